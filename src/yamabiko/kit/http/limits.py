"""How much time and room one fetch may take."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds of wall clock (all hops, name look-ups and trickling bodies included) and bytes.

    `raw_bytes` counts one hop's answer as sent, headers and chunk framing included; `body_bytes` counts it unpacked.
    """

    total_seconds: float = 20.0
    connect_seconds: float = 5.0
    header_bytes: int = 64_000
    raw_bytes: int = 5 * MEGABYTE
    body_bytes: int = 10 * MEGABYTE
    redirects: int = 5
