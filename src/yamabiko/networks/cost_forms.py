"""What posts on a network may cost in a month."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yamabiko.networks.rules.prices import LARGEST_CAP


class CapForm(forms.Form):
    """An amount in the currency's unit, with two decimals at most."""

    def __init__(self, *args: Any, currency: str = "USD", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["monthly"] = forms.DecimalField(
            label=_("At most in a month, in %(currency)s") % {"currency": currency},
            min_value=0,
            max_value=LARGEST_CAP // 100,
            decimal_places=2,
            max_digits=9,
            help_text=_("0 means that nothing is posted there by itself."),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )

    @property
    def minor(self) -> int:
        found: Decimal = self.cleaned_data["monthly"]
        return int(found * 100)
