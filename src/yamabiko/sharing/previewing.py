"""How a network will show the post that stands open: in its own form, from what the page behind the link says of itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from yamabiko.content.queries import LinkCardView, Looks, StoryView
from yamabiko.networks.rules import Card, Form, LinkPlace, Network, Page, Remark, card
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules.pictures import Choice

SMALL = (1, 1)


@dataclass(frozen=True, slots=True)
class Preview:
    """`picture` is an address of ours, "" where none is shown, in the shape `ratio`."""

    form: Form
    card: Card | None
    picture: str
    alt: str
    ratio: str
    remarks: tuple[str, ...]
    observed: bool  # the form is what we saw, no network's own word
    address: bool = False  # the link stands in the text


def previewing(found: Compose) -> dict[str, Any]:
    """`seen`; of a thread the first post is shown."""
    shown = {"seen": preview(found, found.network)}
    parts = found.variant.parts
    return shown | ({"visible": parts[0], "folded": "", "further": len(parts) - 1} if parts else {})


def preview(found: Compose, network: Network) -> Preview:
    """How the post looks there."""
    seen = _seen(found, network)
    declared = network.declared
    variant = found.variants.get(network)
    elsewhere = variant is not None and (variant.beside.below or bool(variant.parts))
    in_text = declared.link.place not in {LinkPlace.APART, LinkPlace.BESIDE} and not elsewhere
    return replace(seen, address=in_text and (declared.shown.address or seen.card is None))


def _seen(found: Compose, network: Network) -> Preview:
    """A picture of hers stands in the place of the card; a link that stands in another post has no card in this one."""
    declared, pictures = network.declared, found.pictures
    taken, observed = pictures.taken(network), not declared.shown.source.checked
    if taken is not None:
        said: tuple[str, ...] = (_no_card(network),) if pictures.choices(network)[0] is Choice.CARD else ()
        return Preview(declared.shown.form, None, taken.url, taken.alt, _ratio(taken.shape), said, observed)
    variant = found.variants.get(network)
    if variant is not None and variant.beside.below:
        said = (_("The link goes beneath the post, so there is no card for it."),)
        return Preview(declared.shown.form, None, "", "", "", said, observed)
    if variant is not None and variant.parts:
        said = (_("The link stands in the last post of the thread, and so does its card."),)
        return Preview(declared.shown.form, None, "", "", "", said, observed)
    page, unread = page_of(found.story, pictures.looks)
    shown = card(declared, page)
    if shown is None:
        missing = (_("%(network)s wants a picture. Choose or bring one.") % {"network": network.label},)
        needed = declared.pictures is not None and declared.pictures.needed
        return Preview(declared.shown.form, None, "", "", "", missing if needed else (), observed)
    look = _look(pictures.looks)
    url = look.url(shown.picture) if look and shown.picture else ""
    said = tuple(_said(network, shown, page, read=not unread)) + ((_not_read(),) if unread else ())
    return Preview(shown.form, shown, url, "", _ratio(shown.picture or SMALL), said, observed)


def page_of(story: StoryView, looks: Looks) -> tuple[Page, bool]:
    """What the page says of itself, and whether we have yet to read it; until then the story's own words stand for it."""
    host = (urlsplit(story.url).hostname or "").removeprefix("www.")
    if looks.card is None:
        own = looks.picture and (looks.picture.width, looks.picture.height)
        return Page(story.title, story.summary, story.site, host, own or None), story.has_page
    read = looks.card
    size = read.picture and (read.picture.width, read.picture.height)
    return Page(read.title, read.description, read.site, host, size or None, read.asks), False


def _look(looks: Looks) -> Any:
    read: LinkCardView | None = looks.card
    return read.picture if read else looks.picture


def _said(network: Network, shown: Card, page: Page, *, read: bool) -> list[str]:
    words = {"network": network.label}
    if page.picture:
        words |= {"width": str(page.picture[0]), "height": str(page.picture[1])}
    if shown.remark is Remark.MISSING:
        return [_("The page gives %(network)s no picture.") % words] if read else []
    if shown.remark is Remark.TOO_SMALL:
        return [_("The page’s picture has %(width)s × %(height)s pixels: too few for %(network)s.") % words]
    if shown.remark is Remark.SMALL:
        return [_("The page’s picture has %(width)s × %(height)s pixels, so %(network)s shows it small.") % words]
    if shown.remark is Remark.NOT_ASKED and read:
        return [_("The page does not ask %(network)s for the large picture, so it stands small.") % words]
    return []


def _no_card(network: Network) -> str:
    return _("With a picture of its own, %(network)s shows no card for the link.") % {"network": network.label}


def _not_read() -> str:
    return _("We have not read the page yet: title and picture are those of the story, and may differ there.")


def _ratio(shape: tuple[int, int]) -> str:
    return f"{shape[0]} / {shape[1]}"
