"""Sign-in links of a demo: signed, short-lived, and switched off everywhere else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from yamabiko.kit.signing import SignatureExpired, SignatureForged, read, sign
from yamabiko.people.operations.refusals import LinkUnreadable
from yamabiko.people.queries import Viewer, viewer_of_member

PURPOSE = "people.demo"
STANDS = timedelta(days=7)


class NoDemo(Exception):
    """This installation is not a demo; sign-in links are only made where settings.DEMO is set."""


def demo_link(*, workspace_id: UUID, member_id: UUID, now: datetime) -> str:
    """The token of a sign-in link that stands 7 days; the page is `people:demo`. Raises NoDemo."""
    if not settings.DEMO:
        raise NoDemo
    value = {"workspace": str(workspace_id), "member": str(member_id)}
    return sign(value, purpose=PURPOSE, expires_at=now + STANDS)


def open_demo_link(*, token: str, now: datetime) -> Viewer:
    """Who would be signed in; raises LinkUnreadable. Reading it as often as one likes changes nothing."""
    if not settings.DEMO:
        raise LinkUnreadable
    try:
        value = read(token, purpose=PURPOSE, now=now)
    except (SignatureForged, SignatureExpired) as unreadable:
        raise LinkUnreadable from unreadable
    viewer = viewer_of_member(UUID(value["workspace"]), UUID(value["member"]))
    if viewer is None:
        raise LinkUnreadable
    return viewer
