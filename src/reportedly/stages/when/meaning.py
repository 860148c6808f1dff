"""What several readers share: the year meant, periods carried on from earlier words, amounts and lengths of time → readings."""

from dataclasses import replace
from datetime import date

from reportedly.stages.when import calendar as cal
from reportedly.stages.when.calendar import LETTER, Period
from reportedly.stages.when.context import Context, Reading, first, number
from reportedly.stages.when.grammar import Caught


def dated(period: Period | None, ctx: Context, stated: bool = False, value: str | None = None) -> Reading | None:
    """A DATE that means a period."""
    if period is None:
        return None
    return Reading("DATE", value or period.value, period, "stated" if stated else "resolved")


def full_year(caught: Caught) -> int | None:
    """The year named, in four digits or two (70-99: 1970-1999, 00-69: 2000-2069)."""
    y = number(caught, "YEAR")
    if y is not None:
        return y
    yy = number(caught, "YY")
    return None if yy is None else yy + (1900 if yy >= 70 else 2000)


def year_meant(caught: Caught, ctx: Context) -> int | None:
    """The year that "of this year", "last year", "of that year" beside a month or date means."""
    ref = first(caught, "YEARREF")
    if ref is None:
        return None
    if isinstance(ref, int):
        return ctx.dct.year + ref if ctx.dct else None
    base = ctx.anchor.start.year if ctx.anchor else ctx.dct.year if ctx.dct else None
    return None if base is None else base + {"that": 0, "before": -1, "after": 1}[str(ref)]


def carries(ctx: Context) -> bool:
    """A bare month or day takes the year of the date before it: in a narrative, or close by in a report without a date."""
    return ctx.historic or (ctx.dct is None and ctx.near and ctx.anchor is not None and ctx.anchor.unit in ("day", "month"))


def carried(m: int, d: int, anchor: Period) -> Period | None:
    """A day without its year in a narrative: of the year dated last, or of the next where that lies nearer."""
    return cal.day(carried_year(m, anchor), m, d) or cal.day(anchor.start.year, m, d)


def carried_year(m: int, anchor: Period) -> int:
    """The year of a bare month after a date: a month over half a year before the last one named is next year's."""
    y, at = anchor.start.year, anchor.start.month
    return y + 1 if anchor.unit in ("day", "month") and at - m > 6 and y < 9998 else y


def shift_days(at: date, n: int) -> Period | None:
    """The day n days later."""
    moved = cal.moved(at, n, "day")
    return cal.day_of(moved) if moved else None


def before_christ(y: int, unit: str = "year", part: str = "") -> Reading | None:
    """A year BC, with a month or season of it: a value, but no interval, since ISO dates start with year 1."""
    if y < 1:
        return None
    digits = {"decade": f"{y // 10:03}", "century": f"{y // 100:02}"}.get(unit, f"{y:04}")
    return Reading("DATE", f"BC{digits}{part}", None, "stated")


def quarter_meant(ctx: Context) -> Period | None:
    """ "the quarter": the one named last, else the last that had ended when the report was published."""
    if ctx.quarter and (ctx.dct is None or cal.quarter(*ctx.quarter).end < ctx.dct or ctx.tense == "future"):
        return cal.quarter(*ctx.quarter)
    if ctx.dct is None:
        return None
    at = cal.moved(ctx.dct, -1, "quarter")
    return cal.holding(at, "quarter") if at else None


def close_to(ctx: Context, unit: str) -> bool:
    """ "the month" is the one of the date before it, where that is a month or less; "the year" and "the day" are the report's own."""
    if ctx.historic and unit == "year":
        return ctx.anchor is not None
    return ctx.anchor is not None and unit == "month" and ctx.anchor.unit in ("day", "month")


def unknown(unit: str) -> str:
    """The TIMEX3 value of a period that cannot be placed."""
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}.get(unit, "XXXX")


def amount(caught: Caught) -> float | None:
    """The number of units, None where it is vague ("several"); a missing one is 1."""
    n = first(caught, "NUM")
    many = n is None and any(name in ("PLURAL", "QUARTERS") for name, _ in caught)
    return None if many or isinstance(n, str) else 1 if n is None else n


def duration_value(n: float | None, unit: str) -> str:
    """P3M, PT24H, PXY; quarters in months, decades and centuries in years.

    >>> duration_value(2.5, "year"), duration_value(None, "day"), duration_value(2, "decade")
    ('P2Y6M', 'PXD', 'P20Y')
    """
    scale = {"quarter": (3, "month"), "decade": (10, "year"), "century": (100, "year")}.get(unit)
    if scale and n is not None:
        n, unit = n * scale[0], scale[1]
    letter = LETTER.get(unit, "D")
    if unit == "year" and n is not None and n % 1 == 0.5 and n > 1:
        return f"P{int(n)}Y6M"
    count = "X" if n is None else f"{n:g}"
    return f"PT{count}{letter[1]}" if letter[0] == "T" else f"P{count}{letter}"


def moved_by(at: date, n: float, unit: str) -> date | None:
    """A date n units later; hours reach into the days they take up (24 hours: the day before)."""
    if unit in ("second", "minute"):
        return at
    if unit == "hour":
        days = max(1, round(abs(n) / 24)) if abs(n) >= 6 else 0
        return cal.moved(at, days if n > 0 else -days, "day")
    whole = int(n)
    out = cal.moved(at, whole, unit)
    rest = n - whole
    if out and rest:
        out = cal.moved(out, round(rest * {"year": 12, "month": 30, "week": 7}.get(unit, 0)), "month" if unit == "year" else "day")
    return out


def span(a: Period, b: Period, like: Reading) -> Reading:
    """From the start of one period to the end of another."""
    value = f"{a.value}/{b.value}"
    return replace(like, type="DATE", value=value, period=Period(a.start, b.end, "span", value))
