"""What she typed and chose, made fit to keep."""

from __future__ import annotations

import unicodedata
from uuid import UUID

from yamabiko.networks.operations import NetworkNotOffered
from yamabiko.networks.queries.offered import is_offered
from yamabiko.networks.rules import Network
from yamabiko.people.rules import Way
from yamabiko.sharing.operations.refusals import (
    ChoiceUnknown,
    TextTooLong,
)
from yamabiko.sharing.rules import Voice
from yamabiko.sharing.rules.voice import LANGUAGES

LONGEST_TEXT = 10_000
LONGEST_ANSWER = 500


def clean(text: str, *, limit: int = LONGEST_TEXT) -> str:
    """NFC, Unix line ends, no control characters but line breaks; raises TextTooLong."""
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(ch for ch in unified if ch in "\n\t" or unicodedata.category(ch) not in {"Cc", "Cs"}).strip()
    if len(kept) > limit:
        raise TextTooLong
    return kept


def chosen_network(word: str) -> Network:
    try:
        return Network(word)
    except ValueError:
        raise ChoiceUnknown from None


def offered_network(workspace_id: UUID, word: str) -> Network:
    """Raises ChoiceUnknown, networks' NetworkNotOffered."""
    network = chosen_network(word)
    if not is_offered(workspace_id, network):
        raise NetworkNotOffered(network=network.label)
    return network


def chosen_voice(word: str) -> Voice:
    try:
        return Voice(word)
    except ValueError:
        raise ChoiceUnknown from None


def chosen_language(word: str) -> str:
    """One in which drafts are made."""
    if word not in LANGUAGES:
        raise ChoiceUnknown
    return word


def chosen_way(word: str) -> Way:
    try:
        return Way(word)
    except ValueError:
        raise ChoiceUnknown from None
