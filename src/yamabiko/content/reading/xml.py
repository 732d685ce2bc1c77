"""XML of strangers: read forgivingly, without entities of its own, without anything from elsewhere."""

import re
from collections.abc import Iterator

from lxml import etree

from yamabiko.content.reading import charset

# What XML 1.0 does not allow; a single one of them ends a strict parser's reading.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_STEP = 1 << 16


class EntitiesDeclared(Exception):
    """The document brings entities along, which lists of addresses have no use for."""


def text_of(body: bytes, *, content_type: str | None) -> str:
    """The document's text without its declaration: what that says of the charset is no longer true."""
    return bare(charset.decode(body, content_type=content_type))


def bare(text: str) -> str:
    return _DECLARATION.sub("", _UNSEEN.sub("", text))


def elements(body: bytes, *, content_type: str | None, tags: set[str]) -> Iterator[tuple[etree._Element, list[str]]]:
    """Elements of these local names in lower case as they begin and end, with the names around them.

    At the end of an element its children are there; afterwards they are dropped, so that a long list costs no memory.
    Broken markup gives what could be read. Raises EntitiesDeclared.
    """
    text = text_of(body, content_type=content_type)
    if "<!ENTITY" in text:
        raise EntitiesDeclared
    parser = etree.XMLPullParser(("start", "end"), recover=True, resolve_entities=False, no_network=True)
    around: list[str] = []
    for place in range(0, len(text), _STEP):
        if not _fed(parser, text[place : place + _STEP]):
            return
        for event, element in parser.read_events():
            name = local_name(element)
            if event == "start":
                around.append(name)
                continue
            around.pop()
            if name in tags:
                yield element, around
                _forget(element)


def _fed(parser: "etree.XMLPullParser", text: str) -> bool:
    try:
        parser.feed(text.encode())
    except etree.XMLSyntaxError:
        return False
    return True


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: etree._Element) -> str:
    """`loc` of `{http://…}loc` and of a prefix that nobody declared."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def words(element: etree._Element) -> str:
    return "".join(element.itertext(with_tail=False)).strip()
