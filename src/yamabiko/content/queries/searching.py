"""Finding stories. An index says quickly which may answer; the best of the newest are then put in order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, FloatField, QuerySet
from django.db.models.expressions import RawSQL

from yamabiko.content.models import Story
from yamabiko.content.rules.search import Asked, Marker, asked

WINDOW = 400  # the newest stories that answer, and as many that answer in their title, are put in order
FEW = 5  # so few hits that slips of the finger are forgiven
_WEIGHTS = "'{0.05, 0.2, 0.4, 1.0}'"  # text, topics, summary, title


def search(workspace_id: UUID, rows: QuerySet[Story], q: str) -> list[UUID] | None:
    """What of `rows`, which are the workspace's, answers `q`, best first; None when `q` is blank."""
    query = asked(q)
    if not query:
        return None if query.blank else []
    stems = _stems(query)
    best = _best(workspace_id, rows, query, stems)
    if len(best) < FEW and query.wanted:
        best += [story_id for story_id in _loose(workspace_id, rows, query, stems) if story_id not in best]
    return best


def page(workspace_id: UUID, rows: QuerySet[Story], q: str, *, after: UUID | None, limit: int) -> list[UUID] | None:
    """One page of what answers, from the one after the story `after` on; None when `q` is blank."""
    found = search(workspace_id, rows, q)
    return found and found[found.index(after) + 1 if after in found else 0 :][:limit]


def marker(q: str) -> Marker:
    """Shows where a text answers `q`."""
    query = asked(q)
    return Marker(query, _stems(query))


def matching(rows: QuerySet[Story], q: str) -> QuerySet[Story]:
    """Every story that answers `q` to the letter, in no order; all of `rows` when `q` is blank."""
    query = asked(q)
    if not query:
        return rows if query.blank else rows.none()
    return rows.filter(_answers(query.strict(_stems(query))))


def _best(workspace_id: UUID, rows: QuerySet[Story], query: Asked, stems: dict[str, str]) -> list[UUID]:
    """Best first: by where and how often it answers, then by date."""
    exact = query.strict(stems)
    newest = rows.filter(_answers(exact)).order_by("-id").values("id")[:WINDOW]
    if not query.wanted:
        return list(newest.values_list("id", flat=True))
    titled = rows.filter(_answers(query.in_title(stems))).order_by("-id").values("id")[:WINDOW]
    return _ordered(workspace_id, newest.union(titled), exact, query.ranked_by(stems))


def _loose(workspace_id: UUID, rows: QuerySet[Story], query: Asked, stems: dict[str, str]) -> list[UUID]:
    loose = query.loose(stems)
    newest = rows.filter(_answers(loose)).order_by("-id").values("id")[:WINDOW]
    return _ordered(workspace_id, newest, loose, query.ranked_by(stems))[: WINDOW // 10]


def _ordered(workspace_id: UUID, ids: QuerySet[Any, Any], exact: str, ranked_by: str) -> list[UUID]:
    """Ranks that differ by little count as equal, and the newer story comes first. `ids` stay in the database."""
    rank = RawSQL(  # noqa: S611 a constant of ours; the query is a parameter
        f"round(ts_rank({_WEIGHTS}, content_story.search, %s::tsquery, 1)::numeric, 2)",
        [ranked_by],
        output_field=FloatField(),
    )
    known = Story.objects.within(workspace_id).filter(id__in=ids)
    ordered = known.filter(_answers(exact)).annotate(rank=rank).order_by("-rank", "-published_at", "-id")
    return list(ordered.values_list("id", flat=True))


def _answers(tsquery: str) -> RawSQL:
    return RawSQL("content_story.search @@ %s::tsquery", [tsquery], output_field=BooleanField())  # noqa: S611


def _stems(query: Asked) -> dict[str, str]:
    """The words as PostgreSQL's English stemmer has them; words that say nothing (the, of) have no stem."""
    words = query.words()
    if not words:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ts_lexize('english_stem', word) FROM unnest(%s::text[]) AS word", [words])
        return {word: stems[0] for word, stems in cursor.fetchall() if stems}
