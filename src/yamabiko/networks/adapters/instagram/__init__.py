"""Instagram: no window on the web; the text is copied, and the app is opened."""

from datetime import timedelta

from yamabiko.networks.rules.declared import (
    Alt,
    Calls,
    Declared,
    Fold,
    Form,
    Limit,
    Link,
    LinkPlace,
    Pictures,
    Ration,
    Said,
    Shown,
    Source,
    Tags,
    Whose,
)
from yamabiko.networks.rules.units import Unit

_AYRSHARE = Source("https://www.ayrshare.com/docs/media-guidelines/instagram.md", "2026-11", checked=False)
_META = Source("https://developers.facebook.com/docs/instagram-platform/content-publishing", "2026-11")
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="instagram",
    name="Instagram",
    limits=(Limit(2_200, Unit.UTF16, _AYRSHARE), Limit(30, Unit.HASHTAGS, _AYRSHARE)),
    opens="https://www.instagram.com/",
    link=Link(LinkPlace.APART, clickable=False, source=_META),
    tags=Tags(5, _BELIEVED, found_by=True),
    pictures=Pictures(
        10, ((191, 100), (1, 1), (4, 5)), _AYRSHARE, alt=Alt(1_000, _AYRSHARE), needed=True, fetched=True
    ),
    fold=Fold(125, _BELIEVED),
    shown=Shown(
        Form.PICTURE, Source("as seen in its app; believed", "2026-11", checked=False), title_lines=0, host=False
    ),
    first_comment=True,
    # 50 in the page that was read; others speak of 100.
    rations=(
        Ration(
            Whose.ACCOUNT,
            Calls.POSTS,
            50,
            timedelta(hours=24),
            Source(
                "https://developers.facebook.com/docs/instagram-api/reference/ig-user/content_publishing_limit",
                "2026-11",
            ),
        ),
    ),
    cannot=(
        Said(
            "Instagram has no window for a finished post: copy the text, then open Instagram and choose a picture.",
            "Instagramには、文の入った投稿画面がありません。文を写してからひらき、画像を選んでください。",
        ),
        Said(
            "By an account it takes professional ones only, a picture with each post, and here nothing can be taken back.",
            "アカウントから投稿できるのはプロアカウントだけで、毎回画像が必要です。投稿の取り消しは、ここからはできません。",
        ),
        Said(
            "Links in an Instagram text cannot be tapped. Put the link into your profile or a story.",
            "Instagramの文に書いたリンクはタップできません。リンクはプロフィールやストーリーズに置いてください。",
        ),
    ),
)
