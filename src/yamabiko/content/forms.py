"""What people type into the library. Whether an address can be read is decided by the operation, not here."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yamabiko.campaigns.queries import TopicView
from yamabiko.content.kinds import KINDS
from yamabiko.content.queries import StoryView
from yamabiko.content.refusals import TitleMissing

LAST = date(9000, 1, 1)


def _address(label: Any, **attributes: str) -> forms.CharField:
    # A text field, not type=url: a browser would refuse "aoba.example/box" in its own words before ours are said.
    widget = forms.TextInput(
        attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", **attributes}
    )
    missing = {"required": _("An address is needed, such as https://example.com/story.")}
    return forms.CharField(label=label, max_length=4000, widget=widget, error_messages=missing)


class LinkForm(forms.Form):
    url = _address(_("Link to a page"))


class SourceForm(forms.Form):
    url = _address(_("Address of the feed"))
    automatic = forms.BooleanField(
        label=_("Offer new stories at once"),
        required=False,
        initial=True,
        help_text=_(
            "Without this, each one waits in the library until you offer it. Stories older than 30 days always wait."
        ),
    )


class StoryForm(forms.Form):
    """What a curator may put better. The last day is a whole day in her own time zone."""

    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": TitleMissing.sentence},
    )
    summary = forms.CharField(
        label=_("In one or two sentences"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, name) for kind, name in KINDS.items()])
    language = forms.ChoiceField(label=_("Language of the page"), choices=[("ja", "日本語"), ("en", "English")])
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    last_day = forms.DateField(
        label=_("Offered until"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The last day on which it is offered. Empty: no end."),
        error_messages={"invalid": _("Write the day as 2026-12-31.")},
    )

    def __init__(self, *args: Any, topics: list[TopicView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = [(str(topic.id), topic.name) for topic in topics]  # type: ignore[attr-defined]
        if not topics:
            del self.fields["topics"]

    @classmethod
    def of(cls, story: StoryView, topics: list[TopicView]) -> StoryForm:
        return cls(
            topics=topics,
            initial={
                "title": story.title,
                "summary": story.summary,
                "kind": story.kind.value,
                "language": story.language,
                "topics": [str(topic.id) for topic in story.topics],
                "last_day": timezone.localtime(story.expires_at - timedelta(microseconds=1)).date()
                if story.expires_at
                else None,
            },
        )

    def expires_at(self) -> datetime | None:
        """The end of the last day; the end of the calendar has no day after it."""
        day = self.cleaned_data["last_day"]
        return timezone.make_aware(datetime.combine(min(day, LAST) + timedelta(days=1), time())) if day else None
