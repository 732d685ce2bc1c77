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
    "threads": (
        _("to write posts for you"),
        _("to write and to manage replies; we write those beneath your own posts that you put there, and manage none"),
        _("to delete posts; we delete those that you take back here, and no others"),
        _("to see your profile and your posts there (Threads gives nobody less; we read only your name)"),
        _(
            "to do so until you disconnect it here; Threads has no way to hand that back, so to end it there as well, look under Settings, Account, Website permissions"
        ),
    ),
    "instagram": (
        _(
            "to publish pictures for you on a professional account (business or creator); a private one it lets nobody post to"
        ),
        _("to see your profile and your posts there (Instagram gives nobody less; we read only your name)"),
        _(
            "to do so until you disconnect it here; Instagram has no way to hand that back, so to end it there as well, look under Settings, Apps and websites"
        ),
    ),
    "reddit": (
        _("to submit posts for you, in the community that you name each time"),
        _("to edit and delete your posts; we delete those that you take back here, and do nothing else with it"),
        _("to see your name there, and since when you have it; we keep the name"),
        _("to do so until you take it back"),
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
