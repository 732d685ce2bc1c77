"""Subtitles as people have them: WebVTT, .srt, by hand; refused by line."""

import pytest

from yamabiko.content.reading.files.subtitles import SubtitlesRefused, read, webvtt

SRT = "\ufeff1\r\n00:00:01,000 --> 00:00:04,000\r\nこんにちは。\r\n<i>Hello</i> & welcome\r\n\r\n2\r\n00:00:05,500 --> 00:01:00,000\r\nBye {\\an8}\r\n"


def test_srt_becomes_webvtt_and_reading_it_again_changes_nothing():
    vtt = webvtt(SRT)
    assert vtt.startswith(
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nこんにちは。\nHello &amp; welcome\n\n00:00:05.500 -->"
    )
    assert vtt.endswith("Bye\n") and webvtt(vtt) == vtt


def test_webvtt_keeps_its_words_and_loses_its_marks():
    vtt = "WEBVTT - title\n\nNOTE not said\n\nSTYLE\n::cue { color: red }\n\nid\n01:02.5 --> 01:05.000 align:start\n<v Mika>One\n\n"
    [cue] = read(vtt)
    assert (cue.begins, cue.ends, cue.text) == (62_500, 65_000, "One")


def test_nothing_in_it_is_alive():
    vtt = webvtt("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script> &lt;img src=x&gt; a --&gt; b\n")
    assert "<" not in vtt and vtt.count("-->") == 1


@pytest.mark.parametrize(
    ("written", "why", "line"),
    [
        ("", "empty", 0),
        ("only words", "no_times", 0),
        ("WEBVTT\n\n00:05.000 --> 00:01.000\nx", "time", 3),
        ("WEBVTT\n\n00:01.000 --> soon\nx", "time", 3),
        ("1\n00:00:09,000 --> 00:00:10,000\na\n\n2\n00:00:01,000 --> 00:00:02,000\nb", "order", 6),
        ("WEBVTT\n\n00:99.000 --> 01:99.000\nx", "time", 3),
    ],
)
def test_what_does_not_fit_names_its_line(written, why, line):
    with pytest.raises(SubtitlesRefused) as raised:
        read(written)
    assert (raised.value.why, raised.value.line) == (why, line)
