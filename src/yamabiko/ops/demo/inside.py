"""What comes from no feed: stories for us alone, and those that are prepared for a later day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from yamabiko.campaigns.operations import open_audience
from yamabiko.campaigns.queries import audiences
from yamabiko.content.operations import correct, offer, paste_link, plan, write_by_hand, write_captions
from yamabiko.content.rules.words import Voice
from yamabiko.ops.demo.curating import Desk
from yamabiko.ops.demo.founding import Demo
from yamabiko.ops.demo.newsroom.reading import NewsroomStory
from yamabiko.ops.demo.site.addresses import page_path
from yamabiko.people.queries import Viewer

CONFIRMED = ("phishing-drill", "dock-three")  # readers are asked to say that they have read it
OF_THE_FACTORY = ("canteen-hours",)
BEFORE = timedelta(minutes=55)  # of loading, what is planned was prepared


def prepare(demo: Demo, desk: Desk, curator: Viewer, story: NewsroomStory, language: str) -> None:
    """The page stands already, unannounced; its address is pasted, and the offer waits for the day."""
    at = demo.calendar.today - BEFORE
    url = settings.BASE_URL + page_path(language, story.slug)
    if desk.stands(url):
        return
    view = paste_link(viewer=curator, url=url, now=at)
    who: dict[str, Any] = {"viewer": curator, "story_id": view.id, "now": at}
    captions = demo.calendar.words(story, language).captions
    write_captions(**who, texts=dict(zip(Voice, captions, strict=True)), language=language)
    desk.describe(view, story, language, at)
    correct(**who, language=language, **desk.changes(view, story, language, at))
    plan(**who, starts_at=demo.calendar.out_at(story))


def write_inside(demo: Demo, desk: Desk, curator: Viewer, story: NewsroomStory, language: str) -> None:
    """A story that is read here and shared nowhere; one of a later day is planned."""
    words, at = demo.calendar.words(story, language), min(demo.calendar.out_at(story), desk.latest)
    if desk.stands_called(words.title):
        return
    view = write_by_hand(
        viewer=curator,
        title=words.title,
        summary=words.summary,
        text=words.text,
        kind=story.kind,
        spoken=language,
        now=at,
    )
    who: dict[str, Any] = {"viewer": curator, "story_id": view.id, "now": at}
    asks = story.slug in CONFIRMED
    changes: dict[str, Any] = {"confirm_reading": True} if asks else {}
    if story.slug in OF_THE_FACTORY:
        changes["audience_id"] = _factory(demo, curator, at)
    correct(**who, topic_ids=desk.topic_ids(story), **changes)
    if story.age < 0:
        plan(**who, starts_at=demo.calendar.out_at(story))
    else:
        offer(**who, expires_at=demo.calendar.ends_at(story))


def _factory(demo: Demo, curator: Viewer, at: datetime) -> UUID:
    name = "Factory and warehouse"
    there = {view.name: view.id for view in audiences(curator)}
    names = {name, "工場と倉庫"} & there.keys()
    if names:
        return there[names.pop()]
    teams = demo.team_ids()
    return open_audience(
        viewer=curator, name=name, name_ja="工場と倉庫", team_ids=[teams["factory"], teams["logistics"]], now=at
    )
