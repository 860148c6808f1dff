"""A date as somebody wrote it → its day, or what is wrong with it; a day → its number."""

import re
from datetime import date, datetime
from functools import lru_cache

from reportedly.errors import SettingError


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


def day_named(published: str | None) -> str | None:
    """The day that a user names for reports; SettingError where it is none."""
    try:
        return day_of(published)
    except ValueError as e:
        raise SettingError(str(e), mend="write it as 2017-12-31") from e


@lru_cache(maxsize=2**16)
def ordinal(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day).toordinal()
