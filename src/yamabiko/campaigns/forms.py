"""What a curator types about a topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yamabiko.campaigns.queries import TopicSheet
from yamabiko.campaigns.rules import KEYWORD_LIMIT, KEYWORDS_MOST, NAME_LIMIT, one_line, words_in

LONGEST = 4000


class LineField(forms.CharField):
    """Cleaned before it is measured, so that what is too long is said and not cut."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "", LONGEST)


class WordsField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\x00", "")


class TopicForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = LineField(
            label=_("Name"),
            max_length=NAME_LIMIT,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text=_("In English; in Japanese when there is no other."),
            error_messages={"required": _("A topic needs a name, with at least one letter.")},
        )
        self.fields["name_ja"] = LineField(
            label=_("Japanese name"),
            max_length=NAME_LIMIT,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "ja"}),
            help_text=_("For everybody who reads Japanese here."),
        )
        self.fields["keywords"] = WordsField(
            label=_("Keywords"),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            help_text=_("With commas between them. New stories that hold one are proposed for this topic."),
        )

    @classmethod
    def of(cls, topic: TopicSheet, **kwargs: Any) -> TopicForm:
        first = {"name": topic.name, "name_ja": topic.name_ja, "keywords": ", ".join(topic.keywords)}
        return cls(initial=first, auto_id=id_of(topic.id), **kwargs)

    def clean_keywords(self) -> list[str]:
        words = words_in(self.cleaned_data["keywords"])
        if len(words) > KEYWORDS_MOST or any(len(word) > KEYWORD_LIMIT for word in words):
            said = _("At most %(count)s keywords, each of at most %(length)s characters.")
            raise forms.ValidationError(said % {"count": KEYWORDS_MOST, "length": KEYWORD_LIMIT})
        return words


def id_of(topic_id: object) -> str:
    """Ids on the page: every topic has a form of its own there."""
    return f"topic-{topic_id}-%s"
