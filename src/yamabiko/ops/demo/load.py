"""Founding Aoba: people, topics, stories, then 90 days of sharing and clicking."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yamabiko.campaigns.operations import add_topic, follow
from yamabiko.content.operations import expect_source, write_story
from yamabiko.content.rules.words import Kind
from yamabiko.ops.demo.history import live_through
from yamabiko.ops.demo.people import COLLEAGUES, FOUR, TEAMS, DemoPerson
from yamabiko.ops.demo.stories import STORIES, TOPICS, DemoStory
from yamabiko.people.operations import add_member, add_team, finish_welcome, found_workspace
from yamabiko.people.queries import Viewer, viewer_of_member, workspace_by_slug

SLUG = "aoba-demo"
DAYS = 90


@transaction.atomic
def load(*, now: datetime, language: str = "en") -> bool:
    """Whether it was loaded now; False when it stands already. All or nothing. `language` is the one its people read."""
    if workspace_by_slug(SLUG):
        return False
    began = now - timedelta(days=DAYS)
    workspace_id = found_workspace(
        slug=SLUG,
        name="Aoba Packaging",
        name_ja="アオバ包装",
        employer=["Aoba", "アオバ"],
        language=language,
        time_zone="Asia/Tokyo",
        now=began,
    )
    people = _people(workspace_id, language, began)
    topics = {
        slug: add_topic(workspace_id=workspace_id, slug=slug, name=en, name_ja=ja, keywords=keywords)
        for slug, (en, ja, keywords) in TOPICS.items()
    }
    follow(
        viewer=people["employee"],
        topic_ids=[topics["logistics"], topics["materials"], topics["working-life"]],
        now=began,
    )
    expect_source(
        workspace_id=workspace_id,
        url=f"{settings.BASE_URL}/demo/aoba/{language}/feed.xml",
        language=language,
        now=now,
        title="アオバ包装" if language == "ja" else "Aoba Packaging",
    )
    stories = {story.slug: _write(workspace_id, story, language, topics, now) for story in reversed(STORIES)}
    live_through(workspace_id, people, stories, language=language, now=now)
    return True


def _people(workspace_id: UUID, language: str, began: datetime) -> dict[str, Viewer]:
    teams = {key: add_team(workspace_id=workspace_id, name=en, name_ja=ja) for key, (en, ja) in TEAMS.items()}
    return {person.key: _join(workspace_id, person, teams, language, began) for person in (*FOUR, *COLLEAGUES)}


def _join(workspace_id: UUID, person: DemoPerson, teams: dict[str, UUID], language: str, began: datetime) -> Viewer:
    member_id = add_member(
        workspace_id=workspace_id,
        email=f"{person.key}@aoba.example",
        name=person.ja if language == "ja" else person.en,
        job=person.job_ja if language == "ja" else person.job_en,
        roles=person.roles,
        team_id=teams[person.team],
        language=language,
        time_zone="Asia/Tokyo",
        now=began,
    )
    viewer = viewer_of_member(workspace_id, member_id)
    assert viewer
    finish_welcome(viewer=viewer, now=began)
    return viewer


def _write(workspace_id: UUID, story: DemoStory, spoken: str, topics: dict[str, UUID], now: datetime) -> UUID:
    words = story.ja if spoken == "ja" else story.en
    offered_at = now - timedelta(days=story.age)
    story_id = write_story(
        workspace_id=workspace_id,
        title=words.title,
        summary=words.summary,
        text=words.text,
        language=spoken,
        kind=Kind(story.kind),
        url=address_of(story, spoken),
        site="アオバ包装" if spoken == "ja" else "Aoba Packaging",
        art=story.art,
        topic_ids=[topics[slug] for slug in story.topics],
        published_at=offered_at,
        now=offered_at,
        expires_at=offered_at + timedelta(days=story.age + story.stays) if story.stays else None,
    )
    assert story_id
    return story_id


def address_of(story: DemoStory, spoken: str) -> str:
    """Where the story's own page stands: on this server, so that a clicked link leads somewhere."""
    return f"{settings.BASE_URL}/demo/aoba/{spoken}/{story.slug}/"
