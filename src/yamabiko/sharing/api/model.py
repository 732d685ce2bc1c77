"""The operator's language model for programs: who says yes to it, and another wording of a draft. The person is the owner of the key."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Problem
from yamabiko.kit.rest.idempotency import REPEATABLE
from yamabiko.sharing import operations, queries
from yamabiko.sharing.api.drafts import DraftOut, draft_out
from yamabiko.sharing.rules.wording import SENT

router = Router(tags=["sharing"])
REPEATABLE |= {"wording_ask"}
REFUSED = {403: Problem, 404: Problem, 409: Problem, 422: Problem, 429: Problem, 503: Problem}


class LanguageModelOut(Schema):
    """Nothing is sent before all three say yes: the operator (`connected`), the workspace (`allowed`), and she (`uses`)."""

    connected: bool
    name: str
    host: str = Field(description="Where texts go.")
    seconds: int = Field(description="The longest that an answer may take.")
    allowed: bool
    uses: bool | None = Field(description="Her own word; null while she has not said.")
    sent: list[Literal["title", "summary", "answer", "manner"]] = Field(
        description="What goes out with each question, and nothing else."
    )


class ModelAllowedIn(Schema):
    allowed: bool


class ModelUseIn(Schema):
    uses: bool | None = Field(description="null takes back that she said anything.")


class WordingIn(Schema):
    """Without `voice` or `network` those of the draft."""

    voice: str | None = None
    network: str | None = Field(None, max_length=16)


class DraftWordingOut(Schema):
    """A language model's text, beside her own: nothing of it stands in the draft before she takes it. Null: none is on offer."""

    text: str | None
    voice: str | None
    network: str | None
    model: str = Field(description="Which one wrote it.")


@router.get("/language-model", response=LanguageModelOut, url_name="language_model")
def read(request: HttpRequest) -> dict[str, Any]:
    """Whether there is one, where it is, and who has said yes."""
    return _out(request)


@router.put(
    "/language-model/workspace",
    response={200: LanguageModelOut, 403: Problem, 409: Problem},
    url_name="language_model_workspace",
)
def allow(request: HttpRequest, given: ModelAllowedIn) -> dict[str, Any]:
    """Let people of the workspace use it, or no longer; for programme managers."""
    operations.allow_model(viewer=request.viewer, allowed=given.allowed, now=timezone.now())  # type: ignore[attr-defined]
    return _out(request)


@router.put("/language-model/mine", response=LanguageModelOut, url_name="language_model_mine")
def choose(request: HttpRequest, given: ModelUseIn) -> dict[str, Any]:
    """Her own yes or no. Nobody else reads it."""
    operations.choose_model(viewer=request.viewer, uses=given.uses, now=timezone.now())  # type: ignore[attr-defined]
    return _out(request)


@router.get("/drafts/{uuid:story_id}/wording", response={200: DraftWordingOut, 404: Problem}, url_name="wording")
def offered(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    """The wording on offer."""
    return _wording(request, story_id)


@router.post("/drafts/{uuid:story_id}/wording", response={200: DraftWordingOut, **REFUSED}, url_name="wording_ask")
def ask(request: HttpRequest, story_id: UUID, given: WordingIn) -> dict[str, Any]:
    """Ask for one. It takes as long as the model does, `seconds` at most; what does not pass the checks is answered by 422."""
    operations.ask_wording(viewer=request.viewer, story_id=story_id, now=timezone.now(), **given.dict())  # type: ignore[attr-defined]
    return _wording(request, story_id)


@router.post("/drafts/{uuid:story_id}/wording/taking", response={200: DraftOut, 404: Problem}, url_name="wording_take")
def take(request: HttpRequest, story_id: UUID) -> DraftOut:
    """Put it in the place of her text, for the voice and network it was made for."""
    now = timezone.now()
    operations.take_wording(viewer=request.viewer, story_id=story_id, now=now)  # type: ignore[attr-defined]
    return draft_out(request.viewer, queries.compose(request.viewer, story_id, now=now))  # type: ignore[attr-defined]


@router.delete("/drafts/{uuid:story_id}/wording", response={204: None, 404: Problem}, url_name="wording_leave")
def leave(request: HttpRequest, story_id: UUID) -> Status[None]:
    """Not this one; one that is asked for at this moment is not offered any more either."""
    operations.leave_wording(viewer=request.viewer, story_id=story_id)  # type: ignore[attr-defined]
    return Status(204, None)


def _out(request: HttpRequest) -> dict[str, Any]:
    found = queries.model_for(request.viewer)  # type: ignore[attr-defined]
    return {
        "connected": bool(found.name),
        "name": found.name,
        "host": found.host,
        "seconds": found.seconds,
        "allowed": found.allowed,
        "uses": found.uses,
        "sent": list(SENT),
    }


def _wording(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    found = queries.compose(request.viewer, story_id, now=timezone.now())  # type: ignore[attr-defined]
    one = found.wording.offered
    return {
        "text": one.text if one else None,
        "voice": one.voice if one else None,
        "network": one.network if one else None,
        "model": queries.model_for(request.viewer).name,  # type: ignore[attr-defined]
    }
