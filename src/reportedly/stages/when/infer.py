"""A report without a date and the dated facts → the interval in which it must have been published, with the evidence for it.

Kinds of evidence, the first that holds: the report's own dateline; the day in its address; a day set apart in its title;
"this year" told of a year that is named; all that bounds it together: the office holders it calls by their offices, the
names, wars and tolls it knows, the dates it tells in the past, those of the addresses in its junk. A month or day told
without its year narrows the last.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from reportedly.records import Interval, Page, Why
from reportedly.stages.when import calendar as cal
from reportedly.stages.when.combine import Tagged
from reportedly.stages.when.context import tense_at
from reportedly.stages.when.evidence import Bound, bounds, own_url
from reportedly.stages.when.rules import Rules
from reportedly.stages.when.tag import tag
from reportedly.stages.when.words import Words

LEAD = 120  # characters into a text that its dateline stands in
WIDEST = 5 * 366  # days: a wider window tells a reader nothing
BARELY = 21  # days: bounds that leave less contradict each other more often than they agree
FRESH = 6  # months: the last of a row of months ("from 40 in May to 30 in June") is rarely further back
AGAIN = 11  # months: no month or day named without its year is further back
COMPARED = frozenset(("from", "than", "with", "over", "to"))  # "to double in 2024 from last year"
APART = frozenset("([|,:-–—/")  # signs between which a title has its day: "Strikes in Syria (2016-10-17)"
OWNED = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "that", "of"))  # "the January 6, 2021 riot": no dateline
WEEKDAYS = {x: n for n, day in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) for x in (day, day[:3])}

Found = tuple[Interval, tuple[Why, ...]]


def infer_window(page: Page, rules: Rules) -> Found | None:
    """First and last day on which the report can have been published, and why; None where too little is known."""
    w, found = tag(page.text, None, rules)
    found = [t for t in found if not any(j.start <= w.starts[t.i] < j.end for j in page.junk)]
    return dateline(page, w, found, rules) or address(page) or title_day(page, rules) or this_year(w, found) or bounded(page, w, found, rules)


def address(page: Page) -> Found | None:
    """The day that the report's own address names, and those around it."""
    days = own_url(page)
    return ((days[0].isoformat(), days[1].isoformat()), (Why("times.own-url"),)) if days else None


def title_day(page: Page, rules: Rules) -> Found | None:
    """The one full day that the title has, where it is set apart from its words, and the day after it."""
    title, found = tag(page.report.title or "", None, rules)
    days = [t for t in found if t.reading.period and t.reading.period.unit == "day" and t.reading.basis == "stated"]
    if len(days) != 1 or not days[0].reading.period:
        return None
    t, p = days[0], days[0].reading.period
    before, after = title.lower[max(0, t.i - 1) : t.i], title.lower[t.j : t.j + 1]
    if (before and before[0] not in APART) or (after and after[0].isalnum()):
        return None
    return (p.start.isoformat(), (p.end + timedelta(1)).isoformat()), (Why("times.title-day"),)


def dateline(page: Page, w: Words, found: list[Tagged], rules: Rules) -> Found | None:
    """A full date at the start of the text, or after "published", that no other date told in the past comes after."""
    for t in found:
        p = t.reading.period
        if p is None or p.unit != "day" or t.reading.basis != "stated" or t.reading.type != "DATE":
            continue
        start = w.starts[t.i]
        body = page.headline[1] if page.headline else 0
        cued = any(x in rules.cues.dateline for x in w.lower[max(0, t.i - 3) : t.i])
        lead = (start < LEAD or 0 <= start - body < LEAD) and not after_verb(w, t.i, rules)
        owned = not cued and t.i > 0 and w.lower[t.i - 1] in OWNED
        if (cued or lead) and not owned and not any(later(w, x, p.end, rules) for x in found):
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


def this_year(w: Words, found: list[Tagged]) -> Found | None:
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


def bounded(page: Page, w: Words, found: list[Tagged], rules: Rules) -> Found | None:
    """From the latest day that it cannot be before to the first that it cannot be after."""
    lows, highs = bounds(page, w, found, rules)
    if not lows or not highs:
        return None
    low, high = max(lows, key=lambda b: b.day), min(highs, key=lambda b: b.day)
    if not BARELY <= (high.day - low.day).days <= WIDEST:
        return None
    return narrowed(low, high, w, found, rules)


def narrowed(low: Bound, high: Bound, w: Words, found: list[Tagged], rules: Rules) -> Found:
    """The window, cut by each month and day told without its year that fits only one year of it."""
    first, last = low.day, high.day
    whys: tuple[Why, ...] = (low.why,) if low.why == high.why else (low.why, high.why)
    for t, periods, back in yearless(w, found, rules, range(first.year - 1, last.year + 1)):
        fits = [x for p in periods if (x := overlap(p, back, first, last))]
        if len(fits) == 1:
            (first, last), rule = fits[0], "times.month-told" if len(t.reading.value) == 7 else "times.day-told"
            whys = (*whys, Why(rule, w.starts[t.i], w.ends[t.j - 1]))
    return (first.isoformat(), last.isoformat()), whys


def yearless(w: Words, found: list[Tagged], rules: Rules, years: range) -> Iterator[tuple[Tagged, list[cal.Period], int]]:
    """The last month told without its year ("in May") and the days ("on Friday, May 5"): what they may mean, and how many months back at most."""
    told = [t for t in found if t.reading.period is None and t.reading.value.startswith("XXXX-") and t.reading.value[5:].replace("-", "").isdecimal()]
    told = [t for t in told if tense_at(w, t.i, t.j, rules.verbs) != "future" and "year" not in w.lower[t.i : t.j + 2]]
    months = [t for t in told if len(t.reading.value) == 7 and w.lower[max(0, t.i - 1) : t.i] == ["in"]]
    if months:
        m = [int(t.reading.value[5:]) for t in months]
        row = len(m) > 1 and (m[-1] - m[-2]) % 12 == 1
        yield months[-1], [cal.month(y, m[-1]) for y in years], FRESH if row else AGAIN
    for t in told:
        if len(t.reading.value) == 10 and (w.lower[t.i] in WEEKDAYS or w.lower[max(0, t.i - 1) : t.i] == ["on"]):
            days = (cal.day(y, int(t.reading.value[5:7]), int(t.reading.value[8:])) for y in years)
            n = WEEKDAYS.get(w.lower[t.i])
            yield t, [p for p in days if p and n in (None, p.start.weekday())], AGAIN


def overlap(period: cal.Period, back: int, low: date, high: date) -> tuple[date, date] | None:
    """The days from a month or day on, and up to some months after it, that lie in a window."""
    end = cal.moved(period.end, back, "month") or period.end
    first = period.start if period.unit == "day" else period.end + timedelta(1)
    a, b = max(low, first), min(high, end)
    return (a, b) if a <= b else None
