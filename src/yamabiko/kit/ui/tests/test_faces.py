"""Initials as people would shorten their own names."""

import pytest

from yamabiko.kit.ui.faces import initials


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Misaki Sato", "MS"),
        ("佐藤 美咲", "美"),
        ("伊藤　直子", "直"),
        ("Ken", "K"),
        ("Élodie de la Cruz", "ÉC"),
        ("美咲", "美"),
        ("김 민준", "민"),
        ("  ", "·"),
        ("🦊 Fox", "F"),
    ],
)
def test_a_face_shows_the_initials(name, shown):
    assert initials(name) == shown
