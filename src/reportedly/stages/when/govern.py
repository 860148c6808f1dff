"""A page with its times and quantities → when each quantity holds: the expression that governs it, else its event's date."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Dating, DateBasis, Interval, Page, Quantity, Sentence, Span, Time, Token, Why
from reportedly.stages.when.calendar import precision
from reportedly.stages.when.rules import Cues

NEAR = 7  # words between a figure and the expression that dates it alone: "700 in October"


@dataclass(frozen=True, slots=True)
class Dated:
    """A time, the sentence it stands in, and what it may do: date figures, or only the words (a day of speaking, a dateline)."""

    time: Time
    sentence: int
    dates: bool


def datings(page: Page, published: str | None, cues: Cues) -> tuple[Dating, ...]:
    """One dating for each quantity."""
    known = [d for d in dated_times(page, published, cues) if d.time.interval]
    own = [governing(page, q, known, cues) for q in page.quantities]
    out = []
    for k, q in enumerate(page.quantities):
        found = own[k]
        basis: DateBasis = "stated"
        if found:
            interval, whys, basis = found
        else:
            event = event_of(page, k, own, cues)
            if event is None:
                out.append(fallback(published))
                continue
            (interval, whys, _), basis = event, "event"
        out.append(Dating(interval, interval, prec_of(interval), basis, whys))
    return tuple(out)


Found = tuple[Interval, tuple[Why, ...], DateBasis]


def fallback(published: str | None) -> Dating:
    """A quantity that the words do not date holds as of publication."""
    return Dating(None, (published, published), 1, "publication") if published else Dating(None, None, None, None)


def prec_of(interval: Interval) -> int:
    """UCDP's date_prec of an interval."""
    from datetime import date

    return precision(*map(date.fromisoformat, interval))


def dated_times(page: Page, published: str | None, cues: Cues) -> list[Dated]:
    """All times with their sentences, and whether they may date a figure."""
    out, s = [], 0
    for t in page.times:
        while s + 1 < len(page.sentences) and page.sentences[s + 1].start <= t.start:
            s += 1
        dates = t.type != "SET" and not dateline(page, t, published, cues) and not speaking(page, t, page.sentences[s : s + 1], cues)
        out.append(Dated(t, s, dates))
    return out


def dateline(page: Page, t: Time, published: str | None, cues: Cues) -> bool:
    """The report's own date: the day of publication at its very start, or after "published", "updated", "posted"."""
    before = page.text[max(0, t.start - 40) : t.start].lower().split()
    if before and any(x.strip(":.,-–()") in cues.dateline for x in before[-3:]) and t.interval and t.interval[0] == t.interval[1]:
        return True
    body = page.headline[1] if page.headline and page.headline[0] < 30 else 0
    early = t.start < 60 or 0 <= t.start - body < 80
    named = page.text[t.start : t.end]
    return early and bool(t.interval) and t.interval == (published, published) and any(c.isdigit() for c in named) and (not before or before[-1] not in cues.dating)


def speaking(page: Page, t: Time, within: Sequence[Sentence], cues: Cues) -> bool:
    """The time is when somebody spoke: it hangs on a verb of speaking ("said on Monday")."""
    if t.interval is None or t.type not in ("DATE", "TIME") or t.prec not in (1, 2):
        return False
    before = [x.strip("\"'“”,") for x in page.text[max(0, t.start - 40) : t.start].lower().split()]
    while before and before[-1] in ("on", "late", "early", "earlier", "in", "a", "statement", "the"):
        before.pop()
    if before and before[-1] in cues.speaking:
        return True
    tokens = within[0].tokens if within else ()
    at = token_at(tokens, t.start)
    verb = None if at is None else verb_of(tokens, at)
    return verb is not None and tokens[verb].text.lower() in cues.speaking


def token_at(tokens: Sequence[Token], offset: int) -> int | None:
    """The index of the token that holds an offset."""
    return next((i for i, t in enumerate(tokens) if t.start <= offset < t.end), None)


