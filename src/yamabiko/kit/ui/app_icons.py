"""The icons of the installed app, drawn from the mark: `python -m yamabiko.kit.ui.app_icons` writes static/ui/app-*.png.

The shapes are those of static/ui/mark.svg, here as points, because Pillow draws no SVG.
"""

from __future__ import annotations

import io
import math
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

STATIC = Path(__file__).resolve().parent / "static" / "ui"
GROUND, PINE, KAKI = "#f4f6f5", "#2c665d", "#b4471a"
RIDGE = [(1, 22), (11, 5), (16.5, 14), (20, 9), (29, 22)]
# (start, end, radius) of the two echoes, clockwise as in the mark
ECHOES = [((20.5, 4.5), (25.7, 10.1), 6), ((21.6, 1), (29.6, 9.6), 10)]
STROKE = 2.5
MIDDLE, EXTENT = (15.5, 11.1), 30.0  # of the drawn mark, in its own units
FINER = 4  # drawn so many times larger, then reduced


@dataclass(frozen=True)
class Icon:
    """`fills` is the share of the side that the mark takes; a maskable one may lose all but its middle four fifths."""

    name: str
    side: int
    fills: float
    rounded: bool = False
    maskable: bool = False


ICONS = (
    Icon("app-192.png", 192, 0.72, rounded=True),
    Icon("app-512.png", 512, 0.72, rounded=True),
    Icon("app-maskable-512.png", 512, 0.54, maskable=True),
    Icon("app-180.png", 180, 0.66),  # for the home screen of iOS, which rounds the corners itself
)


def drawn(icon: Icon) -> bytes:
    """The icon as PNG; the same bytes every time."""
    side = icon.side * FINER
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0) if icon.rounded else GROUND)
    pen = ImageDraw.Draw(image)
    if icon.rounded:
        pen.rounded_rectangle((0, 0, side - 1, side - 1), radius=side * 0.22, fill=GROUND)
    scale = side * icon.fills / EXTENT

    def at(x: float, y: float) -> tuple[float, float]:
        return side / 2 + (x - MIDDLE[0]) * scale, side / 2 + (y - MIDDLE[1]) * scale

    pen.polygon([at(*point) for point in RIDGE], fill=PINE)
    for start, end, radius in ECHOES:
        _echo(pen, [at(*point) for point in _along(start, end, radius)], STROKE * scale)
    small = image.resize((icon.side, icon.side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    (small if icon.rounded else small.convert("RGB")).save(out, "PNG", optimize=True)
    return out.getvalue()


def _echo(pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], width: float) -> None:
    """A stroke with round ends and joints: one disc beside the other."""
    for x, y in points:
        pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=KAKI)


def _along(start: tuple[float, float], end: tuple[float, float], radius: float) -> list[tuple[float, float]]:
    """Points on the smaller clockwise arc, as SVG's `a r r 0 0 1` draws it (y grows downwards)."""
    (x1, y1), (x2, y2) = start, end
    half = math.dist(start, end) / 2
    rise = math.sqrt(max(0.0, radius**2 - half**2))
    # The centre lies to the right of the way from start to end.
    cx = (x1 + x2) / 2 - rise * (y2 - y1) / (2 * half)
    cy = (y1 + y2) / 2 + rise * (x2 - x1) / (2 * half)
    first, last = math.atan2(y1 - cy, x1 - cx), math.atan2(y2 - cy, x2 - cx)
    steps = 240
    return [
        (cx + radius * math.cos(angle), cy + radius * math.sin(angle))
        for angle in (first + (last - first) * step / steps for step in range(steps + 1))
    ]


def main() -> int:
    for icon in ICONS:
        (STATIC / icon.name).write_bytes(drawn(icon))
        sys.stdout.write(f"{icon.name:22} {(STATIC / icon.name).stat().st_size / 1000:5.1f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
