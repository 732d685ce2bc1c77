"""Telegram: a message to her own chats and channels; the window takes text and link."""

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

_SHARE = Source("https://core.telegram.org/widgets/share", "2026-11")
_BELIEVED = Source("https://core.telegram.org/bots/api#sendmessage; the unit is believed", "2026-11", checked=False)

DECLARED = Declared(
    code="telegram",
    name="Telegram",
    limits=(Limit(4_096, Unit.UTF16, _BELIEVED),),
    window=Window("https://t.me/share/url", {"url": Part.URL, "text": Part.TEXT}, _SHARE, leads_to=("telegram.me",)),
    link=Link(LinkPlace.FIELD, clickable=True, source=_SHARE),
    tags=Tags(0, _BELIEVED),
    shown=Shown(
        Form.BUBBLE, Source("as seen in its app; believed", "2026-11", checked=False), address=True, description_lines=3
    ),
    cannot=(
        Said(
            "Telegram takes text and link, no picture. It goes to chats that you choose there.",
            "Telegramに渡せるのは文とリンクだけで、画像は渡せません。送る相手は、Telegramで選びます。",
        ),
    ),
)
