"""The sweeps of the room."""

from django.utils import timezone

from yamabiko.kit.sweeps import sweep
from yamabiko.notifications import operations
from yamabiko.notifications.letters import tell_due


@sweep("notifications.tell", cron="*/5 * * * *")
def tell() -> None:
    """What ends soon, what waits."""
    tell_due(now=timezone.now())


@sweep("notifications.forget_letters", cron="23 4 * * *")
def forget_letters() -> None:
    """That somebody was told something, after four hundred days."""
    operations.forget_letters(now=timezone.now())
