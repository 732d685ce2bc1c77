"""Where a picture is cut so that its subject stays. Pure.

A focus is a point, in hundredths from the left and from the top; a window is (left, top, right, bottom) in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

Point = tuple[int, int]
Size = tuple[int, int]
Box = tuple[int, int, int, int]
MIDDLE: Point = (50, 50)


def window(size: Size, shape: Size, focus: Point = MIDDLE) -> Box:
    """The largest window of `shape` within `size`, the focus as near to its middle as the picture's edges allow."""
    width, height = size
    wide, tall = min(width, height * shape[0] / shape[1]), min(height, width * shape[1] / shape[0])
    wide, tall = max(1, round(wide)), max(1, round(tall))
    left = min(max(round(width * focus[0] / 100 - wide / 2), 0), width - wide)
    top = min(max(round(height * focus[1] / 100 - tall / 2), 0), height - tall)
    return left, top, left + wide, top + tall


def is_point(x: int, y: int) -> bool:
    return 0 <= x <= 100 and 0 <= y <= 100


def standing_out(rows: Sequence[Sequence[float]]) -> Box | None:
    """The rectangle whose values sum up to the most, in cells; None when no cell is above 0.

    With what stands out above 0 and everything else below it, this is where a picture is about something. Exact: every pair of
    columns is tried, and of their rows the best stretch is found in one pass.
    """
    best, found = 0.0, None
    width = len(rows[0]) if rows else 0
    before = [[0.0, *accumulate(row)] for row in rows]
    for left in range(width):
        for right in range(left + 1, width + 1):
            total, top = 0.0, 0
            for y, sums in enumerate(before):
                total += sums[right] - sums[left]
                if total <= 0:
                    total, top = 0.0, y + 1
                elif total > best:
                    best, found = total, (left, top, right, y + 1)
    return found
