"""What a test may tell a fake: the same words in this process and, through `/_control`, in another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tests.fakes.faults import Fault, Plan

if TYPE_CHECKING:
    from tests.fakes.fake import Fake

WORDS = frozenset(
    {"fault", "clear", "seed", "advance", "switch", "count", "connect", "register", "expire", "revoke", "forget"}
)


class Control:
    """`fake.fault("POST /2/tweets", "drop_after", calls=[1])`; over HTTP `{"do": "fault", "route": …, "fault": …, "calls": [1]}`."""

    def fault(
        self: Fake,
        route: str,
        fault: str,
        *,
        calls: Iterable[int] | None = None,
        rate: float = 1.0,
        seconds: float = 5.0,
        account: str = "",
    ) -> None:
        """`route` as the network's module writes it, or "*". Numbers of calls are counted from the route's first call on."""
        if route != "*" and route not in {pattern for pattern, *_ in self._routes}:
            raise ValueError(f"no such route: {route}")
        numbers = None if calls is None else frozenset(calls)
        with self.lock:
            self.faults.add(Plan(route, Fault(fault), numbers, rate, seconds, account, id=len(self.faults.plans)))

    def clear(self: Fake) -> None:
        """No more faults; the numbers of the calls go on."""
        with self.lock:
            self.faults.plans.clear()

    def seed(self: Fake, seed: int) -> None:
        self.faults.seed = seed

    def advance(self: Fake, seconds: float) -> None:
        self.clock.advance(seconds)

    def switch(self: Fake, **switches: Any) -> None:
        """Change what the network's class takes when it is made: `switch(limits=False)`."""
        for name, value in switches.items():
            if not hasattr(self, name):
                raise ValueError(f"no such switch: {name}")
            setattr(self, name, value)

    def count(self: Fake, post: str, **counts: int) -> None:
        """What readers did with a post, under the names of the network's documentation."""
        with self.lock:
            found = self.ledger.find(post)
            if not found:
                raise ValueError(f"no such post: {post}")
            found.counts.update(counts)

    def connect(self: Fake, account: str, scopes: list[str] | None = None) -> dict[str, Any]:
        """A token without the way through the browser: {"access_token", "refresh_token", "client_id", "client_secret"}."""
        with self.lock:
            app = self.app_of_tests()
            token = self.token_for(app, account, scopes or app.scopes)
        return {
            "access_token": token.value,
            "refresh_token": token.refresh,
            "client_id": app.id,
            "client_secret": app.secret,
        }

    def register(self: Fake, client_id: str, redirects: list[str], scopes: list[str]) -> dict[str, str]:
        """An application as somebody makes it at the network's developer pages."""
        with self.lock:
            app = self.new_app(client_id, redirects, scopes)
        return {"client_id": app.id, "client_secret": app.secret}

    def expire(self: Fake, account: str) -> None:
        """The account's tokens are over."""
        with self.lock:
            self.grants.kill(account=account, now=self.clock.now(), revoked=False)

    def revoke(self: Fake, account: str) -> None:
        """The person has thrown the application out."""
        with self.lock:
            self.grants.kill(account=account, now=self.clock.now(), revoked=True)

    def forget(self: Fake) -> None:
        """Empty books, no faults, calls counted from 1 again. Accounts and tokens stay."""
        with self.lock:
            self.ledger.forget()
            self.asked.clear()
            self.faults.plans.clear()
