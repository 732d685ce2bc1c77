from datetime import timedelta

import pytest

from yamabiko.content.rules.suggestions import first_address, usual_wait, words_beside


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("https://a.example/x",), "https://a.example/x"),
        (("", "Look: https://a.example/x."), "https://a.example/x"),
        (("「https://a.example/x」を見て",), "https://a.example/x"),
        (("HTTPS://A.example/x?a=(1)",), "HTTPS://A.example/x?a=(1"),
        (("no address", "ftp://a.example"), ""),
        (("javascript:alert(1)",), ""),
        (("one https://a.example two https://b.example",), "https://a.example"),
    ],
)
def test_many_apps_hand_over_the_link_as_text(texts, found):
    assert first_address(*texts) == found


@pytest.mark.parametrize(
    ("text", "address", "title", "rest"),
    [
        ("https://a.example", "https://a.example", "", ""),
        ("The box https://a.example", "https://a.example", "The box", ""),
        ("Worth it! https://a.example", "https://a.example", "The box", "Worth it!"),
        ("only words", "", "", "only words"),
    ],
)
def test_what_was_written_beside_the_link_is_kept_and_the_title_is_not_said_twice(text, address, title, rest):
    assert words_beside(text, address, title) == rest


def test_the_usual_wait_is_the_middle_one():
    hours = [timedelta(hours=number) for number in (1, 2, 90)]
    assert usual_wait(hours) == timedelta(hours=2)
    assert usual_wait([]) is None
