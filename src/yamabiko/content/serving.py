"""A file's bytes as an answer, for the page and for the API: ranges, validators, and headers that keep it harmless."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from yamabiko.content.queries.files import FileView, bytes_of
from yamabiko.content.rules.ranges import asked

# A player asks for "everything from here" and reads what it needs: this much is sent before it has to ask again, so that no film
# holds a thread of the server while somebody watches it.
FOR_PLAYERS = 4 * 1024 * 1024
PLAYERS = {"video", "audio"}
# The file is shown alone, in a place where nothing of it can run or reach anything of ours. Chromium's PDF viewer works in it.
ALONE = "default-src 'none'; sandbox"


def serve(request: HttpRequest, workspace_id: UUID, file: FileView) -> HttpResponseBase:
    """200, 206, 304 or 416. The type is what we read from the bytes, never what the sender said."""
    # Gzip would change what is counted, and a recording does not shrink.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    etag = f'"{file.sha256}"'
    if request.headers.get("If-None-Match", "") in (etag, f"W/{etag}"):
        return _dressed(HttpResponse(status=304), file, etag)
    wanted = request.headers.get("Range", "") if request.headers.get("If-Range", etag) == etag else ""
    most = FOR_PLAYERS if request.headers.get("Sec-Fetch-Dest") in PLAYERS else None
    stretch = asked(wanted, file.size, most=most)
    if stretch is None:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{file.size}"
        return _dressed(refused, file, etag)
    parts: Iterable[bytes] = (
        () if request.method == "HEAD" else bytes_of(workspace_id, file.id, stretch.start, stretch.stop)
    )
    answer = StreamingHttpResponse(parts, status=206 if stretch.partial else 200)
    answer["Content-Length"] = str(stretch.length)
    if stretch.partial:
        answer["Content-Range"] = f"bytes {stretch.start}-{stretch.stop - 1}/{file.size}"
    return _dressed(answer, file, etag, download="download" in request.GET)


def _dressed(answer: HttpResponseBase, file: FileView, etag: str, *, download: bool = False) -> HttpResponseBase:
    answer["Content-Type"] = file.content_type
    answer["ETag"] = etag
    answer["Accept-Ranges"] = "bytes"
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Content-Disposition"] = disposition(file.name, inline=not download)
    answer["Content-Security-Policy"] = ALONE
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def disposition(name: str, *, inline: bool) -> str:
    """Both ways of RFC 6266: plain for old readers, in UTF-8 for everybody else."""
    plain = "".join(ch if ch.isascii() and ch.isprintable() and ch not in '"\\%;' else "_" for ch in name)
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
