"""A person's own links."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yamabiko.kit.rest import Limit, Page, page_of
from yamabiko.links import operations, queries

router = Router(tags=["links"])


class LinkOut(Schema):
    """`url` is the short address, `target` where it leads."""

    id: UUID
    code: str
    url: str
    target: str
    created_at: datetime
    retired_at: datetime | None


@router.get("", response=Page[LinkOut], url_name="links")
def my_links(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """Your links, newest first."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = queries.links_of_member(viewer.workspace_id, viewer.member_id, after=after, limit=limit + 1)
    return page_of(rows, limit)


@router.get("/{link_id}", response=LinkOut, url_name="link")
def my_link(request: HttpRequest, link_id: UUID) -> queries.LinkView:
    """One of your links."""
    viewer = request.viewer  # type: ignore[attr-defined]
    link = queries.link_of_member(viewer.workspace_id, viewer.member_id, link_id)
    if link is None:
        raise operations.LinkUnknown
    return link


@router.post("/{link_id}/retirement", response={200: LinkOut}, url_name="retire_link")
def retire(request: HttpRequest, link_id: UUID) -> queries.LinkView:
    """Take a link of yours out of use. Whoever has it still gets to its target."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return operations.retire_link(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, link_id=link_id, now=timezone.now()
    )
