"""Aoba Square: 700 characters, a window that takes text and link, hashtags that help."""

from yamabiko.networks.rules import Declared, Limit, Link, LinkPlace, Part, Said, Source, Tags, Unit, Window

_RULES = Source("https://square.aoba.example/help/posting", "2026-11")

DECLARED = Declared(
    code="aoba_square",
    name="Aoba Square",
    limits=(Limit(700, Unit.GRAPHEMES, _RULES),),
    window=Window("https://square.aoba.example/new", {"text": Part.TEXT, "link": Part.URL}, _RULES),
    link=Link(LinkPlace.FIELD, clickable=True, source=_RULES),
    tags=Tags(2, _RULES),
    cannot=(
        Said(
            "Aoba Square takes no picture from outside. Add it there.",
            "Aoba Squareには、外から画像を渡せません。画面で加えてください。",
        ),
    ),
)
