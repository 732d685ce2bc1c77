"""What stands around a text: hashtags, mentions, a first comment, a thread; and which networks are offered at all."""

import pytest
from django.urls import reverse

from yamabiko.campaigns.operations import add_topic
from yamabiko.content.models import StoryTopic
from yamabiko.networks import operations as networks
from yamabiko.networks.rules import Network, count, together
from yamabiko.people.models import User
from yamabiko.sharing import operations as sharing
from yamabiko.sharing import queries
from yamabiko.sharing.models import Draft, Share
from yamabiko.sharing.rules import Beside, in_order, parts_of
from yamabiko.sharing.tests.factories import opened, story_on_offer

LONG = "I work at Aoba. " + " ".join(f"The box number {n} stayed cold on its way over the mountains." for n in range(9))
URL = "https://links.example/abcdefg"


@pytest.fixture
def story_id(cast):
    made = story_on_offer(cast.workspace_id)
    topic = add_topic(workspace_id=cast.workspace_id, slug="boxes", name="Paper boxes", name_ja="紙箱")
    StoryTopic.objects.create(workspace_id=cast.workspace_id, story_id=made, topic_id=topic)
    return made


@pytest.fixture
def send(cast, story_id, client):
    """Send the form of Compose as Alice."""
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")

    def to(page="sharing:compose", **form):
        form = {"voice": "experience", "shown_beside": "1"} | form
        return client.post(reverse(page, args=[story_id]), form, headers={"HX-Request": "true"})

    return to


@pytest.mark.django_db
def test_what_is_switched_off_is_nowhere_and_what_was_written_stays(cast, now, story_id):
    sharing.save_draft(
        viewer=cast.alice,
        story_id=story_id,
        now=now,
        network="x",
        edit=("experience", "x", "Mine alone. I work at Aoba."),
    )
    networks.switch_network(viewer=cast.mika, network="x", offered=False, now=now)
    found = queries.compose(cast.alice, story_id, now=now)
    assert Network.X not in found.variants and found.network is Network.LINKEDIN
    with pytest.raises(networks.NetworkNotOffered):
        sharing.save_draft(viewer=cast.alice, story_id=story_id, now=now, network="x")
    with pytest.raises(networks.NetworkNotOffered):
        sharing.open_window(
            viewer=cast.alice, story_id=story_id, network="x", voice="experience", text="I work at Aoba.", now=now
        )
    networks.switch_network(viewer=cast.mika, network="x", offered=True, now=now)
    sharing.save_draft(viewer=cast.alice, story_id=story_id, now=now, network="x")
    assert queries.compose(cast.alice, story_id, now=now).variant.text == "Mine alone. I work at Aoba."


@pytest.mark.django_db
def test_an_old_address_of_a_network_that_is_switched_off_says_so_on_the_page(cast, now, story_id, client):
    networks.switch_network(viewer=cast.mika, network="x", offered=False, now=now)
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sharing:compose", args=[story_id]) + "?network=x")
    assert page.status_code == 409 and str(networks.NetworkNotOffered(network="X")) in page.content.decode()


@pytest.mark.django_db
def test_drafts_begin_with_hashtags_only_where_posts_are_found_by_them(cast, now, story_id):
    found = queries.compose(cast.alice, story_id, now=now)
    tagged = {network.value for network, variant in found.variants.items() if "#PaperBoxes" in variant.text}
    assert tagged == {network.value for network in Network if network.declared.tags.found_by}
    share = opened(cast.alice, story_id, network="instagram")
    assert Share.objects.within(cast.workspace_id).get(id=share.share_id).own_words == 0.0, "a hashtag is not her word"


@pytest.mark.django_db
def test_a_hashtag_is_in_the_language_of_the_story(cast, now):
    japanese = story_on_offer(cast.workspace_id, slug="ja", language="ja")
    topic = add_topic(workspace_id=cast.workspace_id, slug="boxes", name="Paper boxes", name_ja="紙箱")
    StoryTopic.objects.create(workspace_id=cast.workspace_id, story_id=japanese, topic_id=topic)
    assert queries.compose(cast.alice, japanese, now=now).dress.tags == ("紙箱",)


@pytest.mark.django_db
def test_a_tap_adds_a_hashtag_and_a_mention(cast, story_id, send):
    networks.set_handle(viewer=cast.mika, name="Aoba", network="x", handle="aoba_jp")
    form = {"shown_voice": "experience", "shown_network": "x", "network": "x", "text": "I work at Aoba. A box."}
    assert 'name="mention" value="Aoba"' in send(**form).content.decode()
    page = send(**form, tag="PaperBoxes").content.decode()
    assert "I work at Aoba. A box.\n\n#PaperBoxes" in page and 'name="tag" value="PaperBoxes"' not in page
    page = send(**form, mention="Aoba").content.decode()
    assert ">I work at @aoba_jp. A box.</textarea>" in page
    assert send(**form, tag="Never", mention="Nobody").status_code == 200


