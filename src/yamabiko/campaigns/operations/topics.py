"""Keeping topics, following them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yamabiko.campaigns.models import Following, Topic
from yamabiko.campaigns.queries import followed, may_keep_topics
from yamabiko.campaigns.refusals import NotForCurators, TopicNamedTwice, TopicTaken, TopicUnknown, TopicUnnamed
from yamabiko.campaigns.rules import free_slug, is_slug, keywords_from, one_line
from yamabiko.people.queries import Viewer

SLUG_TRIES = 5


def add_topic(*, workspace_id: UUID, slug: str, name: str, name_ja: str = "", keywords: Iterable[str] = ()) -> UUID:
    """A new topic's id. Raises TopicUnnamed, TopicTaken."""
    if not is_slug(slug) or not one_line(name):
        raise TopicUnnamed
    try:
        with transaction.atomic():
            topic = Topic.objects.create(
                workspace_id=workspace_id,
                slug=slug,
                name=one_line(name),
                name_ja=one_line(name_ja),
                keywords=keywords_from(keywords),
            )
    except IntegrityError as twice:
        raise TopicTaken from twice
    topic_id: UUID = topic.id
    return topic_id


def open_topic(*, viewer: Viewer, name: str, name_ja: str = "", keywords: Iterable[str] = (), slug: str = "") -> UUID:
    """A new topic's id; without `slug` its short name is made from the name.

    Raises NotForCurators, TopicUnnamed, TopicNamedTwice; TopicTaken when the given slug is another topic's.
    """
    _may_keep(viewer)
    if not one_line(name) or (slug and not is_slug(slug)):
        raise TopicUnnamed
    words = list(keywords)
    # The short name first, then the look: who took the same name in between took this short name too, and the write fails.
    for _try in range(SLUG_TRIES):
        short = slug or _free_slug(viewer.workspace_id, name)
        _unlike_others(viewer.workspace_id, name)
        try:
            return add_topic(
                workspace_id=viewer.workspace_id,
                slug=short,
                name=name,
                name_ja=name_ja,
                keywords=words,
            )
        except TopicTaken:
            if slug:
                raise
    raise TopicTaken


# There is no deleting: stories are filed under a topic, people follow it and facts name it. A wrong one is put right.
def correct_topic(
    *,
    viewer: Viewer,
    topic_id: UUID,
    name: str | None = None,
    name_ja: str | None = None,
    keywords: Iterable[str] | None = None,
) -> None:
    """What is None stays, and so does the short name. Raises NotForCurators, TopicUnknown, TopicUnnamed, TopicNamedTwice."""
    _may_keep(viewer)
    rows = Topic.objects.within(viewer.workspace_id).filter(id=topic_id)
    changes: dict[str, object] = {}
    if name is not None:
        if not one_line(name):
            raise TopicUnnamed
        changes["name"] = one_line(name)
    if name_ja is not None:
        changes["name_ja"] = one_line(name_ja)
    if keywords is not None:
        changes["keywords"] = keywords_from(keywords)
    if not rows.exists():
        raise TopicUnknown
    if name is not None:
        _unlike_others(viewer.workspace_id, name, but=topic_id)
    if changes:
        rows.update(**changes)


def _may_keep(viewer: Viewer) -> None:
    if not may_keep_topics(viewer):
        raise NotForCurators


def _unlike_others(workspace_id: UUID, name: str, *, but: UUID | None = None) -> None:
    if Topic.objects.within(workspace_id).filter(name__iexact=one_line(name)).exclude(id=but).exists():
        raise TopicNamedTwice


def _free_slug(workspace_id: UUID, name: str) -> str:
    return free_slug(name, set(Topic.objects.within(workspace_id).values_list("slug", flat=True)))


@transaction.atomic
def follow(*, viewer: Viewer, topic_ids: Collection[UUID], now: datetime) -> None:
    """Her choice from now on, in place of the one before. Raises TopicUnknown and changes nothing."""
    wanted = set(topic_ids)
    _all_known(viewer.workspace_id, wanted)
    Following.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).exclude(
        topic_id__in=wanted
    ).delete()
    _begin(viewer, wanted - followed(viewer.workspace_id, viewer.member_id), now)


@transaction.atomic
def toggle_topic(*, viewer: Viewer, topic_id: UUID, wanted: bool, now: datetime) -> None:
    """Follow one topic, or stop. `wanted` is how it shall be: two taps on a chip are one wish. Raises TopicUnknown."""
    _all_known(viewer.workspace_id, {topic_id})
    if wanted:
        _begin(viewer, {topic_id}, now)
    else:
        Following.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, topic_id=topic_id).delete()


def _all_known(workspace_id: UUID, topic_ids: set[UUID]) -> None:
    if Topic.objects.within(workspace_id).filter(id__in=topic_ids).count() != len(topic_ids):
        raise TopicUnknown


def _begin(viewer: Viewer, topic_ids: set[UUID], now: datetime) -> None:
    # Two tabs may follow the same topic at once: the second row is the first one.
    Following.objects.bulk_create(
        [
            Following(workspace_id=viewer.workspace_id, member_id=viewer.member_id, topic_id=topic_id, since_at=now)
            for topic_id in sorted(topic_ids)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def follow_first(*, workspace_id: UUID, wishes: Mapping[UUID, Collection[UUID]], now: datetime) -> None:
    """What members (member: topics) follow from the beginning: `follow` for many at once. Raises TopicUnknown."""
    _all_known(workspace_id, {topic_id for topic_ids in wishes.values() for topic_id in topic_ids})
    Following.objects.bulk_create(
        [
            Following(workspace_id=workspace_id, member_id=member_id, topic_id=topic_id, since_at=now)
            for member_id, topic_ids in wishes.items()
            for topic_id in sorted(topic_ids)
        ],
        ignore_conflicts=True,
    )
