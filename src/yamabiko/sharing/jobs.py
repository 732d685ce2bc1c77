"""The sweeps of sharing."""

from django.utils import timezone

from yamabiko.kit.sweeps import sweep
from yamabiko.sharing import operations
from yamabiko.sharing.operations import reading


@sweep("sharing.sign_some", cron="*/5 * * * *")
def sign_some() -> None:
    """Texts of before there were signatures, until all have one."""
    while operations.sign_some():
        pass


@sweep("sharing.read_back", cron="* * * * *")
def read_back() -> None:
    """What came of posts that are out, as their networks tell it."""
    reading.read_back(clock=timezone.now)


@sweep("sharing.forget_own_pictures", cron="47 3 * * *")
def forget_own_pictures() -> None:
    """Pictures of people's own beside drafts that rested for thirty days."""
    while operations.forget_own_pictures(now=timezone.now()):
        pass
