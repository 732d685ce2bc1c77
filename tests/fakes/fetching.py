"""A picture or a video taken from the address that a publisher names, as networks do that accept no bytes."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from PIL import Image, UnidentifiedImageError

LONGEST = 20.0


@dataclass(frozen=True)
class Fetched:
    """What stood at the address; `status` 0 where nobody answered."""

    address: str
    status: int
    kind: str = ""
    content: bytes = b""

    @property
    def there(self) -> bool:
        return self.status == 200 and bool(self.content)


class Fetcher:
    """`hosts` leads a public name to a server of the tests: {"go.aoba.co.jp": "http://127.0.0.1:8000"}. `fetched` is what was taken."""

    def __init__(self, agent: str) -> None:
        self.hosts: dict[str, str] = {}
        self.fetched: list[Fetched] = []
        self.client = httpx.Client(headers={"User-Agent": agent}, timeout=LONGEST, verify=False)  # noqa: S501

    def __call__(self, address: str) -> Fetched:
        taken = self._taken(address)
        self.fetched.append(taken)
        return taken

    def _taken(self, address: str) -> Fetched:
        try:
            parts = urlsplit(address)
            if parts.scheme not in {"http", "https"} or not parts.netloc:
                return Fetched(address, 0)
            where = self.hosts.get(parts.netloc)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            headers = {"Host": parts.netloc} if where else {}
            answer = self.client.get(f"{where}{path}" if where else address, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return Fetched(address, 0)
        return Fetched(address, answer.status_code, answer.headers.get("Content-Type", ""), answer.content)


def picture(content: bytes) -> tuple[str, int, int] | None:
    """("JPEG", width, height), or None where it is no picture that opens."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            return image.format or "", image.width, image.height
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


@functools.cache
def a_picture(kind: str = "JPEG", width: int = 600, height: int = 400) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind)
    return out.getvalue()
