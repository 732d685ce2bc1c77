"""Tallies: only what is added is kept in memory, so nothing has to be read before it is written."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from yamabiko.events.facts import Told
from yamabiko.feed.models import Offer
from yamabiko.feed.queries import tallies
from yamabiko.sharing.facts import ShareOpened

ADD = """
INSERT INTO feed_tally (id, workspace_id, stories, takes)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::int[], %s::int[])
ON CONFLICT (id) DO UPDATE SET stories = feed_tally.stories + excluded.stories, takes = feed_tally.takes + excluded.takes
"""


class Counts:
    """What a batch of facts adds."""

    def __init__(self) -> None:
        self._more: dict[tuple[UUID, UUID], list[int]] = {}  # (key, workspace): stories, takes
        self._kept: dict[UUID, tallies.Count] = {}

    def add(self, workspace_id: UUID, key: UUID, *, stories: int = 0, takes: int = 0) -> None:
        more = self._more.setdefault((key, workspace_id), [0, 0])
        more[0] += stories
        more[1] += takes

    def total(self, workspace_id: UUID, key: UUID) -> tallies.Count:
        """What was counted up to now, this batch included."""
        if key not in self._kept:
            self._kept[key] = tallies.counts(workspace_id, [key])[key]
        kept, (stories, takes) = self._kept[key], self._more.get((key, workspace_id), (0, 0))
        return tallies.Count(kept.stories + stories, kept.takes + takes)

    def offered(self, one: Told, offer: Offer) -> None:
        """For the first time."""
        self.add(one.workspace_id, tallies.in_all(one.workspace_id), stories=1)
        if offer.author_id:
            self.add(one.workspace_id, tallies.by_author(offer.author_id), stories=1)

    def taken(self, one: Told, fact: ShareOpened, offer: Offer, team_id: UUID | None) -> None:
        """Her first share of a story; her own suggestion counts for nobody's taste for its author."""
        keys = [tallies.in_all(one.workspace_id)]
        if offer.author_id and offer.author_id != fact.member_id:
            keys.append(tallies.by_authors(one.workspace_id))
            keys.append(tallies.by_author(offer.author_id))
            keys.append(tallies.of_hers_by(fact.member_id, offer.author_id))
        if team_id:
            keys += [tallies.by_team(team_id), tallies.in_team(team_id, fact.story_id)]
        for key in keys:
            self.add(one.workspace_id, key, takes=1)

    def keep(self) -> None:
        if self._more:
            keys = sorted(self._more)
            more = [self._more[key] for key in keys]
            with connection.cursor() as cursor:
                cursor.execute(
                    ADD,
                    [
                        [key for key, _workspace in keys],
                        [workspace_id for _key, workspace_id in keys],
                        [stories for stories, _takes in more],
                        [takes for _stories, takes in more],
                    ],
                )
        self._more.clear()
        self._kept.clear()
