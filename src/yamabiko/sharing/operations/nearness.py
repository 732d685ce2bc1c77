"""Near-copies: refused where a network forbids them; every text that goes out is signed, older ones by and by."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction

from yamabiko.compliance.rules import Employer
from yamabiko.content.queries import StoryView, stories_by_id
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer, workspace
from yamabiko.sharing.models import Share
from yamabiko.sharing.operations.refusals import (
    NearCopy,
)
from yamabiko.sharing.queries import nearness
from yamabiko.sharing.rules.alike import Word, signature, stretches

AT_ONCE = 500


def bands_of(workspace_id: UUID, subject: StoryView, text: str, employer: Employer) -> list[int]:
    """What a text is found by."""
    return signature(workspace_id, stretches(text, subject.language, employer, tuple(subject.demands.held)))


def refuse_near_copy(viewer: Viewer, subject: StoryView, text: str, network: Network) -> None:
    """Raises NearCopy where the network forbids what is nearly the same.

    Until the transaction ends nobody else of the workspace passes here for that network: of two who share the same words at
    once, the second sees the first.
    """
    if not network.declared.forbids_repeats:
        return
    with connection.cursor() as cursor:
        key = f"{viewer.workspace_id} {network.value}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 17))", [key])
    alike = nearness(viewer, subject, text, network)
    if alike.word is Word.HIGH:
        raise NearCopy(alike, network.label)


@transaction.atomic
def sign_some() -> int:
    """Sign shares of before there were signatures, the oldest first; how many."""
    rows = Share.objects.across_workspaces(because="one sweep signs for everybody").filter(bands=None).order_by("id")
    held = list(rows.select_for_update(of=("self",), no_key=True, skip_locked=True)[:AT_ONCE])
    by_workspace: dict[UUID, list[Share]] = {}
    for row in held:
        by_workspace.setdefault(row.workspace_id, []).append(row)
    for workspace_id, shares in by_workspace.items():
        employer = Employer(workspace(workspace_id).employer)
        stories = stories_by_id(workspace_id, {share.story_id for share in shares}, "en")
        for share in shares:
            share.bands = bands_of(workspace_id, stories[share.story_id], share.text, employer)
        Share.objects.within(workspace_id).bulk_update(shares, ["bands"])
    return len(held)
