"""Exceptions that carry their own kind sentence, so that a page and the API say the same words in the person's language.

    class AlreadyRetired(Saying):
        "The link was retired by somebody who was faster."
        status = 409
        sentence = gettext_lazy("This link was retired already.")

A door answers `raised.sentence` with `raised.status`; what is not a Saying rises and becomes a 500.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.functional import Promise


class Saying(Exception):
    """Something a person can be told. `status` is the HTTP status, `sentence` a lazy translation, `code` a closed word."""

    status: int = 400
    sentence: str | Promise = ""

    def __init__(self, *args: Any, **details: Any) -> None:
        super().__init__(*args)
        self.details = details

    @property
    def errors(self) -> list[dict[str, Any]]:
        """What a program needs beside the sentence: what to choose from, the lines that do not fit."""
        return []

    @property
    def code(self) -> str:
        """AlreadyRetired → already-retired."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()

    def __str__(self) -> str:
        return str(self.sentence) % self.details if self.details else str(self.sentence)
