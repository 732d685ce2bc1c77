"""Whom texts can mention, and what the demo's employee keeps for later: one post stands ready, one comes, two stand in her queue."""

from __future__ import annotations

from datetime import time, timedelta

from yamabiko.content.queries import live_stories, may_share
from yamabiko.networks.operations import set_handle
from yamabiko.ops.demo.founding import Demo
from yamabiko.sharing import operations, queries

NAMES = {"Aoba": {"x": "aoba_pack", "bluesky": "aoba.example"}, "アオバ": {"x": "aoba_pack", "bluesky": "aoba.example"}}
WRITTEN = timedelta(hours=20)  # ago
SLOTS = ((1, time(8, 10)), (3, time(12, 30)))  # Tuesdays and Thursdays
OFF = timedelta(days=16)  # from today, for three days


def of_the_names(demo: Demo) -> None:
    """Said again they stay as they are."""
    manager = demo.one("manager")
    for name, there in NAMES.items():
        for network, handle in there.items():
            set_handle(viewer=manager, name=name, network=network, handle=handle)


def of_her_plan(demo: Demo) -> None:
    """Four of the newest stories that she has not shared. Nobody's account is connected here, so nothing goes out by itself."""
    her, today = demo.one("employee"), demo.calendar.today
    shared = queries.shared_story_ids(demo.workspace_id, her.member_id)
    then = today - WRITTEN
    free = [
        one
        for one in live_stories(demo.workspace_id, then, demo.language)
        if one.id not in shared and one.language == demo.language and may_share(her, one, then)
    ]
    times = [today - timedelta(minutes=10), today + timedelta(days=2)]
    for story, network, due_at in zip(free[:2], ("linkedin", "bluesky"), times, strict=False):
        operations.plan(viewer=her, story_id=story.id, network=network, due_at=due_at, now=then)
    for weekday, at in SLOTS:
        operations.add_slot(viewer=her, weekday=weekday, at=at)
    lasting = [one for one in free[2:] if one.expires_at is None or one.expires_at > today + OFF]
    for story in lasting[:2]:
        operations.queue_plan(viewer=her, story_id=story.id, network="linkedin", now=then)
    first = (today + OFF).date()
    operations.take_off(viewer=her, first=first, last=first + timedelta(days=2), now=then)
