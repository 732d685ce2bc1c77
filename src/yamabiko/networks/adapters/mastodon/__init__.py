"""Mastodon and its like: every server has limits of its own; an address has the length that the server reserves."""

from datetime import timedelta

from yamabiko.networks.rules.declared import (
    Alt,
    Calls,
    Count,
    Declared,
    Form,
    Limit,
    Link,
    LinkPlace,
    Part,
    Pictures,
    Ration,
    Said,
    Shown,
    Source,
    Tags,
    Tells,
    Whose,
    Window,
)
from yamabiko.networks.rules.units import Unit

_INSTANCE = Source(
    "https://docs.joinmastodon.org/entities/Instance/ (the default; a server says its own)", "2026-07-02"
)
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)
_RATES = Source("https://docs.joinmastodon.org/api/rate-limits/", "2026-07-02")

DECLARED = Declared(
    code="mastodon",
    name="Mastodon",
    limits=(Limit(500, Unit.FEDIVERSE, _INSTANCE),),
    # Mastodon's own page asks for her server and keeps it in her browser only; the text stays in the fragment.
    window=Window(
        "https://share.joinmastodon.org/",
        {"text": Part.POST},
        Source("https://blog.joinmastodon.org/2026/03/a-new-share-button", "2026-03", checked=False),
        in_fragment=True,
    ),
    link=Link(LinkPlace.END, clickable=True, source=_INSTANCE, reserved=23),
    mention="@{handle}",  # name@server
    tags=Tags(3, _BELIEVED, found_by=True),
    pictures=Pictures(4, ((16, 9), (1, 1), (4, 5)), _INSTANCE, alt=Alt(1_500, _INSTANCE)),
    shown=Shown(
        Form.WIDE,
        Source("as seen in its app; believed", "2026-11", checked=False),
        address=True,
        large_from=(400, 1),
        description_lines=1,
    ),
    threads=True,
    rations=(
        Ration(Whose.ACCOUNT, Calls.POSTS, 300, timedelta(minutes=5), _RATES),
        Ration(Whose.ACCOUNT, Calls.UPLOADS, 30, timedelta(minutes=30), _RATES),
    ),
    tells=Tells(
        (Count.REACTIONS, Count.COMMENTS, Count.RESHARES, Count.QUOTES),
        Source("https://docs.joinmastodon.org/entities/Status/", "2026-07-02"),
    ),
    cannot=(
        Said(
            "Mastodon asks once for your server. Your server may allow more or fewer than 500 characters.",
            "Mastodonでは、はじめにご自分のサーバーを聞かれます。文字数の上限は、サーバーによって500字とは限りません。",
        ),
        Said(
            "Mastodon tells nobody how often a post was seen.",
            "Mastodonでは、表示された回数はだれにもわかりません。",
        ),
    ),
)
