"""What the readers of files answer."""

from __future__ import annotations

from dataclasses import dataclass

from yamabiko.content.rules.files import Unfit
from yamabiko.content.rules.words import FileKind


class Misfit(Exception):
    """The file is not taken in; `why` is a closed word."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A file as its bytes tell. Width and height as it is seen, turned the way the camera was held."""

    kind: FileKind
    mime: str
    seconds: float | None = None
    width: int | None = None
    height: int | None = None
    codecs: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        return f'{self.mime}; codecs="{",".join(self.codecs)}"' if self.codecs else self.mime
