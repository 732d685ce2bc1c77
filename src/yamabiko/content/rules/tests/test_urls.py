import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.content.rules import canonical_url, is_web_url

SAME = [
    ("https://Example.COM", "https://example.com/"),
    ("https://example.com:443/a", "https://example.com/a"),
    ("http://example.com:80/a", "http://example.com/a"),
    ("http://example.com:8080/a", "http://example.com:8080/a"),
    ("https://example.com/a?utm_source=x&utm_medium=y", "https://example.com/a"),
    ("https://example.com/a?id=7&fbclid=abc&page=2", "https://example.com/a?id=7&page=2"),
    ("https://example.com/a?gclid=1#top", "https://example.com/a"),
    ("https://example.com/a?UTM_Source=x&Q=Case", "https://example.com/a?Q=Case"),
    ("https://example.com/a#:~:text=word", "https://example.com/a"),
    ("https://example.com/#/articles/7", "https://example.com/#/articles/7"),
    ("https://example.com/#!articles/7", "https://example.com/#!articles/7"),
    ("https://example.com/日本?q=語", "https://example.com/%E6%97%A5%E6%9C%AC?q=%E8%AA%9E"),
    ("https://example.com/%e6%97%a5", "https://example.com/%E6%97%A5"),
    ("https://example.com/100%", "https://example.com/100%25"),
    ("https://example.com/か\u3099", "https://example.com/%E3%81%8C"),
    ("  https://example.com/a  ", "https://example.com/a"),
    ("https://[2606:4700::1111]:443/a", "https://[2606:4700::1111]/a"),
    ("https://example.com/a?b=1&a=2", "https://example.com/a?b=1&a=2"),
    ("https://example.com/a/", "https://example.com/a/"),
    ("https://example.com/a?ref=newsletter", "https://example.com/a?ref=newsletter"),
    ("https://example.com/watch?v=1&list=2", "https://example.com/watch?v=1&list=2"),
    ("https://example.com/?a=x%26y", "https://example.com/?a=x%26y"),
    ("mailto:a@example.com", "mailto:a@example.com"),
    ("https://user@example.com/", "https://user@example.com/"),
    ("http://[broken", "http://[broken"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "canonical"), SAME)
def test_a_page_has_one_spelling(written, canonical):
    assert canonical_url(written) == canonical
    assert canonical_url(canonical) == canonical


@given(st.text(alphabet="abAB%2fé日/?#&=:.@[] utm_", max_size=40))
def test_a_canonical_address_stays_as_it_is(tail):
    once = canonical_url(f"https://Example.com/{tail}")
    assert canonical_url(once) == once


YES = [
    "https://example.com",
    "http://example.com:8080/a?b=c#d",
    "https://日本語.jp/記事",
    " https://a-b.example.co.jp/ ",
    "https://xn--wgv71a119e.jp/",
    "http://127.0.0.1:8097/feed.xml",
    "http://localhost:8000/",
    "http://[::1]:8000/",
]
NO = [
    "",
    "example.com",
    "ftp://example.com",
    "https://",
    "https://intranet/",
    "https://user:pw@example.com/",
    "see https://example.com",
    "https://example.com/ and more",
    "javascript:alert(1)",
    "https://exam ple.com",
    "https://example.com\\x",
    "https://example.com/<script>",
    "https://example.com:99999/",
    "https://-.com/",
    "https://example.com/\u202egpj.exe",
    "https://example.com/" + "a" * 3000,
]


@pytest.mark.parametrize("text", YES)
def test_an_address_is_taken(text):
    assert is_web_url(text)


@pytest.mark.parametrize("text", NO)
def test_what_is_no_address_is_not(text):
    assert not is_web_url(text)
