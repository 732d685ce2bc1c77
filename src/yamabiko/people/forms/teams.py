"""A place in the organisation's tree."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from yamabiko.people.forms.joining import NameField
from yamabiko.people.queries import TeamNode


class TeamForm(forms.Form):
    def __init__(self, *args: Any, teams: list[TeamNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = NameField(
            label=_("Name"),
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"required": _("A name is needed, with at least one letter.")},
        )
        self.fields["name_ja"] = NameField(
            label=_("Japanese name"),
            max_length=120,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "ja"}),
        )
        if teams:
            self.fields["parent"] = forms.ChoiceField(
                label=_("Part of"), required=False, choices=[("", _("None (at the top)")), *places(teams)]
            )

    def chosen(self) -> dict[str, Any]:
        """name, name_ja and parent_id for `operations.open_team`."""
        parent = self.cleaned_data.get("parent")
        names = {name: self.cleaned_data[name] for name in ("name", "name_ja")}
        return {**names, "parent_id": UUID(parent) if parent else None}


def places(teams: list[TeamNode]) -> list[tuple[str, str]]:
    """The tree as choices, each team set in by its depth."""
    return [(str(node.id), "\u2003" * node.depth + node.name) for node in teams]
