"""A bound on what one form may bring: Django puts uploaded files into the temporary directory before any page looks at them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class AtMost(FileUploadHandler):
    """First among the handlers: ends a request that announces, or brings, more than LARGEST_UPLOAD bytes of files."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 Django's own name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self._left = settings.LARGEST_UPLOAD
        self._take(content_length)
        self._left = settings.LARGEST_UPLOAD

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._take(len(raw_data))
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _take(self, length: int) -> None:
        self._left -= length
        if self._left < 0:
            raise RequestDataTooBig("the files of this request are larger than any that we take")
