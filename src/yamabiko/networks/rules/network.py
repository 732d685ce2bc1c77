"""The networks that a person can share on: a closed list of words, each with what its adapter declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from yamabiko.networks.rules.declared import Declared

_KNOWN: dict[str, Network] = {}  # filled once, when the room is loaded; in the order in which people see them


class _Listed(type):
    """`Network` reads like an enumeration: `list(Network)`, `Network("x")`, `Network.X`."""

    def __iter__(cls) -> Iterator[Network]:
        return iter(_KNOWN.values())

    def __len__(cls) -> int:
        return len(_KNOWN)

    def __getattr__(cls, name: str) -> Network:
        try:
            return _KNOWN[name.lower()]
        except KeyError:
            raise AttributeError(name) from None


class Network(str, metaclass=_Listed):
    """The word for rows, facts and addresses; `declared` is what the network can do."""

    declared: Declared

    def __new__(cls, word: str) -> Network:
        """The known network. Raises ValueError for a word that none declared."""
        try:
            return _KNOWN[word]
        except KeyError:
            raise ValueError(f"there is no network {word!r}") from None

    @classmethod
    def kept(cls, word: str) -> Network | None:
        """The network of an older row; None when its adapter is no longer installed."""
        return _KNOWN.get(word)

    @property
    def value(self) -> str:
        return str.__str__(self)

    @property
    def label(self) -> str:
        """How the network writes its own name."""
        return self.declared.name

    @property
    def host(self) -> str:
        """The host of its share window, or of what is opened after copying."""
        return urlsplit(self.declared.page).hostname or ""

    @property
    def hands_over_text(self) -> bool:
        """Whether its window takes the text; otherwise the text goes by the clipboard."""
        return bool(self.declared.window and self.declared.window.takes_text)

    def __deepcopy__(self, memo: Any) -> Network:
        return self


def know(declared: Iterable[Declared]) -> None:
    """Replace the known networks. Called when the room is loaded, by nobody else."""
    _KNOWN.clear()
    for one in declared:
        network = str.__new__(Network, one.code)
        network.declared = one
        _KNOWN[one.code] = network


def fold(network: Network) -> int | None:
    """Half-width columns visible before "see more"; None where nothing is folded."""
    return network.declared.fold.columns if network.declared.fold else None
