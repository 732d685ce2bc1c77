"""Teams on the manager's page and by API."""

import pytest

from yamabiko.kit.ids import uuid7
from yamabiko.people import operations, queries
from yamabiko.people.tests.test_api import program  # noqa: F401 a fixture

pytestmark = pytest.mark.django_db
PATH = "/people/teams/"


def tree(viewer):
    return [(node.name, node.depth) for node in queries.team_tree(viewer)]


def test_managers_and_administrators_open_teams(cast):
    sales = operations.open_team(viewer=cast.mika, name="Sales", name_ja="営業")
    operations.open_team(viewer=cast.ada, name="Osaka", parent_id=sales)
    assert tree(cast.ada) == [("Packaging design", 0), ("Sales", 0), ("Osaka", 1)]
    assert tree(cast.mika) == [("包装設計", 0), ("営業", 0), ("Osaka", 1)]
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(operations.NotAllowed):
            operations.open_team(viewer=viewer, name="Mine")


def test_names_differ_side_by_side(cast):
    for name in ("Packaging design", " Packaging\tdesign\u200b "):
        with pytest.raises(operations.TeamThere):
            operations.open_team(viewer=cast.mika, name=name)
    below = operations.open_team(viewer=cast.mika, name="Packaging design", parent_id=cast.team_id)
    with pytest.raises(operations.TeamThere):
        operations.open_team(viewer=cast.mika, name="Packaging design", parent_id=cast.team_id)
    assert operations.open_team(viewer=cast.mika, name="Packaging design", parent_id=below)
    assert operations.open_team(viewer=cast.carol, name="Packaging design")
    with pytest.raises(operations.NameMissing):
        operations.open_team(viewer=cast.mika, name="\u200b\n")


def test_a_parent_is_a_team_of_ones_own(cast):
    for viewer, parent in ((cast.carol, cast.team_id), (cast.mika, uuid7())):
        with pytest.raises(operations.WordUnknown):
            operations.open_team(viewer=viewer, name="Sales", parent_id=parent)
    assert tree(cast.carol) == []


def test_the_page_adds_a_team_and_offers_it_at_once(cast, as_member):
    ada = as_member(cast.ada)
    assert ada.post(PATH, {"name": "Sales", "name_ja": "営業", "parent": str(cast.team_id)})["Location"] == "/people/"
    page = ada.get("/people/").text
    assert "The team is there" in page and page.count("\u2003Sales</option>") == 3  # by mail, by link, as a parent
    carol = as_member(cast.carol)
    assert (
        carol.post(PATH, {"name": "Theirs", "parent": str(cast.team_id)}).status_code == 302
    )  # no team yet: no such field
    assert tree(cast.carol) == [("Theirs", 0)]
    assert carol.post(PATH, {"name": "More", "parent": str(cast.team_id)}).status_code == 422
    for viewer in (cast.alice, cast.rei, cast.eiko):
        assert as_member(viewer).post(PATH, {"name": "Mine"}).status_code == 403
    assert ada.get(PATH).status_code == 405


def test_a_refusal_keeps_what_was_typed_in_both_languages(cast, as_member):
    typed = {"name": "Packaging design", "name_ja": "別の名前"}
    for viewer, said in ((cast.ada, "already a team of this name"), (cast.mika, "同じ名前のチームが、すでにあります")):
        page = as_member(viewer).post(PATH, typed)
        assert page.status_code == 409 and said in page.text and 'value="別の名前"' in page.text
        empty = as_member(viewer).post(PATH, {"name": "\u200b", "name_ja": "別の名前"})
        assert empty.status_code == 422 and 'value="別の名前"' in empty.text
    assert "チームを加える" in as_member(cast.mika).get("/people/").text
    assert len(tree(cast.ada)) == 1


@pytest.mark.parametrize(
    "naughty",
    ["<script>alert(1)</script>", "'; DROP TABLE people_team; --", "{{ 7*7 }}", "%s", "a\x00\u202eb", "👩‍👩‍👧"],
)
def test_naughty_names_are_only_words(cast, as_member, naughty):
    ada = as_member(cast.ada)
    assert ada.post(PATH, {"name": naughty, "name_ja": naughty}).status_code == 302
    page = ada.get("/people/")
    assert page.status_code == 200 and "<script>alert" not in page.text and len(tree(cast.ada)) == 2


def test_programs_list_and_open_teams(cast, program):  # noqa: F811
    call = program(cast.mika)
    status, made = call("POST", "/teams", {"name": "Sales", "parent_id": str(cast.team_id)})
    assert status == 201
    status, found = call("GET", "/teams")
    assert status == 200 and found[1] == {
        "id": made["id"],
        "parent_id": str(cast.team_id),
        "name": "Sales",
        "depth": 1,
        "head_count": 0,
    }
    assert found[0]["head_count"] == 2 and found[0]["parent_id"] is None
    status, again = call("POST", "/teams", {"name": "Sales", "parent_id": str(cast.team_id)})
    assert status == 409 and again["type"] == "/problems/team-there"
    assert call("POST", "/teams", {"name": "\ud800"})[0] == 422
    assert call("POST", "/teams", {"name": "x" * 121})[0] == 422
    assert program(cast.alice)("POST", "/teams", {"name": "Mine"})[0] == 403
    assert program(cast.alice)("GET", "/teams")[0] == 403
    assert program(cast.carol)("GET", "/teams") == (200, [])
    assert program(cast.carol)("POST", "/teams", {"name": "Hers", "parent_id": str(cast.team_id)})[0] == 422
