"""The one way in which the embedded server fails: with a sentence that names the remedy."""


class PostgresUnavailable(Exception):
    """The embedded PostgreSQL cannot serve; the message says why and what to do."""
