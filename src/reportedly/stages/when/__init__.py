"""Text → its time expressions; quantities → when each holds."""

from dataclasses import replace
from datetime import date

from reportedly.records import Page, Time, Why
from reportedly.stages.when.calendar import precision
from reportedly.stages.when.combine import Tagged
from reportedly.stages.when.govern import datings
from reportedly.stages.when.infer import infer_window
from reportedly.stages.when.rules import Rules, compile_rules
from reportedly.stages.when.tag import tag
from reportedly.stages.when.words import Words

__all__ = ["Rules", "compile_rules", "infer_window", "times", "when"]


def times(page: Page, rules: Rules) -> Page:
    """The page with `times` filled: every time expression, resolved against the report's date of publication."""
    published = day_of(page.report.published)
    w, found = tag(page.text, published, rules)
    if published is None and found:
        found = inferred(page, found, rules)
    out = (time_of(w, t) for t in found)
    return replace(page, times=tuple(t for t in out if not in_junk(page, t)))


def inferred(page: Page, found: list[Tagged], rules: Rules) -> list[Tagged]:
    """The expressions of an undated report, those resolved that mean the same on every day that it can be from."""
    window = infer_window(page, rules) if any(t.reading.period is None for t in found) else None
    if window is None:
        return found
    (first, last), _ = window
    ends = [{(t.i, t.j): t for t in tag(page.text, date.fromisoformat(day), rules)[1]} for day in (first, last)]
    return [settled(t, [end.get((t.i, t.j)) for end in ends]) for t in found]


def settled(t: Tagged, seen: list[Tagged | None]) -> Tagged:
    """An expression as read on the first and on the last day of the window, where both readings agree."""
    a, b = seen
    if t.reading.period or a is None or b is None or a.reading.period is None or a.reading.period != b.reading.period:
        return t
    return replace(a, reading=replace(a.reading, basis="inferred"))


def day_of(published: str | None) -> date | None:
    """The day of publication, None where there is none or it is no day."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def time_of(w: Words, t: Tagged) -> Time:
    """An expression as a record."""
    start, end = w.starts[t.i], w.ends[t.j - 1]
    r, p = t.reading, t.reading.period
    interval = (p.start.isoformat(), p.end.isoformat()) if p else None
    prec = precision(p.start, p.end) if p else None
    kind = r.type if r.type in ("TIME", "DURATION", "SET") else "DATE"
    return Time(start, end, kind, r.value, interval, prec, r.basis, tuple(Why(rule, w.starts[i], w.ends[j - 1]) for rule, i, j in t.rules))  # type: ignore[arg-type]


def in_junk(page: Page, t: Time) -> bool:
    """The expression stands in junk."""
    return any(j.start < t.end and t.start < j.end for j in page.junk)


def when(page: Page, rules: Rules) -> Page:
    """The page with `datings` filled, one for each quantity."""
    day = day_of(page.report.published)
    window = infer_window(page, rules) if day is None and page.quantities else None
    return replace(page, datings=datings(page, day.isoformat() if day else None, window, rules.cues))
