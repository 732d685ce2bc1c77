"""Adding topics and putting them right: the operations, the page, the API."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from yamabiko.campaigns import operations, queries
from yamabiko.campaigns.tests.test_doors import call, sign_in  # noqa: F401 fixtures
from yamabiko.kit.ids import uuid7
from yamabiko.people.operations import choose

PAGE = "/topics/"
NAUGHTY = [
    "<script>alert(1)</script>",
    "'; DROP TABLE campaigns_topic; --",
    "{{ 7*7 }}",
    "%(count)s %s",
    "田中さんにあげて下さい",
    "a\x00b\u202ec",
    "👩‍👩‍👧",
]


@pytest.fixture
def opened(cast):
    return operations.open_topic(viewer=cast.mika, name="Trade fairs", name_ja="展示会", keywords=["fair", "ブース"])


def sheets(viewer):
    return [(sheet.slug, sheet.name, sheet.name_ja, sheet.keywords) for sheet in queries.topic_sheets(viewer)]


def test_the_short_name_follows_from_the_name_and_stays(cast, opened):
    operations.correct_topic(viewer=cast.ada, topic_id=opened, name="Exhibitions")
    assert sheets(cast.mika) == [("trade-fairs", "Exhibitions", "展示会", ("fair", "ブース"))]
    operations.open_topic(viewer=cast.mika, name="Trade fairs")
    operations.open_topic(viewer=cast.mika, name="物流")
    operations.open_topic(viewer=cast.mika, name="素材")
    assert [slug for slug, *_ in sheets(cast.mika)] == ["trade-fairs", "trade-fairs-2", "topic", "topic-2"]


def test_the_same_name_twice_is_refused(cast, opened):
    other = operations.open_topic(viewer=cast.mika, name="Logistics")
    for name in ("Trade fairs", " trade  FAIRS\n"):
        with pytest.raises(operations.TopicNamedTwice):
            operations.open_topic(viewer=cast.mika, name=name)
        with pytest.raises(operations.TopicNamedTwice):
            operations.correct_topic(viewer=cast.mika, topic_id=other, name=name)
    operations.correct_topic(viewer=cast.mika, topic_id=other, name="LOGISTICS")
    assert operations.open_topic(viewer=cast.carol, name="Trade fairs")


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_makes_one_topic(cast):
    said, start = [], threading.Barrier(4)

    def send():
        start.wait()
        try:
            operations.open_topic(viewer=cast.mika, name="物流")
            said.append("added")
        except operations.TopicNamedTwice:
            said.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["added", "refused", "refused", "refused"]


def test_what_is_left_out_of_a_correction_stays(cast, opened):
    operations.correct_topic(viewer=cast.mika, topic_id=opened)
    operations.correct_topic(viewer=cast.mika, topic_id=opened, keywords=["Booth"])
    assert sheets(cast.mika) == [("trade-fairs", "Trade fairs", "展示会", ("booth",))]
    operations.correct_topic(viewer=cast.mika, topic_id=opened, name_ja="", keywords=[])
    assert sheets(cast.mika) == [("trade-fairs", "Trade fairs", "", ())]
    with pytest.raises(operations.TopicUnnamed):
        operations.correct_topic(viewer=cast.mika, topic_id=opened, name="\u200b ")


def test_who_may_not_and_who_is_not_here_correct_nothing(cast, opened):
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(operations.NotForCurators):
            operations.correct_topic(viewer=viewer, topic_id=opened, name="Mine")
    for viewer, topic_id in ((cast.carol, opened), (cast.mika, uuid7())):
        with pytest.raises(operations.TopicUnknown):
            operations.correct_topic(viewer=viewer, topic_id=topic_id, name="Mine")
    assert sheets(cast.carol) == [] and sheets(cast.mika)[0][1] == "Trade fairs"


def test_the_page_is_for_whoever_keeps_topics(cast, opened, sign_in, client):  # noqa: F811
    assert client.get(PAGE).status_code == 302
    for viewer in (cast.alice, cast.rei, cast.eiko):
        browser = sign_in(viewer)
        for answer in (
            browser.get(PAGE),
            browser.post(PAGE, {"name": "x"}),
            browser.post(f"{PAGE}{opened}/correction/", {"name": "x"}),
        ):
            assert answer.status_code == 403
    for viewer in (cast.mika, cast.ada):
        assert sign_in(viewer).get(PAGE).status_code == 200
    assert "Trade fairs" not in sign_in(cast.carol).get(PAGE).text


def test_the_page_speaks_both_languages(cast, sign_in):  # noqa: F811
    empty = sign_in(cast.ada).get(PAGE).text
    assert "No topic yet" in empty and "What does your organisation talk about?" in empty
    operations.open_topic(viewer=cast.mika, name="Logistics", name_ja="物流", keywords=["truck", "倉庫"])
    english, japanese = (sign_in(viewer).get(PAGE).text for viewer in (cast.ada, cast.mika))
    for word in ("1 topic to choose from", "Add a topic", "Put it right", "truck · 倉庫", "Logistics", "物流"):
        assert word in english
    for word in ("選べる話題は1件です", "話題を加える", "手がかりの言葉", "直す", "Logistics", "物流"):
        assert word in japanese
    assert f'href="{PAGE}"' in japanese  # in the side bar


def test_a_topic_is_added_and_corrected_on_the_page(cast, sign_in):  # noqa: F811
    mika = sign_in(cast.mika)
    assert (
        mika.post(PAGE, {"name": "Trade fairs", "name_ja": "展示会", "keywords": "Fair、ブース, booth"})["Location"]
        == PAGE
    )
    assert sheets(cast.mika) == [("trade-fairs", "Trade fairs", "展示会", ("fair", "ブース", "booth"))]
    topic_id = queries.topic_sheets(cast.mika)[0].id
    changed = mika.post(f"{PAGE}{topic_id}/correction/", {"name": "Fairs", "name_ja": "", "keywords": "fair"})
    assert (changed.status_code, changed["Location"]) == (303, PAGE)
    assert sheets(cast.mika) == [("trade-fairs", "Fairs", "", ("fair",))]
    assert "直しました" in mika.get(PAGE).text
    assert sign_in(cast.carol).post(f"{PAGE}{topic_id}/correction/", {"name": "Hers"}).status_code == 404
    assert sign_in(cast.carol).post(f"{PAGE}{topic_id}/correction/", {"name": ""}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "trade fairs", "keywords": "kept words"}, "There is already a topic of this name."),
        ({"name": " \u200b", "keywords": "kept words"}, "A topic needs a name, with at least one letter."),
        ({}, "A topic needs a name, with at least one letter."),
        ({"name": "x" * 61, "keywords": "kept words"}, "60"),
        ({"name": "Other", "keywords": "kept words," * 51}, "At most 50 keywords"),
        ({"name": "Other", "keywords": "kept words " * 6}, "At most 50 keywords"),
    ],
)
def test_a_refusal_keeps_what_was_typed(cast, opened, sign_in, typed, said):  # noqa: F811
    other = operations.open_topic(viewer=cast.mika, name="Logistics")
    before = sheets(cast.ada)
    for path in (PAGE, f"{PAGE}{other}/correction/"):
        page = sign_in(cast.ada).post(path, typed)
        assert page.status_code == 422 and said in page.text and 'aria-invalid="true"' in page.text
        assert not typed or "kept words" in page.text
        assert page.text.count('<details class="y-reason" open>') == (path != PAGE)
    assert sheets(cast.ada) == before


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_naughty_names_are_only_words(cast, sign_in, naughty):  # noqa: F811
    ada = sign_in(cast.ada)
    assert ada.post(PAGE, {"name": naughty, "name_ja": naughty, "keywords": naughty}).status_code == 303
    page = ada.get(PAGE)
    assert page.status_code == 200 and "<script>alert" not in page.text and len(sheets(cast.ada)) == 1
    choose(viewer=cast.ada, language="ja")
    assert ada.get(PAGE).status_code == 200


def test_programs_correct_topics_as_well(cast, opened, call):  # noqa: F811
    made = call(cast.mika, "post", "/topics", {"name": "Café", "keywords": ["\ud800bad"]})
    assert made.status_code == 201 and made.json()["slug"] == "cafe" and made.json()["keywords"] == ["bad"]
    path = f"/topics/{opened}"
    changed = call(cast.mika, "patch", path, {"name_ja": "見本市", "keywords": ["Fair"]})
    assert changed.status_code == 200 and changed.json()["name"] == "見本市" and changed.json()["keywords"] == ["fair"]
    for viewer, body, status in (
        (cast.mika, {"name": "café"}, 409), (cast.mika, {"name": " "}, 422), (cast.mika, {"name": "x" * 61}, 422),
        (cast.alice, {"name": "Mine"}, 403), (cast.carol, {"name": "Hers"}, 404), (cast.mika, {}, 200),
    ):  # fmt: skip
        answer = call(viewer, "patch", path, body)
        assert answer.status_code == status, answer.text
        assert status == 200 or answer["Content-Type"].startswith("application/problem+json")
    assert sheets(cast.ada)[0] == ("trade-fairs", "Trade fairs", "見本市", ("fair",))
