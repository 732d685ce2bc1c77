"""Who asks by API."""

from __future__ import annotations

from django.http import HttpRequest

from yamabiko.people import operations
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


def viewer_of(request: HttpRequest) -> Viewer:
    """The owner of the key."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def manager_of(request: HttpRequest) -> Viewer:
    """She, where she is a manager."""
    if not viewer_of(request).has(Role.MANAGER):
        raise operations.NotAllowed
    return viewer_of(request)
