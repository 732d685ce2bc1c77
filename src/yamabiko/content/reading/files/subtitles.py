"""Subtitles: WebVTT (W3C) and SubRip (.srt) become one strict WebVTT, cue by cue; what does not fit names its line."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from yamabiko.content.reading.clean import plain

MOST_CUES = 20_000
LONGEST_CUE = 1_000  # characters
_ARROW = re.compile(r"^\s*(\S+)\s+-->\s+(\S+)(?:[ \t].*)?$")
_MOMENT = re.compile(r"^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})$", re.ASCII)
_TAG = re.compile(r"<[^<>]*>|\{\\[^}]*\}")  # of WebVTT and HTML, and the positions of SubStation that live on in .srt


class SubtitlesRefused(Exception):
    """`why`: empty, no_times, time, order, too_many; `line` counts from 1."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why, line)
        self.why, self.line = why, line


@dataclass(frozen=True, slots=True)
class Cue:
    begins: int  # milliseconds
    ends: int
    text: str


def webvtt(written: str) -> str:
    """The whole file anew. Raises SubtitlesRefused."""
    cues = read(written)
    blocks = [f"{_written(cue.begins)} --> {_written(cue.ends)}\n{html.escape(cue.text, quote=False)}" for cue in cues]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def read(written: str) -> list[Cue]:
    """The cues in the order of the file, their words without marks. Raises SubtitlesRefused."""
    text = unicodedata.normalize("NFC", written.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    cues: list[Cue] = []
    number = 0
    for block in text.split("\n\n"):
        lines = block.split("\n")
        arrow = next((at for at, line in enumerate(lines) if "-->" in line), None)
        if arrow is not None:
            _add(cues, lines[arrow + 1 :], _times(lines[arrow], number + arrow + 1), number + arrow + 1)
        number += len(lines) + 1
    if not cues:
        raise SubtitlesRefused("no_times" if text.strip() else "empty")
    return cues


def _add(cues: list[Cue], lines: list[str], times: tuple[int, int], number: int) -> None:
    words = plain(html.unescape(_TAG.sub("", "\n".join(lines))), limit=LONGEST_CUE).replace("-->", "→")
    if cues and times[0] < cues[-1].begins:
        raise SubtitlesRefused("order", number)
    if len(cues) >= MOST_CUES:
        raise SubtitlesRefused("too_many", number)
    if words:
        cues.append(Cue(*times, words))


def _times(line: str, number: int) -> tuple[int, int]:
    found = _ARROW.match(line)
    moments = [_moment(part) for part in found.groups()] if found else [None, None]
    if moments[0] is None or moments[1] is None or moments[1] <= moments[0]:
        raise SubtitlesRefused("time", number)
    return moments[0], moments[1]


def _moment(written: str) -> int | None:
    found = _MOMENT.match(written)
    if not found:
        return None
    hours, minutes, seconds, rest = found.groups()
    return (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(rest.ljust(3, "0"))


def _written(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
