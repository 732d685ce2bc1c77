"""The manager's page."""

import re

import pytest
from django.utils import timezone

from yamabiko.people import operations, queries
from yamabiko.people.models import Invitation
from yamabiko.people.rules import Role

pytestmark = pytest.mark.django_db
MAIL, LINK = "/people/invitations/mail/", "/people/invitations/link/"


def open_addresses(viewer):
    return sorted(row.email for row in queries.open_invitations(viewer, now=timezone.now()))


def test_only_whoever_may_invite_sees_it(cast, as_member, visitor):
    for viewer in (cast.alice, cast.rei, cast.eiko):
        client = as_member(viewer)
        for answer in (client.get("/people/"), client.post(MAIL), client.post(LINK)):
            assert answer.status_code == 403
    assert visitor.get("/people/").status_code == 302
    assert as_member(cast.mika).get("/people/").status_code == 200


def test_it_lists_who_belongs_here_and_nobody_else(cast, as_member):
    page = as_member(cast.ada).get("/people/").text
    assert "6 people belong to Aoba Packaging" in page
    for name in ("Alice", "Bob", "Mika", "Rei", "Eiko", "Ada"):
        assert f'<th scope="row">{name}<' in page
    assert "Carol" not in page
    assert "アオバ包装には6人が参加しています" in as_member(cast.mika).get("/people/").text


def test_several_are_invited_at_once_and_each_refusal_is_said(cast, as_member, mailoutbox):
    operations.invite(viewer=cast.ada, email="twice@aoba.example", now=timezone.now())
    page = as_member(cast.ada).post(
        MAIL,
        {
            "emails": "a@aoba.example, b@aoba.example;\ntwice@aoba.example nobody",
            "language": "ja",
            "roles": ["curator"],
            "team": str(cast.team_id),
        },
    )
    assert page.status_code == 422
    assert "already open" in page.text and "does not look like an e-mail address" in page.text
    assert re.search(
        r"<textarea[^>]*>\s*twice@aoba.example\nnobody</textarea>", page.text
    )  # what is left to mend, and nothing else
    for kept in ('value="ja" selected', 'value="curator"', f'value="{cast.team_id}" selected'):
        assert kept in page.text
    assert [mail.to for mail in mailoutbox] == [["a@aoba.example"], ["b@aoba.example"]]
    assert mailoutbox[0].subject == "Adaさんから、アオバ包装への招待です"
    assert open_addresses(cast.ada) == ["a@aoba.example", "b@aoba.example", "twice@aoba.example"]


def test_sending_the_same_form_twice_writes_one_letter(cast, as_member, mailoutbox):
    mika = as_member(cast.mika)
    for _ in range(2):
        mika.post(MAIL, {"emails": "a@aoba.example", "language": "ja"})
    assert len(mailoutbox) == 1


def test_the_link_is_shown_once(cast, as_member):
    mika = as_member(cast.mika)
    page = mika.post(LINK, {"seats": "25"})
    link = page.context["link"]
    assert link in page.text and link not in mika.get("/people/").text
    assert Invitation.objects.within(cast.workspace_id).get().seats == 25


@pytest.mark.parametrize("seats", ["0", "501", "-1", "many", ""])
def test_seats_are_a_number_that_fits(cast, as_member, seats):
    assert as_member(cast.mika).post(LINK, {"seats": seats}).status_code == 422
    assert not Invitation.objects.within(cast.workspace_id).exists()


def test_a_manager_cannot_give_away_roles(cast, as_member):
    page = as_member(cast.mika).post(LINK, {"seats": "2", "roles": ["admin"]})
    assert page.status_code == 200 and 'name="roles"' not in page.text
    assert Invitation.objects.within(cast.workspace_id).get().roles == ["employee"]


def test_a_foreign_team_is_refused(cast, as_member):
    foreign = operations.add_team(workspace_id=cast.elsewhere_id, name="Sales")
    assert as_member(cast.mika).post(LINK, {"seats": "2", "team": str(foreign)}).status_code == 422
    assert not Invitation.objects.within(cast.workspace_id).exists()


def test_too_many_at_once_are_refused_whole(cast, as_member, mailoutbox):
    many = "\n".join(f"n{number}@aoba.example" for number in range(51))
    assert as_member(cast.mika).post(MAIL, {"emails": many, "language": "ja"}).status_code == 422
    assert mailoutbox == []


def test_withdrawing_is_for_ones_own_workspace(cast, as_member):
    invitation_id, _ = operations.invite(viewer=cast.mika, now=timezone.now())
    path = f"/people/invitations/{invitation_id}/withdrawal/"
    assert as_member(cast.carol).post(path).status_code == 410
    assert open_addresses(cast.mika) == [""]
    assert as_member(cast.mika).post(path).url == "/people/"
    assert as_member(cast.mika).post(path).status_code == 410
    assert open_addresses(cast.mika) == []


def test_a_long_list_has_pages(cast, as_member, now):
    for number in range(50):
        operations.add_member(
            workspace_id=cast.workspace_id,
            email=f"n{number}@aoba.example",
            name=f"N{number:02}",
            roles=[Role.EMPLOYEE],
            now=now,
        )
    mika = as_member(cast.mika)
    first = mika.get("/people/")
    assert first.text.count('<th scope="row">') == 50
    second = mika.get(f"/people/?after={first.context['next']}")
    assert second.text.count('<th scope="row">') == 6 and second.context["next"] is None
    assert mika.get("/people/?after=nonsense").status_code == 200
