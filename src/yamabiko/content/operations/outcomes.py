"""What is written down after a source was asked: how it went, where it stands now, when it is asked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from yamabiko.content.models import LONGEST_ADDRESS, Source
from yamabiko.content.operations.fetching import Busy
from yamabiko.content.reading import clean
from yamabiko.content.refusals import NothingToRead
from yamabiko.content.rules import manners
from yamabiko.content.rules.timing import wait_after
from yamabiko.content.rules.words import Oddity, Trouble
from yamabiko.kit.http import Page

SOON = timedelta(minutes=1)


@transaction.atomic
def note_success(
    source: Source,
    page: Page,
    *,
    now: datetime,
    brought: int = 0,
    left: bool = False,
    body_sha256: bytes | None = None,
    wish: timedelta | None = None,
    odd: Mapping[Oddity, int] | None = None,
) -> None:
    """The validators are kept only once everything was taken in: with them the rest would never be sent again."""
    pace = _pace(source, brought=brought, now=now)
    wait = max(timedelta(minutes=pace), manners.wished_wait(cache_control=_caching(page), said=wish))
    values: dict[str, object] = {
        "failures": 0,
        "failing_since": None,
        "gone_at": None,
        "last_success_at": now,
        "last_trouble": "",
        "last_trouble_detail": "",
        "every_minutes": pace,
        "oddities": _oddities(source, odd, brought=brought),
        "due_at": now
        + (SOON if left else manners.spread(wait if source.paced else timedelta(minutes=pace), source.id)),
    }
    if brought:
        values["last_new_at"] = now
    if page.status != 304:
        values["etag"] = "" if left else page.headers.get("etag", "")[:1000]
        values["last_modified"] = "" if left else page.headers.get("last-modified", "")[:1000]
        values["body_sha256"] = None if left else body_sha256
    Source.objects.within(source.workspace_id).filter(id=source.id).update(**values)
    _note_move(source, page, now=now)


def _oddities(source: Source, odd: Mapping[Oddity, int] | None, *, brought: int) -> dict[str, int]:
    """As they are kept; `odd` is None when it was the same file again, of which all is known."""
    if odd is None:
        return {key: count for key, count in source.oddities.items() if key != Oddity.RESTLESS}
    in_vain = source.last_success_at is not None and not brought
    restless = source.oddities.get(Oddity.RESTLESS, 0) + 1 if in_vain else 0
    return {key.value: count for key, count in {**odd, Oddity.RESTLESS: restless}.items() if count}


def _pace(source: Source, *, brought: int, now: datetime) -> int:
    if not source.paced or source.last_success_at is None:
        return int(source.every_minutes)
    return manners.next_pace(
        source.every_minutes, brought=brought, idle=now - (source.last_new_at or source.created_at)
    )


def _caching(page: Page) -> str:
    return page.headers.get("cache-control", "")


def _note_move(source: Source, page: Page, *, now: datetime) -> None:
    """Follow what moved for good: at once when it is the same place, else when it has said so twice in a row."""
    rows = Source.objects.within(source.workspace_id).filter(id=source.id)
    target = page.moved_to if len(page.moved_to.encode()) <= LONGEST_ADDRESS else ""
    if not target or target == source.url:
        if source.moving_to:
            rows.update(moving_to="")
        return
    if target != source.moving_to and not manners.is_same_place(source.url, target):
        rows.update(moving_to=target)
        return
    if Source.objects.within(source.workspace_id).filter(url=target).exclude(id=source.id).exists():
        rows.update(
            paused_at=now, last_trouble=Trouble.TWICE, last_trouble_detail="", last_trouble_at=now, moving_to=""
        )
        return
    rows.update(url=target, moved_from=source.url, moving_to="")


def note_trouble(source: Source, trouble: NothingToRead, *, now: datetime) -> None:
    """The wait grows with every failure in a row; what is gone for good is not asked again until a curator wants it."""
    failures = source.failures + 1
    asked = manners.asked_wait(trouble.retry_after, now) if isinstance(trouble, Busy) else None
    Source.objects.within(source.workspace_id).filter(id=source.id).update(
        failures=failures,
        failing_since=source.failing_since or now,
        gone_at=now if trouble.trouble is Trouble.GONE else None,
        last_trouble=trouble.trouble,
        last_trouble_detail=clean.line(trouble.detail, limit=200),
        last_trouble_at=now,
        due_at=now + manners.spread(wait_after(failures, asked=asked), source.id),
    )
