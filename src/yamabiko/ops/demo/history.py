"""Ninety days of Aoba: who took which story where, and what strangers and programs then did with the links.

Shares go through sharing's own operations with the clock of their day; clicks are judged by links' own rules and told to the
river as the redirect process tells them. One seed, so that every installation sees the same past.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from yamabiko.events.operations import copy_rows_now, row_of
from yamabiko.links.facts import LinkClicked
from yamabiko.links.rules import Click, judge
from yamabiko.ops.demo.stories import STORIES, DemoStory
from yamabiko.people.queries import Viewer
from yamabiko.sharing import operations, queries

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"
PREVIEW = "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)"
BROWSER = {"accept": "text/html", "accept-language": "ja,en;q=0.8", "sec-fetch-mode": "navigate"}
ANSWERS = {
    "cool-box": ("指がかじかんで、箱まで冷たい気がしました", "My fingers went numb and the box felt colder than me"),
    "freezing-warehouse": ("縁の印のこと、私も知りませんでした", "I never knew about the marks on the edge either"),
    "hands": ("私も一度、角で指を切ったことがあります", "I cut my finger on a corner once, too"),
    "harbour": ("塩竈の朝は、思っていたより静かでした", "Shiogama at four was quieter than I had thought"),
    "solar-roof": ("屋根に上がった日、海が見えました", "The day I went up on the roof, I could see the sea"),
}
# What the demo's employee has shared; the newest stories are left for her to find.
HERS = (
    ("hands", "x"),
    ("solar-roof", "linkedin"),
    ("harbour", "linkedin"),
    ("night-truck", "bluesky"),
    ("freezing-warehouse", "linkedin"),
)


def live_through(
    workspace_id: UUID, people: dict[str, Viewer], stories: dict[str, UUID], *, language: str, now: datetime
) -> None:
    chance = random.Random(7)  # noqa: S311 an invented past, not a secret
    rows = []
    for viewer, story, network in _who_shared_what(people, chance):
        story_id = stories[story.slug]
        opened_at = now - timedelta(days=story.age) + timedelta(hours=chance.uniform(2, min(60, story.age * 20)))
        share = _share(viewer, story, story_id, network, language, opened_at)
        if share is None:
            continue
        if chance.random() < 0.8:
            operations.claim(viewer=viewer, share_id=share.id, now=min(now, opened_at + timedelta(minutes=4)))
        rows += list(_clicks(workspace_id, viewer, share, opened_at, now, chance))
    copy_rows_now(sorted(rows))


def _who_shared_what(people: dict[str, Viewer], chance: random.Random) -> Iterator[tuple[Viewer, DemoStory, str]]:
    known = {story.slug: story for story in STORIES}
    for slug, network in HERS:
        yield people["employee"], known[slug], network
    for key in ("manager", "hiro", "aoi", "ren", "yui", "sora", "mei", "kaito"):
        for story in chance.sample(STORIES, k=chance.randint(2, 5)):
            yield people[key], story, chance.choice(("linkedin", "linkedin", "x", "bluesky"))


def _share(
    viewer: Viewer, story: DemoStory, story_id: UUID, network: str, language: str, at: datetime
) -> queries.ShareView | None:
    """She answers, opens the window, and that is all; what a rule would hold stays a draft, as in life."""
    answer = ANSWERS.get(story.slug, ("", ""))[0 if language == "ja" else 1] if viewer.job else ""
    operations.save_draft(viewer=viewer, story_id=story_id, now=at, answer=answer, network=network)
    found = queries.compose(viewer, story_id, now=at)
    try:
        window = operations.open_window(
            viewer=viewer, story_id=story_id, network=network, voice=found.voice.value, text=found.variant.text, now=at
        )
    except operations.HeldBack:
        return None
    return queries.share(viewer, window.share_id)


def _clicks(
    workspace_id: UUID,
    viewer: Viewer,
    share: queries.ShareView,
    opened_at: datetime,
    now: datetime,
    chance: random.Random,
) -> Iterator[tuple[datetime, UUID, str, str]]:
    """Most come in the first two days, a few later; previews come at once, the sharer looks once herself."""
    assert share.link_id
    for _visitor in range(int(chance.lognormvariate(2.6, 0.7))):
        at = opened_at + timedelta(hours=chance.expovariate(1 / 20))
        human = chance.random() < 0.8
        owner = chance.random() < 0.04
        for again in range(2 if human and chance.random() < 0.15 else 1):
            moment = at + timedelta(minutes=again * chance.randint(2, 90))
            if moment >= now:
                continue
            click = Click(
                method="GET",
                user_agent=PHONE if human else PREVIEW,
                headers=BROWSER if human else {},
                cookie_member=viewer.member_id if owner else None,
                link_member=viewer.member_id,
                first_today=not again,
            )
            verdict, step = judge(click)
            fact = LinkClicked(
                link_id=share.link_id,
                subject_kind=operations.SUBJECT,
                subject_id=share.id,
                member_id=viewer.member_id,
                verdict=verdict.value,
                step=step,
            )
            yield row_of(fact, workspace_id=workspace_id, at=moment)
