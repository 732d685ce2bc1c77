"""The common part of a fake network: finding the route, faults before and after, the books, refusing what is not documented."""

from __future__ import annotations

import contextlib
import re
import secrets
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from tests.fakes.clock import Clock
from tests.fakes.control import Control
from tests.fakes.faults import Fault, Faults, Plan
from tests.fakes.grants import App, Grants, Token
from tests.fakes.ledger import Call, Ledger, Post
from tests.fakes.limits import Windows
from tests.fakes.messages import Answer, Request, Unreadable

Handler = Callable[[Any, Request], Answer]
GATEWAY = "<!doctype html><html><head><title>Just a moment…</title></head><body><h1>One more step</h1></body></html>"


class Undocumented(Exception):
    """The caller used something that the network's documentation does not state. Its message says what."""


class Refused(Exception):
    """The network says no, as documented."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.body)
        self.answer = answer


def route(*routes: str) -> Callable[[Handler], Handler]:
    """`@route("GET /api/v1/media/:id")`: what stood at :id is in `request.parts`."""

    def marked(handler: Handler) -> Handler:
        handler.routes = routes  # type: ignore[attr-defined]
        return handler

    return marked


class Fake(Control):
    """A network. Its own module says its routes and its refusals.

    `limits=False` lifts the rate limits, for tests that count posts and not calls. `signed_in` is who sits at the browser that
    comes to the consent page; with `consent="form"` the page asks her, with "auto" it agrees for her, with "deny" it declines.
    """

    name: ClassVar[str]
    first_id: ClassVar[int] = 113_000_000_000_000_000
    _routes: ClassVar[list[tuple[str, str, re.Pattern[str], Handler]]]

    def __init__(self, *, limits: bool = True, seed: int = 0, consent: str = "auto", signed_in: str = "alice") -> None:
        self.limits, self.consent, self.signed_in = limits, consent, signed_in
        self.clock = Clock()
        self.ledger = Ledger(self.first_id)
        self.faults = Faults(seed)
        self.grants = Grants()
        self.windows = Windows()
        self.lock = threading.RLock()
        self.asked: Counter[str] = Counter()
        self.lies: set[str] = set()

    def __init_subclass__(cls) -> None:
        routes = [
            (
                pattern,
                pattern.split(" ")[0],
                re.compile(re.sub(r":(\w+)", r"(?P<\1>[^/]+)", pattern.split(" ")[1])),
                handler,
            )
            for layer in cls.__mro__
            for handler in vars(layer).values()
            for pattern in getattr(handler, "routes", ())
        ]
        cls._routes = sorted(routes, key=lambda one: one[0].count(":"))  # /oauth/authorize is no /:version/:id

    # What each network says in its own words.

    def not_found(self, request: Request) -> Answer:
        raise NotImplementedError

    def undocumented(self, request: Request, why: str) -> Answer:
        raise NotImplementedError

    def broken(self, status: int) -> Answer:
        raise NotImplementedError

    def busy(self, headers: dict[str, str]) -> Answer:
        raise NotImplementedError

    def own_limit_headers(self) -> dict[str, str]:
        """What a 429 carries where the network documents headers of its own."""
        return {}

    def busy_own(self) -> Answer:
        """What says "too often" where the network has its own way to say it."""
        return self.busy(self.own_limit_headers())

    def token_of(self, request: Request) -> str:
        """Where the network is shown a token: most want it in the header."""
        return request.bearer

    def app_of_tests(self) -> App:
        """The application that `connect` gives tokens of."""
        raise NotImplementedError

    def token_for(self, app: App, account: str, scopes: list[str]) -> Token:
        raise NotImplementedError

    # What happens to a request.

    def handle(self, request: Request) -> Answer | None:
        """The answer, or None where the connection just ends."""
        for pattern, method, shape, handler in self._routes:
            found = shape.fullmatch(request.path)
            if found and method == request.method:
                request.parts = found.groupdict()
                return self._played(pattern, handler, request)
        with self.lock:
            self.ledger.undocumented.append(f"{request.method} {request.path}")
        return self.not_found(request)

    def _played(self, pattern: str, handler: Handler, request: Request) -> Answer | None:
        token = self.grants.tokens.get(self.token_of(request))
        account = token.account if token else ""
        with self.lock:
            self.asked[pattern] += 1
            number = self.asked[pattern]
            plan = self.faults.at(pattern, number, account)
        fault = plan.fault if plan else None
        request.fault = fault or ""
        answer = self._before(fault, request)
        if answer is None and fault is not Fault.DROP:
            if plan and fault is Fault.LATE:
                time.sleep(plan.seconds)
            answer = self._asked(handler, request)
            if plan and answer.status < 400 and not answer.refused:
                self._write(pattern, number, account, answer, request)
                return self._after(plan, answer)
        self._write(pattern, number, account, answer, request)
        return answer

    def _asked(self, handler: Handler, request: Request) -> Answer:
        try:
            with self.lock:
                answer = handler(self, request)
        except Refused as refused:
            answer = refused.answer
        except (Undocumented, Unreadable, ValueError) as why:  # numbers that are none
            with self.lock:
                self.ledger.undocumented.append(f"{request.method} {request.path}: {why or 'unreadable body'}")
            answer = self.undocumented(request, str(why) or "unreadable body")
        except Exception as broken:
            # The fake's own fault must not pass for a network's: it is on the list that tests look at.
            traceback.print_exc()
            with self.lock:
                self.ledger.undocumented.append(f"{request.method} {request.path}: the fake broke: {broken!r}")
            answer = Answer(500, f"the fake broke: {broken!r}", kind="text/plain; charset=utf-8")
        return replace(answer, headers={**request.in_answer, **answer.headers})

    def _before(self, fault: Fault | None, request: Request) -> Answer | None:
        if fault is Fault.UNAVAILABLE:
            return self.broken(503)
        if fault is Fault.HTML:
            return Answer(200, GATEWAY, kind="text/html; charset=utf-8")
        if fault is Fault.BUSY:
            return self.busy({"Retry-After": "30"})
        if fault is Fault.BUSY_SILENT:
            return self.busy({})
        if fault is Fault.BUSY_OWN:
            return self.busy_own()
        if fault is Fault.TOKEN_EXPIRED:
            with self.lock:
                self.grants.kill(value=self.token_of(request), now=self.clock.now(), revoked=False)
        return None

    def _after(self, plan: Plan, answer: Answer) -> Answer | None:
        bodiless = plan.fault in (Fault.TRUNCATED, Fault.CUT) and not answer.content()
        if plan.fault is Fault.DROP_AFTER or bodiless:  # what has no body cannot be cut
            return None
        if plan.fault is Fault.ERROR_AFTER:
            return self.broken(500)
        if plan.fault is Fault.HTML_AFTER:
            return Answer(200, GATEWAY, kind="text/html; charset=utf-8")
        if plan.fault is Fault.SLOW_ANSWER:
            time.sleep(plan.seconds)
        if plan.fault is Fault.TRUNCATED:
            content = answer.content()
            return replace(answer, body=content[: len(content) // 2])
        return replace(answer, cut=plan.fault is Fault.CUT)

    def _write(self, pattern: str, number: int, account: str, answer: Answer | None, request: Request) -> None:
        status, post = (answer.status, answer.post) if answer else (0, "")
        with self.lock:
            call = Call(self.clock.now(), pattern, number, account, status, request.fault, post)
            self.ledger.calls.append(call)

    # What handlers use.

    def new_post_id(self) -> str:
        return self.ledger.next_id()

    def accept(self, request: Request, account: str, text: str, **what: Any) -> Post:
        """The post, in the books; where the network lies it is nowhere, where it doubles it is there twice."""
        post = Post(self.new_post_id(), account, text, self.clock.now(), **what)
        if request.fault == Fault.LIE:
            self.lies.add(post.id)
            return post
        self.ledger.keep(post)
        if request.fault == Fault.DOUBLED:
            self.ledger.keep(replace(post, id=self.new_post_id()))
        return post

    @property
    def comments(self) -> list[Post]:
        """What stands beneath posts, oldest first."""
        return self.ledger.comments

    def accept_comment(self, request: Request, account: str, text: str, on: str) -> Post:
        """As `accept`, of what stands beneath a post and is no post of its own."""
        comment = Post(self.ledger.next_id(), account, text, self.clock.now(), more={"on": on})
        if request.fault == Fault.LIE:
            self.lies.add(comment.id)
            return comment
        self.ledger.comments.append(comment)
        if request.fault == Fault.DOUBLED:
            self.ledger.comments.append(replace(comment, id=self.ledger.next_id()))
        return comment

    @contextlib.contextmanager
    def unlocked(self) -> Iterator[None]:
        """While a handler waits for somebody else's server the others go on."""
        self.lock.release()
        try:
            yield
        finally:
            self.lock.acquire()

    def only(self, given: dict[str, Any], *known: str, what: str = "field") -> None:
        for name in given:
            if name not in known:
                raise Undocumented(f"{what} {name}")

    def new_app(self, app_id: str, redirects: list[str], scopes: list[str], name: str = "Yamabiko") -> App:
        return self.grants.register(App(app_id, secrets.token_urlsafe(16), redirects, scopes, name))
