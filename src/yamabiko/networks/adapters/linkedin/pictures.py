"""Pictures as LinkedIn takes them: JPG, PNG or GIF (…/community-management/shares/images-api). Ours with something transparent are WebP."""

from __future__ import annotations

import io

from PIL import Image

from yamabiko.networks.rules.failing import Refused, Why

BYTES_MOST = 8_000_000  # believed: the page names a number of pixels (36,152,320), and no bytes
_TAKEN = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8")


def fit(body: bytes) -> bytes:
    """The same picture in a form that LinkedIn takes. Raises Refused."""
    if body.startswith(_TAKEN):
        return body
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(body), formats=("WEBP",)) as drawn:
            drawn.save(out, "PNG")
    except (OSError, ValueError, Image.DecompressionBombError):
        raise Refused(Why.PICTURE, "no picture") from None
    return out.getvalue()
