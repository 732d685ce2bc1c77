"""A story put better: its words, what belongs to its kind, whom it is for, when it ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from yamabiko.campaigns import queries as campaigns
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.details import keep_consent, keep_event, keep_job
from yamabiko.content.operations.ending import end_without_rights
from yamabiko.content.operations.holding import natural_end, rights_hold, with_details, zone_of
from yamabiko.content.operations.stories import file_under, near_enough
from yamabiko.content.operations.versions import changing
from yamabiko.content.queries.views import is_own_address
from yamabiko.content.reading import clean
from yamabiko.content.refusals import (
    AlreadyThere,
    AltMissing,
    AudienceUnknown,
    ChangedMeanwhile,
    CodeUnreadable,
    CountryUnknown,
    EndsBeforeItBegins,
    ExpiryPassed,
    KindUnknown,
    LinkMissing,
    LinkStands,
    TextStands,
    TitleMissing,
)
from yamabiko.content.rules import canonical_url, summary_of
from yamabiko.content.rules.details import Consent, Event, Job, earliest
from yamabiko.content.rules.rights import needs_words
from yamabiko.content.rules.timing import expiry
from yamabiko.content.rules.words import Doubt, Kind, Status
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import countries_in, is_code

MOST_CODES = 20


class Unchanged:
    """The default of a field that a correction leaves alone; None would mean "none"."""


UNCHANGED = Unchanged()


@transaction.atomic
def correct(
    *,
    viewer: Viewer,
    story_id: UUID,
    now: datetime,
    version: int | None = None,
    title: str | None = None,
    summary: str | None = None,
    text: str | None = None,
    url: str | None = None,
    kind: str | None = None,
    language: str | None = None,
    topic_ids: Collection[UUID] | None = None,
    expires_at: datetime | None | Unchanged = UNCHANGED,
    evergreen: bool | None = None,
    audience_id: UUID | None | Unchanged = UNCHANGED,
    markets: Iterable[str] | None = None,
    requires: Iterable[str] | None = None,
    internal: bool | None = None,
    confirm_reading: bool | None = None,
    event: Event | None | Unchanged = UNCHANGED,
    job: Job | None | Unchanged = UNCHANGED,
    consent: Consent | None | Unchanged = UNCHANGED,
    ask_again: bool = False,
) -> bool:
    """Put a story better. What is None stays; `expires_at=None` means that it does not expire.

    With `version`, the one that she saw, somebody else's change meanwhile raises ChangedMeanwhile and nothing is changed.
    `ask_again`: who confirmed an earlier version is asked again. The page's own text stays as it came in, so that what
    people say can be held against it; only what was written here by hand can change `text`, and take a `url` later.
    False when the change ended the offer, because a consent does not hold any more.
    """
    require_curator(viewer)
    with changing(viewer.workspace_id, story_id, by_id=viewer.member_id, now=now) as story:
        if version is not None and version != story.version:
            raise ChangedMeanwhile(story.version)
        values = {
            **_words(title=title, summary=summary, kind=kind, language=language),
            **_own(story, text=text, url=url, internal=internal),
            **_whom(viewer, audience_id=audience_id, markets=markets, requires=requires),
            **{name: flag for name, flag in (("evergreen", evergreen), ("internal", internal)) if flag is not None},
        }
        if "text" in values and values.get("summary", story.summary) == story.summary == summary_of(story.text):
            values["summary"] = summary_of(values["text"])  # it was made from the text, so it follows the text
        for_us = story.internal if internal is None else internal
        if confirm_reading is not None or not for_us:
            values["confirm_reading"] = bool(confirm_reading) and for_us
        stands = apply(
            story,
            values,
            now=now,
            topic_ids=topic_ids,
            expires_at=expires_at,
            event=event,
            job=job,
            consent=consent,
        )
    if ask_again:
        Story.objects.within(viewer.workspace_id).filter(id=story_id).update(readings_from=F("version"))
    return stands


def apply(
    story: Story,
    values: dict[str, Any],
    *,
    now: datetime,
    topic_ids: Collection[UUID] | None = None,
    expires_at: datetime | None | Unchanged = UNCHANGED,
    event: Event | None | Unchanged = UNCHANGED,
    job: Job | None | Unchanged = UNCHANGED,
    consent: Consent | None | Unchanged = UNCHANGED,
) -> bool:
    """The change itself, with the story's row held. False when it ended the offer, because a consent does not hold."""
    rows, zone = Story.objects.within(story.workspace_id).filter(id=story.id), zone_of(story.workspace_id)
    end_before = natural_end(with_details(story), zone)
    if story.starts_at is not None and story.status != Status.PLANNED:
        values["starts_at"] = None  # of a plan that was given up: it must not stand in the way of another end
    if not isinstance(expires_at, Unchanged):
        values["expires_at"] = _later(expires_at, story, now)
    _update(story, values)
    if topic_ids is not None:
        file_under(story.workspace_id, story.id, topic_ids)
    if not isinstance(event, Unchanged):
        keep_event(story, event)
    if not isinstance(job, Unchanged):
        keep_job(story, job)
    if not isinstance(consent, Unchanged):
        keep_consent(story, consent)
    row = with_details(story)
    if row.status == Status.OFFERED and row.picture_id and needs_words(Kind(row.kind), row.picture_alt):
        raise AltMissing
    _fit_the_end(row, end_before, natural_end(row, zone), chosen="expires_at" in values, now=now)
    if row.doubt == Doubt.RIGHTS and rights_hold(row, now):
        rows.update(doubt="", doubted_at=None)
    return not (row.status == Status.OFFERED and end_without_rights(row, now=now))


