"""Whether a story may stand before people, and when its own day ends it. Days end where the organisation is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from yamabiko.content.models import Story
from yamabiko.content.operations.attaching import require_showable
from yamabiko.content.queries.views import consent_of, event_of, job_of
from yamabiko.content.refusals import AltMissing, ConsentMissing, Over, RightsRunOut
from yamabiko.content.rules.details import earliest, own_end, rights_end
from yamabiko.content.rules.words import Kind, Pictured
from yamabiko.people.queries import workspace


def zone_of(workspace_id: UUID) -> ZoneInfo:
    return ZoneInfo(workspace(workspace_id).time_zone)


def with_details(story: Story) -> Story:
    """The row as it stands now, details and all."""
    rows = Story.objects.within(story.workspace_id).select_related("happening", "vacancy", "testimony")
    row: Story = rows.defer("text", "body_html").get(id=story.id)
    return row


def require_offerable(story: Story, at: datetime) -> datetime | None:
    """The moment at which it is over by itself; None: no end is known. Asked for the moment `at` of its offer.

    Raises AltMissing, RightsRunOut, ConsentMissing, Over.
    """
    return offerable_until(with_details(story), zone_of(story.workspace_id), at)


def offerable_until(row: Story, zone: ZoneInfo, at: datetime) -> datetime | None:
    """`require_offerable` for a row that was read with its details."""
    require_showable(row, at.astimezone(zone).date())
    _require_consent(row, at, zone)
    over = own_end(event=event_of(row), job=job_of(row), zone=zone)
    if over is not None and over <= at:
        raise Over
    return natural_end(row, zone)


def rights_hold(story: Story, at: datetime) -> bool:
    """Whether customer and pictured people agree at `at`."""
    return rights_stand(with_details(story), zone_of(story.workspace_id), at)


def rights_stand(row: Story, zone: ZoneInfo, at: datetime) -> bool:
    """`rights_hold` for a row that was read with its details."""
    try:
        require_showable(row, at.astimezone(zone).date())
        _require_consent(row, at, zone)
    except (ConsentMissing, RightsRunOut):
        return False
    except AltMissing:
        return True
    return True


def natural_end(row: Story, zone: ZoneInfo) -> datetime | None:
    """When its event, its vacancy or somebody's agreement ends; None: nothing of the kind."""
    until = row.pictured_until if row.picture_id and row.pictured == Pictured.AGREED else None
    return earliest(
        [
            own_end(event=event_of(row), job=job_of(row), zone=zone),
            rights_end(consent=consent_of(row), pictured_until=until, zone=zone),
        ]
    )


def _require_consent(row: Story, at: datetime, zone: ZoneInfo) -> None:
    consent = consent_of(row)
    if row.kind == Kind.TESTIMONIAL and not (consent and consent.in_force(at.astimezone(zone).date())):
        raise ConsentMissing
