"""Tokens under envelope encryption. Sealed for one row of one workspace, they open nowhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from yamabiko.kit.secrets import Vault


def vault() -> Vault:
    return Vault(settings.KEYS.master, settings.KEYS.current)


def context(workspace_id: UUID, row_id: UUID, what: str = "account") -> str:
    return f"networks.{what}:{workspace_id}:{row_id}"


def seal(secrets: Mapping[str, str], where: str) -> bytes:
    """Raises ValueError for secrets of which one is empty: what is held is never overwritten by nothing."""
    if not secrets or not all(secrets.values()):
        raise ValueError("an empty secret")
    return vault().seal(json.dumps(dict(secrets)).encode(), context=where)


def unseal(sealed: bytes, where: str) -> dict[str, str]:
    """Raises kit.secrets' SealBroken, KeyUnknown."""
    found: dict[str, str] = json.loads(vault().open(bytes(sealed), context=where))
    return found
