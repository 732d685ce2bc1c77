"""The address, and the code from the mail."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext as _


def address_field() -> forms.EmailField:
    """No placeholder: the label stands above, and a grey example would be read as a value."""
    widget = forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"})
    errors = {
        "required": _("We need the address to which we may mail the code."),
        "invalid": _("This does not look like an e-mail address. It needs the form name@company.example."),
    }
    return forms.EmailField(label=_("Work e-mail"), max_length=254, widget=widget, error_messages=errors)


def code_field() -> forms.CharField:
    """Six letters, however they are written: dashes, spaces and small letters are forgiven when they are compared."""
    widget = forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "class": "y-code-field",
        }
    )
    errors = {"required": _("Type the six letters from our mail.")}
    return forms.CharField(label=_("Code from the mail"), max_length=24, widget=widget, error_messages=errors)


class AddressForm(RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = address_field()


class CodeForm(ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field()
