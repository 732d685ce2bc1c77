"""LinkedIn: its window takes the link only; the text goes by the clipboard."""

from yamabiko.networks.rules.declared import (
    Alt,
    Declared,
    Fold,
    Form,
    Limit,
    Link,
    LinkPlace,
    Notation,
    Part,
    Pictures,
    Said,
    Shown,
    Source,
    Tags,
    Window,
)
from yamabiko.networks.rules.units import Unit

_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)
_AYRSHARE = Source("https://www.ayrshare.com/docs/apis/post/social-networks/linkedin.md", "2026-11", checked=False)

DECLARED = Declared(
    code="linkedin",
    name="LinkedIn",
    # The unit is not documented; UTF-16 code units is the reading under which no text is refused.
    limits=(Limit(3_000, Unit.UTF16, _AYRSHARE),),
    # LinkedIn reads the address only, and takes title and picture from the page behind it.
    window=Window(
        "https://www.linkedin.com/sharing/share-offsite/",
        {"url": Part.URL},
        Source("http://www.kouhan.cn/en/article/00042247", "2026-11", checked=False),
    ),
    opens="https://www.linkedin.com/feed/",
    link=Link(LinkPlace.END, clickable=True, source=_BELIEVED),
    notation=Notation.LITTLE_TEXT,
    mention="",  # a mention is made in LinkedIn's own field; its API wants the person's URN
    tags=Tags(3, _BELIEVED),
    pictures=Pictures(
        20,
        ((191, 100), (1, 1), (4, 5)),
        Source("n8n template 20794", "2026-11", checked=False),
        alt=Alt(4_086, _BELIEVED),
    ),
    # 210 half-width columns is our reading of the three lines that its phone app shows.
    fold=Fold(210, _BELIEVED),
    shown=Shown(
        Form.WIDE,
        Source("https://peek.dt.tools/linkedin-preview", "2026-11", checked=False),
        large_from=(401, 1),
        smallest=(200, 200),
    ),
    first_comment=True,
    silent=Said(
        "LinkedIn gives the figures of a member’s post only to applications that it has approved for that. Ours asks only to post, so you see them at LinkedIn itself.",
        "LinkedInは、個人の投稿の数字を、承認したアプリにだけ渡します。ここでは投稿することしか頼んでいないため、数字はLinkedInでご覧ください。",
    ),
    cannot=(
        Said(
            "LinkedIn’s window takes the link only. Your text is copied; paste it there.",
            "LinkedInの画面が受け取るのはリンクだけです。文は写しますので、貼りつけてください。",
        ),
        Said(
            "LinkedIn tells nobody how often a personal post’s link was clicked; we count our own short link.",
            "LinkedInは、個人の投稿のリンクが何回クリックされたかを知らせません。こちらの短縮リンクで数えます。",
        ),
    ),
)
