"""The fixture `pds`: one real Bluesky for the run, started by the first test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bluesky.installation import NotInstalled, required
from tests.bluesky.pds import Pds, running


def serve() -> Iterator[Pds]:
    """Shared by all tests: each takes an account of its own (`pds.create_account()`), and whoever kills it starts it again."""
    try:
        with running() as here:
            yield here
    except NotInstalled as reason:
        if required():
            pytest.fail(str(reason), pytrace=False)
        pytest.skip(str(reason))


pds = pytest.fixture(scope="session", name="pds")(serve)
