"""`reportedly figures`, `explain`, `rejected`, `reports`, `places` and `query`: questions to the ledger → rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

import typer

from reportedly.cli.explaining import show_explained
from reportedly.cli.options import Document, LedgerPath, Limit, Publisher, Shape, Since, Text, Until, chosen_settings, opened
from reportedly.cli.tables import FOUND, PLACES, REASONS, REJECTED, REPORTS, csv_figure
from reportedly.cli.terminal import Column, Format, chosen, json_text, most, note, show, write
from reportedly.export.rows import figure_row, rejected_row

if TYPE_CHECKING:  # the database's library is slow to import: only a command that asks the ledger pays for it
    from reportedly.queries import Around, Explained, Listing
    from reportedly.store import FoundFigure, FoundRejected, PlaceLine, ReportLine, Table

T = TypeVar("T")
Ask: TypeAlias = "Callable[[int, str | None], Listing[T]]"
PAGE = 500
SHOWN, QUERY_SHOWN = 100, 1000  # rows of a table, where nobody says how many


def figures(
    category: Annotated[str | None, typer.Option("--category", help="killed, injured, detained, displaced, present, attack, strike, …")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place, a country, or its two letters.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Part of the name of anybody in the chain of sources.")] = None,
    since: Since = None,
    until: Until = None,
    text: Text = None,
    document: Document = None,
    publisher: Publisher = None,
    modality: Annotated[str | None, typer.Option("--modality", help="stated, estimated, claimed, possible, forecast, denied")] = None,
    limit: Limit = None,
    format: Shape = None,
    ledger: LedgerPath = None,
) -> None:
    """List the figures of the ledger."""
    from reportedly import queries

    with opened(ledger) as store:

        def ask(n: int, after: str | None) -> Listing[FoundFigure]:
            return queries.figures(
                store, category=category, place=place, source=source, since=since, until=until, text=text, document=document,
                publisher=publisher, modality=modality, limit=n, after=after,
            )  # fmt: skip

        listed(ask, limit, format, lambda f: row_of(f, chosen(format)), FOUND, "figure")


def row_of(f: FoundFigure, shape: Format) -> dict[str, Any]:
    """A figure with the keys of `extract`, or the columns of `export --format csv`; a table shows its report too."""
    return csv_figure(f.figure) if shape == "csv" else figure_row(f.figure) | beside(f, shape)


def beside(f: FoundFigure | FoundRejected, shape: Format) -> dict[str, Any]:
    """What a table shows beside the record; the other formats keep to the record."""
    return {"_publisher": f.publisher, "_published": f.published, "_words": f.words} if shape == "table" else {}


def rejected(
    reason: Annotated[str | None, typer.Option("--reason", help="date, year, clock, age, ordinal, name, identifier, junk, …")] = None,
    text: Text = None,
    document: Document = None,
    publisher: Publisher = None,
    counts: Annotated[bool, typer.Option("--counts", help="The reasons, each with how many numbers have it.")] = False,
    limit: Limit = None,
    format: Shape = None,
    ledger: LedgerPath = None,
) -> None:
    """List the numbers that are no figures, each with its reason."""
    from reportedly import queries

    with opened(ledger) as store:
        if counts:
            found = dict(queries.overview(store).reasons)
            show([{"reason": r, "numbers": found.get(r, 0), "meaning": m} for r, m in REASONS.items()], chosen(format), COUNTS)
            return

        def ask(n: int, after: str | None) -> Listing[FoundRejected]:
            return queries.rejected(store, reason=reason, text=text, document=document, publisher=publisher, limit=n, after=after)

        listed(ask, limit, format, lambda r: rejected_row(r.rejected) | beside(r, chosen(format)), REJECTED, "rejected number")


COUNTS: list[Column] = [
    ("reason", lambda r: r["reason"], "yellow"),
    ("numbers", lambda r: f"{r['numbers']:,}", ">bold"),
    ("meaning", lambda r: r["meaning"], ""),
]


def reports(
    publisher: Publisher = None,
    since: Since = None,
    until: Until = None,
    text: Text = None,
    limit: Limit = None,
    format: Shape = None,
    ledger: LedgerPath = None,
) -> None:
    """List the reports of the ledger."""
    from reportedly import queries

    with opened(ledger) as store:

        def ask(n: int, after: str | None) -> Listing[ReportLine]:
            return queries.reports(store, publisher=publisher, since=since, until=until, text=text, limit=n, after=after)

        listed(ask, limit, format, lambda r: asdict(r), REPORTS, "report")


def places(
    country: Annotated[str | None, typer.Option("--country", metavar="NAME", help="Only this country: its name or its two letters.")] = None,
    limit: Limit = None,
    format: Shape = None,
    ledger: LedgerPath = None,
) -> None:
    """List the places that locate figures; `export --format geojson` puts the figures on a map."""
    from reportedly import queries

    with opened(ledger) as store:

        def ask(n: int, after: str | None) -> Listing[PlaceLine]:
            return queries.places(store, country=country, limit=n, after=after)

        listed(ask, limit, format, lambda p: asdict(p), PLACES, "place")


def listed(ask: Ask[T], limit: int | None, format: Format | None, row: Callable[[T], dict[str, Any]], columns: list[Column], what: str) -> None:
    """The rows of a list up to a limit, and a note where there are more, or how many there are."""
    from reportedly.queries import every

    upto = most(limit, format, SHOWN)
    rows = every(lambda after: ask(PAGE if upto is None else min(PAGE, upto + 1), after))  # one more tells whether there are more
    n = show((row(x) for x in islice(rows, upto)), chosen(format), columns)
    if next(rows, None) is not None:
        note(f"the first {n:,}; there are more: --limit 0 shows all")
    elif chosen(format) == "table":
        note(f"{n:,} {what}{'' if n == 1 else 's'}")


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="A figure's id, or a beginning of it that no other has.")],
    format: Annotated[str | None, typer.Option("--format", help="json gives all as one object \\[default: text for people].", metavar="[text|json]")] = None,
    ledger: LedgerPath = None,
) -> None:
    """Tell how one figure was read: its words, every field, the rules and their cues, the other numbers beside it."""
    if format not in (None, "text", "json"):
        raise typer.BadParameter("use text or json", param_hint="--format")
    from reportedly import queries

    with opened(ledger) as store:
        found = queries.figure(store, id.strip())
        around = queries.around(store, found.found.figure.id)
    if format == "json":
        write(json_text(explained_row(found) | around_row(around)) + "\n")
    else:
        show_explained(found, around)


def around_row(a: Around) -> dict[str, Any]:
    """What reconciling knows of a figure, as JSON."""
    t = a.statement
    return {
        "statement": t and {"id": t.id, "institution": t.institution, "reports": t.reports, "figures": [f.figure.id for f in t.figures]},
        "contradictions": [{"id": o.contradiction.id, "cause": o.contradiction.cause, "a": o.a.figure.id, "b": o.b.figure.id} for o in a.contradictions],
        "checks": [c.check.id for c in a.checks],
    }


def explained_row(e: Explained) -> dict[str, Any]:
    """A figure and what stands around it as one JSON object."""
    return {
        "figure": figure_row(e.found.figure),
        "words": e.found.words,
        "report": {k: getattr(e.report, k) for k in ("id", "publisher", "published", "title", "url")},
        "beside": [figure_row(f.figure) for f in e.beside],
        "rejected": [rejected_row(r.rejected) for r in e.rejected],
        "parts": [figure_row(f.figure) for f in e.parts],
        "whole": figure_row(e.whole.figure) if e.whole else None,
        "disputes": [figure_row(f.figure) for f in e.disputes],
    }


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT statement; nothing that writes gets through.")],
    limit: Limit = None,
    format: Shape = None,
    ledger: LedgerPath = None,
) -> None:
    """Ask the ledger in SQL, read-only; the view figure_view has one row per figure."""
    from reportedly import queries

    with opened(ledger) as store:
        table = queries.sql(store, sql, limit=most(limit, format, QUERY_SHOWN), seconds=chosen_settings(ledger).query_seconds)
    show_sql(table, chosen(format))
    if table.more:
        note(f"the first {len(table.rows):,} rows; there are more: --limit 0 shows all")


def show_sql(table: Table, shape: Format) -> None:
    """The answer of a query, its columns in their order."""

    def cell(i: int) -> Callable[[Any], str]:
        return lambda row: "" if row[names[i]] is None else str(row[names[i]])

    names = unique(table.columns)
    columns: list[Column] = [(name, cell(i), "") for i, name in enumerate(names)]
    show([{n: plain(v) for n, v in zip(names, row, strict=True)} for row in table.rows], shape, columns)


def unique(columns: tuple[str, ...]) -> list[str]:
    """Column names, each its own: two of a name are told apart by a number.

    >>> unique(("id", "n", "id"))
    ['id', 'n', 'id:2']
    """
    return [c if c not in columns[:i] else f"{c}:{columns[: i + 1].count(c)}" for i, c in enumerate(columns)]


def plain(v: Any) -> Any:
    """A value of SQLite as JSON can hold it: bytes become hexadecimal digits, what is too large for a number becomes words.

    >>> plain(b"\\x0f"), plain(float("-inf")), plain(2.5)
    ('0f', '-inf', 2.5)
    """
    if isinstance(v, float) and not isfinite(v):
        return str(v)
    return v.hex() if isinstance(v, bytes) else v
