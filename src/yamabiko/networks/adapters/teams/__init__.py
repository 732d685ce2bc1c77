"""Microsoft Teams: a message to colleagues; the window takes link and text."""

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

_LAUNCHER = Source(
    "https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/share-to-teams-from-web-apps (the address "
    "that its script opens is believed)",
    "2026-11",
    checked=False,
)
_BELIEVED = Source("about 28 kB; believed", "2026-11", checked=False)

DECLARED = Declared(
    code="teams",
    name="Microsoft Teams",
    limits=(Limit(28_000, Unit.BYTES, _BELIEVED),),
    window=Window(
        "https://teams.microsoft.com/share",
        {"href": Part.URL, "msgText": Part.TEXT},
        _LAUNCHER,
        leads_to=("login.microsoftonline.com", "teams.live.com", "teams.cloud.microsoft"),
    ),
    link=Link(LinkPlace.FIELD, clickable=True, source=_LAUNCHER),
    mention="",
    tags=Tags(0, _BELIEVED),
    shown=Shown(
        Form.BUBBLE,
        Source("as seen in its app; believed", "2026-11", checked=False),
        address=True,
        picture=(1, 1),
        description_lines=2,
    ),
    cannot=(
        Said(
            "Teams needs a work or school account. Chat or channel is chosen there.",
            "Teamsには職場または学校のアカウントが要ります。チャットやチャネルは、Teamsで選びます。",
        ),
    ),
)
