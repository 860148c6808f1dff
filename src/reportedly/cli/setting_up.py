"""`reportedly doctor` and `reportedly version`: this installation → what it is and what it lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from reportedly.cli.options import LedgerPath, Model, NoLedger, Shape, chosen_settings
from reportedly.cli.terminal import display, show, visible, write
from reportedly.version import VERSION

if TYPE_CHECKING:
    from reportedly.doctor import Finding

SIGNS = {"ok": ("✓", "green"), "note": ("–", "yellow"), "missing": ("✗", "bold red")}


def examine(model: Model = None, format: Shape = None, ledger: LedgerPath = None) -> None:
    """Look at the installation and the ledger: what is found, what is missing, and the command that mends it."""
    from reportedly import doctor

    chosen = chosen_settings(ledger, model=model)
    found = list(doctor.examine(Path(chosen.ledger), chosen.model))
    if format in (None, "table"):
        for f in found:
            show_finding(f)
    else:
        show([{"what": f.what, "state": f.state, "words": f.words, "mend": f.mend} for f in found], format, [])
    if any(f.state == "missing" for f in found):
        raise typer.Exit(1)


def show_finding(f: Finding) -> None:
    """One thing that was looked at, in one or two lines."""
    sign, style = SIGNS[f.state]
    display(Text.assemble((f"{sign} ", style), (f"{f.what}: ", "bold"), visible(f.words)), wrap=False)
    if f.mend:
        display(Text(f"  → {visible(f.mend)}", style="cyan"), wrap=False)


def version(ledger: NoLedger = None) -> None:
    """Print the version."""
    write(f"reportedly {VERSION}\n")
