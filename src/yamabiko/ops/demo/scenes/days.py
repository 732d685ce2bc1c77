"""What single people bring on single days: suggestions and their way through review, own pages, readings, second thoughts."""

from __future__ import annotations

from datetime import datetime

from yamabiko.ops.demo.founding import Demo
from yamabiko.ops.demo.scenes.own_pages import write_own
from yamabiko.ops.demo.scenes.readings import confirm
from yamabiko.ops.demo.scenes.second_thoughts import think_again
from yamabiko.ops.demo.scenes.suggesting import decide, pass_on, suggest


def of_the_day(demo: Demo, day: int, now: datetime) -> None:
    """Days are counted back from the last: 0 is the day on which the demo was loaded."""
    before = demo.calendar.days - 1 - day
    decide(demo, before, now)
    suggest(demo, before, now)
    pass_on(demo, before, now)
    write_own(demo, before, now)
    confirm(demo, before, now)
    think_again(demo, before, now)
