"""The name of a file, the clock → a day of publication, and whether one has not come yet."""

import re
from datetime import UTC, date, datetime, timedelta

CLEAR_DAY = re.compile(r"(?<!\d)(?<!\d-)((?:19|20)\d\d-\d\d-\d\d)(?!-?\d)")


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
