"""Audiences: who belongs, how many people one reaches, who keeps them; the operations, the pages, the API."""

from __future__ import annotations

import pytest

from yamabiko.campaigns import operations, queries
from yamabiko.campaigns.models import Audience
from yamabiko.campaigns.tests.test_doors import call, sign_in  # noqa: F401 fixtures
from yamabiko.kit.ids import uuid7
from yamabiko.people.operations import add_member, add_team, choose
from yamabiko.people.queries import viewer_of_member
from yamabiko.people.rules import Role

PAGE = "/audiences/"


def opened(cast, now, name="Sales", **lists):
    return operations.open_audience(viewer=cast.mika, name=name, now=now, **lists)


def belongs(viewer):
    return queries.audience_ids_of(viewer_of_member(viewer.workspace_id, viewer.member_id))


@pytest.fixture
def tokyo(cast, now):
    """(the team below Alice's, six people in it who read Japanese and live in Japan)"""
    team = add_team(workspace_id=cast.workspace_id, name="Tokyo", parent_id=cast.team_id)
    people = []
    for number in range(6):
        member_id = add_member(
            workspace_id=cast.workspace_id,
            email=f"tokyo{number}@aoba.example",
            name=f"Person {number}",
            roles=[Role.EMPLOYEE],
            team_id=team,
            language="ja",
            now=now,
        )
        people.append(viewer_of_member(cast.workspace_id, member_id))
        choose(viewer=people[-1], country="JP")
    return team, people


@pytest.mark.parametrize(
    ("lists", "alice", "bob", "mika"),
    [
        ({}, True, True, True),
        ({"languages": ["en"]}, True, False, False),
        ({"languages": ["en", "ja"]}, True, True, True),
        ({"roles": ["manager"]}, False, False, True),
        ({"countries": ["de"]}, False, True, False),
        ({"languages": ["en"], "countries": ["DE"]}, False, False, False),
        ({"languages": ["ja"], "countries": ["DE"], "roles": ["employee"]}, False, True, False),
    ],
)
def test_who_belongs_fits_every_list(cast, now, lists, alice, bob, mika):
    choose(viewer=cast.bob, country="DE")
    audience = opened(cast, now, **lists)
    assert [audience in belongs(person) for person in (cast.alice, cast.bob, cast.mika)] == [alice, bob, mika]
    assert audience not in belongs(cast.carol)


def test_a_team_counts_with_all_below_it_and_none_above(cast, now, tokyo):
    team, people = tokyo
    whole, part = opened(cast, now, team_ids=[cast.team_id]), opened(cast, now, "Tokyo", team_ids=[team])
    assert belongs(people[0]) == {whole, part}
    assert belongs(cast.alice) == {whole} and belongs(cast.mika) == frozenset()


def test_fewer_than_five_people_are_no_number(cast, now, tokyo):
    team, people = tokyo
    reach = {sheet.name: sheet.reach for sheet in queries.audience_sheets(cast.mika)}
    assert reach == {}
    opened(cast, now, "Everybody")
    opened(cast, now, "Tokyo", team_ids=[team])
    opened(cast, now, "Readers of English", languages=["en"])
    opened(cast, now, "Nobody", roles=["executive"], languages=["en"])
    reach = {sheet.name: sheet.reach for sheet in queries.audience_sheets(cast.mika)}
    assert reach == {"Everybody": 12, "Tokyo": 6, "Readers of English": None, "Nobody": None}
    assert queries.reach_of(cast.workspace_id, countries=["JP"]) == 6
    assert queries.reach_of(cast.workspace_id, countries=["JP"], roles=["curator"]) is None


def test_whoever_moves_belongs_elsewhere_at_once(cast, now):
    audience = opened(cast, now, languages=["en"])
    choose(viewer=cast.alice, language="ja")
    choose(viewer=cast.bob, language="en")
    assert audience not in belongs(cast.alice) and audience in belongs(cast.bob)


def test_what_is_left_out_of_a_correction_stays(cast, now):
    audience = opened(cast, now, name_ja="営業", languages=["ja"], countries=["JP"], team_ids=[cast.team_id])
    operations.correct_audience(viewer=cast.ada, audience_id=audience, roles=["employee"])
    sheet = queries.audience_sheets(cast.mika)[0]
    assert (sheet.name, sheet.name_ja, sheet.name_here) == ("Sales", "営業", "営業")
    assert (sheet.languages, sheet.countries, sheet.roles) == (("ja",), ("JP",), ("employee",))
    assert sheet.team_ids == (cast.team_id,)
    operations.correct_audience(viewer=cast.ada, audience_id=audience, team_ids=[], countries=[])
    assert queries.audience_sheets(cast.mika)[0].team_ids == ()


@pytest.mark.parametrize(
    ("lists", "refusal"),
    [
        ({"name": " \u200b"}, operations.AudienceUnnamed),
        ({"name": "Taken"}, operations.AudienceNamedTwice),
        ({"languages": ["de"]}, operations.WordUnknown),
        ({"roles": ["king"]}, operations.WordUnknown),
        ({"countries": ["XX"]}, operations.CountryUnknown),
        ({"team_ids": [uuid7()]}, operations.WordUnknown),
    ],
)
def test_what_does_not_fit_changes_nothing(cast, now, lists, refusal):
    opened(cast, now, "Taken")
    other = opened(cast, now, "Sales")
    before = queries.audience_sheets(cast.mika)
    with pytest.raises(refusal):
        operations.open_audience(viewer=cast.mika, now=now, **({"name": "New"} | lists))
    with pytest.raises(refusal):
        operations.correct_audience(viewer=cast.mika, audience_id=other, **lists)
    assert queries.audience_sheets(cast.mika) == before


