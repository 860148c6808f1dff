"""Matches of lengths of time and of periods told from another day ("last week", "two years ago") → readings."""

from dataclasses import replace
from datetime import timedelta

from reportedly.stages.when import calendar as cal
from reportedly.stages.when.calendar import LETTER, Period
from reportedly.stages.when.context import Context, Keys, Reading, first, number
from reportedly.stages.when.days import read_date, read_weekday
from reportedly.stages.when.grammar import Caught
from reportedly.stages.when.meaning import amount, before_christ, close_to, dated, duration_value, full_year, moved_by, quarter_meant, unknown, year_meant
from reportedly.stages.when.periods import read_month, read_year

PARTS = {"noon": "12:00", "midnight": "24"}


def read_rel(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """last week, this month, next year; `of = "anchor"` for "the previous day", "that month"."""
    rel, unit = number(caught, "REL"), str(first(caught, "UNIT") or keys.get("unit", "year"))
    anchored = keys.get("of") == "anchor" or (keys.get("of") == "anchor-else-now" and close_to(ctx, unit)) or (keys.get("of") == "narrative" and ctx.historic)
    rel = rel if rel is not None else int(str(keys.get("shift", first(caught, "SHIFT") or 0)))
    if anchored and ctx.bc and unit in ("year", "decade", "century"):
        return before_christ(ctx.bc - rel * {"year": 1, "decade": 10, "century": 100}[unit], unit)
    if unit == "quarter" and keys.get("of") == "anchor-else-now" and (at_quarter := quarter_meant(ctx)):
        return dated(at_quarter, ctx)
    base = ctx.anchor.start if anchored and ctx.anchor else None if anchored and ctx.bc else ctx.dct
    if base is None or unit in ("second", "minute", "hour"):
        return Reading("DATE", unknown(unit)) if unit in cal.LETTER and base is None else None
    at = cal.moved(base, rel, unit)
    return dated(cal.holding(at, unit), ctx) if at else None


def read_duration(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """A stretch of time that is placed nowhere: two years, 24 hours."""
    n, unit = amount(caught), str(first(caught, "UNIT"))
    n = n + float(str(keys.get("plus", 0))) if n is not None else None
    if n is not None and n >= 1000 and first(caught, "PLURAL") is None:
        return None  # "the 1988 quarter"
    if unit == keys.get("not_unit") or (unit == "quarter" and first(caught, "NUM") is None and first(caught, "PLURAL") is None):
        return None  # "a quarter" is a share more often than a time
    return Reading("DURATION", duration_value(n, unit), None, "stated")


def read_weekend(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the weekend: the last one, or the next where the tense says so."""
    if ctx.dct is None:
        return Reading("DATE", unknown("weekend"))
    here = cal.weekend(ctx.dct)
    back = here.start > ctx.dct and ctx.tense != "future"
    at = cal.moved(here.start, -1, "week") if back else here.start
    return dated(cal.weekend(at), ctx) if at else None


def read_conflict(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """ "the war began": its first day by the dated facts, where the report names one war; else open, with its words."""
    return dated(cal.day_of(ctx.conflict), ctx) if ctx.conflict else Reading("DATE", "PAST_REF")


def read_year_end(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the year-end: the last day of the year of publication; `named = "year"`: "the year's end" is called by its year."""
    if ctx.dct is None:
        return Reading("DATE", "XXXX-12-31")
    return dated(cal.day(ctx.dct.year, 12, 31), ctx, value=f"{ctx.dct.year:04}" if keys.get("named") == "year" else None)


def read_recent(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """The past or next n units: a DURATION that ends (starts) on the day of publication."""
    n, unit = amount(caught), str(first(caught, "UNIT") or keys.get("unit"))
    value = duration_value(n, unit)
    if ctx.dct is None or n is None:
        return Reading("DURATION", value)
    sign = -1 if keys.get("side") != "ahead" else 1
    at = moved_by(ctx.dct, sign * n, unit)
    if at is None:
        return None
    a, b = sorted((at, ctx.dct))
    if unit == "year" and first(caught, "NUM") is None:
        return Reading("DATE", f"{at.year:04}", Period(a, b, "span", value))
    return Reading("DURATION", value, Period(a, b, "span", value))


def read_ago(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """n units ago (from the day of publication), earlier or later (`of = "anchor"`: than what was dated last)."""
    n, unit = amount(caught), str(first(caught, "UNIT"))
    side = int(str(keys.get("side", -1)))
    led = ctx.anchor if keys.get("of") == "anchor" and (ctx.historic or ctx.near or unit != "year") else None
    base = led.start if led else ctx.dct
    if n is None:
        return Reading("DATE", "PAST_REF" if side < 0 else "FUTURE_REF")
    if ctx.bc and keys.get("of") == "anchor" and unit in ("year", "decade", "century"):
        return before_christ(ctx.bc - side * int(n) * {"year": 1, "decade": 10, "century": 100}[unit])
    if base is None:
        return Reading("DATE", unknown(unit))
    if unit == "year" and n == 1 and side < 0 and ctx.quarter and ctx.quarterly:
        return dated(cal.quarter(ctx.quarter[0] - 1, ctx.quarter[1]), ctx) if ctx.quarter[0] > 1 else None
    at = moved_by(base, side * n, unit)
    fine = unit if n % 1 == 0 else {"year": "month", "month": "week", "decade": "year"}.get(unit, "day")
    return dated(cal.holding(at, fine), ctx) if at else None


def read_ref(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """now, recently, soon: a reference without days."""
    return Reading(str(keys.get("type", "DATE")), str(keys["value"]), None)


def read_set(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """daily, every month, each July, every Friday, on Sundays, twice a week (`one`: of each single unit)."""
    named = named_set(caught)
    if named:
        return Reading("SET", named, None, "stated")
    unit, n = str(first(caught, "UNIT")), 1 if keys.get("one") and first(caught, "PLURAL") is None else amount(caught)
    value = "P1Q" if unit == "quarter" and n == 1 else duration_value(n, unit)
    return Reading("SET", str(keys.get("value") or value), None, "stated")


def named_set(caught: Caught) -> str | None:
    """The value of a month, weekday, season, feast or part of the day that comes again: XXXX-07, XXXX-WXX-5, XXXX-SU, XXXX-12-25, XXXX-XX-XXTNI."""
    m, season, feast, part = number(caught, "MONTH"), first(caught, "SEASON"), first(caught, "HOLIDAY"), first(caught, "PART")
    n = number(caught, "WEEKDAY")
    tail = f"T{PARTS.get(str(part), str(part))}" if part is not None else ""
    if n is not None:
        return f"XXXX-WXX-{n + 1}{tail}"
    if m is not None:
        return f"XXXX-{m:02}"
    if season is not None or feast is not None:
        return f"XXXX-{season or feast}" if season or str(feast)[:2].isdecimal() else "XXXX"
    return f"XXXX-XX-XX{tail}" if tail else None


def read_first(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the first six months of 2016 (of this year): a DURATION with its interval; `side = "last"` counts from the end."""
    n, unit = amount(caught), str(first(caught, "UNIT"))
    value = duration_value(n, unit)
    y = full_year(caught)
    stated = y is not None
    y = year_meant(caught, ctx) if y is None else y
    if y is None or n is None or not 1 <= y <= 9998:
        return Reading("DURATION", value)
    whole = cal.year(y)
    if keys.get("side") == "last":
        a = cal.moved(whole.end + timedelta(1), -int(n), unit)
        period = a and Period(a, whole.end, "span", value)
    else:
        b = cal.moved(whole.start, int(n), unit)
        period = b and Period(whole.start, b - timedelta(1), "span", value)
    return Reading("DURATION", value, period or None, "stated" if stated else "resolved")


def read_part_of_month(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the first week of July, the last ten days of June 2015: counted from the month's first or last day."""
    month = read_month(caught, ctx, keys)
    unit = str(first(caught, "UNIT"))
    if month is None or month.period is None or unit not in ("day", "week", "weekend"):
        return month
    n, k = amount(caught) if first(caught, "NUM") is not None else 1, number(caught, "ORD")
    length = int((n or 1) * (7 if unit == "week" else 1))
    whole = month.period
    if k is None:
        a, b = cal.moved(whole.end, 1 - length, "day"), cal.moved(whole.end, 0, "day")
    else:
        a = cal.moved(whole.start, (k - 1) * length, "day")
        b = a and cal.moved(a, length - 1, "day")
    if a is None or b is None or a < whole.start or a > whole.end:
        return None
    return replace(month, period=Period(a, min(b, whole.end), "span", month.value))


def read_half_of_month(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the first half of July: up to the 15th, or from the 16th on."""
    month = read_month(caught, ctx, keys)
    if month is None or month.period is None:
        return month
    p = month.period
    first = number(caught, "ORD") == 1
    at = p.start + timedelta(14 if first else 15)
    return replace(month, period=Period(p.start, at, "span", p.value) if first else Period(at, p.end, "span", p.value))


def read_up_to(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the 12 months to June, the year ending 30 June, the five days to Sunday: a length that ends with what is named."""
    n, unit = amount(caught), str(first(caught, "UNIT"))
    end = end_named(caught, ctx, keys)
    value = duration_value(n, unit)
    if end is None or end.period is None or n is None:
        return Reading("DURATION", value)
    after = cal.moved(end.period.end, 1, "day")
    start = after and moved_by(after, -n, unit)
    return Reading("DURATION", value, Period(start, end.period.end, "span", value)) if start else None


def end_named(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """The weekday, day, month or year that a length of time ends with."""
    if first(caught, "WEEKDAY") is not None:
        return read_weekday(caught, ctx, keys)
    if first(caught, "MONTH") is None:
        return read_year(caught, ctx, keys)
    return read_date(caught, ctx, keys) or read_month(caught, ctx, keys)


def read_same(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the same month last year: the unit of the day of publication (or dated last), a year before."""
    unit = str(first(caught, "UNIT") or "span")
    ref = full_year(caught) or year_meant(caught, ctx)
    if unit == "span" and ctx.span and ref is not None:
        return span_moved(ctx.span, ref - ctx.span.end.year, ctx)
    base = ctx.anchor.start if ctx.anchor and ctx.anchor.unit == unit else ctx.dct
    if base is None or ref is None:
        return Reading("DATE", unknown(unit))
    at = cal.moved(base, ref - base.year, "year")
    return dated(cal.holding(at, unit), ctx) if at else None


def span_moved(p: Period, years: int, ctx: Context) -> Reading | None:
    """The same period of another year."""
    a, b = cal.moved(p.start, years, "year"), cal.moved(p.end, years, "year")
    if a and p.unit in LETTER:
        return dated(cal.holding(a, p.unit), ctx)
    return dated(Period(a, b, p.unit, f"{a.isoformat()}/{b.isoformat()}"), ctx) if a and b else None


def read_same_ref(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """that day, the same period, that time: what was dated last."""
    unit = str(first(caught, "UNIT") or "")
    base = ctx.anchor if unit or keys.get("of") == "anchor" else ctx.span or ctx.anchor
    if base is None or (unit in ("week", "month") and base.unit in ("year", "decade", "century")):
        return Reading("DATE", unknown(unit))  # "that month" after "in 2014"
    return dated(cal.holding(base.start, unit) if unit and unit != "day" else base, ctx)
