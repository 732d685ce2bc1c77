"""A Mastodon server of this process, which the product may reach, and the way of a member through its consent page."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.test import override_settings

from tests.fakes.mastodon import Mastodon
from tests.fakes.server import Server
from yamabiko.networks import operations
from yamabiko.networks.adapters.mastodon import speaking
from yamabiko.sharing.operations.deliveries import claim_next, deliver
from yamabiko.sharing.tests.factories import story_on_offer


@pytest.fixture
def fake():
    """Whoever used what the documentation does not state fails."""
    network = Mastodon()
    yield network
    assert network.ledger.undocumented == []


@pytest.fixture
def server(fake):
    with Server(fake) as here, override_settings(HTTP_ALLOW=frozenset({urlsplit(here.address).netloc})):
        yield here


@pytest.fixture
def impatient(monkeypatch):
    """No call takes longer than half a second."""
    monkeypatch.setattr(speaking, "LIMITS", speaking.Limits(total_seconds=0.5))


@pytest.fixture
def go(cast, server, now):
    """`go(viewer)` begins, and answers at the server: ({"code", "state", …}, what she has to come back with)."""

    def do(viewer=cast.alice, at=now, host=""):
        begun = operations.begin_connecting(viewer=viewer, network="mastodon", host=host or server.address, now=at)
        return said_yes(begun.address)

    return do


@pytest.fixture
def connect(cast, server, go, now):
    """`connect()` as she does it; the account's id."""

    def do(viewer=cast.alice, at=now, **changed):
        return operations.finish_connecting(viewer=viewer, now=at, **{**go(viewer, at), **changed})

    return do


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


def said_yes(address: str) -> dict[str, str]:
    """What her browser comes back with, as `finish_connecting` takes it."""
    answer = httpx.get(address)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    found = {name: values[0] for name, values in parse_qs(back.query).items()}
    *_before, network, server, _end = back.path.split("/")
    return {
        "network": network, "server": server, "state": found["state"], "code": found.get("code", ""),
        "error": found.get("error", ""), "issuer": found.get("iss", ""),
    }  # fmt: skip


def carry(now):
    while (claim := claim_next(now=now)) is not None:
        deliver(claim, clock=lambda: now)
