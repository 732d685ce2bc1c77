"""The component sheet's form: one field of each kind, one of them wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext


def wrong_form() -> forms.Form:
    """The form as it comes back after it was sent."""
    sent = {"link": "aoba.example/box", "weekly": "on", "topics": ["logistics"], "way": "window"}
    form = ExampleForm({**sent, "name": pgettext("sheet", "Misaki Sato")})
    form.is_valid()
    return form


class ExampleForm(forms.Form):
    """One field of each kind; the link is wrong on purpose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label=pgettext("sheet", "Display name"))
        self.fields["link"] = forms.CharField(
            label=pgettext("sheet", "Link to the story"),
            help_text=pgettext("sheet", "We read its title and its picture."),
        )
        self.fields["kind"] = forms.ChoiceField(
            label=pgettext("sheet", "Kind"),
            choices=[("", pgettext("sheet", "Choose one")), ("hiring", pgettext("sheet", "Hiring"))],
            required=False,
        )
        self.fields["topics"] = forms.MultipleChoiceField(
            label=pgettext("sheet", "Topics"),
            widget=forms.CheckboxSelectMultiple,
            choices=[("logistics", pgettext("sheet", "Logistics")), ("community", pgettext("sheet", "Community"))],
        )
        self.fields["way"] = forms.ChoiceField(
            label=pgettext("sheet", "How would you like to take part?"),
            widget=forms.RadioSelect,
            choices=[
                ("copy", pgettext("sheet", "Copy and paste it yourself")),
                ("window", pgettext("sheet", "Open the network’s own share window")),
            ],
        )
        self.fields["weekly"] = forms.BooleanField(
            label=pgettext("sheet", "Quiet at night and on holidays"), required=False
        )

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if not link.startswith("https://"):
            raise forms.ValidationError(pgettext("sheet", "Put https:// in front and we can open it."))
        return link
