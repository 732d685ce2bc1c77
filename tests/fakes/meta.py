"""What Threads and Instagram have in common: how Meta's Graph answers, refuses, and is shown a token.

https://developers.facebook.com/docs/graph-api/guides/error-handling
https://developers.facebook.com/docs/graph-api/overview/rate-limiting
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar

from tests.fakes.fake import Fake, Refused, Undocumented
from tests.fakes.fetching import Fetcher
from tests.fakes.grants import Token
from tests.fakes.ledger import Post
from tests.fakes.limits import DAY
from tests.fakes.messages import Answer, Request, Unreadable, Upload

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


def says(status: int, code: int, message: str, *, subcode: int = 0, title: str = "", words: str = "", transient: bool = False) -> Answer:  # fmt: skip
    # believed: the statuses where a page does not give one; everybody is to go by the code
    error: dict[str, Any] = {"message": message, "type": "OAuthException", "code": code}
    if subcode:
        error |= {"error_subcode": subcode}
    if title or transient:
        error |= {"is_transient": transient}
    if title:
        error |= {"error_user_title": title, "error_user_msg": words}
    return Answer(status, {"error": {**error, "fbtrace_id": f"A{secrets.token_urlsafe(16)}"}})


def refusal(status: int, code: int, message: str, **more: Any) -> Refused:
    return Refused(says(status, code, message, **more))


class Meta(Fake):
    """`speaks_json`: whether the network's pages show bodies in JSON and tokens in the header, or forms and parameters alone.

    Pictures are taken from their addresses: `fetch.hosts` leads a public name to a server of the tests, `fetch.fetched` has what was taken.
    """

    speaks_json: ClassVar[bool] = False
    first_id = 17_841_400_000_000_000

    def __init__(self, *, hosts: dict[str, str] | None = None, **switches: Any) -> None:
        super().__init__(**switches)
        self.people: dict[str, str] = {}
        self.fetch = Fetcher("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")
        self.hosts = hosts or {}

    @property
    def hosts(self) -> dict[str, str]:
        return self.fetch.hosts

    @hosts.setter
    def hosts(self, hosts: dict[str, str]) -> None:
        self.fetch.hosts = hosts

    def not_found(self, request: Request) -> Answer:
        alias = request.path.rpartition("/")[2]
        return says(404, 803, f"(#803) Some of the aliases you requested do not exist: {alias}")  # believed

    def undocumented(self, request: Request, why: str) -> Answer:
        return says(400, 100, f"(#100) Not documented: {why}")

    def broken(self, status: int) -> Answer:
        """1 and 2 are downtime: "wait and retry the operation"."""
        if status == 503:
            return says(503, 2, "Service temporarily unavailable", transient=True)
        return says(500, 1, "An unknown error has occurred.", transient=True)

    def busy(self, headers: dict[str, str]) -> Answer:
        return Answer(429, says(429, 4, "(#4) Application request limit reached", transient=True).body, headers)

    def busy_own(self) -> Answer:
        """Documented is the code, 4, and no header that says when; believed: the status, which is not 429."""
        return says(403, 4, "(#4) Application request limit reached", transient=True)

    def token_of(self, request: Request) -> str:
        if self.speaks_json and request.bearer:
            return request.bearer
        try:
            return str(request.query.get("access_token") or self._body(request).get("access_token") or "")
        except (Unreadable, Undocumented):
            return ""

    def given(self, request: Request) -> dict[str, Any]:
        """Parameters of the address and of the body together; the token is not among them."""
        given = {**request.query, **self._body(request)}
        given.pop("access_token", None)
        if any(isinstance(one, Upload) for one in given.values()):
            raise Undocumented("a file in a form")
        return given

    def _body(self, request: Request) -> dict[str, Any]:
        if not request.body:
            return {}
        if request.kind == "application/json" and self.speaks_json:
            return request.object()
        if request.kind not in FORMS:
            raise Undocumented(f"content type {request.kind or 'none'}")
        return request.form()

    def holder(self, request: Request, *scopes: str) -> Token:
        """Whose token came along, if it is good for this."""
        value = self.token_of(request)
        if not value:
            raise refusal(400, 2500, "An active access token must be used to query information about the current user.")
        token = self.grants.tokens.get(value)
        if not token:
            raise refusal(400, 190, "Invalid OAuth access token - Cannot parse access token")
        if token.revoked:
            # https://developers.facebook.com/docs/graph-api/guides/error-handling: 458, the app is not installed
            raise refusal(400, 190, "Error validating access token: The user has not authorized application.", subcode=458)  # fmt: skip
        if not token.alive(self.clock.now()):
            raise refusal(400, 190, "Error validating access token: Session has expired.", subcode=463)
        if missing := [scope for scope in scopes if scope not in token.scopes]:
            raise refusal(403, 10, f"(#10) Application does not have permission for this action: {missing[0]}")
        return token

    def number(self, account: str) -> str:
        """The person's id as this network has it."""
        return self.people.setdefault(account, str(17_900_000_000_000_000 + len(self.people)))

    def own(self, request: Request, account: str) -> None:
        """`me` or the person's own number stands in the address."""
        if request.parts["user"] not in {"me", self.number(account)}:
            raise refusal(400, 100, f"(#100) Unsupported request - object with ID '{request.parts['user']}' does not exist", subcode=33)  # fmt: skip

    def fields(self, request: Request, known: set[str]) -> list[str]:
        """What `fields` asks for; the id comes in any case."""
        asked = [one for one in request.query.get("fields", "").split(",") if one]
        if unknown := sorted(set(asked) - known):
            raise Undocumented(f"fields {', '.join(unknown)}")
        return ["id", *(one for one in dict.fromkeys(asked) if one != "id")]

    def moment(self, at: float) -> str:
        """2023-10-17T05:42:03+0000"""
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")

    def today(self, account: str) -> list[Post]:
        """What the account published within 24 hours, deleted or not."""
        return self.ledger.since(account, self.clock.now() - DAY)
