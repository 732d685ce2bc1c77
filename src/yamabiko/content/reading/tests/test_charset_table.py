"""Every charset of the web × page or feed × what is said of it, right or wrong. Where it can be known, it is known."""

import pytest

from yamabiko.content.reading import feed, page
from yamabiko.content.reading.charset import decode

JAPANESE = "新しい工場が動き出しました。地域の皆さまとともに、品質を高めていきます。カタカナの言葉もあります。"
ENGLISH = "Our people’s “naïve” café – £5 a cup"
TEXTS = {
    "ja": JAPANESE,
    "en": ENGLISH,
    "zh-hans": "我们的公司在今年开始了新的工作，这是一个很好的消息，大家都可以来看看。他们说要在中国和日本开会。",
    "zh-hant": "我們的公司在今年開始了新的工作，這是一個很好的消息，大家都可以來看看。他們說要在中國和日本開會。",
    "ko": "우리 회사는 올해 새로운 공장을 시작했습니다. 이것은 모든 사람에게 좋은 소식이며 함께 일하고 있습니다.",
    "ru": "Наша компания открыла новый завод. Это хорошая новость для всех сотрудников и для города.",
    "pl": "Zażółć gęślą jaźń: nasza spółka otwiera nową fabrykę w Łodzi, a wkrótce też w Gdańsku.",
    "el": "Η εταιρεία μας άνοιξε νέο εργοστάσιο και αυτό είναι καλό νέο για όλους.",
    "fr": "Une société française très créative a été créée à Besançon, où l’été dernier fut élevé.",
}
# (Python's codec, the label on the web, language, whether the bytes alone tell it)
CHARSETS = [
    ("utf-8", "utf-8", "ja", True),
    ("utf-8-sig", "utf-8", "ja", True),
    ("utf-8", "UTF8", "en", True),
    ("cp932", "Shift_JIS", "ja", True),
    ("cp932", "Windows-31J", "ja", True),
    ("cp932", "x-sjis", "ja", True),
    ("euc_jp", "EUC-JP", "ja", True),
    ("iso2022_jp", "ISO-2022-JP", "ja", True),
    ("utf-16", "utf-16", "ja", True),
    ("utf-16-le", "utf-16le", "ja", True),
    ("utf-16-be", "utf-16be", "ja", True),
    ("utf-16-be", "utf-16", "en", True),
    ("utf-32", "utf-32", "ja", True),
    ("utf-32-be", "utf-32be", "ja", True),
    ("utf-32-le", "utf-32le", "en", True),
    ("gb18030", "gb18030", "zh-hans", True),
    ("gbk", "gb2312", "zh-hans", True),
    ("big5", "Big5", "zh-hant", True),
    ("euc_kr", "EUC-KR", "ko", True),
    ("cp949", "ks_c_5601-1987", "ko", True),
    ("koi8-r", "KOI8-R", "ru", True),
    ("cp1251", "windows-1251", "ru", True),
    ("iso8859-5", "ISO-8859-5", "ru", False),
    ("cp1252", "windows-1252", "en", True),
    ("cp1252", "ISO-8859-1", "fr", True),
    ("cp1250", "windows-1250", "pl", False),
    ("iso8859-2", "ISO-8859-2", "pl", False),
    ("cp1253", "windows-1253", "el", False),
]
WRONG = ["utf-8", "ISO-8859-1", "us-ascii", "Shift_JIS", "EUC-JP", "klingon"]
# Of one byte a letter each: two such claims that contradict each other leave nothing to tell by.
NARROW = {"ISO-8859-1", "us-ascii"}
CLAIMS = ["none", "document", "header", "both", *(f"header {wrong}" for wrong in WRONG)]
CLAIMS += [f"header right, document {wrong}" for wrong in WRONG] + [f"document {wrong}" for wrong in WRONG]
CLAIMS += [f"document twice, first {wrong}" for wrong in WRONG]


