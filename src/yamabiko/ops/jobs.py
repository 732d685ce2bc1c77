"""What the installation needs by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from yamabiko.events.operations import open_months


@app.periodic(cron="23 3 * * *", periodic_id="ops.open_months")
@app.task(name="ops.open_river_months", queueing_lock="ops.open_river_months")
def open_river_months(timestamp: int) -> None:
    """Keep two years of the river's months ready."""
    open_months(now=timezone.now())
