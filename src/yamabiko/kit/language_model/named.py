"""The model that an operator named."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from yamabiko.kit.http import Peer


@dataclass(frozen=True)
class LanguageModel:
    """`url` is the address before `/chat/completions`; `calls` at once in one process, `seconds` each at most."""

    url: str
    name: str
    key: str = ""
    seconds: int = 20
    calls: int = 1

    def __repr__(self) -> str:
        return f"LanguageModel({self.name!r} at {self.url!r})"

    @cached_property
    def peer(self) -> Peer:
        """Raises kit.http's AddressRefused or NotHttp."""
        return Peer.at(self.url, key=self.key)

    @property
    def host(self) -> str:
        """Where texts go, as people are told."""
        return urlsplit(self.url).netloc
