"""Opening the share window, and what she says of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.events.operations import record
from yamabiko.networks.rules import share_window
from yamabiko.people.queries import Viewer
from yamabiko.sharing.facts import ShareClaimed
from yamabiko.sharing.models import Share
from yamabiko.sharing.operations.choices import chosen_way
from yamabiko.sharing.operations.refusals import (
    ShareUnknown,
)
from yamabiko.sharing.operations.taking import SUBJECT, take_out
from yamabiko.sharing.operations.voice import learn_from
from yamabiko.sharing.rules import Beside

ALONE = Beside()
__all__ = ["SUBJECT", "Window", "claim", "drop", "open_window"]


@dataclass(frozen=True, slots=True)
class Window:
    """Where to send her. With `copies_text` the network's window takes no text, so she pastes `post`; then `beneath`, in order."""

    share_id: UUID
    url: str
    copies_text: bool
    post: str
    address: str
    beneath: tuple[str, ...] = ()


@transaction.atomic
def open_window(
    *,
    viewer: Viewer,
    story_id: UUID,
    network: str,
    voice: str,
    text: str,
    now: datetime,
    way: str = "",
    beside: Beside = ALONE,
) -> Window:
    """Hand the text over to the network's share window, or to the clipboard. A text that a rule holds leaves nothing behind: it is hers alone until it goes out.

    Raises what `take_out` raises.
    """
    taken = take_out(
        viewer=viewer,
        story_id=story_id,
        network=network,
        voice=voice,
        text=text,
        now=now,
        how=chosen_way(way or viewer.way),
        beside=beside,
    )
    # Only a post that stands alone takes its link with it into the window.
    alone = not (taken.parts or taken.below)
    window = share_window(
        taken.network, text=taken.parts[0] if taken.parts else taken.words, url=taken.link if alone else ""
    )
    return Window(taken.share_id, window.url, window.copies_text, taken.posts[0], taken.link, taken.posts[1:])


@transaction.atomic
def claim(*, viewer: Viewer, share_id: UUID, now: datetime) -> None:
    """She says that she posted it: what she wrote herself in it is learned from. Saying it twice is saying it once."""
    share = _mine(viewer, share_id)
    changed = (
        Share.objects.within(viewer.workspace_id)
        .filter(id=share.id, claimed_at=None)
        .update(claimed_at=now, dropped_at=None)
    )
    if changed:
        record(
            ShareClaimed(share_id=share.id, member_id=viewer.member_id, story_id=share.story_id, network=share.network),
            workspace_id=viewer.workspace_id,
            at=now,
        )
        learn_from(viewer=viewer, share=share, now=now)


def drop(*, viewer: Viewer, share_id: UUID, now: datetime) -> None:
    """She did not post it after all. Nobody is told, and the story may be offered to her again."""
    share = _mine(viewer, share_id)
    Share.objects.within(viewer.workspace_id).filter(id=share.id, claimed_at=None).update(dropped_at=now)


def _mine(viewer: Viewer, share_id: UUID) -> Share:
    share: Share | None = (
        Share.objects.within(viewer.workspace_id).filter(id=share_id, member_id=viewer.member_id).first()
    )
    if share is None:
        raise ShareUnknown
    return share
