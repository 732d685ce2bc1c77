"""Public holidays of a country, by the library of that name (https://pypi.org/project/holidays/): computed, nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

LANGUAGES = {"ja": ("ja", "en_US", "en_GB"), "en": ("en_US", "en_GB")}


@lru_cache(maxsize=400)
def holidays_of(country: str, year: int, language: str = "en") -> Mapping[date, str]:
    """{day: its name}; empty for a country that is not known there. The name in `language`, or else in the country's own."""
    import holidays as library  # half a second, so only where somebody asks

    try:
        own = library.country_holidays(country, years=year)
        spoken = getattr(own, "supported_languages", ())
        known = next((one for one in LANGUAGES.get(language, ()) if one in spoken), None)
        return dict(library.country_holidays(country, years=year, language=known) if known else own)
    except NotImplementedError:
        return {}
