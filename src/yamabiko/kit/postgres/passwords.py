"""The passwords of the three roles: made once, kept in DATA_DIR/secrets.json (mode 0600)."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from yamabiko.kit.postgres.trouble import PostgresUnavailable


@dataclass(frozen=True)
class Passwords:
    postgres_admin: str
    postgres_owner: str
    postgres_app: str


def passwords(data_dir: Path) -> Passwords:
    """Called under the starters' lock, so that two of them do not make two sets."""
    path = data_dir / "secrets.json"
    if not path.exists():
        _write(path, Passwords(*(secrets.token_urlsafe(24) for _ in range(3))))
    try:
        kept = json.loads(path.read_text())
        return Passwords(**{name: kept[name] for name in Passwords.__dataclass_fields__})
    except PermissionError:
        raise PostgresUnavailable(f"{path} is another user's. Start as that user or choose another DATA_DIR.") from None
    except (ValueError, KeyError, TypeError) as broken:
        raise PostgresUnavailable(f"{path} is damaged ({broken!r}). Put back the copy from your backup.") from broken


def _write(path: Path, made: Passwords) -> None:
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(made), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
