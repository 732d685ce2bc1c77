"""What becomes of a post that is taken back: due → gone, or stopped (the network says no, or no longer knows her)."""

from __future__ import annotations

from enum import StrEnum


class RetractionState(StrEnum):
    DUE = "due"
    GONE = "gone"
    STOPPED = "stopped"
