"""What an adapter that posts for people offers, and what it is given. Pure words: who implements them sends through `kit.http`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Picture:
    body: bytes = field(repr=False)
    content_type: str
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class CardOf:
    """What the page behind the link says of itself, for networks that want to be told."""

    title: str
    description: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What goes out. `texts` are the posts of a thread, or the one post; each already holds the link where it belongs.

    `key` is the same for the same share for ever: whatever a network knows a repetition by is derived from it.
    """

    key: str
    made_at: datetime
    language: str
    texts: tuple[str, ...]
    link: str = ""
    pictures: tuple[Picture, ...] = ()
    card: CardOf | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """A connected account. `secrets` are its tokens; `facts` is what was learned of it or its server when it was connected."""

    host: str
    remote_id: str
    name: str
    secrets: Mapping[str, str] = field(repr=False)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Connected:
    """What a network said when she let us in. `lasts`: how long until she has to let us in again; None: no end is known.

    `fresh`: how long the secrets do before they are renewed; None: they need no renewal.
    """

    host: str
    remote_id: str
    name: str
    secrets: Mapping[str, str] = field(repr=False)
    lasts: timedelta | None = None
    fresh: timedelta | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


class Renewer(Protocol):
    """Keeps an account's secrets fresh, and hands them back in the end."""

    def renew(self, access: Access) -> Connected:
        """New secrets for old ones. Raises NeedsReconnect, TryLater."""

    def end(self, access: Access) -> None:
        """Tell the network that they are no longer wanted. Raises what Publisher raises."""


class SignsIn(Renewer, Protocol):
    """Lets in by a name and a password that she made for us alone."""

    def sign_in(self, *, host: str, name: str, password: str) -> Connected:
        """Raises Refused (FORBIDDEN: wrong name or password; OTHER: not for us), TryLater."""


@dataclass(frozen=True, slots=True)
class Step:
    """`repeats`: asking twice does no more than asking once. `seconds`: the longest that it may take."""

    repeats: bool
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Onward:
    """This step is done. `step` comes next, not before `after`; `kept` is all that it needs to know (JSON, no secrets).

    `begun`: some of the post is out, so that it is better brought to its end than left torn.
    """

    step: str
    kept: Mapping[str, Any]
    after: timedelta = timedelta(0)
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """The network's own word that the post is out, and where. `parts`: all posts of a thread, in order, comments behind it too."""

    remote_id: str
    url: str
    parts: tuple[str, ...] = ()


class Publisher(Protocol):
    """Posts by named steps. The engine keeps the name of the next one, so a killed worker begins where it stopped."""

    def first(self, access: Access, post: Post) -> str:
        """The name of the first step for this post."""

    def step(self, name: str, access: Access) -> Step:
        """What this step is, on this account's server."""

    def take(self, name: str, access: Access, post: Post, kept: Mapping[str, Any]) -> Onward | Receipt:
        """Take it. Raises NeedsReconnect, Refused, TryLater, OutcomeUnknown, and nothing else."""


class Retracts(Protocol):
    """Takes back what was posted."""

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        """Delete these, the last first; what is gone already is as good. Asked twice it does no more than asked once.

        Raises NeedsReconnect, Refused, TryLater, OutcomeUnknown.
        """
