"""An expression and the words before it → what they make of it: "since January", "the end of 2023", "from May to July"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.lexicon import Entry
from reportedly.stages.when import calendar as cal
from reportedly.stages.when.calendar import Period
from reportedly.stages.when.context import Context, Reading
from reportedly.stages.when.words import Words, apart

CLAUSE = 16  # words that "since" may be before its date: "since the ceasefire between the two armies collapsed on 19 September"
YEARLESS = frozenset(("times.month", "times.month-spelt-like-a-verb", "times.day-month", "times.month-day"))
LINKED = (["and"], ["or"], ["to"], ["until"], ["through"], ["-"], [","])
STOP = frozenset('.;!?"“”():,')


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words i to j of the text, what they mean, the entries that read them, and the expressions that they were put together of."""

    i: int
    j: int
    rules: tuple[tuple[str, int, int], ...]  # (entry, first word, word after the last)
    reading: Reading
    parts: tuple["Tagged", ...] = ()


@dataclass(frozen=True, slots=True)
class Modifiers:
    """The entries with `words`: their phrases by the last word, longest first, and the words that mean "since"."""

    ending: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    since: Mapping[str, Entry]


def compile_modifiers(entries: tuple[Entry, ...]) -> Modifiers:
    """The entries that stand before an expression."""
    rows = [(tuple(phrase.split()), e) for e in entries for phrase in e.keys.get("words", ())]
    ending: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for phrase, e in sorted(rows, key=lambda r: -len(r[0])):
        if "share" in e.keys:
            ending.setdefault(phrase[-1], []).append((phrase, e))
    return Modifiers({word: tuple(found) for word, found in ending.items()}, {p[0]: e for p, e in rows if "since" in e.keys})


def combined(w: Words, t: Tagged, before: list[Tagged], ctx: Context, m: Modifiers) -> tuple[Tagged, bool]:
    """The expression with what stands before it, and whether it took the expression before into itself."""
    if before and ended(w, before[-1], t):
        before[-1] = quarter_ended(before[-1], t, ctx)
    if t.reading.basis == "stated":
        share_year(w, before, t)
    t = modified(w, t, ctx, m)
    joined = joined_to(w, before[-1], t, ctx) if before else None
    return (joined, True) if joined else (since(w, t, before, ctx, m), False)


def ended(w: Words, a: Tagged, t: Tagged) -> bool:
    """ "the quarter ended 30 September": the day tells which quarter."""
    named = a.rules[0][0] == "times.the-quarter"
    return named and a.reading.period is not None and t.reading.period is not None and w.lower[a.j : t.i] in (["ended"], ["ending"])


