"""What somebody is called on a network, hashtags, and both in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

from yamabiko.networks.rules.addresses import addresses
from yamabiko.networks.rules.network import Network

NAME_LIMIT = 80
HANDLE_LIMIT = 100
# bsky: a domain name; Mastodon: user@instance; the others: letters, digits, marks between them.
_HANDLE = regex.compile(r"[\p{L}\p{N}_](?:[\p{L}\p{N}_.\-]*[\p{L}\p{N}_])?(?:@[a-z0-9](?:[a-z0-9.\-]*[a-z0-9])?)?")
_NO_TAG = regex.compile(r"[^\p{L}\p{M}\p{N}_ー]+")

Handles = Mapping[str, Mapping[str, str]]  # {name: {network: handle without the @}}


def handle_of(typed: str) -> str:
    """What was typed, without the @ before it; "" where no network has such a handle."""
    bare = typed.strip().lstrip("@＠").strip()
    return bare if len(bare) <= HANDLE_LIMIT and _HANDLE.fullmatch(bare) else ""


def hashtag_of(name: str) -> str:
    """A name as one hashtag, without its #: Trade fairs → TradeFairs, 展示会・東京 → 展示会東京. "" where nothing is left.

    Every English word begins with a capital, so that a screen reader speaks words and not a row of letters
    (https://www.w3.org/WAI/ asks for it in no criterion; Mastodon and LinkedIn both advise it).
    """
    words = [word for word in _NO_TAG.split(name) if word]
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return joined if regex.search(r"\p{L}", joined) else ""


def mention(network: Network, handle: str) -> str:
    """As the network writes it; "" where it has no mentions in a text."""
    return network.declared.mention.format(handle=handle) if handle and network.declared.mention else ""


def mentionable(text: str, handles: Handles, network: Network) -> list[tuple[str, str]]:
    """(name, mention) of everybody whose name stands in the text and who is not mentioned in it yet, longest name first."""
    found = []
    for name in sorted(handles, key=lambda name: (-len(name), name)):
        there = mention(network, handles[name].get(network.value, ""))
        if there and there not in text and _place(text, name) is not None:
            found.append((name, there))
    return found


def mentioning(text: str, name: str, there: str) -> str:
    """The text with the first plain occurrence of `name` as the mention `there`, parted from the letters beside it."""
    place = _place(text, name)
    if place is None:
        return text
    before, after = text[:place], text[place + len(name) :]
    # A handle ends where a letter, digit or mark of its own kind would go on: Japanese writes no space there, networks want one.
    return (
        before
        + (" " if before and not before[-1].isspace() and before[-1] not in '「『（(“"' else "")
        + there
        + (" " if after[:1] and regex.match(r"[\p{L}\p{N}_@.]", after[0]) and after[:1] != "." else "")
        + after
    )


def _place(text: str, name: str) -> int | None:
    """Where the name stands as a word of its own, outside addresses and other mentions."""
    taken = list(addresses(text))
    edge = r"(?<![\p{Latin}\p{N}_@#])" if regex.match(r"[\p{Latin}\p{N}]", name) else r"(?<![@#])"
    end = r"(?![\p{Latin}\p{N}_])" if regex.search(r"[\p{Latin}\p{N}]$", name) else ""
    for found in regex.finditer(edge + regex.escape(name) + end, text):
        if not any(start < found.end() and found.start() < stop for start, stop in taken):
            return int(found.start())
    return None


def tagging(text: str, tag: str) -> str:
    """The text with one more hashtag behind it, on the line of tags where there is one."""
    if has_tag(text, tag):
        return text
    last = text.rsplit("\n", 1)[-1]
    apart = " " if last.strip() and all(word[:1] in "#＃" for word in last.split()) else "\n\n"
    return f"{text.rstrip()}{apart if text.strip() else ''}#{tag}"


def has_tag(text: str, tag: str) -> bool:
    return regex.search(rf"[#＃]{regex.escape(tag)}(?![\p{{L}}\p{{M}}\p{{N}}_])", text, regex.IGNORECASE) is not None


def tags_missing(text: str, tags: Iterable[str], network: Network) -> list[str]:
    """The tags that would help there and do not stand in the text, as far as one more helps."""
    known = list(dict.fromkeys(tags))
    room = network.declared.tags.helpful - len(regex.findall(r"(?<![\p{L}\p{N}_&/])[#＃][\p{L}\p{N}_]", text))
    return [tag for tag in known if not has_tag(text, tag)][: max(0, room)]
