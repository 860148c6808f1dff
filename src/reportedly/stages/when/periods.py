"""Matches of months, years, quarters, seasons, decades and centuries, with their context → readings."""

from datetime import date

from reportedly.stages.when import calendar as cal
from reportedly.stages.when.calendar import Period
from reportedly.stages.when.context import Context, Keys, Reading, first, number
from reportedly.stages.when.grammar import Caught
from reportedly.stages.when.meaning import before_christ, carried_year, carries, dated, full_year, quarter_meant, span, year_meant
from reportedly.stages.when.words import Value

HALF = 6  # months ahead that "resumes in April" may look


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
    soon = ctx.tense == "future" or (ctx.tense == "plan" and (m - now) % 12 <= HALF)
    if rel == 1 or (rel is None and soon):
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


def read_year_before(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the year-earlier quarter, the year-ago period: the quarter named last, else the year of publication, a year before."""
    now = quarter_meant(ctx) if first(caught, "UNIT") == "quarter" or ctx.quarter else ctx.dct and cal.year(ctx.dct.year)
    if not now:
        return Reading("DATE", "XXXX")
    n = number(caught, "ORD")
    if n is not None and 1 <= n <= 4:
        now = cal.quarter(ctx.quarter[0] if ctx.quarter else now.start.year, n)
    at = cal.moved(now.start, -1, "year")
    return dated(cal.holding(at, now.unit), ctx) if at else None


def read_decade(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """the 1990s, the '90s, the nineties."""
    if keys.get("era") == "bc":
        return before_christ(number(caught, "N4") or 0, "decade")
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
    n = number(caught, "ORD") or keys.get("ord")
    unit = str(keys["unit"])
    many, make = (4, cal.quarter) if unit == "quarter" else (2, cal.half)
    if not isinstance(n, int) or not 1 <= n <= many:
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
    shift = number(caught, "SHIFT")
    if shift is not None and ctx.anchor:
        return dated(season_near(code, ctx.anchor.end, shift, ctx.tense), ctx)
    if ctx.anchor and carries(ctx) and first(caught, "REL") is None:
        return dated(cal.season(ctx.anchor.start.year, code), ctx)
    if ctx.dct is None:
        return Reading("DATE", f"XXXX-{code}")
    base = ctx.anchor.end if ctx.historic and ctx.anchor and first(caught, "REL") != 0 else ctx.dct
    return dated(season_near(code, base, first(caught, "REL") if shift is None else shift, ctx.tense), ctx)


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
