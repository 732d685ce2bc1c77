import pytest

from yamabiko.content.rules import topics_for

TOPICS = [
    (1, ["AI", "機械学習", "machine learning"]),
    (2, ["採用", "hiring"]),
    (3, ["C++", ""]),
    (4, ["chip"]),
    (5, ["ＤＸ"]),
]
ROWS = [
    ("社内でのAI活用が進む", (1,)),
    ("ＡＩの活用", (1,)),
    ("We maintain a daily habit", ()),
    ("Machine Learning at work: machine learning for hiring", (1, 2)),
    ("採用、採用、そしてAI", (2, 1)),
    ("AIと採用", (1, 2)),
    ("新卒採用サイト", (2,)),
    ("C++ is old", (3,)),
    ("Chips and chip makers; chipped", (4,)),
    ("microchip", ()),
    ("DX推進", (5,)),
    ("", ()),
]


@pytest.mark.parametrize(("text", "found"), ROWS)
def test_topics_are_proposed_by_their_keywords(text, found):
    assert topics_for(text, TOPICS) == found
