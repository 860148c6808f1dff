"""A chart's marks and bars → its Vega-Lite specification, and from it a drawing (SVG) that needs no script, network or font file."""

import math
import re
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from reportedly.explain import bounds, day_or_days
from reportedly.export.rows import figure_row
from reportedly.records import Figure
from reportedly.web.marks import HOLLOW, Bar, Drawn, Mark, drawable

COLOURS = 6  # sources with a colour of their own; the sixth is "others"
SHAPES = ("circle", "square", "diamond") * 2
LOG_RATIO = 300  # beyond it, small values would lie on the line of zero
ROOM = 0.3  # decades above the highest value of a logarithmic axis: for its arrow
WIDE, NARROW = (760, 270), (330, 250)
LONG = 62  # days from which on a flow's mark stands at the end of its bar: that is when the number was reached
MARGIN = 80  # pixels beside the plot, roughly: for the labels of the axis
TOO_NEAR, APART = 7, 8  # pixels between two marks: a mark is 10 wide
WIDEST = 40  # pixels that a crowd of marks is spread over: further would be another day
ARROW = 20  # length of an open end, in pixels
ONE, MORE, MOST_MORE = 70, 22, 8  # square pixels of a mark: of one report, of each further one, and how many of these are seen
THIN = 10  # pixels of a bar that would be narrower: a day among years
OWN_VOICE = "no source named"
OTHERS = "other sources"
Spec = dict[str, Any]


def speakers(chart: Drawn) -> list[str]:
    """The sources of a chart that get a colour: most marks first, the rest as one."""
    counts = Counter(speaker(c) for c in chart.marks if c.days)
    names = sorted(counts, key=lambda n: (-counts[n], n))
    return names if len(names) <= COLOURS else [*names[: COLOURS - 1], OTHERS]


def speaker(mark: Mark) -> str:
    """Whose claim it is: the institution spoken for, else the source, with a capital; a copy may name it where the first does not."""
    s = next((f.figure.source for f in (mark.found, *mark.copies) if f.figure.source), None)
    name = (s.organisation or s.name) if s else OWN_VOICE
    return name if name == OWN_VOICE else name[:1].upper() + name[1:]


def svg(chart: Drawn, size: tuple[int, int]) -> str:
    """The drawing, each mark a link to its row (`#f-ID`); colours are the page's variables, so that it turns dark with it."""
    import vl_convert  # slow to import: only a page pays for it

    return tidy(vl_convert.vegalite_to_svg(spec(chart, size)))


def tidy(drawing: str) -> str:
    """The SVG without addresses, fixed size or background, fit to stand in a page."""
    drawing = re.sub(r'\sxmlns(:xlink)?="[^"]*"', "", drawing)
    drawing = re.sub(r'<rect width="[\d.]+" height="[\d.]+" fill="white"\s*/>', "", drawing, count=1)
    drawing = re.sub(r'(<svg[^>]*?) width="([\d.]+)" height="([\d.]+)"', r"\1", drawing, count=1)
    drawing = re.sub(r' font-family="[^"]*"', "", drawing)
    return re.sub(r'xlink:href="[^"#]*#f-([0-9a-f]+)"', r'href="#f-\1" data-f="\1"', drawing)  # Vega puts an address of its own before it


def spec(chart: Drawn, size: tuple[int, int]) -> Spec:
    """The Vega-Lite specification: bounds as whiskers, open ends as arrows, days as bars along the axis of time, behind them what is settled."""
    names = speakers(chart)
    rows = [row(m, names, chart, size[1]) for m in chart.marks if m.days and drawable(m.figure)]
    bars = bar_rows(chart, rows, size[0])
    spread(rows, size[0])
    return {
        "width": size[0],
        "height": size[1],
        "background": None,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": rows},
        "encoding": {
            "x": {"field": "mid", "type": "temporal", "scale": {"type": "utc", "nice": False, "padding": 18}, "axis": x_axis(size)},
            "color": {"field": "who", "type": "nominal", "legend": None, "scale": colours(names)},
        },
        "layer": [*band(y_channel(chart), bars), *layers(y_channel(chart), names)],
        "config": config(),
    }


