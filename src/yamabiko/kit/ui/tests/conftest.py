"""The frame alone: its own addresses and an empty registry of pages."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from yamabiko.kit.ui import navigation


@pytest.fixture
def frame_alone(settings, monkeypatch):
    """Only the frame's addresses; nobody has registered a page."""
    settings.ROOT_URLCONF = "yamabiko.kit.ui.tests.urls"
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    monkeypatch.setattr(navigation, "_entries", {})
    return settings


@pytest.fixture
def request_of(frame_alone):
    """A request by somebody in a role: `request_of("/feed/", acting="employee", roles=…)`."""

    def make(path: str, *, acting: str = "employee", roles: tuple[str, ...] = (), **more: object):
        request = RequestFactory().get(path)
        viewer = {"name": "Misaki Sato", "job": "", "team_name": "Packaging", "theme": "auto", "paused": False}
        request.viewer = SimpleNamespace(acting=acting, roles=frozenset(roles or (acting,)), **{**viewer, **more})
        return request

    return make
