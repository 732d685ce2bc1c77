from datetime import UTC, datetime

import pytest

from yamabiko.content.reading import dates

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
ROWS = [
    ("2026-04-01T12:00:00Z", NOON),
    ("2026-04-01T21:00:00+09:00", NOON),
    ("2026-04-01 12:00", NOON),
    ("2026-04-01", NOON.replace(hour=0)),
    ("Wed, 01 Apr 2026 12:00:00 GMT", NOON),
    ("Wed, 01 Apr 2026 21:00:00 +0900", NOON),
    ("2026年4月1日 12:00", NOON),
    ("2026年4月1日", NOON.replace(hour=0)),
    ("2026/4/1", NOON.replace(hour=0)),
    ("0001-01-01T00:00:00+14:00", None),
    ("9999-12-31T23:59:59-12:00", None),
    ("2999-01-01", None),
    ("1970-01-01", None),
    ("2026年13月41日", None),
    ("yesterday", None),
    ("", None),
    ("2026-04-01" * 100, None),
]


@pytest.mark.parametrize(("text", "moment"), ROWS)
def test_a_date_is_a_moment_in_utc_or_nothing(text, moment):
    assert dates.read(text) == moment
