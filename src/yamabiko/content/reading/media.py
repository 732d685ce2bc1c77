"""Pictures and episodes among what a feed's entry carries, in feedparser's words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from yamabiko.content.reading.addresses import absolute, first_of

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
}
_LONGEST = 7 * 24 * 3600  # seconds; a recording longer than a week is a mistake


@dataclass(frozen=True, slots=True)
class Episode:
    url: str  # http(s), absolute
    type: str  # audio/… or video/…
    seconds: int | None
    bytes: int | None


def picture(entry: Any, base: str, *, inline: Iterable[str] = ()) -> str:
    """Thumbnail, media, artwork, enclosure, then the first in the text; of several sizes the widest. Absolute or ""."""
    found = _widest(entry.get("media_thumbnail") or [])
    found += _widest([part for part in entry.get("media_content") or [] if _is_picture(part)])
    found += [str((entry.get("image") or {}).get("href") or "")]
    found += [str(part.get("href") or "") for part in entry.get("enclosures") or [] if _is_picture(part)]
    return first_of([*found, *inline], base)


def episode(entry: Any, base: str) -> Episode | None:
    """The first audio or video file; its length from whoever tells it."""
    for part in [*(entry.get("enclosures") or []), *(entry.get("media_content") or [])]:
        address = absolute(str(part.get("href") or part.get("url") or ""), base)
        kind = media_type(str(part.get("type") or ""), str(part.get("medium") or ""), address)
        if address and kind:
            told = seconds(entry.get("itunes_duration")) or seconds(part.get("duration"))
            return Episode(address, kind, told, number(part.get("length") or part.get("filesize")))
    return None


def media_type(claimed: str, medium: str, address: str) -> str:
    """audio/… or video/…, by claim, else by the file's ending; "" for everything else (players of old, pictures)."""
    claimed = claimed.partition(";")[0].strip().lower()
    if re.fullmatch(r"(?:audio|video)/[\w.+-]{1,40}", claimed):
        return claimed
    ending = urlsplit(address).path.rpartition(".")[2].lower() if address else ""
    if claimed in ("", "application/octet-stream", "binary/octet-stream") or medium in ("audio", "video"):
        return _TYPES.get(ending, "")
    return ""


def seconds(told: Any) -> int | None:
    """3723, "3723.5", "62:03" or "1:02:03"."""
    found = re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,6}):(\d{1,2})|(\d{1,7})(?:\.\d*)?", str(told or "").strip(), re.ASCII)
    if not found:
        return None
    hours, minutes, rest, plain = (int(part or 0) for part in found.groups())
    length = plain or hours * 3600 + minutes * 60 + rest
    return length if 0 < length <= _LONGEST else None


def number(told: Any) -> int | None:
    digits = str(told or "").strip()
    return int(digits) if re.fullmatch(r"\d{1,15}", digits, re.ASCII) and int(digits) else None


def _widest(parts: list[Any]) -> list[str]:
    return [str(part.get("url") or "") for part in sorted(parts, key=lambda part: -(number(part.get("width")) or 0))]


def _is_picture(part: Any) -> bool:
    kind, medium = str(part.get("type") or ""), str(part.get("medium") or "")
    if kind or medium:
        return medium == "image" or kind.startswith("image/")
    return bool(_PICTURE.search(str(part.get("url") or part.get("href") or "").partition("?")[0]))
