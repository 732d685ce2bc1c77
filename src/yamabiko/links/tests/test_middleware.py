"""The mark is set once, for whoever is signed in."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from yamabiko.kit.ids import uuid7
from yamabiko.links.middleware import OwnerMark
from yamabiko.links.rules import MARK_COOKIE, mark_of, member_of


@pytest.fixture
def visit():
    def visited(viewer, **cookies):
        request = RequestFactory().get("/")
        request.COOKIES.update(cookies)
        request.viewer = viewer
        return OwnerMark(lambda _: HttpResponse())(request).cookies.get(MARK_COOKIE)

    return visited


def test_a_members_browser_is_marked(visit, settings):
    viewer = SimpleNamespace(member_id=uuid7())
    cookie = visit(viewer)
    assert member_of(cookie.value, secret=settings.LINK_SECRET) == viewer.member_id
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_the_right_mark_is_left_alone_and_another_replaced(visit, settings):
    viewer = SimpleNamespace(member_id=uuid7())
    assert visit(viewer, **{MARK_COOKIE: mark_of(viewer.member_id, secret=settings.LINK_SECRET)}) is None
    assert visit(viewer, **{MARK_COOKIE: mark_of(uuid7(), secret=settings.LINK_SECRET)}) is not None


def test_a_stranger_gets_no_mark(visit):
    assert visit(None) is None


def test_the_mark_travels_to_a_link_domain_under_the_same_parent(visit, settings):
    settings.COOKIE_DOMAIN = "example.com"
    assert visit(SimpleNamespace(member_id=uuid7()))["domain"] == "example.com"
