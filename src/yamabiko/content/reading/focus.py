"""What a picture is about, as a point: where it differs most from its own surroundings.

No face is looked for and nobody is recognised. Each cell of a small copy is held against a blurred copy (does it stand out
from its neighbourhood?) and against the edges of its row and column (is it background?); the rectangle in which the most stands out is taken
for the subject, and its middle is the point. A curator sees the point and may move it.
"""

from __future__ import annotations

from statistics import fmean, pstdev

from PIL import Image, ImageFilter

from yamabiko.content.rules.cropping import MIDDLE, Point, standing_out

Colour = tuple[int, int, int]  # brightness and the two colours of YCbCr
CELLS = 48  # along the longer side: 48 columns are 1,128 pairs
_FIRM = 0.8  # how many deviations above the mean a cell has to be


def focus_of(image: Image.Image) -> Point:
    """The point in hundredths; the middle where nothing stands out."""
    cells = _cells(image)
    values = _standing_out(cells)
    flat = [value for row in values for value in row]
    line = fmean(flat) + _FIRM * pstdev(flat)
    box = standing_out([[value - line for value in row] for row in values]) if max(flat) > 2.0 else None
    if box is None:
        return MIDDLE
    left, top, right, bottom = box
    return round(50 * (left + right) / cells.width), round(50 * (top + bottom) / cells.height)


def _cells(image: Image.Image) -> Image.Image:
    flat = image
    if image.mode != "RGB":
        over = Image.new("RGB", image.size, "white")
        over.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
        flat = over
    scale = CELLS / max(flat.size)
    size = max(4, round(flat.width * scale)), max(4, round(flat.height * scale))
    return flat.resize(size, Image.Resampling.BOX)


def _standing_out(cells: Image.Image) -> list[list[float]]:
    """For each cell how much it differs, in steps of brightness and colour."""
    width, height = cells.size
    blurred = cells.filter(ImageFilter.GaussianBlur(CELLS / 6))
    own, around = _colours(cells), _colours(blurred)
    values = [
        _apart(one, near) + _from_edges(own, spot, width, height)
        for spot, (one, near) in enumerate(zip(own, around, strict=True))
    ]
    return [values[y * width : (y + 1) * width] for y in range(height)]


def _colours(cells: Image.Image) -> list[Colour]:
    """Brightness and two colours of every cell, row by row."""
    body = cells.convert("YCbCr").tobytes()
    return list(zip(body[::3], body[1::3], body[2::3], strict=True))


def _from_edges(own: list[Colour], spot: int, width: int, height: int) -> float:
    """How far a cell is from the edges of its own row and column; the nearest is left out, since a subject may touch one."""
    y, x = divmod(spot, width)
    ends = (y * width, y * width + width - 1, x, (height - 1) * width + x)
    return sorted(_apart(own[spot], own[end]) for end in ends)[1]


def _apart(one: Colour, other: Colour) -> float:
    """Colour weighs twice: a red coat in a grey street is what one looks at."""
    return float(abs(one[0] - other[0]) + 2 * abs(one[1] - other[1]) + 2 * abs(one[2] - other[2]))
