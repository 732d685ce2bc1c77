"""Names and addresses on their way in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from yamabiko.people.operations.refusals import AddressUnreadable, NameMissing, WordUnknown
from yamabiko.people.queries import time_zones
from yamabiko.people.rules import clean_address, clean_line


def clean_name(text: str, *, limit: int = 120) -> str:
    """NFC, one line, no control characters; raises NameMissing when nothing is left."""
    name = clean_line(text, limit=limit)
    if not name:
        raise NameMissing
    return name


def known_address(text: str) -> str:
    """The address in the form in which it is stored; raises AddressUnreadable."""
    address = clean_address(text)
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise AddressUnreadable from wrong
    if len(address) > 254:
        raise AddressUnreadable
    return address


def known_zone(name: str) -> str:
    """`name` itself when the tz database has it; raises WordUnknown."""
    if name not in time_zones():
        raise WordUnknown("time_zone")
    return name
