"""How a network shows the page behind a link: in which form, how much of it, and what it does with the page's picture. Pure.

What a page says of itself comes from others; what is shown of it is the network's own rule, as far as it is declared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import log

from yamabiko.networks.rules.declared import Declared, Form

Shape = tuple[int, int]  # width, height
_CARDS = {Form.WIDE, Form.SMALL, Form.OVERLAID, Form.BUBBLE, Form.MESSAGE, Form.HEADLINE}
_LARGE = {Form.WIDE, Form.OVERLAID, Form.BUBBLE, Form.MESSAGE}
_TALK = {Form.BUBBLE, Form.MESSAGE}
_SMALL_PICTURE = (1, 1)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself. `picture` is its size in pixels; `card` its own `twitter:card`."""

    title: str
    description: str = ""
    site: str = ""
    host: str = ""
    picture: Shape | None = None
    card: str = ""


class Remark(StrEnum):
    """Why the page's picture does not stand there as large as it could."""

    MISSING = "missing"  # the page names none, or it could not be had
    TOO_SMALL = "too_small"  # not shown at all
    SMALL = "small"  # shown small beside the title
    NOT_ASKED = "not_asked"  # shown small, because the page does not ask for more


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of the page. An empty text is not shown; `picture` is the shape of its picture, None: none."""

    form: Form
    title: str
    description: str
    host: str
    picture: Shape | None
    title_lines: int
    description_lines: int
    remark: Remark | None

    @property
    def beside(self) -> bool:
        """Whether the picture stands small beside the title, not above it."""
        return self.picture is not None and (self.form is Form.SMALL or self.picture == _SMALL_PICTURE)


def card(declared: Declared, page: Page) -> Card | None:
    """None where the network shows no card for a link."""
    shown = declared.shown
    if shown.form not in _CARDS:
        return None
    remark = _remark(declared, page)
    form, picture = shown.form, shown.picture
    if form in _LARGE and remark is not None:
        form = form if form in _TALK else Form.SMALL
        picture = _SMALL_PICTURE
    return Card(
        form=form,
        title=page.title if shown.title_lines else "",
        description=page.description if shown.description_lines else "",
        host=page.host if shown.host else "",
        picture=None if remark in {Remark.MISSING, Remark.TOO_SMALL} else picture,
        title_lines=shown.title_lines if form is not Form.SMALL else max(shown.title_lines, 2),
        description_lines=shown.description_lines,
        remark=remark,
    )


def _remark(declared: Declared, page: Page) -> Remark | None:
    shown = declared.shown
    if page.picture is None:
        return Remark.MISSING
    if _below(page.picture, shown.smallest):
        return Remark.TOO_SMALL
    if shown.form not in _LARGE:
        return None
    if shown.asks and page.card != shown.asks:
        return Remark.NOT_ASKED
    return Remark.SMALL if _below(page.picture, shown.large_from) else None


def _below(size: Shape, least: Shape) -> bool:
    return size[0] < least[0] or size[1] < least[1]


def shape_for(declared: Declared, size: Shape) -> Shape | None:
    """Of the shapes that the network shows whole the one that takes the least from a picture of `size`; None: it takes no pictures."""
    if declared.pictures is None or not all(size):
        return None
    own = log(size[0] / size[1])
    return min(declared.pictures.shapes, key=lambda shape: abs(log(shape[0] / shape[1]) - own))


def shapes_of(declared: Declared) -> frozenset[Shape]:
    """Every shape in which the network shows a picture: a post's, a card's, a card's small one."""
    own = declared.pictures.shapes if declared.pictures else ()
    return frozenset({*own, declared.shown.picture, _SMALL_PICTURE})
