"""The networks that a person can share on, and how much of a post each shows before "see more"."""

from enum import StrEnum


class Network(StrEnum):
    """The value is the word for rows, facts and addresses; `label` is how the network writes its own name."""

    LINKEDIN = "linkedin"
    X = "x"
    BLUESKY = "bluesky"

    @property
    def label(self) -> str:
        return {"linkedin": "LinkedIn", "x": "X", "bluesky": "Bluesky"}[self]

    @property
    def host(self) -> str:
        """The host of its share window."""
        return {"linkedin": "www.linkedin.com", "x": "x.com", "bluesky": "bsky.app"}[self]


# LinkedIn publishes no figure. 210 half-width columns is our reading of the three lines that its phone app shows; a
# Japanese character takes two columns. X (280) and Bluesky (300) show a post of permitted length whole.
_COLUMNS_BEFORE_FOLD = {Network.LINKEDIN: 210}


def fold(network: Network) -> int | None:
    """Half-width columns visible before "see more" (three lines of a phone); None where nothing is folded."""
    return _COLUMNS_BEFORE_FOLD.get(network)
