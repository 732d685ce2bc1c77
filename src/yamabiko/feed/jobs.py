"""The sweep of For you."""

from django.utils import timezone

from yamabiko.feed import operations
from yamabiko.kit.sweeps import sweep


@sweep("feed.forget_exposures", cron="17 3 * * *")
def forget_exposures() -> None:
    """Forget on how many days a story stood on somebody's page, once it has left it for good."""
    operations.forget_exposures(now=timezone.now())
