"""A chart's marks → what the template shows of it: heading, legend, drawings, table, and the same as CSV."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from reportedly.explain import bounds, counted_words, day_or_days, range_words, source_words
from reportedly.export import csv
from reportedly.export.rows import figure_row, number
from reportedly.reconcile.statements import origins_words
from reportedly.reduced import Point
from reportedly.web.chart import COLOURS, NARROW, OTHERS, WIDE, logarithmic, speaker, speakers
from reportedly.web.marks import Drawn, Mark, differs_from, origins, worth_drawing
from reportedly.web.words import View, amount, few, found_in

MOST_ROWS = 120  # of a chart's table; its CSV has all
KINDS = {"stock": "how many there are", "flow": "how many in each period", "toll": "running total"}
Draw = Callable[[Drawn, tuple[int, int]], str]


def chart_view(chart: Drawn, n: int, draw: Draw) -> View:
    """A chart with its drawings for wide and narrow windows, its legend and its table."""
    i, names = chart.indicator, speakers(chart)
    return {
        "n": n,
        "title": i.title,
        "slug": i.slug,
        "definition": i.definition,
        "category": i.category,
        "kind": KINDS[chart.kind],
        "unit": i.unit if i.unit not in (None, "count") else None,
        "told": origins_words(*origins(chart)),
        "latest": latest(chart.series.points[-1]) if chart.series.points else None,
        "log": logarithmic(chart),
        "disputed": any(p.disputed for p in chart.series.points),
        "aside": sum(n for _, n in chart.aside),
        "parts": ", ".join(f"{n:,} {part}" for part, n in chart.aside),
        "wide": Markup(draw(chart, WIDE)) if worth_drawing(chart) else None,
        "narrow": Markup(draw(chart, NARROW)) if worth_drawing(chart) else None,
        "bars": any(not b.camp for b in chart.bars),
        "legend": list(enumerate(names)),
        "rows": [mark_view(m, names, chart.marks) for m in chart.marks[:MOST_ROWS]],
        "marks": len(chart.marks),
        "csv": "data:text/csv;charset=utf-8," + quote(csv_text(chart)),
    }


def latest(p: Point) -> str:
    """The last point in a few words."""
    told = f"as of {day_or_days((p.start, p.end))}, told by {origins_words(p.origins, p.reports)}"
    if p.disputed:
        camps = (range_words(low, high) if (low, high) != (None, None) else "others without bounds" for low, high in p.camps)
        return f"disputed: {' against '.join(camps)}, {told}"
    ends = p.low, p.high
    words = f"about {amount(p.best)}" if ends == (None, None) and p.best is not None else range_words(*ends)
    return f"{words}{f', best {amount(p.best)}' if p.best is not None and ends != (None, None) and p.low != p.high else ''}, {told}"


def mark_view(m: Mark, names: list[str], others: Sequence[Mark]) -> View:
    """An origin as one row of the table under a chart."""
    f, row, who = m.figure, figure_row(m.figure), speaker(m)
    return {
        "id": f.id,
        "days": day_or_days(m.days) or "undated",
        "bounds": bounds(row),
        "counted": counted_words(row),
        "source": source_words(row) or who,
        "colour": names.index(who) if who in names else COLOURS - 1 if OTHERS in names else 0,
        "modality": "" if f.modality == "stated" else f.modality,
        "report": found_in(m.found),
        "copies": [found_in(c) for c in m.copies],
        "part": m.part,
        "reason": m.reason,
        "differs": few(sorted({f"{bounds(figure_row(o.figure))} ({speaker(o)})" for o in differs_from(m, others)}), 3),
    }


def told_lines(m: Mark, title: str) -> list[tuple[str, str]]:
    """What a series adds to the record of a mark: its part, and the reports that repeat it."""
    part = f"{m.part}{f' ({m.reason})' if m.reason else ''}"
    reports = {f.figure.document for f in (m.found, *m.copies)}
    told = [("told by", origins_words(1, len(reports))), ("copies", few([found_in(c) for c in m.copies], 6))] if m.copies else []
    return [("in the series", f"{title}: {part}"), *told]


def csv_text(chart: Drawn) -> str:
    """The claims of a chart for a spreadsheet, copies behind their originals."""
    rows: list[Sequence[Any]] = [
        ("from", "to", "low", "best", "high", "quantifier", "words", "counted", "source", "publisher", "published", "part", "why", "figure", "origin")
    ]
    for m in chart.marks:
        for found in (m.found, *m.copies):
            f, part = found.figure, (m.part, m.reason) if found is m.found else ("copy", f"copy of {found_in(m.found)}")
            limits = map(number, (f.low, f.best, f.high))
            days = m.days or (None, None)
            rows.append((*days, *limits, f.quantifier, f.text, f.counted, speaker(m), found.publisher, found.published, *part, f.id, m.figure.id))
    return b"".join(csv.line(map(csv.cell, r)) for r in rows).decode()
