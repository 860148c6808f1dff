"""A ledger whose reduce is up to date: settled first where something came in, with a bar of progress."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from reportedly.cli.options import chosen_settings, opened
from reportedly.cli.terminal import err, note
from reportedly.errors import LedgerError

if TYPE_CHECKING:
    from reportedly.run.settle import Step, Told
    from reportedly.settings import Settings
    from reportedly.store import Store


@contextmanager
def settled_ledger(ledger: str | None, config: str | None = None) -> Iterator[Store]:
    """The ledger, settled; one that cannot be written is read as it was settled last, with a note."""
    with opened(ledger) as store:
        bring_up_to_date(store, chosen_settings(ledger, config=config))
        yield store


def bring_up_to_date(reader: Store, chosen: Settings) -> None:
    """Settle what came in; a note where that cannot be written."""
    from reportedly.run import is_settled

    if is_settled(reader, chosen):
        return
    try:
        settle_now(chosen)
    except LedgerError as e:
        note(f"shown as it was settled last: {e}", "yellow")


def settle_now(chosen: Settings) -> None:
    """Settle what came in; LedgerError where that cannot be written."""
    from reportedly.run import settle
    from reportedly.store import open_store

    with open_store(chosen.ledger, busy_seconds=chosen.busy_seconds) as writer, progress() as tell:
        settle(writer, chosen, progress=tell)


@contextmanager
def progress() -> Iterator[Told | None]:
    """A bar for each part of the work on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with Progress(TextColumn("{task.description:>14}"), BarColumn(), MofNCompleteColumn(), console=err(), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(step: Step) -> None:
            if step.part not in tasks:
                tasks[step.part] = bar.add_task(step.part)
            bar.update(tasks[step.part], completed=step.done, total=step.of)

        yield advance
