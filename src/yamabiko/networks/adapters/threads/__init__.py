"""Threads: 500 characters in which an emoji counts as its bytes, and at most five links."""

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
    Ration,
    Said,
    Shown,
    Source,
    Tags,
    Whose,
    Window,
)
from yamabiko.networks.rules.units import Unit

_POSTS = Source("https://developers.facebook.com/documentation/threads/posts", "2026-04-14")
_LINKS = Source(
    "https://developers.facebook.com/documentation/threads (THREADS_API__LINK_LIMIT_EXCEEDED)", "2025-12-22"
)
_INTENTS = Source("https://developers.facebook.com/documentation/threads/threads-web-intents", "2026-03-19")

DECLARED = Declared(
    code="threads",
    name="Threads",
    limits=(Limit(500, Unit.EMOJI_BYTES, _POSTS), Limit(5, Unit.LINKS, _LINKS)),
    window=Window(
        "https://www.threads.com/intent/post",
        {"text": Part.TEXT, "url": Part.URL},
        _INTENTS,
        leads_to=("www.threads.net",),
    ),
    link=Link(LinkPlace.FIELD, clickable=True, source=_INTENTS),
    tags=Tags(1, _INTENTS),  # one topic, of up to 50 characters
    pictures=Pictures(
        10,
        ((191, 100), (1, 1), (4, 5)),
        Source("believed", "2026-11", checked=False),
        alt=Alt(
            1_000, Source("https://developers.facebook.com/documentation/threads/reference/publishing", "2026-04-20")
        ),
        fetched=True,
    ),
    shown=Shown(Form.WIDE, Source("as seen in its app; believed", "2026-11", checked=False), title_lines=2),
    threads=True,
    rations=(
        Ration(
            Whose.ACCOUNT,
            Calls.POSTS,
            250,
            timedelta(hours=24),
            Source("https://developers.facebook.com/documentation/threads/overview", "2026-11"),
        ),
    ),
    cannot=(
        Said(
            "Threads takes one topic tag and at most five different links in a post.",
            "Threadsのひとつの投稿に入るのは、トピックひとつと、異なるリンク5つまでです。",
        ),
    ),
)
