"""A story as other rooms see it, made from rows: one query for it and one for the names of its topics, however many stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from yamabiko.campaigns.queries import TopicView, topics_by_id
from yamabiko.content.kinds import kind_name
from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.queries.demands import demands_of
from yamabiko.content.rules.demands import FREELY, Demands
from yamabiko.content.rules.details import Consent, Event, Job
from yamabiko.content.rules.holding import rests
from yamabiko.content.rules.words import Doubt, Kind, Pictured, Status

# Long, or for one question only.
LEFT_OUT = ("body_html", "canonical_url", "source_entry_id", "picture_from", "page_sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story as other rooms see it. `picture_url` is an address of ours, `art` names a drawing of ours; or ""."""

    id: UUID
    kind: Kind
    title: str
    summary: str
    text: str  # at most 20,000 characters
    language: str
    url: str
    site: str
    author: str
    picture_url: str
    art: str
    topics: tuple[TopicView, ...]
    source_id: UUID | None
    status: Status
    published_at: datetime
    offered_at: datetime | None
    expires_at: datetime | None
    version: int = 1
    by_hand: bool = False  # its text was written here, whatever page it leads to by now
    tale_id: UUID | None = None
    # What is seen and played
    picture_alt: str = ""
    pictured: Pictured = Pictured.UNKNOWN
    pictured_until: date | None = None
    file_id: UUID | None = None
    media_url: str = ""
    media_type: str = ""
    media_seconds: int | None = None
    # Whom it is for, and what for
    internal: bool = False
    confirm_reading: bool = False
    readings_from: int = 1
    confirmed_at: datetime | None = None  # her own word on it, where it was read for somebody
    audience_id: UUID | None = None
    markets: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    evergreen: bool = False
    featured_slot: int | None = None
    # Where it came from, when it comes, whether it still holds
    created_by_id: UUID | None = None
    credit_member_id: UUID | None = None
    credit_name: str = ""
    created_at: datetime | None = None
    starts_at: datetime | None = None
    doubt: Doubt | None = None
    # What only its kind has
    event: Event | None = None
    job: Job | None = None
    consent: Consent | None = None
    # What every post about it has to hold
    demands: Demands = FREELY

    @property
    def kind_name(self) -> str:
        """Its kind in the language of whoever reads now."""
        return kind_name(self.kind)

    @property
    def featured(self) -> bool:
        return self.featured_slot is not None

    @property
    def has_page(self) -> bool:
        """Whether it leads to a page of its own; what was written here by hand has none."""
        return not is_own_address(self.url, self.id)

    @property
    def rests(self) -> bool:
        """Whether its link was found dead and no curator has looked yet: it is not proposed to anybody."""
        return self.doubt is not None and rests(self.doubt)

    def is_live(self, now: datetime) -> bool:
        return self.status is Status.OFFERED and (self.expires_at is None or self.expires_at > now)


def is_own_address(url: str, story_id: UUID) -> bool:
    """Whether `url` is our own page of the story: where what was written by hand stands. The host may have changed since."""
    return url.endswith(own_path(story_id))


def own_path(story_id: UUID) -> str:
    return reverse("content:story", args=[story_id])


def rows_of(workspace_id: UUID) -> QuerySet[Story]:
    """Stories with what a view needs of them, details joined in."""
    about = StoryTopic.objects.within(workspace_id).filter(story_id=OuterRef("id")).order_by("topic_id")
    rows: QuerySet[Story] = Story.objects.within(workspace_id)
    rows = rows.select_related("happening", "vacancy", "testimony", "demands").defer(*LEFT_OUT)
    return rows.annotate(filed_under=ArraySubquery(about.values("topic_id")))


def views_of(
    workspace_id: UUID, rows: Iterable[Story], language: str, *, names: Mapping[UUID, TopicView] | None = None
) -> list[StoryView]:
    """The rows of `rows_of` in their order; names of topics in `language`, only those that are needed.

    Whoever knows the topics already gives them as `names`; those that are new since are asked for.
    """
    stories = list(rows)
    filed: dict[UUID, list[UUID]] = {row.id: row.filed_under for row in stories}  # type: ignore[attr-defined]
    known = dict(names or {})
    wanted = {topic_id for some in filed.values() for topic_id in some} - known.keys()
    if wanted:
        known |= topics_by_id(workspace_id, wanted, language)
    return [_view(row, tuple(known[topic_id] for topic_id in filed[row.id])) for row in stories]


def _view(row: Story, about: tuple[TopicView, ...]) -> StoryView:
    return StoryView(
        id=row.id,
        kind=Kind(row.kind),
        title=row.title,
        summary=row.summary,
        text=row.text,
        language=row.language,
        url=row.url,
        site=row.site,
        author=row.author,
        picture_url=reverse("content:picture", args=[row.picture_id]) if row.picture_id else "",
        art=row.art,
        topics=about,
        source_id=row.source_id,
        status=Status(row.status),
        published_at=row.published_at,
        offered_at=row.offered_at,
        expires_at=row.expires_at,
        version=row.version,
        by_hand=row.by_hand,
        tale_id=row.tale_id,
        picture_alt=row.picture_alt,
        pictured=Pictured(row.pictured),
        pictured_until=row.pictured_until,
        file_id=row.file_id,
        media_url=row.media_url,
        media_type=row.media_type,
        media_seconds=row.media_seconds,
        internal=row.internal,
        confirm_reading=row.confirm_reading,
        readings_from=row.readings_from,
        audience_id=row.audience_id,
        markets=tuple(row.markets),
        requires=tuple(row.requires),
        evergreen=row.evergreen,
        featured_slot=row.featured_slot,
        created_by_id=row.created_by_id,
        credit_member_id=row.credit_member_id,
        credit_name=row.credit_name,
        created_at=row.created_at,
        starts_at=row.starts_at,
        doubt=Doubt(row.doubt) if row.doubt else None,
        event=event_of(row),
        job=job_of(row),
        consent=consent_of(row),
        demands=demands_of(row),
    )


def event_of(row: Story) -> Event | None:
    """What belongs to a kind that the story is not (any more) is kept, and not shown."""
    found = getattr(row, "happening", None) if row.kind == Kind.EVENT else None
    return found and Event(
        begins_at=found.begins_at, ends_at=found.ends_at, place=found.place, online_url=found.online_url
    )


def job_of(row: Story) -> Job | None:
    found = getattr(row, "vacancy", None) if row.kind == Kind.JOB else None
    return found and Job(place=found.place, employment=found.employment, apply_by=found.apply_by)


def consent_of(row: Story) -> Consent | None:
    found = getattr(row, "testimony", None) if row.kind == Kind.TESTIMONIAL else None
    return found and Consent(
        customer=found.customer, file_id=found.consent_id, on=found.consented_on, until=found.consent_until
    )
