"""Requests as they came and answers as they go; bodies as forms, multipart and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

JSON = "application/json; charset=utf-8"


@dataclass(frozen=True)
class Upload:
    """A file in a multipart body. `kind` is its own content type, empty where the sender gave none."""

    name: str
    kind: str
    content: bytes


class Unreadable(Exception):
    """The body is not what its content type says."""


@dataclass(frozen=True)
class Answer:
    """`cut` sends half of the body and ends the connection; no answer at all is `None` in its place.

    `refused` is a no that comes with 200, as Reddit's does.
    """

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = JSON
    post: str = ""
    cut: bool = False
    refused: bool = False

    def content(self) -> bytes:
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body, ensure_ascii=False)).encode(
            errors="replace"
        )


@dataclass
class Request:
    method: str
    target: str
    headers: Message
    body: bytes
    client: str
    scheme: str = "http"
    parts: dict[str, str] = field(default_factory=dict)  # what stood at :name in the route
    fault: str = ""
    in_answer: dict[str, str] = field(default_factory=dict)  # headers that every answer to this request carries

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The last value of every name; `queries` has them all."""
        return {name: values[-1] for name, values in self.queries.items()}

    @property
    def queries(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.headers.get('Host', '')}"

    @property
    def kind(self) -> str:
        return self.headers.get_content_type() if self.headers.get("Content-Type") else ""

    @property
    def bearer(self) -> str:
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError as fault:
            raise Unreadable from fault

    def object(self) -> dict[str, Any]:
        read = self.json()
        if not isinstance(read, dict):
            raise Unreadable
        return read

    def form(self) -> dict[str, Any]:
        """Fields of a form or a multipart body: the value, a list for `name[]`, an `Upload` for a file."""
        if self.kind == "multipart/form-data":
            pairs = _parts(self.body, str(self.headers.get_param("boundary", "")))
        else:
            try:
                read = parse_qs(self.body.decode(), keep_blank_values=True)
            except UnicodeDecodeError as fault:
                raise Unreadable from fault
            pairs = [(name, value) for name, values in read.items() for value in values]
        fields: dict[str, Any] = {}
        for name, value in pairs:
            if name.endswith("[]"):
                fields.setdefault(name.removesuffix("[]"), []).append(value)
            else:
                fields[name] = value
        return fields


def _parts(body: bytes, boundary: str) -> list[tuple[str, str | Upload]]:
    if not boundary:
        raise Unreadable
    found: list[tuple[str, str | Upload]] = []
    for piece in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:]:
        if piece.startswith(b"--"):
            return found
        head, parted, content = piece.partition(b"\r\n\r\n")
        written = head.decode("utf-8", "replace")
        name = re.search(r'[; ]name="([^"]*)"', written)
        if not parted or not name:
            raise Unreadable
        file = re.search(r'filename="([^"]*)"', written)
        kind = re.search(r"(?im)^content-type:\s*([^\r\n;]+)", written)
        if file:
            found.append((name[1], Upload(unquote(file[1]), kind[1].strip() if kind else "", content)))
        else:
            found.append((name[1], content.decode("utf-8", "replace")))
    raise Unreadable  # the closing boundary never came
