"""The invited person's page: she proves her address, and nobody takes over an account by typing one."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from yamabiko.people import operations, queries
from yamabiko.people.models import Invitation, User

pytestmark = pytest.mark.django_db
HERS = {"name": "Nao Sato", "language": "ja"}


@pytest.fixture
def invited(cast):
    """`invited(email=…)` or `invited(seats=…)` makes an invitation now and answers with the path of its page."""

    def make(**wanted):
        return f"/join/{operations.invite(viewer=cast.mika, now=timezone.now(), **wanted)[1]}/"

    return make


def taken(cast):
    return Invitation.objects.within(cast.workspace_id).get().taken


def code_in(mail):
    return re.search(r"^[B-Z]{6}$", mail.body, re.MULTILINE)[0]


def user_at(address):
    return User.objects.filter(email=address).first()


def test_the_page_says_who_invites_and_where_to(cast, visitor, invited):
    path = invited(email="nao@aoba.example")
    page = visitor.get(path)
    assert (
        page.status_code == 200
        and "Mika invites you to Aoba Packaging" in page.text
        and "nao@aoba.example" in page.text
    )
    visitor.defaults["HTTP_ACCEPT_LANGUAGE"] = "ja"
    assert "Mikaさんから、アオバ包装への招待です" in visitor.get(path).text
    assert taken(cast) == 0


def test_a_letter_to_a_new_address_lets_in_at_once(cast, visitor, invited):
    answer = visitor.post(invited(email="nao@aoba.example"), HERS)
    assert answer.url == "/welcome/"
    viewer = queries.viewer_of_user(user_at("nao@aoba.example").id)
    assert (viewer.name, viewer.language, viewer.time_zone) == ("Nao Sato", "ja", "Asia/Tokyo")
    assert visitor.session[SESSION_KEY] == str(viewer.user_id)


def test_a_letter_cannot_be_used_for_another_address(cast, visitor, invited):
    visitor.post(invited(email="nao@aoba.example"), {**HERS, "email": "eve@evil.example"})
    assert user_at("eve@evil.example") is None and user_at("nao@aoba.example")


def test_a_link_asks_for_the_code_first(cast, visitor, invited, mailoutbox):
    path = invited(seats=3)
    assert visitor.post(path, {**HERS, "email": " Nao@Aoba.example"}).url == f"{path}code/"
    assert SESSION_KEY not in visitor.session and taken(cast) == 0
    assert mailoutbox[0].to == ["nao@aoba.example"]
    slip = visitor.post(f"{path}code/", {"code": "AAAAAA"})
    assert slip.status_code == 422 and "Nothing is lost" in slip.text
    assert visitor.post(f"{path}code/", {"code": code_in(mailoutbox[0])}).url == "/welcome/"
    assert taken(cast) == 1 and user_at("nao@aoba.example")


@pytest.mark.parametrize("kind", ["link", "letter"])
def test_typing_anothers_address_takes_nothing_over(cast, visitor, invited, mailoutbox, kind):
    owner = User.objects.get(id=cast.carol.user_id)
    path = invited(email=owner.email) if kind == "letter" else invited(seats=3)
    answer = visitor.post(path, {**HERS, "email": owner.email})
    assert answer.url == f"{path}code/"
    assert SESSION_KEY not in visitor.session and taken(cast) == 0
    assert mailoutbox[0].to == [owner.email]  # the owner hears of it, whoever typed it does not get in
    assert visitor.post(f"{path}code/", {"code": code_in(mailoutbox[0])}).url == "/welcome/"
    assert queries.viewer_of_user(cast.carol.user_id, workspace_id=cast.workspace_id).name == "Nao Sato"
    assert queries.viewer_of_member(cast.elsewhere_id, cast.carol.member_id).name == "Carol"


def test_the_code_belongs_to_the_browser_and_the_invitation(cast, visitor, client, invited, mailoutbox):
    path, other = invited(seats=3), invited(seats=4)
    visitor.post(path, {**HERS, "email": "nao@aoba.example"})
    code = code_in(mailoutbox[0])
    assert client.post(f"{path}code/", {"code": code}).url == path
    assert visitor.post(f"{other}code/", {"code": code}).url == other
    assert user_at("nao@aoba.example") is None


def test_tries_are_limited_and_what_was_typed_is_kept(cast, visitor, invited, mailoutbox):
    path = invited(seats=3)
    visitor.post(path, {**HERS, "email": "nao@aoba.example"})
    for _ in range(4):
        visitor.post(f"{path}code/", {"code": "AAAAAA"})
    page = visitor.post(f"{path}code/", {"code": "AAAAAA"})
    assert page.status_code == 410 and "Have a new code mailed" in page.text
    assert visitor.post(f"{path}code/", {"code": code_in(mailoutbox[0])}).status_code == 410
    assert "nao@aoba.example" in visitor.get(path).text
    assert taken(cast) == 0


def test_an_expired_code_is_said_kindly(cast, visitor, invited, mailoutbox):
    path = invited(seats=3)
    visitor.post(path, {**HERS, "email": "nao@aoba.example"})
    session = visitor.session
    session["people.joining"] = {**session["people.joining"], "until": timezone.now().timestamp() - 1}
    session.save()
    assert visitor.post(f"{path}code/", {"code": code_in(mailoutbox[0])}).status_code == 410


def test_codes_for_an_address_are_limited(cast, visitor, invited, mailoutbox):
    path = invited(seats=3)
    for _ in range(4):
        page = visitor.post(path, {**HERS, "email": "nao@aoba.example"})
    assert page.status_code == 429 and "Wait a minute" in page.text
    assert len(mailoutbox) == 3


def test_whoever_is_signed_in_joins_with_one_press(cast, as_member, invited, mailoutbox):
    path = invited(seats=3)
    carol = as_member(cast.carol)
    page = carol.get(path)
    assert 'value="Carol"' in page.text and 'name="email"' not in page.text
    assert carol.post(path, HERS).url == "/welcome/"
    assert mailoutbox == []
    assert carol.get("/me/").context["frame"].viewer.workspace_id == cast.workspace_id


def test_signed_in_with_another_address_uses_nothing_up(cast, as_member, invited):
    path = invited(email="nao@aoba.example")
    page = as_member(cast.carol).post(path, HERS)
    assert page.status_code == 403 and "another e-mail address" in page.text
    assert taken(cast) == 0


def test_pressing_twice_joins_once(cast, visitor, client, invited):
    path = invited(email="nao@aoba.example")
    visitor.post(path, HERS)
    again = client.post(path, HERS, headers={"accept-language": "en"})
    assert again.status_code == 410 and "If you have joined already" in again.text
    assert taken(cast) == 1
    assert visitor.get(path).status_code == 410  # signed in already: the way on is the first page


def test_gone_invitations_are_said_clearly(cast, visitor, invited):
    path = invited(email="nao@aoba.example")
    Invitation.objects.within(cast.workspace_id).update(expires_at=timezone.now() - timedelta(seconds=1))
    for address in (path, "/join/forged/", "/join/" + "x" * 500 + "/"):
        for method in (visitor.get, visitor.post):
            page = method(address)
            assert page.status_code == 410 and "used, withdrawn or has expired" in page.text
    visitor.defaults["HTTP_ACCEPT_LANGUAGE"] = "ja"
    assert "招待した方" in visitor.get(path).text


@pytest.mark.parametrize("wrong", [{"name": " \u200b"}, {"email": "nobody"}, {"language": "fr"}])
def test_what_does_not_fit_is_said_beside_its_field(cast, visitor, invited, wrong, mailoutbox):
    page = visitor.post(invited(seats=2), {**HERS, "email": "nao@aoba.example", **wrong})
    assert page.status_code == 422 and f'id="id_{next(iter(wrong))}_error"' in page.text
    assert mailoutbox == [] and taken(cast) == 0
