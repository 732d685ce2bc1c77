"""One view, two answers."""

from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import BaseStorage

from yamabiko.kit.htmx import answer, go_to, refused, wants_fragment

PAGE, FRAGMENT = "ui/_skeleton.html", "ui/_empty.html"


class Waiting(BaseStorage):
    """Messages in memory: what the cookie or the session would hold."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


@pytest.fixture
def ask(rf):
    def make(**htmx):
        request = rf.get("/")
        request.viewer = None
        if htmx:
            request.htmx = type("Htmx", (SimpleNamespace,), {"__bool__": lambda self: self.htmx})(
                **{"htmx": True, "boosted": False, "history_restore_request": False, **htmx}
            )
        request._messages = Waiting(request)
        return request

    return make


@pytest.mark.parametrize(
    ("htmx", "fragment"),
    [
        ({}, False),
        ({"htmx": False}, False),
        ({"htmx": True}, True),
        ({"boosted": True}, False),
        ({"history_restore_request": True}, False),
    ],
)
def test_only_htmx_itself_gets_the_fragment(ask, htmx, fragment):
    request = ask(**htmx)
    assert wants_fragment(request) is fragment
    html = answer(request, page=PAGE, fragment=FRAGMENT, context={"title": "Nothing yet"})
    assert ("Nothing yet" in html.content.decode()) is fragment
    assert "HX-Request" in html["Vary"]


def test_waiting_toasts_come_beside_the_fragment(ask):
    request = ask(htmx=True)
    request._messages.add(constants.SUCCESS, "Kept for later")
    html = answer(request, page=PAGE, fragment=FRAGMENT).content.decode()
    assert '<div id="toasts" hx-swap-oob="beforeend">' in html and "Kept for later" in html


def test_after_a_post_both_go_to_the_next_page(ask):
    plain, htmx = go_to(ask(), "/next/"), go_to(ask(htmx=True), "/next/")
    assert (plain.status_code, plain["Location"]) == (303, "/next/")
    assert (htmx.status_code, htmx["HX-Redirect"]) == (204, "/next/")


def test_a_refusal_carries_its_sentence():
    answered = refused("お休み中です。")
    assert answered.status_code == 409 and unquote(answered["X-Say"]) == "お休み中です。"
