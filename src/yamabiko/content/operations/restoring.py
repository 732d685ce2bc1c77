"""An old version stands again, as a new one: nothing of what came in between is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.campaigns.queries import audience, known_topic_ids
from yamabiko.content.guards import require_curator
from yamabiko.content.models import File, Picture, Story, StoryVersion
from yamabiko.content.operations.correcting import UNCHANGED, Unchanged, apply
from yamabiko.content.operations.details import usable_consent
from yamabiko.content.operations.versions import changing
from yamabiko.content.queries.views import is_own_address
from yamabiko.content.refusals import ChangedMeanwhile, LinkMissing, VersionGone
from yamabiko.content.rules.details import Consent, Event, Job
from yamabiko.people.queries import Viewer

AS_IT_STOOD = ("title", "summary", "kind", "language", "evergreen", "markets", "requires", "confirm_reading")
OF_THE_PICTURE = ("picture_alt", "pictured", "pictured_until")


@transaction.atomic
def restore_version(*, viewer: Viewer, story_id: UUID, number: int, now: datetime, version: int | None = None) -> bool:
    """Bring back words and settings of version `number`. What is not there any more (a topic, a picture) stays as it is now.

    An end that has passed meanwhile is not brought back, nor is a page's link. With `version`, the one that she saw,
    somebody else's change raises ChangedMeanwhile. Raises NotAllowed, StoryGone, VersionGone. False as in `correct`.
    """
    require_curator(viewer)
    with changing(viewer.workspace_id, story_id, by_id=viewer.member_id, now=now) as story:
        if version is not None and version != story.version:
            raise ChangedMeanwhile(story.version)
        rows = StoryVersion.objects.within(viewer.workspace_id).filter(story_id=story_id, number=number)
        stood: Mapping[str, Any] | None = rows.values_list("stood", flat=True).first()
        if stood is None:
            raise VersionGone
        return apply(
            story,
            {**_settings(viewer, story, stood), **_shown(viewer.workspace_id, stood)},
            now=now,
            topic_ids=known_topic_ids(viewer.workspace_id, [UUID(one) for one in stood.get("topics") or ()]),
            expires_at=_end(viewer.workspace_id, story_id, number, stood, now),
            **_details(viewer.workspace_id, stood),
        )


def _end(
    workspace_id: UUID, story_id: UUID, number: int, stood: Mapping[str, Any], now: datetime
) -> datetime | None | Unchanged:
    """The end that it had, where somebody chose another one since. What an offer set by itself is left alone."""
    later = StoryVersion.objects.within(workspace_id).filter(story_id=story_id, number__gt=number)
    ends = _moment(stood.get("expires_at"))
    chosen = later.filter(stood__changed__contains=["expires_at"]).exists()
    return ends if chosen and (ends is None or ends > now) else UNCHANGED


def _settings(viewer: Viewer, story: Story, stood: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: stood[name] for name in AS_IT_STOOD if name in stood}
    by_hand = is_own_address(story.url, story.id)
    if by_hand and "text" in stood:
        found["text"] = stood["text"]
    if "internal" in stood:
        if by_hand and not stood["internal"]:
            raise LinkMissing
        found["internal"] = stood["internal"]
    whose = _id(stood.get("audience"))
    if "audience" in stood and (whose is None or audience(viewer.workspace_id, whose, viewer.language)):
        found["audience_id"] = whose
    return found


def _shown(workspace_id: UUID, stood: Mapping[str, Any]) -> dict[str, Any]:
    """Picture and file with what was said of them; a picture that is gone leaves the one that is there, and its words."""
    found: dict[str, Any] = {}
    picture, file = _id(stood.get("picture")), _id(stood.get("file"))
    if "picture" in stood and (picture is None or Picture.objects.within(workspace_id).filter(id=picture).exists()):
        found |= {"picture_id": picture, **{name: stood[name] for name in OF_THE_PICTURE if name in stood}}
    files = File.objects.within(workspace_id).filter(ready_at__isnull=False, private=False)
    if "file" in stood and (file is None or files.filter(id=file).exists()):
        found["file_id"] = file
    return found


def _details(workspace_id: UUID, stood: Mapping[str, Any]) -> dict[str, Any]:
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
