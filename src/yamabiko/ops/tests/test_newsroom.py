"""The newsroom's stories: each file is read, and what one language says in numbers stands in the other as well."""

from __future__ import annotations

import pytest

from yamabiko.compliance.rules import Employer, Verdict, judge
from yamabiko.ops.demo.newsroom.pictures import LIGHTS, bytes_of, picture_of
from yamabiko.ops.demo.newsroom.reading import BadStory, read, stories
from yamabiko.ops.demo.newsroom.topics import TOPICS
from yamabiko.ops.tests.newsroom_numbers import figures_of_english, of_english, of_japanese

EVERY = pytest.mark.parametrize("story", stories(), ids=lambda story: story.slug)
EMPLOYER = Employer(("Aoba", "アオバ"))


def texts(words):
    return "\n".join([words.title, words.summary, words.text])


@EVERY
def test_every_number_stands_in_both_languages(story):
    japanese, english = of_japanese(texts(story.ja)), of_english(texts(story.en))
    assert japanese - english == set(), "in Japanese alone"
    assert figures_of_english(texts(story.en)) - japanese - {"1"} == set(), "in English alone"


@EVERY
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_caption_is_held_by_a_rule_and_each_says_where_its_writer_works(story, language):
    for caption in story.words(language).captions:
        said = judge(caption, language=language, employer=EMPLOYER, used=0, limit=1, fold=None)
        assert said.verdict is not Verdict.HOLD, caption
        assert any(name in caption for name in ("Aoba", "アオバ", "当社", "My company", "my company")), caption


def test_there_is_enough_to_read():
    told = stories()
    assert len([story for story in told if not story.internal]) >= 60
    assert {story.kind.value for story in told} >= {"event", "job", "testimonial", "podcast", "video", "document"}
    assert {topic for story in told for topic in story.topics} == set(TOPICS)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('kind = "news"', 'kind = "event"'), "an event has [event]"),
        (("topics = [", 'topics = ["gardening", '), "topics"),
        (('feed = "newsroom"', 'feed = "radio"'), "feed radio"),
        (("age = ", "wage = 3\nage = "), "wage"),
    ],
)
def test_a_file_that_says_what_it_may_not_stops_the_reading(change, said):
    from importlib.resources import files

    content = files("yamabiko.ops.demo.newsroom").joinpath("hot-water.toml").read_text("utf-8")
    assert change[0] in content
    with pytest.raises(BadStory, match="hot-water") as refused:
        read("hot-water.toml", content.replace(*change, 1))
    assert said in str(refused.value)


def test_every_story_has_a_picture_and_neighbours_look_different():
    names = {story.slug: picture_of(story) for story in stories()}
    assert all((bytes_of(name) or b"")[8:12] == b"WEBP" for name in set(names.values()))
    for art in {story.art for story in stories()}:
        turns = [names[story.slug] for story in stories() if story.art == art]
        assert all(first != second for first, second in zip(turns, turns[1:], strict=False)), LIGHTS
    assert bytes_of("../topics") is None
