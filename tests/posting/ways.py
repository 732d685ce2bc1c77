"""What differs between the networks in the eyes of the suite. A new adapter is one more `Way`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.fake import Fake
from tests.fakes.linkedin import LinkedIn
from tests.fakes.x import X


@dataclass(frozen=True)
class Way:
    """`post` is the route of the call that cannot be taken back, `pictures` those that a picture with words takes, in order.

    `reset`: the network's own headers say when a limit is over. `half`: its answer has a body that can be cut in half.
    """

    code: str
    fake: Callable[..., Fake]
    post: str
    pictures: tuple[str, ...]
    alts: Callable[[Any, Any], list[str]]
    beneath: str = ""  # the route of what stands beneath the post; empty: the same as the post's
    reset: bool = False
    half: bool = True
    remote_id: Callable[[Any, str], str] = lambda fake, who: who
    facts: dict[str, Any] = field(default_factory=dict)

    def secrets(self, fake: Any, who: str) -> dict[str, str]:
        """As connecting keeps them. Without a refresh token they end for good."""
        return {"access_token": fake.connect(who)["access_token"], "scope": "as asked"}


def _alts_of_linkedin(fake: Any, post: Any) -> list[str]:
    content = post.more["content"]
    return [one.get("altText", "") for one in content.get("multiImage", {}).get("images", [content.get("media", {})])]


WAYS = (
    Way(
        "x",
        X,
        "POST /2/tweets",
        ("POST /2/media/upload", "POST /2/media/metadata"),
        alts=lambda fake, post: [fake.media[one].alt for one in post.media],
        reset=True,
    ),
    Way(
        "linkedin",
        LinkedIn,
        "POST /rest/posts",
        ("POST /rest/images", "PUT /dms-uploads/:id/uploaded-image/0"),
        alts=_alts_of_linkedin,
        beneath="POST /rest/socialActions/:urn/comments",
        half=False,
        remote_id=lambda fake, who: fake.subject(who),
    ),
)
