"""What the settings of a story are called, and how their values are said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from yamabiko.campaigns.queries import audiences, topics
from yamabiko.content.editings import EDITINGS
from yamabiko.content.file_forms import PICTURED
from yamabiko.content.kinds import kind_name
from yamabiko.content.queries import StoryView
from yamabiko.content.rules.bulk import Action
from yamabiko.content.rules.demands import Editing
from yamabiko.content.rules.versions import Change, Stretch
from yamabiko.content.rules.words import Kind, Pictured
from yamabiko.kit.ui import dates
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import country_name

FIELDS: dict[str, Promise] = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("In one or two sentences"),
    "text": gettext_lazy("Text"),
    "url": gettext_lazy("Link that everybody can open"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language of the page"),
    "topics": gettext_lazy("Topics"),
    "picture": gettext_lazy("Picture"),
    "picture_alt": gettext_lazy("What the picture shows"),
    "focus": gettext_lazy("What matters in the picture"),
    "pictured": gettext_lazy("People in the picture"),
    "pictured_until": gettext_lazy("Agreed until"),
    "file": gettext_lazy("File"),
    "internal": gettext_lazy("For us only"),
    "confirm_reading": gettext_lazy("Asks for a confirmation"),
    "audience": gettext_lazy("Audience"),
    "markets": gettext_lazy("Only in these countries"),
    "requires": gettext_lazy("To share it, one needs"),
    "evergreen": gettext_lazy("Evergreen"),
    "expires_at": gettext_lazy("Offered until"),
    "begins_at": gettext_lazy("Begins"),
    "ends_at": gettext_lazy("Ends"),
    "event_place": gettext_lazy("Place"),
    "online_url": gettext_lazy("Link to take part online"),
    "job_place": gettext_lazy("Place of work"),
    "employment": gettext_lazy("Employment"),
    "apply_by": gettext_lazy("Apply by"),
    "customer": gettext_lazy("Customer"),
    "consent": gettext_lazy("Consent (PDF)"),
    "consented_on": gettext_lazy("Given on"),
    "consent_until": pgettext_lazy("consent", "Valid until"),
    "key_messages": gettext_lazy("Worth saying"),
    "demanded_tags": gettext_lazy("Hashtags in every post"),
    "demanded_link": gettext_lazy("A further link"),
    "locked_parts": gettext_lazy("Locked parts"),
    "editing": gettext_lazy("Where people write"),
    "whole_text": gettext_lazy("The text that stays whole"),
    "own_share": gettext_lazy("Own words, in percent"),
    "own_characters": gettext_lazy("Own words, in characters"),
}
ACTIONS: dict[Action, Promise] = {
    Action.OFFER: pgettext_lazy("to many stories", "Offer"),
    Action.RETIRE: pgettext_lazy("to many stories", "Take back, or decline what waits"),
    Action.ADD_TOPIC: pgettext_lazy("to many stories", "File under a topic"),
    Action.REMOVE_TOPIC: pgettext_lazy("to many stories", "Take out of a topic"),
    Action.EXPIRY: pgettext_lazy("to many stories", "Set the last day"),
    Action.AUDIENCE: pgettext_lazy("to many stories", "Set the audience"),
    Action.MARKETS: pgettext_lazy("to many stories", "Set the countries"),
    Action.EVERGREEN: pgettext_lazy("to many stories", "Set evergreen"),
    Action.LANGUAGE: pgettext_lazy("to many stories", "Set the language"),
}
LANGUAGES = {"ja": "日本語", "en": "English"}


@dataclass(frozen=True, slots=True)
class Said:
    """One changed field in words. With `stretches` it is running text, otherwise `before` became `after`."""

    name: str
    before: str
    after: str
    stretches: tuple[Stretch, ...]


class Teller:
    """Says changes and settings to one viewer; the names of topics and audiences are asked for once."""

    def __init__(self, viewer: Viewer) -> None:
        self._language = viewer.language
        self._names = {str(one.id): one.name for one in topics(viewer.workspace_id, viewer.language)}
        self._names |= {str(one.id): one.name for one in audiences(viewer)}

    def say(self, change: Change) -> Said:
        if change.stretches:
            return Said(str(FIELDS[change.field]), "", "", change.stretches)
        return Said(
            str(FIELDS[change.field]),
            self._value(change.field, change.before),
            self._value(change.field, change.after),
            (),
        )

    def whom(self, story: StoryView) -> str:
        """Whom it is for, in a few words."""
        parts = [self._value("audience", story.audience_id)]
        if story.markets:
            parts.append(self._value("markets", story.markets))
        if story.internal:
            parts.append(_("For us only"))
        if story.requires:
            parts.append(", ".join(story.requires))
        return " · ".join(parts)

    def _value(self, field: str, value: Any) -> str:
        if field == "audience":
            return self._names.get(str(value), pgettext("audience", "Everybody"))
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if value in (None, "", [], ()):
            return "–"
        return _SAYS[field](value) if field in _SAYS else self._listed(field, value)

    def _listed(self, field: str, value: Any) -> str:
        if field == "topics":
            return " · ".join(self._names.get(str(one), "?") for one in value)
        if field == "markets":
            return " · ".join(country_name(code, self._language) for code in value)
        return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def when(story: StoryView) -> str:
    """How long it is offered, in a few words."""
    parts = [_("Evergreen")] if story.evergreen else []
    if story.expires_at:
        parts.append(_("Until %(day)s") % {"day": dates.day(story.expires_at)})
    return " · ".join(parts) or _("No end")


def _moment(value: str) -> str:
    return dates.day_time(datetime.fromisoformat(value))


def _day(value: str) -> str:
    return dates.day(date.fromisoformat(value))


_SAYS: Mapping[str, Callable[[Any], str]] = {
    "kind": lambda value: kind_name(Kind(value)),
    "language": lambda value: LANGUAGES.get(value, value),
    "pictured": lambda value: str(PICTURED[Pictured(value)]),
    "picture": lambda value: _("A different picture"),
    "focus": lambda value: _("%(x)s %% from the left, %(y)s %% from the top") % {"x": value[0], "y": value[1]},
    "file": lambda value: _("A different file"),
    "consent": lambda value: _("On file"),
    "editing": lambda value: str(EDITINGS[Editing(value)]),
    "key_messages": " / ".join,
    "locked_parts": " / ".join,
    "demanded_tags": lambda value: " ".join(f"#{tag}" for tag in value),
    **dict.fromkeys(("expires_at", "begins_at", "ends_at"), _moment),
    **dict.fromkeys(("pictured_until", "apply_by", "consented_on", "consent_until"), _day),
}
