"""`reportedly export` and `reportedly page`: the ledger → files for other programs and for readers."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from reportedly.cli.options import LedgerPath, opened
from reportedly.cli.terminal import note
from reportedly.errors import LedgerError, SettingError
from reportedly.records import Extraction

if TYPE_CHECKING:
    from reportedly.store import ReportLine, Store

T = TypeVar("T")
MOST_FIGURES = 100_000  # that are looked through for charts; beyond it only the reports shown are
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write [default: standard output].", show_default=False)]


def export(
    format: Annotated[str | None, typer.Option("--format", metavar="[jsonl|csv|parquet|geojson]", help="[default: the file's ending, else jsonl].")] = None,
    output: Output = None,
    ledger: LedgerPath = None,
) -> None:
    """Write all figures of the ledger, sorted by document and position: the same ledger gives the same bytes."""
    from reportedly import export as exporting  # late: it pulls in the database's library
    from reportedly import queries

    kind = format or (output and output.suffix.removeprefix(".")) or "jsonl"
    if kind not in exporting.FORMATS:
        raise SettingError(f"no format is called {kind!r}", mend="use one of " + ", ".join(exporting.FORMATS))
    if output is None and kind == "parquet" and sys.stdout.isatty():
        raise SettingError("parquet is not for a terminal", mend="name a file with -o, or send it on with | or >")
    with opened(ledger) as store, streaming(queries.all_figures(store)) as figures:
        if output:
            note(f"wrote {exporting.write_file(figures, output, kind):,} figures to {output}", "")
        else:
            exporting.write(figures, sys.stdout.buffer, kind)
            sys.stdout.buffer.flush()


def page(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page.")] = Path("report.html"),
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="Most reports that are shown, the latest; charts use all.")] = 100,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="The page's title.")] = None,
    ledger: LedgerPath = None,
) -> None:
    """Write one self-contained HTML page: charts over time, every figure, each report with its figures marked."""
    if limit < 1:
        raise SettingError(f"limit is {limit}, less than 1", mend="show at least one report")
    with opened(ledger) as store:
        html = html_of(store, limit, title)
    write_file(output, html)
    note(f"wrote {output} ({len(html) / 1e6:.1f} MB); open it in any browser, no network needed", "")


def html_of(store: Store, limit: int, title: str | None = None) -> str:
    """The page of a ledger: its latest reports, and charts of all of them."""
    from reportedly import queries
    from reportedly.web.page import render  # late: templates are slow to import

    lines = latest(store, limit)
    shown = [queries.report(store, line.id) for line in lines]
    total = queries.overview(store)
    everything: Iterable[Extraction] = all_of(store) if total.figures <= MOST_FIGURES else shown
    return render(shown, title=title or "What the reports say", left_out=total.reports - len(shown), charts_from=everything)


def latest(store: Store, limit: int) -> list[ReportLine]:
    """The reports published last, undated ones at the end."""
    from reportedly import queries

    lines: list[ReportLine] = []
    after: str | None = None
    while True:
        listing = queries.reports(store, limit=1000, after=after)
        lines = sorted((*lines, *listing.rows), key=lambda r: (r.published is not None, r.published or "", r.id), reverse=True)[:limit]
        if listing.next is None:
            return lines
        after = listing.next


def all_of(store: Store) -> Iterator[Extraction]:
    """Every report with its figures, one by one."""
    from reportedly import queries

    figures = {document: tuple(them) for document, them in groupby(queries.all_figures(store), key=lambda f: f.document)}
    with streaming(queries.all_reports(store)) as reports:
        yield from (Extraction(r, figures.get(r.id, ()), (), ()) for r in reports)


@contextmanager
def streaming(rows: Iterator[T]) -> Iterator[Iterator[T]]:
    """Rows that come out of an open ledger, let go of before it is closed, wherever the reader stops."""
    try:
        yield rows
    finally:
        if isinstance(rows, Generator):
            rows.close()


def write_file(output: Path, words: str) -> None:
    """The file, whole or not at all; LedgerError says why it could not be written."""
    part = output.with_name(output.name + ".part")
    try:
        part.write_text(words, encoding="utf-8", errors="replace", newline="\n")
        part.replace(output)
    except OSError as e:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise LedgerError(f"cannot be written: {e.strerror or e}", file=str(output), mend="name another file with -o") from e
