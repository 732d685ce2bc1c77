"""Closed words of belonging, and what a name may hold."""

import re
import unicodedata
from enum import StrEnum

from yamabiko.people.rules.countries import COUNTRIES as COUNTRIES
from yamabiko.people.rules.countries import countries_by_name as countries_by_name
from yamabiko.people.rules.countries import countries_in as countries_in
from yamabiko.people.rules.countries import countries_typed as countries_typed
from yamabiko.people.rules.countries import country_name as country_name

JOINER = "\u200d"  # holds together emoji and some scripts; of the invisible characters the only one that names need


class Role(StrEnum):
    EMPLOYEE = "employee"
    CURATOR = "curator"
    REVIEWER = "reviewer"
    MANAGER = "manager"
    EXECUTIVE = "executive"
    ADMIN = "admin"


class Way(StrEnum):
    """How a member takes part; none needs a connected account."""

    COPY = "copy"  # opens the text, copies it, posts by herself
    WINDOW = "window"  # the network's own share window, filled in
    CONNECTED = "connected"  # an account connected by OAuth


class Tone(StrEnum):
    PLAIN = "plain"
    WARM = "warm"
    BRIEF = "brief"


class Theme(StrEnum):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


LANGUAGES = ("ja", "en")
# Whoever has a desk to sit down at begins there; she switches to her own share of it at the foot of the side bar.
ROLE_ORDER = (Role.EXECUTIVE, Role.MANAGER, Role.REVIEWER, Role.CURATOR, Role.ADMIN, Role.EMPLOYEE)


def acting_role(roles: frozenset[Role], wanted: str = "") -> Role:
    """The role whose screens a person sees: the wanted one if she has it, else her first in the order above."""
    if wanted in roles:
        return Role(wanted)
    return next((role for role in ROLE_ORDER if role in roles), Role.EMPLOYEE)


def clean_line(text: str, *, limit: int) -> str:
    """NFC, one line, nothing invisible (category C: controls, bidi marks, surrogates), at most `limit` characters; may be empty."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(ch for ch in spaced if ch == JOINER or not unicodedata.category(ch).startswith("C"))
    return " ".join(kept.split())[:limit].strip(f" {JOINER}")


def clean_address(text: str) -> str:
    """An e-mail address as it is stored and compared: NFC, lower case. Compared exactly, never by a database's own folding,
    which takes ı for i and would give one person's account to the owner of a look-alike address."""
    return unicodedata.normalize("NFC", text).strip().lower()


CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE_LIMIT = 40


def is_code(text: str) -> bool:
    """Whether `text` can name a qualification: lower-case letters and digits, joined by single hyphens, at most 40."""
    return len(text) <= CODE_LIMIT and CODE.fullmatch(text) is not None
