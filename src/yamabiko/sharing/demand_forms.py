"""What a curator asks of every post about a story. Every field may stay empty, and that is the advice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yamabiko.content.queries import editings
from yamabiko.content.rules.demands import (
    MOST_CHARACTERS,
    MOST_LOCKED,
    MOST_MESSAGES,
    MOST_SHARE,
    MOST_TAGS,
    Demands,
    Editing,
)
from yamabiko.content.rules.paragraphs import parted

ROOM = 6_000  # characters of a field with several parts; each part has its own limit


class DemandForm(forms.Form):
    """One key message a line; locked parts parted by empty lines."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = {"lang": language}
        self.fields["messages"] = self._text(
            _("Worth saying"), 3, spoken, _("One sentence a line, up to %(most)s. A guide for people, never a must.") % {"most": MOST_MESSAGES}
        )  # fmt: skip
        self.fields["hashtags"] = forms.CharField(
            label=_("Hashtags in every post"), required=False, max_length=400, help_text=_("Up to %(most)s.") % {"most": MOST_TAGS}
        )  # fmt: skip
        self.fields["demanded_link"] = forms.CharField(
            label=_("A further link"),
            required=False,
            max_length=4_000,
            help_text=_("The story's own link is always there."),
            widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.fields["locked"] = self._text(
            _("Locked parts"), 3, spoken, _("Stand word for word in every post. Up to %(most)s, parted by an empty line.") % {"most": MOST_LOCKED}
        )  # fmt: skip
        self.fields["editing"] = forms.ChoiceField(
            label=_("Where people write"), required=False, choices=[(one.value, name) for one, name in editings()]
        )
        self.fields["whole"] = self._text(
            _("The text that stays whole"), 4, spoken, _("Only where people write before or after it.")
        )
        self.fields["own_share"] = forms.IntegerField(
            label=_("Own words, in percent"), required=False, min_value=0, max_value=MOST_SHARE, help_text=_("At least so much of a post is a person's own. Up to %(most)s.") % {"most": MOST_SHARE},
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )  # fmt: skip
        self.fields["own_characters"] = forms.IntegerField(
            label=_("Or in characters"), required=False, min_value=0, max_value=MOST_CHARACTERS, help_text=_("Up to %(most)s.") % {"most": MOST_CHARACTERS},
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )  # fmt: skip
        for field in self.fields.values():
            field.proposed = True  # type: ignore[attr-defined]  # nothing has to be asked: "if you like" would stand everywhere

    @staticmethod
    def _text(label: str, rows: int, spoken: dict[str, str], help_text: str) -> forms.CharField:
        widget = forms.Textarea(attrs={"rows": rows, **spoken})
        return forms.CharField(label=label, required=False, max_length=ROOM, widget=widget, help_text=help_text)

    @classmethod
    def of(cls, demands: Demands, language: str) -> DemandForm:
        first = {
            "messages": "\n".join(demands.messages),
            "hashtags": " ".join(f"#{tag}" for tag in demands.tags),
            "demanded_link": demands.link,
            "locked": "\n\n".join(demands.locked),
            "editing": demands.editing.value,
            "whole": demands.whole,
            "own_share": demands.own_share or None,
            "own_characters": demands.own_characters or None,
        }
        return cls(language=language, initial=first)

    def chosen(self) -> Demands:
        """Of a valid form, for content's `demand`."""
        typed = self.cleaned_data
        return Demands(
            messages=tuple(filter(None, map(str.strip, typed["messages"].splitlines()))),
            tags=tuple(typed["hashtags"].replace("＃", "#").replace(",", " ").replace("、", " ").replace("#", " ").split()),
            link=typed["demanded_link"],
            locked=tuple(filter(None, map(str.strip, parted(typed["locked"])))),
            editing=Editing(typed["editing"] or Editing.FREE),
            whole=typed["whole"],
            own_share=typed["own_share"] or 0,
            own_characters=typed["own_characters"] or 0,
        )  # fmt: skip
