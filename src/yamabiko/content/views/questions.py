"""A question about the library as an address carries it: ?q=…&kind=…&doubt=any. What we do not know asks for nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yamabiko.campaigns.queries import audiences, topics
from yamabiko.content import queries
from yamabiko.content.doubts import DOUBTS
from yamabiko.content.kinds import KINDS
from yamabiko.content.queries import Question, Sort
from yamabiko.content.rules.words import Doubt, Kind, Status
from yamabiko.people.queries import Viewer

Word = TypeVar("Word", Status, Kind, Doubt, Sort)
STATUSES: dict[Status, Promise] = {
    Status.WAITING: _("Waiting"),
    Status.PLANNED: pgettext_lazy("story", "Planned"),
    Status.OFFERED: _("Offered"),
    Status.RETIRED: _("Taken back"),
}
SORTS: dict[Sort, Promise] = {
    Sort.NEWEST: _("Newest first"),
    Sort.OLDEST: _("Oldest first"),
    Sort.ENDING: _("What ends next first"),
}
MARKS: dict[str, Promise] = {
    "internal": _("For us only"),
    "featured": _("Put first"),
    "evergreen": _("Evergreen"),
    "to_confirm": _("Still to confirm"),
}
DECIDED = (Status.PLANNED, Status.OFFERED, Status.RETIRED)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be asked for: a select of the form. `options` are (word in the address, name)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str

    @property
    def said(self) -> str:
        return next((name for word, name in self.options if word == self.chosen), "")


def question_of(asked: QueryDict) -> Question:
    """Everything but the page."""
    return Question(
        statuses=(status,) if (status := _word(Status, asked.get("status"))) else tuple(Status),
        kind=_word(Kind, asked.get("kind")),
        language=str(asked["language"]) if asked.get("language") in {"ja", "en"} else "",
        topic_id=uuid_of(asked.get("topic", "")),
        audience_id=uuid_of(asked.get("audience", "")),
        source_id=uuid_of(asked.get("source", "")),
        doubt=_word(Doubt, asked.get("doubt")),
        doubted=True if asked.get("doubt") == "any" else None,
        q=asked.get("q", ""),
        sort=_word(Sort, asked.get("sort")) or Sort.NEWEST,
        **{mark: True for mark in MARKS if mark in asked.getlist("mark")},
    )


def for_employees(question: Question) -> Question:
    """The part of it that somebody may ask who sees only what is offered to her."""
    return Question(
        kind=question.kind,
        language=question.language,
        topic_id=question.topic_id,
        internal=question.internal,
        featured=question.featured,
        evergreen=question.evergreen,
        to_confirm=question.to_confirm,
        q=question.q,
        sort=question.sort,
    )


def asks_for_something(question: Question) -> bool:
    return replace(question, q=question.q.strip()) != Question(sort=question.sort)


def choices(viewer: Viewer, question: Question, *, curator: bool) -> list[Choice]:
    """The selects of the form, each with what is chosen now; those that have nothing to choose from are left out."""
    only = question.statuses[0] if len(question.statuses) == 1 else ""  # type: ignore[index]
    doubt = "any" if question.doubted else question.doubt or ""
    all_of_them: list[tuple[str, Any, list[tuple[Any, Any]], Any]] = [
        ("topic", _("Topic"), [(topic.id, topic.name) for topic in topics(viewer.workspace_id, viewer.language)], question.topic_id),
        ("kind", _("Kind"), list(KINDS.items()), question.kind),
        ("language", _("Language"), [("ja", "日本語"), ("en", "English")], question.language),
        ("sort", _("Order"), list(SORTS.items()), question.sort if question.sort is not Sort.NEWEST else ""),
    ]  # fmt: skip
    if curator:
        all_of_them[:0] = [("status", _("Where it stands"), list(STATUSES.items()), only)]
        all_of_them += [
            ("doubt", _("Needs a look"), [("any", _("Any reason")), *DOUBTS.items()], doubt),
            ("source", _("Source"), [(source.id, source.title) for source in queries.sources(viewer)], question.source_id),
            ("audience", _("Audience"), [(one.id, one.name) for one in audiences(viewer)], question.audience_id),
        ]  # fmt: skip
    return [
        Choice(name, str(label), tuple((str(word), str(said)) for word, said in options), str(chosen or ""))
        for name, label, options, chosen in all_of_them
        if options
    ]


def uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _word(words: type[Word], text: str | None) -> Word | None:
    return words(text) if text in set(words) else None
