"""My impact on screen and as CSV, and the dictionary that every number opens to."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yamabiko.insights import queries
from yamabiko.insights.dictionary import METRICS, TOLD
from yamabiko.insights.queries import Impact, Reading
from yamabiko.insights.rules import COUNTS, points, top_of_scale


@require_GET
def my_impact(request: HttpRequest) -> HttpResponse:
    return render(request, "insights/my_impact.html", _content(request))


@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """The page's numbers again if they changed since `seen`, else nothing (204): the open page asks every second."""
    content = _content(request)
    if request.GET.get("seen") == content["impact"].version:
        return HttpResponse(status=204)
    return render(request, "insights/_numbers.html", content)


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    return render(request, "insights/metrics.html", {"metrics": METRICS.values()})


@require_GET
def impact_csv(request: HttpRequest) -> HttpResponse:
    """Her posts with their numbers, for a spreadsheet: UTF-8 with a mark, cells that begin like a formula made harmless."""
    impact = queries.my_impact(request.viewer, now=timezone.now())
    page = io.StringIO()
    sheet = csv.writer(page)
    sheet.writerow(
        [
            _("Story"),
            _("Network"),
            _("Opened"),
            _("Said posted"),
            _("Confirmed by the network"),
            _("Visits"),
            _("Came again"),
            _("Your own clicks"),
            _("Programs"),
            _("In your own words"),
            _("With a language model"),
            *(TOLD[name][0] for name in COUNTS),
            _("Read at the network"),
        ]
    )
    for post in impact.posts:
        clicks = post.clicks
        published = timezone.localtime(post.published_at).isoformat(timespec="minutes") if post.published_at else ""
        claimed = timezone.localtime(post.claimed_at).isoformat(timespec="minutes") if post.claimed_at else ""
        sheet.writerow(
            [
                harmless(post.title),
                post.network,
                timezone.localtime(post.opened_at).isoformat(timespec="minutes"),
                claimed,
                published,
                clicks.visits,
                clicks.repeats,
                clicks.owner,
                clicks.bots,
                f"{post.own_words:.2f}",
                int(post.model != "none"),
                *_told(post.latest),
            ]
        )
    answer = HttpResponse("\ufeff" + page.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my-impact.csv"'
    return answer


def _told(latest: Reading | None) -> list[str]:
    """A count that was not told is an empty cell, and not a zero."""
    if latest is None or latest.read_at is None:
        return [""] * (len(COUNTS) + 1)
    told = dict(latest.told)
    return [
        *(str(told.get(name, "")) for name in COUNTS),
        timezone.localtime(latest.read_at).isoformat(timespec="minutes"),
    ]


def harmless(cell: str) -> str:
    """A spreadsheet reads a leading = + - @ as a formula (OWASP: CSV injection); an apostrophe makes it text."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _content(request: HttpRequest) -> dict[str, Any]:
    impact = queries.my_impact(request.viewer, now=timezone.now())
    return {"impact": impact, "metrics": METRICS, "chart": _chart(impact), "counts": COUNTS}


def _chart(impact: Impact) -> dict[str, Any]:
    """Lines in percent of the plot: the 13 weeks and, dotted, the 13 before them."""
    visits, earlier = [week.visits for week in impact.weeks], [week.visits for week in impact.before]
    top = top_of_scale(visits + earlier)
    best = max(range(len(visits)), key=lambda at: (visits[at], at))
    line = points(visits, top)
    return {
        "top": top,
        "scale": [top, top * 3 // 4, top // 2, top // 4, 0],
        "line": _path(line),
        "area": f"{_path(line)} 100 100 0 100Z",
        "before": _path(points(earlier, top)) if any(earlier) else "",
        "best": {"x": line[best][0], "y": line[best][1], "week": impact.weeks[best]} if visits[best] else None,
        "rows": list(zip(impact.weeks, impact.before, strict=True)),
    }


def _path(line: tuple[tuple[float, float], ...]) -> str:
    return "M" + " ".join(f"{x} {y}" for x, y in line)
