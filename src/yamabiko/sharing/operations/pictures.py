"""The picture of a post: which one she takes, what she says of it, and one of her own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from yamabiko.content.operations import FileUnfit, redrawn
from yamabiko.content.rules.files import LARGEST_PICTURE, Unfit
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Delivery, OwnPicture
from yamabiko.sharing.operations.choices import chosen_network, clean
from yamabiko.sharing.operations.drafts import held_draft
from yamabiko.sharing.operations.refusals import (
    AltTooLong,
    ChoiceUnknown,
    TextTooLong,
)
from yamabiko.sharing.queries import readable
from yamabiko.sharing.rules.delivering import DeliveryState
from yamabiko.sharing.rules.pictures import LONGEST_ALT, Choice, choosing, saying, without_own

KEPT = timedelta(days=30)  # after she last worked on the draft
AT_ONCE = 200


@transaction.atomic
def choose_picture(
    *,
    viewer: Viewer,
    story_id: UUID,
    network: str,
    now: datetime,
    choice: str | None = None,
    alt: str | None = None,
    alt_of: str | None = None,
) -> None:
    """Which picture goes with the post on one network, and her words for one of the two pictures; None leaves it as it is.

    Raises ChoiceUnknown, AltTooLong, content's StoryGone.
    """
    where, picked = chosen_network(network), _known(choice)
    words = None if alt is None else _words(alt)
    subject = readable(viewer, story_id)
    draft = held_draft(viewer, subject, now)
    if picked is not None:
        draft.pictures = choosing(draft.pictures, where.value, picked)
    of = _known(alt_of)
    if words is not None and of is not None:
        draft.pictures = saying(draft.pictures, of, words, subject.picture_alt)
    draft.saved_at = now
    draft.save()


def bring_own_picture(*, viewer: Viewer, story_id: UUID, network: str, body: Iterable[bytes], now: datetime) -> None:
    """A picture of hers beside her draft, chosen for `network`; it takes the place of the one before.

    Decoded in a process apart, before the transaction begins, and drawn anew without what the camera wrote into it.
    Raises content's FileUnfit and StoryGone, ChoiceUnknown.
    """
    where = chosen_network(network)
    if where.declared.pictures is None:
        raise ChoiceUnknown
    readable(viewer, story_id)
    photo = _read(body)
    if not photo:
        raise FileUnfit(Unfit.EMPTY)
    drawn = redrawn(photo)
    with transaction.atomic():
        draft = held_draft(viewer, readable(viewer, story_id), now)
        OwnPicture.objects.within(viewer.workspace_id).filter(draft_id=draft.id).delete()
        OwnPicture.objects.create(
            workspace_id=viewer.workspace_id,
            member_id=viewer.member_id,
            draft=draft,
            content_type=drawn.content_type,
            width=drawn.width,
            height=drawn.height,
            focus_x=drawn.focus[0],
            focus_y=drawn.focus[1],
            body=drawn.body,
            brought_at=now,
        )
        # What she said of the one before is not said of this one.
        kept = {**draft.pictures, "alt": without_own(draft.pictures)["alt"]}
        draft.pictures = choosing(kept, where.value, Choice.OWN)
        draft.saved_at = now
        draft.save()


@transaction.atomic
def drop_own_picture(*, viewer: Viewer, story_id: UUID, now: datetime) -> None:
    """It is gone, with what she said of it; doing it twice is doing it once."""
    draft = held_draft(viewer, readable(viewer, story_id), now)
    OwnPicture.objects.within(viewer.workspace_id).filter(draft_id=draft.id).delete()
    draft.pictures = without_own(draft.pictures)
    draft.saved_at = now
    draft.save()


def forget_own_pictures(*, now: datetime) -> int:
    """Those beside drafts that nobody has worked on for thirty days and of which no post is to go out; how many went."""
    rows = OwnPicture.objects.across_workspaces(because="one sweep forgets for everybody")
    due = list(
        rows.filter(~Exists(_planned()), draft__saved_at__lte=now - KEPT)
        .order_by("id")
        .values_list("id", flat=True)[:AT_ONCE]
    )
    return sum(_forget(picture_id, now) for picture_id in due)


@transaction.atomic
def _forget(picture_id: UUID, now: datetime) -> int:
    """Asked once more: she may just have come back to her draft."""
    rows = OwnPicture.objects.across_workspaces(because="one sweep forgets for everybody").select_related("draft")
    row = rows.defer("body").filter(id=picture_id, draft__saved_at__lte=now - KEPT).select_for_update().first()
    if row is None:
        return 0
    draft = row.draft
    draft.pictures = without_own(draft.pictures)
    draft.save(update_fields=["pictures"])
    row.delete()
    return 1


def _planned() -> QuerySet[Delivery]:
    """Of one picture's owner and story: a post that goes out later may take it along."""
    rows: QuerySet[Delivery] = Delivery.objects.filter(
        workspace_id=OuterRef("workspace_id"), member_id=OuterRef("member_id")
    )
    return rows.filter(share__story_id=OuterRef("draft__story_id"), state=DeliveryState.DUE.value)


def _known(word: str | None) -> Choice | None:
    try:
        return None if word is None else Choice(word)
    except ValueError:
        raise ChoiceUnknown from None


def _words(alt: str) -> str:
    try:
        return " ".join(clean(alt, limit=LONGEST_ALT).split())
    except TextTooLong:
        raise AltTooLong from None


def _read(body: Iterable[bytes]) -> bytes:
    parts: list[bytes] = []
    for part in body:
        parts.append(part)
        if sum(map(len, parts)) > LARGEST_PICTURE:
            raise FileUnfit(Unfit.TOO_LARGE)
    return b"".join(parts)
