"""What the installation needs by the clock."""

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from yamabiko.events.operations import open_months
from yamabiko.kit.rest.idempotency import forget_old_answers
from yamabiko.kit.sweeps import sweep


@sweep("ops.open_river_months", cron="23 3 * * *")
def open_river_months() -> None:
    """Keep two years of the river's months ready."""
    open_months(now=timezone.now())


@sweep("ops.forget_old_answers", cron="41 * * * *")
def forget_answers() -> None:
    """Idempotency keys stand 48 hours."""
    forget_old_answers(now=timezone.now())


@sweep("ops.forget_ended_sessions", cron="29 * * * *")
def forget_ended_sessions() -> None:
    """Nobody can come back to them; a stranger's may hold what she shared before she signed in."""
    SessionStore.clear_expired()
