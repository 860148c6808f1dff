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
from reportedly.web.chart import crowd_days, logarithmic, sizes, speaker, style_of, styles
from reportedly.web.layout import Crowd, layout
from reportedly.web.marks import Drawn, Mark, differs_from, origins, worth_drawing
from reportedly.web.words import View, amount, camp_words, few, found_in

MOST_ROWS = 400  # of a chart's table, which scrolls; its CSV has all
MOST_OF_A_CROWD = 40  # claims that the record of a crowd lists
KINDS = {"stock": "how many there are", "flow": "how many in each period", "toll": "running total"}
Draw = Callable[[Drawn, tuple[int, int], Sequence[str]], str]


def chart_view(chart: Drawn, n: int, draw: Draw, page: Sequence[str] = ()) -> View:
    """A chart with its drawings for wide and narrow windows, its legend and its table; `page` are the sources with a colour on all charts."""
    i, held, drawable = chart.indicator, styles(chart, page), worth_drawing(chart)
    wide, narrow = sizes(chart)
    where = layout(chart, wide) if drawable else None
    return {
        "n": n,
        "title": i.title,
        "slug": i.slug,
        "definition": i.definition,
        "category": i.category,
        "kind": KINDS[chart.kind],
        "counted": i.counted[0] if i.counted else None,
        "unit": i.unit if i.unit not in (None, "count") else None,
        "told": origins_words(*origins(chart)),
        "latest": latest(chart.series.points[-1]) if chart.series.points else None,
        "log": logarithmic(chart),
        "disputed": any(p.disputed for p in chart.series.points),
        "aside": sum(n for _, n in chart.aside),
        "parts": ", ".join(f"{n:,} {part}" for part, n in chart.aside),
        "wide": Markup(draw(chart, wide, page)) if drawable else None,
        "narrow": Markup(draw(chart, narrow, page)) if drawable else None,
        "outside": outside(where.before, "before") + outside(where.after, "after") if where else [],
        "crowds": bool(where and where.crowds),
        "bars": any(not b.camp for b in chart.bars),
        "legend": [(style, name) for name, style in held.items()],
        "rows": [mark_view(m, held, chart.marks) for m in chart.marks[:MOST_ROWS]],
        "marks": len(chart.marks),
        "csv": "data:text/csv;charset=utf-8," + quote(csv_text(chart)),
    }


def latest(p: Point) -> str:
    """The last point in a few words."""
    told = f"as of {day_or_days((p.start, p.end))}, told by {origins_words(p.origins, p.reports)}"
    if p.disputed:
        return f"disputed: {' against '.join(camp_words(p))}, {told}"
    ends = p.low, p.high
    words = f"about {amount(p.best)}" if ends == (None, None) and p.best is not None else range_words(*ends)
    return f"{words}{f', best {amount(p.best)}' if p.best is not None and ends != (None, None) and p.low != p.high else ''}, {told}"


def outside(marks: Sequence[Mark], where: str) -> list[str]:
    """What stands so far from the rest that the drawing leaves it out, in words."""
    days = [d for m in marks for d in m.days or ()]
    if not days:
        return []
    return [
        f"{len(marks)} statement{'s stand' if len(marks) > 1 else ' stands'} {where} the drawing ({day_or_days((min(days), max(days)))}), in the table only"
    ]


def mark_view(m: Mark, held: dict[str, str], others: Sequence[Mark]) -> View:
    """An origin as one row of the table under a chart."""
    f, row, who = m.figure, figure_row(m.figure), speaker(m)
    return {
        "id": f.id,
        "days": day_or_days(m.days) or "undated",
        "bounds": bounds(row),
        "counted": counted_words(row),
        "source": source_words(row) or (who if m.copies and f.source is None and style_of(m, held) != "sn" else ""),
        "style": style_of(m, held),
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


def crowd_records(chart: Drawn) -> View:
    """What the page's script shows where a crowd of a drawing is pointed at, by the crowd's id: each claim of it in a line, with its figure's id."""
    if not worth_drawing(chart):
        return {}
    crowds = {c.id: c for size in sizes(chart) for c in layout(chart, size).crowds if len(c.marks) > 1}
    return {id: crowd_record(c) for id, c in sorted(crowds.items())}


def crowd_record(c: Crowd) -> View:
    """The claims of a crowd by day, the first ones where they are many."""
    listed = [[day_or_days(m.days), f"{bounds(figure_row(m.figure))} {m.figure.counted} · {speaker(m)} · {found_in(m.found)}", m.figure.id] for m in c.marks]
    more = [["", f"and {len(listed) - MOST_OF_A_CROWD} more in the table"]] if len(listed) > MOST_OF_A_CROWD else []
    return {"t": f"{len(c.marks)} statements", "k": "other", "r": crowd_days(c), "s": [], "l": listed[:MOST_OF_A_CROWD] + more, "w": []}


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
