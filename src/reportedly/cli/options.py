"""The options that several commands share, each written once, and the ledger that they name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import own, settings
from reportedly.cli.terminal import Format, note
from reportedly.errors import LedgerError

if TYPE_CHECKING:
    from reportedly.store import Store

LedgerPath = Annotated[
    str | None, typer.Option("--ledger", metavar="PATH", help="The ledger's file \\[env: REPORTEDLY_LEDGER; default: ledger.db].", show_default=False)
]
NoLedger = Annotated[str | None, typer.Option("--ledger", hidden=True)]
Shape = Annotated[Format | None, typer.Option("--format", help="How rows are written \\[default: table on a terminal, jsonl in a pipe].")]
Paths = Annotated[list[str], typer.Argument(help="Files (.jsonl, .txt, .html, .warc, each also .gz), folders, or - for standard input.", metavar="PATH…")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The day of publication (YYYY-MM-DD) of these reports, whatever date they give.")
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Path or package of the parser's model.", show_default=False)]
Config = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Your own institutions, places and indicators \\[default: ./reportedly.toml, else one beside the ledger].",
        show_default=False,
    ),
]
Limit = Annotated[
    int | None, typer.Option("--limit", "-n", metavar="N", help="Most rows; 0 shows all \\[default: all, in a table the first ones].", show_default=False)
]
Text = Annotated[str | None, typer.Option("--text", metavar="WORDS", help='Words that the sentence holds; "a phrase", begin*.')]
Document = Annotated[str | None, typer.Option("--document", metavar="ID", help="Only this report.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Only this publisher.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Until the end of this day, month or year.")]


def chosen_settings(ledger: str | None = None, processes: int | None = None, model: str | None = None, config: str | None = None) -> settings.Settings:
    """The settings: those typed, over the environment's, over the defaults; the user's own file found."""
    chosen = settings.load(os.environ, ledger=ledger, processes=processes, model=model, config=config)
    return replace(chosen, config=own.place(chosen.config, chosen.ledger))


@contextmanager
def opened(ledger: str | None) -> Iterator[Store]:
    """The ledger, to read from; one of an older Reportedly is brought to this version first, where it may be written to."""
    from reportedly.store import open_store, upgrade  # late: the database's library is slow to import

    chosen = chosen_settings(ledger)
    with suppress(LedgerError):  # whatever is amiss, opening it says
        if upgrade(chosen.ledger, busy_seconds=chosen.busy_seconds):
            note(f"{chosen.ledger} was written by an older Reportedly: brought to this version")
    with open_store(chosen.ledger, write=False, busy_seconds=chosen.busy_seconds) as store:
        yield store
