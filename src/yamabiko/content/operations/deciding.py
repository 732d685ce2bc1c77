"""What a curator does with a suggestion: take it into the library, give it back with a question, decline it with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from yamabiko.content.facts import SuggestionAccepted
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story, Suggestion
from yamabiko.content.operations.arrivals import Arrival, put_in
from yamabiko.content.operations.suggestions import note_step, retire_own
from yamabiko.content.operations.telling import tell_changed
from yamabiko.content.reading import clean
from yamabiko.content.reasons import REASONS
from yamabiko.content.refusals import NoteMissing, OwnSuggestion, SuggestionDecided, SuggestionGone
from yamabiko.content.rules import canonical_url
from yamabiko.content.rules.suggestions import OPEN, NotTaken
from yamabiko.content.rules.timing import plausible
from yamabiko.content.rules.words import Kind, SuggestionStatus
from yamabiko.events.operations import record
from yamabiko.kit.saying import Saying
from yamabiko.people import queries as people
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of several at once: those that were decided, and why the others were not."""

    decided: list[UUID]
    refused: dict[UUID, str]


def decide(*, viewer: Viewer, suggestion_id: UUID, what: str, now: datetime, reason: str = "", note: str = "") -> None:
    """`what` is accept, return, decline or take_down; raises what each of them raises."""
    which: dict[str, Any] = {"viewer": viewer, "suggestion_id": suggestion_id, "now": now}
    match what:
        case "accept":
            accept(**which)
        case "return":
            give_back(note=note, **which)
        case "take_down":
            take_down(note=note, **which)
        case _:
            decline(reason=reason, note=note, **which)


def decide_each(
    *,
    viewer: Viewer,
    suggestion_ids: Iterable[UUID],
    what: str,
    now: datetime,
    reason: str = "",
    note: str = "",
) -> Batch:
    """Each in a transaction of its own, so that one that cannot be decided holds up no other. Raises NotAllowed alone."""
    require_curator(viewer)
    done = Batch([], {})
    for suggestion_id in dict.fromkeys(suggestion_ids):
        try:
            decide(viewer=viewer, suggestion_id=suggestion_id, what=what, reason=reason, note=note, now=now)
            done.decided.append(suggestion_id)
        except Saying as said:
            done.refused[suggestion_id] = str(said)
    return done


@transaction.atomic
def accept(*, viewer: Viewer, suggestion_id: UUID, now: datetime) -> UUID:
    """The waiting story that it became, or the one that its page was already. Accepting twice is accepting once.

    Raises NotAllowed, SuggestionGone, SuggestionDecided, OwnSuggestion.
    """
    row = _before_her(viewer, suggestion_id)
    if row.status == SuggestionStatus.ACCEPTED and row.story_id:
        return UUID(str(row.story_id))
    _undecided(viewer, row)
    story = put_in(_arrival(row, viewer, now), workspace_id=row.workspace_id, now=now)
    if story is None:  # It came in by another way in the meantime.
        address = canonical_url(row.url or own_address(row.id))
        story = Story.objects.within(row.workspace_id).get(canonical_url=address)
    _dress(story, row, now)
    Suggestion.objects.within(row.workspace_id).filter(id=row.id).update(
        status=SuggestionStatus.ACCEPTED, story_id=story.id
    )
    note_step(row, status=SuggestionStatus.ACCEPTED, by_id=viewer.member_id, now=now)
    told = SuggestionAccepted(suggestion_id=row.id, member_id=row.member_id, story_id=story.id)
    record(told, workspace_id=row.workspace_id, at=now)
    return UUID(str(story.id))


def own_address(suggestion_id: UUID) -> str:
    """Where a photo or own words stand for everybody to read."""
    return f"{settings.BASE_URL}{reverse('content:told', args=[suggestion_id])}"


def _arrival(row: Suggestion, viewer: Viewer, now: datetime) -> Arrival:
    ours = not row.url
    site = people.workspace_name(row.workspace_id, row.language) if ours else row.site
    return Arrival(
        title=row.title,
        url=row.url or own_address(row.id),
        language=row.language,
        published_at=plausible(row.published_at, now),
        summary=row.summary,
        text=row.text,
        site=site,
        kind=Kind.PICTURE if ours and row.picture_id and len(row.text) < 200 else Kind.ARTICLE,
        picture_id=row.picture_id,
        created_by_id=viewer.member_id,
    )


