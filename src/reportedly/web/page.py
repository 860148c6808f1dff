"""Extractions → one self-contained HTML page: charts, every figure, every report with its figures marked in the text."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.explain import bounds, counted_words, day_or_days, lines, place_names, source_words
from reportedly.export import csv
from reportedly.export.rows import figure_row, number
from reportedly.records import Extraction, Figure, Rejected, Report
from reportedly.web.chart import COLOURS, NARROW, OTHERS, WIDE, logarithmic, speaker, speakers, svg
from reportedly.web.indicators import Claim, Indicator, Kinds, differs_from, indicators, load_kinds
from reportedly.web.marked import Piece, pieces

MOST_TEXT = 30_000  # characters of one report that the page shows: with 100 reports it stays under 6 MB
MOST_NUMBERS = 1500  # figures of one report that are listed, and as many rejected numbers
MOST_BESIDE = 40  # figures that are noted beside a report's text
MOST_AROUND = 160  # characters of the sentence that a record shows on each side of its words
MOST_JUNK = 240  # characters of junk that stand in the text; longer dumps fold away
FAMILIES = {
    "killed": "harm", "injured": "harm", "missing": "harm", "detained": "held", "released": "held", "displaced": "moved",
    "joined": "moved", "returned": "moved", "deployed": "moved", "present": "present", "attack": "force", "strike": "force",
    "operation": "force", "territory": "ground", "damaged": "ground", "money": "money", "other": "other",
}  # fmt: skip
FAMILY_WORDS = {
    "harm": "killed, injured, missing", "held": "detained, released", "moved": "displaced, joined, returned, deployed",
    "present": "present", "force": "attacks, strikes, operations", "ground": "territory, damage", "money": "money", "other": "other",
}  # fmt: skip
MEASURE_WORDS = {
    "stock": "how many there are", "flow": "how many happened", "cumulative": "running total", "change": "change", "share": "share",
    "rate": "rate",
}  # fmt: skip
View = dict[str, Any]


def render(
    extractions: Sequence[Extraction],
    *,
    title: str = "What the reports say",
    left_out: int = 0,
    kinds: Kinds | None = None,
    charts_from: Iterable[Extraction] | None = None,
    draw: Callable[[Indicator, tuple[int, int]], str] = svg,
) -> str:
    """The page; `left_out` more reports are in the ledger, `charts_from` is what the charts are made of (default: what is shown)."""
    groups = indicators(charts_from or extractions, kinds or load_kinds())
    whole, extractions = extractions, [cut(e) for e in extractions]
    shown = {f.id for e in extractions for f in e.figures}
    figures = [figure_view(f, e) for e in extractions for f in in_order(e)]
    style, script = static("page.css"), static("page.js")
    return (
        environment()
        .get_template("page.html")
        .render(
            title=title,
            sums=sums(whole),
            left_out=left_out,
            charts=[chart_view(i, n, draw, shown) for n, i in enumerate(groups)],
            figures=figures,
            reports=[report_view(e, n, len(all_of.figures) - len(e.figures)) for n, (e, all_of) in enumerate(zip(extractions, whole, strict=True))],
            categories=sorted({f["category"] for f in figures}),
            families=[(k, w) for k, w in FAMILY_WORDS.items() if any(f["family"] == k for f in figures)],
            records=Markup(script_json(records(groups, extractions))),
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )


@cache
def environment() -> Environment:
    """The templates, escaping everything that is put into them."""
    made = Environment(loader=PackageLoader("reportedly.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(family=FAMILIES.__getitem__, most_junk=MOST_JUNK, measures=MEASURE_WORDS)
    return made


@cache
def static(name: str) -> str:
    """A style sheet or script that is put into the page."""
    return files("reportedly.web").joinpath("static", name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing is loaded, and nothing runs but our own style and script, named by their hashes."""
    return f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """A text's hash as the policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def script_json(value: Any) -> str:
    """JSON that can stand in a script element whatever it holds: no character that HTML reads is left."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("'", "\\u0027")


