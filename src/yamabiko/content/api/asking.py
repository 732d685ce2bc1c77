"""What can be asked of the library: the same questions as on its page."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from yamabiko.content.queries import Question, Sort
from yamabiko.content.rules.words import Doubt, Kind, Status


class AskedIn(Schema):
    """What is left out asks for nothing. `status`, `doubt`, `doubted`, `source_id` and `audience_id` are for curators."""

    q: str = Field("", description='Words in Japanese or English; "in quotes" stays together, -minus leaves out.')
    status: Status | None = None
    kind: Kind | None = None
    language: Literal["ja", "en"] | None = None
    topic_id: UUID | None = None
    audience_id: UUID | None = None
    source_id: UUID | None = None
    internal: bool | None = None
    featured: bool | None = None
    evergreen: bool | None = None
    to_confirm: bool | None = Field(None, description="True: what asks for a confirmation that you have not given yet.")
    doubt: Doubt | None = None
    doubted: bool | None = Field(None, description="True: whatever needs a look, for any reason.")
    sort: Sort = Field(Sort.NEWEST, description="With words to search for and `newest`, the best answers come first.")

    def question(self, *, curator: bool) -> Question:
        hers = Question(
            kind=self.kind,
            language=self.language or "",
            topic_id=self.topic_id,
            internal=self.internal,
            featured=self.featured,
            evergreen=self.evergreen,
            to_confirm=self.to_confirm,
            q=self.q,
            sort=self.sort,
        )
        if not curator:
            return hers
        return replace(
            hers,
            statuses=(self.status,) if self.status else tuple(Status),
            audience_id=self.audience_id,
            source_id=self.source_id,
            doubt=self.doubt,
            doubted=self.doubted,
        )
