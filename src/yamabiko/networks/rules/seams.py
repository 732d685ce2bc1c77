"""What an adapter that posts for people offers, and what it is given. Pure words: who implements them sends through `kit.http`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from yamabiko.networks.rules.declared import Calls, Count
from yamabiko.networks.rules.rations import Left


@dataclass(frozen=True, slots=True)
class Picture:
    """`address` is where a network that fetches pictures finds it, for a while and without signing in; "": nowhere."""

    body: bytes = field(repr=False)
    content_type: str
    width: int
    height: int
    alt: str = ""
    address: str = field(default="", repr=False)


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
    community: str = ""  # where within the network, on one that is made of communities


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
class Application:
    """Who the product is to a network. `host`: its server's address where the network has many of them, else "".

    `secrets` is {"client_secret": …}, or empty for an application without one. `facts` is what is known of the server:
    {"issuer": …, "says_issuer": true} (RFC 9207), the scopes, its addresses.
    """

    host: str
    client_id: str
    secrets: Mapping[str, str] = field(repr=False)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What goes along to the network: where it sends her back, the state, and the challenge (PKCE, S256)."""

    redirect: str
    state: str
    challenge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """What she came back with, and what only we know of the errand."""

    redirect: str
    code: str = field(repr=False)
    verifier: str = field(repr=False)


class Connector(Protocol):
    """Lets in by OAuth 2: she says yes at the network. Secrets are {"access_token", "scope"} and, if any, "refresh_token".

    `facts` is what holds for every application of this network, as `Application.facts`.
    """

    facts: Mapping[str, Any]

    def begin(self, app: Application, errand: Errand) -> str:
        """The address at the network that she opens. Nothing is asked."""

    def finish(self, app: Application, back: Return) -> Connected:
        """Tokens for the code. Raises Refused (FORBIDDEN: not taken, or less was given than we need), TryLater."""

    def renew(self, app: Application, access: Access) -> Connected:
        """New secrets for old ones; what comes back empty keeps its old value. Raises NeedsReconnect, TryLater."""

    def end(self, app: Application, access: Access) -> None:
        """Revoke them. Raises what Publisher raises."""


class Registers(Protocol):
    """A connector of a network of many servers: it makes itself known to each. The others need what an administrator enters."""

    def find(self, typed: str) -> str:
        """The address of the server that answers for this one. Raises Refused (OTHER: no such server of this network), TryLater."""

    def register(self, host: str, redirect: str) -> Application:
        """Raises Refused, TryLater."""


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


class Seen(StrEnum):
    """What looking for a post came to, where it was not found."""

    ABSENT = "absent"  # certain: it is not there, and will not come
    UNSURE = "unsure"


class Looks(Protocol):
    """Looks for a post of which nobody knows whether it is out."""

    def look(self, access: Access, post: Post) -> Receipt | Seen:
        """All of it was found; or it was not. Raises NeedsReconnect, Refused, TryLater, OutcomeUnknown."""


class Reads(Protocol):
    """Reads what a network tells of posts."""

    most: int  # of posts at one call

    def read(self, access: Access, remote_ids: Sequence[str]) -> Mapping[str, Mapping[Count, int]]:
        """Counts of each; one that is not there any more is left out. Raises NeedsReconnect, Refused, TryLater, OutcomeUnknown."""


class Answer(Protocol):
    """What a network answered; names of headers are in lower case."""

    @property
    def status(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...


class Rationing(Protocol):
    """Reads what a network says of its limits."""

    def calls(self, step: str) -> Calls | None:
        """What a step of the publisher is counted as; None: as nothing that we count."""

    def heard(self, method: str, path: str, page: Answer) -> Iterable[Left]:
        """What an answer says. It raises nothing."""


class Retracts(Protocol):
    """Takes back what was posted."""

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        """Delete these, the last first; what is gone already is as good. Asked twice it does no more than asked once.

        Raises NeedsReconnect, Refused, TryLater, OutcomeUnknown.
        """