def sums(extractions: Sequence[Extraction]) -> View:
    """The numbers of the page's head."""
    figures = [f for e in extractions for f in e.figures]
    published = sorted(e.report.published for e in extractions if e.report.published)
    return {
        "reports": len(extractions),
        "publishers": len({e.report.publisher for e in extractions if e.report.publisher}),
        "undated": sum(not e.report.published for e in extractions),
        "first": published[0] if published else None,
        "last": published[-1] if published else None,
        "figures": len(figures),
        "bounds": sum(f.quantifier != "exact" for f in figures),
        "sourced": sum(f.source is not None for f in figures),
        "aside": Counter(r.reason for e in extractions for r in e.rejected).most_common(),
        "rejected": sum(len(e.rejected) for e in extractions),
        "thin": sum(not f.counted for f in figures),
    }


def in_order(e: Extraction) -> list[Figure]:
    """The figures in reading order: the title's first."""
    return sorted(e.figures, key=lambda f: (f.field == "text", f.start))


def figure_view(f: Figure, e: Extraction) -> View:
    """A figure as one row of a table."""
    row = figure_row(f)
    return {
        "id": f.id,
        "text": f.text,
        "bounds": bounds(row),
        "counted": counted_words(row),
        "category": f.category,
        "family": FAMILIES[f.category],
        "where": place_names(row),
        "as_of": day_or_days(row["time"] or row["as_of"]),
        "source": source_words(row),
        "modality": "" if f.modality == "stated" else f.modality,
        "report": report_name(e.report),
        "in_text": f.field == "title" or f.end <= MOST_TEXT,
    }


def records(groups: Sequence[Indicator], extractions: Sequence[Extraction]) -> View:
    """The records of all figures that the page shows, in a list, a report or a chart, by id."""
    in_charts = {c.figure.id: record(c.figure, c.report) for i in groups for c in i.claims}
    return in_charts | {f.id: record(f, e.report) for e in extractions for f in e.figures}


def record(f: Figure, report: Report) -> View:
    """A figure's record as the page's script shows it: words, category, report, sentence in three parts, labels, rules with cues."""
    row, text = figure_row(f), (report.title or "") if f.field == "title" else report.text
    why = [[rule, text[cue[0] : cue[1]] if cue else ""] for rule, cue in zip(f.rules, f.cues, strict=True)]
    around = [text[max(f.sentence[0], f.start - MOST_AROUND) : f.start], text[f.start : f.end], text[f.end : min(f.sentence[1], f.end + MOST_AROUND)]]
    return {"t": f.text, "k": FAMILIES[f.category], "r": report_name(report), "s": around if text else [], "l": lines(row), "w": why}


def report_name(report: Report) -> str:
    """A report's publisher and day."""
    return " ".join(x for x in (report.publisher, report.published or "undated") if x)


def cut(e: Extraction) -> Extraction:
    """As much of what was read out of a report as one page can bear: a report of nothing but digits holds a million numbers."""
    return replace(e, figures=tuple(in_order(e)[:MOST_NUMBERS]), rejected=e.rejected[:MOST_NUMBERS])


def report_view(e: Extraction, n: int, left_out: int) -> View:
    """A report with its title and text in pieces; `left_out` more of its figures are not on the page."""
    r = e.report
    head = len(r.title) if r.title and r.text.startswith(r.title) else 0
    text = min(len(r.text), MOST_TEXT)
    marks: list[Figure | Rejected] = [*e.figures, *e.rejected]
    inside = {field: [m for m in marks if m.field == field] for field in ("title", "text")}
    junk = [j for field, j in e.junk if field == "text"]
    own = [Piece("plain", r.title)] if r.title and not inside["title"] else []
    title = marked(r.text, inside["text"], junk, (0, head)) if head else own or marked(r.title or "", inside["title"], [], None)
    return {
        "n": n,
        "id": r.id,
        "publisher": r.publisher or "publisher not known",
        "published": r.published or "undated",
        "url": r.url if r.url and r.url.startswith(("https://", "http://")) else None,
        "title": title,
        "body": marked(r.text, inside["text"], junk, (head, text)),
        "cut": len(r.text) - text,
        "beside": [beside_view(f) for f in in_order(e)[:MOST_BESIDE]],
        "more": max(0, len(e.figures) - MOST_BESIDE),
        "figures": len(e.figures) + left_out,
        "left_out": left_out,
        "aside": Counter(x.reason for x in e.rejected).most_common(),
        "junk": sum(j.end - j.start for _, j in e.junk),
        "title_only": sum(f.title_only for f in e.figures),
    }


