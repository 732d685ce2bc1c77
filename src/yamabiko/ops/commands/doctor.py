"""Examine the installation and say in plain words what is wrong and what to do."""

from __future__ import annotations

import argparse
import dataclasses
import json
from datetime import UTC, datetime

from yamabiko.kit.postgres import PostgresUnavailable
from yamabiko.ops.installation import attached


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object: healthy, findings")


def act(chosen: argparse.Namespace) -> int:
    """0 when nothing grave was found."""
    try:
        with attached():
            from yamabiko.ops.checks import examine

            findings = [dataclasses.asdict(finding) for finding in examine(now=lambda: datetime.now(UTC))]
    except PostgresUnavailable as reason:
        findings = [{"about": "database", "well": False, "said": str(reason), "remedy": "", "grave": True}]
    healthy = all(finding["well"] or not finding["grave"] for finding in findings)
    if chosen.json:
        print(json.dumps({"healthy": healthy, "findings": findings}, ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(_line(finding))
    return 0 if healthy else 1


def _line(finding: dict) -> str:
    mark = "ok  " if finding["well"] else "BAD " if finding["grave"] else "note"
    remedy = f"\n       → {finding['remedy']}" if finding["remedy"] else ""
    return f"{mark} {finding['about']}: {finding['said']}{remedy}"
