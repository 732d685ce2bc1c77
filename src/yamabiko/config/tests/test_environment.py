"""A setting that cannot be used stops the start, names itself and says what to do."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from yamabiko.config import environment as env


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("PORT", "http", lambda: env.number("PORT", 8000, least=1, most=65534)),
        ("PORT", "70000", lambda: env.number("PORT", 8000, least=1, most=65534)),
        ("PORT", "-1", lambda: env.number("PORT", 8000, least=1, most=65534)),
        ("YAMABIKO_DEMO", "perhaps", lambda: env.flag("YAMABIKO_DEMO")),
        ("YAMABIKO_BASE_URL", "share.example.com", lambda: env.web_address("YAMABIKO_BASE_URL", "")),
        ("YAMABIKO_BASE_URL", "https://example.com/path", lambda: env.web_address("YAMABIKO_BASE_URL", "")),
        ("DATABASE_URL", "mysql://a@b/c", lambda: env.database("mysql://a@b/c", name="DATABASE_URL")),
        ("DATABASE_URL", "postgresql://a@b", lambda: env.database("postgresql://a@b", name="DATABASE_URL")),
    ],
)
def test_a_wrong_setting_says_which_and_what_to_do(monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)
    with pytest.raises(env.SettingWrong) as wrong:
        read()
    assert name in str(wrong.value)
    assert len(str(wrong.value)) > 40


def test_what_is_left_out_has_a_default(monkeypatch):
    for name in ("PORT", "YAMABIKO_DEMO", "YAMABIKO_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert env.number("PORT", 8000, least=1, most=65534) == 8000
    assert env.flag("YAMABIKO_DEMO", True) is True
    assert env.web_address("YAMABIKO_BASE_URL", "http://localhost:8000/") == "http://localhost:8000"


def test_a_database_address_with_a_socket_and_odd_characters():
    found = env.database("postgresql://us%40er:p%2Fw@/yama?host=/run/pg&port=5433&sslmode=disable", name="DATABASE_URL")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "us@er",
        "p/w",
        "/run/pg",
        "5433",
        "yama",
    )
    assert found["OPTIONS"]["sslmode"] == "disable"


def test_keys_are_made_once_and_for_the_owner_alone(tmp_path):
    with ThreadPoolExecutor(8) as together:
        made = list(together.map(lambda _n: env.keys(tmp_path), range(8)))
    assert len({keys.django for keys in made}) == 1
    path = tmp_path / "keys.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(tmp_path.iterdir()) == [path]
    assert len(made[0].master[made[0].current]) == 32


@pytest.mark.parametrize(
    "content", ["", "{}", "not json", json.dumps({"django": 1, "links": "x", "master": {"k": "zz"}, "current": "k"})]
)
def test_a_damaged_file_of_keys_is_not_replaced(tmp_path, content):
    (tmp_path / "keys.json").write_text(content)
    with pytest.raises(env.SettingWrong) as wrong:
        env.keys(tmp_path)
    assert "backup" in str(wrong.value)
    assert (tmp_path / "keys.json").read_text() == content
