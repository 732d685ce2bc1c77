"""Whom a text can mention on a network."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yamabiko.networks.queries import networks
from yamabiko.networks.rules.handles import HANDLE_LIMIT, NAME_LIMIT


class HandleForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Name in texts"),
            max_length=NAME_LIMIT,
            help_text=_("An organisation, a product, a fair. People name themselves; their names do not belong here."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields["network"] = forms.ChoiceField(
            label=_("Network"),
            choices=[(one.value, one.label) for one in networks() if one.declared.mention],
        )
        self.fields["handle"] = forms.CharField(
            label=_("Its account there"),
            max_length=HANDLE_LIMIT + 1,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "placeholder": "@aoba"}
            ),
        )
