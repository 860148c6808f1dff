"""Extractions and what reconciling made of them → one self-contained HTML page: series, contradictions, sums, every figure, every report."""

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from reportedly.queries.pages import Made, found_in, made_alone
from reportedly.records import Extraction
from reportedly.settings import Settings
from reportedly.store import FoundFigure
from reportedly.web.chart import palette, svg
from reportedly.web.charted import Draw, chart_view, crowd_records, told_lines
from reportedly.web.listed import FAMILIES, FAMILY_WORDS, cut, figure_view, in_order, record, report_view
from reportedly.web.marks import Drawn, drawn
from reportedly.web.sections import named, sections
from reportedly.web.shell import environment, policy, script_json, static
from reportedly.web.words import View

MOST_JUNK = 240  # characters of junk that stand in the text; longer dumps fold away


def render(
    extractions: Sequence[Extraction],
    *,
    title: str = "What the reports say",
    left_out: int = 0,
    made: Made | None = None,
    of_all: bool = True,
    full: bool = False,
    draw: Draw = svg,
) -> str:
    """The page; `left_out` more reports are in the ledger. `made` is what it has of all of them: without it, of those that are shown.

    `of_all`: whether what `made` says is of the whole ledger; `full`: whether reports are left out because the page would grow too large.
    """
    made = made if made is not None else made_alone(extractions, Settings())
    charts = [d for d in map(drawn, made.series) if d.marks]
    whole, extractions = extractions, [cut(e) for e in extractions]
    listed = list(all_listed(extractions, charts, made))
    shown, at = {e.report.id for e in extractions}, {e.report.id: n for n, e in enumerate(extractions)}
    figures = [figure_view(f, shown) for f in listed]
    style, script = static("page.css"), static("page.js")
    return (
        environment()
        .get_template("page.html")
        .render(
            title=title,
            sums=sums(whole),
            left_out=left_out,
            of_all=of_all,
            full=full,
            charts=[chart_view(c, n, draw, palette(charts)) for n, c in enumerate(charts)],
            figures=figures,
            own=len({f.id for e in extractions for f in e.figures}),
            reports=[report_view(e, n, len(all_of.figures) - len(e.figures), made, at) for n, (e, all_of) in enumerate(zip(extractions, whole, strict=True))],
            categories=sorted({f["category"] for f in figures}),
            families=[(k, w) for k, w in FAMILY_WORDS.items() if any(f["family"] == k for f in figures)],
            records=Markup(script_json(records(listed, charts, extractions))),
            family=FAMILIES.__getitem__,
            most_junk=MOST_JUNK,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
            **sections(made),
        )
    )


def all_listed(extractions: Sequence[Extraction], charts: Sequence[Drawn], made: Made) -> Iterator[FoundFigure]:
    """Every figure of the page once: those of the reports shown in reading order, then those that only a chart or a section names."""
    seen: set[str] = set()
    for e in extractions:
        found = {f.figure.id: f for f in found_in(e)}
        seen |= found.keys()
        yield from (found[f.id] for f in in_order(e))
    for f in (*named(made), *(f for c in charts for m in c.marks for f in (m.found, *m.copies))):
        if f.figure.id not in seen:
            seen.add(f.figure.id)
            yield f


def records(listed: Sequence[FoundFigure], charts: Sequence[Drawn], extractions: Sequence[Extraction]) -> View:
    """The records of all figures of the page by id, with their part in the series that they are in."""
    more: dict[str, list[tuple[str, str]]] = {}
    for c in charts:
        for m in c.marks:
            more.setdefault(m.figure.id, []).extend(told_lines(m, c.indicator.title))
    texts = {e.report.id: {"title": e.report.title or "", "text": e.report.text} for e in extractions}
    none: dict[str, str] = {}
    crowds = {id: r for c in charts for id, r in crowd_records(c).items()}
    return crowds | {f.figure.id: record(f, more.get(f.figure.id, ()), texts.get(f.figure.document, none).get(f.figure.field)) for f in listed}


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
    }