def beside_view(f: Figure) -> View:
    """A figure as a note beside its report's text."""
    row = figure_row(f)
    notes = (f.category if f.category != "other" else "", place_names(row), day_or_days(row["time"]), source_words(row))
    return {"id": f.id, "bounds": bounds(row), "counted": counted_words(row), "family": FAMILIES[f.category], "notes": " · ".join(n for n in notes if n)}


def marked(text: str, marks: Sequence[Figure | Rejected], junk: Sequence[Any], within: tuple[int, int] | None) -> list[Piece]:
    """The pieces of a stretch of text, white space at its ends left out."""
    start, end = within or (0, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    figures = [m for m in marks if isinstance(m, Figure)]
    return pieces(text, figures, [m for m in marks if isinstance(m, Rejected)], junk, (start, end))


def chart_view(i: Indicator, n: int, draw: Callable[[Indicator, tuple[int, int]], str], shown: set[str]) -> View:
    """An indicator with its drawings for wide and narrow windows, its legend and its table."""
    names = speakers(i)
    return {
        "n": n,
        "counted": i.counted,
        "category": i.category,
        "measure": i.measure,
        "unit": i.unit,
        "places": ", ".join(i.places),
        "reports": len({c.report.id for c in i.claims}),
        "wide": Markup(draw(i, WIDE)),
        "narrow": Markup(draw(i, NARROW)),
        "log": logarithmic(i),
        "period": i.period,
        "group": i.group if i.group and i.group.casefold() not in i.counted.casefold() else None,
        "legend": list(enumerate(names)),
        "rows": [claim_view(c, i, names, shown) for c in i.claims],
        "csv": "data:text/csv;charset=utf-8," + quote(csv_text(i)),
    }


def claim_view(c: Claim, i: Indicator, names: list[str], shown: set[str]) -> View:
    """A claim as one row of the table under a chart."""
    f, row, who = c.figure, figure_row(c.figure), speaker(c)
    return {
        "id": f.id if f.id in shown else None,
        "text": f.text,
        "days": day_or_days(c.days) or "undated",
        "bounds": bounds(row),
        "counted": counted_words(row),
        "source": source_words(row),
        "colour": names.index(who) if who in names else COLOURS - 1 if OTHERS in names else 0,
        "modality": "" if f.modality == "stated" else f.modality,
        "report": report_name(c.report),
        "differs": few(sorted({f"{bounds(figure_row(o.figure))} ({speaker(o)})" for o in differs_from(c, i.claims)})),
    }


def few(words: Sequence[str], most: int = 4) -> str:
    """The first of some words, and how many more there are.

    >>> few(["a", "b", "c"], 2)
    'a; b; and 1 more'
    """
    return "; ".join([*words[:most], *([f"and {len(words) - most} more"] if len(words) > most else [])])


def csv_text(i: Indicator) -> str:
    """The claims of a chart for a spreadsheet."""
    rows: list[Sequence[Any]] = [("from", "to", "low", "best", "high", "quantifier", "words", "counted", "source", "publisher", "published", "figure")]
    for c in i.claims:
        f, days = c.figure, c.days or (None, None)
        limits = map(number, (f.low, f.best, f.high))
        rows.append((*days, *limits, f.quantifier, f.text, f.counted, speaker(c), c.report.publisher, c.report.published, f.id))
    return b"".join(csv.line(map(csv.cell, r)) for r in rows).decode()
