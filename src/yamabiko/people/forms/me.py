"""A person's settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yamabiko.people import queries
from yamabiko.people.forms.joining import LANGUAGE_NAMES, NameField, name_field
from yamabiko.people.rules import Theme, Tone, Way, countries_by_name

# A connected account joins these two when there is an adapter to connect with.
WAYS = (Way.COPY, Way.WINDOW)


class MeForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = name_field()
        self.fields["job"] = NameField(
            label=_("Your work"),
            max_length=120,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        )
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_NAMES)
        self.fields["time_zone"] = forms.CharField(
            label=_("Time zone"),
            max_length=64,
            widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "spellcheck": "false"}),
            help_text=_("Begin to type a city, for example Tokyo."),
        )
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"),
            required=False,
            choices=[("", _("Not said")), *countries_by_name(get_language() or "en")],
            help_text=_("Some stories are for single countries. Only with this do they reach you."),
        )
        self.fields["theme"] = forms.ChoiceField(
            label=_("Appearance"),
            choices=[(Theme.AUTO, _("As the device")), (Theme.LIGHT, _("Light")), (Theme.DARK, _("Dark"))],
        )
        self.fields["tone"] = forms.ChoiceField(label=_("Your tone"), choices=_words(Tone), widget=forms.RadioSelect)
        self.fields["way"] = forms.ChoiceField(
            label=_("How would you like to take part?"), choices=_words(WAYS), widget=forms.RadioSelect
        )

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"].strip().replace(" ", "_")
        found = next((zone for zone in queries.time_zones() if zone.casefold() == name.casefold()), None)
        if found is None:
            raise forms.ValidationError(
                _("We do not know this time zone. Choose one from the list, for example Asia/Tokyo.")
            )
        return found


def _words(words: Iterable[Tone | Way]) -> list[tuple[str, str]]:
    """The template says what each word means; the form only knows which there are."""
    return [(word.value, word.value) for word in words]


class KeyForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = NameField(
            label=_("What is the key for?"),
            max_length=80,
            error_messages={"required": _("Give the key a name, so that you know it again.")},
        )
