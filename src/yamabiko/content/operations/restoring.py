"""An old version stands again, as a new one: nothing of what came in between is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from yamabiko.campaigns.queries import audience, known_topic_ids
from yamabiko.content.guards import require_curator
from yamabiko.content.models import File, Picture, Story, StoryVersion
from yamabiko.content.operations.demanding import keep_demands, stood_demands
from yamabiko.content.operations.details import usable_consent
from yamabiko.content.operations.holding import zone_of
from yamabiko.content.operations.settling import UNCHANGED, Unchanged, settle
from yamabiko.content.operations.versions import Held, changing
from yamabiko.content.queries.demands import demands_of
from yamabiko.content.queries.versions import OF_KIND
from yamabiko.content.queries.views import is_own_address
from yamabiko.content.refusals import ChangedMeanwhile, LinkMissing, VersionGone
from yamabiko.content.rules.details import Consent, Event, Job
from yamabiko.people.queries import Viewer

AS_IT_STOOD = ("title", "summary", "kind", "language", "evergreen", "markets", "requires", "confirm_reading")
OF_THE_PICTURE = ("picture_alt", "pictured", "pictured_until")
Stood: TypeAlias = Mapping[str, Any]  # a version as rules/versions.py compares it


@transaction.atomic
def restore_version(*, viewer: Viewer, story_id: UUID, number: int, now: datetime, version: int | None = None) -> bool:
    """Bring back words and settings of version `number`. What is not there any more (a topic, a picture) stays as it is now.

    An end that has passed meanwhile is not brought back, nor is a page's link. With `version`, the one that she saw,
    somebody else's change raises ChangedMeanwhile. Raises NotAllowed, StoryGone, VersionGone. False as in `correct`.
    """
    require_curator(viewer)
    with changing(viewer.workspace_id, story_id, by_id=viewer.member_id, now=now) as held:
        if version is not None and version != held.story.version:
            raise ChangedMeanwhile(held.story.version)
        kept = versions_of(viewer.workspace_id, [story_id], since=number)
        return stand_again(viewer, held, kept.get(story_id, {}), number, zone=zone_of(viewer.workspace_id), now=now)


def versions_of(workspace_id: UUID, story_ids: Collection[UUID], *, since: int) -> dict[UUID, dict[int, Stood]]:
    """{story: {number: how it stood}} from version `since` on."""
    rows = StoryVersion.objects.within(workspace_id).filter(story_id__in=story_ids, number__gte=since)
    found: dict[UUID, dict[int, Stood]] = {}
    for story_id, number, stood in rows.values_list("story_id", "number", "stood"):
        found.setdefault(story_id, {})[number] = stood
    return found


def stand_again(
    viewer: Viewer, held: Held, versions: Mapping[int, Stood], number: int, *, zone: ZoneInfo, now: datetime
) -> bool:
    """`held` as it stood in version `number`; `versions` holds it and all that came after. Raises VersionGone."""
    stood = versions.get(number)
    if stood is None:
        raise VersionGone
    topic_ids = {UUID(one) for one in stood.get("topics") or ()}
    # Versions of before there were demands say nothing of them.
    if "locked_parts" in stood and (demands := stood_demands(stood)) != demands_of(held.story):
        keep_demands(held.story, demands)
    if unknown := topic_ids.difference(held.topic_ids):
        topic_ids -= unknown - known_topic_ids(viewer.workspace_id, unknown)
    return settle(
        held,
        {**_settings(viewer, held.story, stood), **_shown(held.story, stood)},
        zone=zone,
        now=now,
        topic_ids=topic_ids,
        known=True,
        expires_at=_end(stood, [later for key, later in versions.items() if key > number], now),
        **_details(viewer.workspace_id, held, stood),
    )


def _end(stood: Stood, later: Iterable[Stood], now: datetime) -> datetime | None | Unchanged:
    """The end that it had, where somebody chose another one since. What an offer set by itself is left alone."""
    ends = _moment(stood.get("expires_at"))
    chosen = any("expires_at" in one.get("changed", ()) for one in later)
    return ends if chosen and (ends is None or ends > now) else UNCHANGED


def _settings(viewer: Viewer, story: Story, stood: Stood) -> dict[str, Any]:
    found = {name: stood[name] for name in AS_IT_STOOD if name in stood}
    if story.by_hand and "text" in stood:
        found["text"] = stood["text"]
    if "internal" in stood:
        if is_own_address(story.url, story.id) and not stood["internal"]:
            raise LinkMissing
        found["internal"] = stood["internal"]
    whose = _id(stood.get("audience"))
    there = whose in {None, story.audience_id} or audience(viewer.workspace_id, whose, viewer.language)
    if "audience" in stood and there:
        found["audience_id"] = whose
    return found


def _shown(story: Story, stood: Stood) -> dict[str, Any]:
    """Picture and file with what was said of them; a picture that is gone leaves the one that is there, and its words."""
    found: dict[str, Any] = {}
    picture, file = _id(stood.get("picture")), _id(stood.get("file"))
    pictures = Picture.objects.within(story.workspace_id)
    if "picture" in stood and (picture in {None, story.picture_id} or pictures.filter(id=picture).exists()):
        said = {name: stood[name] for name in OF_THE_PICTURE if name in stood}
        if "pictured_until" in said:
            said["pictured_until"] = _day(said["pictured_until"])
        if "focus" in stood:
            said["focus_x"], said["focus_y"] = stood["focus"] or (None, None)
        found |= {"picture_id": picture, **said}
    files = File.objects.within(story.workspace_id).filter(ready_at__isnull=False, private=False)
    if "file" in stood and (file in {None, story.file_id} or files.filter(id=file).exists()):
        found["file_id"] = file
    return found


def _details(workspace_id: UUID, held: Held, stood: Stood) -> dict[str, Any]:
    """What belongs to its kind; nothing where it stands as it stood then."""
    if all(stood.get(name) == held.stood.get(name) for columns in OF_KIND.values() for name in columns):
        return {}
    event = stood.get("begins_at") and Event(
        begins_at=datetime.fromisoformat(stood["begins_at"]),
        ends_at=_moment(stood.get("ends_at")),
        place=stood.get("event_place") or "",
        online_url=stood.get("online_url") or "",
    )
    job = stood.get("job_place") is not None and Job(
        place=stood["job_place"], employment=stood.get("employment") or "", apply_by=_day(stood.get("apply_by"))
    )
    file_id = _id(stood.get("consent"))
    consent = stood.get("customer") and Consent(
        customer=stood["customer"],
        file_id=file_id if file_id and usable_consent(workspace_id, file_id) else None,
        on=_day(stood.get("consented_on")),
        until=_day(stood.get("consent_until")),
    )
    return {"event": event or None, "job": job or None, "consent": consent or None}


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
