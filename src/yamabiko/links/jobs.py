"""Doors of the room that open by the clock."""

from django.utils import timezone

from yamabiko.kit.sweeps import sweep
from yamabiko.links import operations


@sweep("links.forget_visitors", cron="7 * * * *")
def forget_visitors() -> None:
    """Destroy visitors and salts that are no longer needed to count."""
    operations.forget_visitors(now=timezone.now())
