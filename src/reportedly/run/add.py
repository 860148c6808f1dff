"""Reports and refusals → the ledger, chunk by chunk, in the order of the input."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace

from reportedly.errors import LedgerError
from reportedly.records import Extraction, Refused, Report
from reportedly.run.engine import fingerprint
from reportedly.run.pool import Here, Read, Workers
from reportedly.run.summary import SHOWN, Summary
from reportedly.run.worker import failed
from reportedly.settings import Settings
from reportedly.store import Store, runs, write
from reportedly.version import VERSION

Item = Report | Refused
Progress = Callable[[Summary], None]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some inputs in their order: refusals, how many reports are in the ledger already, and the others' coming extractions."""

    refused: tuple[Refused, ...]
    unchanged: int
    due: tuple[Report, ...]
    coming: "Future[Read] | None"


def add(items: Iterable[Item], store: Store, settings: Settings | None = None, *, processes: int | None = None, progress: Progress | None = None) -> Summary:
    """Read reports into the ledger; what came of it.

    `processes` (over the setting of that name) is the number of workers: 0 reads in this process, None takes one for each
    core. LedgerError where the ledger cannot be written (full disk, read-only, ...): all that was stored before stays.
    """
    settings = settings or Settings()
    number = number_of(processes if processes is not None else settings.processes)
    engine = fingerprint(settings)
    with store.writing() as connection:
        run = runs.begin_run(connection, engine, VERSION, number)
    summary = Summary(run)
    with Workers(settings, number) if number else Here(settings) as pool:
        try:
            for chunk in window(chunks(items, store, engine, settings, pool), 2 * number + 1):
                summary = book(chunk, store, engine, summary)
                if progress:
                    progress(summary)
        except KeyboardInterrupt:
            summary = replace(summary, interrupted=True)
        except BaseException:
            close(store, replace(summary, interrupted=True), quiet=True)
            raise
    close(store, summary)
    return summary


def number_of(processes: int | None) -> int:
    """How many workers: as many as this process may use cores, where nothing is said."""
    if processes is not None:
        return processes
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def chunks(items: Iterable[Item], store: Store, engine: str, settings: Settings, pool: Workers | Here) -> Iterator[Chunk]:
    """The inputs in chunks, each on its way through the workers as soon as it is asked for."""
    for some in parted(items, settings.chunk_reports, settings.chunk_characters):
        reports = [runs.storable(item) for item in some if isinstance(item, Report)]
        with store.reading() as connection:
            due = tuple(r for r in runs.pending(connection, reports, engine) if r is not None) if reports else ()
        refused = tuple(item for item in some if isinstance(item, Refused))
        yield Chunk(refused, len(reports) - len(due), due, pool.submit(due) if due else None)


def parted(items: Iterable[Item], most: int, characters: int) -> Iterator[list[Item]]:
    """The inputs in lists of at most so many, closed early after so many characters."""
    held: list[Item] = []
    size = 0
    for item in items:
        held.append(item)
        size += len(item.text) if isinstance(item, Report) else 0
        if len(held) >= most or size >= characters:
            yield held
            held, size = [], 0
    if held:
        yield held


def window(coming: Iterator[Chunk], ahead: int) -> Iterator[Chunk]:
    """The chunks in their order, so many of them begun ahead of the one that is waited for: what bounds memory."""
    begun: deque[Chunk] = deque()
    for chunk in coming:
        begun.append(chunk)
        if len(begun) > ahead or not begun[0].coming:
            yield begun.popleft()
    yield from begun


def book(chunk: Chunk, store: Store, engine: str, summary: Summary) -> Summary:
    """One transaction: a chunk's extractions and refusals, and how the run stands then."""
    results = chunk.coming.result() if chunk.coming else ()
    tally = replace(summary.tally, unchanged=summary.tally.unchanged + chunk.unchanged)
    problems = list(chunk.refused)
    with store.writing() as connection:
        for result in results:
            if isinstance(result, Extraction):
                try:
                    outcome, key = write(connection, result, engine)
                except LedgerError as e:
                    result = failed(result.report, e.problem)
                else:
                    tally = counted(tally, outcome, result)
                    if outcome != "unchanged":
                        runs.record_report(connection, summary.run, key, outcome)
            if isinstance(result, Refused):
                problems.append(result)
        for problem in problems:
            runs.record_refused(connection, summary.run, problem)
        tally = replace(tally, refused=tally.refused + sum(not p.note for p in problems))
        runs.record(connection, summary.run, tally)
    return replace(summary, tally=tally, problems=(summary.problems + tuple(problems))[:SHOWN])


def counted(tally: runs.Tally, outcome: str, extraction: Extraction) -> runs.Tally:
    """The tally with one report more."""
    new = outcome != "unchanged"
    return replace(
        tally,
        added=tally.added + (outcome == "added"),
        reread=tally.reread + (outcome == "reread"),
        unchanged=tally.unchanged + (outcome == "unchanged"),
        figures=tally.figures + len(extraction.figures) * new,
        rejected=tally.rejected + len(extraction.rejected) * new,
    )


def close(store: Store, summary: Summary, quiet: bool = False) -> None:
    """Book how the run ended; `quiet` where it ends with an error that matters more than one of this."""
    try:
        with store.writing() as connection:
            runs.record(connection, summary.run, summary.tally, "interrupted" if summary.interrupted else "finished")
    except LedgerError:
        if not quiet:
            raise
