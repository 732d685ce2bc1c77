"""Slack: a message to colleagues; no window, so the text is copied and Slack is opened."""

from yamabiko.networks.rules.declared import Declared, Form, Limit, Link, LinkPlace, Said, Shown, Source, Tags
from yamabiko.networks.rules.units import Unit

_BELIEVED = Source("https://docs.slack.dev/reference/methods/chat.postMessage; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="slack",
    name="Slack",
    limits=(Limit(40_000, Unit.UTF16, _BELIEVED),),
    opens="https://app.slack.com/client",
    link=Link(LinkPlace.END, clickable=True, source=_BELIEVED),
    mention="",
    tags=Tags(0, _BELIEVED),
    threads=True,
    shown=Shown(
        Form.MESSAGE,
        Source("as seen in its app; believed", "2026-11", checked=False),
        address=True,
        description_lines=4,
    ),
    cannot=(
        Said(
            "Slack has no window for a message: copy the text, then open Slack and paste it where you like.",
            "Slackには、文の入った投稿画面がありません。文を写してからひらき、出したいところに貼りつけてください。",
        ),
    ),
)
