"""A report without a date and the dated facts → the interval in which it must have been published, with the evidence for it.

Kinds of evidence, the first that holds: the report's own dateline; "this year" told of a year that is named; the office
holders it calls by their offices, the dates it tells in the past and those of the addresses in its junk; a bare month told
in the past narrows the last.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from reportedly.records import Interval, Page, Why
from reportedly.stages.when import calendar as cal
from reportedly.stages.when.combine import Tagged
from reportedly.stages.when.context import tense_at
from reportedly.stages.when.facts import facts_in
from reportedly.stages.when.rules import Rules
from reportedly.stages.when.tag import tag
from reportedly.stages.when.words import Words

LEAD = 120  # characters into a text that its dateline stands in
WIDEST = 5 * 366  # days: a wider window tells a reader nothing
FRESH = 6  # months: the last of a row of months ("from 40 in May to 30 in June") is rarely further back
AGAIN = 11  # months: no month named without its year is further back
COMPARED = frozenset(("from", "than", "with", "over", "to"))  # "to double in 2024 from last year"
LATEST = 31  # days that the latest link of a page is rarely older than
DATED_URL = re.compile(r"/((?:19|20)\d\d)\\?[/-](\d\d)\\?[/-](\d\d)(?!\d)")  # JSON writes "\/" for "/"


@dataclass(frozen=True, slots=True)
class Bound:
    """A day before or after which the report was published, and the words that say so."""

    day: date
    why: Why


def infer_window(page: Page, rules: Rules) -> tuple[Interval, tuple[Why, ...]] | None:
    """First and last day on which the report can have been published, and why; None where too little is known."""
    w, found = tag(page.text, None, rules)
    found = [t for t in found if not any(j.start <= w.starts[t.i] < j.end for j in page.junk)]
    return dateline(page, w, found, rules) or this_year(w, found) or bounded(page, w, found, rules)


def dateline(page: Page, w: Words, found: list[Tagged], rules: Rules) -> tuple[Interval, tuple[Why, ...]] | None:
    """A full date at the start of the text, or after "published", that no other date told in the past comes after."""
    for t in found:
        p = t.reading.period
        if p is None or p.unit != "day" or t.reading.basis != "stated" or t.reading.type != "DATE":
            continue
        start = w.starts[t.i]
        body = page.headline[1] if page.headline else 0
        cued = any(x in rules.cues.dateline for x in w.lower[max(0, t.i - 3) : t.i])
        lead = (start < LEAD or 0 <= start - body < LEAD) and not after_verb(w, t.i, rules)
        if (cued or lead) and not any(later(w, x, p.end, rules) for x in found):
            return (p.start.isoformat(), p.start.isoformat()), (Why("times.dateline", start, w.ends[t.j - 1]),)
    return None


def after_verb(w: Words, i: int, rules: Rules) -> bool:
    """The words before a date are a sentence, not a line of its own: one of them is a verb, or leads to the date."""
    before = w.lower[max(0, i - 12) : i]
    return any(x in rules.verbs or x.endswith("ed") for x in before) or (bool(before) and (before[-1] in rules.cues.dating or before[-1] == "and"))


def later(w: Words, t: Tagged, day: date, rules: Rules) -> bool:
    """A date told in the past that lies after a day."""
    p = t.reading.period
    return p is not None and t.reading.basis == "stated" and p.start > day and tense_at(w, t.i, t.j, rules.verbs) == "past"


def this_year(w: Words, found: list[Tagged]) -> tuple[Interval, tuple[Why, ...]] | None:
    """The latest year named, where one sentence names it beside "this year" or "last year"."""
    named = [t for t in found if t.reading.period and t.reading.period.unit == "year" and t.reading.basis == "stated"]
    if not named:
        return None
    latest = max(t.reading.period.start.year for t in named if t.reading.period)
    for t in named:
        if t.reading.period and t.reading.period.start.year == latest and beside_this_year(w, t):
            first = half_gone(w, latest)
            return (first, f"{latest:04}-12-31"), (Why("times.this-year-named", w.starts[t.i], w.ends[t.j - 1]),)
    return None


def beside_this_year(w: Words, t: Tagged) -> bool:
    """ "this year" or a comparison with "last year" stands in the same sentence as an expression, with "in" before the year."""
    a, b = t.i, t.j
    while a and w.lower[a - 1] not in (".", "!", "?", ";") and t.i - a < 30:
        a -= 1
    while b < w.count and w.lower[b] not in (".", "!", "?", ";") and b - t.j < 30:
        b += 1
    words = w.lower[a:b]
    this = ("this", "year") in pairwise(words)
    than = any(words[k : k + 2] == ["last", "year"] and words[k - 1] in COMPARED for k in range(1, len(words)))
    return t.i > 0 and w.lower[t.i - 1] == "in" and (this or than)


def half_gone(w: Words, y: int) -> str:
    """The first day of a year, or of its second half where the first one is told of as over."""
    for k in range(w.count - 4):
        if w.lower[k : k + 6] == ["first", "six", "months", "of", "this", "year"] or w.lower[k : k + 5] == ["first", "half", "of", "this", "year"]:
            return f"{y:04}-07-01"
    return f"{y:04}-01-01"


def bounded(page: Page, w: Words, found: list[Tagged], rules: Rules) -> tuple[Interval, tuple[Why, ...]] | None:
    """From the latest date told in the past, or the latest office begun, to the end of the first office to end."""
    facts = facts_in(w, rules.facts)
    lows = [Bound(date.fromisoformat(f.first), why) for f, why, _ in facts if not f.also_before] + told(w, found, rules)
    highs = [Bound(date.fromisoformat(f.until), why) for f, why, now in facts if f.until and now] + fetched(page)
    if not lows or not highs:
        return None
    low, high = max(lows, key=lambda b: b.day), min(highs, key=lambda b: b.day)
    if low.day >= high.day or (high.day - low.day).days > WIDEST:
        return None
    return narrowed(low, high, w, found, rules)


def fetched(page: Page) -> list[Bound]:
    """The day by which the page with the report was fetched: soon after the latest day in the addresses of its junk, where two have one."""
    days = sorted((d, j.start + at) for j in page.junk for d, at in url_days(page.text[j.start : j.end]))
    if len(days) < 2:
        return []
    day, at = days[-1]
    return [Bound(day + timedelta(LATEST), Why("times.dated-url", at, at + 10))]


def url_days(junk: str) -> list[tuple[date, int]]:
    """The days in addresses of the form /2019/07/31/, and where they stand."""
    found = []
    for m in DATED_URL.finditer(junk):
        p = cal.day(int(m[1]), int(m[2]), int(m[3]))
        if p:
            found.append((p.start, m.start(1)))
    return found


def told(w: Words, found: list[Tagged], rules: Rules) -> list[Bound]:
    """The first days of the dates that the report tells in the past."""
    out = []
    for t in found:
        p = t.reading.period
        if p and t.reading.basis == "stated" and t.reading.type == "DATE" and tense_at(w, t.i, t.j, rules.verbs) == "past":
            out.append(Bound(p.start, Why("times.told", w.starts[t.i], w.ends[t.j - 1])))
    return out


def narrowed(low: Bound, high: Bound, w: Words, found: list[Tagged], rules: Rules) -> tuple[Interval, tuple[Why, ...]]:
    """The window, cut to the months after the last bare month told in the past, where only one such year fits."""
    whys = (low.why, high.why)
    bare = [t for t in found if t.reading.period is None and len(t.reading.value) == 7 and t.reading.value.startswith("XXXX-")]
    past = [t for t in bare if t.reading.value[5:].isdecimal() and tense_at(w, t.i, t.j, rules.verbs) != "future" and w.lower[max(0, t.i - 1) : t.i] == ["in"]]
    if not past:
        return (low.day.isoformat(), high.day.isoformat()), whys
    last = past[-1]
    months = (cal.month(y, int(last.reading.value[5:])) for y in range(low.day.year - 1, high.day.year + 1))
    row = len(past) > 1 and (int(last.reading.value[5:]) - int(past[-2].reading.value[5:])) % 12 == 1
    back = FRESH if row else AGAIN
    fits = [x for month in months if (x := overlap(month, back, low.day, high.day))]
    if len(fits) != 1:
        return (low.day.isoformat(), high.day.isoformat()), whys
    a, b = fits[0]
    return (a.isoformat(), b.isoformat()), (*whys, Why("times.month-told", w.starts[last.i], w.ends[last.j - 1]))


def overlap(month: cal.Period, back: int, low: date, high: date) -> tuple[date, date] | None:
    """The days up to some months after a month that lie in a window."""
    end = cal.moved(month.end, back, "month") or month.end
    a, b = max(low, month.end + timedelta(1)), min(high, end)
    return (a, b) if a <= b else None
