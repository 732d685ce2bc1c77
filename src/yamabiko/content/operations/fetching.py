"""The one place where the library goes out: through the guarded client, never inside a transaction."""

from __future__ import annotations

from django.conf import settings

from yamabiko.content.refusals import NothingToRead
from yamabiko.content.rules.words import Trouble, trouble_of_status
from yamabiko.kit.http import FetchRefused, Limits, Page, fetch

PAGE = Limits(total_seconds=15)
# Twenty pictures of a new feed must fit into the time for which its poll is claimed.
PICTURE = Limits(total_seconds=8, body_bytes=8_000_000)


class Busy(NothingToRead):
    """The site asks to be left alone for a while; `retry_after` is its header as sent."""

    def __init__(self, detail: str, retry_after: str) -> None:
        super().__init__(Trouble.BUSY, detail)
        self.retry_after = retry_after


def fetched(url: str, *, limits: Limits = PAGE, etag: str = "", last_modified: str = "") -> Page:
    """An answer with something in it, or 304; raises NothingToRead."""
    try:
        page = fetch(
            url, allow=settings.HTTP_ALLOW, limits=limits, etag=etag or None, last_modified=last_modified or None
        )
    except FetchRefused as refused:
        raise NothingToRead(Trouble(refused.reason.value), str(refused)[:200]) from refused
    trouble = trouble_of_status(page.status)
    if trouble is Trouble.BUSY:
        raise Busy(f"HTTP {page.status}", page.headers.get("retry-after", ""))
    if trouble:
        raise NothingToRead(trouble, f"HTTP {page.status}")
    return page
