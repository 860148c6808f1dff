"""Text → its time expressions; quantities → when each holds."""

from dataclasses import replace
from datetime import date

from reportedly.records import Page, Time, Why
from reportedly.stages.when.calendar import precision
from reportedly.stages.when.combine import Tagged
from reportedly.stages.when.govern import datings
from reportedly.stages.when.rules import Rules, compile_rules
from reportedly.stages.when.tag import tag
from reportedly.stages.when.words import Words

__all__ = ["Rules", "compile_rules", "times", "when"]


def times(page: Page, rules: Rules) -> Page:
    """The page with `times` filled: every time expression, resolved against the report's date of publication."""
    w, found = tag(page.text, day_of(page.report.published), rules)
    out = (time_of(w, t) for t in found)
    return replace(page, times=tuple(t for t in out if not in_junk(page, t)))


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
    return replace(page, datings=datings(page, day.isoformat() if day else None, rules.cues))
