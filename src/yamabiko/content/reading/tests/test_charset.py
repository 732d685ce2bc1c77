import pytest

from yamabiko.content.reading.charset import codec_of, decode

WORDS = "日本語の文章です。カタカナもあります。"
HTML = "text/html"


def meta(label):
    return f'<html><head><meta charset="{label}"></head><p>{WORDS}</p>'


ROWS = [
    (meta("utf-8").encode(), HTML),
    (meta("Shift_JIS").encode("cp932"), HTML),
    (meta("EUC-JP").encode("euc_jp"), HTML),
    (meta("ISO-2022-JP").encode("iso2022_jp"), HTML),
    (WORDS.encode("cp932"), 'text/html; charset="Shift_JIS"'),
    (WORDS.encode("euc_jp"), "text/html;charset=x-euc-jp"),
    (WORDS.encode(), HTML),
    (WORDS.encode("cp932"), HTML),
    (WORDS.encode("euc_jp"), None),
    (WORDS.encode("iso2022_jp"), ""),
    (b"\xef\xbb\xbf" + WORDS.encode(), "text/html; charset=shift_jis"),
    (b"\xff\xfe" + WORDS.encode("utf-16-le"), HTML),
    (b"\xfe\xff" + WORDS.encode("utf-16-be"), HTML),
    (f"<p>{WORDS}".encode("utf-16-le"), HTML),
    (f"<p>{WORDS}".encode("utf-16-be"), HTML),
    (meta("utf-16").encode(), HTML),
    (WORDS.encode("cp932"), "text/html; charset=utf-8"),
    (WORDS.encode(), "text/html; charset=shift_jis"),
    (WORDS.encode(), "text/html; charset=iso-8859-1"),
    (meta("Shift_JIS").encode("cp932"), "text/html; charset=ISO-8859-1"),
    (WORDS.encode("cp932"), "text/html; charset=us-ascii"),
    (WORDS.encode(), "text/html; charset=rot13"),
    (WORDS.encode(), "text/html; charset=utf-7"),
    (WORDS.encode(), "text/html; charset=klingon"),
    (f'<?xml version="1.0" encoding="EUC-JP"?><a>{WORDS}'.encode("euc_jp"), "text/xml"),
    ("①㈱" .encode("cp932") + WORDS.encode("cp932"), "text/html; charset=shift_jis"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "content_type"), ROWS)
def test_japanese_is_read_whatever_is_claimed(body, content_type):
    assert WORDS in decode(body, content_type=content_type)


def test_latin_pages_without_a_claim_are_read():
    assert decode("Café – “naïve”".encode("cp1252")) == "Café – “naïve”"


def test_a_cut_inside_a_character_loses_only_that_character():
    assert decode(WORDS.encode()[:-1]) == WORDS[:-1]


def test_a_single_bad_byte_does_not_change_the_reading():
    assert (
        decode(WORDS.encode() + b"\xff" + WORDS.encode(), content_type="text/html; charset=utf-8")
        == f"{WORDS}\ufffd{WORDS}"
    )


def test_any_bytes_are_text():
    for label in ("utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "utf-16", ""):
        assert isinstance(decode(bytes(range(256)) * 4, content_type=f"text/html; charset={label}"), str)


@pytest.mark.parametrize(
    "label", ["utf-7", "base64", "zip", "idna", "punycode", "unicode_escape", "cp037", "", "\0", "x" * 900]
)
def test_what_is_no_charset_of_the_web_is_not_used(label):
    assert codec_of(label) is None
