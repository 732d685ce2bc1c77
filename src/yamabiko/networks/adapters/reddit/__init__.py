"""Reddit: the text is the title of a link; the community is chosen there."""

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

_BELIEVED = Source("believed", "2026-11", checked=False)

DECLARED = Declared(
    code="reddit",
    name="Reddit",
    limits=(Limit(300, Unit.POINTS, _BELIEVED),),  # the title
    window=Window("https://www.reddit.com/submit", {"url": Part.URL, "title": Part.TEXT}, _BELIEVED),
    link=Link(LinkPlace.BESIDE, clickable=True, source=_BELIEVED),
    mention="",
    tags=Tags(0, _BELIEVED),
    shown=Shown(
        Form.HEADLINE, Source("as seen in its app; believed", "2026-11", checked=False), picture=(4, 3), title_lines=0
    ),
    first_comment=True,
    communities=True,
    cannot=(
        Said(
            "On Reddit your text is a title of up to 300 characters. Choose a community there and read its rules first.",
            "Redditでは、この文が300字までの題名になります。投稿先のコミュニティは、ルールを読んでから選んでください。",
        ),
        Said(
            "Many posts in a short time are taken for spam there, and accounts have been closed for it.",
            "短い間に何度も投稿すると迷惑行為とみなされ、アカウントが止められた例があります。",
        ),
    ),
)
