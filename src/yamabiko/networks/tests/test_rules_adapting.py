"""One message fits every network, and what is locked in it survives."""

from collections import Counter

import pytest
import regex

from yamabiko.networks.rules import CannotFit, Message, Network, adapt, count, together
from yamabiko.networks.rules.addresses import addresses
from yamabiko.networks.tests.messages import HANDLES, LINK, claim

SAID = "勤め先のアオバの話です。"
JA = SAID + "仙台を出たブリは、26時間後に金沢へ4.1℃で届きました。" * 12
EN = "I work at Aoba. " + "The yellowtail left Sendai and reached Kanazawa 26 hours later at 4.1 °C. " * 9


def test_locked_parts_and_the_disclosure_survive_every_adaptation():
    """5,000 messages over all networks in turn; `make bench NAME=adapting` runs 100,000."""
    networks = list(Network)
    came = Counter(claim(number, networks[number % len(networks)]) for number in range(5_000))
    assert came["one"] > 3_000 and came["thread"] > 50 and came["cannot"] < 500


def test_a_locked_part_at_the_end_stays_when_the_middle_goes():
    end = "社員としての意見です。"
    adapted = adapt(Message(JA + end, LINK, (SAID, end)), Network.X)
    (post,) = adapted.posts
    assert post.startswith(SAID) and post.endswith("届きました。" + end) and adapted.shortened
    assert not count(Network.X, together(Network.X, text=post, url=LINK)).over


def test_what_cannot_stay_whole_is_said():
    with pytest.raises(CannotFit):
        adapt(Message("あ" * 200, LINK, ("あ" * 200,)), Network.X)
    with pytest.raises(ValueError, match="locked"):
        adapt(Message("a", LINK, ("b",)), Network.X)


@pytest.mark.parametrize("text", [JA, EN])
@pytest.mark.parametrize("network", ["x", "bluesky", "threads", "mastodon"])
def test_a_thread_loses_nothing_and_parts_nothing(text, network):
    network = Network(network)
    long = text * 3
    posts = adapt(Message(long, LINK), network, threaded=True).posts
    assert len(posts) > 1 and posts[0].endswith(f"1/{len(posts)}")
    bare = [regex.sub(r"\s*\d+/\d+$", "", post) for post in posts]
    assert "".join("".join(bare).split()) == "".join(long.split())
    assert all(post.endswith(("。", ".", "°C.")) for post in bare)


def test_no_address_word_or_character_is_parted():
    text = ("👨‍👩‍👧‍👦" * 30 + " https://aoba.com/a/b/c?d=e " + "boxes " * 20) * 4
    posts = adapt(Message(text), Network.X, threaded=True, numbered=False).posts
    assert "".join("".join(posts).split()) == "".join(text.split())
    found = [post[a:b] for post in posts for a, b in addresses(post)]
    assert found == ["https://aoba.com/a/b/c?d=e"] * 4
    assert all(regex.fullmatch(r"(?:boxes|https\S+|(?:👨‍👩‍👧‍👦)+|\s)+", post) for post in posts)


def test_a_network_without_threads_gets_one_post():
    assert len(adapt(Message(JA * 20, LINK), Network.LINKEDIN, threaded=True).posts) == 1


def test_tags_stand_where_they_help_and_go_first():
    tags = ("保冷箱", "物流", "魚", "紙", "港", "箱")
    text = SAID + "ブリが届きました。"
    shown = {
        name: adapt(Message(text, LINK, (SAID,), tags), Network(name)).posts[0]
        for name in ("linkedin", "x", "facebook", "instagram")
    }
    assert shown["linkedin"] == text + "\n\n#保冷箱 #物流 #魚"
    assert (shown["x"].count("#"), shown["facebook"].count("#"), shown["instagram"].count("#")) == (1, 0, 5)
    assert "#" not in adapt(Message("あ" * 120, LINK, (), tags), Network.X).posts[0]  # there is no room left for one


def test_names_are_mentioned_as_each_network_does():
    given = Message("@[Aoba]で働いています。@[Kita]も。", LINK, (), (), HANDLES)
    said = {name: adapt(given, Network(name)).posts[0][:14] for name in ("x", "bluesky", "linkedin", "mastodon")}
    assert said["x"].startswith("@aoba_jpで") and said["bluesky"].startswith("@aoba.example")
    assert said["linkedin"].startswith("Aobaで働いています。K") and said["mastodon"].startswith("@aoba@mastodon")


def test_the_fold_is_a_place_in_the_text():
    adapted = adapt(Message(JA, LINK, (SAID,)), Network.LINKEDIN)
    assert adapted.fold == 115  # 210 columns, two for a Japanese character; the figures take one each
    assert adapt(Message(JA, LINK, (SAID,)), Network.X).fold is None
