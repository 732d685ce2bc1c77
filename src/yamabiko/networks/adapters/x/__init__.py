"""X: a window for text and link; a post with parts of equal weight for half-width and full-width writing."""

from datetime import timedelta

from yamabiko.networks.rules.declared import (
    Alt,
    Calls,
    Declared,
    Form,
    Limit,
    Link,
    LinkPlace,
    Part,
    Pictures,
    Price,
    Ration,
    Said,
    Shown,
    Source,
    Tags,
    Whose,
    Window,
)
from yamabiko.networks.rules.units import Unit

_COUNTING = Source("https://docs.x.com/fundamentals/counting-characters; twitter-text config v3", "2026-08")
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)
_RATES = Source("https://docs.x.com/x-api/fundamentals/rate-limits", "2026-08")

DECLARED = Declared(
    code="x",
    name="X",
    limits=(Limit(280, Unit.WEIGHTED, _COUNTING),),
    window=Window(
        "https://x.com/intent/tweet",
        {"text": Part.TEXT, "url": Part.URL},
        Source("https://docs.x.com/x-for-websites/post-button/guides/web-intent", "2026-08"),
        leads_to=("twitter.com",),
    ),
    link=Link(LinkPlace.FIELD, clickable=True, source=_COUNTING, between=" ", reserved=23),
    tags=Tags(1, _BELIEVED),
    pictures=Pictures(
        4,
        ((16, 9), (1, 1), (4, 5)),
        Source("https://docs.x.com/x-api/media/quickstart", "2026-08"),
        alt=Alt(1_000, _BELIEVED),
    ),
    shown=Shown(
        Form.OVERLAID,
        Source("https://www.metatagpreviewer.com/blog/twitter-card-types/", "2026-11", checked=False),
        large_from=(300, 157),
        smallest=(144, 144),
        asks="summary_large_image",
        title_lines=1,
    ),
    threads=True,
    forbids_repeats=True,  # developer-terms/policy: never substantially similar content across multiple accounts
    price=Price("USD", 15, 200, Source("https://docs.x.com/x-api/getting-started/pricing", "2026-08")),
    rations=(
        Ration(Whose.ACCOUNT, Calls.POSTS, 100, timedelta(minutes=15), _RATES),
        Ration(Whose.APPLICATION, Calls.POSTS, 10_000, timedelta(hours=24), _RATES),
        Ration(Whose.ACCOUNT, Calls.UPLOADS, 500, timedelta(minutes=15), _RATES),
        Ration(Whose.APPLICATION, Calls.UPLOADS, 50_000, timedelta(hours=24), _RATES),
    ),
    silent=Said(
        "X charges for every reading of a post, so its figures are not read here. You see them at X itself.",
        "Xは投稿を読むたびに料金がかかるため、ここでは数字を読みません。Xでご覧ください。",
    ),
    cannot=(
        Said(
            "X forbids the same or nearly the same text from several accounts. Say it in your own words.",
            "Xは、複数のアカウントから同じ文やよく似た文を出すことを禁じています。ご自分の言葉で書いてください。",
        ),
        Said(
            "X’s window takes no picture. It shows the one of the page behind the link.",
            "Xの投稿画面に画像は渡せません。リンク先のページの画像が出ます。",
        ),
    ),
)
