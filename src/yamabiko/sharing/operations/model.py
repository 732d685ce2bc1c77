"""Who says yes to the operator's language model: the workspace for everybody, each person for herself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yamabiko.events.operations import record
from yamabiko.people.operations import hold_workspace
from yamabiko.people.queries import Viewer
from yamabiko.sharing.facts import ModelSwitched
from yamabiko.sharing.models import Draft, ModelAllowed, ModelChoice
from yamabiko.sharing.operations.refusals import (
    ModelForManagers,
    NoModel,
)
from yamabiko.sharing.queries.model import may_allow_model, named_model
from yamabiko.sharing.rules.wording import kept_of


@transaction.atomic
def allow_model(*, viewer: Viewer, allowed: bool, now: datetime) -> None:
    """Let people here use it, or no longer. What each of them chose stays. Raises ModelForManagers, NoModel."""
    if not may_allow_model(viewer):
        raise ModelForManagers
    if allowed and named_model() is None:
        raise NoModel
    hold_workspace(workspace_id=viewer.workspace_id)
    rows = ModelAllowed.objects.within(viewer.workspace_id)
    if allowed:
        _row, changed = rows.get_or_create(workspace_id=viewer.workspace_id, defaults={"allowed_at": now})
    else:
        changed = bool(rows.delete()[0])
    if changed:
        record(ModelSwitched(allowed=allowed), workspace_id=viewer.workspace_id, at=now)


@transaction.atomic
def choose_model(*, viewer: Viewer, uses: bool | None, now: datetime) -> None:
    """Her own yes or no; None takes back that she said anything. Nobody is told. With a no, what is on offer to her goes."""
    rows = ModelChoice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    if uses is None:
        rows.delete()
    else:
        ModelChoice.objects.within(viewer.workspace_id).update_or_create(
            workspace_id=viewer.workspace_id,
            member_id=viewer.member_id,
            defaults={"uses": uses, "chosen_at": now},
        )
    if not uses:
        _nothing_offered(viewer)


def _nothing_offered(viewer: Viewer) -> None:
    """A question under way finds out that nobody waits for it. What was made stays known, so that it never counts as hers."""
    drafts = Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).exclude(model={})
    for draft in drafts.select_for_update(no_key=True).order_by("id"):
        draft.model = kept_of(draft.model).put_away().as_json()
        draft.save(update_fields=["model"])
