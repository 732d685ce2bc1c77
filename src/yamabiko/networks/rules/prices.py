"""What a network charges for posts by its API. Amounts are whole thousandths of a currency's unit, so that no sum is ever rounded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from yamabiko.networks.rules.addresses import addresses
from yamabiko.networks.rules.declared import Price

PER_MINOR = 10  # thousandths in a cent
LARGEST_CAP = 10_000_000  # minor units a month: a slip of the finger, and no budget for posts
SIGNS = {"USD": "US$"}


def cost(price: Price, texts: Iterable[str]) -> int:
    """Of these posts together, in thousandths. Whatever may be read as an address costs what a post with a link costs: never too little."""
    return sum(price.with_link if "://" in text or any(addresses(text)) else price.post for text in texts)


def month_of(now: datetime) -> date:
    """The first day of the month, as UTC counts, in which `now` is paid for."""
    return now.astimezone(UTC).date().replace(day=1)


def said(thousandths: int, currency: str) -> str:
    """US$0.20, US$0.015: two decimals, or three where there are so many."""
    whole, rest = divmod(thousandths, 1_000)
    decimals = f"{rest:03d}"
    return f"{SIGNS.get(currency, currency + ' ')}{whole:,}.{decimals[:2] if decimals.endswith('0') else decimals}"
