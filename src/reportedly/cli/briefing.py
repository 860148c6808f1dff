"""`reportedly brief`: an indicator → one printable page with its range, origins, contradictions, sums, and every word of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportedly.cli.options import Config, LedgerPath, chosen_settings
from reportedly.cli.series import Known
from reportedly.cli.settling import settled_ledger
from reportedly.cli.terminal import note, write
from reportedly.cli.writing import Output, write_file


def brief(
    slug: Annotated[str, typer.Argument(metavar="SLUG|TOPIC", help="An indicator of reportedly.toml or of 'indicators --suggest'.")],
    policy: Annotated[str, typer.Option("--policy", metavar="NAME", help="As for series.")] = "range",
    as_known_on: Known = None,
    format: Annotated[Literal["md", "html"] | None, typer.Option("--format", help="\\[default: the file's ending, else md].", show_default=False)] = None,
    output: Output = None,
    config: Config = None,
    ledger: LedgerPath = None,
) -> None:
    """Write one printable page on an indicator: the range now and then, origins for and against, contradictions, sums, what is missing."""
    from reportedly import queries
    from reportedly.web.brief import as_html, as_markdown  # late: templates are slow to import

    settings = chosen_settings(ledger, config=config)
    with settled_ledger(ledger, config) as store:
        found = queries.brief(store, queries.indicator(store, slug, settings), settings, policy=policy, as_known_on=as_known_on)
    html = format == "html" or (format is None and output is not None and output.suffix in (".html", ".htm"))
    page = as_html(found) if html else as_markdown(found)
    if output is None:
        write(page)
    else:
        write_file(Path(output), page)
        note(f"wrote {output}", "")
