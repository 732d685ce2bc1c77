"""The schema is the owner's: migrations run under that role, then the app's role is granted what it needs and no more."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from yamabiko.kit.postgres.roles import grant_app

# Written by migrations and by the opening of an era alone.
OWNERS_OWN = ("django_migrations", "events_era")
_DJANGO_NAMES = {"user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT", "dbname": "NAME"}


def migrate(*, database: str = "") -> None:
    """Bring the schema up to date as the owner and grant the app's role. With one role for both, grants change nothing.

    `database` names another database on the same server, one that is being restored.
    """
    app = connections["default"].settings_dict["USER"]
    with as_owner(database=database):
        call_command("migrate", interactive=False, verbosity=0)
        owner = connections["default"].settings_dict["USER"]
    if app and app != owner:
        with psycopg.connect(owner_address(database)) as connection:
            grant_app(connection, append_only=settings.APPEND_ONLY_TABLES, read_only=OWNERS_OWN, app=app)


def owner_address(database: str = "") -> str:
    return make_conninfo(settings.DATABASE_OWNER_URL, **({"dbname": database} if database else {}))


@contextlib.contextmanager
def as_owner(*, database: str = "") -> Iterator[None]:
    """Within, Django's default connection works under the owner's role, in `database` if one is named."""
    default = connections["default"]
    default.close()
    app = dict(default.settings_dict)
    owner = conninfo_to_dict(owner_address(database))
    default.settings_dict.update({_DJANGO_NAMES[key]: str(owner.get(key) or "") for key in _DJANGO_NAMES})
    try:
        yield
    finally:
        default.close()
        default.settings_dict.update(app)
