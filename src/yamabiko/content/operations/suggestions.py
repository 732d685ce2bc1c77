"""What a member does with her suggestions: make one, answer, put it better, choose how she is thanked, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from yamabiko.content.facts import ItemRetired, SuggestionMade
from yamabiko.content.models import Story, Suggestion, SuggestionStep
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.arrivals import TEXT
from yamabiko.content.operations.photos import brought as brought_picture
from yamabiko.content.operations.photos import redrawn
from yamabiko.content.operations.previews import Preview, in_the_way, previewed
from yamabiko.content.operations.telling import tell_changed
from yamabiko.content.reading import clean, language
from yamabiko.content.reading.picture import Picture
from yamabiko.content.refusals import (
    AlreadySuggested,
    NothingSuggested,
    SuggestionDecided,
    SuggestionGone,
    TitleMissing,
    TooManySuggestions,
)
from yamabiko.content.rules import canonical_url
from yamabiko.content.rules.suggestions import A_DAY, OPEN
from yamabiko.content.rules.words import Pictured, Status, SuggestionStatus
from yamabiko.events.operations import record
from yamabiko.people.queries import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What she brings, as she typed it. Beside a link `text` is part of why; `pictured`: whether the people shown agreed."""

    url: str = ""
    title: str = ""
    text: str = ""
    why: str = ""
    photo: bytes = b""
    picture_id: UUID | None = None  # instead of a photo: one that she brought before
    picture_alt: str = ""
    pictured: str = Pictured.UNKNOWN
    credited: bool = False
    credit_name: str = ""


def suggest(*, viewer: Viewer, brought: Brought, now: datetime) -> UUID:
    """The new suggestion's id. A link's page is read first, for seconds at most; one that cannot be read is still a suggestion.

    Raises NothingSuggested, TitleMissing, TooManySuggestions, NotAWebAddress, AddressTooLong, NothingToRead (an address
    inside a private network), SiteRests, FileUnfit, PictureGone, AlreadyThere, AlreadySuggested.
    """
    text = clean.plain(brought.text, limit=TEXT)
    not_too_many(viewer, now)
    drawn = redrawn(brought.photo) if brought.photo else None
    if not (brought.url.strip() or text or drawn or brought.picture_id):
        raise NothingSuggested
    page = _page(viewer, brought.url, now) if brought.url.strip() else Preview()
    row = _row(viewer, brought, page, text, now)
    if not row.title:
        raise TitleMissing
    return keep_suggestion(viewer, row, drawn or page.picture, now=now)


def not_too_many(viewer: Viewer, now: datetime) -> None:
    mine = Suggestion.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    if mine.filter(made_at__gt=now - timedelta(days=1)).count() >= A_DAY:
        raise TooManySuggestions


def _page(viewer: Viewer, typed: str, now: datetime) -> Preview:
    address = typed_address(typed)
    in_the_way(viewer, canonical_url(address))
    page = previewed(address, with_picture=True, now=now)
    in_the_way(viewer, page.url)
    return page


def _row(viewer: Viewer, brought: Brought, page: Preview, text: str, now: datetime) -> Suggestion:
    title = clean.line(brought.title, limit=300) or page.title
    return Suggestion(
        workspace_id=viewer.workspace_id,
        member_id=viewer.member_id,
        url=page.url,
        picture_id=brought.picture_id,
        title=title,
        summary=page.summary,
        site=page.site,
        published_at=page.published_at,
        text=page.text if page.url else text,
        why=clean.plain("\n".join([brought.why, text if page.url else ""]), limit=1000),
        picture_alt=clean.line(brought.picture_alt, limit=500),
        pictured=brought.pictured if brought.pictured in set(Pictured) else Pictured.UNKNOWN,
        language=page.language or language.of(f"{title}\n{text}") or viewer.language,
        credited=brought.credited,
        credit_name=_credit_name(viewer, brought.credited, brought.credit_name),
        made_at=now,
    )


def _credit_name(viewer: Viewer, credited: bool, name: str) -> str:
    """Without her wish there is no name, whatever stands in the field."""
    return (clean.line(name, limit=120) or viewer.name) if credited else ""


@transaction.atomic
def keep_suggestion(viewer: Viewer, row: Suggestion, drawn: Picture | None, *, now: datetime) -> UUID:
    """The new row with its first step and its fact, or AlreadySuggested, AlreadyThere, PictureGone."""
    rows = Suggestion.objects.within(viewer.workspace_id)
    row.picture_id = brought_picture(viewer, drawn, row.picture_id, now=now)
    # The same words or photo sent twice are one suggestion; of links the unique key says the same.
    same = rows.filter(member_id=viewer.member_id, status__in=OPEN, url="", title=row.title, text=row.text)
    if not row.url and (found := same.filter(picture_id=row.picture_id).values_list("id", flat=True).first()):
        raise AlreadySuggested(found)
    Suggestion.objects.bulk_create([row], ignore_conflicts=True)
    if not rows.filter(id=row.id).exists():
        in_the_way(viewer, row.url)
        raise AlreadySuggested(None)
    note_step(row, status=SuggestionStatus.WAITING, by_id=viewer.member_id, now=now)
    what = "link" if row.url else "photo" if row.picture_id else "words"
    made = SuggestionMade(suggestion_id=row.id, member_id=viewer.member_id, what=what)
    record(made, workspace_id=viewer.workspace_id, at=now)
    return UUID(str(row.id))


