"""A text put right: each way gives a whole new text, and loses nothing of hers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from yamabiko.compliance.rules import sentences
from yamabiko.content.rules.demands import Demands, Editing, places
from yamabiko.networks.rules.entities import Kind, entities
from yamabiko.sharing.rules.must.near import from_it, near
from yamabiko.sharing.rules.must.standing import only_around

_UNSEEN = regex.compile(r"[\p{Cf}\u115F\u1160\u3164\uFE00-\uFE0F]")
_TURNED = regex.compile(r"[\u202A-\u202E\u2066-\u2069]")


def with_tag(text: str, tag: str) -> Iterator[str]:
    """On the line of hashtags at the end; in place of one that was broken by something invisible."""
    for start, end in places(text, f"#{tag}"):
        if _UNSEEN.search(text[start:end]):
            yield f"{text[:start]}#{tag}{text[end:]}"
    body = text.rstrip()
    last = body.rsplit("\n", 1)[-1]
    line = bool(last.strip()) and all(word[:1] in "#＃" for word in last.split())
    yield f"{body} #{tag}" if line else _under(body, f"#{tag}")
    yield _under(body, f"#{tag}")


def with_link(text: str, link: str) -> Iterator[str]:
    """On a line of its own, before the line of hashtags."""
    body, tags = _tail(text)
    yield _under(_under(body, link), tags)
    yield _under(text.rstrip(), link)


def with_part(text: str, part: str, demands: Demands) -> Iterator[str]:
    """In place of what was made of it, else as a paragraph of its own before hashtags and link."""
    if meant := near(text, part):
        yield text[: meant[0]] + part + text[meant[1] :]
    body, tail = _tail(text, demands)
    yield _under(_under(body, part), tail)
    yield _under(text.rstrip(), part)


def with_whole(text: str, demands: Demands) -> Iterator[str]:
    """The organisation's text in its place, hers beside it, hashtags and link at the end."""
    body, tail = _tail(text, demands)
    for hers in dict.fromkeys((_hers(body, demands.whole, changed=True), _hers(body, demands.whole, changed=False))):
        if demands.editing is Editing.AFTER:
            yield _under(_under(demands.whole, hers), tail)
        else:
            yield _under(_under(hers, demands.whole), tail)
    yield _under(_under(_TURNED.sub("", body), demands.whole), tail)


def _hers(body: str, whole: str, *, changed: bool) -> str:
    """What is left without the organisation's text, where it stands as it is or, with `changed`, sentence by sentence."""
    for start, end in reversed(places(body, whole)):
        body = body[:start].rstrip() + "\n\n" + body[end:].lstrip()
    if changed:
        for start, end in reversed(sentences(body)):
            if from_it(body[start:end], whole):
                after = body[end:]
                body = body[:start] + (after.lstrip(" ") if body[:start].endswith(" ") else after)
    parts = (part.strip() for part in regex.split(r"\n{2,}", body))
    return "\n\n".join(part for part in parts if part)


def _tail(text: str, demands: Demands | None = None) -> tuple[str, str]:
    """The text, and the paragraphs at its end that are nothing but hashtags (or, for `demands`, its link as well)."""
    body = text.rstrip()
    while body:
        head, _cut, last = body.rpartition("\n")
        tagged = all(one.kind is Kind.HASHTAG for one in entities(last)) and "#" in last.replace("＃", "#")
        alone = only_around(last, demands) if demands else tagged and only_around(last, Demands())
        if not alone:
            break
        body = head.rstrip()
    return body, text.rstrip()[len(body) :].strip()


def _under(above: str, below: str) -> str:
    return "\n\n".join(part for part in (above, below) if part)
