"""A thousand sources read once in an hour: how much of one core that takes, the database's share with it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile

from benchmarks.ground import ROOT, ground
from benchmarks.report import Figure, say, say_conditions
from benchmarks.sites import ADDRESSES, PORTS

SOURCES = 1_000
MOST = 5.0  # percent of one core


def run(scale: float) -> Figure:
    count = min(max(20, round(SOURCES * scale)), PORTS * ADDRESSES)
    with ground() as place, tempfile.TemporaryDirectory() as directory:
        say_conditions(place.app_url)
        say(
            f"{count} sites over TLS on this machine, 10 entries of 1 kB each: 7 of 10 answer 304, 2 send the same bytes"
        )
        say(
            "again, 1 has a new entry; 60 sweeps with 6 threads. The sites' own work is not counted, no network is waited for"
        )
        sites = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.sites", directory], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        try:
            ports = sites.stdout.readline().split() if sites.stdout else []
            pairs = ",".join(f"127.0.0.{number}:{port}" for number in range(1, ADDRESSES + 1) for port in ports)
            environment = place.environment | {"YAMABIKO_HTTP_ALLOW": pairs, "SSL_CERT_FILE": f"{directory}/ca.pem"}
            measure = [sys.executable, "-m", "yamabiko.content.tests.measure_polling", *ports, str(count)]
            made = subprocess.run(measure, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        finally:
            sites.kill()
            sites.wait()
    found = json.loads(made.stdout.splitlines()[-1])
    say(json.dumps(found))
    steady = found["steady"]
    first = 100 * (found["first"]["worker_cpu_s"] + found["first"]["database_cpu_s"]) / 3600
    share = 100 * (steady["worker_cpu_s"] + steady["database_cpu_s"]) / 3600
    return Figure(
        name="polling",
        value=round(share, 2),
        unit=f"% of one core for {steady['polls']:,} polls in an hour, worker and database",
        peer=f"{found['first']['polls']:,} polls in the first hour, which bring {found['first']['stories']:,} new stories",
        ratio=round(share / first, 2),
        goal=f"under {MOST:g} % for 1,000 sources",
        holds=share < MOST and steady["polls"] >= count and found["troubled"] == 0,
        more=found,
    )
