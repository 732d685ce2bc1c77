"""Closed words of the library."""

from enum import StrEnum


class Kind(StrEnum):
    ARTICLE = "article"
    NEWS = "news"
    PRODUCT = "product"
    EVENT = "event"
    JOB = "job"
    TESTIMONIAL = "testimonial"
    PICTURE = "picture"
    INFOGRAPHIC = "infographic"
    VIDEO = "video"
    PODCAST = "podcast"
    DOCUMENT = "document"  # a PDF to read or take along


class Status(StrEnum):
    """Where a story stands. Expiry is no status: an offered story whose time is up is simply not shown any more."""

    WAITING = "waiting"  # came in, a curator has not decided
    PLANNED = "planned"  # decided: it will be offered at its `starts_at`
    OFFERED = "offered"
    RETIRED = "retired"


FEATURED_MOST = 5  # what is put first for everybody; more would be nothing


class SourceKind(StrEnum):
    FEED = "feed"  # RSS, Atom, JSON Feed, podcasts
    SITEMAP = "sitemap"


class ImportKind(StrEnum):
    SOURCES = "sources"  # a list of feeds (OPML)
    STORIES = "stories"  # a table of stories (CSV)


class FileKind(StrEnum):
    VIDEO = "video"
    AUDIO = "audio"
    PDF = "pdf"


class Pictured(StrEnum):
    """Whether the people in a story's picture agreed to be shown."""

    UNKNOWN = "unknown"
    NOBODY = "nobody"  # nobody can be recognised
    AGREED = "agreed"


class Voice(StrEnum):
    """The voices in which the organisation suggests texts for a story."""

    PLAIN = "plain"
    WARM = "warm"
    EXPERT = "expert"


class Doubt(StrEnum):
    """Why an offered story may not hold any more."""

    DEAD_LINK = "dead_link"
    CHANGED = "changed"  # its page says something else by now
    PAST_DATE = "past_date"  # it speaks of a day that is over
    OLD = "old"
    RIGHTS = "rights"  # a consent has run out


class Alike(StrEnum):
    NEAR_COPY = "near_copy"
    TRANSLATION = "translation"


class Decided(StrEnum):
    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class SuggestionStatus(StrEnum):
    WAITING = "waiting"
    RETURNED = "returned"  # a question or a wish came back with it
    ACCEPTED = "accepted"  # it stands in the library
    OFFERED = "offered"  # people find it
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # by herself


class Trouble(StrEnum):
    """Why an address gave us nothing: the first seven are the guarded client's own reasons."""

    ADDRESS = "address"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    NOT_REACHABLE = "not_reachable"
    NOT_TRUSTED = "not_trusted"
    NOT_HTTP = "not_http"
    NOT_FOUND = "not_found"  # 404
    KEPT_CLOSED = "kept_closed"  # 401, 402, 403, 451
    BUSY = "busy"  # 429 and every 5xx
    ODD_ANSWER = "odd_answer"  # any other status
    GONE = "gone"  # 410: it is not coming back
    NOT_A_FEED = "not_a_feed"
    BOMB = "bomb"  # a feed with entities that grow, nest or point outside
    NOT_A_PAGE = "not_a_page"
    NOT_A_PICTURE = "not_a_picture"  # or one that is broken, tiny, or too large to draw
    NO_TITLE = "no_title"
    TWICE = "twice"  # it moved to an address that another source stands at already


class Oddity(StrEnum):
    """What is odd about a feed that was read all the same. The source says so; nothing is lost by it."""

    CHARSET = "charset"  # its letters are written otherwise than it claims
    SCRIPTS = "scripts"  # entries that carry scripts
    DATA_PICTURES = "data_pictures"  # entries with pictures written into the text
    DRAWINGS = "drawings"  # entries with SVG pictures
    SAME_ID = "same_id"  # different entries under one id
    LONG_TITLES = "long_titles"
    LEFT_OUT = "left_out"  # entries without a title or a page, or with an address that is too long
    MANY = "many"  # entries beyond the newest 200
    RENAMED = "renamed"  # entries that came before, under another id and another address
    RESTLESS = "restless"  # readings in a row in which it was another file and brought nothing


def trouble_of_status(status: int) -> Trouble | None:
    """What an HTTP status means for a reader; None for an answer with something in it (200, 203) and for 304."""
    if status in {200, 203, 304}:
        return None
    if status == 410:
        return Trouble.GONE
    if status == 404:
        return Trouble.NOT_FOUND
    if status in {401, 402, 403, 451}:
        return Trouble.KEPT_CLOSED
    if status == 429 or status >= 500:
        return Trouble.BUSY
    return Trouble.ODD_ANSWER
