"""What a curator may put better about one story: words, what belongs to its kind, whom it is for, how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yamabiko.campaigns.queries import AudienceView, TopicView
from yamabiko.content.forms import _address
from yamabiko.content.kinds import KINDS
from yamabiko.content.moments import aware, end_of_day, last_day
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.refusals import (
    CodeUnreadable,
    EndsBeforeItBegins,
    MomentUnknown,
    TitleMissing,
)
from yamabiko.content.rules.details import Consent, Event, Job
from yamabiko.content.rules.words import Kind
from yamabiko.kit.saying import Saying
from yamabiko.people.rules import countries_typed, country_name, is_code

DAY = _("Write the day as 2026-12-31.")
OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.EVENT: ("begins_at", "ends_at", "event_place", "online_url"),
    Kind.JOB: ("job_place", "employment", "apply_by"),
    Kind.TESTIMONIAL: ("customer", "consent_file", "consented_on", "consent_until"),
}


class MomentField(forms.Field):
    """Day and time in the time zone of whoever types; what her clocks leave out is refused."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {"invalid": _("Write day and time as 2026-12-31 09:00.")}

    def prepare_value(self, value: Any) -> Any:
        return forms.DateTimeField().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            typed = parse_datetime(str(value).strip())
            if typed is None:
                raise ValueError
            return typed if typed.tzinfo else aware(typed)
        except MomentUnknown as said:
            raise forms.ValidationError(str(said)) from None
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"]) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((self.to_python(data) or None) != (initial and initial.replace(second=0, microsecond=0)))
        except forms.ValidationError:
            return True


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, required=False, widget=widget, help_text=help_text, error_messages={"invalid": DAY}
    )


def _line(label: Any, limit: int, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=limit, required=False, widget=widget, help_text=help_text)


