"""A quantity without a time of its own → the date of its event, or the period that the sentences before it are about."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.records import DateBasis, Interval, Page, Span, Time, Why
from reportedly.stages.when.cites import Dated, as_of
from reportedly.stages.when.clause import chain, clause_tense, goes_on, is_now, names, of_lasting, said_to_stay, token_at
from reportedly.stages.when.rules import Cues

Found = tuple[Interval, tuple[Why, ...], DateBasis]
FRONT = 30  # characters into its sentence that a period may stand to be what the next sentences are about
FRESH = 14  # days before publication that an event may lie to be the one that the report is about
YEAR = 366
MANY = 1000  # so many "have been killed" in more than the one event that the report is about
LATELY = re.compile(r"P(T?)(\d{1,3})[DH]")  # a length of some days, or of hours
WITHIN = frozenset(("less", "than", "under", "just", "only", "the", "space", "of", "about", "around", "barely"))
ONWARD = 3  # sentences that it holds for


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells as a whole, found once for all of its quantities.

    `events` are the days of events by where they stand, with the time that told each (None where a quantity did);
    `summary` is true where no time is shorter than a week: the report sums up a period.
    """

    known: Sequence[Dated]
    events: Sequence[tuple[int, Interval, tuple[Why, ...], Dated | None]]
    summary: bool


def told_by(page: Page, own: Sequence[Found | None], known: Sequence[Dated], published: str | None, cues: Cues) -> Told:
    """The days of events that a page tells, by its times and by the quantities that they date."""
    standing = {d.time.why for d in known if as_of(page, d.time, cues)}  # an "as of" tells of no event
    measured = sorted(r.start for r in page.refusals if r.reason == "measurement")
    told = [(d.time.start, d.time.interval, d.time.why, d) for d in known if d.time.interval and eventful(page, d, measured, published, cues)]
    dated = [
        (page.quantities[n].start, f[0], f[1], None)
        for n, f in enumerate(own)
        if f and page.counts and page.counts[n].category in cues.events and not long(f[0]) and f[1] not in standing
    ]
    summary = not any(d.dates and d.time.interval and not long(d.time.interval) for d in known)
    return Told(known, sorted((*told, *dated), key=lambda x: x[0]), summary)


def carried(page: Page, k: int, filled: Sequence[Found | None], told: Told, published: str | None, cues: Cues) -> Found | None:
    """What an undated quantity takes from the sentences around it; `filled` has what those before it took."""
    if unresolved(page, k) or told_apart(page, k) or weeks(page, k):
        return None
    return (
        to_date(page, k, told.known, cues)
        or going_on(page, k, filled, told.summary, cues)
        or frame(page, k, told.known, cues)
        or lately(page, k, published, cues)
        or event(page, k, told, published, cues)
    )


def unresolved(page: Page, k: int) -> bool:
    """The quantity's sentence has a time of its own whose days are not known: "earlier this week" in a report without a date."""
    return any(t.interval is None and t.type == "DATE" and not t.value.endswith("REF") for t in times_of(page, k))


def to_date(page: Page, k: int, known: Sequence[Dated], cues: Cues) -> Found | None:
    """What a "to date" counts from: the "since" of the sentences shortly before; or of the last one, for what "have been killed"."""
    q = page.quantities[k]
    s = page.sentences[q.sentence]
    summed = any(words in page.text[s.start : s.end].lower() for words in (" to date", " so far", " in total"))
    floor = 0 if summed else page.quantities[k - 1].end if k else 0
    if not summed and not (page.counts and page.counts[k].category in cues.events and clause_tense(s.tokens, token_at(s.tokens, q.start)) == "perfect"):
        return None
    near = around(known, q.sentence - (ONWARD if summed else 1), q.sentence)
    d = next((d for d in reversed(near) if d.since and d.dates and d.time.start > floor), None)
    return (d.time.interval, d.time.why, "event") if d and d.time.interval else None


def long(interval: Interval) -> bool:
    """More than a few days."""
    return days(interval) > 6


def days(interval: Interval) -> int:
    """The days from first to last."""
    a, b = map(date.fromisoformat, interval)
    return (b - a).days


