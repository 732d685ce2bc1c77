"""Whether one wants letters, for programs; the person is the owner of the key."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.notifications import operations, queries

router = Router(tags=["notifications"])


class Letters(Schema):
    """Of access that ends within 14, 7 or 1 day, and of planned posts that wait for their owner."""

    wanted: bool = Field(description="Letters are sent to the address that one signs in with.")


@router.get("/letters", response=Letters, url_name="letters")
def letters(request: HttpRequest) -> dict[str, bool]:
    """Whether they are sent."""
    return {"wanted": queries.wants_letters(request.viewer)}


@router.put("/letters", response=Letters, url_name="want_letters")
def want_letters(request: HttpRequest, sent: Letters) -> dict[str, bool]:
    """Switch them on or off; effective at once."""
    operations.want_letters(viewer=request.viewer, wanted=sent.wanted, now=timezone.now())
    return letters(request)