def test_who_may_not_and_who_is_elsewhere(cast, now):
    audience = opened(cast, now)
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(operations.NotForCurators):
            operations.open_audience(viewer=viewer, name="Mine", now=now)
        assert queries.audiences(viewer) == []
    with pytest.raises(operations.AudienceUnknown):
        operations.correct_audience(viewer=cast.carol, audience_id=audience, name="Hers")
    assert queries.audience_sheets(cast.carol) == []


def test_an_audience_is_made_and_put_right_on_the_page(cast, now, sign_in, tokyo):  # noqa: F811
    team, _people = tokyo
    browser = sign_in(cast.mika)
    assert "まだ、どの記事も全員あてです" in browser.get(PAGE).text
    typed = {"name": "Japan", "name_ja": "日本", "teams": [str(team)], "languages": ["ja"], "countries": "日本, de"}
    assert browser.post(f"{PAGE}new/", typed)["Location"] == PAGE
    row = Audience.objects.within(cast.workspace_id).get()
    assert (row.countries, row.languages, row.name_ja) == (["DE", "JP"], ["ja"], "日本")
    page = browser.get(PAGE).text
    assert "6人" in page and "日本" in page and "ドイツ" in page and "1つの届け先があります" in page
    form = browser.get(f"{PAGE}{row.id}/").text
    assert 'value="ドイツ, 日本"' in form and f'value="{team}"' in form and "いまは6人に届きます" in form
    assert browser.post(f"{PAGE}{row.id}/", typed | {"teams": [], "name": "All of Japan"}).status_code == 303
    row.refresh_from_db()
    assert row.name == "All of Japan" and queries.audience_sheets(cast.mika)[0].team_ids == ()


def test_the_page_says_what_does_not_fit_and_keeps_what_was_typed(cast, now, sign_in):  # noqa: F811
    opened(cast, now, "Taken")
    browser = sign_in(cast.ada)
    for typed, said in (
        ({"name": ""}, "An audience needs a name"),
        ({"name": "Taken"}, "already an audience of this name"),
        ({"name": "New", "countries": "Japan, Atlantis、Lemuria"}, "We do not know these countries: Atlantis, Lemuria"),
        ({"name": "New", "roles": ["king"]}, "king"),
    ):
        page = browser.post(f"{PAGE}new/", typed)
        assert page.status_code == 422 and said in page.text and 'aria-invalid="true"' in page.text
    assert (
        'value="Japan, Atlantis、Lemuria"'
        in browser.post(f"{PAGE}new/", {"name": "", "countries": "Japan, Atlantis、Lemuria"}).text
    )
    assert Audience.objects.within(cast.workspace_id).count() == 1


def test_the_form_says_how_many_it_would_reach(cast, now, sign_in, tokyo):  # noqa: F811
    team, _people = tokyo
    browser = sign_in(cast.ada)
    for typed, said in (
        ({"teams": [str(team)]}, "Reaches 6 people now."),
        ({}, "Reaches 12 people now."),
        ({"roles": ["executive"]}, "Fewer than five people, so not shown."),
        ({"countries": "Atlantis"}, "Put the countries right"),
    ):
        answer = browser.post(f"{PAGE}reach/", typed, headers={"HX-Request": "true"})
        assert answer.status_code == 200 and said in answer.text and "<html" not in answer.text
    assert Audience.objects.within(cast.workspace_id).count() == 0


def test_the_pages_are_for_whoever_keeps_audiences(cast, now, sign_in, client):  # noqa: F811
    audience = opened(cast, now)
    paths = (PAGE, f"{PAGE}new/", f"{PAGE}{audience}/")
    for path in paths:
        assert client.get(path).status_code == 302
    for viewer in (cast.alice, cast.rei, cast.eiko):
        browser = sign_in(viewer)
        assert {browser.get(path).status_code for path in paths} == {403}
        assert browser.post(f"{PAGE}reach/").status_code == browser.post(paths[1], {"name": "x"}).status_code == 403
    assert sign_in(cast.carol).get(paths[2]).status_code == 404
    assert sign_in(cast.carol).post(paths[2], {"name": "Hers"}).status_code == 404


def test_programs_keep_audiences_as_well(cast, now, call, tokyo):  # noqa: F811
    team, _people = tokyo
    made = call(cast.mika, "post", "/audiences", {"name": "Tokyo", "team_ids": [str(team)], "countries": ["jp"]})
    assert made.status_code == 201, made.text
    assert made.json()["reach"] == 6 and made.json()["countries"] == ["JP"]
    path = f"/audiences/{made.json()['id']}"
    changed = call(cast.mika, "patch", path, {"languages": ["en"]}).json()
    assert changed["reach"] is None and changed["name"] == "Tokyo" and changed["team_ids"] == [str(team)]
    assert [row["name"] for row in call(cast.mika, "get", "/audiences").json()["items"]] == ["Tokyo"]
    for viewer, method, where, body, status in (
        (cast.mika, "post", "/audiences", {"name": "Tokyo"}, 409), (cast.mika, "post", "/audiences", {"name": " "}, 422),
        (cast.mika, "post", "/audiences", {"name": "x", "roles": ["king"]}, 422), (cast.alice, "get", "/audiences", None, 403),
        (cast.alice, "post", "/audiences", {"name": "x"}, 403), (cast.carol, "patch", path, {"name": "Hers"}, 404),
        (cast.mika, "patch", path, {"countries": ["XX"]}, 422), (cast.mika, "patch", path, {}, 200),
    ):  # fmt: skip
        answer = call(viewer, method, where, body)
        assert answer.status_code == status, answer.text
        assert status == 200 or answer["Content-Type"].startswith("application/problem+json")
