"""Why nothing came back. Doors translate `why`; the exception's own text is for the operator's log and holds no text of anybody's."""

from enum import StrEnum


class Why(StrEnum):
    SLOW = "slow"
    AWAY = "away"
    BUSY = "busy"  # our own calls, or the server says so
    BROKEN = "broken"  # an answer that is none
    WRONG = "wrong"  # key, model or address: the operator's to mend
    DECLINED = "declined"  # the model would not, or said nothing
    RESTING = "resting"  # it failed several times in a row


class NoAnswer(Exception):
    """`pause`: for how many seconds the server asks to be left alone; 0: it did not say."""

    def __init__(self, why: Why, said: str = "", pause: float = 0) -> None:
        super().__init__(said or why.value)
        self.why, self.pause = why, pause
