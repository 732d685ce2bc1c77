"""The language switch of somebody who has not signed in."""

import pytest


@pytest.fixture
def choose(client, frame_alone):
    return lambda **fields: client.post("/language/", fields)


def test_the_choice_is_kept_and_she_is_back_where_she_was(choose):
    answer = choose(language="ja", next="/feed/?week=2")
    assert answer.status_code == 302 and answer["Location"] == "/feed/?week=2"
    assert answer.cookies["django_language"].value == "ja"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(choose, target):
    assert choose(language="en", next=target)["Location"] in ("/", "")


def test_a_language_that_we_do_not_speak_is_refused(choose):
    assert choose(language="xx").status_code == 400


def test_it_changes_only_by_a_post(client, frame_alone):
    assert client.get("/language/").status_code == 405
