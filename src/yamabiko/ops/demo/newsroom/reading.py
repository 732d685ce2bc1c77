"""Reading the newsroom's files. A file that says something it may not stops the reading, with its name and the reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from yamabiko.content.rules.demands import FREELY, Demands, Editing
from yamabiko.content.rules.words import Kind
from yamabiko.kit.ui.art import STORY_ART
from yamabiko.ops.demo.newsroom.topics import TOPICS

FEEDS = ("newsroom", "research", "jobs", "podcast", "people")
LONGEST = {"ja": (40, 140), "en": (80, 240)}  # characters of a title, of a caption
VOICES = 3


class BadStory(Exception):
    """A file of the newsroom cannot be used."""


@dataclass(frozen=True)
class Words:
    """One language's telling. Paragraphs of `text` are parted by blank lines.

    `captions` are three, plain, warm and expert; none for an internal story, which nobody shares.
    """

    title: str
    summary: str
    text: str
    captions: tuple[str, ...]
    asked: Demands = FREELY  # what every post holds; hardly any story asks for anything


@dataclass(frozen=True)
class Event:
    """`days_ahead` of now it begins; below zero it has been."""

    days_ahead: float
    place_ja: str
    place_en: str


@dataclass(frozen=True)
class Job:
    """Applications are taken until `apply_days` after now."""

    place_ja: str
    place_en: str
    apply_days: float


@dataclass(frozen=True)
class Testimonial:
    """The customer agreed in writing `consent_days` before now."""

    customer_ja: str
    customer_en: str
    consent_days: float


@dataclass(frozen=True)
class Media:
    """`kind` is audio or video; the transcript is part of the story's text."""

    kind: str
    seconds: int


@dataclass(frozen=True)
class NewsroomStory:
    """`age`: days before now at which it came out, below zero when it is planned. `stays`: days from now until it is over.

    `art` names a drawing that we ship, "" for none. `feed` is which of the company's feeds carries it.
    """

    slug: str
    kind: Kind
    topics: tuple[str, ...]
    art: str
    age: float
    stays: float | None
    internal: bool
    evergreen: bool
    feed: str
    markets: tuple[str, ...]
    event: Event | None
    job: Job | None
    testimonial: Testimonial | None
    media: Media | None
    ja: Words
    en: Words

    def words(self, language: str) -> Words:
        return self.ja if language == "ja" else self.en


@cache
def stories() -> tuple[NewsroomStory, ...]:
    """All of them, the newest first; planned ones come before that."""
    found = [read(path.name, path.read_text("utf-8")) for path in files(__package__).iterdir() if _is_story(path.name)]
    return tuple(sorted(found, key=lambda story: (story.age, story.slug)))


def read(name: str, content: str) -> NewsroomStory:
    """One file. Raises BadStory."""
    try:
        story = _story(tomllib.loads(content))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as trouble:
        raise BadStory(f"{name}: {trouble!r}") from trouble
    if wrong := list(_wrong(name, story)):
        raise BadStory(f"{name}: {'; '.join(wrong)}")
    return story


def _is_story(name: str) -> bool:
    return name.endswith(".toml")


def _story(told: dict[str, Any]) -> NewsroomStory:
    return NewsroomStory(
        slug=told.pop("slug"),
        kind=Kind(told.pop("kind")),
        topics=tuple(told.pop("topics")),
        art=told.pop("art"),
        age=float(told.pop("age")),
        stays=told.pop("stays", None),
        internal=told.pop("internal"),
        evergreen=told.pop("evergreen"),
        feed=told.pop("feed"),
        markets=tuple(told.pop("markets")),
        event=_part(Event, told),
        job=_part(Job, told),
        testimonial=_part(Testimonial, told),
        media=_part(Media, told),
        ja=_words(told.pop("ja")),
        en=_words(told.pop("en")),
        **told,  # a key that nobody knows is a slip of the pen: TypeError
    )


def _part(part: type[Any], told: dict[str, Any]) -> Any:
    name = part.__name__.lower()
    return part(**told.pop(name)) if name in told else None


def _words(told: dict[str, Any]) -> Words:
    captions = tuple(caption.strip() for caption in told.get("captions", ()))
    asked: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.get("asked", {}).items()
    }
    if "editing" in asked:
        asked["editing"] = Editing(asked["editing"])
    return Words(told["title"].strip(), told["summary"].strip(), told["text"].strip(), captions, Demands(**asked))


def _wrong(name: str, story: NewsroomStory) -> Iterator[str]:
    """What may not be, in words."""
    if name != f"{story.slug}.toml":
        yield f"the slug is {story.slug}"
    if not story.topics or set(story.topics) - set(TOPICS):
        yield f"topics {story.topics}"
    if story.feed not in FEEDS:
        yield f"feed {story.feed}"
    if story.art and story.art not in STORY_ART:
        yield f"no drawing {story.art}"
    yield from _parts_amiss(story)
    for language in ("ja", "en"):
        yield from (f"{language}: {trouble}" for trouble in _words_amiss(story, language))


def _parts_amiss(story: NewsroomStory) -> Iterator[str]:
    sound = {Kind.PODCAST: "audio", Kind.VIDEO: "video"}
    if (story.event is not None) != (story.kind is Kind.EVENT):
        yield "an event has [event], nothing else has"
    if (story.job is not None) != (story.kind is Kind.JOB):
        yield "a job has [job], nothing else has"
    if (story.testimonial is not None) != (story.kind is Kind.TESTIMONIAL):
        yield "a testimonial has [testimonial], nothing else has"
    if (story.media.kind if story.media else None) != sound.get(story.kind):
        yield "a podcast has audio, a video has video, nothing else has [media]"
    if story.testimonial and story.testimonial.consent_days < max(story.age, 0):
        yield "the customer agreed after the story came out"


def _words_amiss(story: NewsroomStory, language: str) -> Iterator[str]:
    words, (title, caption) = story.words(language), LONGEST[language]
    if not (words.title and words.summary and words.text):
        yield "title, summary or text is empty"
    if len(words.title) > title:
        yield f"the title has {len(words.title)} characters"
    if len(words.captions) != (0 if story.internal else VOICES):
        yield f"{len(words.captions)} captions"
    yield from (f"a caption has {len(text)} characters" for text in words.captions if len(text) > caption)