def going_on(page: Page, k: int, filled: Sequence[Found | None], summary: bool, cues: Cues) -> Found | None:
    """The quantity before it has a long period that it shares: in its sentence, or in a summary that goes on about one period."""
    before = filled[k - 1] if k else None
    q, last = page.quantities[k], page.quantities[k - 1]
    tokens = page.sentences[q.sentence].tokens
    at = token_at(tokens, q.start)
    if not before or is_now(tokens, at) or (page.counts and page.counts[k].category == "present"):
        return None
    if last.sentence == q.sentence:
        return before if long(before[0]) or before[2] == "event" else None
    if not long(before[0]):
        return None
    tense = clause_tense(tokens, at)
    events = bool(page.counts) and {page.counts[k - 1].category, page.counts[k].category} <= cues.events
    gap = q.sentence - last.sentence
    goes_on = tense == "perfect" or (summary and tense == "past")
    if events:
        return before if goes_on and gap <= ONWARD and days(before[0]) <= YEAR else None
    return before if summary and tense == "past" and gap == 1 and "\n" not in page.text[last.end : q.start] else None


def frame(page: Page, k: int, known: Sequence[Dated], cues: Cues) -> Found | None:
    """The long period that an earlier sentence of the paragraph opens with, for what is told in the past after it."""
    q = page.quantities[k]
    tokens = page.sentences[q.sentence].tokens
    at = token_at(tokens, q.start)
    if is_now(tokens, at) or clause_tense(tokens, at) == "future":
        return None
    for d in reversed(around(known, q.sentence - ONWARD - 3, q.sentence)):
        if not d.dates or d.time.interval is None:
            continue
        start = page.sentences[d.sentence].start
        fronted = d.time.start - start < FRONT and long(d.time.interval)
        if not fronted or "\n" in page.text[start : q.start]:
            return None
        return d.time.interval, d.time.why, "event"
    return None


def lately(page: Page, k: int, published: str | None, cues: Cues) -> Found | None:
    """The last hours or days, for what happened "in less than 24 hours", "in two days of clashes"."""
    if published is None or not (page.counts and page.counts[k].category in cues.events) or not report_of_past(page, k):
        return None
    q = page.quantities[k]
    for t in times_of(page, k):
        before = [x for x in page.text[max(0, t.start - 30) : t.start].lower().split() if x not in WITHIN]
        n = LATELY.fullmatch(t.value)
        if n is None or t.start < q.end or before[-1:] != ["in"] or len(page.text[q.end : t.start].split()) > ONWARD * 3:
            continue
        length = (int(n[2]) + 12) // 24 if n[1] else int(n[2])
        if 0 < length <= FRESH:
            first = date.fromisoformat(published) - timedelta(length)
            return (first.isoformat(), published), t.why, "event"
    return None


def report_of_past(page: Page, k: int) -> bool:
    """The quantity is told of as past, or stands in a headline."""
    q = page.quantities[k]
    tokens = page.sentences[q.sentence].tokens
    return clause_tense(tokens, token_at(tokens, q.start)) != "future"


def around(known: Sequence[Dated], first: int, end: int) -> Sequence[Dated]:
    """The times of the sentences from `first` up to, without, `end`; times stand in the order of their sentences."""
    a, b = (bisect_left(known, n, key=lambda d: d.sentence) for n in (first, end))
    return known[a:b]


def event(page: Page, k: int, told: Told, published: str | None, cues: Cues) -> Found | None:
    """The day of the event that the quantity is about: the last day told before it, else the first after it."""
    if not (page.counts and page.counts[k].category in cues.events):
        return None
    q = page.quantities[k]
    tokens = page.sentences[q.sentence].tokens
    at = token_at(tokens, q.start)
    if is_now(tokens, at) and not headline(page, (q.start, q.end)) and not there_are(page, k):
        return None
    if open_since(page, k):
        return begun(page, k, told.known, published, cues)
    if standing(page, k, at, cues):
        return None
    at_start = bisect_left(told.events, q.start, key=lambda e: e[0])
    behind = bisect_right(told.events, q.start, key=lambda e: e[0])
    nearest_first = itertools.chain(range(at_start - 1, -1, -1), range(behind, len(told.events)))
    for _, interval, why, d in map(told.events.__getitem__, nearest_first):
        if d is None or not other(page, k, d):
            return interval, why, "event"
    return None


def other(page: Page, k: int, d: Dated) -> bool:
    """The time only names something else in the quantity's sentence: "shot two men of the May 4 raid".

    What a day of the week names is the report's own event: "told nothing of the Tuesday raids".
    """
    if any(w.rule == "times.weekday" for w in d.time.why):
        return False
    q = page.quantities[k]
    tokens = page.sentences[q.sentence].tokens
    at, to = token_at(tokens, q.start), token_at(tokens, d.time.start)
    return d.sentence == q.sentence and at is not None and to is not None and names(tokens, at, to, d.time.end)


