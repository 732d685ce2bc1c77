"""LINE: a message to her own friends and groups; the window takes text and link."""

from yamabiko.networks.rules.declared import (
    Declared,
    Form,
    Limit,
    Link,
    LinkPlace,
    Part,
    Said,
    Shown,
    Source,
    Tags,
    Window,
)
from yamabiko.networks.rules.units import Unit

_SHARE = Source(
    "https://developers.line.biz/ja/docs/line-social-plugins/install-guide/using-line-share-buttons", "2026-11"
)
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="line",
    name="LINE",
    limits=(
        Limit(
            5_000,
            Unit.UTF16,
            Source("LINE Messaging API, text message; believed to hold for the app", "2026-11", checked=False),
        ),
    ),
    window=Window(
        "https://social-plugins.line.me/lineit/share",
        {"url": Part.URL, "text": Part.TEXT},
        _SHARE,
        leads_to=("line.me", "access.line.me", "timeline.line.me"),
    ),
    link=Link(LinkPlace.FIELD, clickable=True, source=_SHARE),
    mention="",
    tags=Tags(0, _BELIEVED),
    shown=Shown(
        Form.BUBBLE, Source("as seen in its app; believed", "2026-11", checked=False), address=True, description_lines=1
    ),
    cannot=(
        Said(
            "LINE takes text and link, no picture. On an iPhone the text is sometimes lost: copy it first.",
            "LINEに渡せるのは文とリンクだけで、画像は渡せません。iPhoneでは文が抜けることがあるため、先に写してください。",
        ),
    ),
)
