"""HTML of strangers as a tree."""

import lxml.html


class NotMarkup(Exception):
    """There is not one element in the text."""


def tree(markup: str) -> lxml.html.HtmlElement:
    """Parsed as HTML whatever it claims to be: entities and DTDs of XML mean nothing there. Raises NotMarkup."""
    if "<" not in markup:
        raise NotMarkup
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        raise NotMarkup from None
