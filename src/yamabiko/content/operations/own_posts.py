"""Own posts: drafts that only she sees, public ones, withdrawn ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.compliance.operations import keep_judgement
from yamabiko.compliance.rules import Judgement, Verdict
from yamabiko.content.facts import OwnPostOpened
from yamabiko.content.models import OwnPost, Series
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.own import page_of
from yamabiko.content.operations.own_stories import retire_stories_of
from yamabiko.content.operations.photos import brought, redrawn
from yamabiko.content.own_words import judged, whole
from yamabiko.content.reading import clean
from yamabiko.content.reading.picture import Picture
from yamabiko.content.refusals import (
    KindUnknown,
    OwnPostGone,
    PictureUndescribed,
    PostEmpty,
    SeriesGone,
    TitleMissing,
    WordsHeld,
)
from yamabiko.content.rules.markdown import html_of
from yamabiko.content.rules.own import free_slug, slug_of
from yamabiko.events.operations import record
from yamabiko.people.queries import Viewer

SUBJECT = "content.own_post"
PLACE = "own_page"  # stands where a network would in the record of judgements
LONGEST = 40_000
TAKEN = {"series"}  # an address below the page that is no post's
WORDS = {"title": 200, "summary": 500, "text": LONGEST, "picture_alt": 500}


def write_post(*, viewer: Viewer, now: datetime, photo: bytes = b"", **words: Any) -> UUID:
    """A draft; takes title, summary, text, picture_id, picture_alt, media_url, language, series_id.

    Raises OwnPageGone, TitleMissing, KindUnknown, SeriesGone, NotAWebAddress, AddressTooLong, FileUnfit, PictureGone.
    """
    return _written(viewer, redrawn(photo) if photo else None, words, now)


@transaction.atomic
def _written(viewer: Viewer, drawn: Picture | None, words: Mapping[str, Any], now: datetime) -> UUID:
    page = page_of(viewer)
    changes = _changes(viewer, {"title": "", "language": page.language, **words}, drawn, now)
    taken = OwnPost.objects.within(viewer.workspace_id).filter(page_id=page.id).values_list("slug", flat=True)
    slug = slug_of(str(changes["title"]), otherwise=f"{now:%Y-%m-%d}")
    row = OwnPost(
        workspace_id=viewer.workspace_id, page_id=page.id, slug=free_slug(slug, {*taken, *TAKEN}), changed_at=now
    )
    for name, value in changes.items():
        setattr(row, name, value)
    OwnPost.objects.bulk_create([row])
    return UUID(str(row.id))


def change_post(*, viewer: Viewer, post_id: UUID, now: datetime, photo: bytes = b"", **words: Any) -> None:
    """What is left out stays. A post that is public is judged anew: what is held is refused, and nothing changes.

    Raises what `write_post` and `publish_post` raise.
    """
    _changed(viewer, post_id, redrawn(photo) if photo else None, words, now)


@transaction.atomic
def _changed(viewer: Viewer, post_id: UUID, drawn: Picture | None, words: Mapping[str, Any], now: datetime) -> None:
    row = _hers(viewer, post_id)
    for name, value in _changes(viewer, words, drawn, now).items():
        setattr(row, name, value)
    row.changed_at = now
    if _is_public(row):
        _keep(viewer, row, _fit(viewer, row), now)
    row.save()


@transaction.atomic
def publish_post(*, viewer: Viewer, post_id: UUID, now: datetime) -> bool:
    """Put it on her public page. False when it stands there already.

    Raises OwnPostGone, PostEmpty, PictureUndescribed, WordsHeld.
    """
    row = _hers(viewer, post_id)
    if _is_public(row):
        return False
    judgement = _fit(viewer, row)
    row.published_at, row.withdrawn_at = row.published_at or now, None
    row.save(update_fields=["published_at", "withdrawn_at"])
    _keep(viewer, row, judgement, now)
    told = OwnPostOpened(post_id=row.id, member_id=viewer.member_id, language=row.language)
    record(told, workspace_id=viewer.workspace_id, at=now)
    return True


@transaction.atomic
def withdraw_post(*, viewer: Viewer, post_id: UUID, now: datetime) -> bool:
    """From this moment nobody finds it, nor is offered it; it stays with her. False when it was not public."""
    row = _hers(viewer, post_id)
    if not _is_public(row):
        return False
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    retire_stories_of(viewer, [row], now=now)
    return True


@transaction.atomic
def delete_post(*, viewer: Viewer, post_id: UUID, now: datetime) -> None:
    """Gone for good. Raises OwnPostGone."""
    row = _hers(viewer, post_id)
    retire_stories_of(viewer, [row], now=now)
    row.delete()


def words_of(title: str, summary: str, text: str) -> str:
    """What the rules read of a post."""
    return "\n".join(part for part in (title, summary, text) if part)


def _changes(viewer: Viewer, words: Mapping[str, Any], drawn: Picture | None, now: datetime) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name, limit in WORDS.items():
        if name in words:
            typed = str(words[name] or "")
            changes[name] = _typed(typed, limit) if name == "text" else clean.line(typed, limit=limit)
    if "title" in changes and not changes["title"]:
        raise TitleMissing
    if "text" in changes:
        changes["body_html"] = clean.html(html_of(changes["text"]))
    if words.get("language"):
        if words["language"] not in {"ja", "en"}:
            raise KindUnknown
        changes["language"] = words["language"]
    if "media_url" in words:
        typed = str(words["media_url"] or "").strip()
        changes["media_url"] = typed_address(typed) if typed else ""
    if "series_id" in words:
        changes["series_id"] = _her_series(viewer, words["series_id"])
    if drawn or "picture_id" in words:
        changes["picture_id"] = brought(viewer, drawn, words.get("picture_id"), now=now)
    return changes


def _typed(text: str, limit: int) -> str:
    """Her text with its empty lines: they part paragraphs, so `clean.plain` is asked for each line alone."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(clean.plain(line, limit=limit) if line.strip() else "" for line in lines).strip("\n")[:limit]


