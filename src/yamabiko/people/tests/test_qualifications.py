"""Qualifications: granted, running out, taken back; the page of managers, one's own view, the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from yamabiko.kit import personal
from yamabiko.people import operations, queries
from yamabiko.people.models import Qualification, User
from yamabiko.people.tests.test_api import program  # noqa: F401 fixture

pytestmark = pytest.mark.django_db
PAGE = "/people/qualifications/"
CODE = "medical-claims"


def held(cast, viewer, now):
    return queries.qualifications(cast.workspace_id, viewer.member_id, now)


def award(cast, viewer, now, until=None, code=CODE):
    return operations.award_qualification(viewer=cast.mika, member_id=viewer.member_id, code=code, until=until, now=now)


def told():
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, body FROM events_fact WHERE kind LIKE 'people.qualification%' ORDER BY position")
        return cursor.fetchall()


def test_it_holds_until_its_end(cast, now):
    award(cast, cast.alice, now, until=now + timedelta(days=30))
    assert held(cast, cast.alice, now) == {CODE} and held(cast, cast.bob, now) == frozenset()
    assert held(cast, cast.alice, now + timedelta(days=30)) == frozenset()
    assert queries.my_qualifications(cast.alice, now=now + timedelta(days=31)) == []


def test_granting_again_moves_the_end_and_is_one_row(cast, now):
    first = award(cast, cast.alice, now, until=now + timedelta(days=30))
    assert award(cast, cast.alice, now, until=now + timedelta(days=60)) == first
    assert award(cast, cast.alice, now, until=now + timedelta(days=60)) == first
    assert held(cast, cast.alice, now + timedelta(days=45)) == {CODE}
    assert Qualification.objects.within(cast.workspace_id).count() == 1
    assert [kind for kind, _body in told()] == ["people.qualification_granted"] * 2  # the third changed nothing


def test_one_that_ran_out_is_granted_anew(cast, now):
    first = award(cast, cast.alice, now, until=now + timedelta(days=1))
    later = now + timedelta(days=2)
    assert award(cast, cast.alice, later) != first
    assert held(cast, cast.alice, later + timedelta(days=3000)) == {CODE}


def test_what_is_taken_back_is_gone_at_once(cast, now):
    one = award(cast, cast.alice, now)
    operations.revoke_qualification(viewer=cast.ada, qualification_id=one, now=now)
    assert held(cast, cast.alice, now) == frozenset()
    with pytest.raises(operations.QualificationUnknown):
        operations.revoke_qualification(viewer=cast.ada, qualification_id=one, now=now)
    assert [kind for kind, _body in told()] == ["people.qualification_granted", "people.qualification_revoked"]
    assert all(cast.alice.name not in str(body) for _kind, body in told())


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"code": "Medical claims"}, operations.CodeUnreadable),
        ({"code": ""}, operations.CodeUnreadable),
        ({"until": timedelta(0)}, operations.EndPassed),
    ],
)
def test_what_does_not_fit_is_refused(cast, now, changes, refusal):
    if "until" in changes:
        changes = {"until": now + changes["until"]}
    with pytest.raises(refusal):
        award(cast, cast.alice, now, **changes)
    assert Qualification.objects.within(cast.workspace_id).count() == 0


def test_only_managers_grant_and_only_to_their_own(cast, now):
    one = award(cast, cast.alice, now)
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(operations.NotAllowed):
            operations.award_qualification(viewer=viewer, member_id=viewer.member_id, code=CODE, now=now)
        with pytest.raises(operations.NotAllowed):
            operations.revoke_qualification(viewer=viewer, qualification_id=one, now=now)
        assert queries.qualifications_held(viewer, now=now) == []
    with pytest.raises(operations.MemberUnknown):
        operations.award_qualification(viewer=cast.carol, member_id=cast.alice.member_id, code=CODE, now=now)
    with pytest.raises(operations.QualificationUnknown):
        operations.revoke_qualification(viewer=cast.carol, qualification_id=one, now=now)


def test_several_are_granted_on_the_page_by_name_and_address(cast, as_member):
    address = User.objects.get(id=cast.bob.user_id).email
    typed = {"people": f"alice\n {address.upper()} ", "code": CODE, "last_day": "2099-12-31"}
    answer = as_member(cast.ada).post(PAGE, typed)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    now = timezone.now()
    assert held(cast, cast.alice, now) == held(cast, cast.bob, now) == {CODE}
    page = as_member(cast.ada).get(PAGE).text
    assert "2 people hold it now." not in page  # the toast was another browser's
    assert page.count(f'<span class="y-tag" translate="no">{CODE}</span>') == 2 and "31 Dec 2099" in page
    assert "2099年12月31日" in as_member(cast.mika).get(PAGE).text


def test_the_last_day_counts_whole(cast, as_member):
    as_member(cast.mika).post(PAGE, {"people": "Alice", "code": CODE, "last_day": "2099-12-31"})
    until = Qualification.objects.within(cast.workspace_id).get().until
    assert until.isoformat() == "2099-12-31T15:00:00+00:00"  # midnight in Tokyo, where Mika is


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"people": "Nobody Here", "code": CODE}, "Nobody here is called: Nobody Here"),
        ({"people": "Carol", "code": CODE}, "Nobody here is called: Carol"),
        ({"people": "Alice, Bob", "code": CODE}, "Several people have this name, so their address is needed: Bob"),
        ({"people": "Alice", "code": "Medical claims"}, "short code of lower-case letters"),
        ({"people": "Alice", "code": CODE, "last_day": "2001-01-01"}, "The last day has passed already"),
        ({"people": "", "code": CODE}, "Write at least one name or address."),
        ({"people": ",".join(f"p{n}" for n in range(101)), "code": CODE}, "100 people at once are the most."),
    ],
)
def test_either_all_or_nobody(cast, now, as_member, typed, said):
    from yamabiko.people.rules import Role

    operations.add_member(
        workspace_id=cast.workspace_id, email="bob2@aoba.example", name="Bob", roles=[Role.EMPLOYEE], now=now
    )
    page = as_member(cast.ada).post(PAGE, typed)
    assert page.status_code == 422 and said in page.text and CODE in page.text or "Medical claims" in page.text
    assert Qualification.objects.within(cast.workspace_id).count() == 0


def test_the_page_is_for_managers(cast, now, as_member, visitor):
    one = award(cast, cast.alice, timezone.now())
    back = f"{PAGE}{one}/revocation/"
    assert visitor.get(PAGE).status_code == 302
    for viewer in (cast.alice, cast.rei, cast.eiko):
        browser = as_member(viewer)
        assert (
            browser.get(PAGE).status_code == browser.post(PAGE, {}).status_code == browser.post(back).status_code == 403
        )
    assert as_member(cast.carol).post(back).status_code == 404
    assert as_member(cast.mika).post(back).status_code == 302
    assert as_member(cast.mika).post(back).status_code == 404
    assert held(cast, cast.alice, timezone.now()) == frozenset()


def test_she_sees_her_own_and_nobody_elses(cast, as_member):
    award(cast, cast.alice, timezone.now(), until=timezone.now() + timedelta(days=30))
    assert CODE in as_member(cast.alice).get("/me/").text
    assert CODE not in as_member(cast.bob).get("/me/").text


def test_her_country_is_hers_to_say(cast, as_member):
    page = as_member(cast.alice)
    form = {
        "name": "Alice", "job": "", "language": "en", "time_zone": "Asia/Tokyo", "theme": "auto", "tone": "plain", "way": "window",
    }  # fmt: skip
    assert page.post("/me/", form | {"country": "DE"}).status_code == 302
    assert queries.viewer_of_member(cast.workspace_id, cast.alice.member_id).country == "DE"
    assert page.post("/me/", form | {"country": "XX"}).status_code == 422
    assert page.post("/me/", form | {"country": ""}).status_code == 302
    assert queries.viewer_of_member(cast.workspace_id, cast.alice.member_id).country == ""


def test_programs_grant_and_take_back(cast, program):  # noqa: F811
    manager, alice = program(cast.mika), program(cast.alice)
    wanted = {"member_id": str(cast.alice.member_id), "code": CODE, "until": "2099-12-31T00:00:00"}
    status, made = manager("POST", "/qualifications", wanted)
    assert status == 201
    status, rows = manager("GET", "/qualifications")
    assert rows["items"][0]["member"] == "Alice" and rows["items"][0]["until"] == "2099-12-30T15:00:00Z"
    assert alice("GET", "/me/qualifications")[1][0]["code"] == CODE
    for method, path in (
        ("GET", "/qualifications"),
        ("POST", "/qualifications"),
        ("DELETE", f"/qualifications/{made['id']}"),
    ):
        assert alice(method, path, wanted if method == "POST" else None)[0] == 403
    assert manager("POST", "/qualifications", wanted | {"code": "No Code"})[0] == 422
    assert manager("DELETE", f"/qualifications/{made['id']}")[0] == 204
    assert manager("DELETE", f"/qualifications/{made['id']}")[0] == 404
    assert alice("GET", "/me/qualifications")[1] == []


def test_what_she_holds_is_handed_out_and_erased(cast, now):
    award(cast, cast.alice, now)
    operations.grant_qualification(
        workspace_id=cast.workspace_id,
        member_id=cast.bob.member_id,
        code=CODE,
        now=now,
        granted_by_id=cast.alice.member_id,
    )
    room = personal.ROOMS["people"]
    out = room.export(cast.workspace_id, cast.alice.member_id)
    assert [row["code"] for row in out["qualifications"]] == [CODE] and out["country"] == ""
    room.erase(cast.workspace_id, cast.alice.member_id, now)
    assert room.export(cast.workspace_id, cast.alice.member_id)["qualifications"] == []
    assert held(cast, cast.bob, now) == {CODE}
    assert Qualification.objects.within(cast.workspace_id).get().granted_by_id is None
