import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.content.reading import clean
from yamabiko.content.rules.markdown import html_of

ROWS = [
    ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    ("One\ntwo", "<p>One<br>two</p>"),
    ("一行目\n\n　\n\n二行目", "<p>一行目</p>\n<p>二行目</p>"),
    ("# Why\n\nBecause.", "<h2>Why</h2>\n<p>Because.</p>"),
    ("### Small", "<h3>Small</h3>"),
    ("＃　見出し", "<h2>見出し</h2>"),
    ("We saw:\n- cold\n- dry", "<p>We saw:</p>\n<ul><li>cold</li><li>dry</li></ul>"),
    ("・箱\n・紙", "<ul><li>箱</li><li>紙</li></ul>"),
    ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
    ("> said\n> so", "<blockquote><p>said<br>so</p></blockquote>"),
    ("**strong** and *soft*", "<p><strong>strong</strong> and <em>soft</em></p>"),
    ("2 * 3 * 4 and snake*case", "<p>2 * 3 * 4 and snake*case</p>"),
    ("[box](https://aoba.example/a_(b))", '<p><a href="https://aoba.example/a_(b)">box</a></p>'),
    (
        "見て https://aoba.example/箱。",
        '<p>見て <a href="https://aoba.example/箱">https://aoba.example/箱</a>。</p>',
    ),
    ("(https://aoba.example/a).", '<p>(<a href="https://aoba.example/a">https://aoba.example/a</a>).</p>'),
    ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
    ("<b>bold</b> & co", "<p>&lt;b&gt;bold&lt;/b&gt; &amp; co</p>"),
    ("#nospace", "<p>#nospace</p>"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "shown"), ROWS)
def test_the_plainest_markdown(typed, shown):
    assert html_of(typed) == shown


PIECES = [*'xy*#>-・[]()<>"&. \n　。', "https://a.example/", "<script>", "javascript:", "**"]


@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_nothing_typed_is_alive_and_no_letter_is_lost(typed):
    shown = html_of(typed)
    assert "<script" not in shown
    assert 'href="javascript' not in shown
    assert shown.count("y") >= typed.count("y")
    assert clean.html(clean.html(shown)) == clean.html(shown)
