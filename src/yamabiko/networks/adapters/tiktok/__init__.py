"""TikTok: the text beside a video or photos of her own; it is copied, and the upload page is opened."""

from yamabiko.networks.rules.declared import (
    Declared,
    Fold,
    Form,
    Limit,
    Link,
    LinkPlace,
    Pictures,
    Said,
    Shown,
    Source,
    Tags,
)
from yamabiko.networks.rules.units import Unit

_POSTLI = Source("https://www.usepostli.com/docs/tiktok.html", "2026-11", checked=False)
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="tiktok",
    name="TikTok",
    limits=(Limit(2_200, Unit.UTF16, _POSTLI),),
    opens="https://www.tiktok.com/upload",
    link=Link(LinkPlace.APART, clickable=False, source=_BELIEVED),
    tags=Tags(4, _BELIEVED, found_by=True),
    pictures=Pictures(
        35,
        ((9, 16),),
        Source("https://docs.getlate.dev/resources/media-guidelines/tiktok", "2026-11", checked=False),
        needed=True,
    ),
    fold=Fold(100, _BELIEVED),
    shown=Shown(
        Form.VIDEO,
        Source("as seen in its app; believed", "2026-11", checked=False),
        picture=(9, 16),
        title_lines=0,
        host=False,
    ),
    first_comment=True,
    cannot=(
        Said(
            "TikTok takes a video or photos, no text alone. Copy the text, then open TikTok and paste it as the caption.",
            "TikTokに出せるのは動画か写真です。文を写してからひらき、キャプションに貼りつけてください。",
        ),
        Said(
            "Links in a TikTok caption cannot be tapped. Where you promote your employer, turn on TikTok’s own disclosure.",
            "キャプションのリンクはタップできません。勤め先を宣伝する投稿では、TikTokの「コンテンツの開示」もオンにしてください。",
        ),
    ),
)
