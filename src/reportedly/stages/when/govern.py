"""A page with its times and quantities → when each quantity holds: the expression that governs it, else its event's date."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from reportedly.records import DateBasis, Dating, Interval, Page, Quantity, Time, Why
from reportedly.stages.when.calendar import interval_of, precision
from reportedly.stages.when.cites import Dated, as_of, dated_times
from reportedly.stages.when.clause import aside, clause_tense, hops, is_now, names, said_to_stay, token_at, verb_of
from reportedly.stages.when.event import carried, told_by
from reportedly.stages.when.rules import Cues

BYGONE = 60  # days before publication that a present tense does not reach back
NEAR = 7  # words between a figure and the expression that dates it alone: "700 in October"

Window = tuple[Interval, tuple[Why, ...]]
Found = tuple[Interval, tuple[Why, ...], DateBasis]


def datings(page: Page, published: str | None, window: Window | None, cues: Cues) -> tuple[Dating, ...]:
    """One dating for each quantity; `window` is when a report without a date must have been published."""
    known = dated_times(page, published, cues)
    here: dict[int, list[Dated]] = {}
    for d in known:
        here.setdefault(d.sentence, []).append(d)
    own = [governing(page, k, here.get(q.sentence, []), published, cues) for k, q in enumerate(page.quantities)]
    filled, told = list(own), told_by(page, own, known, published, cues)
    for k in range(len(own)):
        filled[k] = own[k] or carried(page, k, filled, told, published, cues)
    return tuple(dating(found, published, window) for found in filled)


def dating(found: Found | None, published: str | None, window: Window | None) -> Dating:
    """What was found as a record; a quantity that the words do not date holds as of publication."""
    if found:
        interval, whys, basis = found
        return Dating(interval, interval, precision(date.fromisoformat(interval[0]), date.fromisoformat(interval[1])), basis, whys)
    if published:
        return Dating(None, (published, published), 1, "publication")
    if window:
        return Dating(None, window[0], precision(date.fromisoformat(window[0][0]), date.fromisoformat(window[0][1])), "inferred", window[1])
    return Dating(None, None, None, None)


def governing(page: Page, k: int, known: Sequence[Dated], published: str | None, cues: Cues) -> Found | None:
    """The time that governs a quantity in its own sentence."""
    q = page.quantities[k]
    here = [d for d in known if d.sentence == q.sentence and d.dates]
    alone = adjacent(page, k, here, cues)
    told = when_told(page, q, known) or since_told(q, known)
    if told:
        return told
    fit = [d for d in here if fits(page, k, d, published, cues) and not compared(page, q, d, cues)]
    best = alone or nearest(page, q, fit)
    return union(page, q, best, here, published, cues) if best else None


def adjacent(page: Page, k: int, here: Sequence[Dated], cues: Cues) -> Dated | None:
    """The time right behind the quantity's own noun: "700 in October"."""
    q = page.quantities[k]
    limit = page.quantities[k + 1].start if k + 1 < len(page.quantities) else len(page.text)
    for d in here:
        if q.end <= d.time.start < limit:
            words = page.text[q.end : d.time.start].split()
            if words and len(words) <= NEAR and words[-1].lower() in cues.dating and not any(x[-1] in ",;:" for x in words):
                return d
    return None


def compared(page: Page, q: Quantity, d: Dated, cues: Cues) -> bool:
    """The time stands right behind another figure that this one is compared with: "to 40 from 30 a year earlier"."""
    before_it = bisect_right(page.quantities, d.time.start, key=lambda x: x.end)
    for other in page.quantities[max(0, before_it - 3) : before_it]:
        words = page.text[other.end : d.time.start].split()
        if other is q or len(words) > 3 or any(x[-1] in ",;:" for x in words):
            continue
        before = [x for x in page.text[max(0, other.start - 30) : other.start].lower().split() if x not in cues.hedges]
        if before and before[-1] in cues.comparing:
            return True
    return False


def when_told(page: Page, q: Quantity, known: Sequence[Dated]) -> Found | None:
    """The time that a "when" takes up: "since May 2014, when 46 people died", "since an attack on Tuesday that killed 46"."""
    for d in known:
        rest = page.text[d.time.end : q.start] if d.sentence == q.sentence else ""
        links = ("when ", "that ", "which ") if d.since else ("when ",)
        if rest.lstrip(" ,").lower().startswith(links) and len(rest) < 80:
            interval = interval_of(d.time.value) or d.time.interval
            return (interval, d.time.why, d.time.basis) if interval else None
    return None


def since_told(q: Quantity, known: Sequence[Dated]) -> Found | None:
    """The day that a "since" leads to by way of the quantity, which is of that day: "since 40 people died in March"."""
    for d in known:
        since = next((w.start for w in d.time.why if w.rule == "times.since"), None)
        if d.sentence == q.sentence and since is not None and since < q.start < d.time.start:
            interval = interval_of(d.time.value) or d.time.interval
            return (interval, d.time.why, d.time.basis) if interval else None
    return None


