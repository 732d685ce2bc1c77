"""A network that answers, an account on it, and the engine's own hands."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import override_settings

from tests.fakes.fake import Fake
from tests.fakes.server import Server
from tests.posting.door import PUBLIC, Door
from tests.posting.photos import photo
from tests.posting.ways import WAYS, Way
from yamabiko.kit.http import Limits
from yamabiko.networks.operations import set_cap
from yamabiko.networks.rules import Network
from yamabiko.networks.tests.factories import account
from yamabiko.people.queries import Viewer
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery, OwnPicture
from yamabiko.sharing.operations.deliveries import claim_next, deliver
from yamabiko.sharing.tests.factories import story_on_offer

# Every sign that one of the networks reads as more than itself, two writings and an emoji.
TEXT = "I work at Aoba. (Two_of) [us] *carried* the {box} | ~4 °C <cold> at us. 寒い 🐟 #coldchain"
PHOTO = photo()
PATIENCE = 0.5  # seconds that an adapter waits here; a fault takes longer


@pytest.fixture(params=WAYS, ids=lambda way: way.code)
def way(request: pytest.FixtureRequest) -> Way:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def fake(way: Way, monkeypatch: pytest.MonkeyPatch, now: datetime) -> Iterator[Any]:
    """The network. Whatever a test did with it, it asked for nothing that no page states."""
    speaking = importlib.import_module(f"yamabiko.networks.adapters.{way.code}.speaking")
    for name in ("LIMITS", "UPLOADING"):
        patient = Limits(total_seconds=PATIENCE, connect_seconds=PATIENCE)
        monkeypatch.setattr(speaking, name, patient, raising=False)
    network = way.fake(limits=False)
    # A link that the networks read as one, as every organisation's is.
    ours = {"LINK_URL": "https://go.aoba.co.jp", "BASE_URL": PUBLIC}
    with (
        Door(now) as door,
        Server(network) as server,
        override_settings(HTTP_ALLOW=frozenset({server.address.removeprefix("http://")}), **ours),
    ):
        network.address = server.address
        if hasattr(network, "hosts"):
            network.hosts = {PUBLIC.removeprefix("https://"): door.address}
        yield network
        settled(network)
    assert network.ledger.undocumented == []


@dataclass
class Hands:
    """What she and the postman do; `viewer` is connected."""

    viewer: Viewer
    way: Way
    fake: Fake
    now: datetime
    account_id: UUID

    def let_go(self, text: str = TEXT, *, slug: str = "cool-box", story_id: UUID | None = None, **more: Any) -> UUID:
        story_id = story_id or story_on_offer(self.viewer.workspace_id, slug=slug, now=self.now)
        declared = Network(self.way.code).declared
        if declared.communities:
            more = {"community": "aoba", **more}
        if declared.pictures and declared.pictures.needed:
            self.picture(story_id)
        return operations.publish(
            viewer=self.viewer,
            story_id=story_id,
            network=self.way.code,
            voice="experience",
            text=text,
            now=self.now,
            **more,
        )

    def picture(self, story_id: UUID) -> None:
        """One of hers beside the story, unless there is one."""
        if not OwnPicture.objects.within(self.viewer.workspace_id).filter(draft__story_id=story_id).exists():
            told = {"viewer": self.viewer, "story_id": story_id, "network": self.way.code, "now": self.now}
            operations.bring_own_picture(**told, body=[PHOTO])

    def carry(self, now: datetime | None = None, *, most: int = 60) -> None:
        """As the postman does, until nothing is due at that moment."""
        at = now or self.now
        for _turn in range(most):
            if (claim := claim_next(now=at)) is None:
                return
            deliver(claim, clock=lambda: at)

    def row(self, share_id: UUID) -> Delivery:
        return Delivery.objects.across_workspaces(because="test").get(share_id=share_id)

    def state(self, share_id: UUID) -> tuple[str, str]:
        found = self.row(share_id)
        return found.state, found.why

    def posts(self) -> list[Any]:
        return settled(self.fake).ledger.posts  # type: ignore[no-any-return]

    def asked(self) -> int:
        """How often the call that cannot be taken back was made."""
        return self.fake.asked[self.way.post]


@pytest.fixture
def hands(cast: Any, way: Way, fake: Any, now: datetime) -> Hands:
    """Where posts cost something there is money for all of them."""
    may_cost(cast, way, now)
    account_id = account(
        cast.alice,
        way.code,
        fake.address,
        now=now,
        remote_id=way.remote_id(fake, "alice"),
        secrets=way.secrets(fake, "alice"),
        **way.facts,
    )
    return Hands(cast.alice, way, fake, now, account_id)


def may_cost(cast: Any, way: Way, now: datetime) -> None:
    if Network(way.code).declared.price:
        set_cap(viewer=cast.ada, network=way.code, monthly=1_000_000, now=now)


def settled(fake: Any) -> Any:
    """Once what came late is in the books too."""
    until = time.monotonic() + 10
    while sum(fake.asked.values()) > len(fake.ledger.calls) and time.monotonic() < until:
        time.sleep(0.02)
    return fake
