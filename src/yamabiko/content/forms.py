"""What people type into the library. Whether an address can be read is decided by the operation, not here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _address(label: Any, **attributes: str) -> forms.CharField:
    # A text field, not type=url: a browser would refuse "aoba.example/box" in its own words before ours are said.
    widget = forms.TextInput(
        attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", **attributes}
    )
    missing = {"required": _("An address is needed, such as https://example.com/story.")}
    return forms.CharField(label=label, max_length=4000, widget=widget, error_messages=missing)


class LinkForm(forms.Form):
    url = _address(_("Link to a page"))
