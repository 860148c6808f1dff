"""A table → the ledger: its rows as reports with their figures, in transactions; the same table again changes nothing.

    import_table(path, store, settings, maps=["ucdp"]) -> Summary

A row that is as it was is left alone; one whose cells have changed is a new version of its report; one that is gone stays. The
rows are read by an engine of their own (mapping, name, our readers), so that no `add` reads them as prose.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly import gazetteer, own
from reportedly.day import day_named
from reportedly.errors import LedgerError
from reportedly.inputs.sheet import open_sheet
from reportedly.inputs.table import read_table
from reportedly.records import Extraction, Refused, Report
from reportedly.run.add import close, counted
from reportedly.run.engine import program
from reportedly.run.summary import SHOWN, Summary
from reportedly.run.worker import failed
from reportedly.settings import Settings
from reportedly.store import Store, runs, write
from reportedly.version import VERSION

READERS = (
    "distance.py", "extract.py", "gazetteer", "inputs/cells.py", "inputs/locating.py", "inputs/mapping.py", "inputs/mappings.toml", "inputs/table.py",
    "records.py",
)  # fmt: skip
"""The parts of the package that decide what is read out of a row."""
ROWS = 500
"""Rows of one transaction: a row has some 20 numbers, a report of the news as many in 3,000 characters, of which a transaction holds 100,000."""
Item = Extraction | Refused


def import_table(
    path: str, store: Store, settings: Settings | None = None, *, maps: Sequence[str] = (), name: str | None = None, published: str | None = None,
    progress: Callable[[Summary], None] | None = None,
) -> Summary:  # fmt: skip
    """Read a table into the ledger; what came of it.

    `maps` are words of --map, none where the columns tell; `name` is the table's, who is then the publisher of its rows;
    `published` (ISO) their day where they give none. SettingError where the mapping does not fit, InputError where the file
    cannot be read, LedgerError where the ledger cannot be written: what was stored stays.
    """
    settings = settings or Settings()
    day = day_named(published)
    places = gazetteer.with_own(gazetteer.load(), own.load(settings.config).places)
    engine = engine_of(maps, name, published, settings)
    with open_sheet(path) as sheet:
        rows = read_table(sheet, tuple(maps), places, name=name, published=day)
        return booked(rows, store, engine, progress)


def engine_of(maps: Sequence[str], name: str | None, published: str | None, settings: Settings) -> str:
    """What reads a table: the same for the same mapping and program."""
    key = "\x1f".join((program(READERS), repr((tuple(maps), name, published)), repr(own.load(settings.config).places)))
    return runs.IMPORTED + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def booked(rows: Iterator[Item], store: Store, engine: str, progress: Callable[[Summary], None] | None) -> Summary:
    """The rows in the ledger, as one run."""
    summary: Summary | None = None
    try:
        for some in parted(rows, ROWS):
            summary = summary or begun(store, engine)
            summary = book(some, store, engine, summary)
            if progress:
                progress(summary)
        summary = summary or begun(store, engine)
    except BaseException as e:
        if summary is None:
            raise
        summary = replace(summary, interrupted=True)
        if not isinstance(e, KeyboardInterrupt):
            close(store, summary, quiet=True)
            raise
    close(store, summary)
    return summary


def begun(store: Store, engine: str) -> Summary:
    """A new run: begun only when the first rows are read, so that a mapping that does not fit leaves no trace."""
    with store.writing() as connection:
        return Summary(runs.begin_run(connection, engine, VERSION, 0))


def parted(rows: Iterable[Item], most: int) -> Iterator[list[Item]]:
    """The rows in lists of at most so many."""
    held: list[Item] = []
    for row in rows:
        held.append(row)
        if len(held) >= most:
            yield held
            held = []
    if held:
        yield held


def book(some: Sequence[Item], store: Store, engine: str, summary: Summary) -> Summary:
    """One transaction: some rows, and how the run stands then."""
    found = [row for row in some if isinstance(row, Extraction)]
    problems = [row for row in some if isinstance(row, Refused)]
    tally = summary.tally
    with store.writing() as connection:
        for row, report in zip(found, runs.pending(connection, [row.report for row in found], engine), strict=True):
            if report is None:
                tally = replace(tally, unchanged=tally.unchanged + 1)
                continue
            told = as_told(row, report)
            try:
                outcome, key = write(connection, told, engine)
            except LedgerError as e:
                problems.append(failed(report, e.problem))
                continue
            tally = counted(tally, outcome, told)
            if outcome != "unchanged":
                runs.record_report(connection, summary.run, key, outcome)
        for problem in problems:
            runs.record_refused(connection, summary.run, problem)
        tally = replace(tally, refused=tally.refused + sum(not p.note for p in problems))
        runs.record(connection, summary.run, tally)
    return replace(summary, tally=tally, problems=(summary.problems + tuple(problems))[:SHOWN])


def as_told(row: Extraction, report: Report) -> Extraction:
    """A row as the telling with the best facts has it: figures without days of their own hold on its day of publication."""
    if report == row.report:
        return row
    day = report.published
    moved = tuple(replace(f, as_of=(day, day)) if f.date_basis == "publication" and day else f for f in row.figures)
    return replace(row, report=report, figures=moved)
