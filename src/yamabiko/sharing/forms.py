"""What a curator changes of a story before it goes out, and a person of her voice: everything with a proposal, nothing has to be typed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yamabiko.campaigns.queries import AudienceSheet
from yamabiko.content.operations import TitleMissing
from yamabiko.content.queries import kinds
from yamabiko.content.rules.words import Pictured, Voice
from yamabiko.sharing.queries import Finish, VoiceView
from yamabiko.sharing.rules.voice import LENGTHS, Trait
from yamabiko.sharing.voice_words import EMOJI_NAMES, PLACE_NAMES, end_choices, learned, person_choices, style_choices
from yamabiko.sharing.voices import NAMES

LONGEST_CAPTION = 1000
LAST = date(9000, 1, 1)


class FinishForm(forms.Form):
    """The last day is a whole day in her own time zone."""

    def __init__(self, *args: Any, found: Finish, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = {"lang": found.story.language}
        self.fields["title"] = forms.CharField(
            label=_("Title"),
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2, **spoken}),
            error_messages={"required": TitleMissing.sentence},
        )
        self.fields["summary"] = forms.CharField(
            label=_("In one or two sentences"),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3, **spoken}),
        )
        for one in found.captions:
            self.fields[one.voice.value] = forms.CharField(
                label=str(NAMES[one.voice]),
                max_length=LONGEST_CAPTION,
                required=False,
                widget=forms.Textarea(attrs={"rows": 5, **spoken}),
            )
        self._picture(found, spoken)
        if found.topics:
            self.fields["topics"] = forms.MultipleChoiceField(
                label=_("Topics"),
                required=False,
                choices=[(str(topic.id), topic.name) for topic in found.topics],
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, name) for kind, name in kinds()])
        self.fields["last_day"] = forms.DateField(
            label=_("Offered until"),
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            help_text=_("The last day. Empty: as long as is usual for its kind."),
            error_messages={"invalid": _("Write the day as 2026-12-31.")},
        )
        if found.audiences:
            everybody = [("", _("Everybody")), *((str(one.id), _called(one)) for one in found.audiences)]
            self.fields["audience"] = forms.ChoiceField(label=_("For whom"), required=False, choices=everybody)
        for field in self.fields.values():
            field.proposed = True  # type: ignore[attr-defined]  # nothing here has to be typed: "if you like" would stand everywhere
        self.fields["version"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.fields["turn"] = forms.IntegerField(required=False, min_value=0, max_value=999, widget=forms.HiddenInput)

    def _picture(self, found: Finish, spoken: dict[str, str]) -> None:
        self.fields["picture"] = forms.FileField(
            label=_("Another picture") if found.story.picture_url else _("A picture"),
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
            help_text=_("JPEG, PNG or WebP, up to 20 MB."),
        )
        self.fields["alt"] = forms.CharField(
            label=_("What the picture shows"),
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, **spoken}),
            help_text=_("One sentence, for people who do not see it."),
        )
        self.fields["pictured"] = forms.ChoiceField(
            label=_("People in the picture"),
            required=False,
            choices=[
                (Pictured.UNKNOWN.value, _("I do not know")),
                (Pictured.NOBODY.value, _("Nobody can be recognised")),
                (Pictured.AGREED.value, _("Everybody in it has agreed")),
            ],
        )

    @classmethod
    def of(cls, found: Finish) -> FinishForm:
        story = found.story
        first: dict[str, Any] = {one.voice.value: one.text for one in found.captions} | {
            "title": story.title,
            "summary": story.summary,
            "alt": story.picture_alt,
            "pictured": story.pictured.value,
            "topics": [str(topic.id) for topic in story.topics],
            "kind": story.kind.value,
            "last_day": timezone.localtime(found.expires_at - timedelta(microseconds=1)).date()
            if found.expires_at
            else None,
            "audience": str(found.audience_id or ""),
            "version": story.version,
            "turn": 0,
        }
        return cls(found=found, initial=first)

    def chosen(self) -> dict[str, Any]:
        """Everything but the picture's bytes, for `operations.finish_story`."""
        typed = self.cleaned_data
        changes: dict[str, Any] = {name: typed[name] for name in ("title", "summary", "kind", "alt", "version")}
        changes["pictured"] = Pictured(typed["pictured"]) if typed["pictured"] else None
        changes["captions"] = {voice.value: typed[voice.value] for voice in Voice if voice.value in typed}
        changes["topic_ids"] = [UUID(chosen) for chosen in typed["topics"]] if "topics" in typed else None
        if "audience" in typed:
            changes["audience_id"] = UUID(typed["audience"]) if typed["audience"] else None
        changes["expires_at"] = self._end(typed["last_day"])
        return changes

    def _end(self, day: date | None) -> datetime | None:
        """The end of the last day; the end of the calendar has no day after it."""
        return timezone.make_aware(datetime.combine(min(day, LAST) + timedelta(days=1), time())) if day else None


def _called(audience: AudienceSheet) -> str:
    """Its name, and how many people it reaches where that is a number that may be shown."""
    if audience.reach is None:
        return audience.name_here
    count = ngettext("%(number)s person", "%(number)s people", audience.reach)
    return f"{audience.name_here} · {count % {'number': number_format(audience.reach, force_grouping=True)}}"


class VoiceForm(forms.Form):
    """Her voice in one language. What she leaves at "as learned" follows what was learned, which stands beneath it."""

    def __init__(self, *args: Any, found: VoiceView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = found.language
        self.fields["style"] = self._choice(
            _("How sentences speak"), style_choices(language), learned(found, Trait.STYLE)
        )
        self.fields["person"] = self._choice(
            _("What you call yourself"), person_choices(language), learned(found, Trait.PERSON)
        )
        self.fields["ends"] = self._choice(_("How sentences end"), end_choices(language), learned(found, Trait.ENDS))
        shortest, longest = LENGTHS[language]
        self.fields["length"] = forms.IntegerField(
            label=_("Usual length in characters"),
            required=False,
            min_value=shortest,
            max_value=longest,
            help_text=learned(found, Trait.LENGTH),
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "placeholder": found.profile.length or ""}),
        )
        uses = [(word, str(name)) for word, name in EMOJI_NAMES.items()]
        self.fields["emoji"] = self._choice(_("Emoji"), uses, learned(found, Trait.EMOJI))
        self.fields["place"] = self._choice(
            _("Where the emoji stands"), [(place.value, str(name)) for place, name in PLACE_NAMES.items()], ""
        )
        self.fields["which"] = forms.CharField(
            label=_("Your emoji"),
            required=False,
            max_length=100,
            widget=forms.TextInput(attrs={"placeholder": " ".join(found.profile.emoji)}),
            help_text=_("Up to five; a draft takes one of them."),
        )
        for field in self.fields.values():
            field.proposed = True  # type: ignore[attr-defined]

    @staticmethod
    def _choice(label: str, choices: list[tuple[str, str]], help_text: str) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=label, required=False, choices=[("", _("As learned")), *choices], help_text=help_text
        )

    @classmethod
    def of(cls, found: VoiceView) -> VoiceForm:
        return cls(found=found, initial={**found.own, "which": " ".join(found.own.get("which", ()))})
