"""What a network accepted, in order, and every call that it was asked: the witness of the tests that count posts."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Post:
    """One post that stands at the network. `text` is what readers see, `key` the idempotency key that came along."""

    id: str
    account: str
    text: str
    at: float
    media: tuple[str, ...] = ()
    key: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    deleted_at: float | None = None


@dataclass(frozen=True)
class Call:
    """One request and what came of it; `post` names the post that it made or found, `fault` what went wrong on purpose."""

    at: float
    route: str
    number: int
    account: str
    status: int
    fault: str = ""
    post: str = ""


class Ledger:
    """Append-only but for `forget`. Whoever writes holds the fake's lock."""

    def __init__(self, first: int) -> None:
        self.posts: list[Post] = []
        self.comments: list[
            Post
        ] = []  # what stands beneath posts, where that is no post of its own; `more["on"]` is which
        self.calls: list[Call] = []
        self.undocumented: list[str] = []
        self._by_id: dict[str, Post] = {}
        self._of: dict[str, list[Post]] = {}
        self._said: dict[tuple[str, str], list[Post]] = {}
        self._ids = itertools.count(first)

    def next_id(self) -> str:
        return str(next(self._ids))

    def keep(self, post: Post) -> None:
        self.posts.append(post)
        self._by_id[post.id] = post
        self._of.setdefault(post.account, []).append(post)
        self._said.setdefault((post.account, post.text.strip()), []).append(post)

    def find(self, post_id: str) -> Post | None:
        """The post, unless it was deleted."""
        post = self._by_id.get(post_id)
        return None if post is None or post.deleted_at else post

    def gone(self, post_id: str) -> Post | None:
        """The post that was deleted."""
        post = self._by_id.get(post_id)
        return post if post and post.deleted_at else None

    def of(self, account: str) -> list[Post]:
        """The posts of one account that still stand, oldest first."""
        return [post for post in self._of.get(account, []) if not post.deleted_at]

    def since(self, account: str, at: float) -> list[Post]:
        """What the account has posted since then, deleted or not, oldest first."""
        return [post for post in self._of.get(account, []) if post.at > at]

    def same(self, account: str, text: str, since: float) -> list[Post]:
        """What the account has said in these words since then, deleted or not, newest first; spaces around them do not matter."""
        return [post for post in reversed(self._said.get((account, text.strip()), [])) if post.at > since]

    def forget(self) -> None:
        self.posts.clear()
        self.comments.clear()
        self.calls.clear()
        self.undocumented.clear()
        self._by_id.clear()
        self._of.clear()
        self._said.clear()

    def written(self) -> Mapping[str, Any]:
        return {
            "posts": [asdict(post) for post in self.posts],
            "comments": [asdict(comment) for comment in self.comments],
            "calls": [asdict(call) for call in self.calls],
            "undocumented": list(self.undocumented),
        }
