"""Rows of the library."""

from yamabiko.content.models.cards import LinkCard
from yamabiko.content.models.demands import StoryDemands
from yamabiko.content.models.details import Happening, Reading, Testimony, Vacancy
from yamabiko.content.models.files import Crop, File, Picture, Piece, Subtitles
from yamabiko.content.models.imports import Import
from yamabiko.content.models.likeness import Likeness, Signature
from yamabiko.content.models.searching import StorySearch
from yamabiko.content.models.sources import SeenPages, SiteTurn, Source, SourceTopic
from yamabiko.content.models.stories import Caption, Story, StoryTopic, StoryVersion
from yamabiko.content.models.suggestions import OwnPage, OwnPost, Series, Suggestion, SuggestionStep
from yamabiko.content.models.words import LANGUAGES, LONGEST_ADDRESS

__all__ = [
    "LANGUAGES",
    "LONGEST_ADDRESS",
    "Caption",
    "Crop",
    "File",
    "Happening",
    "Import",
    "Likeness",
    "LinkCard",
    "OwnPage",
    "OwnPost",
    "Picture",
    "Piece",
    "Reading",
    "Series",
    "SeenPages",
    "Signature",
    "SiteTurn",
    "Source",
    "SourceTopic",
    "Story",
    "StoryDemands",
    "StorySearch",
    "StoryTopic",
    "StoryVersion",
    "Subtitles",
    "Suggestion",
    "SuggestionStep",
    "Testimony",
    "Vacancy",
]