def _dress(story: Story, row: Suggestion, now: datetime) -> None:
    """What only her suggestion knows. A story that was there before keeps what it has."""
    changes: dict[str, object] = {}
    if story.picture_id and story.picture_id == row.picture_id and not story.picture_alt:
        changes |= {"picture_alt": row.picture_alt, "pictured": row.pictured}
    if row.credited and story.credit_member_id is None:
        changes |= {"credit_member_id": row.member_id, "credit_name": row.credit_name}
    if changes:
        Story.objects.within(row.workspace_id).filter(id=story.id).update(**changes)
        tell_changed(story, now=now)


@transaction.atomic
def give_back(*, viewer: Viewer, suggestion_id: UUID, note: str, now: datetime) -> None:
    """Ask her something first; it waits with her until she has answered.

    Raises NotAllowed, SuggestionGone, SuggestionDecided, OwnSuggestion, NoteMissing.
    """
    _decide(viewer, suggestion_id, SuggestionStatus.RETURNED, clean.plain(note, limit=1000), now)


@transaction.atomic
def decline(*, viewer: Viewer, suggestion_id: UUID, now: datetime, reason: str = "", note: str = "") -> None:
    """Not this time: with one of the usual reasons in her language, with own words, or with both.

    Raises NotAllowed, SuggestionGone, SuggestionDecided, OwnSuggestion, NoteMissing.
    """
    usual = _said(viewer, suggestion_id, reason) if reason in set(NotTaken) else ""
    words = clean.plain("\n".join(part for part in (usual, note.strip()) if part), limit=1000)
    _decide(viewer, suggestion_id, SuggestionStatus.DECLINED, words, now)


@transaction.atomic
def take_down(*, viewer: Viewer, suggestion_id: UUID, note: str, now: datetime) -> None:
    """End the page of an accepted photo or of own words, links to it included; she is told why.

    Raises NotAllowed, SuggestionGone, SuggestionDecided (a link, or not accepted), NoteMissing.
    """
    row = _before_her(viewer, suggestion_id)
    if row.status != SuggestionStatus.ACCEPTED or row.url or not row.story_id:
        raise SuggestionDecided
    words = clean.plain(note, limit=1000)
    if not words:
        raise NoteMissing
    retire_own(row.workspace_id, row.story_id, now=now)
    Suggestion.objects.within(row.workspace_id).filter(id=row.id).update(status=SuggestionStatus.DECLINED)
    note_step(row, status=SuggestionStatus.DECLINED, note=words, by_id=viewer.member_id, now=now)


def _said(viewer: Viewer, suggestion_id: UUID, reason: str) -> str:
    row = _before_her(viewer, suggestion_id)
    her = people.viewer_of_member(row.workspace_id, row.member_id)
    with translation.override(her.language if her else row.language):
        return str(REASONS[NotTaken(reason)])


def _decide(viewer: Viewer, suggestion_id: UUID, status: SuggestionStatus, note: str, now: datetime) -> None:
    row = _before_her(viewer, suggestion_id)
    _undecided(viewer, row)
    if not note:
        raise NoteMissing
    Suggestion.objects.within(row.workspace_id).filter(id=row.id).update(status=status)
    note_step(row, status=status, note=note, by_id=viewer.member_id, now=now)


def _before_her(viewer: Viewer, suggestion_id: UUID) -> Suggestion:
    require_curator(viewer)
    rows = Suggestion.objects.within(viewer.workspace_id).select_for_update(of=("self",))
    row = rows.filter(id=suggestion_id).first()
    if not isinstance(row, Suggestion):
        raise SuggestionGone
    return row


def _undecided(viewer: Viewer, row: Suggestion) -> None:
    if row.status not in OPEN:
        raise SuggestionDecided
    if row.member_id == viewer.member_id and others_could(viewer):
        raise OwnSuggestion


def others_could(viewer: Viewer) -> bool:
    """Whether somebody else here may decide."""
    curators = people.member_ids_in(viewer.workspace_id, roles=(Role.CURATOR, Role.MANAGER, Role.ADMIN))
    return any(member_id != viewer.member_id for member_id in curators)
