"""`reportedly settle`, `families`, `contradictions` and `check`: what reconciling made of the ledger → rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.options import Config, Document, LedgerPath, Limit, Published, Shape, chosen_settings, opened
from reportedly.cli.settling import settle_now, settled_ledger
from reportedly.cli.tables import short
from reportedly.cli.terminal import Column, Format, Row, chosen, json_text, most, note, show, write
from reportedly.explain import bounds, counted_words, day_or_days, place_names, report_name, source_words
from reportedly.export.rows import figure_row, number
from reportedly.reconcile.statements import origins_words
from reportedly.reduced import Check

if TYPE_CHECKING:
    from reportedly.queries import Opposed, Reckoned, Related, Told
    from reportedly.store import FoundFigure


SHOWN = 100  # rows of a table, where nobody says how many; a contradiction takes several lines
OPPOSED_SHOWN = 20


def settle(config: Config = None, ledger: LedgerPath = None) -> None:
    """Bring families, statements, contradictions and sums up to date; `add` and every command that needs it do so too."""
    from reportedly.run import is_settled

    settings = chosen_settings(ledger, config=config)
    with opened(ledger) as store:
        up_to_date = is_settled(store, settings)
    if not up_to_date:
        settle_now(settings)
    note("settled", "")


def families(
    figures: Annotated[bool, typer.Option("--figures", help="Families of figures: one statement in several reports.")] = False,
    stale: Annotated[bool, typer.Option("--stale", help="Only statements repeated long after without their date.")] = False,
    changed: Annotated[bool, typer.Option("--changed", help="Only statements whose bounds changed in copying.")] = False,
    document: Document = None,
    limit: Limit = None,
    format: Shape = None,
    config: Config = None,
    ledger: LedgerPath = None,
) -> None:
    """List the reports that copy or rewrite each other; with --figures the statements that several figures carry."""
    from reportedly import queries

    with settled_ledger(ledger, config) as store:
        if figures or stale or changed:
            told = queries.statements(store, stale=stale, changed=changed, document=document)
            listed([statement_row(t) for t in told], limit, format, STATEMENTS, "statement", SHOWN)
        else:
            listed([family_row(f, chosen(format)) for f in queries.families(store, document=document)], limit, format, FAMILIES, "family", SHOWN)


def contradictions(
    cause: Annotated[str | None, typer.Option("--cause", help="value, date, place, definition, unit, measure, copy age, superseded, bound")] = None,
    agrees: Annotated[bool, typer.Option("--agrees", help="Instead, what other origins say that can be so at once.")] = False,
    document: Document = None,
    limit: Limit = None,
    format: Shape = None,
    config: Config = None,
    ledger: LedgerPath = None,
) -> None:
    """List the figures that cannot all be so, the strongest first: both quotations, and the cause."""
    from reportedly import queries

    with settled_ledger(ledger, config) as store:
        found = queries.contradictions(store, cause=cause, agrees=agrees, document=document)
    listed([opposed_row(o) for o in found], limit, format, OPPOSED, "contradiction", OPPOSED_SHOWN)


def listed(rows: Sequence[Row], limit: int | None, format: Format | None, columns: list[Column], what: str, of_table: int | None = None) -> None:
    """Rows up to a limit (0: all; None: `of_table` in a table, all as data), and a note on how many there are."""
    shown = rows[: most(limit, format, of_table)]
    show(shown, chosen(format), columns)
    if len(shown) < len(rows):
        note(f"the first {len(shown):,} of {len(rows):,}; --limit 0 shows all")
    elif chosen(format) == "table":
        note(f"{len(rows):,} {plural(what, len(rows))}")


def plural(what: str, n: int) -> str:
    """The noun for so many.

    >>> plural("family", 2), plural("check", 1)
    ('families', 'check')
    """
    return what if n == 1 else what[:-1] + "ies" if what.endswith("y") else what + "s"


def family_row(related: Related, shape: Format) -> dict[str, Any]:
    """A family of reports, with the keys of our contract; a table shows its first report too."""
    f = related.family
    pairs = [{"a": p.a, "b": p.b, "label": p.label, "containment": round(p.containment, 3), "passages": passages(p)} for p in f.pairs]
    row: dict[str, Any] = {"id": f.id, "reports": list(f.reports), "pairs": pairs, "origins": f.origins}
    first = related.reports[0]
    shown: dict[str, Any] = {"_first": report_name(first.publisher, first.published), "_title": first.title or first.id}
    return row | (shown if shape == "table" else {})


def passages(pair: Any) -> list[dict[str, Any]]:
    """The same words in both reports, as offsets."""
    return [{"a": list(x.a), "b": list(x.b)} for x in pair.passages]


def statement_row(t: Told) -> dict[str, Any]:
    """A statement: its first figure, who says it, all that repeat it."""
    first = t.figures[0]
    return {
        "id": t.id, "institution": t.institution, "origins": 1, "reports": t.reports, "first": found_row(first),
        "figures": [found_row(f) for f in t.figures], "changed": [{"original": c.original, "copy": c.copy, "what": c.what} for c in t.changed],
        "stale": list(t.stale),
    }  # fmt: skip


def found_row(f: FoundFigure) -> dict[str, Any]:
    """A figure with its words and its report."""
    return figure_row(f.figure) | {"words": f.words, "publisher": f.publisher, "published": f.published, "url": f.url}


def opposed_row(o: Opposed) -> dict[str, Any]:
    """Two figures and what is between them."""
    c = o.contradiction
    return {"id": c.id, "cause": c.cause, "reason": c.reason, "apart": round(c.apart, 3), "agrees": c.agrees, "a": found_row(o.a), "b": found_row(o.b)}


def check_row(r: Reckoned) -> dict[str, Any]:
    """A piece of arithmetic, with the keys of our contract."""
    c = r.check
    assert isinstance(c, Check)
    return {
        "id": c.id, "kind": c.kind, "status": c.status, "values": [number(v) for v in c.values], "figures": list(c.figures), "reason": c.reason,
        "words": r.figures[0].words if r.figures else "", "document": r.figures[0].figure.document if r.figures else None,
    }  # fmt: skip


def told_words(f: Row) -> str:
    """A figure in a few words: bounds, what, where, when, who."""
    words = (bounds(f), counted_words(f), place_names(f), day_or_days(f["time"] or f["as_of"]), source_words(f) or f["publisher"] or "")
    return " · ".join(w for w in words if w)


FAMILIES: list[Column] = [
    ("family", lambda r: r["id"][:8], "!dim"),
    ("told by", lambda r: origins_words(r["origins"], len(r["reports"])), "bold"),
    ("pairs", lambda r: ", ".join(f"{n} {label}" for label, n in label_counts(r)), "cyan"),
    ("first in", lambda r: r["_first"], ""),
    ("title", lambda r: short(r["_title"], 70), "?dim"),
]
STATEMENTS: list[Column] = [
    ("statement", lambda r: r["id"][:8], "!dim"),
    ("told by", lambda r: origins_words(1, r["reports"]), "bold"),
    ("said", lambda r: told_words(r["first"]), ""),
    ("first in", lambda r: report_name(r["first"]["publisher"], r["first"]["published"]), ""),
    ("changed", lambda r: ", ".join(sorted({c["what"] for c in r["changed"]})), "yellow"),
    ("stale", lambda r: str(len(r["stale"]) or ""), ">yellow"),
]
OPPOSED: list[Column] = [
    ("cause", lambda r: r["cause"], "yellow"),
    ("one says", lambda r: told_words(r["a"]) + f" — “{short(r['a']['words'], 140)}”", ""),
    ("another says", lambda r: told_words(r["b"]) + f" — “{short(r['b']['words'], 140)}”", ""),
    ("between them", lambda r: r["reason"], "dim"),
]
CHECKS: list[Column] = [
    ("status", lambda r: r["status"], "bold"),
    ("kind", lambda r: r["kind"], "cyan"),
    ("between the numbers", lambda r: r["reason"], ""),
    ("words", lambda r: short(r["words"], 160), "?dim"),
]


def label_counts(row: Row) -> list[tuple[str, int]]:
    """How many pairs of each label."""
    labels = [p["label"] for p in row["pairs"]]
    return sorted({label: labels.count(label) for label in labels}.items())


def check(
    drafts: Annotated[
        list[str] | None, typer.Argument(metavar="[DRAFT…]", help="Drafts to read: their sums, and their figures against the ledger; none are kept.")
    ] = None,
    status: Annotated[str | None, typer.Option("--status", help="Only these: fails, nearly, holds.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only these: sum, difference, percent, multiple, average.")] = None,
    document: Document = None,
    published: Published = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 for a draft's figure that is outdated or outside all ranges, too.")] = False,
    limit: Limit = None,
    format: Shape = None,
    config: Config = None,
    ledger: LedgerPath = None,
) -> None:
    """Check the arithmetic between the figures of the ledger, or of drafts, whose figures it sets against the ledger; exit code 1 where a sum fails."""
    from reportedly import queries

    if drafts:
        from reportedly.cli.drafts import check_drafts

        if document:
            raise typer.BadParameter("is for the checks of the ledger, not for a draft", param_hint="--document")
        return check_drafts(drafts, published, status, kind, limit, chosen(format), config, ledger, strict)
    if published or strict:
        raise typer.BadParameter("is for drafts: name one", param_hint="--published" if published else "--strict")
    with settled_ledger(ledger, config) as store:
        rows = [check_row(r) for r in queries.checks(store, status=status, kind=kind, document=document)]
    if chosen(format) == "json":
        write(json_text({"checks": rows[: most(limit, format, None)]}) + "\n")
    else:
        listed(rows, limit, format, CHECKS, "check", SHOWN)
    if any(r["status"] == "fails" for r in rows):
        raise typer.Exit(1)
    return None
