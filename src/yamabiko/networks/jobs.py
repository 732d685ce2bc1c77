"""The sweeps of networks."""

from django.utils import timezone

from yamabiko.kit.sweeps import sweep
from yamabiko.networks import operations


@sweep("networks.renew_ending", cron="23 4 * * *")
def renew_ending() -> None:
    """Tokens that are renewed while they last, before they end."""
    operations.renew_ending(now=timezone.now())
