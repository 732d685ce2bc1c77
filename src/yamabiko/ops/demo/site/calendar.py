"""When everything of the demo happens. Days are counted from the moment at which the demo was loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from yamabiko.ops.demo.newsroom.reading import NewsroomStory, Words, stories

DAYS = 90
TOKYO = ZoneInfo("Asia/Tokyo")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(r"\{\+(\d+)(m?)\}")
OPENS, CLOSES = time(8, 30), time(18, 10)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`today` is the moment of loading: the past ended there, and what is planned comes after it."""

    today: datetime
    days: int = DAYS

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days)

    @property
    def began(self) -> datetime:
        return self.today - self.length

    def out_at(self, story: NewsroomStory) -> datetime:
        """When the newsroom put it out: in office hours of its day, and what is out by its age is out now."""
        meant = self.today - timedelta(days=story.age)
        local = meant.astimezone(TOKYO)
        opens = local.replace(hour=OPENS.hour, minute=OPENS.minute, second=0, microsecond=0)
        closes = local.replace(hour=CLOSES.hour, minute=CLOSES.minute, second=0, microsecond=0)
        fitted = min(max(local, opens), closes).astimezone(meant.tzinfo)
        return min(fitted, self.today - timedelta(minutes=20)) if story.age > 0 else max(fitted, self.today)

    def ends_at(self, story: NewsroomStory) -> datetime | None:
        return self.today + timedelta(days=story.stays) if story.stays else None

    def words(self, story: NewsroomStory, language: str) -> Words:
        """Its words with the days that they name: {+14} is a fortnight from today, {+14m} the month of that day."""
        told = story.words(language)
        return replace(
            told,
            title=self._dated(told.title, language),
            summary=self._dated(told.summary, language),
            text=self._dated(told.text, language),
            captions=tuple(self._dated(caption, language) for caption in told.captions),
            asked=replace(told.asked, whole=self._dated(told.asked.whole, language)),
        )

    def _dated(self, text: str, language: str) -> str:
        def day(found: re.Match[str]) -> str:
            when = (self.today + timedelta(days=int(found[1]))).astimezone(TOKYO)
            if language == "ja":
                return f"{when.month}月" if found[2] else f"{when.month}月{when.day}日"
            return MONTHS[when.month - 1] if found[2] else f"{when.day} {MONTHS[when.month - 1]}"

        return _DAY.sub(day, text)

    def out(self, now: datetime) -> list[tuple[NewsroomStory, datetime]]:
        """What strangers can read at `now`, the newest first. Before the demo began there was no newsroom."""
        told = [(story, self.out_at(story)) for story in stories() if not story.internal]
        return sorted(
            (pair for pair in told if self.began < pair[1] <= now),
            key=lambda pair: (pair[1], pair[0].slug),
            reverse=True,
        )
