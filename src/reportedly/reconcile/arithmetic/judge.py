"""Numbers as they were said → whether their arithmetic holds, nearly holds or fails, and why in plain words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from reportedly.interval import Interval, divide, interval, multiply, overlaps, point, subtract, total
from reportedly.interval import holds as lies_in
from reportedly.records import Figure
from reportedly.reduced import Check, CheckKind, Status

HEDGE = 0.05
"""The least that "about" leaves open, as a share: a rounded number of two digits is at most this far from what was counted."""

HEDGE_MOST = 0.25
"""The most: "about 200" may be 150 or 250, half of its last digit, "about 100" is not 50."""

SLACK = 1e-9  # of floating point, relative


@dataclass(frozen=True, slots=True)
class Finding:
    """What comes out of one piece of arithmetic, before it is a Check."""

    status: Status
    reason: str


def check(kind: CheckKind, found: Finding, values: Sequence[float], figures: Sequence[str]) -> Check:
    """A check with the id of what it is about: its kind and the figures in it."""
    key = "\x1f".join((kind, *figures))
    return Check(hashlib.sha256(key.encode()).hexdigest()[:16], kind, found.status, tuple(values), tuple(figures), found.reason)


def value_of(f: Figure) -> float:
    """The number that a figure states; of a range its low end."""
    return f.value[0]


def step(text: str, value: float) -> float:
    """What one unit of the last digit written is worth; 0 for a number written out in full, which is taken as exact.

    Whole millions are taken as written to the tenth, as newspapers write "5.8 million".

    >>> step("1.2 million", 1.2e6), step("12.5 percent", 12.5), step("1,500", 1500), step("20 percent", 20)
    (100000.0, 0.1, 0.0, 1.0)
    """
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    if not digits or not value:
        return 0.0
    written = text[digits[0] : digits[-1] + 1].replace(",", "")
    whole, dot, fraction = written.partition(".")
    if not whole.isdigit() or (dot and not fraction.isdigit()):
        return 0.0
    scale = abs(value) / float(written) if float(written) else 1.0
    share = "%" in text or "cent" in text
    if scale > 1 and not dot:
        return scale / 10
    return float(10 ** -len(fraction) * scale) if dot or share else 0.0


def said(f: Figure, finest: float | None = None) -> Interval:
    """What a figure allows: its bounds; a rounded number half a step to both sides; "about" half of its last digit that is not 0.

    `finest` is the step of the most precise number beside it: "5 million" beside "2.5 million" is 5.0 million.
    """
    if f.quantifier == "about":
        return hedged(value_of(f))
    if f.quantifier != "exact":
        return interval(f.low, f.high, f.low_inclusive, f.high_inclusive)
    own = step(f.text, value_of(f))
    half = min(own, finest) / 2 if finest and own else own / 2
    return Interval(value_of(f) - half, value_of(f) + half)


def hedged(value: float) -> Interval:
    """What "about" a number allows.

    >>> hedged(9400), hedged(3000)
    (Interval(low=8930.0, high=9870.0, low_inclusive=True, high_inclusive=True), Interval(low=2500.0, high=3500.0, low_inclusive=True, high_inclusive=True))
    """
    if not value:
        return point(0)
    unit = 10 ** floor(log10(abs(value)))
    while abs(value / unit - round(value / unit)) > SLACK and unit > SLACK:
        unit /= 10
    room = max(HEDGE * abs(value), min(unit / 2, HEDGE_MOST * abs(value)))
    return Interval(value - room, value + room)


def finest_step(figures: Sequence[Figure]) -> float | None:
    """The smallest step of rounding among several numbers; None where none is rounded."""
    return min((s for f in figures if (s := step(f.text, value_of(f)))), default=None)


def near(a: float, b: float) -> bool:
    """Whether two numbers are the same but for floating point."""
    return abs(a - b) <= SLACK * max(abs(a), abs(b), 1.0)


def sum_of(whole: Figure, parts: Sequence[Figure]) -> Finding:
    """Parts against their total: equal holds; parts short of it, or within rounding or hedges, nearly; otherwise fails."""
    finest = finest_step((whole, *parts))
    spans = [said(p, finest) for p in parts]
    added = sum(value_of(p) for p in parts)
    terms = f"{' + '.join(map(plain, map(value_of, parts)))} = {plain(added)}"
    if near(added, value_of(whole)):
        return Finding("holds", terms)
    if overlaps(total(spans), said(whole, finest)):
        return Finding("nearly", f"{terms}, which {allows(whole, parts)} {words(whole)}")
    if added < value_of(whole):
        return Finding("nearly", f"{terms} is {plain(value_of(whole) - added)} short of {plain(value_of(whole))}: a part may be missing")
    over = f"{plain(added - value_of(whole))} more than {plain(value_of(whole))}"
    return Finding("fails", f"{terms} is {over}" if len(parts) > 1 else f"{plain(added)} is {over}, of which it is told as a part")


def allows(whole: Figure, parts: Sequence[Figure]) -> str:
    """Why a sum that is not the total may still be it."""
    hedges = any(f.quantifier != "exact" for f in (whole, *parts))
    return "the bounds as said allow for" if hedges else "is within the rounding of"


def difference_of(change: Figure, before: Figure, after: Figure) -> Finding:
    """The size of a change against its two levels, and its direction."""
    gap = value_of(after) - value_of(before)
    larger, smaller = (after, before) if gap >= 0 else (before, after)
    terms = f"{plain(value_of(larger))} - {plain(value_of(smaller))} = {plain(abs(gap))}"
    if against(change, gap):
        way = "an increase" if gap > 0 else "a decrease"
        return Finding("fails", f"from {plain(value_of(before))} to {plain(value_of(after))} is {way}, not {article(change)}")
    if near(abs(gap), value_of(change)):
        return Finding("holds", terms)
    finest = finest_step((change, before, after))
    if overlaps(subtract(said(larger, finest), said(smaller, finest)), said(change, finest)):
        return Finding("nearly", f"{terms}, which {allows(change, (before, after))} {words(change)}")
    return Finding("fails", f"{terms}, not {words(change)}")


def against(change: Figure, gap: float) -> bool:
    """Whether a change goes the other way than its levels."""
    return bool(gap) and change.change is not None and (change.change == "increase") != (gap > 0)


def article(change: Figure) -> str:
    """The direction of a change with its article."""
    return "an increase" if change.change == "increase" else "a decrease"


def computed(result: Figure, exact: float, span: Interval, terms: str) -> Finding:
    """A number said against what its inputs give: it rounds to the digits as said, or the hedges allow it, or it does not."""
    close, far = room_of(result)
    if result.quantifier == "exact" and abs(exact - value_of(result)) <= close + SLACK:
        return Finding("holds", terms)
    bounds = said(result)
    if result.quantifier not in ("exact", "about") and lies_in(bounds, exact):
        return Finding("holds", f"{terms}, which is {words(result)}")
    if near(exact, value_of(result)):
        return Finding("holds", terms)
    room = Interval(value_of(result) - far, value_of(result) + far, False, False) if result.quantifier == "exact" else bounds
    if overlaps(span, bounds) or lies_in(room, exact):
        return Finding("nearly", f"{terms}, close to {words(result)}: rounded or hedged")
    return Finding("fails", f"{terms}, not {words(result)}")


def room_of(result: Figure) -> tuple[float, float]:
    """How far from a number its inputs may come out for it to hold, and nearly: half of its last digit, and one.

    A multiple is rounded to a tenth of itself; a fraction in words ("half", "a third") to a point, and is used up to five off.
    """
    value = value_of(result)
    if result.unit == "times":
        return 0.05 * value, 0.15 * value
    if result.unit == "percent" and not any(c.isdigit() for c in result.text):
        return 1.0, 5.0
    own = step(result.text, value) or 1.0
    return own / 2, own


def share_of(percent: Figure, part: Figure, base: Figure) -> Finding:
    """A percentage against the part and the base that it is of."""
    exact = 100 * value_of(part) / value_of(base)
    span = multiply(point(100), divide(said(part), said(base)))
    return computed(percent, exact, span, f"{plain(value_of(part))} of {plain(value_of(base))} is {rounded(exact)} per cent")


def change_of(percent: Figure, before: Figure, after: Figure) -> Finding:
    """A change in percent against its two levels."""
    gap = value_of(after) - value_of(before)
    way = "an increase" if gap > 0 else "a decrease"
    exact = 100 * abs(gap) / value_of(before)
    terms = f"from {plain(value_of(before))} to {plain(value_of(after))} is {way} of {rounded(exact)} per cent"
    if against(percent, gap):
        return Finding("fails", f"{terms}, not {article(percent)}")
    larger, smaller = (after, before) if gap >= 0 else (before, after)
    span = multiply(point(100), divide(subtract(said(larger), said(smaller)), said(before)))
    return computed(percent, exact, span, terms)


def multiple_of(times: Figure, larger: Figure, smaller: Figure) -> Finding:
    """A multiple against the two numbers that it compares."""
    exact = value_of(larger) / value_of(smaller)
    span = divide(said(larger), said(smaller))
    return computed(times, exact, span, f"{plain(value_of(larger))} is {rounded(exact)} times {plain(value_of(smaller))}")


def average_of(average: Figure, whole: Figure, number: float, of: str) -> Finding:
    """An average against the total and the number of days, boats, ... that it is over."""
    exact = value_of(whole) / number
    span = multiply(said(whole), point(1 / number))
    return computed(average, exact, span, f"{plain(value_of(whole))} over {plain(number)} {of} is {rounded(exact)} each")


def plain(value: float) -> str:
    """A number as people write it.

    >>> plain(28198.0), plain(12.5), plain(1.0000000001)
    ('28,198', '12.5', '1')
    """
    near_whole = abs(value - round(value)) < 1e-6
    return f"{round(value):,}" if near_whole else f"{value:,.6f}".rstrip("0").rstrip(".")


def rounded(value: float) -> str:
    """A number with at most two decimals.

    >>> rounded(23.2876712), rounded(2.0)
    ('23.29', '2')
    """
    return f"{value:,.2f}".rstrip("0").rstrip(".")


BOUND = {"about": "about ", "more_than": "more than ", "at_least": "at least ", "less_than": "less than ", "at_most": "at most "}


def words(f: Figure) -> str:
    """A figure's number with its bound in words."""
    if f.quantifier == "range":
        return f"{plain(f.value[0])} to {plain(f.value[-1])}"
    return BOUND.get(f.quantifier, "") + plain(value_of(f))
