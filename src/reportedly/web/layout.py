"""A chart's marks → where each stands in pixels: at its day, beside a neighbour where there is room, in a box with others where there is none."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.records import Figure
from reportedly.web.axes import Axis, days_axis, margin, ordinal, pixel, values_axis, window
from reportedly.web.marks import Drawn, Mark, drawable

LONG = 62  # days from which on a flow's mark stands at the end of its bar: that is when the number was reached
TOP, BOTTOM, SIDE = 24, 24, 12  # pixels around the plot: for arrows above, labels below, half a mark beside
ARROW = 17  # length of an open end, in pixels
SMALL, MORE, MOST_MORE = 4.4, 0.5, 8  # pixels from a mark's middle: of one report, for each further one, and how many of these are seen
SHIFTS = (0, 3, -3, 6, -6, 9, -9, 12, -12)  # pixels that a mark may stand beside its day: further would be another week
CELL = 18  # pixels of the box of a crowd: two digits wide, and a finger can hit it
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark in pixels: its middle, its point (None for a range without one), its two ends, the days that it is about, its size and its box."""

    mark: Mark
    x: float
    at: float | None
    low: float | None
    high: float | None
    days: tuple[float, float]
    size: float
    box: Box


@dataclass(frozen=True, slots=True)
class Crowd:
    """Marks that stand too near to each other to be told apart, as one box."""

    id: str
    marks: tuple[Mark, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing's axes, its marks and crowds; `before` and `after` stand so far from the others that the axis leaves them out."""

    x: Axis
    y: Axis
    spots: tuple[Spot, ...]
    crowds: tuple[Crowd, ...]
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]


def layout(chart: Drawn, size: tuple[int, int]) -> Layout:
    """Where everything stands in a drawing of so many pixels."""
    marks = [m for m in chart.marks if m.days and drawable(m.figure)]
    days = [middle(m) for m in marks]
    ends = shown_days(days, [float(ordinal(b.start)) for b in chart.bars])
    edges = [e for m in marks for e in span(m)] + [float(ordinal(b.end)) for b in chart.bars]
    unit = "%" if chart.indicator.unit == "percent" else ""
    time = days_axis(ends, edges, 0, 1)
    inside = [m for m, d in zip(marks, days, strict=True) if time.low <= d <= time.high]
    said = [v for m in inside for v in (m.figure.low, m.figure.best, m.figure.high)]
    bars = [v for b in chart.bars if ordinal(b.end) > time.low and ordinal(b.start) < time.high for v in (b.low, b.high)]
    y = values_axis([v for v in (*said, *bars) if v is not None], size[1] - BOTTOM, TOP, unit)
    x = days_axis(ends, edges, margin(y) + SIDE, size[0] - SIDE)
    spots, crowds = placed([spot(m, x, y) for m in inside])
    before = [m for m, d in zip(marks, days, strict=True) if d < time.low]
    after = [m for m, d in zip(marks, days, strict=True) if d > time.high]
    return Layout(x, y, tuple(spots), tuple(crowds), tuple(before), tuple(after))


def shown_days(days: Sequence[float], bars: Sequence[float]) -> tuple[float, float]:
    """The first and last day of a drawing: those of its marks without the lone ones, and of the settled ranges, except beside a lone mark."""
    first, last = window(days)
    starts = [b for b in bars if (b >= first or first == min(days)) and (b <= last or last == max(days))]
    return min([first, *starts]), max([last, *starts])


def span(mark: Mark) -> tuple[float, float]:
    """The days of a mark, the last one with its evening."""
    assert mark.days
    start, end = (ordinal(d) for d in mark.days)
    return float(start), float(end + (end > start))


def middle(mark: Mark) -> float:
    """The day at which a mark stands."""
    start, end = span(mark)
    return end - 1 if mark.figure.measure_type in ("flow", "cumulative") and end - start > LONG else (start + end) / 2


def form(f: Figure) -> str:
    """How a figure is drawn: a point, a range with whiskers, or a bound with its other end open."""
    if f.quantifier in ("more_than", "at_least") or (f.high is None and f.low is not None):
        return "up"
    if f.quantifier in ("less_than", "at_most") or (f.low is None and f.high is not None):
        return "down"
    return "point" if f.low == f.high else "range"  # "about" has neither end


def at(f: Figure) -> float | None:
    """Where the point of a claim stands: the number that the report gives, never a midpoint."""
    if f.best is not None:
        return f.best
    return {"up": f.low, "down": f.high, "point": f.low, "range": None}[form(f)]


