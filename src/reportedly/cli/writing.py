"""`reportedly export` and `reportedly page`: the ledger → files for other programs and for readers."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import LedgerPath, opened
from reportedly.cli.terminal import note
from reportedly.errors import LedgerError, SettingError
from reportedly.records import Extraction

if TYPE_CHECKING:
    from reportedly.store import ReportLine, Store

MOST_FIGURES = 300_000  # that are looked through for charts; beyond it only the reports shown are
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write.", show_default=False)]


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
    everything = all_of(store) if total.figures <= MOST_FIGURES else shown
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


def all_of(store: Store) -> list[Extraction]:
    """Every report with its figures, without texts."""
    from reportedly import queries

    figures = {document: tuple(them) for document, them in groupby(queries.all_figures(store), key=lambda f: f.document)}
    return [Extraction(replace(r, text=""), figures.get(r.id, ()), (), ()) for r in queries.all_reports(store)]


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
