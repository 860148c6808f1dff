"""Bounds of figures as intervals: two of them → their sum, difference, share, ratio, and whether they touch or hold each other.

An end is a number that belongs to the interval (closed) or does not (open), or unknown (None): nothing is said on that
side. An unknown end makes every end that is computed from it unknown; nothing is ever guessed or averaged.
"""

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; None is an unknown end. An end that is not inclusive does not belong to the interval."""

    low: float | None = None
    high: float | None = None
    low_inclusive: bool = True
    high_inclusive: bool = True


UNKNOWN = Interval(None, None, False, False)


def point(value: float) -> Interval:
    """The interval of one exact value."""
    return Interval(value, value)


def interval(low: float | None, high: float | None, low_inclusive: bool = True, high_inclusive: bool = True) -> Interval:
    """An interval in its one written form: an unknown end includes nothing. ValueError where no number lies in it.

    >>> interval(5, None, low_inclusive=False)
    Interval(low=5, high=None, low_inclusive=False, high_inclusive=False)
    """
    made = Interval(low, high, low is not None and low_inclusive, high is not None and high_inclusive)
    if is_empty(made):
        raise ValueError(f"no number lies in {made}")
    return made


def is_empty(a: Interval) -> bool:
    """Whether no number lies in it."""
    if a.low is None or a.high is None:
        return False
    return a.low > a.high or (a.low == a.high and not (a.low_inclusive and a.high_inclusive))


def is_point(a: Interval) -> bool:
    """Whether exactly one number lies in it."""
    return a.low is not None and a.low == a.high


def holds(a: Interval, value: float) -> bool:
    """Whether a value lies in it; towards an unknown end everything may.

    >>> holds(interval(100, None, low_inclusive=False), 100)
    False
    """
    above = a.low is None or value > a.low or (value == a.low and a.low_inclusive)
    below = a.high is None or value < a.high or (value == a.high and a.high_inclusive)
    return above and below


def contains(a: Interval, b: Interval) -> bool:
    """Whether everything that b allows is allowed by a; what b leaves unknown, only an unknown end of a contains."""
    return low_within(a, b) and high_within(a, b)


def low_within(a: Interval, b: Interval) -> bool:
    """Whether b starts no lower than a."""
    if a.low is None:
        return True
    return b.low is not None and (b.low > a.low or (b.low == a.low and (a.low_inclusive or not b.low_inclusive)))


def high_within(a: Interval, b: Interval) -> bool:
    """Whether b ends no higher than a."""
    return low_within(negative(a), negative(b))


def overlaps(a: Interval, b: Interval) -> bool:
    """Whether one number can satisfy both."""
    return not before(a, b) and not before(b, a)


def excludes(a: Interval, b: Interval) -> bool:
    """Whether no number can satisfy both: only such intervals contradict each other."""
    return not overlaps(a, b)


def before(a: Interval, b: Interval) -> bool:
    """Whether all of a lies below all of b."""
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.high_inclusive and b.low_inclusive))


def meet(a: Interval, b: Interval) -> Interval | None:
    """What both allow; None where they exclude each other."""
    low, low_in = highest_low(a, b)
    negated, high_in = highest_low(negative(a), negative(b))
    return None if excludes(a, b) else Interval(low, None if negated is None else -negated, low_in, high_in)


def highest_low(a: Interval, b: Interval) -> tuple[float | None, bool]:
    """The tighter of two lower ends."""
    known = [(x.low, x.low_inclusive) for x in (a, b) if x.low is not None]
    return max(known, key=lambda end: (end[0], not end[1]), default=(None, False))


def hull(a: Interval, b: Interval) -> Interval:
    """The smallest interval that holds both."""
    low = (a if low_within(a, b) else b) if a.low is not None and b.low is not None else UNKNOWN
    high = (a if high_within(a, b) else b) if a.high is not None and b.high is not None else UNKNOWN
    return Interval(low.low, high.high, low.low_inclusive, high.high_inclusive)


def negative(a: Interval) -> Interval:
    """The interval of the negatives."""
    return Interval(flipped(a.high), flipped(a.low), a.high_inclusive, a.low_inclusive)


def flipped(end: float | None) -> float | None:
    """An end with the other sign; zero has one sign only."""
    return None if end is None else -end if end else 0.0


def add(a: Interval, b: Interval) -> Interval:
    """What the sum of one of each can be.

    >>> add(interval(45, None), point(30))
    Interval(low=75, high=None, low_inclusive=True, high_inclusive=False)
    """
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Interval(low, high, low is not None and a.low_inclusive and b.low_inclusive, high is not None and a.high_inclusive and b.high_inclusive)


def total(parts: list[Interval]) -> Interval:
    """What the sum of all parts can be; exactly nothing where there are none."""
    out = point(0)
    for part in parts:
        out = add(out, part)
    return out


def subtract(a: Interval, b: Interval) -> Interval:
    """What one of a less one of b can be."""
    return add(a, negative(b))


def multiply(a: Interval, b: Interval) -> Interval:
    """What the product of one of each can be."""
    if (is_point(a) and a.low == 0) or (is_point(b) and b.low == 0):
        return point(0)
    if None in (a.low, a.high, b.low, b.high):
        return half_known(a, b)
    ends = [(x * y, (p and q) or (x == 0 and p) or (y == 0 and q)) for (x, p), (y, q) in product(ends_of(a), ends_of(b))]
    low = min(ends, key=lambda e: (e[0], not e[1]))
    high = max(ends, key=lambda e: (e[0], e[1]))
    return Interval(low[0], high[0], low[1], high[1])


def ends_of(a: Interval) -> list[tuple[float, bool]]:
    """Both ends of an interval that knows both."""
    return [(a.low or 0.0, a.low_inclusive), (a.high or 0.0, a.high_inclusive)]


def half_known(a: Interval, b: Interval) -> Interval:
    """A product where an end is unknown: of two that are not below zero the lower end is known still, otherwise nothing."""
    if a.low is None or b.low is None or a.low < 0 or b.low < 0:
        return UNKNOWN
    high = None if a.high is None or b.high is None else a.high * b.high
    closed = (a.low_inclusive and b.low_inclusive) or (a.low == 0 and a.low_inclusive) or (b.low == 0 and b.low_inclusive)
    return Interval(a.low * b.low, high, closed, high is not None and a.high_inclusive and b.high_inclusive)


def inverse(a: Interval) -> Interval:
    """What one divided by one of it can be, of intervals above zero or below; unknown where zero may be among them.

    >>> inverse(Interval(2, 4))
    Interval(low=0.25, high=0.5, low_inclusive=True, high_inclusive=True)
    """
    if a.low is not None and (a.low > 0 or (a.low == 0 and not a.low_inclusive)):
        low = 0.0 if a.high is None else 1 / a.high
        return Interval(low, 1 / a.low if a.low else None, a.high is not None and a.high_inclusive, a.low > 0 and a.low_inclusive)
    if a.high is not None and (a.high < 0 or (a.high == 0 and not a.high_inclusive)):
        return negative(inverse(negative(a)))
    return UNKNOWN


def divide(a: Interval, b: Interval) -> Interval:
    """What one of a divided by one of b can be: "more than double" is a ratio above 2."""
    return multiply(a, inverse(b))


def share(part: Interval, whole: Interval) -> Interval:
    """What percentage of the whole the part can be."""
    return multiply(point(100), divide(part, whole))


def part_of(percent: Interval, whole: Interval) -> Interval:
    """What a percentage of a whole can amount to."""
    return multiply(percent, multiply(point(0.01), whole))


def widen(a: Interval, by: float) -> Interval:
    """Both known ends moved outward by a share of themselves (0.1 is a tenth): how a profile reads "about"."""
    low = None if a.low is None else a.low - abs(a.low) * by
    high = None if a.high is None else a.high + abs(a.high) * by
    return Interval(low, high, a.low_inclusive, a.high_inclusive)


def distance(a: Interval, b: Interval) -> float:
    """How far apart two intervals are; 0 where they touch or overlap."""
    if before(a, b):
        return (b.low or 0.0) - (a.high or 0.0)
    return (a.low or 0.0) - (b.high or 0.0) if before(b, a) else 0.0
