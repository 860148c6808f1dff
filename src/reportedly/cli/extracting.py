"""`reportedly extract`: reports → their figures, without a ledger."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from reportedly import own
from reportedly.cli.options import Config, Model, NoLedger, Paths, Published, Shape, chosen_settings
from reportedly.cli.tables import FIGURES, REJECTED_HERE, csv_figure, csv_rejected, short_id
from reportedly.cli.terminal import chosen, note, show
from reportedly.errors import message
from reportedly.export.rows import figure_row, rejected_row
from reportedly.extract import Kit
from reportedly.extract import extract as extract_one
from reportedly.kit import load
from reportedly.records import Extraction, Refused, Report


def extract(
    paths: Paths,
    format: Shape = None,
    published: Published = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="Also the numbers that are no figures, each with its reason.")] = False,
    model: Model = None,
    config: Config = None,
    ledger: NoLedger = None,
) -> None:
    """Print the figures of reports, without a ledger."""
    refused: list[Refused] = []
    extractions = extracted(paths, published, model, config, refused)
    shape = chosen(format)
    if shape == "table":
        for e in extractions:
            show_report(e, rejected)
    else:
        row_of = csv_rows_of if shape == "csv" else rows_of
        show((row for e in extractions for row in row_of(e, rejected)), shape, FIGURES)
    if any(not r.note for r in refused):
        raise typer.Exit(1)


def extracted(paths: list[str], published: str | None, model: str | None, config: str | None, refused: list[Refused]) -> Iterator[Extraction]:
    """The reports' extractions; what could not be read is noted and collected."""
    from reportedly.inputs import read  # late: HTML and WARC readers are slow to import

    chosen = chosen_settings(model=model, config=config)
    kit = load(chosen.language, chosen.model, own.load(chosen.config))
    for item in read(paths, published=published):
        result = one(item, kit) if isinstance(item, Report) else item
        if isinstance(result, Extraction):
            yield result
        else:
            refused.append(result)
            note(message(result.problem, file=result.file, line=result.line, mend=result.mend), "dim" if result.note else "yellow")


def one(report: Report, kit: Kit) -> Extraction | Refused:
    """One report's extraction; whatever goes wrong in it is told, and the others are read all the same."""
    try:
        return extract_one(report, kit)
    except (Exception, RecursionError) as e:
        return Refused(report.url or report.id, None, f"reading it failed: {type(e).__name__}: {e}", "this is a fault of Reportedly, please report it")


def rows_of(e: Extraction, rejected: bool) -> Iterator[dict[str, Any]]:
    """The figures of one report, and its rejected numbers where they are wanted, as JSON objects."""
    yield from map(figure_row, e.figures)
    if rejected:
        yield from map(rejected_row, e.rejected)


def csv_rows_of(e: Extraction, rejected: bool) -> Iterator[dict[str, Any]]:
    """The same as flat rows; with a column for the reason where rejected numbers are wanted."""
    for f in e.figures:
        yield csv_figure(f) | ({"reason": ""} if rejected else {})
    if rejected:
        yield from map(csv_rejected, e.rejected)


def show_report(e: Extraction, rejected: bool) -> None:
    """One report for people."""
    r = e.report
    title = " · ".join(x for x in (short_id(r.id), r.publisher, r.published or "undated", r.title) if x)
    show([figure_row(f) for f in e.figures], "table", FIGURES, title)
    if rejected:
        show([rejected_row(x) for x in e.rejected], "table", REJECTED_HERE, "not figures")
