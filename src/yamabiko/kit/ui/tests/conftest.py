"""The frame alone: its own addresses, an empty registry of pages, and nothing said on it by a room."""

from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from yamabiko.kit.ui import navigation


@pytest.fixture
def frame_alone(settings, monkeypatch):
    """Only the frame's addresses and variables; nobody has registered a page."""
    templates = deepcopy(settings.TEMPLATES)
    options = templates[0]["OPTIONS"]
    options["context_processors"] = [name for name in options["context_processors"] if ".ops." not in name]
    settings.TEMPLATES = templates
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
