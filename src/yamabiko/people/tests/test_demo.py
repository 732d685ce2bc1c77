"""Demo sign-in links: looking is free, pressing signs in, nothing else does."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from yamabiko.kit.signing import sign
from yamabiko.people import operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(cast):
    token = operations.demo_link(workspace_id=cast.workspace_id, member_id=cast.alice.member_id, now=timezone.now())
    return f"/demo/{token}/"


def test_looking_does_not_sign_in_and_may_be_repeated(cast, visitor, link):
    for _ in range(3):
        page = visitor.get(link)
        assert page.status_code == 200 and "Look around as Alice" in page.text
    assert SESSION_KEY not in visitor.session


def test_pressing_signs_in_under_a_new_session(cast, visitor, as_member, link):
    carol = as_member(cast.carol)
    before = carol.session.session_key
    assert carol.post(link).url == "/"
    assert carol.session[SESSION_KEY] == str(cast.alice.user_id)
    assert carol.session.session_key != before
    assert carol.get("/me/").context["frame"].viewer.name == "Alice"


@pytest.mark.parametrize(
    "spoil", [lambda t: t[:-1], lambda t: "x" + t, lambda t: t.replace(".", "_"), lambda t: "a", lambda t: "é" * 10]
)
def test_a_forged_link_is_said_clearly(cast, visitor, link, spoil):
    token = link.removeprefix("/demo/").removesuffix("/")
    for method in (visitor.get, visitor.post):
        page = method(f"/demo/{spoil(token)}/")
        assert page.status_code == 410 and "expired or is incomplete" in page.text
    assert SESSION_KEY not in visitor.session


def test_after_seven_days_it_is_over(cast, visitor):
    week_ago = timezone.now() - timedelta(days=7)
    token = operations.demo_link(workspace_id=cast.workspace_id, member_id=cast.alice.member_id, now=week_ago)
    assert visitor.post(f"/demo/{token}/").status_code == 410


def test_a_signature_for_something_else_opens_nothing(cast, visitor):
    value = {"workspace": str(cast.workspace_id), "member": str(cast.alice.member_id)}
    token = sign(value, purpose="people.other", expires_at=timezone.now() + timedelta(days=1))
    assert visitor.post(f"/demo/{token}/").status_code == 410


def test_outside_a_demo_there_are_no_such_links(cast, visitor, link, settings, now):
    settings.DEMO = False
    assert visitor.post(link).status_code == 410
    with pytest.raises(operations.NoDemo):
        operations.demo_link(workspace_id=cast.workspace_id, member_id=cast.alice.member_id, now=now)


def test_it_speaks_japanese(cast, visitor, link):
    visitor.defaults["HTTP_ACCEPT_LANGUAGE"] = "ja"
    assert "Aliceさんの画面をひらく" in visitor.get(link).text
