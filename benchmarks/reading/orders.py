"""Stories kept in order, as an index of the database would: forward decay lets them stand until something happens."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Iterator
from itertools import islice


class Order:
    """Highest key first; equal keys by the story's id."""

    def __init__(self) -> None:
        self._keys: dict[str, float] = {}
        self._rows: list[tuple[float, str]] = []

    def put(self, story: str, key: float) -> None:
        if story in self._keys:
            del self._rows[bisect_left(self._rows, (self._keys[story], story))]
        self._keys[story] = key
        insort(self._rows, (key, story))

    def best(self, most: int, *, without: Container[str]) -> list[str]:
        """At most `most`, leaving out those she had."""
        return list(islice(self._left(without), most))

    def _left(self, without: Container[str]) -> Iterator[str]:
        return (story for _key, story in reversed(self._rows) if story not in without)
