"""A cell of a table, as somebody wrote it → the number, the days or the place's degrees in it; Bad says why there are none."""

import math
import re
from calendar import monthrange
from datetime import date, datetime

BLANK = frozenset({"", "n/a", "na", "n.a.", "nan", "none", "null", "nil", "-", "–", "—", "?", "unknown", "not available", "nd", "n.d."})
"""What stands for nothing in tables of pandas, R, Excel and hands; a zero is a zero."""
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]+)?")
GROUPED = re.compile(r"[0-9]{1,3}(?:[,'’ \u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?")
TWO_WAYS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")  # 1.234: a thousand to one reader, one and a quarter to another
ISO = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
SPOKEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y", "%d-%B-%Y")


class Bad(Exception):
    """A cell that cannot be read: the problem and the mend; raised and caught where a table is read only."""

    def __init__(self, problem: str, mend: str) -> None:
        self.problem, self.mend = problem, mend
        super().__init__(problem)


def blank(cell: str) -> bool:
    """Whether a cell says nothing.

    >>> blank(" N/A "), blank("0")
    (True, False)
    """
    return cell.strip().casefold() in BLANK


def number_of(cell: str, column: str, unit: str = "count") -> float | None:
    """The number in a cell, thousands grouped or not; None for a cell that says nothing.

    >>> number_of("1,234", "deaths"), number_of("12 500.0", "deaths"), number_of("n/a", "deaths"), number_of("0", "deaths")
    (1234.0, 12500.0, None, 0.0)
    """
    text = cell.strip()
    if blank(text):
        return None
    if text.startswith(("-", "−")) and NUMBER.fullmatch(text[1:].replace(",", "")):
        raise Bad(f"{column} is {cell!r}, below zero", "leave it out, or map it as a change")
    if unit == "count" and TWO_WAYS.fullmatch(text):
        raise Bad(f"{column} is {cell!r}, which can be read as thousands or as a fraction", "write 1234 or 1,234")
    if not (NUMBER.fullmatch(text) or GROUPED.fullmatch(text)):
        raise Bad(f"{column} is {cell!r:.60}, no number", "write one number without words; the ends of a range in columns of their own")
    value = float(re.sub(r"[,'’ \u00a0\u202f]", "", text))
    if not math.isfinite(value):
        raise Bad(f"{column} is {cell!r:.60}, too large a number", "mend the number")
    return value


def days_of(cell: str, column: str) -> tuple[str, str] | None:
    """The first and last day that a cell means: a day, a month or a year; None for a cell that says nothing.

    >>> days_of("2014-08-01 00:00:00.000", "date"), days_of("2017-02", "date"), days_of("1 March 2017", "date")
    (('2014-08-01', '2014-08-01'), ('2017-02-01', '2017-02-28'), ('2017-03-01', '2017-03-01'))
    """
    text = cell.strip()
    if blank(text):
        return None
    try:
        if found := ISO.fullmatch(text):
            year, month, day = (int(part) if part else None for part in found.groups())
            first = date(year or 0, month or 1, day or 1)
            last = first if day else first.replace(month=month or 12, day=monthrange(first.year, month or 12)[1])
            return first.isoformat(), last.isoformat()
        return (spoken_day(text),) * 2
    except ValueError:
        raise Bad(f"{column} is {cell!r:.60}, no date", "write it as 2017-12-31, 2017-12 or 2017") from None


def spoken_day(text: str) -> str:
    """A day whose month is a word, since 03/04/2017 is two days; ValueError for any other."""
    for form in SPOKEN:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError(text)


def degrees_of(cell: str, column: str, most: int) -> float | None:
    """A latitude (`most` 90) or longitude (180); None for a cell that says nothing.

    >>> degrees_of("-33.9", "lat", 90)
    -33.9
    """
    if blank(cell):
        return None
    try:
        value = float(cell)
    except ValueError:
        raise Bad(f"{column} is {cell!r:.60}, no number of degrees", "write it as 36.52") from None
    if not -most <= value <= most:
        raise Bad(f"{column} is {cell!r:.60}, beyond {most} degrees", "mend the number of degrees")
    return value


def code_of(cell: str, column: str, most: int) -> int | None:
    """A code of precision, 1 to `most`; None for a cell that says nothing."""
    if blank(cell):
        return None
    text = cell.strip().removesuffix(".0")
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= most:
        return int(text)
    raise Bad(f"{column} is {cell!r:.60}", f"give UCDP's code, 1 to {most}")
