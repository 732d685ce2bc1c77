"""What we ask for where she says yes at the network, in plain words: the same as the scopes of its adapter."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASKED: dict[str, tuple[str | Promise, ...]] = {
    "mastodon": (
        _("to write posts for you"),
        _("to upload the pictures that go with them"),
        _("to see your name there (servers older than Mastodon 4.3 call that “see accounts”)"),
    ),
}


def asked_of(network: str) -> tuple[str | Promise, ...]:
    """Empty for a network that another package brought: its own page says it."""
    return ASKED.get(network, ())
