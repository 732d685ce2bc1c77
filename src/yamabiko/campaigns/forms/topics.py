"""What a curator types about a topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yamabiko.campaigns.forms.lines import WordsField, name_fields
from yamabiko.campaigns.queries import TopicSheet
from yamabiko.campaigns.rules import KEYWORD_LIMIT, KEYWORDS_MOST, words_in

LONGEST = 4000


class TopicForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= name_fields(missing=_("A topic needs a name, with at least one letter."))
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
