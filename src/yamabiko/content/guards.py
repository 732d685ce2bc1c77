"""Who asks, and who may change the library."""

from django.http import HttpRequest

from yamabiko.content.refusals import NotAllowed
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


def asking(request: HttpRequest) -> Viewer:
    """The signed-in person; strangers never come this far (LoginRequiredMiddleware, personal token)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def may_curate(viewer: Viewer) -> bool:
    return viewer.has(Role.CURATOR, Role.MANAGER)


def require_curator(viewer: Viewer) -> None:
    if not may_curate(viewer):
        raise NotAllowed
