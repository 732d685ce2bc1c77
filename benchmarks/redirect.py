"""Redirects a second at 64 connections: ours, each click judged and committed before its 302, beside nginx's own `return 302`,
which keeps nothing, and a Django view that counts with an UPDATE.

All three get the same clicks: one hot link, then random ones of a thousand, every click from another address, so that ours keeps a
visitor for each.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks import load
from benchmarks.ground import Ground, free_port, ground, serving
from benchmarks.report import Figure, middle, say, say_conditions

CONNECTIONS = 64
LINKS = 1_000
ROUNDS = 5
SECONDS = 6
OURS, DJANGO, NGINX = "yamabiko", "Django UPDATE per click", "nginx return 302"
Seen = dict[tuple[str, int], list[load.Load]]  # by contestant and number of links
NGINX_MUST, NGINX_GOAL, DJANGO_MUST, P99_MUST = 0.15, 0.25, 20.0, 25.0
_NGINX = """
daemon off; worker_processes 1; pid {home}/pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 100000000;
  client_body_temp_path {home}; proxy_temp_path {home}; fastcgi_temp_path {home}; uwsgi_temp_path {home}; scgi_temp_path {home};
  server {{
    listen 127.0.0.1:{port} backlog=1024;
    location / {{ add_header Cache-Control "private, no-store"; return 302 https://aoba.example/stories/paper-box; }}
  }}
}}
"""


def run(scale: float) -> Figure:
    seconds, rounds = SECONDS * scale, ROUNDS if scale >= 1 else 1
    seen: Seen = {}
    with ground() as place:
        made = subprocess.run(
            [sys.executable, "-m", "yamabiko.links.tests.populate", str(LINKS)],
            env=place.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        codes = [line.split()[1] for line in made.stdout.splitlines()]
        say_conditions(place.app_url)
        say(f"load: {load.tool()}; {CONNECTIONS} connections, medians of {rounds} × {max(seconds, 1):g} s")
        with ours(place) as our, naive(place, codes) as django, nginx() as plain:
            ports = {OURS: our, DJANGO: django} | ({NGINX: plain} if plain else {})
            for _ in range(rounds):  # in turn, so that a busy moment of the machine meets all of them
                for links in (1, LINKS):
                    for name, port in ports.items():
                        one = load.click(port, codes[:links], connections=CONNECTIONS, seconds=seconds)
                        seen.setdefault((name, links), []).append(one)
        kept = _kept(place.app_url)
    for (name, links), loads in seen.items():
        say(
            f"{name:24} {links:5,} links {_speed(loads):8,.0f}/s   p50 {middle([one.p50 for one in loads]):6.1f} ms   "
            f"p99 {_p99(loads):6.1f} ms   failed {sum(one.failed for one in loads)}"
        )
    return _figure(seen, kept)


def _speed(loads: list[load.Load]) -> float:
    return middle([one.per_second for one in loads])


def _p99(loads: list[load.Load]) -> float:
    return middle([one.p99 for one in loads])


def _figure(seen: Seen, kept: int) -> Figure:
    """The figure is the many links'; a counter's own trouble is the hot link, so Django is compared on both."""
    clicks = [one for links in (1, LINKS) for one in seen[OURS, links]]
    answered, failed = sum(one.answered for one in clicks), sum(one.failed for one in clicks)
    speed, p99 = _speed(seen[OURS, LINKS]), max(_p99(seen[OURS, links]) for links in (1, LINKS))
    hot, spread = (_speed(seen[OURS, links]) / _speed(seen[DJANGO, links]) for links in (1, LINKS))
    plain = _speed(seen[NGINX, LINKS]) if (NGINX, LINKS) in seen else None
    say(
        f"answered {answered:,}, kept {kept:,} (clicks that were under way when a round ended are kept and not counted as answered)"
    )
    if plain is None:
        say("nginx is not installed (Debian: apt install nginx-light): its figure is missing, not passed")
    return Figure(
        name="redirect",
        value=round(speed),
        unit=f"redirects/s, committed before the answer, {CONNECTIONS} connections",
        peer=NGINX if plain else DJANGO,
        ratio=round(speed / plain if plain else spread, 3),
        goal=f"{NGINX_MUST} (goal {NGINX_GOAL}) of nginx; {DJANGO_MUST:g} times Django on a hot link; p99 {P99_MUST:g} ms; "
        "every answered click kept",
        holds=kept >= answered - failed
        and hot >= DJANGO_MUST
        and p99 <= P99_MUST
        and (plain is None or speed / plain >= NGINX_MUST),
        more={
            "peer_value": round(plain or _speed(seen[DJANGO, LINKS])),
            "times_django_hot": round(hot, 1),
            "times_django_spread": round(spread, 1),
            "p99_ms": round(p99, 1),
            "answered": answered,
            "kept": kept,
        },
    )


def _kept(url: str) -> int:
    with psycopg.connect(url) as reader:
        row = reader.execute("SELECT count(*) FROM events_fact WHERE kind = 'links.link_clicked'").fetchone()
    return int(row[0]) if row else 0


@contextmanager
def ours(place: Ground) -> Iterator[int]:
    port = free_port()
    with serving(
        [sys.executable, "-m", "yamabiko.links.redirect", "--port", str(port)],
        ready=f"http://127.0.0.1:{port}/healthz",
        environment=place.environment | {"YAMABIKO_BEHIND_PROXY": "1"},
    ):
        yield port


@contextmanager
def naive(place: Ground, codes: list[str]) -> Iterator[int]:
    with psycopg.connect(place.owner_url) as owner:
        owner.execute(
            "CREATE TABLE naive_link (code text PRIMARY KEY, target text NOT NULL, clicks integer NOT NULL DEFAULT 0)"
        )
        owner.cursor().executemany(
            "INSERT INTO naive_link (code, target) VALUES (%s, 'https://aoba.example/stories/paper-box')",
            [[code] for code in codes],
        )
    port = free_port()
    with serving(
        [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--workers",
            "1",
            "--blocking-threads",
            "16",
            "--no-ws",
            "--port",
            str(port),
            "--log-level",
            "error",
            "benchmarks.contestants.naive:application",
        ],
        ready=f"http://127.0.0.1:{port}/{codes[0]}",
        environment=place.environment,
    ):
        yield port


@contextmanager
def nginx() -> Iterator[int | None]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        yield None
        return
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        config = Path(home) / "nginx.conf"
        config.write_text(_NGINX.format(home=home, port=port))
        with serving(
            [program, "-p", home, "-e", "stderr", "-c", str(config)], ready=f"http://127.0.0.1:{port}/", environment={}
        ):
            yield port
