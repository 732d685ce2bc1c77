"""Who sees a story, and who may share it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast

from yamabiko.campaigns.queries import audience_ids_of, audiences_of
from yamabiko.content.queries.views import StoryView
from yamabiko.content.rules import whom
from yamabiko.content.rules.whom import MayShare, Standing
from yamabiko.people.queries import Viewer, held_by


def standing_of(viewer: Viewer, now: datetime) -> Standing:
    """What decides about every story for her: one small query, asked once for a whole page."""
    text = CharField()
    belongs = audiences_of(viewer).values_list(Cast("id", text), Value("audience", output_field=text))
    holds = held_by(viewer.workspace_id, viewer.member_id, now).values_list(
        "code", Value("qualification", output_field=text)
    )
    found: dict[str, set[str]] = {"audience": set(), "qualification": set()}
    for which, what in belongs.union(holds):
        found[what].add(which)
    return Standing(frozenset(map(UUID, found["audience"])), viewer.country, frozenset(found["qualification"]))


def visible_to(viewer: Viewer, *, standing: Standing | None = None) -> Q:
    """A filter over stories: those that are for her, by audience and market. At most two queries to make it."""
    audience_ids = standing.audience_ids if standing else audience_ids_of(viewer)
    hers = Q(audience=None) | Q(audience_id__in=sorted(audience_ids))
    return hers & (Q(markets__len=0) | Q(markets__contains=[viewer.country]))


def is_for(viewer: Viewer, story: StoryView, *, standing: Standing | None = None) -> bool:
    """Whether she is among those that a story is for. Asks the database only when the story is not for everybody."""
    audience_ids: frozenset[UUID] = frozenset()
    if standing is None:
        audience_ids = audience_ids_of(viewer) if story.audience_id else frozenset()
        standing = Standing(audience_ids, viewer.country)
    return whom.is_for(standing, audience_id=story.audience_id, markets=story.markets)


def may_share(viewer: Viewer, story: StoryView, now: datetime, *, standing: Standing | None = None) -> MayShare:
    """Whether she may share it at `now`; the answer is true or says why not. For many stories pass `standing`."""
    if standing is None:
        special = story.audience_id or story.markets or story.requires
        standing = standing_of(viewer, now) if special else Standing()
    return whom.may_share(
        standing,
        audience_id=story.audience_id,
        markets=story.markets,
        requires=story.requires,
        internal=story.internal,
        live=story.is_live(now),
    )
