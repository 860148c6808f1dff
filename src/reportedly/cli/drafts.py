"""`reportedly check DRAFT…`: drafts → the sums in them, and each figure set against the ledger; nothing of a draft is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

from reportedly.cli.options import chosen_settings
from reportedly.cli.settling import settled_ledger
from reportedly.cli.tables import short
from reportedly.cli.terminal import Column, Format, Row, json_text, most, note, show, write
from reportedly.explain import bounds, counted_words, day_or_days, place_names
from reportedly.export.rows import figure_row

if TYPE_CHECKING:
    from reportedly.queries.drafting import Judged
    from reportedly.queries.reckoned import Reckoned
    from reportedly.records import Extraction, Refused
    from reportedly.store import Store


def check_drafts(
    paths: list[str],
    published: str | None,
    status: str | None,
    kind: str | None,
    limit: int | None,
    shape: Format,
    config: str | None,
    ledger: str | None,
    strict: bool,
) -> None:
    """Read drafts, check their sums, set their figures against the ledger; exit 1 where a sum fails or a draft cannot be read."""
    from reportedly.cli.extracting import extracted
    from reportedly.queries.reckoned import asked_for

    asked_for(status, kind)
    refused: list[Refused] = []
    chosen = chosen_settings(ledger, config=config)
    with ledger_if_any(ledger, config) as store:
        found = [read(e, store, chosen) for e in extracted(paths, published, None, config, refused)]
    sums = [r for checks, _ in found for r in checks]
    every = [check_row(r) for r in sums]
    rows = [row for row in every if status in (None, row["status"]) and kind in (None, row["kind"])]
    figures = [judged_row(j) for _, judged in found for j in judged]
    tell(rows, figures, limit, shape)
    amiss = strict and any(row["standing"] in ("outdated", "outside") for row in figures)
    if amiss or any(row["status"] == "fails" for row in every) or any(not r.note for r in refused):
        raise typer.Exit(1)


@contextmanager
def ledger_if_any(ledger: str | None, config: str | None) -> Iterator[Store | None]:
    """The ledger, settled, where there is a file; else nothing, with a note."""
    path = Path(chosen_settings(ledger, config=config).ledger)
    if not path.exists():
        note(f"there is no ledger at {path}: sums only, nothing is set against other reports", "yellow")
        yield None
        return
    with settled_ledger(ledger, config) as store:
        yield store


def read(extraction: Extraction, store: Store | None, settings: Any) -> tuple[list[Reckoned], list[Judged]]:
    """The sums of a draft, what fails first, and its figures, set against the ledger."""
    from reportedly import own, reckoning
    from reportedly.queries.drafting import against_ledger, without_ledger
    from reportedly.queries.reckoned import STATUSES, Reckoned
    from reportedly.reconcile import arithmetic, claim_of
    from reportedly.store import FoundFigure

    rules = reckoning.load(settings.language, own.load(settings.config))
    claims = [claim_of(f, extraction.report, rules) for f in extraction.figures]
    r = extraction.report
    held = {c.figure.id: FoundFigure(c.figure, c.words, r.publisher, r.published, r.title, r.url) for c in claims}
    checks = sorted(arithmetic.within(extraction, rules), key=lambda c: (STATUSES.index(c.status), c.id))
    judged = without_ledger(claims) if store is None else against_ledger(store, claims, settings, rules)
    return [Reckoned(c, tuple(held[f] for f in c.figures if f in held)) for c in checks], judged


def check_row(r: Reckoned) -> dict[str, Any]:
    """A sum of a draft, with the keys of a ledger's."""
    from reportedly.cli.reckoning import check_row as row_of

    return row_of(r)


def judged_row(j: Judged) -> dict[str, Any]:
    """A figure of a draft with what is on record about it."""
    return figure_row(j.claim.figure) | {"words": j.claim.words, "standing": j.standing, "reason": j.reason, "claims": list(j.claims)}


def tell(checks: Sequence[Row], figures: Sequence[Row], limit: int | None, shape: Format) -> None:
    """The sums and the figures, in a format: `{"checks", "figures"}`, two tables, or rows one after the other; a limit is for each."""
    from reportedly.cli.reckoning import CHECKS, SHOWN, listed, plural
    from reportedly.queries.drafting import Standing

    upto = most(limit, shape, None)
    if shape == "json":
        write(json_text({"checks": checks[:upto], "figures": figures[:upto]}) + "\n")
    elif shape == "table":
        order = get_args(Standing)
        listed(checks, limit, shape, CHECKS, "check", SHOWN)
        listed(sorted(figures, key=lambda r: order.index(r["standing"])), limit, shape, JUDGED, "figure", SHOWN)
        note(", ".join(f"{n:,} {standing}" for standing in order if (n := sum(r["standing"] == standing for r in figures))) or "no figure in it")
    elif shape == "csv":
        show(figures[:upto], shape, JUDGED)
        if checks:
            note(f"{len(checks):,} {plural('check', len(checks))} besides: CSV has the figures only, --format json has all", "yellow")
    else:
        show([*checks[:upto], *figures[:upto]], shape, JUDGED)


JUDGED: list[Column] = [
    ("standing", lambda r: r["standing"], "!bold"),
    ("figure", lambda r: f"{bounds(r)} {counted_words(r)}", ""),
    ("where", place_names, "?"),
    ("as of", lambda r: day_or_days(r["time"] or r["as_of"]), "?"),
    ("on record", lambda r: r["reason"], ""),
    ("words", lambda r: short(r["words"], 120), "?dim"),
]
