"""A match and its context → what it means; one reader for each `reads` of times.toml, None where it means nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from reportedly.stages.when import calendar as cal
from reportedly.stages.when.calendar import LETTER, Period
from reportedly.stages.when.context import Context, Keys, Reading, first, number
from reportedly.stages.when.grammar import Caught
from reportedly.stages.when.words import Value

Reader = Callable[[Caught, Context, Keys], Reading | None]


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


def read_date(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """A day of a month, with its year, or with the one that the context gives."""
    m = number(caught, "MONTH")
    d = number(caught, "DAY") or number(caught, "ORD")
    glued = first(caught, "DAYYEAR")
    y = full_year(caught)
    if glued is not None:
        d, y = int(str(glued)[:-4]), int(str(glued)[-4:])
    if m is None or d is None:
        return None
    if y is not None:
        return dated(cal.day(y, m, d), ctx, stated=True)
    if cal.day(2000, m, d) is None:
        return None
    meant = year_meant(caught, ctx)
    if meant is not None:
        return dated(cal.day(meant, m, d), ctx)
    return near(m, d, ctx) or Reading("DATE", f"XXXX-{m:02}-{d:02}")


def near(m: int, d: int, ctx: Context) -> Reading | None:
    """A day without its year: the narrative's, else the nearest to the day of publication that the tense allows."""
    if ctx.anchor and carries(ctx):
        return dated(carried(m, d, ctx.anchor), ctx)
    if ctx.dct is None:
        return None
    here = cal.day(ctx.dct.year, m, d)
    years = [p for y in (-1, 0, 1) if (p := cal.day(ctx.dct.year + y, m, d) if 1 < ctx.dct.year < 9998 else here)]
    past = [p for p in years if p.start <= ctx.dct]
    ahead = [p for p in years if p.start > ctx.dct]
    soon = (ahead[0].start - ctx.dct).days if ahead else 999
    if ahead and ((ctx.tense == "future" and soon < 300) or not past or soon <= (62 if ctx.tense == "past" else 120)):
        return dated(ahead[0], ctx)
    return dated(past[-1], ctx) if past else None


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


