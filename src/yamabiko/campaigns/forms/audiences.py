"""What a curator chooses for an audience."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yamabiko.campaigns.forms.lines import WordsField, name_fields
from yamabiko.campaigns.queries import AudienceSheet
from yamabiko.kit.ui.navigation import ROLE_NAMES
from yamabiko.people.queries import TeamNode
from yamabiko.people.rules import Role, countries_typed, country_name

LANGUAGE_NAMES = [("ja", "日本語"), ("en", "English")]
LONGEST = 4000


class AudienceForm(forms.Form):
    """Four lists; what is left empty asks for nothing."""

    def __init__(self, *args: Any, teams: list[TeamNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= name_fields(missing=_("An audience needs a name, with at least one letter."))
        if teams:
            self.fields["teams"] = _several(
                _("Teams"), _paths(teams), help_text=_("Each counts with all teams below it.")
            )
        self.fields["languages"] = _several(_("Languages that they read here"), LANGUAGE_NAMES)
        self.fields["roles"] = _several(_("Roles"), [(role.value, ROLE_NAMES[role.value]) for role in Role])
        self.fields["countries"] = WordsField(
            label=_("Countries"),
            max_length=LONGEST,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text=_("By name or in two letters, with commas between them: Japan, VN. As each person has said it."),
        )

    @classmethod
    def of(cls, sheet: AudienceSheet, *, teams: list[TeamNode]) -> AudienceForm:
        spoken = get_language() or "en"
        first = {
            "name": sheet.name,
            "name_ja": sheet.name_ja,
            "teams": [str(team_id) for team_id in sheet.team_ids],
            "languages": sheet.languages,
            "roles": sheet.roles,
            "countries": ", ".join(country_name(code, spoken) for code in sheet.countries),
        }
        return cls(initial=first, teams=teams)

    def clean_countries(self) -> tuple[str, ...]:
        codes, unknown = countries_typed(self.cleaned_data["countries"])
        if unknown:
            said = ngettext(
                "We do not know this country: %(names)s", "We do not know these countries: %(names)s", len(unknown)
            )
            raise forms.ValidationError(said % {"names": ", ".join(unknown)})
        return codes

    def chosen(self) -> dict[str, Any]:
        """name, name_ja and the four lists for `operations.open_audience`."""
        typed = self.cleaned_data
        lists = {"languages": typed["languages"], "roles": typed["roles"], "countries": typed["countries"]}
        return {"name": typed["name"], "name_ja": typed["name_ja"], **lists, "team_ids": self.team_ids()}

    def team_ids(self) -> list[UUID]:
        return [UUID(chosen) for chosen in self.cleaned_data.get("teams", ())]


def _several(label: str, choices: list[Any], **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


def _paths(teams: list[TeamNode]) -> list[tuple[str, str]]:
    """Each team by its way from the top: two teams called Tokyo are told apart."""
    ways: dict[UUID, str] = {}
    for node in teams:
        ways[node.id] = f"{ways[node.parent_id]} › {node.name}" if node.parent_id in ways else node.name
    return [(str(team_id), way) for team_id, way in ways.items()]
