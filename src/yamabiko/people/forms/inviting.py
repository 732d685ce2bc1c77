"""Inviting: by mail, or by a link with seats."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yamabiko.kit.ui.navigation import ROLE_NAMES
from yamabiko.people.forms.joining import LANGUAGE_NAMES
from yamabiko.people.forms.teams import places
from yamabiko.people.operations import MOST_SEATS
from yamabiko.people.queries import TeamNode, Viewer
from yamabiko.people.rules import Role

MOST_AT_ONCE = 50
DIVIDERS = re.compile(r"[\s,;、，；<>]+")


class InviteForm(forms.Form):
    """Team and, for an administrator, roles."""

    def __init__(self, *args: Any, viewer: Viewer, teams: list[TeamNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._first()
        if teams:
            self.fields["team"] = forms.ChoiceField(
                label=_("Team"),
                required=False,
                choices=[
                    ("", _("No team yet")),
                    *places(teams),
                ],
            )
        if viewer.has(Role.ADMIN):
            self.fields["roles"] = forms.MultipleChoiceField(
                label=_("Roles"),
                choices=[(role.value, ROLE_NAMES[role.value]) for role in Role],
                widget=forms.CheckboxSelectMultiple,
                initial=[Role.EMPLOYEE.value],
                error_messages={"required": _("Choose at least one role.")},
            )

    def _first(self) -> None:
        """The field that makes the difference, before the others."""

    def chosen(self) -> dict[str, Any]:
        """roles and team_id for `operations.invite`."""
        return {
            "roles": [Role(role) for role in self.cleaned_data.get("roles") or [Role.EMPLOYEE]],
            "team_id": self.cleaned_data.get("team") or None,
        }


class InviteByMail(InviteForm):
    def _first(self) -> None:
        self.fields["emails"] = forms.CharField(
            label=_("E-mail addresses"),
            widget=forms.Textarea(
                attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off", "style": "min-height: 6rem"}
            ),
            help_text=_("Several at once: one a line, or with commas between them."),
            error_messages={"required": _("Write at least one address.")},
        )
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the letter"),
            choices=LANGUAGE_NAMES,
            help_text=_("The other language stands below it, in short."),
        )

    def clean_emails(self) -> list[str]:
        found = list(dict.fromkeys(word for word in DIVIDERS.split(self.cleaned_data["emails"]) if word))
        if not found:
            raise forms.ValidationError(_("Write at least one address."))
        if len(found) > MOST_AT_ONCE:
            raise forms.ValidationError(
                ngettext(
                    "%(count)s address at once is the most.", "%(count)s addresses at once are the most.", MOST_AT_ONCE
                )
                % {"count": MOST_AT_ONCE}
            )
        return found


class InviteByLink(InviteForm):
    def _first(self) -> None:
        self.fields["seats"] = forms.IntegerField(
            label=_("Seats"),
            min_value=1,
            max_value=MOST_SEATS,
            initial=10,
            help_text=_("So many people may join with this link. Each confirms her address by a mailed code."),
        )
