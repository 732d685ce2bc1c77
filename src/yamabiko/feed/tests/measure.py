"""For you over a large library, timed: `python -m yamabiko.feed.tests.measure 5000 200` (stories, pages).

Prints one line of JSON: milliseconds of each page by our way, and by the plain way that reads every live story and ranks it.
The database of the environment is migrated first.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

TEXT = "The paper cool box held 4.1 °C on its way from Sendai to Kanazawa. " * 40


def fill(workspace_id, topics, stories: int, now: datetime) -> None:
    """Live stories over sixty days in both languages, a third of the newest shared and clicked, all heard by the feed."""
    from django.db import transaction

    from yamabiko.content.facts import ItemOffered
    from yamabiko.content.models import Story, StoryTopic
    from yamabiko.content.rules.words import Status
    from yamabiko.events.operations import copy_rows_now, row_of
    from yamabiko.feed.operations import absorb
    from yamabiko.feed.tests.factories import clicked, facts_told, opened
    from yamabiko.kit.ids import uuid7

    chance = random.Random(1)
    rows, filed, facts = [], [], []
    for n in range(stories):
        at = now - timedelta(days=60) * n / stories
        row = Story(
            workspace_id=workspace_id,
            status=Status.OFFERED,
            title=f"Story {n}",
            summary=TEXT[:200],
            text=TEXT,
            language=chance.choice(["ja", "en"]),
            url=f"https://aoba.example/{n}",
            canonical_url=f"https://aoba.example/{n}",
            created_at=at,
            published_at=at,
            offered_at=at,
        )
        about = sorted(chance.sample(topics, chance.randint(0, 2)))
        rows.append(row)
        filed += [StoryTopic(workspace_id=workspace_id, story_id=row.id, topic_id=topic) for topic in about]
        offered = ItemOffered(story_id=row.id, language=row.language, topic_ids=tuple(about))
        facts.append(row_of(offered, workspace_id=workspace_id, at=at))
    with transaction.atomic():
        Story.objects.bulk_create(rows, batch_size=500)
        StoryTopic.objects.bulk_create(filed, batch_size=1000)
        copy_rows_now(facts)
        for _ in range(stories // 10):
            share_id = opened(
                workspace_id,
                story_id=chance.choice(rows[: max(1, stories // 3)]).id,
                member_id=uuid7(),
                at=now - timedelta(hours=chance.randint(0, 100)),
            )
            clicked(workspace_id, share_id=share_id, at=now)
        absorb(facts_told())


def plain_page(viewer, now: datetime) -> int:
    """The peer: every live story read and ranked by the very same rules, nothing kept beforehand."""
    from yamabiko.campaigns.queries import followed
    from yamabiko.content.queries import live_stories
    from yamabiko.feed.models import Choice, Offer
    from yamabiko.feed.rules import SEATS, Candidate, Taste, choose
    from yamabiko.sharing.queries import shared_story_ids

    taste = Taste(viewer.language, followed(viewer.workspace_id, viewer.member_id))
    hidden = set(shared_story_ids(viewer.workspace_id, viewer.member_id))
    hidden |= set(
        Choice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).values_list("story_id", flat=True)
    )
    warmth = Offer.objects.within(viewer.workspace_id).in_bulk()
    candidates = [
        Candidate(
            story.id,
            story.language,
            tuple(topic.id for topic in story.topics),
            story.offered_at,
            warmth[story.id].log_heat,
            warmth[story.id].sharers,
        )
        for story in live_stories(viewer.workspace_id, now, viewer.language, limit=10**6)
        if story.id not in hidden
    ]
    return len(choose(candidates, taste, now=now, seats=SEATS, seed=viewer.member_id.bytes))


def timed(page: Callable[[], int], times: int) -> list[float]:
    """Milliseconds of each call, the first one left out."""
    page()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        if page() != 7:
            raise AssertionError("a page over so many stories has seven cards")
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def main() -> None:
    import django

    django.setup()
    from django.db import connection

    from yamabiko.campaigns.operations import add_topic, follow
    from yamabiko.feed.queries import for_person
    from yamabiko.ops.schema import migrate
    from yamabiko.people.tests.cast import assemble

    migrate()
    stories, pages = int(sys.argv[1]), int(sys.argv[2])
    now = datetime.now(UTC)
    cast = assemble(now)
    topics = [add_topic(workspace_id=cast.workspace_id, slug=f"topic-{n}", name=f"Topic {n}") for n in range(12)]
    follow(viewer=cast.alice, topic_ids=topics[:3], now=now)
    fill(cast.workspace_id, topics, stories, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE feed_offer, content_story, content_storytopic, feed_sharestory")
    ours = timed(lambda: len(for_person(cast.alice, now).cards), pages)
    plain = timed(lambda: plain_page(cast.alice, now), max(3, pages // 20))
    print(json.dumps({"ours": ours, "plain": plain}))


if __name__ == "__main__":
    main()