def spot(mark: Mark, x: Axis, y: Axis) -> Spot:
    """A mark at its day."""
    f, middle_of = mark.figure, pixel(x, middle(mark))
    point, low, high = (None if v is None else pixel(y, v) for v in (at(f), f.low, f.high))
    size = SMALL + MORE * min(len(mark.copies), MOST_MORE)
    start, end = (pixel(x, d) for d in span(mark))
    return moved(Spot(mark, middle_of, point, low, high, (start, end), size, (0, 0, 0, 0)), 0)


def moved(s: Spot, by: float) -> Spot:
    """A spot so many pixels beside its day, its box around it."""
    x, kind, width = s.x + by, form(s.mark.figure), s.size
    tops = [y for y in ((s.low, s.high) if kind == "range" else ()) if y is not None]
    if s.at is not None:
        tops += {"up": [s.at - ARROW, s.at + 2], "down": [s.at - 2, s.at + ARROW]}.get(kind, [s.at - width, s.at + width])
    width = 5 if kind in ("up", "down") else 4 if s.at is None else width
    return Spot(s.mark, x, s.at, s.low, s.high, s.days, s.size, (x - width, min(tops), x + width, max(tops)))


def placed(spots: Sequence[Spot]) -> tuple[list[Spot], list[Crowd]]:
    """The spots each in a place of its own; where there is none, all that stand in that cell of the drawing become one crowd."""
    full: set[tuple[int, int]] = set()
    while True:
        fixed, failing = fitted([s for s in spots if cell(s) not in full], [cell_box(c) for c in full])
        if not failing:
            break
        full |= {cell(s) for s in failing}
    held = {c: [s for s in spots if cell(s) == c] for c in sorted(full)}
    alone = [in_cell(s, c) for c, them in held.items() for s in them if len(them) == 1 and form(s.mark.figure) == "point"]
    kept = {s.mark.figure.id for s in alone}
    return [*fixed, *alone], [crowd(them, cell_box(c)) for c, them in held.items() if them[0].mark.figure.id not in kept]


def in_cell(s: Spot, c: tuple[int, int]) -> Spot:
    """A spot that has a cell for itself: small, at its own height, in the middle of the cell."""
    small = Spot(s.mark, s.x, s.at, s.low, s.high, s.days, SMALL, s.box)
    return moved(small, (c[0] + 0.5) * CELL - s.x)


def fitted(spots: Sequence[Spot], boxes: Iterable[Box]) -> tuple[list[Spot], list[Spot]]:
    """Each spot where it touches nothing before it, and those for which there is no such place; what counts and what most tell comes first."""
    taken: dict[int, list[Box]] = {}
    for box in boxes:
        take(box, taken)
    held, failing = [], []
    for s in sorted(spots, key=lambda s: (s.mark.part != "counted", -len(s.mark.copies), s.x, s.mark.figure.id)):
        free = next((m for by in SHIFTS if not touches((m := moved(s, by)).box, taken)), None)
        if free is None:
            failing.append(s)
        else:
            held.append(free)
            take(free.box, taken)
    return sorted(held, key=lambda s: (s.x, s.mark.figure.id)), failing


def take(box: Box, taken: dict[int, list[Box]]) -> None:
    """Note that a box is taken, in every column that it reaches into."""
    for column in range(int(box[0] // CELL), int(box[2] // CELL) + 1):
        taken.setdefault(column, []).append(box)


def touches(box: Box, taken: dict[int, list[Box]]) -> bool:
    """It lies on a box that is taken."""
    near = (b for column in range(int(box[0] // CELL), int(box[2] // CELL) + 1) for b in taken.get(column, ()))
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in near)


def cell(s: Spot) -> tuple[int, int]:
    """The cell of the drawing in which a spot stands: by its point, a range by its low end."""
    y = next(v for v in (s.at, s.low, s.high) if v is not None)
    return int(s.x // CELL), int(y // CELL)


def cell_box(c: tuple[int, int]) -> Box:
    """The pixels of a cell."""
    return c[0] * CELL, c[1] * CELL, (c[0] + 1) * CELL, (c[1] + 1) * CELL


def crowd(spots: Sequence[Spot], box: Box) -> Crowd:
    """The marks of some spots as one, the same ones under the same id."""
    marks = tuple(s.mark for s in sorted(spots, key=lambda s: (s.mark.days or ("", ""), s.mark.found.published or "", s.mark.figure.id)))
    return Crowd(hashlib.sha256(",".join(m.figure.id for m in marks).encode()).hexdigest()[:16], marks, box)
