"""A story's video, recording, PDF or episode, and the curator's view of what is there: one tag each, so that any page can show them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from yamabiko.content import queries
from yamabiko.content.queries import StoryView
from yamabiko.content.reading.files.subtitles import read
from yamabiko.content.rules.rights import PICTURES, needs_words, run_out
from yamabiko.content.rules.words import FileKind

register = template.Library()
NAMES = {"ja": "日本語", "en": "English"}


@register.inclusion_tag("content/_media.html", takes_context=True)
def story_media(context: template.Context, story: StoryView) -> dict[str, Any]:
    """The player, or nothing."""
    file = _file(context, story)
    tracks = [(code, NAMES[code], code == story.language) for code in (file.subtitles if file else ())]
    return {
        "story": story,
        "file": file,
        "tracks": tracks,
        "words": _words(file, story, context["request"].viewer),
        "host": urlsplit(story.media_url).hostname or "" if story.media_url and not file else "",
        "is_picture": story.kind in PICTURES,
    }


@register.inclusion_tag("content/_files_panel.html", takes_context=True)
def story_files(context: template.Context, story: StoryView) -> dict[str, Any]:
    """What a curator has to know about the story's picture and file."""
    file, today = _file(context, story), timezone.localdate()
    return {
        "story": story,
        "file": file,
        "words_missing": bool(story.picture_url) and not story.picture_alt,
        "words_needed": bool(story.picture_url) and needs_words(story.kind, story.picture_alt),
        "rights_over": run_out(story.pictured, story.pictured_until, today),
        "subtitles_missing": [NAMES[code] for code in file.missing_subtitles] if file else [],
    }


@register.filter
def clock(seconds: float | None) -> str:
    """1:02:03, 4:05; "" for None."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


@register.filter
def iso_duration(seconds: float | None) -> str:
    """For <time datetime>."""
    return "" if seconds is None else f"PT{round(seconds)}S"


@register.filter
def weight(size: int) -> str:
    """Bytes as people say them."""
    return filesizeformat(size) if size >= 1024 else _("less than 1 KB")


def _words(file: Any, story: StoryView, viewer: Any) -> list[str]:
    """What is said, to be read: players show the subtitles of a film, and of a recording without pictures none."""
    if not file or file.kind is not FileKind.AUDIO or not file.subtitles:
        return []
    code = story.language if story.language in file.subtitles else file.subtitles[0]
    return [cue.text for cue in read(queries.subtitles_of(viewer.workspace_id, file.id, code))]


def _file(context: template.Context, story: StoryView) -> Any:
    viewer = context["request"].viewer
    return queries.file_of(viewer.workspace_id, story.id) if story.file_id else None
