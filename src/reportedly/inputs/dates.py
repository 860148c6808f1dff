"""A date of publication as somebody wrote it → the day, or what is wrong with it."""

import re
from datetime import UTC, date, datetime, timedelta

CLEAR_DAY = re.compile(r"(?<!\d)(?<!\d-)((?:19|20)\d\d-\d\d-\d\d)(?!-?\d)")


def day_of(value: object) -> str | None:
    """The day that an ISO 8601 date or datetime names, as written: its own offset is not converted away.

    None for nothing at all; ValueError, worded for people, for what is no ISO date or no day of the calendar.

    >>> day_of("2017-12-12T23:30:00-05:00")
    '2017-12-12'
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError(f"published is {value!r:.40}, not a date in quotes")
    try:
        return datetime.fromisoformat(value.strip()).date().isoformat()
    except ValueError as e:
        impossible = re.match(r"\s*\d{4}-\d\d-\d\d", value)
        raise ValueError(f"published is {value!r:.40}, {'which no calendar or clock has' if impossible else 'not an ISO date'}") from e


def day_in_name(name: str) -> str | None:
    """The day in a file's name, only where one stands there whole: "2017-12-12-mosul.txt".

    >>> day_in_name("2017-12-12-mosul.txt"), day_in_name("20171212.txt"), day_in_name("2017-02-31.txt")
    ('2017-12-12', None, None)
    """
    days = set(CLEAR_DAY.findall(name))
    try:
        return date.fromisoformat(days.pop()).isoformat() if len(days) == 1 else None
    except ValueError:
        return None


def today() -> str:
    """The clock's day (UTC): only to remark on a date that has not come yet and to bound what a page's date may be."""
    return datetime.now(UTC).date().isoformat()


def is_future(day: str, now: str) -> bool:
    """Later than tomorrow: it may be tomorrow already where the report was written."""
    return day > (date.fromisoformat(now) + timedelta(days=1)).isoformat()
