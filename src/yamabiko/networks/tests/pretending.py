"""A network of one server that lets in by OAuth and wants an application, without a server: `monkeypatch.setattr(adapting, "part", pretended)`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from yamabiko.networks import adapting
from yamabiko.networks.rules.failing import Refused, Why
from yamabiko.networks.rules.seams import Access, Application, Connected, Errand, Return

AUTHORIZE = "https://x.example/authorize"
real = adapting.part


class Pretended:
    """Whoever comes back with the code `bob` is Bob; `crooked` is a code that it does not take."""

    facts: ClassVar[dict[str, Any]] = {}
    ended: ClassVar[list[str]] = []
    came: ClassVar[list[tuple[Application, Return]]] = []
    renewed: ClassVar[dict[str, str]] = {"access_token": "a2", "refresh_token": "r2"}

    def __init__(self, client: object) -> None:
        pass

    def begin(self, app: Application, errand: Errand) -> str:
        asked = {"client_id": app.client_id, "redirect_uri": errand.redirect, "state": errand.state}
        return f"{AUTHORIZE}?{urlencode(asked | {'code_challenge': errand.challenge})}"

    def finish(self, app: Application, back: Return) -> Connected:
        self.came.append((app, back))
        if back.code == "crooked":
            raise Refused(Why.FORBIDDEN)
        secrets = {"access_token": "a1", "refresh_token": "r1", "scope": "write"}
        return Connected("https://x.example", back.code, back.code, secrets, fresh=timedelta(hours=2))

    def renew(self, app: Application, access: Access) -> Connected:
        return Connected(access.host, access.remote_id, "", dict(self.renewed), fresh=timedelta(hours=2))

    def end(self, app: Application, access: Access) -> None:
        self.ended.append(access.remote_id)


def pretended(code: str, module: str, name: str) -> Any:
    parts = {("x", "connecting"): Pretended, ("x", "posting"): object}  # that it posts is all that a page asks
    return parts.get((code, module)) or real(code, module, name)
