"""What a person decides for herself."""

from __future__ import annotations

from django.db import transaction

from yamabiko.people.models import Member
from yamabiko.people.operations.names import clean_name, known_zone
from yamabiko.people.operations.refusals import CountryUnknown, WordUnknown
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import LANGUAGES, Theme, Tone, Way, clean_line, countries_in


@transaction.atomic
def choose(
    *,
    viewer: Viewer,
    language: str | None = None,
    time_zone: str | None = None,
    way: str | None = None,
    tone: str | None = None,
    theme: str | None = None,
    name: str | None = None,
    job: str | None = None,
    country: str | None = None,
) -> None:
    """Change what is given; what is None stays, an empty country is none.

    Raises WordUnknown, NameMissing, CountryUnknown and then changes nothing.
    """
    changes: dict[str, str] = {}
    for field, value, words in (
        ("language", language, set(LANGUAGES)),
        ("way", way, set(Way)),
        ("tone", tone, set(Tone)),
        ("theme", theme, set(Theme)),
    ):
        if value is not None:
            if value not in words:
                raise WordUnknown(field)
            changes[field] = str(value)
    if time_zone is not None:
        changes["time_zone"] = known_zone(time_zone)
    if name is not None:
        changes["name"] = clean_name(name)
    if job is not None:
        changes["job"] = clean_line(job, limit=120)
    if country is not None:
        codes = countries_in([country])
        if codes is None:
            raise CountryUnknown
        changes["country"] = "".join(codes)
    if changes:
        Member.objects.within(viewer.workspace_id).filter(id=viewer.member_id).update(**changes)
