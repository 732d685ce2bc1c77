"""Making a cluster: scram-sha-256 for everything, the builtin C.UTF-8 locale, checksums on; all or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from yamabiko.kit.postgres.place import Place
from yamabiko.kit.postgres.trouble import PostgresUnavailable

ADMIN = "yamabiko_admin"
# Nothing of the operator's own environment (PGOPTIONS, LC_ALL, PGPORT …) reaches the server.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
CHOICES = (
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    "--no-instructions",
)


def create(place: Place, bin_dir: Path, *, admin_password: str) -> None:
    """A killed initdb leaves a draft, never half a cluster."""
    workshop = place.home / "draft"
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(mode=0o700)
    place.account.own(workshop)
    password_file = workshop / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(admin_password)
    place.account.own(password_file)
    draft = workshop / "cluster"
    made = subprocess.run(  # noqa: S603
        [bin_dir / "initdb", "--pgdata", draft, "--username", ADMIN, "--pwfile", password_file, *CHOICES],
        cwd=workshop,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        **place.account.identity(),
    )
    if made.returncode:
        said = (made.stderr or made.stdout).strip()[-800:]
        raise PostgresUnavailable(f"A database could not be made in {place.home}: {said}")
    draft.rename(place.cluster)
    shutil.rmtree(workshop)


def check_version(place: Place, bin_dir: Path) -> None:
    """A cluster serves one major version only; PostgreSQL would refuse with a sentence that names no remedy."""
    made_by = (place.cluster / "PG_VERSION").read_text().strip()
    asked = subprocess.check_output([bin_dir / "postgres", "--version"], text=True, cwd="/")  # noqa: S603
    ours = asked.split()[-1].split(".")[0]
    if made_by != ours:
        raise PostgresUnavailable(
            f"{place.cluster} was made by PostgreSQL {made_by}, the installed programs are {ours}. Take a backup with "
            "the version of Yamabiko that you ran before (`yamabiko backup`), and restore it into a new DATA_DIR."
        )
