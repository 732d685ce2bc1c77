"""One message as each network wants it: fitted, its locked parts whole, link and tags in their place, a thread where it is too long.

Nothing is lost silently: what has to stay and does not fit raises CannotFit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex

from yamabiko.networks.rules.counting import count, nfc
from yamabiko.networks.rules.declared import LinkPlace
from yamabiko.networks.rules.folding import folds_at
from yamabiko.networks.rules.network import Network
from yamabiko.networks.rules.shortening import CannotFit, beginning_of
from yamabiko.networks.rules.threads import spans, thread
from yamabiko.networks.rules.windows import together

_MENTION = regex.compile(r"@\[([^\[\]\n]{1,80})\]")  # @[Aoba]: who it is on a network is in the table


@dataclass(frozen=True)
class Message:
    """`locked` are parts of `text` that stay as they are, the disclosure among them; `handles` is {name: {network: handle}}."""

    text: str
    url: str = ""
    locked: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    handles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Adapted:
    """`posts` in order, one unless it is a thread. `fold` is the index in the first post at which the network hides the rest."""

    posts: tuple[str, ...]
    fold: int | None
    shortened: bool


def adapt(message: Message, network: Network, *, threaded: bool = False, numbered: bool = True) -> Adapted:
    """The message for one network. Raises CannotFit when locked parts and link alone are too long; ValueError for a part that is not in it."""
    text, locked = nfc(message.text), tuple(nfc(part) for part in message.locked if part)
    if not all(part in text for part in locked):
        raise ValueError("a locked part has to stand in the text")
    text, locked = (
        named(text, message.handles, network),
        tuple(named(part, message.handles, network) for part in locked),
    )
    url = message.url if network.declared.link.place is not LinkPlace.APART else ""
    tagged = _tagged(text, message.tags, network)
    for whole in dict.fromkeys((tagged, text)):  # tags go first: they carry no sense
        if not count(network, together(network, text=whole, url=url)).over:
            return _adapted((whole,), network, shortened=False)
    if threaded and network.declared.threads:
        return _adapted(
            tuple(thread(text, network=network, url=url, locked=locked, numbered=numbered)), network, shortened=False
        )
    return _adapted((shorter(text, network=network, url=url, locked=locked),), network, shortened=True)


def shorter(text: str, *, network: Network, url: str, locked: tuple[str, ...] = ()) -> str:
    """The text without what is too much: loose parts give way from the end, each at its best boundary; locked parts stay.

    Raises CannotFit.
    """
    pieces = _pieces(text, locked)

    def joined(at: int, beginning: str) -> str:
        """Everything before the loose piece `at`, a beginning of it, and only what is locked behind it."""
        whole = "".join(piece for piece, _held in pieces[:at]) + beginning
        for before, (piece, held) in zip(pieces[at:], pieces[at + 1 :], strict=False):
            if held:
                whole += ("" if before[1] else _seam(before[0])) + piece
        return whole.strip()

    def fits(whole: str) -> bool:
        return bool(whole) and not count(network, together(network, text=whole, url=url)).over

    for at in reversed([at for at, (_piece, held) in enumerate(pieces) if not held]):
        if at and fits(joined(at, "")) or not at and (not locked or fits(joined(at, ""))):
            found = joined(at, beginning_of(pieces[at][0], lambda cut, at=at: fits(joined(at, cut))))  # type: ignore[misc]
            if fits(found) and all(part in found for part in locked):
                return found
    raise CannotFit


def _seam(gone: str) -> str:
    """What parts two locked pieces when the loose one between them is gone."""
    return "\n" if "\n" in gone else " " if gone[:1].isspace() or gone[-1:].isspace() else ""


def _pieces(text: str, locked: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The text in pieces that are locked or loose, in turn; locked parts that touch or overlap are one."""
    merged: list[list[int]] = []
    for start, end in sorted(spans(text, locked)):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    pieces, at = [], 0
    for start, end in merged:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [*pieces, (text[at:], False)]


def _tagged(text: str, tags: tuple[str, ...], network: Network) -> str:
    """With as many tags as help there, on a line of their own; none that stands in the text already."""
    wanted = [f"#{tag.lstrip('#＃')}" for tag in tags]
    new = [tag for tag in dict.fromkeys(wanted) if tag.lower() not in text.lower()][: network.declared.tags.helpful]
    last = text.rsplit("\n", 1)[-1].split()
    seam = " " if last and all(word[:1] in "#＃" for word in last) else "\n\n"
    return f"{text}{seam}{' '.join(new)}" if new and text else text


def named(text: str, handles: Mapping[str, Mapping[str, str]], network: Network) -> str:
    """@[Aoba] as the network mentions it, or as the plain name where it cannot or nobody said how."""

    def one(found: "regex.Match[str]") -> str:
        handle = handles.get(found[1], {}).get(network.value, "")
        return (
            network.declared.mention.format(handle=handle.lstrip("@"))
            if handle and network.declared.mention
            else str(found[1])
        )

    return str(_MENTION.sub(one, text))


def _adapted(posts: tuple[str, ...], network: Network, *, shortened: bool) -> Adapted:
    return Adapted(posts, folds_at(network, posts[0]), shortened)
