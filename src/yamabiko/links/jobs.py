"""Doors of the room that open by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from yamabiko.links import operations


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="links.forget_visitors", pass_context=False)
def forget_visitors(timestamp: int) -> None:
    operations.forget_visitors(now=timezone.now())
