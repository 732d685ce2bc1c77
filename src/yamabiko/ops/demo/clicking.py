"""Clicks of a share as rows of the river, as the redirect process tells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random
from uuid import UUID

from yamabiko.events.operations import row_of
from yamabiko.links.facts import LinkClicked
from yamabiko.ops.demo.clicks import Shared, clicks
from yamabiko.ops.demo.founding import Demo
from yamabiko.sharing.operations import SUBJECT

Row = tuple[datetime, UUID, str, str]


def rows(demo: Demo, shared: Shared, share_id: UUID, link_id: UUID, chance: Random) -> Iterator[Row]:
    """In the order of time. Two clicks of one verdict differ in their time alone, so the rest is written once."""
    ready: dict[str, tuple[UUID, str, str]] = {}
    for at, verdict, step in clicks(shared, chance, until=demo.calendar.today):
        if step not in ready:
            fact = LinkClicked(
                link_id=link_id,
                subject_kind=SUBJECT,
                subject_id=share_id,
                member_id=shared.member_id,
                verdict=verdict,
                step=step,
            )
            ready[step] = row_of(fact, workspace_id=demo.workspace_id, at=at)[1:]
        yield at, *ready[step]