@pytest.mark.django_db
def test_names_in_words_to_begin_from_become_mentions(cast, now, story_id):
    from yamabiko.content.operations import write_captions

    networks.set_handle(viewer=cast.mika, name="Aoba", network="x", handle="aoba_jp")
    write_captions(viewer=cast.mika, story_id=story_id, texts={"warm": "I work at @[Aoba]. The box is here."}, now=now)
    texts = {}
    for network in ("x", "linkedin"):
        sharing.save_draft(viewer=cast.alice, story_id=story_id, now=now, network=network)
        sharing.begin_from(viewer=cast.alice, story_id=story_id, suggested="warm", now=now)
        texts[network] = queries.compose(cast.alice, story_id, now=now).variant.text
    assert texts == {"x": "I work at @aoba_jp. The box is here.", "linkedin": "I work at Aoba. The box is here."}


@pytest.mark.django_db
def test_the_link_goes_beneath_the_post(cast, story_id, send):
    form = {
        "shown_voice": "experience",
        "shown_network": "linkedin",
        "network": "linkedin",
        "text": "I work at Aoba. A box.",
    }
    page = send(**form, below="1", comment="More about it:").content.decode()
    assert "begin a post" in page
    answer = send("sharing:window", **form, below="1", comment="More about it:")
    share = queries.share(cast.alice, Share.objects.within(cast.workspace_id).get().id)
    assert answer.status_code == 303 and answer["location"] == "https://www.linkedin.com/feed/"
    assert (share.text, share.below, share.comment) == ("I work at Aoba. A box.", True, "More about it:")
    page = send().content.decode()
    assert f"More about it:\n\n{share.address}</textarea>" in page
    assert f"A box.\n\n{share.address}" not in page


@pytest.mark.django_db
def test_what_a_network_cannot_do_is_not_kept(cast, now, story_id):
    wanted = Beside(below=True, comment="Mine", parts=True)
    for network, kept in [("line", {}), ("instagram", {"comment": "Mine"}), ("x", wanted.as_json())]:
        sharing.save_draft(viewer=cast.alice, story_id=story_id, now=now, beside=(network, wanted))
        assert Draft.objects.within(cast.workspace_id).get().beside.get(network, {}) == kept


@pytest.mark.django_db
def test_a_long_text_becomes_a_thread(cast, story_id, send):
    form = {"shown_voice": "experience", "shown_network": "x", "network": "x", "text": LONG}
    page = send(**form).content.decode()
    assert 'name="parts" value="1"' in page and "y-fix-held" in page, "too long for one post, and a way out"
    page = send(**form, parts="1").content.decode()
    assert 'name="parts" value="0"' in page and "y-fix-held" not in page
    answer = send("sharing:window", **form, in_parts="1")
    share = Share.objects.within(cast.workspace_id).get()
    assert answer.status_code == 303 and len(share.parts) > 2 and share.text == LONG
    assert "url=" not in answer["location"], "the link belongs to the last post"
    seen = queries.share(cast.alice, share.id)
    posts = in_order(Network.X, text=seen.text, url=seen.address, parts=seen.parts)
    assert posts[-1].endswith(seen.address) and not any(count(Network.X, post).over for post in posts)
    page = send().content.decode()
    assert all(f"{post}</textarea>" in page for post in posts)


def test_a_thread_parts_nothing_that_has_to_stay_whole():
    first = "I work at Aoba."
    parts = parts_of(LONG, network=Network.X, url=URL, first=first)
    assert parts[0].startswith(first) and len(parts) > 2
    assert parts_of("Short.", network=Network.X, url=URL) == ()
    assert parts_of(LONG * 9, network=Network.LINE, url=URL) == (), "no threads there"
    assert parts_of("word " * 3000, network=Network.X, url=URL) == (), "nobody reads fifty posts"


@pytest.mark.parametrize(
    ("around", "posts"),
    [
        ({}, [together(Network.X, text="Text", url=URL)]),
        ({"comment": "More"}, [f"Text {URL}", "More"]),
        ({"below": True}, ["Text", URL]),
        ({"below": True, "comment": "More"}, ["Text", f"More\n\n{URL}"]),
        ({"parts": ("One", "Two")}, ["One", f"Two {URL}"]),
        ({"parts": ("One", "Two"), "below": True}, ["One", "Two", URL]),
    ],
)
def test_everything_in_the_order_in_which_it_is_posted(around, posts):
    assert list(in_order(Network.X, text="Text", url=URL, **around)) == posts


@pytest.mark.django_db
def test_a_comment_is_judged_with_the_text(cast, story_id, now):
    text = "I work at Aoba. A box."
    beside = Beside(comment="The best box in the world.")
    share = sharing.open_window(
        viewer=cast.alice, story_id=story_id, network="linkedin", voice="experience", text=text, now=now, beside=beside
    )
    from yamabiko.compliance.models import JudgedText

    kept = JudgedText.objects.within(cast.workspace_id).get(subject_id=share.share_id)
    assert beside.comment in kept.text and kept.verdict == "warn"
