"""What holds a post when its turn has come, asked in the transaction that claims it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from yamabiko.content.queries import Sharable, StoryGone, StoryView, may_share
from yamabiko.networks.queries.offered import is_offered
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer, viewer_of_member
from yamabiko.sharing.models import Delivery
from yamabiko.sharing.operations.entrusting import judge_again, one_story_at_a_time
from yamabiko.sharing.operations.refusals import (
    HeldBack,
    MustHold,
    NearCopy,
    NetworkTooSmall,
)
from yamabiko.sharing.queries import readable
from yamabiko.sharing.queries.manners import around
from yamabiko.sharing.rules.delivering import DeliveryState, Then
from yamabiko.sharing.rules.manners import APART, LATEST, MINUTE, Amiss, amiss

WHY = {HeldBack: "rule", MustHold: "must", NetworkTooSmall: "small", NearCopy: "near"}
AT_ONCE = timedelta(seconds=1)
PROMPT = timedelta(
    minutes=5
)  # what was planned for the last minute before the night is not late because we took some seconds


def held(row: Delivery, now: datetime) -> Then | None:
    """What becomes of it instead of going out; None: nothing holds it."""
    if row.planned_for and now > row.planned_for + LATEST:
        return _waits("missed")
    viewer = viewer_of_member(row.workspace_id, row.member_id)
    if viewer is None:
        return _waits("left")
    if viewer.paused:
        return _waits("paused")
    network = Network.kept(row.share.network)
    if network is None or not is_offered(row.workspace_id, network):
        return _waits("network")
    try:
        story = readable(viewer, row.share.story_id)
    except StoryGone:
        return _waits("story")
    may = may_share(viewer, story, now)
    if not may:
        return _waits("qualified" if may.word is Sharable.NEEDS_QUALIFICATION else "story")
    return _by_itself(row, viewer, network, story, row.planned_for, now) if row.planned_for else None


def _by_itself(
    row: Delivery, viewer: Viewer, network: Network, story: StoryView, at: datetime, now: datetime
) -> Then | None:
    """She does not look now, so what she would see is looked at for her: the rules, and the manners."""
    with connection.cursor() as cursor:
        # Not waited for: whoever plans for her may be waiting for this row.
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 23))", [str(viewer.member_id)])
        if not cursor.fetchone()[0]:
            return Then(DeliveryState.DUE, "", AT_ONCE)
    try:
        judge_again(viewer, row.share, story)
    except (HeldBack, MustHold, NetworkTooSmall, NearCopy) as refusal:
        return _waits(WHY[type(refusal)])
    one_story_at_a_time(story.id, network)
    at = at if now - at < PROMPT else now
    stands = around(viewer, network, at, story_id=story.id, until=story.expires_at, but=[row.share_id], gone=True)
    wrong = amiss(at, stands)
    if wrong is Amiss.CLOSE:
        last = max(one for one in stands.hers if abs(at - one) < APART)
        return Then(DeliveryState.DUE, "spaced", max(last + APART - now, MINUTE))
    if wrong is Amiss.CROWDED:
        return Then(DeliveryState.DUE, "spaced", MINUTE)
    return _waits(wrong.value) if wrong else None


def _waits(why: str) -> Then:
    return Then(DeliveryState.STOPPED, why)
