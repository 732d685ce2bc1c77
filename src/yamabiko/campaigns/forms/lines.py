"""Lines and lists that people type, and the two names that a topic and an audience have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yamabiko.campaigns.rules import NAME_LIMIT, one_line

LONGEST = 4000


class LineField(forms.CharField):
    """Cleaned before it is measured, so that what is too long is said and not cut."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "", LONGEST)


class WordsField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\x00", "")


def name_fields(*, missing: str) -> dict[str, forms.Field]:
    """`missing` is said where there is no name."""
    return {
        "name": LineField(
            label=_("Name"),
            max_length=NAME_LIMIT,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text=_("In English; in Japanese when there is no other."),
            error_messages={"required": missing},
        ),
        "name_ja": LineField(
            label=_("Japanese name"),
            max_length=NAME_LIMIT,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "ja"}),
            help_text=_("For everybody who reads Japanese here."),
        ),
    }
