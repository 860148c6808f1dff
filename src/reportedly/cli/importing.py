"""`reportedly import`: a table of figures recorded by hand or elsewhere → the ledger, where its rows stand beside the press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.adding import show_run
from reportedly.cli.options import Config, LedgerPath, Shape, chosen_settings

if TYPE_CHECKING:
    from reportedly.queries import Overview
    from reportedly.run import Summary
    from reportedly.settings import Settings

Table = Annotated[str, typer.Argument(help="A table: .csv, .tsv, .jsonl, .json, each also .gz, or - for standard input.", metavar="TABLE")]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="MAP", show_default=False,
        help="Which column holds what: ucdp, airwars, idmc, gidd, acled, hdx, hdx-idps, or field=Column and field==words, with commas between them; "
        "once for each number of a row \\[default: as the columns tell]. Fields: best, low, high, quantifier, counted, category, group, measure_type, unit, "
        "modality, indicator; id, date, date_end, date_prec, published, place, country, lat, lon, where_prec, source, via, url.",
    ),
]  # fmt: skip
Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help="What the table is called: the publisher of its rows.", show_default=False)]
Day = Annotated[str | None, typer.Option("--published", metavar="DATE", help="The day (YYYY-MM-DD) on which the rows were published that give none.")]


def import_(
    table: Table, map: Maps = None, name: Name = None, published: Day = None, config: Config = None, format: Shape = None, ledger: LedgerPath = None
) -> None:
    """Read a table of figures into the ledger: each row is a report of the table, its numbers figures that point at their cells."""
    chosen = chosen_settings(ledger, config=config)
    summary, held = imported(table, map or [], name, published, chosen)
    show_run(summary, held, chosen, format)


def imported(table: str, maps: list[str], name: str | None, published: str | None, chosen: Settings) -> tuple[Summary, Overview]:
    """The table read into the ledger: what came of it, and what the ledger holds then."""
    from reportedly import queries  # late: they are slow to import
    from reportedly.run.importing import import_table
    from reportedly.store import open_store

    with open_store(chosen.ledger, busy_seconds=chosen.busy_seconds) as store:
        summary = import_table(table, store, chosen, maps=maps, name=name, published=published)
        return summary, queries.overview(store)
