"""note: an article in her own account; no window, so the text is copied and the editor is opened."""

from yamabiko.networks.rules.declared import Declared, Form, Limit, Link, LinkPlace, Pictures, Said, Shown, Source, Tags
from yamabiko.networks.rules.units import Unit

_NONE = Source("note publishes no limit; this is the longest text that Yamabiko keeps", "2026-11")
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="note",
    name="note",
    limits=(Limit(10_000, Unit.POINTS, _NONE),),
    opens="https://note.com/notes/new",
    link=Link(LinkPlace.END, clickable=True, source=_BELIEVED),
    mention="",
    tags=Tags(5, _BELIEVED, found_by=True),
    pictures=Pictures(1, ((191, 100),), _BELIEVED),
    shown=Shown(
        Form.SMALL,
        Source("as seen in its app; believed", "2026-11", checked=False),
        address=True,
        picture=(1, 1),
        description_lines=2,
    ),
    cannot=(
        Said(
            "note can be written by its owner only: copy the text, then open note’s editor and paste it.",
            "noteに書けるのはご本人だけです。文を写してから、noteの編集画面をひらいて貼りつけてください。",
        ),
    ),
)
