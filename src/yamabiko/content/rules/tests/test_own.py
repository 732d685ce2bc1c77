import pytest

from yamabiko.content.rules.own import free_slug, handle_of, is_handle, recording_type, slug_of


@pytest.mark.parametrize(
    ("typed", "handle", "works"),
    [
        ("sato-misaki", "sato-misaki", True),
        ("@Sato", "sato", True),
        ("ＳＡＴＯ", "sato", True),
        ("sato2", "sato2", True),
        ("ab", "ab", False),
        ("2sato", "2sato", False),
        ("sato--m", "sato--m", False),
        ("-sato", "-sato", False),
        ("佐藤", "佐藤", False),
        ("admin", "admin", False),
        ("x" * 41, "x" * 41, False),
        ("sato\n", "sato", True),
        ("sa to", "sa to", False),
    ],
)
def test_an_address_is_small_plain_and_nobodys_office(typed, handle, works):
    assert (handle_of(typed), is_handle(handle_of(typed))) == (handle, works)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The paper cool box", "the-paper-cool-box"),
        ("It's cold: 5 °C", "its-cold-5-c"),
        ("Crème brûlée", "creme-brulee"),
        ("紙の保冷箱", "otherwise"),
        ("箱 2", "otherwise"),
        ("26時間、4℃のまま", "otherwise"),
        ("紙のPaper箱", "paper"),
        ("A", "otherwise"),
        ("word " * 30, "-".join(["word"] * 12)),
        ("x" * 90, "x" * 60),
    ],
)
def test_an_address_is_made_of_the_titles_latin_words(title, slug):
    assert slug_of(title, otherwise="otherwise") == slug


def test_the_second_of_one_name_gets_a_number():
    assert free_slug("box", set()) == "box"
    assert free_slug("box", {"box"}) == "box-2"
    assert free_slug("box", {"box", "box-2", "box-4"}) == "box-3"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://cdn.example/a.mp3", "audio/mpeg"),
        ("https://cdn.example/a.M4A?x=1.html#t", "audio/mp4"),
        ("https://video.example/watch?v=a.mp4", ""),
        ("https://cdn.example/a.webm", "video/webm"),
        ("", ""),
    ],
)
def test_what_a_podcast_player_plays_is_told_by_its_ending(url, kind):
    assert recording_type(url) == kind