def quarter_ended(a: Tagged, t: Tagged, ctx: Context) -> Tagged:
    """The quarter with the calendar's own number."""
    assert t.reading.period
    p = cal.holding(t.reading.period.start, "quarter")
    ctx.quarter = (p.start.year, (p.start.month + 2) // 3)
    return replace(a, reading=replace(a.reading, value=p.value, period=p))


def share_year(w: Words, before: list[Tagged], t: Tagged) -> None:
    """Give the months or days listed right before a date its year."""
    for k in range(len(before) - 1, -1, -1):
        if not shares_year(w, before[k], t):
            return
        before[k] = t = of_year(before[k], t)


def shares_year(w: Words, a: Tagged, t: Tagged) -> bool:
    """ "in April and June 1955", "on 3 May or 4 May 2011": the year stands only once, behind both."""
    p, q = a.reading.period, t.reading.period
    if p is None or q is None or a.reading.basis == "stated" or a.parts or a.rules[0][0] not in YEARLESS:
        return False
    return q.unit == p.unit and a.reading.type == "DATE" and len(a.reading.value) in (7, 10) and w.lower[a.j : t.i] in LINKED


def of_year(a: Tagged, t: Tagged) -> Tagged:
    """The month or day in the year of the one behind it, or in the year before where it comes later in the year."""
    p, q = a.reading.period, t.reading.period
    assert p and q
    y = q.start.year - ((p.start.month, p.start.day) > (q.start.month, q.start.day))
    moved = cal.day(y, p.start.month, p.start.day) if p.unit == "day" else cal.month(y, p.start.month)
    return replace(a, reading=replace(a.reading, value=moved.value, period=moved)) if moved else a


def modified(w: Words, t: Tagged, ctx: Context, m: Modifiers) -> Tagged:
    """ "early", "the end of", "earlier" and the like narrow a period to their share of it."""
    hit = standing_before(w, t.i, m)
    if hit is None or t.reading.type != "DATE":
        return t
    k, e = hit
    p = t.reading.period
    period = p and share(p, str(e.keys["share"]), ctx.dct)
    reading = replace(t.reading, period=period or p)
    return replace(t, i=k, rules=(*t.rules, (e.rule, k, t.i)), reading=reading, parts=(replace(t, i=k, rules=(*t.rules, (e.rule, k, t.i))),))


def standing_before(w: Words, i: int, m: Modifiers) -> tuple[int, Entry] | None:
    """The longest phrase that ends right before word i, its first word and its entry."""
    for phrase, e in m.ending.get(w.lower[i - 1], ()) if i else ():
        k = i - len(phrase)
        if k >= 0 and tuple(w.lower[k:i]) == phrase and not apart(w, i):
            return k, e
    return None


def share(p: Period, which: str, dct: date | None) -> Period | None:
    """A part of a period: its third ("early", "mid", "late"), its first or last day or month, or up to (from) publication."""
    days = (p.end - p.start).days + 1
    if which == "before":
        return replace(p, end=dct, unit="span") if dct and p.start <= dct < p.end else p
    if which == "after":
        return replace(p, start=dct, unit="span") if dct and p.start < dct <= p.end else p
    if days == 1:
        return p
    if which in ("start", "end"):
        return edge(p, which)
    if p.unit in ("year", "decade"):
        return years_third(p, which)
    third = days // 3
    a, b = {"early": (0, third), "mid": (third, days - third), "late": (days - third, days)}[which]
    return replace(p, start=p.start + timedelta(a), end=p.start + timedelta(b - 1), unit="span")


def edge(p: Period, which: str) -> Period:
    """The first or last month of a year or more, the first or last day of less."""
    at = p.start if which == "start" else p.end
    inner = cal.month(at.year, at.month) if p.unit in ("year", "decade", "century") else cal.day_of(at)
    return replace(inner, value=p.value)


def years_third(p: Period, which: str) -> Period:
    """Four months of a year; three or four years of a decade."""
    y = p.start.year
    if p.unit == "year":
        first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[which]
        return cal.months(y, first, last, "span", p.value)
    a, b = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[which]
    return Period(date(y + a, 1, 1), date(y + b, 12, 31), "span", p.value)


def joined_to(w: Words, a: Tagged, b: Tagged, ctx: Context) -> Tagged | None:
    """From one expression to the next: "from 3 May to 9 June", "between Thursday and Saturday"."""
    link = w.lower[a.j : b.i]
    if len(link) not in (1, 2) or (len(link) == 2 and link[0] != ","):
        return None
    opener = w.lower[a.i - 1] if a.i else ""
    opened = link[-1] in ("to", "until", "till", "through", "-") and opener in ("from", "between", "of", "the", "")
    ranged = opened or (link[-1] in ("to", "-") and alike(a, b))
    if not (ranged or (link[-1] == "and" and opener == "between")):
        return None
    p, q = a.reading.period, b.reading.period
    if opened and b.reading.value == "PRESENT_REF" and ctx.dct:
        q = cal.day_of(ctx.dct)  # "from 2011 until now"
    if p is None or q is None or a.reading.type == "DURATION":
        return None
    if p.start > q.end and p.unit == q.unit == "day" and (p.start - q.start).days < 7 and a.rules[0][0] == "times.weekday":
        p = replace(p, start=p.start - timedelta(7), end=p.end - timedelta(7))  # "from Monday to Friday" of one week
    if p.start > q.end:
        return None
    period = Period(p.start, q.end, "span", f"{p.value}/{q.value}")
    basis = "stated" if a.reading.basis == b.reading.basis == "stated" else "resolved"
    reading = Reading("DATE", period.value, period, basis)  # type: ignore[arg-type]
    return Tagged(a.i, b.j, (*a.rules, *b.rules), reading, (*(a.parts or (a,)), *(b.parts or (b,))))


def alike(a: Tagged, b: Tagged) -> bool:
    """Both name the same kind of period."""
    p, q = a.reading.period, b.reading.period
    return p is not None and q is not None and p.unit == q.unit


def since(w: Words, t: Tagged, before: list[Tagged], ctx: Context, m: Modifiers) -> Tagged:
    """ "since January", "since the war began in 2011": from then to the day of publication."""
    p = t.reading.period
    hit = since_before(w, t.i, before[-1].j if before else 0, m)
    if hit is None or t.reading.type in ("DURATION", "SET") or t.reading.value.endswith("REF"):
        return t
    k, e = hit
    period = Period(p.start, ctx.dct, "span", p.value) if p and ctx.dct and p.start <= ctx.dct else None
    start = k if k + 1 >= t.i - 1 else t.i
    if period is None and ctx.dct:
        return t
    reading = replace(t.reading, period=period, basis="resolved")
    return Tagged(start, t.j, (*t.rules, (e.rule, k, k + 1)), reading, t.parts or (t,))


def since_before(w: Words, i: int, floor: int, m: Modifiers) -> tuple[int, Entry] | None:
    """A "since" before word i: next to it, or earlier in its clause."""
    for k in range(i - 1, max(floor, i - CLAUSE) - 1, -1):
        if w.lower[k] in STOP:
            return None
        if w.lower[k] in m.since:
            return k, m.since[w.lower[k]]
    return None
