"""What we ask for where she says yes at the network, in plain words: the same as the scopes of its adapter."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASKED: dict[str, tuple[str | Promise, ...]] = {
    "x": (
        _("to write posts for you, and to upload the pictures that go with them"),
        _("to see your posts and who you are there (X gives nobody the first without these; we read only your name)"),
        _("to do so until you take it back"),
    ),
    "linkedin": (
        _(
            "to write posts and comments for you; we write the comments that you put beneath your own posts, and no others"
        ),
        _("to see your name and your picture there; we keep your name"),
        _("to do so for sixty days; then LinkedIn asks you again"),
    ),
    "mastodon": (
        _("to write posts for you"),
        _("to upload the pictures that go with them"),
        _("to see your name there (servers older than Mastodon 4.3 call that “see accounts”)"),
    ),
}


def asked_of(network: str) -> tuple[str | Promise, ...]:
    """Empty for a network that another package brought: its own page says it."""
    return ASKED.get(network, ())
