"""How much of a text is hers, for her eyes and for what a story asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import regex

from yamabiko.content.rules.demands import Demands
from yamabiko.networks.rules.addresses import addresses
from yamabiko.sharing.rules.proposal import Proposal, own_words, without_tags

_UNSEEN = regex.compile(r"[\p{Cf}\p{Cc}\p{Cs}\u034F\u115F\u1160\u3164\uFE00-\uFE0F\uFFA0\U000E0100-\U000E01EF--[\n\t]]", regex.V1)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Own:
    """`share` 0…1 of `characters`, blanks and what cannot be seen left aside."""

    share: float
    characters: int

    @property
    def hers(self) -> int:
        return round(self.share * self.characters)

    def lacking(self, demands: Demands) -> int:
        """How many more characters of hers are asked for; 0: enough."""
        if demands.own_share and self.share * 100 < demands.own_share:
            wanted = demands.own_share / 100
            return max(1, ceil((wanted * self.characters - self.hers) / (1 - wanted)))
        return max(0, demands.own_characters - self.hers)


@lru_cache(maxsize=256)
def _own(
    text: str, proposal: Proposal, lent: tuple[str, ...], tags: tuple[str, ...], demands: Demands, made: tuple[str, ...]
) -> Own:
    seen = _UNSEEN.sub("", text)
    for start, end in reversed(list(addresses(seen))):
        seen = seen[:start] + seen[end:]
    seen = without_tags(seen, (*tags, *demands.tags))
    share = own_words(seen, proposal, (*lent, *demands.held), made=made)
    return Own(share, len(regex.sub(r"\s", "", seen)))


def own_of(
    text: str,
    proposal: Proposal,
    lent: Iterable[str],
    *,
    tags: Iterable[str] = (),
    demands: Demands,
    made: Iterable[str] = (),
) -> Own:
    """What is neither the draft's, nor lent by her organisation, nor made by a language model, nor demanded, nor an address or a hashtag of the story."""
    return _own(text, proposal, tuple(lent), tuple(tags), demands, tuple(made))
