"""The front door leads each person to her own page; the first minute works without a script; sums name nobody."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from yamabiko.campaigns.operations import add_topic
from yamabiko.campaigns.queries import followed
from yamabiko.home.rules import Advice, Deed, advice
from yamabiko.people.models import Member, User
from yamabiko.people.queries import viewer_of_member
from yamabiko.sharing.tests.factories import opened, story_on_offer


def as_(client, viewer):
    client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("alice", "home:welcome"),
        ("mika", "home:today"),
        ("rei", "compliance:judgements"),
        ("eiko", "home:one_page"),
        ("ada", "people:people"),
    ],
)
def test_the_front_door_knows_her_page(cast, client, who, page):
    assert as_(client, getattr(cast, who)).get("/")["Location"] == reverse(page)


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in(client):
    assert reverse("account_login") in client.get("/")["Location"]


@pytest.mark.django_db
def test_the_first_minute_without_a_script(cast, client):
    topic = add_topic(workspace_id=cast.workspace_id, slug="materials", name="Materials", name_ja="素材")
    story_id = story_on_offer(cast.workspace_id)
    as_(client, cast.alice)
    page = client.get(reverse("home:welcome")).content.decode()
    assert "Ready in a minute" in page
    answer = client.post(reverse("home:welcome"), {"topic": [str(topic)], "way": "copy", "then": str(story_id)})
    assert answer["Location"] == reverse("sharing:compose", args=[story_id])
    alice = viewer_of_member(cast.workspace_id, cast.alice.member_id)
    assert alice.welcomed
    assert alice.way == "copy"
    assert followed(cast.workspace_id, cast.alice.member_id) == {topic}
    assert client.get("/")["Location"] == reverse("feed:for_you")


@pytest.mark.django_db(transaction=True)
def test_choosing_a_topic_changes_the_first_story_and_ends_nothing(cast, client, hear):
    topic = add_topic(workspace_id=cast.workspace_id, slug="materials", name="Materials", keywords=["box"])
    story_on_offer(cast.workspace_id, now=timezone.now())
    hear()
    answer = as_(client, cast.alice).post(
        reverse("home:welcome"), {"topic": [str(topic)]}, headers={"hx-request": "true"}
    )
    assert "You chose Materials." in answer.content.decode()
    assert not viewer_of_member(cast.workspace_id, cast.alice.member_id).welcomed


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", [{"way": "telepathy"}, {"topic": ["nonsense"]}, {"then": "nonsense"}, {"topic": ["0" * 36]}]
)
def test_odd_choices_break_nothing(cast, client, sent):
    assert as_(client, cast.alice).post(reverse("home:welcome"), sent).status_code in {302, 400, 422}


@pytest.mark.django_db
def test_a_foreign_topic_is_not_taken(cast, client):
    foreign = add_topic(workspace_id=cast.elsewhere_id, slug="theirs", name="Theirs")
    as_(client, cast.alice).post(reverse("home:welcome"), {"topic": [str(foreign)]})
    assert followed(cast.workspace_id, cast.alice.member_id) == frozenset()


@pytest.mark.django_db
def test_the_managers_and_the_executives_pages_are_theirs(cast, client):
    for viewer, page, status in (
        (cast.alice, "home:today", 403),
        (cast.alice, "home:one_page", 403),
        (cast.rei, "home:today", 403),
        (cast.mika, "home:today", 200),
        (cast.eiko, "home:one_page", 200),
        (cast.mika, "home:one_page", 200),
    ):
        assert as_(client, viewer).get(reverse(page)).status_code == status


@pytest.mark.django_db
def test_no_page_of_the_manager_names_who_shared(cast, client):
    Member.objects.within(cast.workspace_id).filter(id=cast.alice.member_id).update(name="Zelda Unmistakable")
    opened(viewer_of_member(cast.workspace_id, cast.alice.member_id), story_on_offer(cast.workspace_id))
    for page in ("home:today", "home:one_page", "content:library"):
        assert "Zelda" not in as_(client, cast.mika).get(reverse(page)).content.decode()


@pytest.mark.django_db
def test_my_data_is_everything_of_hers_and_nothing_of_others(cast, client, now):
    story_id = story_on_offer(cast.workspace_id)
    mine, theirs = opened(cast.alice, story_id), opened(cast.bob, story_id)
    found = as_(client, cast.alice).get(reverse("home:export")).json()
    assert [share["id"] for share in found["sharing"]["shares"]] == [str(mine.share_id)]
    assert str(theirs.share_id) not in str(found)
    assert "Alice" in str(found["people"])
    page = client.get(reverse("home:my_data")).content.decode()
    assert "share.text" in page


EVERYTHING_FINE = {"waiting": 0, "live": 9, "sources": 2, "in_trouble": [], "topics": {"A": 3}, "people": 40}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, ()),
        ({"waiting": 3}, (Advice(Deed.OFFER_WAITING, 3),)),
        ({"suggested": 2, "waiting": 3}, (Advice(Deed.ANSWER_SUGGESTIONS, 2), Advice(Deed.OFFER_WAITING, 3))),
        ({"sources": 0}, (Advice(Deed.ADD_SOURCE),)),
        ({"in_trouble": ["Blog"]}, (Advice(Deed.MEND_SOURCE, 1, "Blog"),)),
        ({"topics": {"B": 0, "A": 0, "C": 1}}, (Advice(Deed.FEED_TOPIC, 2, "A"),)),
        ({"live": 0, "topics": {"A": 0}}, (Advice(Deed.ADD_STORY),)),
        ({"people": 3}, (Advice(Deed.INVITE, 3),)),
        (
            {"sources": 0, "waiting": 1, "live": 0, "people": 1},
            (Advice(Deed.ADD_SOURCE), Advice(Deed.OFFER_WAITING, 1), Advice(Deed.ADD_STORY)),
        ),
    ],
)
def test_advice_comes_from_counts(change, told):
    assert advice(**{**EVERYTHING_FINE, **change}) == told
