"""Matches of days and parts of days, with their context → readings: dates, weekdays, "yesterday", clock times, holidays."""

from dataclasses import replace

from reportedly.stages.when import calendar as cal
from reportedly.stages.when.calendar import Period
from reportedly.stages.when.context import Context, Keys, Reading, first, number
from reportedly.stages.when.grammar import Caught
from reportedly.stages.when.meaning import carried, carries, dated, full_year, shift_days, span, year_meant
from reportedly.stages.when.words import Value

AHEAD = {"past": 62, "plan": 200}  # days that a day without its year may still lie ahead, by the tense told


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
    return near(m, d, replace_tense(ctx, first(caught, "REL"))) or Reading("DATE", f"XXXX-{m:02}-{d:02}")


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
    if ahead and ((ctx.tense == "future" and soon < 300) or not past or soon <= AHEAD.get(ctx.tense, 120)):
        return dated(ahead[0], ctx)
    return dated(past[-1], ctx) if past else None


def read_nth(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the 14th: of the month told last in a narrative or close by, else the last one up to publication."""
    d = number(caught, "NTH") or 0
    told = ctx.anchor if ctx.anchor and ctx.anchor.unit in ("day", "month") and (ctx.historic or ctx.near) else None
    if told:
        return dated(cal.day(told.start.year, told.start.month, d), ctx)
    if ctx.dct is None or not 1 <= d <= 31:
        return None
    month = ctx.dct if ctx.dct.day >= d else cal.moved(ctx.dct.replace(day=1), -1, "month")
    return dated(cal.day(month.year, month.month, d), ctx) if month else None


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
    if rel == 1 or (ctx.tense in ("future", "plan") and not (rel is None and back == 0)):
        return dated(shift_days(ctx.dct, 7 - back), ctx)
    return dated(shift_days(ctx.dct, -back), ctx)


def read_deictic(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """today, yesterday, tomorrow: `DEICTIC` days from the day of publication."""
    n = number(caught, "DEICTIC")
    if n is None:
        return None
    if ctx.dct is None:
        return Reading("DATE", "XXXX-XX-XX")
    if ctx.historic and n == 0:
        return Reading("DATE", "PRESENT_REF")  # a narrative's "today" is no single day
    return dated(shift_days(ctx.dct, n), ctx)


def read_part(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """last night, this morning, Tuesday evening, overnight: a TIME on a day."""
    code = str(first(caught, "PART") or keys.get("part"))
    inner = read_weekday(caught, ctx, keys) if first(caught, "WEEKDAY") is not None else read_date(caught, ctx, keys)
    if inner is None:
        shift = number(caught, "DEICTIC") if first(caught, "DEICTIC") is not None else int(str(keys.get("shift", number(caught, "REL") or 0)))
        led = keys.get("of") == "anchor" or (keys.get("of") == "narrative" and ctx.historic)
        base = ctx.anchor.start if led and ctx.anchor else ctx.dct
        inner = dated(shift_days(base, shift or 0), ctx) if base else Reading("DATE", "XXXX-XX-XX")
    if inner is None:
        return None
    hour = {"noon": "12:00", "midnight": "24"}.get(code, code)
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
    if base is None and ctx.historic and ctx.anchor and ctx.anchor.unit == "day":
        base = dated(ctx.anchor, ctx)  # a narrative's clock runs on the day told last
    day = base.value if base else ctx.dct.isoformat() if ctx.dct else "XXXX-XX-XX"
    return Reading("TIME", f"{day}T{hour:02}:{minute:02}", base.period if base else None)


def clock(caught: Caught) -> tuple[int | None, int]:
    """Hour and minute; None where there are no such."""
    digits = [v for n, v in caught if n in ("N2", "NUM", "HOUR") and isinstance(v, int)]
    half, glued = first(caught, "HALFDAY"), number(caught, "HHMM")
    if glued is not None:
        digits = [glued // 100, glued % 100]
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


def read_holiday(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """Christmas, New Year's Eve: a fixed day "MM-DD", of the year named or of the context's."""
    at = str(first(caught, "HOLIDAY"))
    if not at[:2].isdecimal():
        return movable(at, caught, ctx)
    m, d = int(at[:2]), int(at[3:])
    kept = tuple(x for x in caught if x[0] in ("YEAR", "YEARREF"))
    rel = first(caught, "REL")
    inner = replace_tense(ctx, rel)
    return read_date((("MONTH", m), ("DAY", d), *kept), inner, keys)


def read_fixed(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """A day known by a name of its own ("9/11"): `value`."""
    y, m, d = map(int, str(keys["value"]).split("-"))
    return dated(cal.day(y, m, d), ctx, stated=True)


def movable(rule: str, caught: Caught, ctx: Context) -> Reading | None:
    """A feast that moves: of the year named, else the last one (the next, by tense)."""
    y = full_year(caught) or year_meant(caught, ctx)
    if y is None and ctx.anchor and carries(ctx):
        y = ctx.anchor.start.year
    if y is not None:
        return dated(cal.feast(rule, y), ctx)
    if ctx.dct is None:
        return Reading("DATE", "XXXX-XX-XX")
    days = [p for k in (-1, 0, 1) if (p := cal.feast(rule, ctx.dct.year + k))]
    past, ahead = [p for p in days if p.start <= ctx.dct], [p for p in days if p.start > ctx.dct]
    rel = first(caught, "REL")
    return dated(ahead[0] if ahead and (rel == 1 or (rel is None and ctx.tense == "future")) else past[-1], ctx) if past else None


def replace_tense(ctx: Context, rel: Value | None) -> Context:
    """The context with the tense that "last" or "next" tells."""
    return replace(ctx, tense="past" if rel == -1 else "future" if rel == 1 else ctx.tense)


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
