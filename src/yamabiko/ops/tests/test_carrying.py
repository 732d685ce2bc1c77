"""Real postmen, killed at random while the network misbehaves: nothing is doubled, nothing is lost, what is unknown is shown."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from yamabiko.networks import adapting, loading
from yamabiko.networks.tests.factories import account
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery
from yamabiko.sharing.operations.deliveries import free_lapsed
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.paper.installed import install
from yamabiko.sharing.tests.paper.server import serving

pytestmark = [pytest.mark.alone, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[4]
POSTS, KILLS = 40, 5
POSTMAN = """
import django, threading
django.setup()
from django.urls import get_resolver
assert get_resolver().url_patterns
from yamabiko.ops.carrying import carry_until
carry_until(threading.Event())
"""
FAULTS = ["drop", "fail", "late", "html", "away", "refuse"]


@pytest.fixture
def paper(tmp_path):
    where = str(install(tmp_path))
    sys.path.insert(0, where)
    loading.load()
    adapting.part.cache_clear()
    with serving() as server, override_settings(HTTP_ALLOW=frozenset({server.pair})):
        server.package = where
        yield server
    sys.path.remove(where)
    loading.load()
    adapting.part.cache_clear()


@contextmanager
def postman(paper):
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT), paper.package])
    process = subprocess.Popen(
        [sys.executable, "-c", POSTMAN],
        env=os.environ
        | {"PYTHONPATH": path, "YAMABIKO_HTTP_ALLOW": paper.pair, "DJANGO_SETTINGS_MODULE": "yamabiko.config.settings"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def let_go(cast, paper, now, many=POSTS):
    account(cast.alice, "paper", f"http://{paper.pair}", now=now)
    return [
        operations.publish(
            viewer=cast.alice,
            story_id=story_on_offer(cast.workspace_id, slug=f"story-{number}", now=now),
            network="paper",
            voice="experience",
            text=f"I work at Aoba. Box {number} came back dry, and I still do not know why.",
            now=now,
        )
        for number in range(many)
    ]


def states():
    return Counter(Delivery.objects.across_workspaces(because="test").values_list("state", flat=True))


def listening():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'yamabiko postmen' AND datname = current_database()"
        )
        return cursor.fetchone()[0]


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, states()
        time.sleep(0.05)


def test_t6_killed_in_every_step_with_every_fault_nothing_is_doubled_or_lost(cast, paper):
    now = datetime.now(UTC)
    shares = let_go(cast, paper, now)
    chance = random.Random(6)  # noqa: S311
    paper.set_faults([{"path": "/posts", "what": chance.choice([*FAULTS, "", ""])} for _call in range(POSTS)])
    for _kill in range(KILLS):
        with postman(paper), postman(paper) as second:
            asked = sum(paper.asked.values())
            until(lambda before=asked: sum(paper.asked.values()) > before or not states()["due"])
            time.sleep(chance.random() / 2)
            second.kill()
        free_lapsed(now=now + timedelta(hours=1))  # as the next postman does once the leases have run out
        _hurried(now)
    with postman(paper):
        until(lambda: not _hurried(now)["due"] and not states()["calling"])
    posted = Counter(one["key"] for one in paper.settled().ledger)
    assert max(posted.values()) == 1, "doubled"
    found = states()
    assert sum(found.values()) == len(shares) and not found["due"] and not found["calling"], found
    out = Delivery.objects.across_workspaces(because="test").filter(state="out").values_list("share_id", flat=True)
    assert {share_id.hex for share_id in out} <= set(posted), "said to be out and is not"
    unknown = Delivery.objects.across_workspaces(because="test").filter(state="unknown")
    known = {share_id.hex for share_id in unknown.values_list("share_id", flat=True)} | {one.hex for one in out}
    assert set(posted) <= known, "posted, and nobody was told"
    assert found["unknown"] > 0 and found["out"] > 0, found


def _hurried(now):
    """The states, after what rests has been made due: the test does not wait for the outage of a network to pass."""
    Delivery.objects.across_workspaces(because="test").filter(state="due").update(due_at=now, tries=0)
    return states()


def test_a_post_leaves_within_a_second_of_the_press(cast, paper):
    with postman(paper):
        until(lambda: listening() == 1)
        share_id = let_go(cast, paper, datetime.now(UTC), many=1)[0]
        began = time.monotonic()
        until(lambda: paper.ledger)
        assert paper.ledger[0]["key"] == share_id.hex
        assert time.monotonic() - began < 5
        until(lambda: states()["out"] == 1)
