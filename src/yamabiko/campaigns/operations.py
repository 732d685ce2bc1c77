"""Verbs of aims."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from yamabiko.campaigns.models import Following, Topic
from yamabiko.campaigns.queries import followed
from yamabiko.campaigns.rules import is_slug, keywords_from, one_line
from yamabiko.kit.saying import Saying
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


class TopicUnknown(Saying):
    """A topic id that the workspace does not have, or has no longer."""

    status = 404
    sentence = _("This topic does not exist, or no longer.")


class TopicTaken(Saying):
    """Two topics cannot have the same short name."""

    status = 409
    sentence = _("There is already a topic with this short name.")


class TopicUnnamed(Saying):
    """A topic needs a name and a short name."""

    status = 422
    sentence = _("A topic needs a name, and a short name of lower-case letters, digits and hyphens.")


class NotForCurators(Saying):
    """Topics are added by curators and programme managers."""

    status = 403
    sentence = _("Curators and programme managers add topics.")


def add_topic(*, workspace_id: UUID, slug: str, name: str, name_ja: str = "", keywords: Iterable[str] = ()) -> UUID:
    """A new topic's id. Raises TopicUnnamed, TopicTaken."""
    if not is_slug(slug) or not one_line(name):
        raise TopicUnnamed
    try:
        with transaction.atomic():
            topic = Topic.objects.create(
                workspace_id=workspace_id, slug=slug, name=one_line(name), name_ja=one_line(name_ja),
                keywords=keywords_from(keywords),
            )
    except IntegrityError as twice:
        raise TopicTaken from twice
    topic_id: UUID = topic.id
    return topic_id


def open_topic(*, viewer: Viewer, slug: str, name: str, name_ja: str = "", keywords: Iterable[str] = ()) -> UUID:
    """`add_topic` by a person: raises NotForCurators unless she may."""
    if not viewer.has(Role.CURATOR, Role.MANAGER):
        raise NotForCurators
    return add_topic(workspace_id=viewer.workspace_id, slug=slug, name=name, name_ja=name_ja, keywords=keywords)


@transaction.atomic
def follow(*, viewer: Viewer, topic_ids: Collection[UUID], now: datetime) -> None:
    """Her choice from now on, in place of the one before. Raises TopicUnknown and changes nothing."""
    wanted = set(topic_ids)
    _all_known(viewer.workspace_id, wanted)
    Following.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).exclude(topic_id__in=wanted).delete()
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
