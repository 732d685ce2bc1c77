"""Ten thousand posts that are due, carried by two workers, one of them killed every few seconds: how fast, how many twice, how many lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.ground import Ground, ground
from benchmarks.report import Figure, say, say_conditions
from yamabiko.kit.http import Client
from yamabiko.sharing.tests.paper.installed import install
from yamabiko.sharing.tests.paper.server import PaperServer, serving

POSTS, WITHIN, WORKERS, KILL_EVERY = 10_000, 300.0, 2, 5.0
POSTMAN = """
import django, threading
django.setup()
from yamabiko.ops.carrying import carry_until
carry_until(threading.Event())
"""


def run(scale: float) -> Figure:
    posts = max(200, round(POSTS * scale))
    with ground() as place, serving() as paper, tempfile.TemporaryDirectory(prefix="yamabiko-paper-") as package:
        say_conditions(place.app_url)
        install(Path(package))
        environment = place.environment | {
            "PYTHONPATH": os.pathsep.join([place.environment["PYTHONPATH"], package]),
            "YAMABIKO_HTTP_ALLOW": paper.pair,
        }
        populate = [sys.executable, "-m", "yamabiko.sharing.tests.populate_due", str(posts), f"http://{paper.pair}"]
        subprocess.run(populate, env=environment, check=True)
        say(
            f"{posts:,} posts of 100 people are due; {WORKERS} workers, one killed every {KILL_EVERY:g} s and begun anew"
        )
        took, killed = _carried(place, paper, environment, posts)
        states, told = _states(place)
        alone = _alone(paper, min(posts, 1_000))
    ledger = Counter(one["key"] for one in paper.ledger if one["key"] != "alone")
    doubled = sum(count - 1 for count in ledger.values())
    lost = posts - sum(states.values()) + len(told["out"] - set(ledger))
    hidden = len(set(ledger) - told["out"] - told["unknown"])
    rate = posts / took
    say(
        f"carried in {took:.1f} s with {killed} killed: {dict(states)}; doubled {doubled}, lost {lost}, posted untold {hidden}"
    )
    return Figure(
        name="carrying",
        value=round(rate, 1),
        unit="posts a second, claimed, sent and settled",
        peer="the same requests without any of that",
        ratio=round(rate / alone, 3),
        goal=f"{POSTS:,} within {WITHIN:g} s, none doubled, none lost",
        holds=took * POSTS / posts <= WITHIN and doubled == lost == hidden == 0,
        more={
            "seconds": round(took, 1),
            "killed": killed,
            "doubled": doubled,
            "lost": lost,
            "unknown": states["unknown"],
        },
    )


def _carried(place: Ground, paper: PaperServer, environment: dict[str, str], posts: int) -> tuple[float, int]:
    """(seconds until nothing is due any more, how many workers were killed). What the killed held runs out of its lease by itself."""
    chance, killed = random.Random(5), 0  # noqa: S311
    with ExitStack() as ends:
        workers = [_worker(environment, ends) for _number in range(WORKERS)]
        began, next_kill = time.monotonic(), time.monotonic() + KILL_EVERY
        while _count(place, "due"):
            if time.monotonic() > next_kill:
                fallen = chance.randrange(WORKERS)
                workers[fallen].kill()
                killed += 1
                workers[fallen] = _worker(environment, ends)
                next_kill = time.monotonic() + KILL_EVERY
            time.sleep(0.1)
        took = time.monotonic() - began
        while _count(place, "calling"):
            time.sleep(0.5)
    return took, killed


def _worker(environment: dict[str, str], ends: ExitStack) -> subprocess.Popen[bytes]:
    worker = subprocess.Popen([sys.executable, "-c", POSTMAN], env=environment, stderr=subprocess.DEVNULL)
    ends.callback(worker.wait)
    ends.callback(worker.kill)
    return worker


def _count(place: Ground, state: str) -> int:
    with psycopg.connect(place.app_url) as connection:
        row = connection.execute("SELECT count(*) FROM sharing_delivery WHERE state = %s", [state]).fetchone()
    return int(row[0]) if row else 0


def _states(place: Ground) -> tuple[Counter[str], dict[str, set[str]]]:
    """How many posts are in each state, and the keys of those that are out and unknown."""
    with psycopg.connect(place.app_url) as connection:
        rows = connection.execute("SELECT state, share_id FROM sharing_delivery").fetchall()
    told = {state: {share_id.hex for at, share_id in rows if at == state} for state in ("out", "unknown")}
    return Counter(state for state, _share_id in rows), told


def _alone(paper: PaperServer, many: int) -> float:
    """The same client's requests a second, as many threads at once as the workers have."""
    client = Client(allow=frozenset({paper.pair}))

    def ask(_number: int) -> Any:
        return client.send("POST", f"http://{paper.pair}/posts", body=b'{"key": "alone", "text": ""}')

    began = time.monotonic()
    with ThreadPoolExecutor(12) as crowd:
        list(crowd.map(ask, range(many)))
    return many / (time.monotonic() - began)
