"""How a change settles: its columns, what belongs to the story's kind, and the end that fits. Called with the row held."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from yamabiko.content.models import Story
from yamabiko.content.operations.details import keep_consent, keep_event, keep_job
from yamabiko.content.operations.ending import end_for_rights
from yamabiko.content.operations.holding import natural_end, rights_stand, with_details
from yamabiko.content.operations.stories import near_enough, refile
from yamabiko.content.operations.versions import Held
from yamabiko.content.refusals import AlreadyThere, AltMissing, EndsBeforeItBegins, ExpiryPassed
from yamabiko.content.rules.details import Consent, Event, Job, earliest
from yamabiko.content.rules.rights import needs_words
from yamabiko.content.rules.timing import expiry
from yamabiko.content.rules.words import Doubt, Kind, Status


class Unchanged:
    """The default of a field that a correction leaves alone; None would mean "none"."""


UNCHANGED = Unchanged()


def settle(
    held: Held,
    values: Mapping[str, Any],
    *,
    zone: ZoneInfo,
    now: datetime,
    topic_ids: Collection[UUID] | None = None,
    expires_at: datetime | None | Unchanged = UNCHANGED,
    event: Event | None | Unchanged = UNCHANGED,
    job: Job | None | Unchanged = UNCHANGED,
    consent: Consent | None | Unchanged = UNCHANGED,
    known: bool = False,
) -> bool:
    """The change itself; `held.story` is kept as true as its row. `known`: the topics were looked up. False when it ended the offer: a consent does not hold."""
    story = held.story
    end_before = natural_end(story, zone)
    values = dict(values)
    if story.starts_at is not None and story.status != Status.PLANNED:
        values["starts_at"] = None  # of a plan that was given up: it must not stand in the way of another end
    if not isinstance(expires_at, Unchanged):
        values["expires_at"] = _later(expires_at, story, now)
    _update(story, values)
    if topic_ids is not None and set(topic_ids) != set(held.topic_ids):
        refile(story.workspace_id, story.id, topic_ids, filed=held.topic_ids, known=known)
    row = with_details(story) if _details_kept(story, event, job, consent) else story
    if row.status == Status.OFFERED and row.picture_id and needs_words(Kind(row.kind), row.picture_alt):
        raise AltMissing
    _fit_the_end(row, end_before, natural_end(row, zone), chosen="expires_at" in values, now=now)
    if row.status != Status.OFFERED and row.doubt != Doubt.RIGHTS:
        return True
    agreed = rights_stand(row, zone, now)
    if agreed and row.doubt == Doubt.RIGHTS:
        _update(row, {"doubt": "", "doubted_at": None})
    if agreed or row.status != Status.OFFERED:
        return True
    end_for_rights(row, now=now)
    return False


def _details_kept(
    story: Story, event: Event | None | Unchanged, job: Job | None | Unchanged, consent: Consent | None | Unchanged
) -> bool:
    """Whether there was anything to keep, so that the story's details have to be read again."""
    if not isinstance(event, Unchanged):
        keep_event(story, event)
    if not isinstance(job, Unchanged):
        keep_job(story, job)
    if not isinstance(consent, Unchanged):
        keep_consent(story, consent)
    return not all(isinstance(one, Unchanged) for one in (event, job, consent))


def _update(story: Story, values: Mapping[str, Any]) -> None:
    unread = story.get_deferred_fields()
    new = {name: value for name, value in values.items() if name in unread or getattr(story, name) != value}
    rows = Story.objects.within(story.workspace_id)
    if "canonical_url" in new:
        try:
            with transaction.atomic():
                rows.filter(id=story.id).update(**new)
        except IntegrityError:  # the page became a story of its own at this moment
            other = rows.filter(canonical_url=new["canonical_url"]).exclude(id=story.id).first()
            if other is None:
                raise
            raise AlreadyThere(other.id) from None
    elif new:
        rows.filter(id=story.id).update(**new)
    for name, value in new.items():
        setattr(story, name, value)


def _later(expires_at: datetime | None, story: Story, now: datetime) -> datetime | None:
    """The new expiry. A date that has passed is refused, unless it is the one that stands there already."""
    if expires_at is not None and expires_at <= now and expires_at != story.expires_at:
        raise ExpiryPassed
    _after_its_start(story, expires_at)
    return near_enough(expires_at, now)


def _fit_the_end(row: Story, before: datetime | None, after: datetime | None, *, chosen: bool, now: datetime) -> None:
    """An end that came from the event, the vacancy or a consent moves with it; nothing stays longer than these do."""
    end = row.expires_at
    if not chosen and end is not None and end == before:
        end = after or (None if row.evergreen else expiry(Kind(row.kind), row.offered_at or now))
    if row.status in {Status.OFFERED, Status.PLANNED} or end is not None:
        end = earliest([end, after])
    _after_its_start(row, end)
    if end is not None and row.offered_at is not None:
        end = max(
            end, row.offered_at + timedelta(microseconds=1)
        )  # it has ended: the sweep of this minute takes it down
    _update(row, {"expires_at": end})


def _after_its_start(row: Story, end: datetime | None) -> None:
    """What is planned does not end before it begins."""
    planned = row.starts_at if row.status == Status.PLANNED else None
    if end is not None and planned is not None and end <= planned:
        raise EndsBeforeItBegins
