"""An empty line parts paragraphs, whatever a browser or a system writes for the end of a line; a new line alone parts none."""

from __future__ import annotations

import pytest

from yamabiko.content.rules.paragraphs import parted


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_empty_line_parts_and_a_new_line_does_not(end):
    assert parted(f"one{end}• two{end}• three{end}{end}four{end} \t{end}{end}five") == [
        f"one{end}• two{end}• three",
        "four",
        "five",
    ]


def test_nothing_is_one_empty_part():
    assert parted("") == [""]
