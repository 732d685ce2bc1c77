"""A story put better: its words, what belongs to its kind, whom it is for, when it ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from yamabiko.campaigns import queries as campaigns
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.holding import zone_of
from yamabiko.content.operations.settling import UNCHANGED, Unchanged, settle
from yamabiko.content.operations.versions import changing
from yamabiko.content.queries.views import is_own_address
from yamabiko.content.reading import clean
from yamabiko.content.refusals import (
    AudienceUnknown,
    ChangedMeanwhile,
    CodeUnreadable,
    CountryUnknown,
    KindUnknown,
    LinkMissing,
    LinkStands,
    TextStands,
    TitleMissing,
)
from yamabiko.content.rules import canonical_url, summary_of
from yamabiko.content.rules.details import Consent, Event, Job
from yamabiko.content.rules.words import Kind
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import countries_in, is_code

MOST_CODES = 20


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
    people say can be held against it; only what was written here by hand can change `text`, whatever page it leads to by now,
    and only what leads to none can take a `url`.
    False when the change ended the offer, because a consent does not hold any more.
    """
    require_curator(viewer)
    with changing(viewer.workspace_id, story_id, by_id=viewer.member_id, now=now) as held:
        story = held.story
        if version is not None and version != story.version:
            raise ChangedMeanwhile(story.version)
        values = {
            **settings_of(
                viewer, title=title, summary=summary, kind=kind, language=language, audience_id=audience_id,
                markets=markets, requires=requires, evergreen=evergreen,
            ),
            **_own(story, text=text, url=url, internal=internal),
        }  # fmt: skip
        if internal is not None:
            values["internal"] = internal
        if "text" in values and values.get("summary", story.summary) == story.summary == summary_of(story.text):
            values["summary"] = summary_of(values["text"])  # it was made from the text, so it follows the text
        for_us = story.internal if internal is None else internal
        if confirm_reading is not None or not for_us:
            values["confirm_reading"] = bool(confirm_reading) and for_us
        stands = settle(
            held,
            values,
            zone=zone_of(viewer.workspace_id),
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


def settings_of(
    viewer: Viewer,
    *,
    title: str | None = None,
    summary: str | None = None,
    kind: str | None = None,
    language: str | None = None,
    audience_id: UUID | None | Unchanged = UNCHANGED,
    markets: Iterable[str] | None = None,
    requires: Iterable[str] | None = None,
    evergreen: bool | None = None,
) -> dict[str, Any]:
    """The columns of what can be said of any story, looked at and cleaned; what is None stays out.

    Raises TitleMissing, KindUnknown, AudienceUnknown, CountryUnknown, CodeUnreadable.
    """
    return {
        **_words(title=title, summary=summary, kind=kind, language=language),
        **_whom(viewer, audience_id=audience_id, markets=markets, requires=requires),
        **({} if evergreen is None else {"evergreen": evergreen}),
    }


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
    """What can change only while the story has no page of others, or was written here."""
    changes: dict[str, Any] = {}
    alone = is_own_address(story.url, story.id)
    if url is not None and url.strip():
        address = typed_address(url)
        if not alone and canonical_url(address) != story.canonical_url:
            raise LinkStands
        if alone and not is_own_address(address, story.id):
            changes |= {"url": address, "canonical_url": canonical_url(address)}
    if text is not None and (words := clean.plain(text)) != story.text:
        if not story.by_hand:
            raise TextStands
        changes |= {"text": words, "body_html": ""}
    if alone and not changes.get("url") and not (story.internal if internal is None else internal):
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
