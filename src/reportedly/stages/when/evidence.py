"""A report without a date → the days before and after which it was published, each with the words, title or address that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.records import Page, Why
from reportedly.stages.when import calendar as cal
from reportedly.stages.when.ages import aged, fits
from reportedly.stages.when.combine import Tagged
from reportedly.stages.when.context import tense_at
from reportedly.stages.when.facts import Signs, facts_in
from reportedly.stages.when.rules import Rules
from reportedly.stages.when.words import Words, words_of

LATEST = 31  # days that the latest link of a page is rarely older than
DATED_URL = re.compile(r"/((?:19|20)\d\d)\\?[/-](\d\d)\\?[/-](\d\d)(?!\d)")  # JSON writes "\/" for "/"
OWN_URL = re.compile(r"(?<!\d)(?:((?:19|20)\d\d)([/-])(\d\d?)\2(\d\d?)|((?:19|20)\d\d)(\d\d)(\d\d))(?!\d)")
AROUND_URL = 1  # days that a report lies from the day in its own address: of 4,128 dated addresses of 2025 and 2026, 97% (0 days: 81%)


@dataclass(frozen=True, slots=True)
class Bound:
    """A day before or after which the report was published, and the words that say so."""

    day: date
    why: Why


def unplaced(why: Why) -> Why:
    """A reason that stands in no words of the page."""
    return Why(why.rule)


def bounds(page: Page, w: Words, found: list[Tagged], rules: Rules) -> tuple[list[Bound], list[Bound]]:
    """The days from which, and the days up to which the report can have been published."""
    title = words_of(page.report.title or "") if page.field == "text" and page.headline is None else None
    lows, highs = [*told(w, found, rules)], fetched(page)
    for words, placed in ((w, True), (title, False)):
        for f, why, now, days in facts_in(words, rules.facts) if words else ():
            reason = why if placed else unplaced(why)
            if not f.also_before:
                lows.append(Bound(date.fromisoformat(f.first), reason))
            if f.until and now:
                highs.append(Bound(date.fromisoformat(f.until), reason))
            if f.event and days:
                lows.append(Bound(days[0], reason))
                highs.append(Bound(days[1], reason))
    if title:
        named = {t.reading.period.start.year for t in found if t.reading.period and t.reading.basis == "stated"}
        for first, last in title_years(title, rules.facts.signs):
            if first.year in named:
                continue  # a report that names the year in its text looks back on it
            lows.append(Bound(first, Why("times.title-year")))
            highs.append(Bound(last, Why("times.title-year")))
    for windows, why in aged(w, rules.wars):
        low, high = max((b.day for b in lows), default=None), min((b.day for b in highs), default=None)
        if (fit := fits(windows, low, high)) is not None:
            lows.append(Bound(fit[0], why))
            highs += [Bound(fit[1], why)] if fit[1] else []
    return lows, highs


def title_years(title: Words, signs: Signs) -> Iterator[tuple[date, date]]:
    """The days on which a report under a title with a year is published: in that year or soon after; none where it may tell of what is to come or long past."""
    years = [(k, int(x)) for k, x in enumerate(title.lower) if len(x) == 4 and x.isdecimal() and x[:2] in ("19", "20")]
    if len(years) != 1 or any(x in signs.title_ahead for x in title.lower):
        return
    k, y = years[0]
    before = title.lower[k - 1] if k else ""
    if before in signs.title_afar or title.lower[k + 1 : k + 2] in (["s"], ["-"], ["–"]):
        return
    yield date(y, 1, 1), date(y + 1, 3, 1)


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


def own_url(page: Page) -> tuple[date, date] | None:
    """The days around the only day that the report's own address names: /2025/1/31/, -2025-01-31, 20250131."""
    found = ((m[1] or m[5], m[3] or m[6], m[4] or m[7]) for m in OWN_URL.finditer(page.report.url or ""))
    days = {p.start for y, m, d in found if (p := cal.day(int(y), int(m), int(d)))}
    if len(days) != 1:
        return None
    day = days.pop()
    return day - timedelta(AROUND_URL), day + timedelta(AROUND_URL)


def told(w: Words, found: list[Tagged], rules: Rules) -> Iterator[Bound]:
    """The first days of the dates that the report tells in the past."""
    for t in found:
        p = t.reading.period
        if p and t.reading.basis == "stated" and t.reading.type == "DATE" and tense_at(w, t.i, t.j, rules.verbs) == "past":
            yield Bound(p.start, Why("times.told", w.starts[t.i], w.ends[t.j - 1]))
