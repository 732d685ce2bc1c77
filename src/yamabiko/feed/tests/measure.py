"""For you of anybody in a large organisation, timed: `python -m yamabiko.feed.tests.measure 100000 100000 100000 400`.

People, stories, shares, and how many of the people open their page. Prints one line of JSON: milliseconds of server time for each
page from request to answer, opened for the first time that day, and of the plain way that reads every live story and
ranks it. The database of the environment is migrated first.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any


def plain_page(viewer: Any, now: datetime) -> int:
    """The peer: every live story read and ranked by freshness and topics alone, nothing kept beforehand."""
    from yamabiko.campaigns.queries import followed
    from yamabiko.content.queries import live_stories
    from yamabiko.feed.rules import SEATS, Candidate, Wishes, choose, wished
    from yamabiko.sharing.queries import shared_story_ids

    wishes = Wishes(viewer.language, followed(viewer.workspace_id, viewer.member_id))
    hidden = shared_story_ids(viewer.workspace_id, viewer.member_id)
    candidates = []
    for story in live_stories(viewer.workspace_id, now, viewer.language, limit=10**6):
        if story.id not in hidden and story.offered_at:
            topic_ids = tuple(topic.id for topic in story.topics)
            said = float(wished(wishes, story_id=story.id, topic_ids=topic_ids, featured=False))
            candidates.append(
                Candidate(story.id, story.language, topic_ids, said - (now - story.offered_at).total_seconds() / 86_400)
            )
    return len(choose(candidates, wishes, seats=SEATS, seed=viewer.member_id.bytes))


def timed(page: Callable[[], object]) -> float:
    began = time.perf_counter()
    page()
    return (time.perf_counter() - began) * 1000


@cache
def browser() -> Any:
    """One for all: a new one would put the whole server together anew, which a server does once."""
    from django.test import Client

    return Client(headers={"host": "localhost"})


def opened(member: Any) -> tuple[float, float, int]:
    """Milliseconds of her first look today, those of this process's processor among them, and how many cards stood there.

    Where there are fewer than seven, her week is nearly done.
    """
    client = browser()
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    answers: list[Any] = []
    began = time.process_time()
    taken = timed(lambda: answers.append(client.get("/for-you/")))
    processor = (time.process_time() - began) * 1000
    if answers[0].status_code != 200:
        raise AssertionError(f"her page answers {answers[0].status_code}")
    return taken, processor, answers[0].content.count(b"<article")


def main() -> None:
    import django

    django.setup()
    from yamabiko.feed.tests.crowd import Crowd
    from yamabiko.ops.schema import migrate
    from yamabiko.people.operations import found_workspace
    from yamabiko.people.queries import viewer_of_member

    migrate()
    people, stories, shares, pages = map(int, sys.argv[1:5])
    now = datetime.now(UTC)
    crowd = Crowd(found_workspace(slug="crowd", name="Crowd", time_zone="Asia/Tokyo", now=now), now)
    began = time.perf_counter()
    crowd.gather(people=people, stories=stories, shares=shares)
    gathered = time.perf_counter() - began
    readers = list(crowd.readers(pages))
    opened(crowd.members[-1])  # what is read once for a process
    seen = [opened(member) for member in readers]
    full = sum(cards == 7 for *_times, cards in seen) / len(seen)
    viewers = [viewer_of_member(crowd.workspace_id, member.id) for member in readers[:3]]
    plain = [timed(lambda viewer=viewer: plain_page(viewer, now)) for viewer in viewers]
    found = {"ours": [one[0] for one in seen], "processor": [one[1] for one in seen], "full": full, "plain": plain}
    print(json.dumps(found | {"sharers": len(crowd.busiest), "gathered": gathered}))


if __name__ == "__main__":
    main()
