"""YouTube: the text beside a video of her own; it is copied, and the upload page is opened."""

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

_VIDEOS = Source("https://developers.google.com/youtube/v3/docs/videos (snippet.title, snippet.description)", "2026-11")
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="youtube",
    name="YouTube",
    limits=(Limit(5_000, Unit.BYTES, _VIDEOS),),  # the description
    texts={"title": 100},
    opens="https://www.youtube.com/upload",
    link=Link(LinkPlace.END, clickable=True, source=_BELIEVED),
    tags=Tags(3, _BELIEVED),
    pictures=Pictures(1, ((16, 9),), _BELIEVED),
    fold=Fold(120, _BELIEVED),
    shown=Shown(
        Form.VIDEO,
        Source("as seen in its app; believed", "2026-11", checked=False),
        address=True,
        picture=(16, 9),
        title_lines=0,
        host=False,
    ),
    first_comment=True,
    cannot=(
        Said(
            "YouTube takes only a video. Copy the text, then open YouTube and paste it as the description.",
            "YouTubeに出せるのは動画だけです。文を写してからひらき、説明欄に貼りつけてください。",
        ),
        Said(
            "A description may not contain < or >.",
            "説明欄に < と > は使えません。",
        ),
    ),
)
