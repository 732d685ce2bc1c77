"""Whether networks can come to us, and what a community is called."""

import pytest

from yamabiko.networks.rules.communities import community_of
from yamabiko.networks.rules.reachable import is_public


@pytest.mark.parametrize(
    ("base", "public"),
    [
        ("https://app.example.com", True),
        ("https://app.example.com:8443", True),
        ("https://93.184.216.34", True),
        ("http://app.example.com", False),
        ("https://localhost:8000", False),
        ("https://yamabiko.localhost", False),
        ("https://127.0.0.1", False),
        ("https://10.0.0.7", False),
        ("https://192.168.1.2", False),
        ("https://[::1]:8000", False),
        ("https://[fd00::1]", False),
        ("https://yamabiko", False),
        ("https://yamabiko.local.", False),
        ("https://yamabiko.corp.internal", False),
        ("https://notlocalhost.com", True),
        ("", False),
    ],
)
def test_public_is_https_and_a_name_of_the_outside(base, public):
    assert is_public(base) is public


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("packaging", "packaging"),
        (" r/packaging ", "packaging"),
        ("/r/packaging/", "packaging"),
        ("R/Packaging", "Packaging"),
        ("https://www.reddit.com/r/packaging/", "packaging"),
        ("old.reddit.com/r/packaging", "packaging"),
        ("u_alice-of_aoba", "u_alice-of_aoba"),
        ("radio", "radio"),
        ("", ""),
        ("   ", ""),
        ("r/", ""),
        ("packaging\n", "packaging"),
    ],
)
def test_a_community_is_read_as_people_type_it(typed, name):
    assert community_of(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["ab", "x" * 22, "two words", "a/b/c", "../../x", "r/r/x", "pack\u202eaging", "包装", "a\u200bbc", "<b>abc", "_abc",
     "https://evil.example/r/abc", "x" * 1_000_000, "\ud800abc"],
)  # fmt: skip
def test_what_can_be_no_community_is_refused(typed):
    with pytest.raises(ValueError, match="no community"):
        community_of(typed)
