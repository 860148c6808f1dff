"""Years, months, days and counts of them → periods: an interval of days with its unit and its TIMEX3 value.

Values follow TIMEX3 (ISO 8601 with its additions: Q1, H1, SP/SU/FA/WI, -WE, decades as "199", centuries as "18").
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
PRECISION = {"day": 1, "days": 2, "weekend": 2, "week": 3, "month": 4}
LETTER = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day of something, the unit it is named by, and its TIMEX3 value."""

    start: date
    end: date
    unit: str
    value: str


def precision(start: date, end: date, unit: str | None = None) -> int:
    """UCDP's date_prec of an interval: 1 a day, 2 up to a few days, 3 a week, 4 a month, 5 longer."""
    length = (end - start).days + 1
    return 1 if length <= 1 else 2 if length <= 4 else 3 if length <= 8 else 4 if length <= 31 else 5


def day(y: int, m: int, d: int) -> Period | None:
    """A day, None where the calendar has none (31 February).

    >>> day(2017, 2, 31) is None
    True
    """
    if not (MINYEAR <= y <= 9999 and 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1]):
        return None
    return day_of(date(y, m, d))


def day_of(at: date) -> Period:
    """A date as a period."""
    return Period(at, at, "day", at.isoformat())


def month(y: int, m: int) -> Period:
    """A month of a year.

    >>> month(2016, 2).end
    datetime.date(2016, 2, 29)
    """
    return Period(date(y, m, 1), date(y, m, monthrange(y, m)[1]), "month", f"{y:04}-{m:02}")


def months(y: int, first: int, last: int, unit: str, value: str) -> Period:
    """Months of a year, the first to the last, as one period; a last before the first is next year's."""
    over = y + (last < first)
    return Period(date(y, first, 1), date(over, last, monthrange(over, last)[1]), unit, value)


def year(y: int) -> Period:
    """A calendar year."""
    return Period(date(y, 1, 1), date(y, 12, 31), "year", f"{y:04}")


def quarter(y: int, q: int) -> Period:
    """The q-th quarter of a year, 1 to 4."""
    return months(y, 3 * q - 2, 3 * q, "quarter", f"{y:04}-Q{q}")


def half(y: int, h: int) -> Period:
    """The first or second half of a year."""
    return months(y, 6 * h - 5, 6 * h, "half", f"{y:04}-H{h}")


def season(y: int, code: str) -> Period:
    """Spring, summer, autumn or winter (from December on) of a year, of the northern half of the world."""
    return months(y, *SEASONS[code], "season", f"{y:04}-{code}")


def decade(first: int) -> Period:
    """The ten years from a year that ends in 0."""
    return Period(date(max(first, 1), 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03}")


def century(c: int) -> Period:
    """The c-th century, years 100(c-1) to 100c-1 as TIMEX3 counts them."""
    return Period(date(max(100 * (c - 1), 1), 1, 1), date(100 * c - 1, 12, 31), "century", f"{c - 1:02}")


def week(at: date) -> Period:
    """The week, Monday to Sunday, of a date."""
    monday = at - timedelta(at.weekday())
    iso = monday.isocalendar()
    return Period(monday, monday + timedelta(6), "week", f"{iso.year:04}-W{iso.week:02}")


def weekend(at: date) -> Period:
    """The Saturday and Sunday of a date's week."""
    monday = at - timedelta(at.weekday())
    return Period(monday + timedelta(5), monday + timedelta(6), "weekend", week(at).value + "-WE")


def holding(at: date, unit: str) -> Period:
    """The day, weekend, week, month, quarter, half, year, decade or century that a date lies in."""
    makers = {
        "weekend": lambda: weekend(at), "week": lambda: week(at), "month": lambda: month(at.year, at.month),
        "quarter": lambda: quarter(at.year, (at.month + 2) // 3), "half": lambda: half(at.year, 1 + (at.month > 6)),
        "year": lambda: year(at.year), "decade": lambda: decade(at.year // 10 * 10), "century": lambda: century(at.year // 100 + 1),
        "season": lambda: season_of(at),
    }  # fmt: skip
    return makers[unit]() if unit in makers else day_of(at)


def season_of(at: date) -> Period:
    """The season that a date lies in."""
    code = "WI" if at.month in (12, 1, 2) else "SP" if at.month < 6 else "SU" if at.month < 9 else "FA"
    return season(at.year - (at.month < 3), code)


def moved(at: date, n: int, unit: str) -> date | None:
    """A date n units later (earlier where n is negative), its day cut to the month's last; None outside years 1 to 9998.

    >>> moved(date(2024, 2, 29), -1, "year")
    datetime.date(2023, 2, 28)
    """
    days = {"day": 1, "week": 7, "weekend": 7, "hour": 0, "minute": 0, "second": 0}
    span = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
    if abs(n) > 99999:
        return None
    if unit in days:
        ordinal = at.toordinal() + n * days[unit]
        return date.fromordinal(ordinal) if 1 <= ordinal <= 3_651_000 else None
    total = at.year * 12 + at.month - 1 + n * span[unit]
    y, m = divmod(total, 12)
    return date(y, m + 1, min(at.day, monthrange(y, m + 1)[1])) if 1 <= y <= 9998 else None


def next_to(of: Period, n: int) -> Period | None:
    """The n-th period of the same unit after (before, where n is negative) a period."""
    at = moved(of.start, n, of.unit)
    return None if at is None else holding(at, of.unit)


def feast(rule: str, y: int) -> Period | None:
    """ "easter-2": days from Easter Sunday; "4-thu-11": the fourth Thursday of November; "last-mon-5": the last Monday of May.

    >>> feast("easter+0", 2024).value, feast("4-thu-11", 2023).value
    ('2024-03-31', '2023-11-23')
    """
    if rule.startswith("easter"):
        at = moved(easter(y), int(rule.removeprefix("easter")), "day")
        return day_of(at) if at else None
    nth, name, m = rule.split("-")
    first = date(y, int(m), 1) if nth != "last" else date(y, int(m), monthrange(y, int(m))[1] - 6)
    nth = nth.replace("last", "1")
    shift = (("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name) - first.weekday()) % 7
    return day_of(first + timedelta(shift + 7 * (int(nth) - 1)))


def easter(y: int) -> date:
    """Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(y, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)


def interval_of(value: str) -> tuple[str, str] | None:
    """First and last day of a TIMEX3 value that is a year, a month or a day; None for any other.

    >>> interval_of("2016-02")
    ('2016-02-01', '2016-02-29')
    """
    parts = value.split("-")
    if len(parts) > 3 or not all(x.isdecimal() for x in parts) or len(parts[0]) != 4:
        return None
    y, m, d = (*map(int, parts), 0, 0)[:3]
    period = day(y, m, d) if d else month(y, m) if m else year(y)
    return (period.start.isoformat(), period.end.isoformat()) if period else None
