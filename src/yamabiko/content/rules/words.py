"""Closed words of the library."""

from enum import StrEnum


class Kind(StrEnum):
    ARTICLE = "article"
    NEWS = "news"
    PRODUCT = "product"
    EVENT = "event"
    JOB = "job"
    TESTIMONIAL = "testimonial"


class Status(StrEnum):
    """Where a story stands. Expiry is no status: an offered story whose time is up is simply not shown any more."""

    WAITING = "waiting"  # came in, a curator has not decided
    OFFERED = "offered"
    RETIRED = "retired"


class Trouble(StrEnum):
    """Why an address gave us nothing: the first seven are the guarded client's own reasons."""

    ADDRESS = "address"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    NOT_REACHABLE = "not_reachable"
    NOT_TRUSTED = "not_trusted"
    NOT_HTTP = "not_http"
    NOT_FOUND = "not_found"  # 404, 410
    KEPT_CLOSED = "kept_closed"  # 401, 402, 403, 451
    BUSY = "busy"  # 429 and every 5xx
    ODD_ANSWER = "odd_answer"  # any other status
    NOT_A_FEED = "not_a_feed"
    BOMB = "bomb"  # a feed with entities that grow, nest or point outside
    NOT_A_PAGE = "not_a_page"
    NOT_A_PICTURE = "not_a_picture"  # or one that is broken, tiny, or too large to draw
    NO_TITLE = "no_title"


def trouble_of_status(status: int) -> Trouble | None:
    """What an HTTP status means for a reader; None for an answer with something in it (200, 203) and for 304."""
    if status in {200, 203, 304}:
        return None
    if status in {404, 410}:
        return Trouble.NOT_FOUND
    if status in {401, 402, 403, 451}:
        return Trouble.KEPT_CLOSED
    if status == 429 or status >= 500:
        return Trouble.BUSY
    return Trouble.ODD_ANSWER
