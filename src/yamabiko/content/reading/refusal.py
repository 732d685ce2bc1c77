"""What all readers refuse with."""


class ReadingRefused(Exception):
    """The bytes were not taken. `reason` is one closed word; each reader lists its own."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