def verb_of(tokens: Sequence[Token], i: int) -> int | None:
    """The nearest verb above a token, itself included."""
    for _ in range(40):
        if tokens[i].pos in ("VERB", "AUX"):
            return i
        if tokens[i].head == i:
            return None
        i = tokens[i].head
    return None


def chain(tokens: Sequence[Token], i: int) -> list[int]:
    """A token and all above it, up to the root."""
    out = [i]
    while tokens[i].head != i and len(out) < 60:
        i = tokens[i].head
        out.append(i)
    return out


def governing(page: Page, q: Quantity, known: Sequence[Dated], cues: Cues) -> Found | None:
    """The time that governs a quantity in its own sentence."""
    here = [d.time for d in known if d.sentence == q.sentence and d.dates]
    if not here:
        return None
    alone = adjacent(page, q, here, cues)
    best = alone or nearest(page, q, here)
    return union(page, best, here) if best else None


def adjacent(page: Page, q: Quantity, here: Sequence[Time], cues: Cues) -> Time | None:
    """The time right behind the quantity's own noun: "700 in October"."""
    others = [m.start for m in page.quantities if m.start > q.start]
    limit = min(others, default=len(page.text))
    for t in here:
        if q.end <= t.start < limit:
            words = page.text[q.end : t.start].split()
            if words and len(words) <= NEAR and words[-1].lower() in cues.dating and not any(x[-1] in ",;:" for x in words):
                return t
    return None


def nearest(page: Page, q: Quantity, here: Sequence[Time]) -> Time | None:
    """The time with the shortest way to the quantity through the sentence's tree, the nearer in words where equal."""
    tokens = page.sentences[q.sentence].tokens
    at = token_at(tokens, q.start)
    return min(here, key=lambda t: (hops(tokens, at, t), abs(t.start - q.start)))


def hops(tokens: Sequence[Token], at: int | None, t: Time) -> int:
    """The number of verbs on the way from a quantity's token to a time's."""
    to = token_at(tokens, t.start)
    if at is None or to is None:
        return 9
    up, down = chain(tokens, at), chain(tokens, to)
    common = next((x for x in up if x in down), None)
    if common is None:
        return 9
    path = [*up[: up.index(common)], *down[: down.index(common)]]
    return sum(tokens[x].pos == "VERB" for x in path)


def union(page: Page, best: Time, here: Sequence[Time]) -> Found:
    """The time, together with one of its kind that stands beside it: "began Saturday and continued Sunday"."""
    interval = best.interval
    assert interval
    whys = list(best.why)
    for t in here:
        if t is not best and t.interval and (t.prec, t.type) == (best.prec, best.type) and coordinated(page, *sorted((best, t), key=lambda x: x.start)):
            interval = (min(interval[0], t.interval[0]), max(interval[1], t.interval[1]))
            whys += t.why
    return interval, tuple(whys), best.basis


def coordinated(page: Page, a: Time, b: Time) -> bool:
    """Two times with "and" and at most one other word between them."""
    between = page.text[a.end : b.start].lower().split()
    return 1 <= len(between) <= 3 and between[0] == "and" and not any(a.end <= q.start < b.start for q in page.quantities)


def event_of(page: Page, k: int, own: Sequence[Found | None], cues: Cues) -> Found | None:
    """The date of the event that a quantity without a time is about: of the nearest figure of an event before it, else after."""
    if not is_event(page, k, cues):
        return None
    order = [*range(k - 1, -1, -1), *range(k + 1, len(page.quantities))]
    for n in order:
        found = own[n]
        if found and is_event(page, n, cues) and short(found[0]):
            return found
    return None


def is_event(page: Page, k: int, cues: Cues) -> bool:
    """The quantity is what one event did, by its category."""
    return bool(page.counts) and page.counts[k].category in cues.events


def short(interval: Interval) -> bool:
    """A few days at most."""
    return prec_of(interval) <= 2


Spans = Sequence[Span]
