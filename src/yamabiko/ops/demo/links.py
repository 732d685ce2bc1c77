"""One sign-in link for each of the four people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from yamabiko.ops.demo.founding import SLUG
from yamabiko.ops.demo.people import FOUR
from yamabiko.people.operations import demo_link
from yamabiko.people.queries import viewer_by_address, workspace_by_slug


@dataclass(frozen=True, slots=True)
class SignIn:
    """`role` is one of employee, manager, reviewer, executive; `address` stands 7 days."""

    role: str
    name: str
    address: str


def sign_in_links(base_url: str, now: datetime) -> list[SignIn]:
    """Nothing when there is no demo organisation here."""
    workspace = workspace_by_slug(SLUG)
    if workspace is None:
        return []
    found = []
    for key in FOUR:
        member = viewer_by_address(workspace.id, f"{key}@aoba.example")
        if member:
            token = demo_link(workspace_id=workspace.id, member_id=member.member_id, now=now)
            found.append(SignIn(key, member.name, base_url + reverse("people:demo", args=[token])))
    return found
