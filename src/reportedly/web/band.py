"""A series → a drawing of its points over time (SVG): low to high as bars, best as dots, disputed camps apart, silence as silence."""

from typing import Any

from reportedly.reduced import Point, Series
from reportedly.web.chart import milliseconds, tidy

Spec = dict[str, Any]
SIZE = (680, 220)  # pixels of the plot: the width of a printed page
DAY = 86_400_000  # milliseconds
LOG_RATIO = 100  # beyond it, small values would lie on the line of zero


def band(series: Series) -> str:
    """The drawing, colours as the page's variables; nothing where no point has a number."""
    rows = [row for point in series.points for row in rows_of(point)]
    if not rows:
        return ""
    import vl_convert  # slow to import: only a page pays for it

    return tidy(vl_convert.vegalite_to_svg(spec(rows)))


def rows_of(point: Point) -> list[Spec]:
    """A point as the chart's data: one bar, or one for each camp."""
    ranges = point.camps if point.disputed else ((point.low, point.high),)
    best = None if point.disputed else point.best
    return [row(point, low, best, high) for low, high in ranges if not low is best is high is None]


def row(point: Point, low: float | None, best: float | None, high: float | None) -> Spec:
    """One bar; an open end stands at the number that is known, with an arrow."""
    known = [v for v in (low, best, high) if v is not None]
    start, end = milliseconds(point.start), milliseconds(point.end) + DAY
    return {
        "x": (start + end) / 2, "start": start, "end": end, "low": min(known), "high": max(known), "best": best,
        "up": high is None and best is None, "down": low is None and best is None, "camp": point.disputed,
    }  # fmt: skip


def spec(rows: list[Spec]) -> Spec:
    """The Vega-Lite specification."""
    values = [v for r in rows for v in (r["low"], r["high"]) if v > 0]
    logarithmic = bool(values) and max(values) / min(values) > LOG_RATIO and all(r["low"] > 0 for r in rows)
    y: Spec = {"type": "quantitative", "title": None, "scale": {"type": "log" if logarithmic else "linear", "zero": not logarithmic}, "axis": {"format": ",d"}}
    x: Spec = {"type": "temporal", "title": None, "scale": {"type": "utc", "nice": False, "padding": 14}}
    colour: Spec = {"condition": {"test": "datum.camp", "value": "var(--amber, #a15c00)"}, "value": "var(--accent, #1d4ed8)"}

    def arrow(field: str, at: str, shape: str) -> Spec:
        encoding = {"x": {"field": "x", **x}, "y": {"field": at, **y}, "color": colour}
        return {"transform": [{"filter": f"datum.{field}"}], "mark": {"type": "point", "shape": shape, "filled": True, "size": 60}, "encoding": encoding}

    def rule(start: Spec, end: Spec, width: int) -> Spec:
        return {"mark": {"type": "rule", "strokeWidth": width, "opacity": 0.5}, "encoding": start | end | {"color": colour}}

    at = {"x": {"field": "x", **x}}
    bars = rule(at | {"y": {"field": "low", **y}}, {"y2": {"field": "high"}}, 5)
    spans = rule({"x": {"field": "start", **x}, "x2": {"field": "end"}}, {"y": {"field": "high", **y}}, 2)
    dots = {
        "transform": [{"filter": "datum.best != null"}],
        "mark": {"type": "circle", "size": 55, "opacity": 1},
        "encoding": at | {"y": {"field": "best", **y}, "color": colour},
    }
    line = "var(--line, #ddd)"
    return {
        "width": SIZE[0],
        "height": SIZE[1],
        "background": None,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": rows},
        "layer": [bars, spans, dots, arrow("up", "high", "triangle-up"), arrow("down", "low", "triangle-down")],
        "config": {"view": {"stroke": None}, "axis": {"labelColor": "currentColor", "gridColor": line, "domainColor": line, "tickColor": line}},
    }
