"""kill -9 loses nothing that was committed, and nothing it leaves behind blocks the next start."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psycopg
import pytest

from yamabiko.kit.postgres import ensure_running, place, processes, running, stop
from yamabiko.kit.postgres.tests.starters import answer, starter


def _cluster(data_dir: Path) -> Path:
    return place.find(data_dir.resolve()).cluster


@pytest.mark.parametrize("whom", ["the postmaster", "everybody"])
def test_committed_rows_survive_and_the_open_transaction_does_not(data_dir: Path, whom: str):
    server = ensure_running(data_dir)
    with psycopg.connect(server.owner_url) as owner:
        owner.execute("CREATE TABLE told (number int)")
        owner.execute("INSERT INTO told SELECT generate_series(1, 20000)")
    open_one = psycopg.connect(server.owner_url)
    open_one.execute("INSERT INTO told SELECT generate_series(20001, 20100)")
    for pid in [server.pid] if whom == "the postmaster" else processes.of_cluster(_cluster(data_dir)):
        os.kill(pid, signal.SIGKILL)
    again = ensure_running(data_dir)
    assert again.started and again.pid != server.pid
    with psycopg.connect(again.app_url) as app, psycopg.connect(again.owner_url) as owner:
        assert owner.execute("SELECT count(*), max(number) FROM told").fetchone() == (20000, 20000)
        assert app.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(psycopg.OperationalError):
        open_one.execute("COMMIT")


def test_a_killed_backend_is_recovered_by_the_server_itself(data_dir: Path):
    server = ensure_running(data_dir)
    with psycopg.connect(server.app_url) as app:
        os.kill(app.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            app.execute("SELECT 1")
    assert ensure_running(data_dir).pid == server.pid


def test_a_zombie_does_not_count_as_a_server(data_dir: Path):
    with starter(data_dir, stays=True) as parent:
        try:
            pid = answer(parent)["pid"]
            os.kill(pid, signal.SIGKILL)
            assert processes.gone(pid, within=5)
            os.kill(pid, 0)  # It still answers, for its parent never reaps.
            again = ensure_running(data_dir)
            assert again.started and again.pid != pid
        finally:
            parent.kill()


@pytest.mark.parametrize("written", [str(os.getpid()), "1", "garbage"], ids=["ours", "another", "garbage"])
def test_a_stale_pid_file_does_not_block(data_dir: Path, written: str):
    ensure_running(data_dir)
    stop(data_dir)
    cluster = _cluster(data_dir)
    (cluster / "postmaster.pid").write_text(f"{written}\n{cluster}\n1\n5432\n/nowhere\n\n\nready\n")
    assert running(data_dir) is None
    assert ensure_running(data_dir).started


def test_a_tied_server_ends_cleanly_with_its_starter(data_dir: Path):
    with starter(data_dir, tied=True, stays=True) as parent:
        pid = answer(parent)["pid"]
        parent.kill()
    assert processes.gone(pid, within=8)
    assert not processes.of_cluster(_cluster(data_dir))


def test_a_starter_killed_before_the_roles_were_made_is_made_good(data_dir: Path):
    server = ensure_running(data_dir)
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute("DROP DATABASE yamabiko WITH (FORCE)")
        admin.execute("DROP ROLE yamabiko_app")
    assert ensure_running(data_dir).pid == server.pid
    with psycopg.connect(server.app_url) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


def test_stopping_ends_every_process_in_time_with_a_client_inside(data_dir: Path):
    server = ensure_running(data_dir)
    inside = psycopg.connect(server.owner_url)
    inside.execute("SELECT 1")
    stop(data_dir)
    assert not processes.of_cluster(_cluster(data_dir))
    inside.close()
