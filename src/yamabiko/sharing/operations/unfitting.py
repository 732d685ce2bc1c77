"""Refusals of times: a post cannot go out then, or what was said about days, hours and slots is none."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.dates import day_time
from yamabiko.sharing.rules.manners import Amiss, Around


class TimeUnfit(Saying):
    """A time that has passed, or is further ahead than anybody plans."""

    status = 422
    sentence = _("Choose a time from a minute ahead up to 60 days.")


class AfterTheEnd(Saying):
    """The story is over before the time."""

    status = 409
    sentence = _("This story is no longer offered then. Choose an earlier time.")


AMISS = {
    Amiss.QUIET: _("That is within your quiet hours."),
    Amiss.FULL: _("As many posts of yours as may go out on one network in a day are planned for that day already."),
    Amiss.CLOSE: _("Another post of yours goes out within half an hour of that."),
    Amiss.CROWDED: _("Colleagues’ posts about this story take the whole time around then."),
    Amiss.ENDED: _("This story is no longer offered then. Choose an earlier time."),
    Amiss.LEAVE: _("That is one of your days off."),
    Amiss.HOLIDAY: _("That day is a public holiday in your country."),
}


class NotFitting(Saying):
    """A time at which it does not go out by itself; `fits` is the next that does, `nearest` the closest, also earlier; None: none within reach."""

    status = 409

    def __init__(self, wrong: Amiss, fits: datetime | None, nearest: datetime | None, around: Around) -> None:
        super().__init__()
        self.wrong, self.fits, self.nearest, self.around = wrong, fits, nearest, around

    def __str__(self) -> str:
        if self.nearest is None:
            return str(AMISS[self.wrong])
        local = self.nearest.astimezone(ZoneInfo(self.around.zone)).replace(tzinfo=None)
        return f"{AMISS[self.wrong]} " + str(_("The nearest time that fits: %(time)s.")) % {"time": day_time(local)}

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [{"amiss": self.wrong.value, "next": self.fits, "nearest": self.nearest}]


class DaysOffUnfit(Saying):
    """Days that are no stretch of days ahead."""

    status = 422
    sentence = _("Write the first and the last day; the last one is today or later, and no earlier than the first.")


class DaysOffUnknown(Saying):
    """There are no such days of hers."""

    status = 404
    sentence = _("These days off are not among yours, or no longer.")


class SlotUnfit(Saying):
    """No time of the week, too close to another of hers, or one too many."""

    status = 422
    sentence = _("Choose a weekday and a time at least half an hour from your other slots. At most 28 a week.")


class SlotUnknown(Saying):
    """There is no such slot of hers."""

    status = 404
    sentence = _("This slot is not among yours, or no longer.")


class NoSlot(Saying):
    """Her queue has no slots, or none of the next sixty days is free for this post."""

    status = 409
    sentence = _("No slot of your queue is free for this within 60 days. Add one under My plan, or choose a time.")


class NotQueued(Saying):
    """There is no such post in her queue."""

    status = 404
    sentence = _("This is not in your queue, or no longer.")


class NoNeighbour(Saying):
    """It stands at the end of her queue already."""

    status = 409
    sentence = _("There is nothing in your queue to change places with.")


class TimeSkipped(Saying):
    """A local time that the clock goes over when summer time begins."""

    status = 422
    sentence = _("There is no such time on that day: the clock goes forward over it. Choose another.")


class QuietUnfit(Saying):
    """Quiet hours that leave nothing of the day, or are no times."""

    status = 422
    sentence = _("Write both times as 22:00. From 0:00 until before 24:00 at least an hour of the day has to be left.")


class CapUnfit(Saying):
    """A number of posts that nobody should have in a day."""

    status = 422
    sentence = _("Choose a whole number from 1 to 50.")
