"""The options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.terminal import Format

LedgerPath = Annotated[
    Path, typer.Option("--ledger", envvar="REPORTEDLY_LEDGER", help="The ledger's file.", show_default=True, metavar="PATH", rich_help_panel="Ledger")
]
LEDGER = Path("ledger.db")
Shape = Annotated[Format | None, typer.Option("--format", help="How rows are written: a table on a terminal, JSON lines in a pipe, unless told.")]
Paths = Annotated[list[str], typer.Argument(help="Files (.jsonl, .txt, .html, .warc), folders, or - for standard input.", metavar="PATH…")]
Published = Annotated[str | None, typer.Option("--published", metavar="DATE", help="The day of publication (YYYY-MM-DD) of these reports, over what they say.")]
