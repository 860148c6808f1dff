"""Days and numbers → their places on the axes of a drawing, in pixels, with the ticks and labels that there is room for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.explain import number

STEPS = (*(("day", n) for n in (1, 2, 7, 14)), *(("month", n) for n in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)))
LETTERS = {"day": 10, "month": 7, "year": 4}  # of an ISO day that a label shows
LOG_RATIO = 300  # beyond it, small values would lie on the line of zero
LINES = 4  # steps of a linear axis
LEAST = 1e-6  # smaller numbers than any count or share stand on the line of zero
LETTER, APART = 7, 24  # pixels of a digit of a label, roughly, and between two labels on the axis of time
ROOM = 80  # pixels that one label always has
FEW, LONE, FAR = 10, 0.05, 0.5  # of at least 10 marks one in twenty may be left out at an end, where a gap of half the axis is saved by it
BESIDE = 0.25  # of the marks' span that the days of a period may lengthen the axis by


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high` stand from pixel `start` to pixel `end`, all others at the nearer end; `ticks` are values with labels."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[tuple[float, str], ...] = ()
    logarithmic: bool = False


def pixel(axis: Axis, value: float) -> float:
    """Where a value stands.

    >>> pixel(Axis(0, 10, 100, 0), 4), pixel(Axis(1, 100, 0, 50, logarithmic=True), 10), pixel(Axis(0, 10, 0, 50), 99)
    (60.0, 25.0, 50.0)
    """
    held = min(max(value, axis.low), axis.high)
    low, high, held = map(math.log10, (axis.low, axis.high, held)) if axis.logarithmic else (axis.low, axis.high, held)
    return axis.start + (axis.end - axis.start) * (held - low) / (high - low)


def ordinal(day: str) -> int:
    """A day as a number."""
    return date.fromisoformat(day).toordinal()


def window(days: Sequence[float]) -> tuple[float, float]:
    """The first and last day of a drawing: a few lone ones, far from all others, would press the rest into a corner.

    >>> window([1, 2, 3]), window([1, *range(900, 910)])
    ((1, 3), (900, 909))
    """
    held = sorted(days)
    most, span = (max(1, int(len(held) * LONE)), held[-1] - held[0]) if len(held) >= FEW else (0, 0)
    first = next((n for n in range(most, 0, -1) if held[n] - held[n - 1] > span * FAR), 0)
    last = next((n for n in range(most, 0, -1) if held[-n] - held[-n - 1] > span * FAR), 0)
    return held[first], held[len(held) - 1 - last]


def days_axis(ends: tuple[float, float], edges: Sequence[float], start: float, end: float) -> Axis:
    """The axis of time from one day to another, and on to the edges of periods that lie near to them; periods that reach farther end with the axis."""
    first, last = ends
    beside = max(1.0, (last - first) * BESIDE)
    low = min([first, *(e for e in edges if e >= first - beside)])
    high = max([last, *(e for e in edges if e <= last + beside), low + 1])
    all_ticks = (stops(unit, step, low, high) for unit, step in STEPS)
    ticks = next(t for t in all_ticks if sum(len(words) * LETTER + APART for _, words in t) <= max(end - start, ROOM))
    return Axis(low, high, start, end, ticks or ((low, date.fromordinal(math.floor(low)).isoformat()),))


def stops(unit: str, step: int, low: float, high: float) -> tuple[tuple[float, str], ...]:
    """The days between two at which a tick stands, each as precise as its step.

    >>> stops("month", 6, date(2016, 3, 1).toordinal(), date(2017, 3, 1).toordinal())
    ((736146, '2016-07'), (736330, '2017-01'))
    """
    if unit == "day":
        days = [date.fromordinal(n) for n in range(math.ceil(low / step) * step, math.floor(high) + 1, step)] if high - low < 40 * step else None
    else:
        first, last = date.fromordinal(math.floor(low)), date.fromordinal(math.floor(high))
        months = range((first.year * 12 + first.month - 1) // step * step, last.year * 12 + last.month, step)
        days = [date(n // 12, n % 12 + 1, 1) for n in months if n >= 12]
    if days is None:
        return ((low, "-" * 10),) * 1000  # too many to have room
    letters = LETTERS["year" if step % 12 == 0 and unit == "month" else unit]
    return tuple((d.toordinal(), d.isoformat()[:letters]) for d in days if low <= d.toordinal() <= high)


def values_axis(values: Sequence[float], start: float, end: float, unit: str = "") -> Axis:
    """The axis of numbers: from zero, or logarithmic where they are too far apart for one line."""
    above = [v for v in values if v >= LEAST] or [1.0]
    low, high = min(above), max(above)
    if high / low > LOG_RATIO:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        step = math.ceil((last - first) / (LINES + 1))
        ticks = [10.0**n for n in range(first, last + 1, step)]
        return Axis(10.0**first, 10.0**last, start, end, labelled(ticks, unit), True)
    step_of = nice(high / LINES)
    ticks = [n * step_of for n in range(math.ceil(round(high / step_of, 6)) + 1)]
    return Axis(0.0, ticks[-1], start, end, labelled(ticks, unit))


def labelled(ticks: Sequence[float], unit: str) -> tuple[tuple[float, str], ...]:
    """Each value with its label."""
    return tuple((v, number(round(v, 6)) + unit) for v in ticks)


def nice(step: float) -> float:
    """The next larger 1, 2 or 5 with noughts.

    >>> nice(37.0), nice(0.3)
    (50.0, 0.5)
    """
    power: float = 10.0 ** math.floor(math.log10(step))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= step * 0.999999)


def margin(axis: Axis) -> float:
    """Pixels that the labels of an axis of numbers need beside it."""
    return max(len(words) for _, words in axis.ticks) * LETTER + 10
