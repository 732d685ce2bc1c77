"""What we propose for a story that is made ready: whom it is for, and until when."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from yamabiko.content.editings import EDITINGS
from yamabiko.content.kinds import KINDS
from yamabiko.content.models import Story
from yamabiko.content.queries.views import StoryView
from yamabiko.content.rules.demands import Editing
from yamabiko.content.rules.details import earliest, own_end, rights_end
from yamabiko.content.rules.timing import expiry
from yamabiko.content.rules.words import Kind, Pictured
from yamabiko.people.queries import workspace

LOOKED_AT = 5  # stories on the same topic, the last ones


def kinds() -> list[tuple[Kind, str]]:
    """Every kind with its name in the language of whoever reads now."""
    return [(kind, str(name)) for kind, name in KINDS.items()]


def editings() -> list[tuple[Editing, str]]:
    """Where people may write beside a text that stays whole, with its name in the language of whoever reads now."""
    return [(one, str(EDITINGS[one])) for one in Editing]


def proposed_audience(workspace_id: UUID, story: StoryView) -> UUID | None:
    """Its own; else that of most of the last five stories offered in its language and on one of its topics; None: everybody."""
    if story.audience_id or not story.topics:
        return story.audience_id
    before = (
        Story.objects.within(workspace_id)
        .filter(language=story.language, offered_at__isnull=False)
        .filter(about__topic_id__in=[topic.id for topic in story.topics])
        .exclude(id=story.id)
        .order_by("-offered_at", "-id")
        .values_list("id", "audience_id")
        .distinct()
    )
    aimed = Counter(audience_id for _id, audience_id in before[:LOOKED_AT])
    audience_id, count = aimed.most_common(1)[0] if aimed else (None, 0)
    return audience_id if count > LOOKED_AT // 2 else None


def proposed_end(workspace_id: UUID, story: StoryView, now: datetime) -> datetime | None:
    """When an offer that begins at `now` would end if nobody said otherwise; None: never."""
    zone = ZoneInfo(workspace(workspace_id).time_zone)
    kept = story.expires_at if story.expires_at and story.expires_at > now else None
    usual = None if story.evergreen else expiry(story.kind, now)
    until = story.pictured_until if story.picture_url and story.pictured is Pictured.AGREED else None
    own = own_end(event=story.event, job=story.job, zone=zone)
    return earliest([kept or usual, own, rights_end(consent=story.consent, pictured_until=until, zone=zone)])
