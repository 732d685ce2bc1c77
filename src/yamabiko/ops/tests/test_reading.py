"""`yamabiko feed` and `yamabiko preview` as the operator runs them: JSON out, one sentence and 1 for what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

CORPORA = Path(os.environ.get("YAMABIKO_CORPORA", "/nonexistent"))
BOMBS = sorted((CORPORA / "xmlbombs").glob("*.xml"))
MOST_MB, MOST_SECONDS = 100, 2.0
# Linux alone says how much memory a child that has ended had at most, and how long it worked.
REPORTING = (
    "import json, os, resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdin=0, capture_output=True); "
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(json.dumps([done.returncode, done.stdout.decode(), "
    "done.stderr.decode(), used.ru_maxrss / 1024, used.ru_utime + used.ru_stime]))"
)


def run(*words: object, sent: bytes = b"") -> tuple[int, str, str, float, float]:
    """(exit code, standard output, standard error, MB at most, seconds of a processor)"""
    command = [sys.executable, "-c", REPORTING, sys.executable, "-m", "yamabiko.ops", *map(str, words)]
    # Without the settings of the tests: it needs none, neither a database nor a network.
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO", "YAMABIKO"))
    }
    done = subprocess.run(command, input=sent, capture_output=True, check=True, env=bare)
    return tuple(json.loads(done.stdout))


FEED = """<?xml version="1.0" encoding="Shift_JIS"?><rss version="2.0"><channel><title>アオバ日誌</title><link>https://aoba.example/</link>
<item><guid isPermaLink="false">1</guid><link>/box</link><title>冷たさを保つ箱</title><author>a@aoba.example (森 花子)</author>
<description>&lt;p&gt;26時間。&lt;script&gt;x&lt;/script&gt;&lt;img src="/box.jpg"&gt;</description>
<pubDate>Wed, 01 Apr 2026 18:00:00 +0900</pubDate></item><item><description>名前のない話。</description></item></channel></rss>"""
PAGE = """<html lang="ja"><head><title>箱</title><meta property="og:title" content="冷たさを保つ箱"><meta property="og:image"
content="/box.jpg"><meta property="article:published_time" content="2026-04-01T18:00:00+09:00"><meta name="author" content="森 花子">
<meta property="og:description" content="26時間。"><meta property="og:site_name" content="アオバ"></head><body><p>箱</p></body></html>"""


@pytest.mark.parametrize("codec", ["cp932", "utf-8", "euc_jp", "utf-16"])
def test_a_feed_is_told_in_json_whatever_its_charset(tmp_path, codec):
    file = tmp_path / "feed.xml"
    file.write_bytes(FEED.encode(codec))
    code, said, wrong, *_ = run("feed", file)
    assert (code, wrong) == (0, "")
    told = json.loads(said)
    assert list(told) == ["title", "items"] and told["title"] == "アオバ日誌"
    first, second = told["items"]
    assert first == {
        "id": "1",
        "url": "https://aoba.example/box",
        "title": "冷たさを保つ箱",
        "summary": "26時間。",
        "published_at": "2026-04-01T09:00:00Z",
        "author": first["author"],
        "image": "https://aoba.example/box.jpg",
    }
    assert "森 花子" in first["author"]
    assert (second["title"], second["url"], second["published_at"]) == (None, None, None)


@pytest.mark.parametrize("codec", ["cp932", "utf-8", "euc_jp", "utf-16"])
def test_a_page_is_told_in_json_by_standard_input_too(codec):
    code, said, wrong, *_ = run("preview", "-", "--url", "https://aoba.example/box", sent=PAGE.encode(codec))
    assert (code, wrong) == (0, "")
    assert json.loads(said) == {
        "title": "冷たさを保つ箱",
        "description": "26時間。",
        "image": "https://aoba.example/box.jpg",
        "published_at": "2026-04-01T09:00:00Z",
        "author": "森 花子",
        "site": "アオバ",
        "lang": "ja",
    }


@pytest.mark.parametrize(
    ("verb", "body"),
    [("feed", b""), ("feed", b"<html><p>Hello</p></html>"), ("preview", b"%PDF-1.7"), ("preview", b" ")],
)
def test_what_is_neither_is_refused_in_one_sentence(verb, body):
    code, said, wrong, *_ = run(verb, "-", sent=body)
    assert (code, said) == (1, "") and wrong.count("\n") == 1 and "Traceback" not in wrong


def test_a_file_that_is_not_there_is_named(tmp_path):
    code, said, wrong, *_ = run("feed", tmp_path / "nothing.xml")
    assert code == 1 and said == "" and "nothing.xml" in wrong and "Traceback" not in wrong


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha">{}]><rss version="2.0"><channel><title>&j;</title></channel></rss>'
GROWING = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
OWN_BOMBS = {
    "a million laughs": LAUGHS.format(GROWING).encode(),
    "a million laughs in utf-16": LAUGHS.format(GROWING).encode("utf-16"),
    "a tower": b"<rss><channel>" + b"<a>" * 1_600_000,
    "a comb": b"<rss><channel><item " + b'a="1" ' * 800_000 + b"/></channel></rss>",
    "a million items": b"<rss><channel>" + b"<item/>" * 700_000 + b"</channel></rss>",
    "a hundred million bytes": b"<rss>" + b" " * 100_000_000,
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a child is counted in other units elsewhere")
@pytest.mark.parametrize("name", [*OWN_BOMBS, *(bomb.name for bomb in BOMBS)])
def test_every_bomb_is_refused_soon_and_small(tmp_path, name):
    body = OWN_BOMBS.get(name) or (CORPORA / "xmlbombs" / name).read_bytes()
    file = tmp_path / "bomb.xml"
    file.write_bytes(body)
    began = time.monotonic()
    code, said, wrong, megabytes, seconds = run("feed", file)
    assert (code, said) == (1, "") and wrong.count("\n") == 1 and "Traceback" not in wrong
    assert seconds < MOST_SECONDS and megabytes < MOST_MB, (seconds, megabytes, time.monotonic() - began)
