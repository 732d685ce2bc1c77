"""Letting us in by an app password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class AppPasswordForm(forms.Form):
    """The password is never put back into a page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quiet = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["name"] = forms.CharField(
            label=_("Your name there"),
            max_length=253,
            widget=forms.TextInput(attrs=quiet | {"placeholder": "alice.bsky.social"}),
        )
        self.fields["password"] = forms.CharField(
            label=_("App password"),
            max_length=200,
            help_text=_(
                "Made at Bluesky under Settings, Privacy and security, App passwords. Not the one that you sign in with."
            ),
            widget=forms.PasswordInput(attrs=quiet | {"autocomplete": "off"}),
        )
        self.fields["host"] = forms.CharField(
            label=_("Server, if it is not bsky.social"),
            max_length=253,
            required=False,
            widget=forms.TextInput(attrs=quiet | {"placeholder": "bsky.social"}),
        )
