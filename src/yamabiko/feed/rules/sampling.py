"""Which showings are told: all that luck put there, and one in eight of the others."""

from datetime import date
from hashlib import sha256
from uuid import UUID

ONE_IN = 8


def is_told(member_id: UUID, day: date, story_id: UUID, *, propensity: float) -> bool:
    """The same answer for the same person, day and story, so that a reload adds nothing."""
    if propensity < 1:
        return True
    return sha256(member_id.bytes + day.isoformat().encode() + story_id.bytes).digest()[0] % ONE_IN == 0


def weight_of(propensity: float) -> int:
    """For how many showings a told one stands."""
    return 1 if propensity < 1 else ONE_IN