@transaction.atomic
def amend(
    *,
    viewer: Viewer,
    suggestion_id: UUID,
    now: datetime,
    title: str | None = None,
    text: str | None = None,
    why: str | None = None,
    picture_alt: str | None = None,
    pictured: str | None = None,
    note: str = "",
) -> None:
    """Put it better while nobody has decided; what is None stays. Answering a question sends it back to the curators.

    Raises SuggestionGone, SuggestionDecided, TitleMissing, NothingSuggested.
    """
    row = _hers(viewer, suggestion_id)
    if row.status not in OPEN:
        raise SuggestionDecided
    changes: dict[str, object] = {}
    if title is not None:
        changes["title"] = clean.line(title, limit=300)
        if not changes["title"]:
            raise TitleMissing
    if text is not None and not row.url:  # beside a link it is the page's own
        changes["text"] = clean.plain(text, limit=TEXT)
        if not (changes["text"] or row.picture_id):
            raise NothingSuggested
    if why is not None:
        changes["why"] = clean.plain(why, limit=1000)
    if picture_alt is not None:
        changes["picture_alt"] = clean.line(picture_alt, limit=500)
    if pictured is not None and pictured in set(Pictured):
        changes["pictured"] = pictured
    answered = clean.plain(note, limit=1000)
    if row.status == SuggestionStatus.RETURNED:
        changes["status"] = SuggestionStatus.WAITING
    if changes:
        Suggestion.objects.within(viewer.workspace_id).filter(id=row.id).update(**changes)
    if answered or row.status == SuggestionStatus.RETURNED:
        note_step(row, status=SuggestionStatus.WAITING, note=answered, by_id=viewer.member_id, now=now)


@transaction.atomic
def choose_credit(*, viewer: Viewer, suggestion_id: UUID, credited: bool, now: datetime, credit_name: str = "") -> None:
    """Whether and how she is named where others share it; also after it was offered. Raises SuggestionGone."""
    row = _hers(viewer, suggestion_id)
    name = _credit_name(viewer, credited, credit_name)
    Suggestion.objects.within(viewer.workspace_id).filter(id=row.id).update(credited=credited, credit_name=name)
    if row.story_id and row.status != SuggestionStatus.WITHDRAWN and _hers_to_choose(row):
        thank(viewer.workspace_id, row.story_id, viewer.member_id if credited else None, name, now=now)


def _hers_to_choose(row: Suggestion) -> bool:
    """Whoever is thanked for the story already stays thanked."""
    stories = Story.objects.within(row.workspace_id).filter(id=row.story_id)
    return bool(stories.filter(Q(credit_member_id=None) | Q(credit_member_id=row.member_id)).exists())


def thank(workspace_id: UUID, story_id: UUID, member_id: UUID | None, name: str, *, now: datetime) -> None:
    """Name somebody beside a story, or nobody."""
    stories = Story.objects.within(workspace_id).filter(id=story_id)
    stories.update(credit_member_id=member_id, credit_name=name)
    if story := stories.first():
        tell_changed(story, now=now)


@transaction.atomic
def withdraw(*, viewer: Viewer, suggestion_id: UUID, now: datetime) -> bool:
    """Take it back at any time. False when it was taken back or declined already.

    Her own words and photos leave the library with it; a page of others stays, without her name. Raises SuggestionGone.
    """
    row = _hers(viewer, suggestion_id)
    if row.status in {SuggestionStatus.WITHDRAWN, SuggestionStatus.DECLINED}:
        return False
    Suggestion.objects.within(viewer.workspace_id).filter(id=row.id).update(status=SuggestionStatus.WITHDRAWN)
    note_step(row, status=SuggestionStatus.WITHDRAWN, by_id=viewer.member_id, now=now)
    if row.story_id:
        if not row.url:
            retire_own(viewer.workspace_id, row.story_id, now=now)
        if row.credited and _hers_to_choose(row):
            thank(viewer.workspace_id, row.story_id, None, "", now=now)
    return True


def retire_own(workspace_id: UUID, story_id: UUID, *, now: datetime) -> None:
    """The story of a photo or of own words goes with it, whatever it stood at."""
    stories = Story.objects.within(workspace_id).filter(id=story_id)
    if stories.filter(status=Status.OFFERED).update(status=Status.RETIRED, featured_slot=None):
        record(ItemRetired(story_id=story_id), workspace_id=workspace_id, at=now)
    stories.filter(status__in=[Status.WAITING, Status.PLANNED]).update(status=Status.RETIRED)


def note_step(row: Suggestion, *, status: SuggestionStatus, by_id: UUID | None, now: datetime, note: str = "") -> None:
    """One step of its way, in the transaction of the change."""
    SuggestionStep.objects.create(
        workspace_id=row.workspace_id, suggestion_id=row.id, status=status, note=note, by_id=by_id, at=now
    )


def _hers(viewer: Viewer, suggestion_id: UUID) -> Suggestion:
    rows = Suggestion.objects.within(viewer.workspace_id).select_for_update(of=("self",))
    row = rows.filter(id=suggestion_id, member_id=viewer.member_id).first()
    if not isinstance(row, Suggestion):
        raise SuggestionGone
    return row
