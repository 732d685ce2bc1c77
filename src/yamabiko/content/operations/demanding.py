"""What every post about a story has to hold: asked for, changed, taken back. A version of the story, like its other settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.compliance.rules import Employer
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story, StoryDemands
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.paragraphs import paragraphs
from yamabiko.content.operations.versions import changing
from yamabiko.content.queries.demands import COLUMNS
from yamabiko.content.reading import clean
from yamabiko.content.refusals import (
    ChangedMeanwhile,
    DemandsImpossible,
    LockedNamed,
    NothingGoesOut,
    TagUnreadable,
    TooManyOwnWords,
    TooMuchAsked,
)
from yamabiko.content.rules.demands import (
    FREELY,
    LONGEST_LOCKED,
    LONGEST_MESSAGE,
    LONGEST_WHOLE,
    MOST_CHARACTERS,
    MOST_LOCKED,
    MOST_MESSAGES,
    MOST_SHARE,
    MOST_TAGS,
    Demands,
    impossible,
    read,
)
from yamabiko.links.queries import sample_address
from yamabiko.networks.queries.offered import offered_networks
from yamabiko.networks.rules import hashtag_of
from yamabiko.networks.rules.entities import is_hashtag
from yamabiko.people.queries import Viewer


@transaction.atomic
def demand(*, viewer: Viewer, story_id: UUID, demands: Demands, now: datetime, version: int | None = None) -> None:
    """Every post about the story holds this from now on, in place of what was demanded before; FREELY takes all of it away.

    With `version`, the one that she saw, somebody else's change raises ChangedMeanwhile. Raises NotAllowed, StoryGone,
    NothingGoesOut, TagUnreadable, TooMuchAsked, TooManyOwnWords, LockedNamed, NotAWebAddress, AddressTooLong,
    DemandsImpossible; then nothing is changed.
    """
    require_curator(viewer)
    with changing(viewer.workspace_id, story_id, by_id=viewer.member_id, now=now) as held:
        story, wanted = held.story, cleaned(demands)
        if version is not None and version != story.version:
            raise ChangedMeanwhile(story.version)
        if story.internal and wanted != FREELY:
            raise NothingGoesOut
        reason = impossible(
            wanted,
            offered_networks(viewer.workspace_id),
            language=story.language,
            employer=Employer(viewer.employer),
            url=sample_address(),
        )
        if reason:
            raise DemandsImpossible(reason)
        keep_demands(story, wanted)


def keep_demands(story: Story, demands: Demands) -> None:
    """The row as it is meant; none where nothing is said."""
    rows = StoryDemands.objects.within(story.workspace_id).filter(story_id=story.id)
    if demands == FREELY:
        rows.delete()
        return
    values: dict[str, Any] = asdict(demands) | {
        name: list(getattr(demands, name)) for name in ("messages", "tags", "locked")
    }
    if not rows.update(**values):
        StoryDemands.objects.create(workspace_id=story.workspace_id, story_id=story.id, **values)


def stood_demands(stood: Mapping[str, Any]) -> Demands:
    """What a version of the story demanded."""
    kept: dict[str, Any] = {column: stood.get(name) for name, column in COLUMNS.items()}
    listed: dict[str, Any] = {name: tuple(kept.pop(name) or ()) for name in ("messages", "tags", "locked")}
    return replace(FREELY, **listed, **{name: value for name, value in kept.items() if value})


def cleaned(demands: Demands) -> Demands:
    """Plain text without what hides in it, nothing empty, nothing twice. Raises as `demand` does."""
    messages = _listed(clean.line(one, limit=LONGEST_MESSAGE + 1) for one in demands.messages)
    locked = _listed(paragraphs(one, limit=LONGEST_LOCKED) for one in demands.locked)
    whole = next(iter(_listed([paragraphs(demands.whole, limit=LONGEST_WHOLE)])), "")
    if (
        len(messages) > MOST_MESSAGES
        or len(locked) > MOST_LOCKED
        or any(len(one) > LONGEST_MESSAGE for one in messages)
        or any(len(one) > LONGEST_LOCKED for one in locked)
        or len(whole) > LONGEST_WHOLE
    ):
        raise TooMuchAsked
    if any("@[" in part for part in (whole, *locked)):
        raise LockedNamed
    if not (0 <= demands.own_share <= MOST_SHARE and 0 <= demands.own_characters <= MOST_CHARACTERS):
        raise TooManyOwnWords
    return replace(
        demands,
        messages=messages,
        tags=_tags(demands.tags),
        link=typed_address(demands.link) if demands.link.strip() else "",
        locked=locked,
        whole=whole,
    )


def _tags(typed: Iterable[str]) -> tuple[str, ...]:
    given = [clean.line(tag, limit=200).lstrip("#＃").strip() for tag in typed]
    tags = _listed(given)
    if len(tags) > MOST_TAGS or not all(_is_tag(tag) for tag in tags):
        raise TagUnreadable
    return tags


def _is_tag(tag: str) -> bool:
    return len(tag) <= 80 and hashtag_of(tag).lower() == tag.lower() and is_hashtag(f"#{tag}")


def _listed(parts: Iterable[str]) -> tuple[str, ...]:
    """Nothing twice, and nothing that nobody would see."""
    return tuple(dict.fromkeys(part for part in parts if read(part).text))
