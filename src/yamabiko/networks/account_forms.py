"""Letting us in by an app password, or saying where; and as whom we ask a network."""

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


class ServerForm(forms.Form):
    """Where her account is, on a network of many servers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quiet = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "inputmode": "url"}
        self.fields["server"] = forms.CharField(
            label=_("Your server"),
            max_length=253,
            help_text=_("What stands after your name there, as in @alice@mastodon.social."),
            widget=forms.TextInput(attrs=quiet | {"placeholder": "mastodon.social"}),
        )


class ApplicationForm(forms.Form):
    """The secret is never put back into a page; left empty, the one that is kept stays."""

    def __init__(self, *args: Any, kept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quiet = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["client_id"] = forms.CharField(
            label=_("Client id"), max_length=400, widget=forms.TextInput(attrs=quiet)
        )
        self.fields["client_secret"] = forms.CharField(
            label=_("Client secret"),
            max_length=1_000,
            required=not kept,
            help_text=_("One is kept. Leave this empty to keep it.") if kept else "",
            widget=forms.PasswordInput(attrs=quiet),
        )
