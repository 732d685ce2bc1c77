"""What is to be done with many stories, and with what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yamabiko.campaigns.queries import audiences, topics
from yamabiko.content.moments import end_of_day
from yamabiko.content.refusals import (
    AudienceUnknown,
    CountryUnknown,
    ExpiryPassed,
    ExpiryTooFar,
    TopicUnknown,
)
from yamabiko.content.rules.bulk import Action, Wish
from yamabiko.content.story_forms import DAY
from yamabiko.content.wording import ACTIONS
from yamabiko.kit.saying import Saying
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import countries_typed

FIELDS: dict[type[Saying], str] = {
    AudienceUnknown: "audience",
    CountryUnknown: "markets",
    ExpiryPassed: "last_day",
    ExpiryTooFar: "last_day",
    TopicUnknown: "topic",
}
# Which field each action reads; the page shows that one alone.
READS = {
    Action.ADD_TOPIC: "topic",
    Action.REMOVE_TOPIC: "topic",
    Action.EXPIRY: "last_day",
    Action.AUDIENCE: "audience",
    Action.MARKETS: "markets",
    Action.EVERGREEN: "evergreen",
    Action.LANGUAGE: "language",
}


class BulkForm(forms.Form):
    action = forms.ChoiceField(
        label=_("With the ticked stories"), choices=[(action.value, name) for action, name in ACTIONS.items()]
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    last_day = forms.DateField(
        label=_("Offered until"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Empty: no end."),
        error_messages={"invalid": DAY},
    )
    audience = forms.ChoiceField(label=_("Audience"), required=False)
    markets = forms.CharField(
        label=_("Only in these countries"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Names or codes, with commas between. Empty: everywhere."),
    )
    evergreen = forms.ChoiceField(
        label=_("Good at any time"), required=False, choices=[("yes", _("Yes")), ("no", _("No"))]
    )
    language = forms.ChoiceField(
        label=_("Language of the page"), required=False, choices=[("ja", "日本語"), ("en", "English")]
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "bulk_%s"} | kwargs)
        known = topics(viewer.workspace_id, viewer.language)
        self.fields["topic"].choices = [(str(topic.id), topic.name) for topic in known]  # type: ignore[attr-defined]
        everybody = ("", pgettext_lazy("audience", "Everybody"))
        self.fields["audience"].choices = [everybody, *((str(one.id), one.name) for one in audiences(viewer))]  # type: ignore[attr-defined]

    @property
    def values(self) -> list[tuple[str, list[str], forms.BoundField]]:
        """(field, the actions that read it, the field as it is drawn)"""
        return [
            (name, [action.value for action, read in READS.items() if read == name], self[name])
            for name in dict.fromkeys(READS.values())
        ]

    def clean_markets(self) -> tuple[str, ...]:
        codes, unknown = countries_typed(self.cleaned_data["markets"])
        if unknown and self.data.get("action") == Action.MARKETS:
            raise forms.ValidationError(
                _("We do not know this country: %(words)s") % {"words": " · ".join(unknown)[:200]}
            )
        return codes

    def clean(self) -> dict[str, Any]:
        """Only what the action reads is looked at."""
        read = READS.get(self.cleaned_data.get("action"))  # type: ignore[arg-type]
        for name in set(READS.values()) - {read}:
            self.errors.pop(name, None)
        return self.cleaned_data

    def wish(self) -> Wish:
        typed = self.cleaned_data
        return Wish(
            action=Action(typed["action"]),
            topic_id=UUID(typed["topic"]) if typed.get("topic") else None,
            expires_at=end_of_day(typed.get("last_day")),
            audience_id=UUID(typed["audience"]) if typed.get("audience") else None,
            markets=typed.get("markets") or (),
            evergreen=typed.get("evergreen") != "no",
            language=typed.get("language") or "",
        )

    def field_of(self, said: Saying) -> str | None:
        """The field beside which a refusal is said."""
        return FIELDS.get(type(said)) or READS.get(self.cleaned_data.get("action"))  # type: ignore[arg-type]

    def sent(self) -> Iterator[tuple[str, str]]:
        """As it came, to go on with the next hundred."""
        return ((name, str(self.data.get(name, ""))) for name in self.fields)
