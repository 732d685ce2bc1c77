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


MODEL = {
    "YAMABIKO_MODEL_URL": "http://127.0.0.1:11434/v1/",
    "YAMABIKO_MODEL_NAME": "qwen2.5:7b",
    "YAMABIKO_MODEL_KEY": "sk-secret",
    "YAMABIKO_MODEL_SECONDS": "30",
    "YAMABIKO_MODEL_CALLS": "",
}


def model_from(monkeypatch, **changed):
    for name, value in (MODEL | changed).items():
        monkeypatch.setenv(name, value)
    return env.language_model()


def test_without_an_address_there_is_no_language_model(monkeypatch):
    for name in MODEL:
        monkeypatch.delenv(name, raising=False)
    assert env.language_model() is None


def test_a_language_model_is_read_once_and_never_shows_its_key(monkeypatch):
    found = model_from(monkeypatch)
    assert (found.url, found.name, found.key) == ("http://127.0.0.1:11434/v1", "qwen2.5:7b", "sk-secret")
    assert (found.seconds, found.calls) == (30, 1)
    assert "sk-secret" not in f"{found} {found!r}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("YAMABIKO_MODEL_URL", ""),
        ("YAMABIKO_MODEL_URL", "127.0.0.1:11434/v1"),
        ("YAMABIKO_MODEL_URL", "ftp://models/v1"),
        ("YAMABIKO_MODEL_URL", "http://user:sk-hidden@models/v1"),
        ("YAMABIKO_MODEL_URL", "http://models/v1?key=sk-hidden"),
        ("YAMABIKO_MODEL_URL", "http://models:0/v1"),
        ("YAMABIKO_MODEL_URL", "http://models:99999/v1"),
        ("YAMABIKO_MODEL_URL", "http://[::1/v1"),
        ("YAMABIKO_MODEL_URL", "http://models/v1/chat/completions"),
        ("YAMABIKO_MODEL_NAME", ""),
        ("YAMABIKO_MODEL_NAME", "a\nb"),
        ("YAMABIKO_MODEL_KEY", "sk hidden"),
        ("YAMABIKO_MODEL_KEY", "鍵"),
        ("YAMABIKO_MODEL_SECONDS", "1"),
        ("YAMABIKO_MODEL_SECONDS", "soon"),
        ("YAMABIKO_MODEL_CALLS", "100"),
    ],
)
def test_a_language_model_that_cannot_be_used_stops_the_start(monkeypatch, name, value):
    with pytest.raises(env.SettingWrong) as wrong:
        model_from(monkeypatch, **{name: value})
    assert name in str(wrong.value) and len(str(wrong.value)) > 40
    assert "sk-" not in str(wrong.value)
