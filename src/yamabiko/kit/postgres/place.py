"""Where the cluster and the socket of a DATA_DIR lie. Permissions of directories that were there before stay."""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from yamabiko.kit.postgres.account import Account, account_for
from yamabiko.kit.postgres.trouble import PostgresUnavailable

log = logging.getLogger(__name__)
ELSEWHERE = Path("/var/lib/yamabiko")
# sockaddr_un holds 108 bytes with the closing zero (unix(7)); PostgreSQL's own socket file is named .s.PGSQL.5432.
SOCKET_PATH_LIMIT = 107
SOCKET_FILE = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Place:
    """`home` holds all that is the server's own: the cluster, the socket (unless too deep), copied programs."""

    data_dir: Path
    home: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def socket_dir(self) -> Path:
        near = self.home / "socket"
        if len(os.fsencode(near / SOCKET_FILE)) <= SOCKET_PATH_LIMIT:
            return near
        return Path(tempfile.gettempdir()) / f"yamabiko-{self.account.uid}-{fingerprint(self.data_dir)}"


def fingerprint(data_dir: Path) -> str:
    return hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]


def open_data_dir(data_dir: Path) -> Path:
    """The directory, made when missing. The server's user may traverse root's; what lies in it has its own mode."""
    data_dir = Path(data_dir).resolve()
    if not data_dir.exists():
        data_dir.mkdir(parents=True)
        data_dir.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return data_dir


def find(data_dir: Path) -> Place | None:
    """The place chosen at the first start, or None when there was none."""
    pointer = data_dir / "postgres-home"
    if not pointer.exists():
        return None
    # A relative path follows a DATA_DIR that was moved; an absolute one stays.
    home = data_dir / pointer.read_text().strip()
    return Place(data_dir=data_dir, home=home, account=account_for(home / "cluster"))


def choose(data_dir: Path) -> Place:
    """The place of a new cluster: in DATA_DIR when the server's user gets there, else under /var/lib/yamabiko."""
    account = account_for(None)
    home = data_dir / "postgres"
    if account.uid != os.geteuid() and not account.can("-x", data_dir):
        home = ELSEWHERE / fingerprint(data_dir)
        log.warning(
            "The user %s, who runs PostgreSQL, cannot reach %s: its files go to %s. Both are needed.",
            account.name,
            data_dir,
            home,
        )
    if (home / "cluster").exists():
        raise PostgresUnavailable(
            f"{home} holds a database, but {data_dir} no longer holds its passwords. Put secrets.json and "
            f"postgres-home back from your backup, or remove {home} to begin with an empty one."
        )
    return Place(data_dir=data_dir, home=home, account=account)


def settle(place: Place) -> None:
    """Make the directories of `place` and remember it in DATA_DIR."""
    for directory in (ELSEWHERE, place.home):
        if directory == ELSEWHERE and ELSEWHERE not in place.home.parents:
            continue
        if not directory.exists():
            directory.mkdir(parents=True)
            directory.chmod(0o711)
    pointer = place.data_dir / "postgres-home"
    written = place.home.relative_to(place.data_dir) if place.home.is_relative_to(place.data_dir) else place.home
    draft = pointer.with_suffix(".draft")
    draft.write_text(f"{written}\n")
    draft.replace(pointer)


def open_socket_dir(place: Place) -> Path:
    """The private directory of the socket; one that someone else put there beforehand is refused."""
    directory = place.socket_dir
    if len(os.fsencode(directory / SOCKET_FILE)) > SOCKET_PATH_LIMIT:
        raise PostgresUnavailable(f"{directory} is too long for a socket. Set TMPDIR to a shorter path.")
    try:
        directory.mkdir(mode=0o700)
        place.account.own(directory)
    except FileExistsError:
        seen = directory.lstat()
        if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != place.account.uid or seen.st_mode & 0o077:
            raise PostgresUnavailable(
                f"{directory} is not a private directory of {place.account.name}. Remove it and start again."
            ) from None
    return directory
