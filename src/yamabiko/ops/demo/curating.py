"""What the curator of the demo does with a story that came in: its kind and all that belongs to it, three captions, the offer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from yamabiko.content.operations import (
    bring_file,
    correct,
    demand,
    feature,
    fetch_picture,
    offer,
    set_picture,
    write_captions,
)
from yamabiko.content.queries import Question, StoryView, library
from yamabiko.content.rules.demands import FREELY
from yamabiko.content.rules.details import Consent, Event, Job
from yamabiko.content.rules.timing import expiry
from yamabiko.content.rules.words import Kind, Pictured, Status, Voice
from yamabiko.ops.demo.founding import Demo
from yamabiko.ops.demo.newsroom.reading import NewsroomStory
from yamabiko.ops.demo.paper import agreement
from yamabiko.ops.demo.site.calendar import TOKYO
from yamabiko.people.queries import Viewer

PICTURES = (Kind.PICTURE, Kind.INFOGRAPHIC)
LOOKED_AFTER = timedelta(minutes=45)  # of coming out, a story has captions
URGENT = 8  # days: what is newer stands on the first page, so it is looked after before anybody sees it
# What the demo's employee has shared, and where; the newest stories are left for her to find.
HERS = {
    "hands": "x",
    "solar-roof": "linkedin",
    "harbour": "linkedin",
    "night-truck": "bluesky",
    "freezing-warehouse": "linkedin",
}
FEATURED = ("hot-water", "cool-box", "four-failures")
# What is to be seen on our drawings, for those who do not see them.
SEEN = {
    "cool-box": ("ふたの開いた紙の保冷箱。内側に青い魚の絵", "An open paper cool box with a blue fish drawn inside"),
    "fishing-boat": ("日の出の海に浮かぶ漁船と、ひとりの漁師", "A fishing boat at sunrise with one fisherman"),
    "new-joiners": (
        "机を囲む新人たちと、前に立って話す先輩",
        "Newcomers round a table, and a colleague who talks to them",
    ),
    "night-truck": ("月の夜道を走る、山の印のトラック", "A truck with a mountain on its side, driving under the moon"),
    "people-window": ("窓ぎわに並ぶ3人の後ろに、山が見える", "Three people at a window with mountains behind them"),
    "solar-forest": ("林のなかの工場。屋根に太陽光パネル", "A factory in the woods with solar panels on its roof"),
    "trade-fair": ("紙でできた展示会のブースと来場者", "A trade-fair stand made of paper, and visitors"),
    "trees-street": ("緑の木々が並ぶ通り", "A street between green trees"),
    "warehouse": ("箱の棚のあいだで台車を押す人", "Somebody pushing a trolley between shelves of boxes"),
    "workshop-hands": ("作業台の上で箱を組み立てる2人の手", "The hands of two people folding a box on a workbench"),
}


class Desk:
    """The curator's desk. Nothing on it happens after `latest`, a minute before the demo is loaded."""

    def __init__(self, demo: Demo, curator: Viewer) -> None:
        self.latest = demo.calendar.today - timedelta(minutes=1)
        self.calendar = demo.calendar
        self._demo, self._curator = demo, curator
        self._topics = demo.topic_ids()
        self._consents: dict[str, UUID] = {}

    def is_urgent(self, story: NewsroomStory, language: str) -> bool:
        """Whether the demo's first page, or what its employee did, needs the story."""
        return language == self._demo.language and (story.age < URGENT or story.slug in HERS)

    def looks_at(self, story: NewsroomStory) -> datetime:
        return min(max(self.calendar.out_at(story), self.calendar.began) + LOOKED_AFTER, self.latest)

    def look_after(self, view: StoryView, story: NewsroomStory, language: str, at: datetime) -> None:
        who: dict[str, Any] = {"viewer": self._curator, "story_id": view.id, "now": at}
        self.describe(view, story, language, at)
        write_captions(
            **who, texts=dict(zip(Voice, self.calendar.words(story, language).captions, strict=True)), language=language
        )
        self.ask(view, story, language, at)
        ends = self.natural_end(story)
        stays = ends is None or ends > self.calendar.today
        offered = view.status is Status.OFFERED
        changes = self.changes(view, story, language, at)
        if offered and stays:
            changes["expires_at"] = ends
        if changes:
            correct(**who, **changes)
        if not offered:
            offer(**who, expires_at=ends if stays else self.calendar.today + timedelta(days=365))
        if self.is_urgent(story, language) and story.kind not in PICTURES:
            fetch_picture(story_id=view.id, now=at)  # the others come with the next sweep
        if story.slug in FEATURED and language == self._demo.language:
            feature(**who)

    def ask(self, view: StoryView, story: NewsroomStory, language: str, at: datetime) -> None:
        """What every post about it holds; of most stories nothing."""
        asked = self.calendar.words(story, language).asked
        if asked != FREELY:
            demand(viewer=self._curator, story_id=view.id, demands=asked, now=at)

    def changes(self, view: StoryView, story: NewsroomStory, language: str, at: datetime) -> dict[str, Any]:
        """What the page did not say, or what we guessed wrongly, and what belongs to the story's kind."""
        wanted = {
            "kind": (view.kind, story.kind),
            "topic_ids": ({topic.id for topic in view.topics}, self.topic_ids(story)),
            "evergreen": (view.evergreen, story.evergreen),
            "markets": (view.markets, story.markets),
        }
        wrong = {name: meant for name, (is_now, meant) in wanted.items() if is_now != meant}
        return wrong | self._details(story, language, at)

    def topic_ids(self, story: NewsroomStory) -> set[UUID]:
        return {self._topics[slug] for slug in story.topics}

    def stands(self, url: str) -> bool:
        """Whether a page is a story already."""
        return any(view.url == url for view in library(self._curator, limit=60))

    def stands_called(self, title: str) -> bool:
        return any(view.title == title for view in library(self._curator, asked=Question(internal=True), limit=60))

    def natural_end(self, story: NewsroomStory) -> datetime | None:
        """When its time is over; None for what is good at any time."""
        if ends := self.calendar.ends_at(story):
            return ends
        return None if story.evergreen else expiry(story.kind, self.calendar.out_at(story))

    def describe(self, view: StoryView, story: NewsroomStory, language: str, at: datetime) -> None:
        """Where the picture is the story it is fetched at once and said in words."""
        if story.kind not in PICTURES:
            return
        fetch_picture(story_id=view.id, now=at)
        alt = SEEN[story.art][0 if language == "ja" else 1]
        set_picture(viewer=self._curator, story_id=view.id, alt=alt, pictured=Pictured.NOBODY, now=at)

    def _details(self, story: NewsroomStory, language: str, at: datetime) -> dict[str, Any]:
        today, ja = self.calendar.today, language == "ja"
        if story.event:
            begins = (today + timedelta(days=story.event.days_ahead)).astimezone(TOKYO)
            begins = begins.replace(hour=10, minute=0, second=0, microsecond=0)
            place = story.event.place_ja if ja else story.event.place_en
            return {"event": Event(begins_at=begins, ends_at=begins + timedelta(hours=6), place=place)}
        if story.job:
            last = (today + timedelta(days=story.job.apply_days)).astimezone(TOKYO).date()
            return {"job": Job(place=story.job.place_ja if ja else story.job.place_en, apply_by=last)}
        if story.testimonial:
            customer = story.testimonial.customer_ja if ja else story.testimonial.customer_en
            agreed = (today - timedelta(days=story.testimonial.consent_days)).astimezone(TOKYO).date()
            paper = self._paper(story, at)
            return {"consent": Consent(customer=customer, file_id=paper, on=agreed)}
        return {}

    def _paper(self, story: NewsroomStory, at: datetime) -> UUID:
        """The customer's signed agreement: one file, on which both languages of the story rest."""
        if story.slug not in self._consents:
            assert story.testimonial
            body = agreement(story.testimonial.customer_en, story.en.title)
            name = f"consent-{story.slug}.pdf"
            brought = bring_file(viewer=self._curator, name=name, size=len(body), body=[body], private=True, now=at)
            self._consents[story.slug] = brought.id
        return self._consents[story.slug]
