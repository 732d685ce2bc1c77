"""Which picture goes with a post: hers where she chose, else the page's card, else the story's own."""

import pytest

from yamabiko.networks.queries import networks
from yamabiko.networks.rules import Network
from yamabiko.sharing.rules.pictures import Choice, choices, choosing, chosen, saying, without_own, words_for

networks()


@pytest.mark.parametrize(
    ("code", "story", "expected"),
    [
        ("linkedin", True, ("card", "story", "own")),
        ("linkedin", False, ("card", "own")),
        ("instagram", True, ("story", "own")),
        ("instagram", False, ("own",)),
        ("youtube", True, ("story", "own", "none")),
        ("line", True, ()),
        ("slack", True, ()),
    ],
)
def test_what_can_be_chosen_is_what_the_network_takes(code, story, expected):
    assert tuple(one.value for one in choices(Network(code).declared, story=story)) == expected


@pytest.mark.parametrize(
    ("code", "kept", "story", "own", "expected"),
    [
        ("linkedin", {}, True, False, Choice.CARD),
        ("linkedin", {"choice": {"linkedin": "story"}}, True, False, Choice.STORY),
        ("linkedin", {"choice": {"x": "story"}}, True, False, Choice.CARD),
        ("linkedin", {"choice": {"linkedin": "story"}}, False, False, Choice.CARD),  # the story lost its picture
        ("linkedin", {"choice": {"linkedin": "own"}}, True, False, Choice.CARD),  # hers is gone
        ("linkedin", {"choice": {"linkedin": "none"}}, True, False, Choice.CARD),  # a card cannot be left out
        ("instagram", {}, True, False, Choice.STORY),
        ("instagram", {}, False, False, Choice.NONE),
        ("instagram", {}, False, True, Choice.OWN),
        ("line", {"choice": {"line": "own"}}, True, True, Choice.CARD),
        ("linkedin", {"choice": {"linkedin": "a word of the future"}}, True, True, Choice.CARD),
    ],
)
def test_her_choice_stands_where_it_can(code, kept, story, own, expected):
    assert chosen(Network(code).declared, kept, story=story, own=own) is expected


def test_the_curators_words_stand_until_she_says_it_otherwise():
    kept = {}
    assert words_for(Choice.STORY, kept, "A box.") == "A box." and words_for(Choice.OWN, kept, "A box.") == ""
    kept = saying(kept, Choice.STORY, "Our box.", "A box.")
    assert words_for(Choice.STORY, kept, "A box.") == "Our box."
    assert saying(kept, Choice.STORY, "A box.", "A box.")["alt"] == {}
    assert words_for(Choice.STORY, saying(kept, Choice.STORY, "", "A box."), "A box.") == ""


def test_what_was_said_and_chosen_of_a_picture_goes_with_it():
    kept = choosing(choosing({}, "x", Choice.OWN), "linkedin", Choice.STORY)
    kept = saying(saying(kept, Choice.OWN, "Me.", ""), Choice.STORY, "Our box.", "A box.")
    assert without_own(kept) == {"choice": {"linkedin": "story"}, "alt": {"story": "Our box."}}
