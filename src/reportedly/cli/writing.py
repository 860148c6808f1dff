"""`reportedly export` and `reportedly page`: the ledger → files for other programs and for readers."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from reportedly.cli.options import Config, LedgerPath, chosen_settings, opened
from reportedly.cli.terminal import note
from reportedly.errors import LedgerError, SettingError
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.records import Extraction
    from reportedly.store import ReportLine, Store

T = TypeVar("T")
MOST_FIGURES = 4000  # of the reports that a page shows: 8.6 MB, which a browser opens in about 5 seconds on 2 busy cores; 12.4 MB took it 7
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write \\[default: standard output].", show_default=False)]


def export(
    format: Annotated[str | None, typer.Option("--format", metavar="[jsonl|csv|parquet|geojson]", help="\\[default: the file's ending, else jsonl].")] = None,
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
    config: Config = None,
    ledger: LedgerPath = None,
) -> None:
    """Write one self-contained HTML page: series, contradictions, sums, every figure, each report with its figures marked."""
    from reportedly.cli.settling import settled_ledger

    if limit < 1:
        raise SettingError(f"limit is {limit}, less than 1", mend="show at least one report")
    with settled_ledger(ledger, config) as store:
        html = html_of(store, chosen_settings(ledger, config=config), limit, title)
    write_file(output, html)
    note(f"wrote {output} ({len(html) / 1e6:.1f} MB); open it in any browser, no network needed", "")


def html_of(store: Store, settings: Settings, limit: int, title: str | None = None) -> str:
    """The page of a settled ledger: its latest reports, and what reconciling made of all of them."""
    from reportedly import queries
    from reportedly.queries import pages
    from reportedly.web.page import render  # late: templates are slow to import

    lines = latest(store, limit)
    shown = few_enough(queries.report(store, line.id) for line in lines)
    made = pages.made(store, settings, [e.report.id for e in shown])
    left_out = queries.overview(store).reports - len(shown)
    full = len(shown) < len(lines)
    return render(shown, title=title or "What the reports say", left_out=left_out, made=made, of_all=made is not None, full=full)


def few_enough(found: Iterable[Extraction]) -> list[Extraction]:
    """The first reports, as many as one page bears; the first one always."""
    from reportedly.web.listed import MOST_NUMBERS

    shown: list[Extraction] = []
    room = MOST_FIGURES
    for e in found:
        room -= min(len(e.figures), MOST_NUMBERS)
        if room < 0 and shown:
            break
        shown.append(e)
    return shown


def latest(store: Store, limit: int) -> list[ReportLine]:
    """The reports published last, undated ones at the end."""
    from reportedly import queries

    lines = queries.every(lambda after: queries.reports(store, limit=1000, after=after))
    return nlargest(limit, lines, key=lambda r: (r.published is not None, r.published or "", r.id))


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
