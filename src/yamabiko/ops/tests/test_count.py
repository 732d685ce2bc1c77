"""`yamabiko count` reads JSON lines and counts as the networks do."""

import io
import json
import sys

import pytest

from yamabiko.ops.cli import main


@pytest.fixture
def counted(monkeypatch, capfdbinary):
    def ask(lines: bytes, *options: str) -> tuple[int, list[dict], list[str]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
        code = main(["count", *options])
        said = capfdbinary.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err.decode().splitlines()

    return ask


def _line(network: str, text: str, id_: object = 1) -> bytes:
    return json.dumps({"id": id_, "network": network, "text": text}).encode() + b"\n"


@pytest.mark.parametrize(
    ("network", "text", "length", "limit", "over"),
    [
        ("x", "あ" * 141, 282, 280, 2),
        ("x", "see https://example.com/a/very/long/path?with=query", 27, 280, 0),
        ("bluesky", "👨‍👩‍👧‍👦" * 121, 3025, 3000, 25),  # the bytes alone are over
        ("threads", "😀" * 126, 504, 500, 4),  # four bytes each
        ("threads", " ".join(f"https://aoba.com/{n}" for n in range(6)), 6, 5, 1),  # the links alone are over
        ("mastodon", "@alice@mastodon.social https://example.com/" + "a" * 80, 6 + 1 + 23, 500, 0),
        ("linkedin", "🐟", 2, 3000, 0),
        ("youtube", "あ" * 1667, 5001, 5000, 1),
        ("reddit", "x" * 301, 301, 300, 1),
    ],
)
def test_each_network_counts_in_its_own_way(counted, network, text, length, limit, over):
    code, answers, complaints = counted(_line(network, text))
    assert (code, complaints) == (0, [])
    assert answers == [{"id": 1, "length": length, "limit": limit, "over": over, "sent": text}]


def test_what_is_sent_is_what_the_network_reads(counted):
    _code, answers, _said = counted(_line("linkedin", "5 < 7 (really) #魚") + _line("x", "か\u3099\ud800", "b"))
    assert [answer["sent"] for answer in answers] == [r"5 \< 7 \(really\) {hashtag|\#|魚}", "が\ufffd"]
    assert answers[1]["id"] == "b"


def test_a_bad_line_is_named_and_the_rest_goes_on(counted):
    bad = [
        b"{",
        b"[]",
        b'{"id": 1, "network": "x"}',
        b'{"id": 1, "network": "icq", "text": ""}',
        b'{"id":1,"network":"x","text":7}',
    ]
    code, answers, complaints = counted(b"\n".join([*bad, b"", _line("x", "good"), b"\xff\xfe"]))
    assert code == 1
    assert [answer["length"] for answer in answers] == [4]
    assert [line.split(": ")[0] for line in complaints] == [f"standard input, line {n}" for n in (1, 2, 3, 4, 5, 9)]
    assert "text is missing" in complaints[2] and "there is no network 'icq'" in complaints[3]


def test_a_server_has_limits_of_its_own(counted):
    text = _line("mastodon", "https://example.com/" + "a" * 80)
    assert counted(text, "--instance-url-length", "30", "--instance-limit", "25")[1][0]["over"] == 5


def test_a_megabyte_is_one_line_as_any_other(counted):
    for network in ("x", "mastodon", "bluesky", "linkedin", "threads"):
        code, answers, _said = counted(_line(network, "仙台🐟a. @" * 125_000))
        assert code == 0 and answers[0]["over"] > 0
