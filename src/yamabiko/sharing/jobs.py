"""The sweeps of sharing."""

from django.utils import timezone

from yamabiko.kit.sweeps import sweep
from yamabiko.sharing import operations


@sweep("sharing.forget_own_pictures", cron="47 3 * * *")
def forget_own_pictures() -> None:
    """Pictures of people's own beside drafts that rested for thirty days."""
    while operations.forget_own_pictures(now=timezone.now()):
        pass
