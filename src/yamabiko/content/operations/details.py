"""What only some kinds of stories have, kept beside the story. Called within the transaction of the change."""

from __future__ import annotations

from uuid import UUID

from yamabiko.content.models import File, Happening, Story, Testimony, Vacancy
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.reading import clean
from yamabiko.content.refusals import ConsentUnusable, CustomerMissing, EndsBeforeItBegins
from yamabiko.content.rules.details import Consent, Event, Job


def keep_event(story: Story, event: Event | None) -> None:
    """Raises EndsBeforeItBegins, NotAWebAddress, AddressTooLong."""
    rows = Happening.objects.within(story.workspace_id).filter(story_id=story.id)
    if event is None:
        rows.delete()
        return
    if event.ends_at is not None and event.ends_at < event.begins_at:
        raise EndsBeforeItBegins
    values = {
        "begins_at": event.begins_at,
        "ends_at": event.ends_at,
        "place": clean.line(event.place, limit=200),
        "online_url": typed_address(event.online_url) if event.online_url.strip() else "",
    }
    if not rows.update(**values):
        Happening.objects.create(workspace_id=story.workspace_id, story_id=story.id, **values)


def keep_job(story: Story, job: Job | None) -> None:
    rows = Vacancy.objects.within(story.workspace_id).filter(story_id=story.id)
    if job is None:
        rows.delete()
        return
    values = {
        "place": clean.line(job.place, limit=200),
        "employment": clean.line(job.employment, limit=80),
        "apply_by": job.apply_by,
    }
    if not rows.update(**values):
        Vacancy.objects.create(workspace_id=story.workspace_id, story_id=story.id, **values)


def keep_consent(story: Story, consent: Consent | None) -> None:
    """Raises CustomerMissing, ConsentUnusable, EndsBeforeItBegins."""
    rows = Testimony.objects.within(story.workspace_id).filter(story_id=story.id)
    if consent is None:
        rows.delete()
        return
    customer = clean.line(consent.customer, limit=200)
    if not customer:
        raise CustomerMissing
    if consent.until is not None and consent.on is not None and consent.until < consent.on:
        raise EndsBeforeItBegins
    if consent.file_id is not None and not usable_consent(story.workspace_id, consent.file_id):
        raise ConsentUnusable
    values = {
        "customer": customer,
        "consent_id": consent.file_id,
        "consented_on": consent.on,
        "consent_until": consent.until,
    }
    if not rows.update(**values):
        Testimony.objects.create(workspace_id=story.workspace_id, story_id=story.id, **values)


def usable_consent(workspace_id: UUID, file_id: UUID) -> bool:
    """Whether the file is whole and private, so that nobody but curators ever opens it."""
    whole = File.objects.within(workspace_id).filter(id=file_id, private=True, ready_at__isnull=False)
    return bool(whole.exists())
