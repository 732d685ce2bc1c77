"""What a program sends when a text is to leave, by a share window or by an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema

from yamabiko.sharing import operations, queries


class GoingIn(Schema):
    """Without `text` the draft's text for that network is taken, with all that stands beside it."""

    story_id: UUID
    network: str
    text: str | None = None
    voice: str | None = None


class ByAccountIn(GoingIn):
    community: str = Field(
        "", max_length=200, description="Where it goes within the network; Reddit alone asks for it."
    )


def going_out(request: HttpRequest, sent: GoingIn, now: datetime) -> dict[str, Any]:
    """The arguments of the operation. Raises NetworkNotOffered, NetworkTooSmall."""
    found = queries.compose(request.viewer, sent.story_id, now=now)
    network = operations.offered_network(request.viewer.workspace_id, sent.network)
    if network not in found.variants:
        raise operations.NetworkTooSmall(network=network.label)
    variant = found.variants[network]
    return {
        "viewer": request.viewer,
        "story_id": sent.story_id,
        "network": sent.network,
        "voice": sent.voice or found.voice.value,
        "text": variant.text if sent.text is None else sent.text,
        "beside": variant.beside,
        "now": now,
    }
