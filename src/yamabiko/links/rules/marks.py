"""The mark in a member's own browser, by which the redirect process knows that a click on her link is hers."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from uuid import UUID

MARK_COOKIE = "yamabiko_me"
_PURPOSE = b"links.mark:"


def mark_of(member_id: UUID, *, secret: str) -> str:
    """The cookie's value: the member's id and a signature that nobody without `secret` can make."""
    return f"{member_id.hex}.{_signature(member_id, secret)}"


def member_of(mark: str, *, secret: str) -> UUID | None:
    """Whose mark it is; None when it was not made by us."""
    head, _, signature = mark.partition(".")
    if len(head) != 32 or not signature.isascii():
        return None
    try:
        member_id = UUID(hex=head)
    except ValueError:
        return None
    return member_id if hmac.compare_digest(signature, _signature(member_id, secret)) else None


def _signature(member_id: UUID, secret: str) -> str:
    digest = hmac.digest(secret.encode(), _PURPOSE + member_id.bytes, "sha256")
    return urlsafe_b64encode(digest[:18]).decode()
