"""A series → a drawing of its points over time (SVG): low to high as bars, best as dots, disputed camps apart, silence as silence."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reportedly.reduced import Point, Series
from reportedly.web.axes import Axis, days_axis, margin, ordinal, pixel, values_axis, window
from reportedly.web.chart import axes, px
from reportedly.web.layout import BOTTOM, SIDE, TOP

SIZE, NARROW = (720, 260), (340, 230)  # pixels: the width of a printed page, and of a telephone
CLOSE = 5  # pixels between points from which on their dots are smaller
WIDE, SLIM = (5, 3.6), (2.4, 2.4)  # pixels of a bar and from the middle of a dot, where points stand apart and where they are close


class Row(NamedTuple):
    """One bar: its days as numbers, its ends and best value, whether it is one side of a dispute."""

    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    camp: bool


def band(series: Series, unit: str | None = None, size: tuple[int, int] = SIZE) -> str:
    """The drawing, colours as the page's variables; nothing where no point has a number. `unit`: the indicator's."""
    rows = [row for point in series.points for row in rows_of(point)]
    if not rows:
        return ""
    values = [v for r in rows for v in (r.low, r.best, r.high) if v is not None]
    y = values_axis(values, size[1] - BOTTOM, TOP, "%" if unit == "percent" else "")
    middles = [(r.start + r.end) / 2 for r in rows]
    x = days_axis(window(middles), [float(d) for r in rows for d in (r.start, r.end)], margin(y) + SIDE, size[0] - SIDE)
    inside = [r for r, m in zip(rows, middles, strict=True) if x.low <= m <= x.high]
    bar, dot = SLIM if len(inside) * CLOSE > x.end - x.start or close(inside, x) else WIDE
    parts = [*axes(x, y, size), *(shape for r in inside for shape in shapes(r, x, y, bar, dot))]
    return f'<svg viewBox="0 0 {size[0]} {size[1]}" role="img" aria-label="Low to high over time; the table below has the numbers">{"".join(parts)}</svg>'


def close(rows: list[Row], x: Axis) -> bool:
    """More than half of the points stand nearer to the next one than a dot is wide."""
    at = sorted({pixel(x, (r.start + r.end) / 2) for r in rows})
    return 2 * sum(b - a < CLOSE for a, b in pairwise(at)) > len(at)


def rows_of(point: Point) -> list[Row]:
    """A point as bars: one, or one for each camp."""
    start, end = ordinal(point.start), ordinal(point.end) + 1
    if not point.disputed:
        return [Row(start, end, point.low, point.best, point.high, False)] if (point.low, point.best, point.high) != (None,) * 3 else []
    camps = [Row(start, end, low, None, high, True) for low, high in point.camps if (low, high) != (None, None)]
    return camps + ([Row(start, end, None, point.best, None, True)] if point.best is not None else [])


def shapes(r: Row, x: Axis, y: Axis, bar: float, dot: float) -> Iterator[str]:
    """One bar; an open end stands at the number that is known, with an arrow."""
    middle, name = pixel(x, (r.start + r.end) / 2), "camp" if r.camp else "point"
    known = [pixel(y, v) for v in (r.low, r.best, r.high) if v is not None]
    low, high = max(known), min(known)
    start, end = pixel(x, r.start), pixel(x, r.end)
    if end - start > 2 * bar:
        yield f'<path class="{name} days" d="M{px(start)} {px(high)}H{px(end)}"/>'
    yield f'<rect class="{name} ends" x="{px(middle - bar / 2)}" y="{px(high)}" width="{px(bar)}" height="{px(low - high)}"/>' if low > high else ""
    if r.best is None and r.low is not None and r.low == r.high:
        yield f'<path class="{name} days" d="M{px(middle - dot - 1)} {px(high)}h{px(2 * dot + 2)}"/>'
    elif r.best is not None:
        yield f'<circle class="{name}" cx="{px(middle)}" cy="{px(pixel(y, r.best))}" r="{px(dot)}"/>'
    elif r.high is None or r.low is None:
        at, by = (high, -1) if r.high is None else (low, 1)
        yield f'<path class="{name}" d="M{px(middle - dot - 1)} {px(at)}h{px(2 * dot + 2)}l{px(-dot - 1)} {px(by * (dot + 3))}z"/>'