def row(mark: Mark, names: list[str], chart: Drawn, height: int) -> Spec:
    """A mark as the chart's data: milliseconds, bounds, its form, its size by the reports that tell it."""
    f, who = mark.figure, speaker(mark)
    assert mark.days
    start, end = (milliseconds(d) for d in mark.days)
    day = 86_400_000
    middle = (start + end + day) // 2 if end > start else start
    return {
        "mid": end if f.measure_type in ("flow", "cumulative") and end - start > LONG * day else middle,
        "from": start,
        "to": end + day if end > start else start,
        "low": f.low,
        "high": f.high,
        "at": at(f),
        "tip": tip(f, chart, height),
        "form": form(f),
        "who": who if who in names else OTHERS,
        "hollow": mark.part in HOLLOW or f.modality not in ("stated", "estimated"),
        "size": ONE + MORE * min(len(mark.copies), MOST_MORE),
        "link": f"#f-{f.id}",
        "words": f"{bounds(figure_row(f))} {f.counted}, {day_or_days(mark.days)}, {who}" + (f", {len(mark.copies) + 1} reports" if mark.copies else ""),
    }


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


def tip(f: Figure, chart: Drawn, height: int) -> float | None:
    """Where the arrow of an open bound ends: so many pixels from the bound, and never below zero."""
    value, direction = at(f), {"up": 1, "down": -1}.get(form(f))
    if value is None or direction is None:
        return None
    low, high = extent(chart)
    if logarithmic(chart):
        return float(value * (10 * high / low) ** (direction * ARROW / height))
    return max(0.0, value + direction * ARROW * 1.15 * high / height)


def spread(rows: list[Spec], width: int) -> None:
    """Move marks that would lie on each other apart, by a few pixels along the axis of time; their records keep the day."""
    days = [r["mid"] for r in rows]
    pixel = (max(days) - min(days)) / (width - MARGIN) if days else 0
    clusters: list[list[Spec]] = []
    for r in sorted(rows, key=lambda r: (r["mid"], r["link"])):
        if clusters and r["mid"] - clusters[-1][-1]["mid"] < TOO_NEAR * pixel:
            clusters[-1].append(r)
        else:
            clusters.append([r])
    for cluster in clusters:
        centre = sum(r["mid"] for r in cluster) / len(cluster)
        apart = min(APART, WIDEST / max(1, len(cluster) - 1)) * pixel
        for n, r in enumerate(cluster):
            r["mid"] = round(centre + (n - (len(cluster) - 1) / 2) * apart) if len(cluster) > 1 else r["mid"]


def bar_rows(chart: Drawn, rows: list[Spec], width: int) -> list[Spec]:
    """The settled ranges as the chart's data; one known end is a line, a day among years a bar that can be seen."""
    edges = [r[side] for r in rows for side in ("from", "to")] + [milliseconds(b.start) for b in chart.bars]
    thin = THIN * (max(edges) - min(edges)) / (width - MARGIN) if edges else 0
    least = 10 ** math.floor(math.log10(extent(chart)[0])) if logarithmic(chart) else 0.0
    return [bar_row(b, thin, least) for b in chart.bars]


def bar_row(bar: Bar, thin: float, least: float) -> Spec:
    """One range; where it is narrower than `thin` (milliseconds), it is widened around its days."""
    start, end = milliseconds(bar.start), milliseconds(bar.end)
    wider = max(0, round((thin - (end - start)) / 2))
    low, high = (None if v is None else max(v, least) for v in (bar.low, bar.high))
    return {"from": start - wider, "to": end + wider, "low": low, "high": high, "one": high if low is None else low, "camp": bar.camp}


def band(y: Spec, bars: list[Spec]) -> list[Spec]:
    """The settled ranges behind the marks, those of a dispute apart from each other and in another colour."""
    colour = {"color": {"condition": {"test": "datum.camp", "value": "var(--amber)"}, "value": "var(--soft)"}}
    days = {"x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"}}
    both, one = "datum.low != null && datum.high != null && datum.high > datum.low", "datum.low == null || datum.high == null || datum.high == datum.low"
    layers = [
        only(both, {"type": "rect", "opacity": 0.28}, days | colour | {"y": y | {"field": "low"}, "y2": {"field": "high"}}),
        only(one, {"type": "rule", "strokeWidth": 3, "opacity": 0.35}, days | colour | {"y": y | {"field": "one"}}),
    ]
    return [{"data": {"values": bars}} | layer for layer in layers] if bars else []


def milliseconds(day: str) -> int:
    """A day as JavaScript counts it."""
    d = date.fromisoformat(day)
    return int(datetime(d.year, d.month, d.day, tzinfo=UTC).timestamp()) * 1000


def colours(names: list[str]) -> Spec:
    """Each source's colour, by the page's variables."""
    return {"domain": names, "range": [f"var(--s{i})" for i in range(len(names))]}


