"""Granting a qualification to people, as after a course."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yamabiko.people import queries
from yamabiko.people.operations import CodeUnreadable
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import CODE_LIMIT, is_code

MOST_AT_ONCE = 100
DIVIDERS = re.compile(r"[,;、，；\r\n]+")
FARTHEST = date(2200, 1, 1)  # the end of the calendar has no day after it


class GrantForm(forms.Form):
    """To whom, what, and until which day."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["people"] = forms.CharField(
            label=_("To whom"),
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
            help_text=_("Names or e-mail addresses: one a line, or with commas between them."),
            error_messages={"required": _("Write at least one name or address.")},
        )
        self.fields["code"] = forms.CharField(
            label=_("What they have learned"),
            max_length=CODE_LIMIT * 2,
            widget=forms.TextInput(
                attrs={"list": "codes", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
            ),
            help_text=_(
                "A short code of small letters, digits and hyphens, such as medical-claims. Stories ask for it by this code."
            ),
            error_messages={"required": CodeUnreadable.sentence},
        )
        self.fields["last_day"] = forms.DateField(
            label=_("Valid until"),
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            help_text=_("The last day. Empty: no end."),
            error_messages={"invalid": _("Write the day as 2026-12-31.")},
        )

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip()
        if not is_code(code):
            raise forms.ValidationError(CodeUnreadable.sentence)
        return code

    def clean_people(self) -> list[UUID]:
        """Each line is exactly one person; otherwise nobody is granted anything, and it is said which lines are not."""
        lines = list(
            dict.fromkeys(line for part in DIVIDERS.split(self.cleaned_data["people"]) if (line := part.strip()))
        )
        if len(lines) > MOST_AT_ONCE:
            said = ngettext(
                "%(count)s person at once is the most.", "%(count)s people at once are the most.", MOST_AT_ONCE
            )
            raise forms.ValidationError(said % {"count": MOST_AT_ONCE})
        found = {line: queries.members_called(self.viewer, line) for line in lines}
        unknown = [line for line in lines if not found[line]]
        shared = [line for line in lines if len(found[line]) > 1]
        refused: list[str] = []
        if unknown or not lines:
            refused.append(_("Nobody here is called: %(names)s") % {"names": ", ".join(unknown) or "–"})
        if shared:
            refused.append(
                _("Several people have this name, so their address is needed: %(names)s") % {"names": ", ".join(shared)}
            )
        if refused:
            raise forms.ValidationError(refused)
        return list(dict.fromkeys(rows[0].id for rows in found.values()))

    def until(self) -> datetime | None:
        """The end of the last day, in her own time zone."""
        day = self.cleaned_data["last_day"]
        return timezone.make_aware(datetime.combine(min(day, FARTHEST) + timedelta(days=1), time())) if day else None
