"""Questions about the library. Every answer is a frozen dataclass."""

from yamabiko.content.queries.pictures import PictureView, due_picture_ids, picture
from yamabiko.content.queries.sources import SourceView, due_source_ids, source, sources
from yamabiko.content.queries.stories import (
    StoryView,
    body_of,
    counts,
    library,
    live_count,
    live_stories,
    on_offer,
    stories_by_id,
    story,
    story_for,
)
from yamabiko.content.refusals import StoryGone

__all__ = [
    "PictureView",
    "SourceView",
    "StoryGone",
    "StoryView",
    "body_of",
    "counts",
    "due_picture_ids",
    "due_source_ids",
    "library",
    "live_count",
    "live_stories",
    "on_offer",
    "picture",
    "source",
    "sources",
    "stories_by_id",
    "story",
    "story_for",
]
