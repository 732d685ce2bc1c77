"""Posts that go out by themselves, for programs; the person is the owner of the key."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from pydantic import AwareDatetime

from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.sharing import operations
from yamabiko.sharing.api.leaving import ByAccountIn, going_out
from yamabiko.sharing.queries.coming import EntrustedView, coming, entrusted_of, held_up
from yamabiko.sharing.queries.manners import daily_of, on_holidays, quiet_of

router = Router(tags=["sharing"])


class EntrustIn(ByAccountIn):
    """Entrusted again for the same story and network, words and time are the new ones."""

    due_at: AwareDatetime | None = Field(None, description="Null: the next free slot of one's own queue.")


class EntrustedOut(Schema):
    """`posts` is word for word what goes out, in order, and never a later wording."""

    id: UUID = Field(description="Of the share, as in `/posts/{share_id}`.")
    story_id: UUID
    network: str
    at: datetime = Field(description="The time that leave was given for.")
    due_at: datetime = Field(description="When it is tried next.")
    waits: bool = Field(description="Something held it, and it goes out only at its owner's word.")
    why: str = Field(description="A closed word: why it waits, or goes a little later.")
    posts: list[str]
    alt: str | None = Field(description="Of the picture that goes along; null: none does.")
    community: str = Field(description="Where it goes within the network; empty where there are none.")
    queued: bool = Field(description="It stands in a slot of one's queue.")
    moved: bool = Field(False, description="A colleague has the minute that was asked for.")


class MoveIn(Schema):
    due_at: AwareDatetime


class MannersIn(Schema):
    """Quiet hours in one's own time zone; the same time twice: none."""

    quiet_from: time
    quiet_until: time
    on_holidays: bool | None = Field(None, description="Posts go out on public holidays too; null: as before.")


class MannersOut(Schema):
    """Public holidays are those of the country under `/me`; where it is not said there are none."""

    quiet_from: time
    quiet_until: time
    on_holidays: bool
    daily: int = Field(description="Posts of one person that go out by themselves on one network in a day.")


class DailyIn(Schema):
    daily: int


Refused = {404: Problem, 409: Problem, 422: Problem}


@router.get("/plans/posts", response=Page[EntrustedOut], url_name="entrusted")
def entrusted(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """What waits for her word, then what comes, the earliest first."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = [*held_up(viewer), *coming(viewer)]
    ids = [one.share_id for one in rows]
    rest = rows[ids.index(after) + 1 :] if after in ids else rows
    return page_of([_out(one) for one in rest[: limit + 1]], limit, key=lambda row: row["id"])


@router.post("/plans/posts", response={201: EntrustedOut, 403: Problem, **Refused}, url_name="entrust")
def entrust(request: HttpRequest, sent: EntrustIn) -> Status[dict[str, Any]]:
    """Give leave for a text to go out by one's own account at a time, or from one's queue. What goes out is what the answer shows."""
    words = {**going_out(request, sent, timezone.now()), "community": sent.community}
    given = operations.entrust(**words, due_at=sent.due_at) if sent.due_at else operations.queue(**words)
    return Status(201, _out(_mine(request, given.share_id), moved=given.moved))


@router.patch("/plans/posts/{uuid:share_id}", response={200: EntrustedOut, 403: Problem, **Refused}, url_name="move")
def move(request: HttpRequest, share_id: UUID, sent: MoveIn) -> dict[str, Any]:
    """The same words at another time; also of a post that waits."""
    given = operations.move(viewer=request.viewer, share_id=share_id, due_at=sent.due_at, now=timezone.now())  # type: ignore[attr-defined]
    return _out(_mine(request, share_id), moved=given.moved)


@router.post("/plans/posts/{uuid:share_id}/now", response={204: None, 403: Problem, **Refused}, url_name="send_now")
def send_now(request: HttpRequest, share_id: UUID) -> Status[None]:
    """The same words at once; `GET …/posts/{share_id}` then says what becomes of them."""
    operations.send_now(viewer=request.viewer, share_id=share_id, now=timezone.now())  # type: ignore[attr-defined]
    return Status(204, None)


@router.delete("/plans/posts/{uuid:share_id}", response={204: None, 404: Problem, 409: Problem}, url_name="take_back")
def take_back(request: HttpRequest, share_id: UUID) -> Status[None]:
    """It does not go out; the words stay."""
    operations.take_back(viewer=request.viewer, share_id=share_id, now=timezone.now())  # type: ignore[attr-defined]
    return Status(204, None)


@router.get("/plans/manners", response=MannersOut, url_name="manners")
def manners(request: HttpRequest) -> dict[str, Any]:
    """When nothing goes out by itself, and how many a day do."""
    viewer = request.viewer  # type: ignore[attr-defined]
    quiet = quiet_of(viewer)
    return {
        "quiet_from": quiet.begins,
        "quiet_until": quiet.ends,
        "on_holidays": on_holidays(viewer),
        "daily": daily_of(viewer.workspace_id),
    }


@router.put("/plans/manners", response={200: MannersOut, 422: Problem}, url_name="keep_quiet")
def keep_quiet(request: HttpRequest, sent: MannersIn) -> dict[str, Any]:
    """One's own quiet hours, and whether posts go out on public holidays."""
    operations.keep_quiet(viewer=request.viewer, begins=sent.quiet_from, ends=sent.quiet_until)  # type: ignore[attr-defined]
    if sent.on_holidays is not None:
        operations.keep_holidays(viewer=request.viewer, on_holidays=sent.on_holidays)  # type: ignore[attr-defined]
    return manners(request)


@router.put("/plans/daily", response={200: MannersOut, 403: Problem, 422: Problem}, url_name="set_daily")
def set_daily(request: HttpRequest, sent: DailyIn) -> dict[str, Any]:
    """For the whole workspace, by whoever chooses its networks."""
    operations.set_daily(viewer=request.viewer, posts=sent.daily)  # type: ignore[attr-defined]
    return manners(request)


def _mine(request: HttpRequest, share_id: UUID) -> EntrustedView:
    found = entrusted_of(request.viewer, share_id)  # type: ignore[attr-defined]
    if found is None:
        raise operations.ShareUnknown
    return found


def _out(one: EntrustedView, *, moved: bool = False) -> dict[str, Any]:
    return {
        "id": one.share_id,
        "story_id": one.story_id,
        "network": str(one.network),
        "at": one.at,
        "due_at": one.due_at,
        "waits": one.waits,
        "why": one.why,
        "posts": list(one.posts),
        "alt": one.alt,
        "community": one.community,
        "queued": one.queued,
        "moved": moved,
    }