def fits(page: Page, k: int, d: Dated, published: str | None, cues: Cues) -> bool:
    """The time and the quantity's clause go together: a state that holds now has no past day, a past event no future one."""
    q = page.quantities[k]
    tokens = page.sentences[q.sentence].tokens
    at, to = token_at(tokens, q.start), token_at(tokens, d.time.start)
    interval = d.time.interval
    past = published is not None and interval is not None and interval[1] < published
    tense = clause_tense(tokens, at)
    ahead = published is not None and interval is not None and interval[0] > published
    if ((past and tense == "future") or (ahead and tense != "future")) and at is not None and to is not None and names(tokens, at, to, d.time.end):
        return False  # "will be paid under the 2020 pact", "is fined over the 2027 cup"
    if at is None or to is None or interval is None or hops(tokens, at, to) == 0:
        return True
    if as_of(page, d.time, cues):
        return True
    if aside(tokens, at, to, cues.happening) or names(tokens, at, to, d.time.end) or (said_to_stay(tokens, at) and not d.since):
        return False
    if past and tense == "present" and not d.since and long_ago(interval, published):
        return False  # "is jailed over a raid that killed 40 in 2013": the sentence is of now
    if (ahead and tense != "future") or (past and tense == "future"):
        return False
    state = bool(page.counts) and page.counts[k].category in cues.states
    if past and state and (tense == "perfect" or is_now(tokens, at)) and not d.since:
        return False
    return not (past and is_now(tokens, at) and tokens[at].pos != "VERB" and state)


def long_ago(interval: Interval, published: str | None) -> bool:
    """The interval ended more than some weeks before publication."""
    return published is not None and (date.fromisoformat(published) - date.fromisoformat(interval[1])).days > BYGONE


def nearest(page: Page, q: Quantity, fit: Sequence[Dated]) -> Dated | None:
    """The time with the shortest way to the quantity through the sentence's tree, the nearer in words where equal."""
    tokens = page.sentences[q.sentence].tokens
    at = token_at(tokens, q.start)
    return min(fit, key=lambda d: (hops(tokens, at, token_at(tokens, d.time.start)), abs(d.time.start - q.start)), default=None)


def union(page: Page, q: Quantity, best: Dated, here: Sequence[Dated], published: str | None, cues: Cues) -> Found:
    """The time, together with one of its kind beside it ("on 6 July and 7 July"), or up to now for what "began on Thursday"."""
    interval = best.time.interval
    assert interval
    whys = list(best.time.why)
    for d in here:
        t = d.time
        if (
            d is not best
            and t.interval
            and (t.prec, t.type) == (best.time.prec, best.time.type)
            and coordinated(page, *sorted((best.time, t), key=lambda x: x.start))
        ):
            interval = (min(interval[0], t.interval[0]), max(interval[1], t.interval[1]))
            whys += t.why
    if published and (
        (has_since(page, q, best.time) and not as_of(page, best.time, cues)) or went_on(page, best.time, cues) or summed_up(page, q, best.time, cues)
    ):
        interval = (interval[0], max(interval[1], published))
    return interval, tuple(whys), best.time.basis


def coordinated(page: Page, a: Time, b: Time) -> bool:
    """Two times with "and" and at most two other words between them."""
    between = page.text[a.end : b.start].lower().split()
    return 1 <= len(between) <= 3 and between[0] == "and" and not any(a.end <= q.start < b.start for q in page.quantities)


def has_since(page: Page, q: Quantity, t: Time) -> bool:
    """ "broke into the city in June and has since taken 90 per cent of it": from the time on."""
    between = page.text[t.end : q.start].lower()
    return t.end <= q.start and any(x in between for x in (" has since ", " have since ", " had since ")) and len(between) < 80


def went_on(page: Page, t: Time, cues: Cues) -> bool:
    """The time is when something began that still goes on: "the fighting that began on Thursday"."""
    before = page.text[max(0, t.start - 40) : t.start].lower().split()
    while before and before[-1] in ("on", "early", "late"):
        before.pop()
    return len(before) > 1 and before[-1] in cues.began and before[-2] in ("that", "which")


def summed_up(page: Page, q: Quantity, t: Time, cues: Cues) -> bool:
    """What has happened since the time when it all began: "the war, which began with protests in 2011, has killed 280,000"."""
    tokens = page.sentences[q.sentence].tokens
    at, to = token_at(tokens, q.start), token_at(tokens, t.start)
    if at is None or to is None or clause_tense(tokens, at) != "perfect":
        return False
    verb = verb_of(tokens, to)
    return verb is not None and tokens[verb].text.lower() in cues.began and hops(tokens, at, to) > 0
