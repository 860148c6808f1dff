"""Matches of feasts whose date moves ("Ramadan", "the eve of Eid al-Adha") and the table of their days → readings."""

from dataclasses import replace
from datetime import date, timedelta

from reportedly.stages.when.calendar import Period, day_of
from reportedly.stages.when.context import Context, Keys, Reading, first, number
from reportedly.stages.when.grammar import Caught
from reportedly.stages.when.meaning import carries, dated, full_year, year_meant

Days = tuple[date, date]


def read_feast(caught: Caught, ctx: Context, keys: Keys) -> Reading | None:
    """A feast of the year named, else the one that the tense and the day of publication tell; its eve, or its n-th or last day."""
    kept = [named(x) for x in str(first(caught, "FEAST")).split()]
    meant = chosen(kept, caught, ctx)
    if meant is None:
        return Reading("DATE", "XXXX-XX-XX") if ctx.dct is None else None
    return dated(part(meant, caught, keys), ctx)


def named(days: str) -> Days:
    """ "2017-05-27/2017-06-24" as two days."""
    a, b = days.split("/")
    return date.fromisoformat(a), date.fromisoformat(b)


def chosen(kept: list[Days], caught: Caught, ctx: Context) -> Days | None:
    """The one meant among a feast's days of all years."""
    y = full_year(caught) or year_meant(caught, ctx)
    if y is None and ctx.anchor and carries(ctx):
        y = ctx.anchor.start.year
    if y is not None:
        return next((d for d in kept if d[0].year == y), None)
    if ctx.dct is None:
        return None
    at, rel = ctx.dct, first(caught, "REL")
    ahead = next((d for d in kept if d[0] > at), None)
    if rel == -1:
        return next((d for d in reversed(kept) if d[1] < at), None)
    if rel == 1 or (rel is None and ctx.tense == "future"):
        return next((d for d in kept if d[0] <= at <= d[1]), ahead) if rel is None else ahead
    return next((d for d in reversed(kept) if d[0] <= at), None)


def part(days: Days, caught: Caught, keys: Keys) -> Period | None:
    """The feast as a period, or a day of it; the first day is two where countries differ by one."""
    a, b = days
    nth = number(caught, "ORD")
    if keys.get("side") == "eve":
        return day_of(a - timedelta(1))
    if nth is not None:
        at = a + timedelta(nth - 1)
        return replace(day_of(at), end=min(at + timedelta(1), b), unit="span") if at <= b else None
    if first(caught, "LASTLY") is not None:
        return day_of(b)
    return day_of(a) if a == b else Period(a, b, "span", f"{a.isoformat()}/{b.isoformat()}")
