"""Making and retiring links, and forgetting visitors. Clicks are recorded by the redirect process (links/redirect)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from yamabiko.events.operations import copy_rows_now, record, row_of
from yamabiko.kit.saying import Saying
from yamabiko.links.facts import LinkMade, LinkRetired
from yamabiko.links.models import DaySalt, Link
from yamabiko.links.queries import LinkView, link_of, link_of_member, view_of
from yamabiko.links.rules import TargetRefused, new_code, safe_target

__all__ = [
    "AlreadyRetired",
    "LeadsNowhere",
    "LinkUnknown",
    "NewLink",
    "forget_visitors",
    "make_link",
    "make_links",
    "retire_all_of",
    "retire_link",
]
# Two days of visitors are needed to count: today's, and yesterday's for a request that was under way at midnight.
REMEMBERED = timedelta(days=1)
AT_ONCE = 10_000


class LeadsNowhere(Saying):
    """The target is not a public web address."""

    sentence = _("A link can only lead to a web address that begins with http:// or https://.")


class LinkUnknown(Saying):
    """There is no such link, or it is somebody else's."""

    status = 404
    sentence = _("There is no such link among yours.")


class AlreadyRetired(Saying):
    """Somebody was first."""

    status = 409
    sentence = _("This link was retired already.")


@transaction.atomic
def make_link(
    *, workspace_id: UUID, member_id: UUID, subject_kind: str, subject_id: UUID, target: str, now: datetime
) -> LinkView:
    """The subject's one link, made when there is none yet; an existing one keeps its target. Raises LeadsNowhere.

    The table itself rings `yamabiko_links` for the redirect processes at commit.
    """
    while True:
        known = link_of(workspace_id, subject_kind, subject_id)
        if known:
            return known
        link = Link(
            workspace_id=workspace_id,
            member_id=member_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            code=new_code(),
            target=_checked(target),
            created_at=now,
        )
        # ON CONFLICT DO NOTHING waits for a rival's commit. What is there afterwards is ours, the rival's, or nothing when only
        # the code was taken: then another code is drawn.
        Link.objects.bulk_create([link], ignore_conflicts=True)
        made = link_of(workspace_id, subject_kind, subject_id)
        if made and made.id == link.id:
            fact = LinkMade(link_id=link.id, subject_kind=subject_kind, subject_id=subject_id, member_id=member_id)
            record(fact, workspace_id=workspace_id, at=now)
        if made:
            return made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A link that is wanted for a subject which has none yet."""

    member_id: UUID
    subject_id: UUID
    target: str
    at: datetime


@transaction.atomic
def make_links(*, workspace_id: UUID, subject_kind: str, wanted: Sequence[NewLink]) -> list[LinkView]:
    """`make_link` for many subjects that are new, in order. Raises LeadsNowhere; a subject that has a link undoes everything."""
    codes = _free_codes(len(wanted))
    rows = [
        Link(
            workspace_id=workspace_id,
            member_id=one.member_id,
            subject_kind=subject_kind,
            subject_id=one.subject_id,
            code=code,
            target=_checked(one.target),
            created_at=one.at,
        )
        for one, code in zip(wanted, codes, strict=True)
    ]
    Link.objects.bulk_create(rows)
    copy_rows_now(
        row_of(
            LinkMade(link_id=row.id, subject_kind=subject_kind, subject_id=row.subject_id, member_id=row.member_id),
            workspace_id=workspace_id,
            at=row.created_at,
        )
        for row in rows
    )
    return [view for row in rows if (view := view_of(row))]


def _free_codes(number: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < number:
        drawn = {new_code() for _ in range(number - len(codes))}
        everywhere = Link.objects.across_workspaces(because="a code is unique in the whole installation")
        codes |= drawn - set(everywhere.filter(code__in=drawn).values_list("code", flat=True))
    return list(codes)


@transaction.atomic
def retire_link(*, workspace_id: UUID, member_id: UUID, link_id: UUID, now: datetime) -> LinkView:
    """Take a link of hers out of use; whoever has it still gets to its target. Raises LinkUnknown, AlreadyRetired."""
    mine = Link.objects.within(workspace_id).filter(member_id=member_id, id=link_id)
    retired = mine.filter(retired_at=None).update(retired_at=now)
    link = link_of_member(workspace_id, member_id, link_id)
    if link is None:
        raise LinkUnknown
    if not retired:
        raise AlreadyRetired
    record(LinkRetired(link_id=link_id), workspace_id=workspace_id, at=now)
    return link


@transaction.atomic
def retire_all_of(*, workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """Take every link of hers out of use; how many there still were."""
    in_use = list(
        Link.objects.within(workspace_id)
        .filter(member_id=member_id, retired_at=None)
        .select_for_update()
        .values_list("id", flat=True)
    )
    for link_id in in_use:
        retire_link(workspace_id=workspace_id, member_id=member_id, link_id=link_id, now=now)
    return len(in_use)


def forget_visitors(*, now: datetime) -> int:
    """Destroy salts and visitors of days that began 48 hours ago or earlier; how many visitors. In steps, so that none is long."""
    last = now.date() - REMEMBERED
    DaySalt.objects.filter(day__lt=last).delete()
    forgotten = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM links_visitor WHERE ctid = ANY(ARRAY(SELECT ctid FROM links_visitor WHERE day < %s LIMIT %s))",
                [last, AT_ONCE],
            )
            step = int(cursor.rowcount)
        forgotten += step
        if step < AT_ONCE:
            return forgotten


def _checked(target: str) -> str:
    try:
        return safe_target(target)
    except TargetRefused as refused:
        raise LeadsNowhere from refused
