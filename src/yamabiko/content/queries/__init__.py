"""Questions about the library. Every answer is a frozen dataclass."""

from yamabiko.content.guards import may_curate
from yamabiko.content.queries.calendar import Day, Entry, Mark, calendar
from yamabiko.content.queries.captions import CaptionView, captions
from yamabiko.content.queries.featured import featured
from yamabiko.content.queries.files import FileView, file_for, file_of, here_already, subtitles_of, upload
from yamabiko.content.queries.holding import HoldingView, doubt_counts, holding
from yamabiko.content.queries.imports import ImportState, ImportView, Sample, import_, import_sample, imports
from yamabiko.content.queries.likeness import (
    LikenessView,
    certain_likenesses,
    likeness,
    likenesses,
    open_likenesses,
    tellings,
)
from yamabiko.content.queries.looks import LinkCardView, Look, Looks, looks_of
from yamabiko.content.queries.pictures import PictureFacts, PictureView, due_picture_ids, picture, picture_facts
from yamabiko.content.queries.proposing import editings, kinds, proposed_audience, proposed_end
from yamabiko.content.queries.readings import confirmed_at, has_confirmed, may_count_readings, readings, readings_of
from yamabiko.content.queries.schedule import due_end_ids, due_offer_ids, rights_ended_ids
from yamabiko.content.queries.searching import marker
from yamabiko.content.queries.shelf import Question, Sort
from yamabiko.content.queries.sources import (
    DueSource,
    SourceView,
    due_source_ids,
    due_sources,
    proposed_topics,
    source,
    source_counts,
    sources,
)
from yamabiko.content.queries.stories import (
    asked_count,
    asked_ids,
    body_of,
    counts,
    library,
    live_count,
    live_stories,
    offered_to_her,
    on_offer,
    stories_by_id,
    story,
    story_for,
    to_confirm_count,
)
from yamabiko.content.queries.supply import Brought, Stocked, brought, stock
from yamabiko.content.queries.versions import VersionView, stood, version, versions
from yamabiko.content.queries.views import StoryView
from yamabiko.content.queries.whom import is_for, may_share, standing_of, visible_to
from yamabiko.content.refusals import NotAllowed, StoryGone, SuggestionGone
from yamabiko.content.rules.whom import MayShare, Sharable, Standing

__all__ = [
    "NotAllowed",
    "SuggestionGone",
    "certain_likenesses",
    "HoldingView",
    "holding",
    "editings",
    "kinds",
    "proposed_audience",
    "proposed_end",
    "Brought",
    "Stocked",
    "brought",
    "stock",
    "LikenessView",
    "doubt_counts",
    "likeness",
    "likenesses",
    "marker",
    "open_likenesses",
    "tellings",
    "CaptionView",
    "Day",
    "Entry",
    "Mark",
    "DueSource",
    "MayShare",
    "FileView",
    "LinkCardView",
    "Look",
    "Looks",
    "looks_of",
    "PictureFacts",
    "PictureView",
    "file_for",
    "file_of",
    "here_already",
    "picture_facts",
    "subtitles_of",
    "upload",
    "Question",
    "Sharable",
    "Sort",
    "SourceView",
    "Standing",
    "StoryGone",
    "StoryView",
    "VersionView",
    "asked_count",
    "asked_ids",
    "body_of",
    "calendar",
    "captions",
    "confirmed_at",
    "counts",
    "due_end_ids",
    "due_offer_ids",
    "due_picture_ids",
    "due_source_ids",
    "due_sources",
    "featured",
    "has_confirmed",
    "is_for",
    "library",
    "live_count",
    "live_stories",
    "may_count_readings",
    "may_share",
    "may_curate",
    "offered_to_her",
    "to_confirm_count",
    "on_offer",
    "picture",
    "readings",
    "readings_of",
    "rights_ended_ids",
    "ImportState",
    "ImportView",
    "Sample",
    "import_",
    "import_sample",
    "imports",
    "proposed_topics",
    "source",
    "source_counts",
    "sources",
    "standing_of",
    "stood",
    "stories_by_id",
    "story",
    "story_for",
    "version",
    "versions",
    "visible_to",
]