def _her_series(viewer: Viewer, series_id: UUID | None) -> UUID | None:
    if series_id is None:
        return None
    rows = Series.objects.within(viewer.workspace_id).filter(id=series_id, page__member_id=viewer.member_id)
    if not rows.exists():
        raise SeriesGone
    return series_id


def _fit(viewer: Viewer, row: OwnPost) -> Judgement:
    """The judgement of a post that may be public; raises PostEmpty, PictureUndescribed, WordsHeld."""
    if not (row.text.strip() or row.media_url):
        raise PostEmpty
    if row.picture_id and not row.picture_alt:
        raise PictureUndescribed
    judgement = judged(viewer, words_of(row.title, row.summary, row.text), language=row.language)
    if judgement.verdict is Verdict.HOLD:
        raise WordsHeld(judgement)
    return judgement


def _keep(viewer: Viewer, row: OwnPost, judgement: Judgement, now: datetime) -> None:
    keep_judgement(
        workspace_id=viewer.workspace_id,
        subject_kind=SUBJECT,
        subject_id=row.id,
        network=PLACE,
        text=whole(viewer, words_of(row.title, row.summary, row.text), language=row.language),
        language=row.language,
        judgement=judgement,
        now=now,
    )


def _is_public(row: OwnPost) -> bool:
    return row.published_at is not None and row.withdrawn_at is None


def _hers(viewer: Viewer, post_id: UUID) -> OwnPost:
    rows = OwnPost.objects.within(viewer.workspace_id).select_for_update(of=("self",))
    row = rows.filter(id=post_id, page__member_id=viewer.member_id).first()
    if not isinstance(row, OwnPost):
        raise OwnPostGone
    return row
