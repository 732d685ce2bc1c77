"""What differs between the networks in the eyes of the suite. A new adapter is one more `Way`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.fake import Fake
from tests.fakes.instagram import Instagram
from tests.fakes.linkedin import LinkedIn
from tests.fakes.reddit import Reddit
from tests.fakes.reddit_reading import id36
from tests.fakes.threads import Threads
from tests.fakes.x import X


@dataclass(frozen=True)
class Way:
    """`post` is the route of the call that cannot be taken back, `pictures` those that a picture with words takes, in order.

    `reset`: the network's own headers say when a limit is over. `half`: its answer has a body that can be cut in half. `repeats`: it
    refuses what it has seen already. `seen`: what the address holds at which a post is to be seen. `said`: text and link of
    a post, the link "" where it takes none. `named`: the id that the
    receipt has. `takes_back`: the route that deletes, "" where nothing does.
    """

    code: str
    fake: Callable[..., Fake]
    post: str
    pictures: tuple[str, ...]
    alts: Callable[[Any, Any], list[str]]
    beneath: str = ""  # the route of what stands beneath the post; empty: the same as the post's
    reset: bool = False
    half: bool = True
    repeats: bool = True
    takes_back: str = ""
    seen: Callable[[Any, Any], str] = lambda fake, post: post.id
    said: Callable[[Any], tuple[str, str]] = lambda post: tuple(post.text.rsplit(maxsplit=1))
    named: Callable[[Any, Any], str] = lambda fake, post: post.id
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
        takes_back="DELETE /2/tweets/:id",
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
        takes_back="DELETE /rest/posts/:urn",
    ),
    Way(
        "threads",
        Threads,
        "POST /v1.0/:user/threads_publish",
        ("POST /v1.0/:user/threads", "GET /v1.0/:id"),
        alts=lambda fake, post: [fake.containers[one].alt for one in post.media],
        repeats=False,
        remote_id=lambda fake, who: fake.number(who),
        seen=lambda fake, post: fake.permalink(post),
        takes_back="DELETE /v1.0/:id",
    ),
    Way(
        "instagram",
        Instagram,
        "POST /:version/:user/media_publish",
        ("POST /:version/:user/media", "GET /:version/:id"),
        alts=lambda fake, post: [fake.containers[one].alt for one in post.media],
        reset=True,
        repeats=False,
        remote_id=lambda fake, who: fake.number(who),
        said=lambda post: (post.text, ""),
    ),
    Way(
        "reddit",
        Reddit,
        "POST /api/submit",
        (),
        alts=lambda fake, post: [],
        reset=True,
        seen=lambda fake, post: id36(post.id),
        said=lambda post: (post.more["title"], post.more["body"]),
        named=lambda fake, post: fake.full_name(post),
        remote_id=lambda fake, who: fake._number(who),
        takes_back="POST /api/del",
    ),
)
