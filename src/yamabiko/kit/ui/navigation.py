"""Who finds which page. Rooms register entries in `apps.ready()`; nobody sees an entry that is not for her."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The order in which a person's roles are offered at the foot of the side bar.
ROLE_NAMES: dict[str, Promise] = {
    "employee": _("Employee"),
    "manager": _("Programme manager"),
    "curator": _("Curator"),
    "reviewer": _("Reviewer"),
    "executive": _("Executive"),
    "admin": _("Administrator"),
}
PHONE_PLACES = 4  # beside the menu


class RoleUnknown(Exception):
    """A navigation entry is for a role that the frame does not know."""


class EntryTwice(Exception):
    """Two navigation entries claim the same page for the same role."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the navigation; `icon` is Tabler's name, `phone` puts it into the bottom bar while there is room."""

    role: str
    order: int
    label: str | Promise
    icon: str
    url_name: str
    phone: bool = True


@dataclass(frozen=True)
class Link:
    label: str
    icon: str
    url: str
    current: bool
    phone: bool


_entries: dict[tuple[str, str], Entry] = {}


def register(entry: Entry) -> None:
    """Add an entry; registering the very same one again (a reloaded app) changes nothing."""
    if entry.role not in ROLE_NAMES:
        raise RoleUnknown(f"{entry.role!r} is none of {', '.join(ROLE_NAMES)}")
    key = (entry.role, entry.url_name)
    if _entries.setdefault(key, entry) != entry:
        raise EntryTwice(f"{entry.url_name} for {entry.role}")


def entries_for(role: str) -> list[Entry]:
    hers = (entry for entry in _entries.values() if entry.role == role)
    return sorted(hers, key=lambda entry: (entry.order, entry.url_name))


def other_roles(roles: Collection[str], acting: str) -> list[tuple[str, str | Promise]]:
    """The roles she could switch to, (code, name): hers, other than the present one, and with at least one page."""
    return [(code, name) for code, name in ROLE_NAMES.items() if code in roles and code != acting and entries_for(code)]


def links(request: HttpRequest, role: str) -> list[Link]:
    """The entries of `role` with their addresses; an unknown URL name raises, it is not hidden."""
    found = [(entry, reverse(entry.url_name)) for entry in entries_for(role)]
    here = _nearest(request, found)
    return [Link(str(entry.label), entry.icon, url, entry is here, entry.phone) for entry, url in found]


def _nearest(request: HttpRequest, found: list[tuple[Entry, str]]) -> Entry | None:
    """The entry whose page this is, else the one whose address the page lies under (a story lies under the library)."""
    match = request.resolver_match
    for entry, _url in found:
        if match and match.view_name == entry.url_name:
            return entry
    under = [(len(url), entry) for entry, url in found if url != "/" and request.path.startswith(url)]
    return max(under, key=lambda pair: pair[0])[1] if under else None
