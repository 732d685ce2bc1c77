"""What people type and choose about sources and lists. Whether an address can be read is decided by the operation, not here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yamabiko.campaigns.queries import AudienceView, TopicView
from yamabiko.content.forms import _address
from yamabiko.content.queries import SourceView
from yamabiko.content.refusals import IntervalUnknown, TitleMissing
from yamabiko.content.rules.manners import DORMANT_PACE, SHORTEST_PACE
from yamabiko.people.rules import countries_typed, country_name

LANGUAGES = [("", _("As each entry says")), ("ja", "日本語"), ("en", "English")]
INTERVALS = {
    SHORTEST_PACE: _("Every 15 minutes"),
    30: _("Every 30 minutes"),
    60: _("Every hour"),
    180: _("Every 3 hours"),
    360: _("Every 6 hours"),
    720: _("Every 12 hours"),
    DORMANT_PACE: _("Once a day"),
}


class SourceForm(forms.Form):
    url = _address(_("Address of a feed, a sitemap or a page"))
    automatic = forms.BooleanField(
        label=_("Offer new stories at once"),
        required=False,
        initial=True,
        help_text=_(
            "Without this, each one waits in the library until you offer it. Stories older than 30 days always wait."
        ),
    )


class TermsForm(forms.Form):
    """On which terms a source's stories come in."""

    title = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": TitleMissing.sentence})
    automatic = SourceForm.base_fields["automatic"]
    topics = forms.MultipleChoiceField(
        label=_("File every story under"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("Language of its stories"), required=False, choices=LANGUAGES)
    audience = forms.ChoiceField(label=_("For whom"), required=False)
    markets = forms.CharField(
        label=_("Only in these countries"),
        max_length=2000,
        required=False,
        help_text=_("Names or codes, with commas between. Empty: everywhere."),
    )
    stays_days = forms.IntegerField(
        label=_("Days that a story stays on offer"),
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("Empty: as long as its kind usually stays, an article for 60 days."),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), IntervalUnknown.sentence),
    )
    every_minutes = forms.TypedChoiceField(
        label=_("How often it is read"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, *args: Any, source: SourceView, topics: list[TopicView], audiences: list[AudienceView], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = dict(INTERVALS) | (
            {}
            if source.paced
            else {source.every_minutes: INTERVALS.get(source.every_minutes, str(source.every_minutes))}
        )
        self._choose("topics", [(str(topic.id), topic.name) for topic in topics])
        self._choose(
            "audience", [("", pgettext_lazy("audience", "Everybody")), *((str(one.id), one.name) for one in audiences)]
        )
        self._choose("every_minutes", [("", _("As often as something new comes")), *sorted(known.items())])
        for name, there in (("topics", topics), ("audience", audiences)):
            if not there:
                del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_markets(self) -> list[str]:
        codes, unknown = countries_typed(self.cleaned_data["markets"])
        if unknown:
            said = _("We do not know this country: %(words)s. Write its name, or its code such as JP.")
            raise forms.ValidationError(said % {"words": " · ".join(unknown)[:200]})
        return list(codes)

    def terms(self) -> dict[str, Any]:
        """As `set_terms` takes them; a field that is not shown leaves its term alone."""
        typed = dict(self.cleaned_data)
        if "topics" in typed:
            typed["topic_ids"] = [UUID(key) for key in typed.pop("topics")]
        if "audience" in typed:
            chosen = typed.pop("audience")
            typed["audience_id"] = UUID(chosen) if chosen else None
        return typed

    @staticmethod
    def initial_of(source: SourceView, language: str) -> dict[str, Any]:
        return {
            "title": source.title,
            "automatic": source.automatic,
            "topics": [str(key) for key in source.topic_ids],
            "language": source.language,
            "audience": str(source.audience_id or ""),
            "markets": ("、" if language == "ja" else ", ").join(
                country_name(code, language) for code in source.markets
            ),
            "stays_days": source.stays_days,
            "every_minutes": "" if source.paced else source.every_minutes,
        }


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("A list of feeds (OPML) or a table of stories (CSV)"),
        max_length=300,
        widget=forms.FileInput(attrs={"accept": ".opml,.xml,.csv,.tsv,.txt,text/csv,text/x-opml"}),
        help_text=_(
            "OPML: up to 5,000 feeds. CSV: up to 20,000 lines, as spreadsheets save it, in UTF-8, UTF-16 or Shift_JIS."
        ),
        error_messages={"required": _("Choose a file first."), "empty": _("There is nothing in this file.")},
    )
