"""Facebook: its window takes the link only, and for a personal profile there is no other way."""

from yamabiko.networks.rules.declared import (
    Declared,
    Fold,
    Form,
    Limit,
    Link,
    LinkPlace,
    Part,
    Pictures,
    Said,
    Shown,
    Source,
    Tags,
    Window,
)
from yamabiko.networks.rules.units import Unit

_POSTIZ = Source("postiz-app, facebook.provider.ts (for pages)", "2026-11", checked=False)
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="facebook",
    name="Facebook",
    limits=(Limit(63_206, Unit.UTF16, _POSTIZ),),
    window=Window(
        "https://www.facebook.com/sharer/sharer.php",
        {"u": Part.URL},
        Source("http://www.kouhan.cn/en/article/00028981", "2026-11", checked=False),
        leads_to=("m.facebook.com",),
    ),
    opens="https://www.facebook.com/",
    link=Link(LinkPlace.END, clickable=True, source=_BELIEVED),
    mention="",
    tags=Tags(0, _BELIEVED),
    pictures=Pictures(10, ((191, 100), (1, 1), (4, 5)), _BELIEVED),
    fold=Fold(400, _BELIEVED),
    shown=Shown(
        Form.WIDE,
        Source("https://developers.facebook.com/docs/sharing/webmasters/images (the lines are believed)", "2026-11"),
        large_from=(600, 315),
        smallest=(200, 200),
        description_lines=1,
    ),
    first_comment=True,
    cannot=(
        Said(
            "Facebook lets no program write on a personal profile. Your text is copied; paste it there.",
            "Facebookでは、プログラムが個人のページに書くことはできません。文は写しますので、貼りつけてください。",
        ),
        Said(
            "Title and picture come from the page behind the link; they cannot be changed here.",
            "題名と画像はリンク先のページのものです。ここでは変えられません。",
        ),
    ),
)
