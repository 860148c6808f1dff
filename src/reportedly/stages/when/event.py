"""A quantity without a time of its own → the date of its event, or the period that the sentences before it are about."""

from collections.abc import Sequence

from reportedly.records import DateBasis, Interval, Page, Span, Why
from reportedly.stages.when.cites import Dated
from reportedly.stages.when.clause import clause_tense, is_now, token_at
from reportedly.stages.when.rules import Cues

Found = tuple[Interval, tuple[Why, ...], DateBasis]
FRONT = 30  # characters into its sentence that a period may stand to be what the next sentences are about
FRESH = 14  # days before publication that an event may lie to be the one that the report is about
YEAR = 366
ONWARD = 3  # sentences that it holds for


def carried(
    page: Page, k: int, own: Sequence[Found | None], filled: Sequence[Found | None], known: Sequence[Dated], published: str | None, cues: Cues
) -> Found | None:
    """What an undated quantity takes from the sentences around it; `filled` has what those before it took."""
    return going_on(page, k, filled, cues) or frame(page, k, own, known, cues) or event(page, k, own, known, published, cues)


def long(interval: Interval) -> bool:
    """More than a few days."""
    return days(interval) > 6


def days(interval: Interval) -> int:
    """The days from first to last."""
    from datetime import date

    a, b = map(date.fromisoformat, interval)
    return (b - a).days


def going_on(page: Page, k: int, own: Sequence[Found | None], cues: Cues) -> Found | None:
    """The quantity before it has a long period that it shares: "since then 300 killed and 40 displaced"."""
    if not k:
        return None
    q, before = page.quantities[k], own[k - 1]
    if not before or not long(before[0]):
        return None
    if page.quantities[k - 1].sentence == q.sentence:
        return before
    tokens = page.sentences[q.sentence].tokens
    near = q.sentence - page.quantities[k - 1].sentence <= 2 and days(before[0]) <= YEAR
    both = bool(page.counts) and {page.counts[k - 1].category, page.counts[k].category} <= cues.events
    return before if near and both and clause_tense(tokens, token_at(tokens, q.start)) == "perfect" else None


def frame(page: Page, k: int, own: Sequence[Found | None], known: Sequence[Dated], cues: Cues) -> Found | None:
    """The long period that an earlier sentence of the paragraph opens with, for what is told in the past after it."""
    q = page.quantities[k]
    tokens = page.sentences[q.sentence].tokens
    at = token_at(tokens, q.start)
    if is_now(tokens, at) or clause_tense(tokens, at) == "future":
        return None
    for d in reversed(known):
        if d.sentence >= q.sentence or not d.dates or d.time.interval is None:
            continue
        start = page.sentences[d.sentence].start
        fronted = d.time.start - start < FRONT and long(d.time.interval)
        if not fronted or q.sentence - d.sentence > ONWARD + 3 or "\n" in page.text[start : q.start]:
            return None
        return d.time.interval, d.time.why, "event"
    return None


def event(page: Page, k: int, own: Sequence[Found | None], known: Sequence[Dated], published: str | None, cues: Cues) -> Found | None:
    """The day of the event that the quantity is about: the last day told before it, else the first after it."""
    if not (page.counts and page.counts[k].category in cues.events):
        return None
    q = page.quantities[k]
    tokens = page.sentences[q.sentence].tokens
    at = token_at(tokens, q.start)
    if is_now(tokens, at) and at is not None and not headline(page, (q.start, q.end)):
        return None
    told = [(d.time.start, (d.time.interval, d.time.why)) for d in known if d.time.interval and d.dates and recent(d, published) and eventful(page, d, cues)]
    dated = [(page.quantities[n].start, f[:2]) for n, f in enumerate(own) if f and page.counts[n].category in cues.events and not long(f[0])]
    before = sorted((x for x in told + dated if x[0] < q.start), key=lambda x: x[0])
    after = sorted((x for x in told + dated if x[0] > q.start), key=lambda x: x[0])
    if before or after:
        interval, why = (before[-1] if before else after[0])[1]
        return interval, why, "event"
    return None


def recent(d: Dated, published: str | None) -> bool:
    """A few days, not far before the day of publication and not after it."""
    interval = d.time.interval
    if interval is None or long(interval):
        return False
    return published is None or (interval[0] <= published and days((interval[1], published)) <= FRESH)


def headline(page: Page, span: Span) -> bool:
    """The span lies in the headline."""
    return page.headline is not None and page.headline[0] <= span[0] < page.headline[1]


def eventful(page: Page, d: Dated, cues: Cues) -> bool:
    """The time's sentence tells of something that happened."""
    s = page.sentences[d.sentence]
    words = page.text[s.start : s.end].lower().split()
    return any(x.strip(".,;:\"'()") in cues.happening for x in words)
