"""Which bytes are asked for, as a table."""

import pytest

from yamabiko.content.rules.ranges import Stretch, asked


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", Stretch(0, 100, False)),
        ("bytes=0-", Stretch(0, 100, True)),
        ("bytes=0-0", Stretch(0, 1, True)),
        ("bytes=10-19", Stretch(10, 20, True)),
        ("bytes=90-999999999999", Stretch(90, 100, True)),
        ("bytes=-5", Stretch(95, 100, True)),
        ("bytes=-500", Stretch(0, 100, True)),
        ("bytes=99-", Stretch(99, 100, True)),
        ("bytes=100-", None),
        ("bytes=-0", None),
        ("bytes=20-10", Stretch(0, 100, False)),
        ("bytes=0-1,5-6", Stretch(0, 100, False)),
        ("bytes=-", Stretch(0, 100, False)),
        ("bytes=a-b", Stretch(0, 100, False)),
        ("items=0-5", Stretch(0, 100, False)),
        ("bytes=99999999999999999999-", Stretch(0, 100, False)),
    ],
)
def test_a_range_is_what_the_rfc_says(header, expected):
    assert asked(header, 100) == expected


def test_a_player_is_given_a_part_and_comes_back():
    assert asked("bytes=10-", 100, most=20) == Stretch(10, 30, True)
    assert asked("bytes=10-60", 100, most=20) == Stretch(10, 61, True)