def x_axis(size: tuple[int, int]) -> Spec:
    """The axis of time: few labels, no grid."""
    return {"title": None, "grid": False, "tickCount": max(3, size[0] // 110), "labelOverlap": True, "labelFlush": False}


def y_channel(chart: Drawn) -> Spec:
    """The axis of values: from zero, or logarithmic where the values are too far apart for one line."""
    unit = "%" if chart.indicator.unit == "percent" else ""
    axis: Spec = {"title": None, "tickCount": 5, "labelExpr": f"format(datum.value, ',') + '{unit}'", "domain": False, "ticks": False, "labelPadding": 6}
    if not logarithmic(chart):
        return {"type": "quantitative", "scale": {"zero": True, "nice": True}, "axis": axis}
    low, high = (math.log10(v) for v in extent(chart))
    decades = [10**n for n in range(math.floor(low), math.ceil(high + ROOM) + 1)]
    scale = {"type": "log", "domain": [decades[0], decades[-1]], "clamp": True}
    return {"type": "quantitative", "scale": scale, "axis": axis | {"values": decades}}


def logarithmic(chart: Drawn) -> bool:
    """The values are too far apart for one line."""
    low, high = extent(chart)
    return high / low > LOG_RATIO


def extent(chart: Drawn) -> tuple[float, float]:
    """The smallest and the largest bound above zero."""
    said = (v for m in chart.marks if m.days for v in (m.figure.low, m.figure.best, m.figure.high))
    values = [v for v in (*said, *(v for b in chart.bars for v in (b.low, b.high))) if v and v > 0]
    return (min(values), max(values)) if values else (1, 1)


def layers(y: Spec, names: list[str]) -> list[Spec]:
    """The marks, from the days' bars to the invisible links on top that a finger can hit."""

    def value(field: str) -> Spec:
        return y | {"field": field}

    colour = {"field": "who", "type": "nominal", "legend": None, "scale": colours(names)}
    shape = {"field": "who", "type": "nominal", "legend": None, "scale": {"domain": names, "range": list(SHAPES[: len(names)])}}
    fill = {"condition": {"test": "datum.hollow", "value": "var(--paper)"}, **colour}
    size = {"field": "size", "type": "quantitative", "scale": None, "legend": None}
    days = {"x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"}}
    link = {"href": {"field": "link"}, "description": {"field": "words"}}
    unseen = {"opacity": 0, "aria": True, "cursor": "pointer"}
    return [
        only("datum.form == 'range' && datum.to > datum.from", {"type": "rect", "opacity": 0.13}, days | {"y": value("low"), "y2": {"field": "high"}}),
        only("datum.at != null && datum.to > datum.from", {"type": "rule", "strokeWidth": 2, "opacity": 0.45}, days | {"y": value("at")}),
        only("datum.form == 'range'", {"type": "rule", "strokeWidth": 2}, {"y": value("low"), "y2": {"field": "high"}}),
        only("datum.form == 'range'", {"type": "tick", "thickness": 2, "size": 11, "opacity": 1, "orient": "horizontal"}, {"y": value("low")}),
        only("datum.form == 'range'", {"type": "tick", "thickness": 2, "size": 11, "opacity": 1, "orient": "horizontal"}, {"y": value("high")}),
        *arrow("up", value("at"), value("tip")),
        *arrow("down", value("at"), value("tip")),
        only(
            "datum.at != null && (datum.form == 'point' || datum.form == 'range')",
            {"type": "point", "filled": True, "strokeWidth": 1.8, "opacity": 1},
            {"y": value("at"), "size": size, "shape": shape, "fill": fill, "stroke": colour},
        ),
        only("datum.form == 'range'", {"type": "rule", "strokeWidth": 18, **unseen}, {"y": value("low"), "y2": {"field": "high"}, **link}),
        only("datum.form != 'range'", {"type": "circle", "size": 420, **unseen}, {"y": value("at"), **link}),
    ]


def arrow(form: str, y: Spec, end: Spec) -> list[Spec]:
    """An open bound: a bar at the bound, and an arrow towards where the number may be."""
    test = f"datum.form == '{form}'"
    return [
        only(test, {"type": "tick", "thickness": 3, "size": 13, "opacity": 1, "orient": "horizontal"}, {"y": y}),
        only(test, {"type": "rule", "strokeWidth": 1.5}, {"y": y, "y2": {"field": "tip"}}),
        only(test, {"type": "point", "filled": True, "shape": f"triangle-{form}", "size": 45, "opacity": 1}, {"y": end}),
    ]


def only(test: str, mark: Spec, encoding: Spec) -> Spec:
    """A layer for the rows that pass a test."""
    return {"transform": [{"filter": test}], "mark": {"clip": False, "aria": False} | mark, "encoding": encoding}


def config() -> Spec:
    """The page's own colours and sizes."""
    axis = {"labelColor": "currentColor", "labelFontSize": 12, "gridColor": "var(--line)", "domainColor": "var(--line)", "tickColor": "var(--line)"}
    return {"view": {"stroke": None}, "axis": axis}