class StoryForm(forms.Form):
    """Days are whole days in the curator's own time zone. `now` is how the story stands (`queries.stood`),
    `alone` says that it leads to no page yet."""

    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": TitleMissing.sentence},
    )
    summary = forms.CharField(
        label=_("In one or two sentences"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    text = forms.CharField(
        label=_("Text"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 10, "class": "c-long"})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, name) for kind, name in KINDS.items()])
    language = forms.ChoiceField(label=_("Language of the page"), choices=[("ja", "日本語"), ("en", "English")])
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    # An event
    begins_at = MomentField(label=_("Begins"), required=False)
    ends_at = MomentField(label=_("Ends"), required=False)
    event_place = _line(_("Place"), 200)
    online_url = _address(_("Link to take part online"))
    # A job
    job_place = _line(_("Place of work"), 200)
    employment = _line(_("Employment"), 80, _("Such as: full time, permanent."))
    apply_by = _day(
        _("Apply by"), _("The last day on which one may apply. After it the story is not offered any more.")
    )
    # A customer's voice
    customer = _line(_("Customer"), 200, _("Only curators see the name here."))
    consent_file = forms.FileField(
        label=_("Consent (PDF)"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_("The customer's written yes. Only curators can open it; without it the story cannot be offered."),
    )
    consent_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    consented_on = _day(_("Given on"))
    consent_until = _day(pgettext_lazy("consent", "Valid until"), _("Empty: no end was agreed."))
    # For whom
    audience = forms.ChoiceField(label=_("Audience"), required=False)
    markets = forms.CharField(
        label=_("Only in these countries"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Names or codes, with commas between. Empty: everywhere."),
    )
    requires = forms.CharField(
        label=_("To share it, one needs"),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    internal = forms.BooleanField(label=_("For us only: to be read here, never shared"), required=False)
    url = _address(_("Link that everybody can open"))
    confirm_reading = forms.BooleanField(label=_("Ask readers to confirm that they have read it"), required=False)
    ask_again = forms.BooleanField(label=_("With this change, ask everybody again"), required=False)
    # When
    last_day = _day(_("Offered until"), _("The last day on which it is offered. Empty: no end."))
    evergreen = forms.BooleanField(label=_("Evergreen: good at any time"), required=False)

    def __init__(
        self,
        *args: Any,
        now: Mapping[str, Any],
        language: str,
        by_hand: bool,
        alone: bool,
        topics: list[TopicView],
        audiences: list[AudienceView],
        codes: list[str],
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", initial_of(now, language))
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["topics"].choices = [(str(topic.id), topic.name) for topic in topics]  # type: ignore[attr-defined]
        everybody = ("", pgettext_lazy("audience", "Everybody"))
        self.fields["audience"].choices = [everybody, *((str(one.id), one.name) for one in audiences)]  # type: ignore[attr-defined]
        self.fields["requires"].help_text = (
            _("Codes of qualifications, with commas between. Known here: %(codes)s") % {"codes": ", ".join(codes[:8])}
            if codes
            else _("Codes of qualifications, with commas between, such as medical-claims. Empty: nothing.")
        )
        for name in ("online_url", "url"):
            self.fields[name].required = False
        for name, there in (
            ("topics", topics),
            ("text", by_hand),
            ("url", alone),
            ("ask_again", now.get("confirm_reading")),
        ):
            if not there:
                del self.fields[name]

    @property
    def words(self) -> list[forms.BoundField]:
        return self._bound("title", "summary", "text", "kind", "language", "topics")

    @property
    def details(self) -> list[tuple[str, bool, list[forms.BoundField]]]:
        """(kind, whether it is the story's, its fields)"""
        return [(kind.value, self["kind"].value() == kind, self._bound(*names)) for kind, names in OF_KIND.items()]

    @property
    def whom(self) -> list[forms.BoundField]:
        return self._bound("audience", "markets", "requires", "internal", "url", "confirm_reading", "ask_again")

    @property
    def when(self) -> list[forms.BoundField]:
        return self._bound("last_day", "evergreen")

    def _bound(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def clean_markets(self) -> list[str]:
        codes, unknown = countries_typed(self.cleaned_data["markets"])
        if unknown:
            raise forms.ValidationError(
                _("We do not know this country: %(words)s") % {"words": " · ".join(unknown)[:200]}
            )
        return list(codes)

    def clean_requires(self) -> list[str]:
        codes = [word for part in self.cleaned_data["requires"].replace("、", ",").split(",") if (word := part.strip())]
        if odd := [code for code in codes if not is_code(code)]:
            raise forms.ValidationError(f"{CodeUnreadable.sentence} {' · '.join(odd)[:200]}")
        return codes

    def clean_online_url(self) -> str:
        typed = str(self.cleaned_data["online_url"])
        try:
            return typed_address(typed) if typed.strip() else ""
        except Saying as said:
            raise forms.ValidationError(str(said)) from said

    def clean(self) -> dict[str, Any]:
        """What belongs to another kind is not looked at: it is hidden, and kept as it was."""
        typed = self.cleaned_data
        for kind, names in OF_KIND.items():
            if kind != typed.get("kind"):
                for name in names:
                    self.errors.pop(name, None)
        if typed.get("kind") == Kind.EVENT:
            if (
                not typed.get("begins_at")
                and "begins_at" not in self.errors
                and any(map(typed.get, OF_KIND[Kind.EVENT]))
            ):
                self.add_error("begins_at", str(_("When does it begin?")))
            self._in_order("begins_at", "ends_at")
        if typed.get("kind") == Kind.TESTIMONIAL:
            self._in_order("consented_on", "consent_until")
        return typed

    def _in_order(self, first: str, last: str) -> None:
        begin, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begin and end and end < begin:
            self.add_error(last, str(EndsBeforeItBegins.sentence))

    def changes(self) -> dict[str, Any]:
        """As `operations.correct` takes them; a field that is not shown leaves its part alone."""
        typed = self.cleaned_data
        same = ("version", "title", "summary", "text", "url", "kind", "language", "markets", "requires", "internal",
                "confirm_reading", "ask_again", "evergreen")  # fmt: skip
        found = {name: typed[name] for name in same if name in typed}
        found["audience_id"] = UUID(typed["audience"]) if typed["audience"] else None
        if "topics" in typed:
            found["topic_ids"] = [UUID(chosen) for chosen in typed["topics"]]
        if "last_day" in self.changed_data:  # an hour within the day stays while the day does
            found["expires_at"] = end_of_day(typed["last_day"])
        return found | self._details(typed)

    def _details(self, typed: dict[str, Any]) -> dict[str, Any]:
        match typed["kind"]:
            case Kind.EVENT:
                begins = typed["begins_at"]
                event = begins and Event(
                    begins_at=begins,
                    ends_at=typed["ends_at"],
                    place=typed["event_place"],
                    online_url=typed["online_url"],
                )
                return {"event": event or None}
            case Kind.JOB:
                job = Job(place=typed["job_place"], employment=typed["employment"], apply_by=typed["apply_by"])
                return {"job": job if job != Job() else None}
            case Kind.TESTIMONIAL:
                consent = Consent(
                    customer=typed["customer"],
                    file_id=typed["consent_id"],
                    on=typed["consented_on"],
                    until=typed["consent_until"],
                )
                return {"consent": consent if consent != Consent(customer="") else None}
            case _:
                return {}


def initial_of(stood: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The form's fields as a version of the story fills them."""
    plain = (
        "title", "summary", "text", "kind", "language", "topics", "event_place", "online_url", "job_place", "employment",
        "customer", "internal", "confirm_reading", "evergreen",
    )  # fmt: skip
    found = {name: stood.get(name) or "" for name in plain}
    found |= {name: _moment(stood.get(name)) for name in ("begins_at", "ends_at")}
    found |= {name: _date(stood.get(name)) for name in ("apply_by", "consented_on", "consent_until")}
    comma = "、" if language == "ja" else ", "
    return found | {
        "audience": stood.get("audience") or "",
        "markets": comma.join(country_name(code, language) for code in stood.get("markets") or ()),
        "requires": ", ".join(stood.get("requires") or ()),
        "consent_id": stood.get("consent"),
        "last_day": last_day(_moment(stood.get("expires_at"))),
    }


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


class WrittenForm(forms.Form):
    """A story in the curator's own words."""

    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": TitleMissing.sentence},
    )
    text = forms.CharField(
        label=_("Text"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 10, "class": "c-long"})
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, name) for kind, name in KINDS.items()], initial=Kind.NEWS.value
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Find out")), ("ja", "日本語"), ("en", "English")]
    )


class PlanForm(forms.Form):
    starts_at = MomentField(label=_("Offer it at"), error_messages={"required": _("Say the day and the time.")})
