"""The doctor sees what is wrong, names the remedy, and is content with a healthy installation."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from yamabiko.kit.language_model.asking import door_of
from yamabiko.kit.language_model.tests.server import a_model
from yamabiko.ops.checks import database, examine, files, model
from yamabiko.ops.cli import main
from yamabiko.ops.schema import owner_address

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_healthy_installation_has_no_grave_finding():
    found = {finding.about: finding for finding in examine(now=timezone.now)}
    assert {"database", "PostgreSQL version", "migrations", "durability", "append-only facts", "clock"} <= set(found)
    for about in ("database", "PostgreSQL version", "migrations", "durability", "clock"):
        assert found[about].well, found[about]


def test_the_role_that_may_rewrite_history_is_found_out():
    (role,) = database._row("SELECT current_user")
    if settings.DATABASE_OWNER_URL == settings.DATABASE_URL:
        assert not database.append_only().well and not database.roles().well
        return
    assert database.append_only().well and database.roles().well
    with psycopg.connect(owner_address(), autocommit=True) as owner:
        owner.execute(f"GRANT UPDATE ON events_fact TO {role}")
        try:
            finding = database.append_only()
        finally:
            owner.execute(f"REVOKE UPDATE ON events_fact FROM {role}")
    assert not finding.well and finding.grave and "UPDATE on events_fact" in finding.said


def test_one_role_for_both_says_what_is_lost(settings):
    settings.DATABASE_URL = settings.DATABASE_OWNER_URL
    connection.close()
    before = dict(connection.settings_dict)
    from psycopg.conninfo import conninfo_to_dict

    owner = conninfo_to_dict(settings.DATABASE_OWNER_URL)
    connection.settings_dict.update(USER=owner["user"], PASSWORD=owner["password"])
    try:
        finding = database.roles()
    finally:
        connection.close()
        connection.settings_dict.update(before)
    assert (
        not finding.well
        and not finding.grave
        and "What is lost" in finding.said
        and "DATABASE_OWNER_URL" in finding.remedy
    )


def test_a_clock_that_is_off_is_told():
    finding = database.clock(lambda: timezone.now() - timedelta(seconds=30))
    assert not finding.well and "+30" in finding.said


def test_weak_durability_is_told():
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    finding = database.durability()
    connection.close()
    assert not finding.well and "synchronous_commit off" in finding.said


def test_a_migration_that_waits_is_told():
    with psycopg.connect(owner_address(), autocommit=True) as owner:
        row = owner.execute(
            "DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations) RETURNING app, name, applied"
        ).fetchone()
        try:
            finding = database.migrations()
        finally:
            owner.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", row)
    assert not finding.well and "yamabiko migrate" in finding.remedy


def test_missing_files_and_a_full_disk_are_told(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(files, "FRONT_END", ("ui/vendor/nowhere.css",))
    monkeypatch.setattr(files, "LEAST_FREE", 10**18)
    assert "nowhere.css" in files.front_end().said
    assert "Make room" in files.disk().remedy


def test_keys_that_others_may_read_are_told(monkeypatch, tmp_path: Path):
    loose = tmp_path / "keys.json"
    loose.write_text("{}")
    loose.chmod(0o644)
    monkeypatch.setenv("YAMABIKO_KEYS_FILE", str(loose))
    finding = files.keys()
    assert not finding.well and f"chmod 600 {loose}" == finding.remedy


def test_its_answer_as_json_tells_health_by_the_exit_code(capsys, monkeypatch):
    monkeypatch.setattr(files, "LEAST_FREE", 10**18)
    assert main(["doctor", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["healthy"] is False
    assert {"about", "well", "said", "remedy", "grave"} == set(said["findings"][0])


def test_a_language_model_is_asked_and_its_silence_has_a_remedy(settings):
    from yamabiko.config.environment import Model

    settings.LANGUAGE_MODEL = None
    assert "none is connected" in model.language_model().said
    with a_model() as script:
        settings.LANGUAGE_MODEL = Model(script.url, "test", "sk-secret", 2, 1)
        assert model.language_model().well and script.asked
        for fault, word in (("keyless", "YAMABIKO_MODEL_KEY"), ("slow", "YAMABIKO_MODEL_SECONDS"), ("html", "/chat/")):
            door_of.cache_clear()
            script.fault = fault
            finding = model.language_model()
            assert not finding.well and not finding.grave and word in finding.remedy
            assert "sk-secret" not in f"{finding}"
    door_of.cache_clear()
    assert "YAMABIKO_MODEL_URL" in model.language_model().remedy  # it is gone