def _update(story: Story, values: dict[str, Any]) -> None:
    rows = Story.objects.within(story.workspace_id)
    try:
        with transaction.atomic():
            if values:
                rows.filter(id=story.id).update(**values)
    except IntegrityError:  # the page became a story of its own at this moment
        other = rows.filter(canonical_url=values.get("canonical_url")).exclude(id=story.id).first()
        if other is None:
            raise
        raise AlreadyThere(other.id) from None


def _words(*, title: str | None, summary: str | None, kind: str | None, language: str | None) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if title is not None:
        changes["title"] = clean.line(title, limit=300)
        if not changes["title"]:
            raise TitleMissing
    if summary is not None:
        changes["summary"] = clean.plain(summary, limit=1000)
    if kind is not None:
        changes["kind"] = kind
    if language is not None:
        changes["language"] = language
    if (kind is not None and kind not in set(Kind)) or language not in {None, "ja", "en"}:
        raise KindUnknown
    return changes


def _own(story: Story, *, text: str | None, url: str | None, internal: bool | None) -> dict[str, Any]:
    """What can change only while the story has no page of others."""
    changes: dict[str, Any] = {}
    by_hand = is_own_address(story.url, story.id)
    if url is not None and url.strip():
        address = typed_address(url)
        if not by_hand and canonical_url(address) != story.canonical_url:
            raise LinkStands
        if by_hand and not is_own_address(address, story.id):
            changes |= {"url": address, "canonical_url": canonical_url(address)}
    if text is not None and (words := clean.plain(text)) != story.text:
        if not by_hand:
            raise TextStands
        changes |= {"text": words, "body_html": ""}
    if by_hand and not changes.get("url") and not (story.internal if internal is None else internal):
        raise LinkMissing
    return changes


def _whom(
    viewer: Viewer,
    *,
    audience_id: UUID | None | Unchanged,
    markets: Iterable[str] | None,
    requires: Iterable[str] | None,
) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if not isinstance(audience_id, Unchanged):
        if audience_id and campaigns.audience(viewer.workspace_id, audience_id, viewer.language) is None:
            raise AudienceUnknown
        changes["audience_id"] = audience_id
    if markets is not None:
        codes = countries_in(markets)
        if codes is None:
            raise CountryUnknown
        changes["markets"] = list(codes)
    if requires is not None:
        needed = sorted({code.strip() for code in requires if code.strip()})
        if len(needed) > MOST_CODES or not all(map(is_code, needed)):
            raise CodeUnreadable
        changes["requires"] = needed
    return changes


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
    if end != row.expires_at:
        Story.objects.within(row.workspace_id).filter(id=row.id).update(expires_at=end)


def _after_its_start(row: Story, end: datetime | None) -> None:
    """What is planned does not end before it begins."""
    planned = row.starts_at if row.status == Status.PLANNED else None
    if end is not None and planned is not None and end <= planned:
        raise EndsBeforeItBegins