def read_numeric(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """17/05/2016, 2016-05-17: by the order that `order` names; 05/06/2016 by the report's habit."""
    parts = [v for n, v in caught if n in ("N2", "DAY", "YEAR", "YY") and isinstance(v, int)]
    y = full_year(caught)
    pair = [v for n, v in caught if n == "N2" and isinstance(v, int)][:2]
    if y is None or len(pair) < 2 or len(parts) < 3:
        return None
    if keys.get("order") == "ymd":
        return dated(cal.day(y, pair[0], pair[1]), ctx, stated=True)
    a, b = pair if ctx.habit == "dmy" else reversed(pair)
    return dated(cal.day(y, b, a) or cal.day(y, a, b), ctx, stated=True)


def read_month(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """A month, of the year named, else of the one that the context gives; REL "last" or "next" as "last May"."""
    m = number(caught, "MONTH")
    if m is None:
        return None
    y = full_year(caught)
    if keys.get("era") == "bc" or (ctx.bc and y is None):
        return before_christ(number(caught, "N4") or ctx.bc or 0, "year", f"-{m:02}")
    if y is not None:
        return dated(cal.month(y, m), ctx, stated=True)
    meant = year_meant(caught, ctx)
    if meant is not None:
        return dated(cal.month(meant, m), ctx) if 1 <= meant <= 9999 else None
    rel = first(caught, "REL")
    y = month_year(m, ctx, rel)
    return Reading("DATE", f"XXXX-{m:02}") if y is None else dated(cal.month(y, m), ctx)


def month_year(m: int, ctx: Context, rel: Value | None = None) -> int | None:
    """The year of a bare month."""
    if ctx.anchor and rel is None and carries(ctx):
        return carried_year(m, ctx.anchor)
    if ctx.dct is None:
        return None
    y, now = ctx.dct.year, ctx.dct.month
    if rel == -1:
        return y if m < now else y - 1
    if rel == 1 or (rel is None and ctx.tense == "future"):
        return y if m > now or (rel is None and m == now) else y + 1
    if rel == 0:
        return y
    return y if m <= now else y - 1


def read_year(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """A year in digits or words; with `era` "bc" it has a value but no interval, since ISO dates start with year 1."""
    y = full_year(caught) if first(caught, "N4") is None else number(caught, "N4")
    if y is None or y < 1:
        return None
    if keys.get("era") == "bc":
        return before_christ(y)
    return dated(cal.year(y), ctx, stated=True)


def read_period_of_year(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the 1988 quarter, the 1988 period: of the quarter named last, else the whole year."""
    y = full_year(caught)
    if y is None:
        return None
    return dated(cal.quarter(y, ctx.quarter[1]) if ctx.quarter else cal.year(y), ctx)


def read_weekday(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """A day of the week: the last one up to the day of publication, or the next where the tense says so."""
    n = number(caught, "WEEKDAY")
    if n is None:
        return None
    if ctx.dct is None:
        return Reading("DATE", f"XXXX-WXX-{n + 1}")
    rel = first(caught, "REL")
    shift = number(caught, "SHIFT")
    if shift is not None and ctx.anchor:
        gap = (n - ctx.anchor.start.weekday()) % 7 or 7
        return dated(shift_days(ctx.anchor.start, gap if shift > 0 else gap - (14 if gap == 7 else 7)), ctx)
    back = (ctx.dct.weekday() - n) % 7
    if rel == -1:
        return dated(shift_days(ctx.dct, -(back or 7)), ctx)
    if rel == 1 or (ctx.tense == "future" and not (rel is None and back == 0)):
        return dated(shift_days(ctx.dct, 7 - back), ctx)
    return dated(shift_days(ctx.dct, -back), ctx)


def shift_days(at: date, n: int) -> Period | None:
    """The day n days later."""
    moved = cal.moved(at, n, "day")
    return cal.day_of(moved) if moved else None


def read_deictic(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """today, yesterday, tomorrow: `DEICTIC` days from the day of publication."""
    n = number(caught, "DEICTIC")
    if n is None:
        return None
    if ctx.dct is None:
        return Reading("DATE", "XXXX-XX-XX")
    return dated(shift_days(ctx.dct, n), ctx)


def read_rel(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """last week, this month, next year; `of = "anchor"` for "the previous day", "that month"."""
    rel, unit = number(caught, "REL"), str(first(caught, "UNIT") or keys.get("unit", "year"))
    anchored = keys.get("of") == "anchor" or (keys.get("of") == "anchor-else-now" and close_to(ctx, unit)) or (keys.get("of") == "narrative" and ctx.historic)
    rel = rel if rel is not None else int(str(keys.get("shift", first(caught, "SHIFT") or 0)))
    if anchored and ctx.bc and unit in ("year", "decade", "century"):
        return before_christ(ctx.bc - rel * {"year": 1, "decade": 10, "century": 100}[unit], unit)
    if unit == "quarter" and keys.get("of") == "anchor-else-now" and (at_quarter := quarter_meant(ctx)):
        return dated(at_quarter, ctx)
    base = ctx.anchor.start if anchored and ctx.anchor else ctx.dct
    if base is None or unit in ("second", "minute", "hour"):
        return Reading("DATE", unknown(unit)) if unit in cal.LETTER and base is None else None
    at = cal.moved(base, rel, unit)
    return dated(cal.holding(at, unit), ctx) if at else None


def before_christ(y: int, unit: str = "year", part: str = "") -> Reading | None:
    """A year BC, with a month or season of it: a value, but no interval, since ISO dates start with year 1."""
    if y < 1:
        return None
    digits = {"decade": f"{y // 10:03}", "century": f"{y // 100:02}"}.get(unit, f"{y:04}")
    return Reading("DATE", f"BC{digits}{part}", None, "stated")


def quarter_meant(ctx: Context) -> Period | None:
    """ "the quarter": the one named last, else the last that had ended when the report was published."""
    if ctx.quarter:
        return cal.quarter(*ctx.quarter)
    if ctx.dct is None:
        return None
    at = cal.moved(ctx.dct, -1, "quarter")
    return cal.holding(at, "quarter") if at else None


def read_year_before(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the year-earlier quarter, the year-ago period: the quarter named last, else the year of publication, a year before."""
    now = quarter_meant(ctx) if first(caught, "UNIT") == "quarter" or ctx.quarter else ctx.dct and cal.year(ctx.dct.year)
    if not now:
        return Reading("DATE", "XXXX")
    at = cal.moved(now.start, -1, "year")
    return dated(cal.holding(at, now.unit), ctx) if at else None


def close_to(ctx: Context, unit: str) -> bool:
    """ "the month" is the one of the date before it, where that is a month or less; "the year" and "the day" are the report's own."""
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


def read_duration(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """A stretch of time that is placed nowhere: two years, 24 hours."""
    n, unit = amount(caught), str(first(caught, "UNIT"))
    if n is not None and n >= 1000 and first(caught, "PLURAL") is None:
        return None  # "the 1988 quarter"
    return Reading("DURATION", duration_value(n, unit), None, "stated")


def read_recent(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """The past or next n units: a DURATION that ends (starts) on the day of publication."""
    n, unit = amount(caught), str(first(caught, "UNIT"))
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


def read_ago(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """n units ago (from the day of publication), earlier or later (`of = "anchor"`: than what was dated last)."""
    n, unit = amount(caught), str(first(caught, "UNIT"))
    side = int(str(keys.get("side", -1)))
    base = (ctx.anchor.start if ctx.anchor else ctx.dct) if keys.get("of") == "anchor" else ctx.dct
    if n is None:
        return Reading("DATE", "PAST_REF" if side < 0 else "FUTURE_REF")
    if ctx.bc and keys.get("of") == "anchor" and unit in ("year", "decade", "century"):
        return before_christ(ctx.bc - side * int(n) * {"year": 1, "decade": 10, "century": 100}[unit])
    if base is None:
        return Reading("DATE", unknown(unit))
    if unit == "year" and n == 1 and side < 0 and ctx.quarter and ctx.quarterly:
        return dated(cal.quarter(ctx.quarter[0] - 1, ctx.quarter[1]), ctx) if ctx.quarter[0] > 1 else None
    at = moved_by(base, side * n, unit)
    return dated(cal.holding(at, unit), ctx) if at else None


def read_ref(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """now, recently, soon: a reference without days."""
    return Reading("DATE", str(keys["value"]), None)


def read_set(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """daily, every month."""
    unit = str(first(caught, "UNIT"))
    return Reading("SET", str(keys.get("value") or duration_value(amount(caught), unit)), None, "stated")


def read_decade(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the 1990s, the '90s, the nineties."""
    y = full_year(caught)
    y = number(caught, "DECADE") if y is None else y
    return dated(cal.decade(y), ctx, stated=True) if y is not None and y % 10 == 0 else None


def read_century(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the 19th century."""
    n = number(caught, "ORD")
    if n is None or not 1 <= n <= 30:
        return None
    if keys.get("era") == "bc":
        return Reading("DATE", f"BC{n - 1:02}", None, "stated")
    return dated(cal.century(n), ctx, stated=True)


def read_quarter(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the third quarter (of 2016, of this year), the second half of 2014: `unit` tells which; a bare one is the last to end."""
    n = number(caught, "ORD")
    unit = str(keys["unit"])
    many, make = (4, cal.quarter) if unit == "quarter" else (2, cal.half)
    if n is None or not 1 <= n <= many:
        return None
    y = full_year(caught)
    stated = y is not None
    y = year_meant(caught, ctx) if y is None else y
    if y is None and ctx.dct is not None:
        y = ctx.dct.year if make(ctx.dct.year, n).start <= ctx.dct or ctx.tense == "future" else ctx.dct.year - 1
    if y is None:
        return Reading("DATE", f"XXXX-{'Q' if many == 4 else 'H'}{n}")
    if not 1 <= y <= 9999:
        return None
    if unit == "quarter":
        ctx.quarter, ctx.quarterly = (y, n), True
    return dated(make(y, n), ctx, stated)


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


def read_season(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """summer 2016, last summer, this spring, the winter."""
    code = str(first(caught, "SEASON"))
    y = full_year(caught)
    if keys.get("era") == "bc" or (ctx.bc and y is None):
        return before_christ(number(caught, "N4") or ctx.bc or 0, "year", f"-{code}")
    if y is not None:
        return dated(cal.season(y, code), ctx, stated=True)
    y = year_meant(caught, ctx)
    if y is not None:
        return dated(cal.season(y, code), ctx)
    if ctx.anchor and carries(ctx) and first(caught, "REL") is None:
        return dated(cal.season(ctx.anchor.start.year, code), ctx)
    if ctx.dct is None:
        return Reading("DATE", f"XXXX-{code}")
    return dated(season_near(code, ctx.dct, first(caught, "REL"), ctx.tense), ctx)


def season_near(code: str, dct: date, rel: Value | None, tense: str) -> Period:
    """The season meant: this one, the last that ended, or the next."""
    near = [cal.season(dct.year + k, code) for k in (-2, -1, 0, 1)]
    if rel == -1:
        return [p for p in near if p.end < dct][-1]
    if rel == 1 or (rel is None and tense == "future"):
        return next(p for p in near if p.start > dct) if rel == 1 else next(p for p in near if p.end >= dct)
    if rel == 0:
        return cal.season(dct.year - (code == "WI" and dct.month < 3), code)
    return [p for p in near if p.start <= dct][-1]


def read_part(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """last night, this morning, Tuesday evening, overnight: a TIME on a day."""
    code = str(first(caught, "PART") or keys.get("part"))
    inner = read_weekday(caught, ctx, keys) if first(caught, "WEEKDAY") is not None else read_date(caught, ctx, keys)
    if inner is None:
        shift = number(caught, "DEICTIC") if first(caught, "DEICTIC") is not None else int(str(keys.get("shift", number(caught, "REL") or 0)))
        base = (ctx.anchor.start if ctx.anchor else ctx.dct) if keys.get("of") == "anchor" else ctx.dct
        inner = dated(shift_days(base, shift or 0), ctx) if base else Reading("DATE", "XXXX-XX-XX")
    if inner is None:
        return None
    hour = {"noon": "12:00", "midnight": "24:00"}.get(code, code)
    reading = replace(inner, type="TIME", value=inner.value + "T" + hour)
    if keys.get("two_days") and inner.period:
        before = cal.moved(inner.period.start, -1, "day")
        return replace(reading, period=replace(inner.period, start=before, unit="span")) if before else None
    return reading


def read_clock(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """14:03, 9 p.m.: a TIME on the day dated beside it, else on the day of publication."""
    hour, minute = clock(caught)
    if hour is None:
        return None
    base: Reading | None = None
    if first(caught, "WEEKDAY") is not None:
        base = read_weekday(caught, ctx, keys)
    elif first(caught, "MONTH") is not None:
        base = read_date(caught, ctx, keys)
    elif first(caught, "DEICTIC") is not None:
        base = read_deictic(caught, ctx, keys)
    day = base.value if base else ctx.dct.isoformat() if ctx.dct else "XXXX-XX-XX"
    return Reading("TIME", f"{day}T{hour:02}:{minute:02}", base.period if base else None)


def clock(caught: Caught) -> tuple[int | None, int]:
    """Hour and minute; None where there are no such."""
    digits = [v for n, v in caught if n in ("N2", "NUM", "HOUR") and isinstance(v, int)]
    half = first(caught, "HALFDAY")
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    if hour > 24 or minute > 59 or (half is not None and not 1 <= hour <= 12):
        return None, 0
    if half is not None:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour, minute


def read_days(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """12 and 16 February, June 3-9: from one day to another of one month or of two."""
    d = [v for n, v in caught if n == "DAY" and isinstance(v, int)]
    m = [v for n, v in caught if n == "MONTH" and isinstance(v, int)]
    if len(d) != 2 or not m:
        return None
    tail = tuple((n, v) for n, v in caught if n in ("YEAR", "YY", "YEARREF"))
    b = read_date((("MONTH", m[-1]), ("DAY", d[1]), *tail), ctx, keys)
    if b is None or b.period is None:
        return None
    a = cal.day(b.period.start.year - (m[0] > m[-1]), m[0], d[0])
    return span(a, b.period, b) if a and a.start <= b.period.start else None


def span(a: Period, b: Period, like: Reading) -> Reading:
    """From the start of one period to the end of another."""
    value = f"{a.value}/{b.value}"
    return replace(like, type="DATE", value=value, period=Period(a.start, b.end, "span", value))


def read_months(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """January to June (of this year), March and May 2023 after "between"."""
    m = [v for n, v in caught if n == "MONTH" and isinstance(v, int)]
    y = [v for n, v in caught if n == "YEAR" and isinstance(v, int)]
    if len(m) != 2:
        return None
    tail = tuple((n, v) for n, v in caught if n == "YEARREF") + ((("YEAR", y[-1]),) if y else ())
    if ctx.historic and not tail and ctx.anchor:
        from_year = carried_year(m[0], ctx.anchor)
        tail = (("YEAR", from_year + (m[0] > m[1])),)
    b = read_month((("MONTH", m[1]), *tail), ctx, keys)
    if b is None or b.period is None:
        return None
    a = cal.month(y[0] if len(y) == 2 else b.period.start.year - (m[0] > m[1]), m[0])
    return span(a, b.period, b)


def read_years(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """2014-2016, 1939-45, from 2011 to 2014."""
    y = [v for n, v in caught if n == "YEAR" and isinstance(v, int)]
    if keys.get("era") == "bc":
        n = [v for name, v in caught if name == "N4" and isinstance(v, int)]
        return Reading("DATE", f"BC{n[0]:04}/BC{n[1]:04}", None, "stated") if len(n) == 2 and n[0] > n[1] else None
    yy = number(caught, "YY")
    if len(y) == 1 and yy is not None:
        y.append(y[0] // 100 * 100 + yy)
    if len(y) != 2 or y[0] >= y[1]:
        return None
    return span(cal.year(y[0]), cal.year(y[1]), Reading("DATE", "", None, "stated"))


def read_holiday(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """Christmas, New Year's Eve: a fixed day "MM-DD", of the year named or of the context's."""
    at = str(first(caught, "HOLIDAY"))
    m, d = int(at[:2]), int(at[3:])
    kept = tuple(x for x in caught if x[0] in ("YEAR", "YEARREF"))
    rel = first(caught, "REL")
    inner = replace_tense(ctx, rel)
    return read_date((("MONTH", m), ("DAY", d), *kept), inner, keys)


def replace_tense(ctx: Context, rel: Value | None) -> Context:
    """The context with the tense that "last" or "next" tells."""
    return replace(ctx, tense="past" if rel == -1 else "future" if rel == 1 else ctx.tense)


def read_same(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the same month last year: the unit of the day of publication (or dated last), a year before."""
    unit = str(first(caught, "UNIT"))
    ref = year_meant(caught, ctx)
    base = ctx.anchor.start if ctx.anchor and ctx.anchor.unit == unit else ctx.dct
    if base is None or ref is None:
        return Reading("DATE", unknown(unit))
    at = cal.moved(base, ref - base.year, "year")
    return dated(cal.holding(at, unit), ctx) if at else None


def read_week_ending(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the week ending 14 July: the seven days up to it; `side = "from"`: from it on."""
    at = read_date(caught, ctx, keys) if first(caught, "MONTH") is not None else read_weekday(caught, ctx, keys)
    if at is None or at.period is None:
        return at
    a = at.period.start
    other = cal.moved(a, 6 if keys.get("side") == "from" else -6, "day")
    if other is None:
        return None
    low, high = sorted((a, other))
    return replace(at, value=cal.week(low).value, period=Period(low, high, "week", at.value))


def read_same_ref(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """that day, the same period, that time: what was dated last."""
    unit = str(first(caught, "UNIT") or "")
    base = ctx.anchor if unit or keys.get("of") == "anchor" else ctx.span or ctx.anchor
    if base is None:
        return Reading("DATE", unknown(unit))
    return dated(cal.holding(base.start, unit) if unit and unit != "day" else base, ctx)


READERS: dict[str, Reader] = {
    "date": read_date, "numeric": read_numeric, "month": read_month, "year": read_year, "weekday": read_weekday,
    "deictic": read_deictic, "rel": read_rel, "duration": read_duration, "recent": read_recent, "ago": read_ago,
    "ref": read_ref, "set": read_set, "decade": read_decade, "century": read_century, "quarter": read_quarter,
    "first": read_first, "season": read_season, "part": read_part, "clock": read_clock, "days": read_days,
    "months": read_months, "years": read_years, "holiday": read_holiday, "same": read_same, "week_ending": read_week_ending,
    "that": read_same_ref, "year_before": read_year_before,
    "period_of_year": read_period_of_year,
}  # fmt: skip
