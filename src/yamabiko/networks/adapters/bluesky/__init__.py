"""Bluesky: an open network; text and link share one field, and only what a facet names becomes a link."""

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

_POST = Source("lexicons/app/bsky/feed/post.json of bluesky-social/atproto", "2026-11")
_BELIEVED = Source("no figure is published; believed", "2026-11", checked=False)
_RATES = Source("https://docs.bsky.app/docs/advanced-guides/rate-limits", "2026-11")

DECLARED = Declared(
    code="bluesky",
    name="Bluesky",
    limits=(Limit(300, Unit.GRAPHEMES, _POST), Limit(3_000, Unit.BYTES, _POST)),
    window=Window(
        "https://bsky.app/intent/compose",
        {"text": Part.POST},  # there is no field for a link
        Source("https://docs.bsky.app/docs/advanced-guides/intent-links", "2026-11"),
    ),
    link=Link(LinkPlace.END, clickable=True, source=_POST),
    tags=Tags(2, _BELIEVED),
    pictures=Pictures(
        4,
        ((16, 9), (1, 1), (4, 5)),
        Source("lexicons/app/bsky/embed/images.json", "2026-11"),
        alt=Alt(2_000, _BELIEVED),
    ),
    # The lexicon sets no limit on a description; 2,000 is the app's own.
    shown=Shown(
        Form.WIDE, Source("as seen in its app; believed", "2026-11", checked=False), address=True, description_lines=2
    ),
    threads=True,
    # 5,000 points an hour and 35,000 a day; a record that is made costs three.
    rations=(
        Ration(Whose.ACCOUNT, Calls.POSTS, 1_666, timedelta(hours=1), _RATES),
        Ration(Whose.ACCOUNT, Calls.POSTS, 11_666, timedelta(hours=24), _RATES),
    ),
    tells=Tells(
        (Count.REACTIONS, Count.COMMENTS, Count.RESHARES, Count.QUOTES, Count.SAVES),
        Source("lexicons/app/bsky/feed/defs.json (postView)", "2026-11"),
    ),
    cannot=(
        Said(
            "Bluesky shortens no link, so it counts in full. It tells nobody how often a post was seen.",
            "Blueskyはリンクを短くしないため、そのままの長さで数えます。表示された回数は、だれにもわかりません。",
        ),
    ),
)