def there_are(page: Page, k: int) -> bool:
    """ "There are 20 wounded": what the event has done, though told in the present."""
    before = page.text[max(0, page.quantities[k].start - 30) : page.quantities[k].start].lower()
    return page.counts[k].category in ("killed", "injured") and "there are" in before


def standing(page: Page, k: int, at: int | None, cues: Cues) -> bool:
    """The quantity is of no single day: to come, under way, a long affair's sum, or told of "recently"."""
    tokens = page.sentences[page.quantities[k].sentence].tokens
    if clause_tense(tokens, at) == "future":
        return True
    if page.counts[k].category == "killed" and clause_tense(tokens, at) == "perfect" and max(page.quantities[k].value, default=0) >= MANY:
        return True
    return goes_on(tokens, at) or said_to_stay(tokens, at) or of_lasting(tokens, at, cues.lasting) or vague_time(page, k)


def times_of(page: Page, k: int) -> Sequence[Time]:
    """The times in the quantity's sentence."""
    s = page.sentences[page.quantities[k].sentence]
    first, last = (bisect_left(page.times, at, key=lambda t: t.start) for at in (s.start, s.end))
    return page.times[first:last]


def vague_time(page: Page, k: int) -> bool:
    """The sentence has a time that no calendar knows: "recently", "in recent weeks"."""
    return any(
        (t.value == "PAST_REF" and "hour" not in page.text[t.start : t.end]) or page.text[t.start : t.start + 7].lower() == "recent "
        for t in times_of(page, k)
        if t.interval is None
    )


def weeks(page: Page, k: int) -> bool:
    """The figure is of "recent weeks", which no calendar knows."""
    q = page.quantities[k]
    return any(t.interval is None and q.end <= t.start < q.end + 60 and page.text[t.start : t.start + 7].lower() == "recent " for t in times_of(page, k))


def open_since(page: Page, k: int) -> bool:
    """The sentence counts from something whose day is not told: "since the blockade began"."""
    s = page.sentences[page.quantities[k].sentence]
    known = {w.start for t in times_of(page, k) for w in t.why if w.rule == "times.since"}
    return any(t.text.lower() == "since" and t.start not in known for t in s.tokens)


def begun(page: Page, k: int, known: Sequence[Dated], published: str | None, cues: Cues) -> Found | None:
    """From the day on which an earlier sentence says that something began, up to publication: "since the offensive was launched"."""
    for d in reversed(known):
        interval, tokens = d.time.interval, page.sentences[d.sentence].tokens
        if published is None or interval is None or d.since or not d.dates or d.sentence >= page.quantities[k].sentence or interval[0] > published:
            continue
        at = token_at(tokens, d.time.start)
        if at is not None and {tokens[x].text.lower() for x in chain(tokens, at)} & cues.began:
            return (interval[0], published), d.time.why, "event"
    return None


def told_apart(page: Page, k: int) -> bool:
    """The quantity lies so long before or after what the report is about: "comes two weeks after rebels killed 270"."""
    q = page.quantities[k]
    for t in times_of(page, k):
        rest = page.text[t.end : q.start].split() if t.type == "DURATION" and t.end <= q.start else []
        if rest and rest[0] in ("after", "before") and not any(x[-1] in ",;:" for x in rest):
            return True
    return False


def recent(d: Dated, published: str | None) -> bool:
    """A few days, not far before the day of publication and not after it."""
    interval = d.time.interval
    if interval is None or long(interval) or (days(interval) > 2 and any(w.rule == "times.recent-period" for w in d.time.why)):
        return False
    return published is None or (interval[0] <= published and days((interval[1], published)) <= FRESH)


def headline(page: Page, span: Span) -> bool:
    """The span lies in the headline."""
    return page.headline is not None and page.headline[0] <= span[0] < page.headline[1]


def eventful(page: Page, d: Dated, measured: Sequence[int], published: str | None, cues: Cues) -> bool:
    """The time's sentence tells of something that happened not long ago, on that day and not "as of" it; `measured`: where natural measurements stand."""
    if not d.dates or d.since or not recent(d, published):
        return False
    s = page.sentences[d.sentence]
    if as_of(page, d.time, cues) or bisect_left(measured, s.end) > bisect_left(measured, s.start):
        return False
    words = page.text[s.start : s.end].lower().split()
    return any(x.strip(".,;:\"'()") in cues.happening for x in words)
