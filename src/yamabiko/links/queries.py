"""Questions about links."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from yamabiko.links.models import Link
from yamabiko.links.rules import CODE_LENGTH


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as its owner sees it. `url` is what she passes on, `target` where it leads."""

    id: UUID
    code: str
    url: str
    target: str
    created_at: datetime
    retired_at: datetime | None


def link_of(workspace_id: UUID, subject_kind: str, subject_id: UUID) -> LinkView | None:
    """The link made for a subject, retired or not."""
    return view_of(Link.objects.within(workspace_id).filter(subject_kind=subject_kind, subject_id=subject_id).first())


def links_of_member(
    workspace_id: UUID, member_id: UUID, *, after: UUID | None = None, limit: int | None = 50
) -> list[LinkView]:
    """Her links, newest first; `after` is the id of the last one already seen. Without a limit: all of them."""
    rows = Link.objects.within(workspace_id).filter(member_id=member_id).order_by("-id")
    if after:
        rows = rows.filter(id__lt=after)
    return [view for row in rows[:limit] if (view := view_of(row))]


def link_of_member(workspace_id: UUID, member_id: UUID, link_id: UUID) -> LinkView | None:
    """One link of hers; None when it is not hers or not at all."""
    return view_of(Link.objects.within(workspace_id).filter(member_id=member_id, id=link_id).first())


def addresses_of(workspace_id: UUID, link_ids: Collection[UUID]) -> dict[UUID, str]:
    """The short addresses of several links by their id; unknown ids are left out."""
    rows = Link.objects.within(workspace_id).filter(id__in=link_ids).values_list("id", "code")
    return {link_id: address_of(code) for link_id, code in rows}


def address_of(code: str) -> str:
    return f"{settings.LINK_URL}/{code}"


def sample_address() -> str:
    """An address as long as every short link is, to measure a text by before its link exists."""
    return address_of("o" * CODE_LENGTH)


def view_of(row: Link | None) -> LinkView | None:
    if row is None:
        return None
    return LinkView(row.id, row.code, address_of(row.code), row.target, row.created_at, row.retired_at)
