"""Finding stories. An index says quickly which may answer; the best of the newest are then put in order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchVectorField
from django.db import connection, transaction
from django.db.models import Lookup, QuerySet
from django.db.models.expressions import RawSQL

from yamabiko.content.models import Story
from yamabiko.content.rules.search import Asked, Marker, asked

WINDOW = 200  # the newest stories that answer, and as many that answer in their title, are put in order
FEW = 5  # so few hits that slips of the finger are forgiven
ALIKE = 40  # stories that answer only with their slips forgiven, at most
# The planner holds reading a vector for as cheap as reading a number, and would rather read them all than ask the index. So the index
# comes first, whole, and says what may answer; the newest of that are read one by one until there are enough.
_MAY = "SELECT story_id FROM content_storysearch WHERE workspace_id = %(workspace_id)s AND vector @@ {}::tsquery"
_NEWEST = (
    "(SELECT story_id FROM (SELECT story_id FROM {may} ORDER BY story_id DESC OFFSET 0) AS hit WHERE EXISTS ({wanted} OFFSET 0){does}"
    " LIMIT %(window)s)"
)
_DOES = (
    " AND EXISTS (SELECT FROM content_storysearch AS kept"
    " WHERE kept.story_id = hit.story_id AND kept.vector @@ %(exact)s::tsquery OFFSET 0)"
)
# Weights of text, topics, summary, title. Ranks that differ by little count as equal, and the newer story comes first.
_IN_ORDER = (
    "SELECT story.id FROM near"
    " JOIN content_storysearch AS kept USING (story_id) JOIN content_story AS story ON story.id = story_id"
    " ORDER BY round(ts_rank('{0.05, 0.2, 0.4, 1.0}', kept.vector, %(ranked_by)s::tsquery, 1)::numeric, 2) DESC,"
    " story.published_at DESC, story.id DESC"
)


@SearchVectorField.register_lookup
class Answers(Lookup):
    """`vector__answers="'box' & 'paper'"`: a tsquery as rules/search writes it, not a text to be cut."""

    lookup_name = "answers"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @@ {right}::tsquery", (*left_params, *right_params)


def search(workspace_id: UUID, rows: QuerySet[Story], q: str) -> list[UUID] | None:
    """What of `rows`, which are the workspace's, answers `q`, best first; None when `q` is blank."""
    query = asked(q)
    if not query:
        return None if query.blank else []
    stems = _stems(query)
    exact = query.strict(stems)
    if not query.wanted:
        return list(rows.filter(searched__vector__answers=exact).order_by("-id").values_list("id", flat=True)[:WINDOW])
    ranked_by = query.ranked_by(stems)
    best = _best(workspace_id, rows, exact, ranked_by, (query.at_least(stems), query.in_title(stems)))
    if len(best) < FEW and (loose := query.loose(stems)) != exact:
        may = query.at_least(stems, loose=True)
        near = _best(workspace_id, rows, loose, ranked_by, (may,))[:ALIKE]
        best += [story_id for story_id in near if story_id not in best]
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
    return rows.filter(searched__vector__answers=query.strict(_stems(query)))


@transaction.atomic
def _best(workspace_id: UUID, rows: QuerySet[Story], exact: str, ranked_by: str, may: tuple[str, ...]) -> list[UUID]:
    """What is `exact`, best first: by where and how often it answers, then by date. `may`: where to look, in this order."""
    wanted, of_rows = rows.filter(id=RawSQL("hit.story_id", ())).order_by().values("id").query.sql_with_params()
    named = {f"row_{n}": value for n, value in enumerate(of_rows)}
    wanted %= tuple(f"%({name})s" for name in named)
    looked = {f"may_{n}": tsquery for n, tsquery in enumerate(may)}
    hits = ", ".join(f"{name} AS MATERIALIZED ({_MAY.format(f'%({name})s')})" for name in looked)
    near = " UNION ".join(
        _NEWEST.format(may=name, wanted=wanted, does="" if tsquery == exact else _DOES)
        for name, tsquery in looked.items()
    )
    given = {"workspace_id": workspace_id, "exact": exact, "ranked_by": ranked_by, "window": WINDOW}
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)")
        cursor.execute(f"WITH {hits}, near AS MATERIALIZED ({near}) {_IN_ORDER}", named | looked | given)
        found = [story_id for (story_id,) in cursor.fetchall()]
        cursor.execute("SELECT set_config('enable_seqscan', 'on', true), set_config('jit', 'on', true)")
    return found


def _stems(query: Asked) -> dict[str, str]:
    """The words as PostgreSQL's English stemmer has them; words that say nothing (the, of) have no stem."""
    words = query.words()
    if not words:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ts_lexize('english_stem', word) FROM unnest(%s::text[]) AS word", [words])
        return {word: stems[0] for word, stems in cursor.fetchall() if stems}
