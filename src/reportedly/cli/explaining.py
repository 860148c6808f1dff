"""A figure with what stands around it → a page of text for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.cli.terminal import display, visible
from reportedly.explain import bounds, counted_words, lines, report_name, source_words
from reportedly.export.rows import figure_row
from reportedly.reconcile.statements import origins_words
from reportedly.records import Figure, Report, Span
from reportedly.reduced import Check

if TYPE_CHECKING:
    from reportedly.queries import Around, Explained, Opposed, Reckoned, Told
    from reportedly.store import FoundFigure, FoundRejected


def show_explained(e: Explained, around: Around) -> None:
    """The sentence with the words marked, every field, the rules with their cues, and the other numbers beside it."""
    f = e.found.figure
    title = " · ".join(x for x in (e.report.publisher, e.report.published or "undated", e.report.title) if x)
    display(Text(visible(title), style="bold"))
    display(Text(visible(f"report {f.document}, {f.field} {f.start}–{f.end}, figure {f.id}"), style="dim"))
    display(Padding(sentence(e), (1, 2), expand=False))
    display(pairs(lines(figure_row(f))))
    section("why it was read so", rules(f, e.report))
    section("a part of", [other(e.whole)] if e.whole else [])
    section("its parts", [other(p) for p in e.parts])
    section("differs from", [other(d) for d in e.disputes])
    section("other figures of the sentence", [other(b) for b in e.beside])
    section("numbers of the sentence that are no figures", map(set_aside, e.rejected))
    if around.statement and len(around.statement.figures) > 1:
        section(f"one statement, told by {origins_words(1, around.statement.reports)}", repeats(around.statement))
    section("cannot be so together with", (against(o, f) for o in around.contradictions))
    section("sums that it is in", ((c.check.id[:8], sum_words(c)) for c in around.checks))


def repeats(t: Told) -> Iterator[tuple[str, str]]:
    """The figures of a statement, the earliest first, with what copying changed."""
    changed = {c.copy: c.what for c in t.changed}
    for found in t.figures:
        id = found.figure.id
        remark = ", ".join(x for x in (changed.get(id, ""), "repeated long after without its date" if id in t.stale else "") if x)
        report = report_name(found.publisher, found.published)
        yield id[:8], " · ".join(x for x in (report, bounds(figure_row(found.figure)), remark) if x)


def against(o: Opposed, f: Figure) -> tuple[str, str]:
    """The other side of a contradiction, and the cause."""
    there = o.a if o.b.figure.id == f.id or o.b.figure.value == f.value else o.b
    return there.figure.id[:8], f"{o.contradiction.cause}: {o.contradiction.reason}"


def sum_words(c: Reckoned) -> str:
    """A piece of arithmetic in one line."""
    return f"{c.check.status}: {c.check.reason}" if isinstance(c.check, Check) else c.check.how


def sentence(e: Explained) -> Text:
    """The sentence: the figure's words, those that triggered rules, and the rejected numbers stand out."""
    f = e.found.figure
    text, (start, end) = text_of(e.report, f), f.sentence
    shown = Text(visible(text[start:end]))
    for r in e.rejected:
        mark(shown, (r.rejected.start, r.rejected.end), start, "dim strike")
    for cue in f.cues:
        mark(shown, cue, start, "underline")
    mark(shown, (f.start, f.end), start, "bold reverse")
    return shown


def mark(shown: Text, span: Span | None, start: int, style: str) -> None:
    """Style a span of the report within its sentence."""
    if span and span[0] >= start:
        shown.stylize(style, span[0] - start, span[1] - start)


def text_of(report: Report, f: Figure) -> str:
    """The field of the report that the figure stands in."""
    return (report.title or "") if f.field == "title" else report.text


def rules(f: Figure, report: Report) -> Iterator[tuple[str, str]]:
    """The rules that made the figure what it is, each with the words that triggered it."""
    text = text_of(report, f)
    for rule, cue in zip(f.rules, f.cues, strict=True):
        yield rule, f"“{text[cue[0] : cue[1]]}”" if cue else ""


def other(found: FoundFigure) -> tuple[str, str]:
    """Another figure in one line."""
    row = figure_row(found.figure)
    words = (bounds(row), counted_words(row), row["category"], source_words(row))
    return found.figure.id[:8], f"“{found.figure.text}” " + " · ".join(w for w in words if w)


def set_aside(found: FoundRejected) -> tuple[str, str]:
    """A rejected number in one line."""
    return found.rejected.text, f"{found.rejected.reason} ({', '.join(found.rejected.rules)})"


def section(title: str, rows: Iterable[tuple[str, str]]) -> None:
    """A heading with its rows, if there are any."""
    found = list(rows)
    if found:
        display(Text("\n" + title, style="bold"))
        display(pairs(found))


def pairs(rows: Sequence[tuple[str, str]]) -> Table:
    """Labels with words, in two columns."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for label, words in rows:
        table.add_row(Text(visible(label)), Text(visible(words)))
    return table
