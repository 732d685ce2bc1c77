"""What goes out around a text: several posts where one is too short, and what stands beneath the post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yamabiko.networks.rules import CannotFit, Length, Network, count, thread, together

LONGEST_COMMENT = 1_000
MOST_PARTS = 25


@dataclass(frozen=True, slots=True)
class Beside:
    """Her choices for one network: `below` puts the link beneath the post, `comment` is said there, `parts` makes a thread."""

    below: bool = False
    comment: str = ""
    parts: bool = False

    @classmethod
    def of(cls, kept: dict[str, Any], network: Network) -> Beside:
        """What was kept, as far as the network can do it."""
        declared = network.declared
        return cls(
            below=bool(kept.get("below")) and declared.takes_comment,
            comment=str(kept.get("comment", "")) if declared.first_comment or declared.threads else "",
            parts=bool(kept.get("parts")) and declared.threads,
        )

    def as_json(self) -> dict[str, Any]:
        """Only what she chose."""
        chosen = {"below": self.below, "comment": self.comment, "parts": self.parts}
        return {name: value for name, value in chosen.items() if value}


def parts_of(text: str, *, network: Network, url: str, first: str = "", held: Sequence[str] = ()) -> tuple[str, ...]:
    """The text as the posts of a thread; () where one post holds it, or no thread can. `first` and `held` are not parted."""
    if not network.declared.threads or not count(network, together(network, text=text, url=url)).over:
        return ()
    try:
        whole = tuple(part for part in (first, *held) if part and part in text)
        posts = thread(text, network=network, url=url, locked=whole)
    except CannotFit:
        return ()
    return tuple(posts) if len(posts) <= MOST_PARTS else ()


def longest(network: Network, text: str, url: str, parts: Sequence[str]) -> Length:
    """How long the network finds the text with its link; of a thread the post that it finds longest."""
    posts = list(parts) or [text]
    posts[-1] = together(network, text=posts[-1], url=url)
    return max((count(network, post) for post in posts), key=lambda length: (length.over, length.used))


def in_order(
    network: Network, *, text: str, url: str, parts: Sequence[str] = (), below: bool = False, comment: str = ""
) -> tuple[str, ...]:
    """Everything that she posts, in order: the post, further posts of a thread, the comment. The link stands where she chose."""
    posts = list(parts) or [text]
    if below:
        comment = "\n\n".join(part for part in (comment, url) if part)
    else:
        posts[-1] = together(network, text=posts[-1], url=url)
    return (*posts, comment) if comment else tuple(posts)
