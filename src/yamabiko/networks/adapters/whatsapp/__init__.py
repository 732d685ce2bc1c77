"""WhatsApp: a message to her own contacts; the window takes text and link in one field."""

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

_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="whatsapp",
    name="WhatsApp",
    limits=(Limit(65_536, Unit.UTF16, _BELIEVED),),
    window=Window(
        "https://wa.me/",
        {"text": Part.POST},
        Source("https://app.unpkg.com/whatsapp-url-builder@0.1.2/files/README.md", "2026-11", checked=False),
        leads_to=("api.whatsapp.com", "web.whatsapp.com"),
    ),
    link=Link(LinkPlace.END, clickable=True, source=_BELIEVED),
    mention="",
    tags=Tags(0, _BELIEVED),
    shown=Shown(
        Form.BUBBLE,
        Source("as seen in its app; believed", "2026-11", checked=False),
        address=True,
        large_from=(300, 1),
        description_lines=2,
    ),
    cannot=(
        Said(
            "WhatsApp takes text and link, no picture. It goes to people or groups that you choose there.",
            "WhatsAppに渡せるのは文とリンクだけで、画像は渡せません。送る相手は、WhatsAppで選びます。",
        ),
    ),
)
