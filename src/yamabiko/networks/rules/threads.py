"""A text too long for one post, as a thread of several: parted after a sentence, else a clause, else a word, else a character."""

from bisect import bisect_right
from collections.abc import Callable, Iterable

import regex

from yamabiko.networks.rules.addresses import addresses
from yamabiko.networks.rules.counting import count
from yamabiko.networks.rules.network import Network
from yamabiko.networks.rules.shortening import CannotFit, boundaries
from yamabiko.networks.rules.windows import together

MOST_POSTS = 99
_HALF = 0.5  # a finer boundary is taken only when the coarser one would leave more than half of a post empty


def thread(
    text: str, *, network: Network, url: str = "", locked: tuple[str, ...] = (), numbered: bool = True
) -> list[str]:
    """Posts that all fit, in order; the link is in the last one (and not in its text). "1/3" stands at the end of each.

    No address, word, character or locked part is parted, unless a word alone is longer than a post. Raises CannotFit.
    """
    number = f"\n\n{MOST_POSTS}/{MOST_POSTS}" if numbered else ""

    def fits(post: str, link: str = "") -> bool:
        return not count(network, together(network, text=post.strip() + number, url=link)).over

    posts: list[str] = []
    rest = text.strip()
    while rest and not fits(rest, url):
        at = _best(rest, locked, fits)
        if len(posts) == MOST_POSTS - 1 or (at == 0 and not fits(rest)):
            raise CannotFit
        # What fits by itself and cannot be parted leaves a last post for the link alone.
        posts.append(rest[: at or len(rest)].strip())
        rest = rest[at or len(rest) :].strip()
    if rest or not posts:
        posts.append(rest)
    elif url and not fits(posts[-1], url):
        posts.append("")
    return (
        [f"{post}\n\n{n}/{len(posts)}".strip() for n, post in enumerate(posts, 1)]
        if numbered and len(posts) > 1
        else posts
    )


def spans(text: str, parts: Iterable[str]) -> list[tuple[int, int]]:
    """Every place at which one of the parts stands."""
    return [found.span() for part in parts for found in regex.finditer(regex.escape(part), text)]


def _best(text: str, locked: tuple[str, ...], fits: Callable[[str], bool]) -> int:
    """Where the first post of the rest ends; 0: nowhere."""
    held = spans(text, locked)
    linked = list(addresses(text))
    whole = [*held, *linked]
    characters = [found.end() for found in regex.finditer(r"\X", text)]
    levels = [*boundaries(text), characters]
    found = [
        _last([at for at in places if 0 < at < len(text) and not _inside(at, whole)], text, fits) for places in levels
    ]
    room = max(found)
    return next((at for at in found if at and at >= room * _HALF), 0)


def _inside(at: int, places: list[tuple[int, int]]) -> bool:
    return any(start < at < end for start, end in places)


def _last(places: list[int], text: str, fits: Callable[[str], bool]) -> int:
    # The weight of a beginning grows with it, so halving finds the place; the walk back covers an address cut short.
    place = bisect_right(places, False, key=lambda at: not fits(text[:at]))
    while place and not (fits(text[: places[place - 1]]) and text[: places[place - 1]].strip()):
        place -= 1
    return places[place - 1] if place else 0
