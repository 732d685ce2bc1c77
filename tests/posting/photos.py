"""Pictures as people bring them."""

from __future__ import annotations

import io

from PIL import Image


def photo(width: int = 900, height: int = 600, mode: str = "RGB", colour: object = "teal") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), colour).save(out, "PNG")
    return out.getvalue()
