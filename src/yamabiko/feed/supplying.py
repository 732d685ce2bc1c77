"""What is said of the supply: what is missing first, in a sentence, with its range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yamabiko.feed.queries import Supply
from yamabiko.feed.rules.supply import DryDay, Lasting, Outlook, Range

LANGUAGES = {"ja": gettext_lazy("Japanese"), "en": gettext_lazy("English")}
TO = "\u2060–\u2060"  # no line ends within a range
SHOWN = 6  # topics that stand before the others, beside those that run dry


def language(code: str) -> str:
    return str(LANGUAGES.get(code, code))


def said(one: Supply) -> dict[str, Any]:
    """One topic and language for the page."""
    outlook = one.outlook
    return {
        "sentence": sentence(one),
        "detail": detail(outlook),
        "lasting": outlook.lasting,
        "missing": outlook.lasting in {Lasting.DRY, Lasting.RUNS_DRY},
        "topic": one.topic.name,
        "language": language(one.language),
        "on_offer": outlook.on_offer,
        "weeks": [_cell(count, outlook.needs) for count in [_sure(outlook.on_offer), *outlook.in_weeks]],
        "brings": between(outlook.brings),
        "needs": between(outlook.needs) if outlook.needs else "",
    }


def sentence(one: Supply) -> str:
    """Fisheries in English runs dry in about 9 days."""
    words: dict[str, Any] = {"topic": one.topic.name, "language": language(one.language)}
    match one.outlook.lasting:
        case Lasting.DRY if not one.outlook.on_offer:
            return _("%(topic)s in %(language)s: nothing is on offer") % words
        case Lasting.DRY:
            return _("%(topic)s in %(language)s is running dry now") % words
        case Lasting.RUNS_DRY:
            days = (one.outlook.dry.likely if one.outlook.dry else 0) or 0
            words["days"] = days
            return (
                ngettext(
                    "%(topic)s in %(language)s runs dry in about %(days)s day",
                    "%(topic)s in %(language)s runs dry in about %(days)s days",
                    days,
                )
                % words
            )
        case Lasting.LASTS:
            return _("%(topic)s in %(language)s lasts four weeks at least") % words
        case _:
            return _("%(topic)s in %(language)s") % words


def detail(outlook: Outlook) -> str:
    """How sure that is, and from what it follows."""
    offered = ngettext("%(count)s on offer.", "%(count)s on offer.", outlook.on_offer) % {
        "count": number(outlook.on_offer)
    }
    if outlook.needs is None:
        return f"{offered} " + _("Fewer than five people took part, so nothing is said of what they take.")
    parts = [offered, _("People take %(count)s different ones a week.") % {"count": between(outlook.needs)}]
    if outlook.brings.high:
        parts.append(_("Sources bring %(count)s a week.") % {"count": between(outlook.brings)})
    else:
        parts.append(_("No source brings any."))
    if outlook.lasting is Lasting.RUNS_DRY and outlook.dry:
        parts.insert(0, _sure_to(outlook.dry))
    return " ".join(parts)


def _sure_to(dry: DryDay) -> str:
    if dry.latest is None:
        return _("It may be %(first)s days, or more than four weeks.") % {"first": dry.earliest}
    if dry.earliest == dry.latest:
        return ""
    return _("It may be %(first)s days, or %(last)s.") % {"first": dry.earliest, "last": dry.latest}


def between(one: Range) -> str:
    """3 (2–5); a range of nothing is not written."""
    low, likely, high = number(one.low), number(one.likely), number(one.high)
    return likely if low == high == likely else f"{likely} ({low}{TO}{high})"


def number(value: float) -> str:
    """With one digit below ten."""
    return str(
        number_format(round(value, 1) if value < 10 and value != int(value) else round(value), force_grouping=True)
    )


def table(rows: Iterable[Supply]) -> Iterator[list[Any]]:
    """For a spreadsheet; what would speak of fewer than five people stays empty."""
    weeks = [
        ngettext("On offer in %(count)s week", "On offer in %(count)s weeks", n) % {"count": n} for n in (1, 2, 3, 4)
    ]
    yield [_("Topic"), _("Language"), _("On offer"), *weeks, _("Sources bring a week"), _("People take a week"), _("Days until dry"), _("At the earliest"), _("At the latest")]  # fmt: skip
    for one in rows:
        outlook, dry = one.outlook, one.outlook.dry
        needs = round(outlook.needs.likely, 2) if outlook.needs else ""
        days = ["" if day is None else day for day in (dry.likely, dry.earliest, dry.latest)] if dry else ["", "", ""]
        yield [one.topic.name, one.language, outlook.on_offer, *(round(week.likely, 1) for week in outlook.in_weeks), round(outlook.brings.likely, 2), needs, *days]  # fmt: skip


def _sure(count: int) -> Range:
    return Range(count, count, count)


def _cell(count: Range, needs: Range | None) -> dict[str, Any]:
    short = needs is not None and count.likely < max(needs.likely, 1)
    low, high = number(round(count.low)), number(round(count.high))
    return {"likely": number(round(count.likely)), "range": "" if low == high else f"{low}{TO}{high}", "gap": short}