def markup(kind, words, label):
    """Without a label, a document that says nothing of its charset."""
    said = [f'<meta charset="{one}">' for one in label]
    if kind == "page":
        return f"<html><head>{''.join(said)}<title>{words}</title></head><body><p>{words}</p></body></html>"
    declaration = f'<?xml version="1.0" encoding="{label[0]}"?>' if label else ""
    return f"{declaration}<rss version='2.0'><channel><title>{words}</title><item><title>{words}</title></item></channel></rss>"


def cases():
    for codec, label, language, told in CHARSETS:
        for claim in CLAIMS:
            for kind in ("page", "feed"):
                wrong = claim.split()[-1]
                if claim.startswith("document twice") and kind == "feed":
                    continue  # an XML declaration stands once
                if wrong in WRONG and not knowable(codec, claim, wrong, told):
                    continue
                if claim == "none" and not told:
                    continue
                yield codec, label, language, kind, claim


def knowable(codec, claim, wrong, told):
    """A text whose bytes tell nothing is known only by a right claim that stands before a wrong one that fits."""
    alone = claim.startswith(("header ", "document ")) and "right" not in claim and "twice" not in claim
    if told and codec != "cp1252":
        return True
    if codec == "cp1252" and not alone:
        return wrong in NARROW or wrong in ("utf-8", "klingon")
    if codec == "cp1252":
        return wrong in NARROW or wrong in ("utf-8", "klingon")
    return not alone and wrong in ("utf-8", "klingon")


CASES = list(cases())


def claimed(label, claim):
    """(labels in the document, the header)."""
    wrong = claim.split()[-1]
    if claim == "none":
        return [], None
    if claim == "document":
        return [label], None
    if claim == "header":
        return [], label
    if claim == "both":
        return [label], label
    if claim.startswith("header right"):
        return [wrong], label
    if claim.startswith("document twice"):
        return [wrong, label], None
    return ([label], wrong) if claim.startswith("header") else ([wrong], None)


@pytest.mark.parametrize(("codec", "label", "language", "kind", "claim"), CASES)
def test_a_text_is_read_right_where_it_can_be_known(codec, label, language, kind, claim):
    words = TEXTS[language]
    labels, header = claimed(label, claim)
    body = markup(kind, words, labels).encode(codec)
    content_type = ("text/html" if kind == "page" else "application/xml") + (f"; charset={header}" if header else "")
    if kind == "page":
        found = page.read(body, content_type=content_type, url="https://example.com/", with_text=False).title
    else:
        found = feed.read(body, content_type=content_type, url="https://example.com/feed").title
    assert found == words


def test_the_table_is_as_large_as_it_says():
    assert len(CASES) > 1000


LATE = "<script>" + "x = 1; // a long script before the claim\n" * 1500 + "</script>"


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "cp1251", "cp1250"])
def test_a_claim_late_in_the_head_counts(codec):
    words = {"cp1251": TEXTS["ru"], "cp1250": TEXTS["pl"]}.get(codec, JAPANESE)
    label = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP"}.get(codec, codec.replace("cp", "windows-"))
    body = f'<head>{LATE}<meta http-equiv="Content-Type" content="text/html; charset={label}"><title>{words}</title>'
    assert words in decode(body.encode(codec), content_type="text/html")


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf-8"])
def test_one_broken_byte_costs_one_letter(codec):
    body = JAPANESE.encode(codec) * 20 + b"\xff" + b"<p>" + JAPANESE.encode(codec)
    text = decode(body, content_type=f"text/html; charset={codec}")
    assert text.count(JAPANESE) >= 20
    assert text.count("\ufffd") <= 2


def test_short_texts_follow_their_claim():
    assert decode("品質".encode("cp932"), content_type="text/html; charset=Shift_JIS") == "品質"
    assert decode("品質".encode("euc_jp"), content_type="text/html; charset=EUC-JP") == "品質"
    assert decode("ｶﾅ".encode("cp932"), content_type="text/html; charset=Shift_JIS") == "ｶﾅ"
    assert decode("Łódź".encode("cp1250"), content_type="text/html; charset=windows-1250") == "Łódź"
