"""`reportedly add`: reports → the ledger, with a bar of progress and a summary of what was read and what was not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from reportedly.cli.explaining import pairs
from reportedly.cli.options import Config, LedgerPath, Model, Paths, Published, Shape, chosen_settings
from reportedly.cli.settling import progress as settling
from reportedly.cli.terminal import Format, display, err, json_text, note, write
from reportedly.errors import message
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.queries import Overview
    from reportedly.run import Summary

SHOWN = 40  # refused inputs that are named one by one; the ledger's table run_refused has them all


def add(
    paths: Paths,
    published: Published = None,
    processes: Annotated[
        int | None, typer.Option("--processes", metavar="N", help="Worker processes \\[default: as many as cores].", show_default=False)
    ] = None,
    settle: Annotated[bool, typer.Option("--settle/--no-settle", help="Fold copies, compare and add up what came in, when all is read.")] = True,
    model: Model = None,
    config: Config = None,
    format: Shape = None,
    ledger: LedgerPath = None,
) -> None:
    """Read reports into the ledger; stopped at any moment and started again, it goes on where it was."""
    chosen = chosen_settings(ledger, processes, model, config)
    summary, held = read_into(paths, published, chosen, settle=settle)
    show_run(summary, held, chosen, format)


def show_run(summary: Summary, held: Overview, chosen: Settings, format: Format | None) -> None:
    """What a run did and could not read, in a format; exit code 130 where it was stopped, 1 where something was refused."""
    if format in (None, "table"):
        show_summary(summary, held, chosen.ledger)
    else:
        write(json_text(summary_row(summary, held)) + "\n")
    show_problems(summary)
    if summary.interrupted:
        note("stopped; what was stored stays, and the same command goes on from there", "yellow")
        raise typer.Exit(130)
    if summary.tally.refused:
        raise typer.Exit(1)


def read_into(paths: list[str], published: str | None, chosen: Settings, *, settle: bool = True) -> tuple[Summary, Overview]:
    """The reports read into the ledger, and it settled: what came of it, and what the ledger holds then."""
    from reportedly import inputs, queries, run  # late: they are slow to import
    from reportedly.store import open_store

    items = inputs.read(paths, published=published)
    with open_store(chosen.ledger, busy_seconds=chosen.busy_seconds) as store:
        with progress(paths) as advance:
            summary = run.add(items, store, chosen, progress=advance)
        if settle and not summary.interrupted:
            with settling() as tell:
                run.settle(store, chosen, progress=tell)
        return summary, queries.overview(store)


@contextmanager
def progress(paths: list[str]) -> Iterator[Callable[[Summary], None] | None]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from reportedly import inputs

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"), TimeRemainingColumn(), TextColumn("{task.fields[found]}"))
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task("", total=inputs.count(paths), found="")

        def advance(summary: Summary) -> None:
            bar.update(task, completed=summary.seen, found=f"{summary.tally.figures:,} figures")

        yield advance


def summary_row(s: Summary, held: Overview) -> dict[str, Any]:
    """What the run did, as one JSON object."""
    t = s.tally
    refused = [{"file": p.file, "line": p.line, "problem": p.problem, "mend": p.mend, "note": p.note} for p in s.problems]
    return {
        "read": t.added + t.reread + t.unchanged, "new": t.added, "read_again": t.reread, "unchanged": t.unchanged, "figures": t.figures,
        "rejected": t.rejected, "refused": t.refused, "interrupted": s.interrupted, "problems": refused,
        "ledger": {"reports": held.reports, "figures": held.figures, "rejected": held.rejected, "reasons": dict(held.reasons)},
    }  # fmt: skip


def show_summary(s: Summary, held: Overview, ledger: str) -> None:
    """What the run did, for people."""
    t = s.tally
    again = f", {t.reread:,} read again (new rules, settings or facts)" if t.reread else ""
    display(
        pairs(
            [
                ("reports read", f"{t.added + t.reread + t.unchanged:,}: {t.added:,} new{again}, {t.unchanged:,} unchanged"),
                ("figures", f"{t.figures:,}"),
                ("numbers set aside", f"{t.rejected:,}, each kept with its reason"),
                ("inputs refused", f"{t.refused:,}"),
                (f"now in {ledger}", f"{held.reports:,} reports, {held.figures:,} figures, {held.rejected:,} numbers set aside"),
                ("  figures by category", counted(held.categories)),
                ("  set aside by reason", counted(held.reasons)),
            ]
        )
    )


def counted(names: tuple[tuple[str, int], ...]) -> str:
    """Names with their counts in one line."""
    return ", ".join(f"{name} {n:,}" for name, n in names) or "none"


def show_problems(s: Summary) -> None:
    """What could not be read, and remarks on what was, on standard error."""
    for p in s.problems[:SHOWN]:
        note(message(p.problem, file=p.file, line=p.line, mend=p.mend), "dim" if p.note else "yellow")
    if len(s.problems) > SHOWN:
        note(f'… and more; all of them: reportedly query "select * from run_refused where run = {s.run}"', "yellow")
