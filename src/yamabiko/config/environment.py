"""The environment, read once. What is missing or malformed stops the start and says what to do."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


class SettingWrong(ImproperlyConfigured):
    """A setting from the environment cannot be used; the message names it and the remedy."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def number(name: str, default: int, *, least: int, most: int) -> int:
    raw = text(name) or str(default)
    if not raw.isdecimal() or not least <= int(raw) <= most:
        raise SettingWrong(
            f"{name} is {raw!r}. Give a whole number from {least} to {most}, or leave it out for {default}."
        )
    return int(raw)


def flag(name: str, default: bool = False) -> bool:
    raw = text(name).lower()
    if raw in {"", "0", "1", "true", "false", "yes", "no"}:
        return default if raw == "" else raw in {"1", "true", "yes"}
    raise SettingWrong(f"{name} is {raw!r}. Give 1 or 0, or leave it out for {int(default)}.")


def words(name: str) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()]


def web_address(name: str, default: str) -> str:
    raw = (text(name) or default).rstrip("/")
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise SettingWrong(
            f"{name} is {raw!r}. Give scheme and host as people type it, for example https://share.example.com"
        )
    return raw


@dataclass(frozen=True)
class Model:
    """A language model that the operator named; kit.language_model asks it."""

    url: str
    name: str
    key: str
    seconds: int
    calls: int

    def __repr__(self) -> str:
        return f"Model({self.name!r} at {self.url!r})"


def language_model() -> Model | None:
    """From YAMABIKO_MODEL_*; None without an address: then nothing is sent anywhere."""
    url, name, key = text("YAMABIKO_MODEL_URL").rstrip("/"), text("YAMABIKO_MODEL_NAME"), text("YAMABIKO_MODEL_KEY")
    seconds = number("YAMABIKO_MODEL_SECONDS", 20, least=2, most=60)
    calls = number("YAMABIKO_MODEL_CALLS", 1, least=1, most=4)
    if not url:
        if name or key:
            raise SettingWrong(
                "YAMABIKO_MODEL_URL is missing. Give the model's address, or leave out its name and key."
            )
        return None
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or "@" in url or "?" in url or "#" in url or not url.isascii() or len(url) > 1000:
        raise SettingWrong(
            "YAMABIKO_MODEL_URL cannot be used. Give the address before /chat/completions, without user name or query, "
            "for example http://127.0.0.1:11434/v1"
        )
    if url.endswith("/chat/completions"):
        raise SettingWrong("YAMABIKO_MODEL_URL ends in /chat/completions. Leave that part out.")
    if not name or len(name) > 200 or not name.isprintable():
        raise SettingWrong("YAMABIKO_MODEL_NAME is missing or odd. Give the model's name as its server calls it.")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingWrong("YAMABIKO_MODEL_KEY has characters that no key has. Copy it again.")
    return Model(url, name, key, seconds, calls)


def database(url: str, *, name: str) -> dict[str, Any]:
    """Django's DATABASES entry from postgresql://user:password@host:port/name?host=/socket/directory&sslmode=require."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < 2:
        raise SettingWrong(
            f"{name} is not a PostgreSQL address. Write it as postgresql://user:password@host:5432/yamabiko; "
            "no other database is supported."
        )
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "application_name": "yamabiko"},
    }


@dataclass(frozen=True)
class Keys:
    """Secrets of this installation. `master` are 32-byte keys by id; `current` names the one that seals from now on."""

    django: str
    links: str
    master: dict[str, bytes]
    current: str


def keys(data_dir: Path) -> Keys:
    """From YAMABIKO_KEYS_FILE or DATA_DIR/keys.json, made once with mode 0600: losing it loses sealed tokens."""
    path = Path(text("YAMABIKO_KEYS_FILE") or data_dir / "keys.json")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = {
            "django": secrets.token_urlsafe(48),
            "links": secrets.token_urlsafe(32),
            "master": {"k1": secrets.token_hex(32)},
            "current": "k1",
        }
        draft = path.with_suffix(f".{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(made, indent=1))
        try:
            os.link(
                draft, path
            )  # Atomic and refuses to replace: of two starters, one writes and both read the same file.
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    try:
        read = json.loads(path.read_text())
        return Keys(
            django=read["django"],
            links=read["links"],
            master={name: bytes.fromhex(key) for name, key in read["master"].items()},
            current=read["current"],
        )
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise SettingWrong(
            f"{path} cannot be read as the file of keys ({broken}). Put back the copy from your backup."
        ) from broken
