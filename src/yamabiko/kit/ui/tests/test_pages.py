"""The frame as a browser gets it."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from yamabiko.kit.ui.navigation import Entry, register


@pytest.fixture
def employee(request_of):
    register(Entry(role="employee", order=1, label="For you", icon="home", url_name="feed"))
    return request_of


def app(request) -> str:
    return render_to_string("ui/app.html", request=request)


def test_a_page_has_landmarks_a_skip_link_and_its_language(employee):
    html = app(employee("/feed/"))
    assert '<html lang="en" data-bs-theme="auto">' in html
    assert 'href="#main"' in html and '<main class="y-main" id="main"' in html
    assert html.count("<nav") == 2
    assert 'aria-current="page"' in html


def test_a_page_needs_no_inline_script(employee):
    html = app(employee("/feed/"))
    assert not re.findall(r"<script(?![^>]*\bsrc=)", html)
    assert not re.findall(r"\son[a-z]+=", html)
    assert "style>" not in html


@pytest.mark.parametrize(("theme", "linked"), [("auto", True), ("dark", False), ("light", False)])
def test_the_device_chooses_the_theme_only_when_the_viewer_lets_it(employee, theme, linked):
    html = app(employee("/feed/", theme=theme))
    assert f'data-bs-theme="{theme}"' in html
    assert ('media="(prefers-color-scheme: dark)"' in html) is linked


def test_the_pause_switch_is_a_form_that_works_without_a_script(employee):
    html = app(employee("/feed/"))
    assert '<form class="y-switch" id="pause-side" method="post" action="/people/pause/"' in html
    assert 'name="paused" value="yes"' in html and 'role="switch" aria-checked="false"' in html
    assert 'name="paused" value="no"' in app(employee("/feed/", paused=True))


def test_whoever_has_two_roles_can_switch(employee):
    register(Entry(role="reviewer", order=1, label="Queue", icon="inbox", url_name="queue"))
    html = app(employee("/feed/", roles=("employee", "reviewer")))
    assert 'action="/people/role/"' in html and '<button class="btn btn-sm" name="role" value="reviewer">' in html
    assert "people/role" not in app(employee("/feed/"))


def test_the_reviewer_gets_a_rail_and_no_pause(employee):
    register(Entry(role="reviewer", order=1, label="Queue", icon="inbox", url_name="queue"))
    html = app(employee("/queue/", acting="reviewer"))
    assert "y-rail" in html and "pause-side" not in html


def test_a_role_without_pages_has_no_navigation(employee):
    html = app(employee("/feed/", acting="executive"))
    assert "y-alone" in html and "y-bar" not in html


def test_toasts_stand_in_a_status_region_with_their_undo(client, frame_alone):
    html = client.get("/feed/").content.decode()
    region = html[html.index('id="toasts"') :]
    assert 'role="status"' in region and "Kept for later" in region
    assert '<form method="post" action="/back/">' in region


def test_the_frame_speaks_japanese(employee):
    with translation.override("ja"):
        html = app(employee("/feed/"))
    assert '<html lang="ja"' in html and "本文へ" in html and "すべて休む" in html and "山彦" in html


@pytest.mark.parametrize(("path", "status", "says"), [("/nowhere/", 404, "We cannot find this page")])
def test_a_wrong_address_is_answered_kindly(client, frame_alone, path, status, says):
    answer = client.get(path)
    assert answer.status_code == status and says in answer.content.decode()


def test_a_broken_page_is_answered_without_the_database(client, frame_alone):
    client.raise_request_exception = False
    answer = client.get("/breaks/", headers={"accept-language": "ja"})
    assert answer.status_code == 500
    assert "こちらの側で不具合が起きました" in answer.content.decode()


def test_a_pause_for_maintenance_says_when_to_come_back(frame_alone, rf):
    from yamabiko.kit.ui.errors import service_unavailable

    answer = service_unavailable(rf.get("/"))
    assert answer.status_code == 503 and answer["Retry-After"] == "120"
