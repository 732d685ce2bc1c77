"""How many posts a second a fake takes from four processes: `python -m tests.fakes.measure [mastodon|x|…]`."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time

import httpx

from tests.fakes.apart import Apart
from tests.fakes.ways import WAYS, Way

CALLERS, EACH = 4, 1000


def say(way: Way, address: str, account: int, token: str) -> None:
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}) as caller:
        for number in range(EACH):
            answer = way.say(caller, f"{account} {number}")
            assert answer.status_code in (200, 201), answer.text


def main(networks: list[str]) -> None:
    for way in WAYS:
        if networks and way.kind.name not in networks:
            continue
        with Apart(way.kind.name, limits=False) as network:
            callers = [
                multiprocessing.Process(
                    target=say, args=(way, network.address, account, network.connect(f"a{account}")["access_token"])
                )
                for account in range(CALLERS)
            ]
            began = time.monotonic()
            for caller in callers:
                caller.start()
            for caller in callers:
                caller.join()
            took = time.monotonic() - began
            kept = len(network.ledger()["posts"])
        print(
            f"{way.kind.name}: {kept:,} posts by {CALLERS} processes in {took:.1f} s, {kept / took:,.0f} a second, {os.cpu_count()} cores"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
