"""What an invited person says about herself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yamabiko.people.forms.sign_in import address_field, code_field
from yamabiko.people.rules import clean_line

LANGUAGE_NAMES = [("ja", "日本語"), ("en", "English")]


def name_field() -> forms.CharField:
    return NameField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As colleagues know you."),
        error_messages={"required": _("A name is needed, with at least one letter.")},
    )


class NameField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "", limit=120)


class JoinForm(forms.Form):
    """`fixed_address`: the invitation names it, or she is signed in; nothing to type then."""

    def __init__(self, *args: Any, fixed_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = name_field()
        if not fixed_address:
            self.fields["email"] = address_field()
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"), choices=LANGUAGE_NAMES, widget=forms.Select(attrs={"autocomplete": "language"})
        )


class JoinCodeForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field()
