"""`reportedly indicators` and `series`: what is counted over time → its points with low, best and high, and the part of each claim."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.options import Config, LedgerPath, Shape, chosen_settings
from reportedly.cli.reckoning import found_row, listed, told_words
from reportedly.cli.settling import settled_ledger
from reportedly.cli.tables import short
from reportedly.cli.terminal import Column, chosen, display, json_text, note, show, write
from reportedly.explain import day_or_days, range_words
from reportedly.export.rows import number
from reportedly.reconcile.rules import folded
from reportedly.reconcile.statements import origins_words

if TYPE_CHECKING:
    from reportedly.queries import Asked, IndicatorLine
    from reportedly.reduced import Indicator, Point, Taken
    from reportedly.settings import Settings

Policy = Annotated[str, typer.Option("--policy", metavar="NAME", help="range, two-sources, conservative, latest, or prefer:SOURCE, as prefer:OCHA.")]
Known = Annotated[str | None, typer.Option("--as-known-on", metavar="DATE", help="Only what was published by the end of this day, month or year.")]


def indicators(
    suggest: Annotated[bool, typer.Option("--suggest", help="Propose indicators from the ledger, as TOML for reportedly.toml.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=0, help="Most that are proposed; 0 proposes all.")] = 20,
    format: Shape = None,
    config: Config = None,
    ledger: LedgerPath = None,
) -> None:
    """List the indicators of reportedly.toml with what the ledger has for each; --suggest proposes some from the ledger."""
    from reportedly import queries
    from reportedly.reconcile.suggest import as_toml

    settings = chosen_settings(ledger, config=config)
    with settled_ledger(ledger, config) as store:
        wanted = queries.suggested(store, settings, limit or sys.maxsize) if suggest else queries.defined(settings)
        if suggest and format is None:
            write(as_toml(wanted))
            note(f"{len(wanted)} proposed; keep those that you want in reportedly.toml, and see one with: reportedly series SLUG")
            return
        rows = [line_row(line) for line in queries.indicators(store, wanted, settings)]
    for indicator in wanted:
        note_places(indicator, settings)
    if not rows and not suggest:
        note("reportedly.toml defines no indicator; propose some with 'reportedly indicators --suggest'", "yellow")
    listed(rows, 0, format, INDICATORS, "indicator")


def series(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="An indicator of reportedly.toml, or one that --suggest proposes.")],
    policy: Policy = "range",
    as_known_on: Known = None,
    format: Shape = None,
    config: Config = None,
    ledger: LedgerPath = None,
) -> None:
    """Show one indicator over time: low, best and high at each day or period, and why each claim has its part."""
    from reportedly import queries

    settings = chosen_settings(ledger, config=config)
    with settled_ledger(ledger, config) as store:
        wanted = queries.indicator(store, slug, settings)
        asked = queries.series(store, wanted, settings, policy=policy, as_known_on=as_known_on)
    note_places(wanted, settings)
    note_preferred(policy, asked)
    shape = chosen(format)
    if shape == "json":
        write(json_text(series_row(asked)) + "\n")
    elif shape == "table":
        show_series(asked)
    else:
        show([flat_point(p, asked) for p in asked.series.points], shape, POINTS)
    if not asked.series.points:
        note("no report states a figure of it that can be dated", "yellow")


def note_places(wanted: Indicator, settings: Settings) -> None:
    """A note on places of an indicator that nobody knows: a slip of the pen would leave its series empty."""
    from reportedly.queries.series import unknown_places

    if unknown := unknown_places(wanted, settings):
        names = " and ".join(repr(name) for name in unknown)
        note(f"{wanted.slug}: no place is known as {names}; add it as a [[place]] to reportedly.toml, or mend its spelling", "yellow")


def note_preferred(policy: str, asked: Asked) -> None:
    """A note where a preferred source says nothing: all are counted then."""
    name = policy.removeprefix("prefer:").strip()
    if policy.startswith("prefer:") and folded(name) not in map(folded, asked.institutions):
        some = ", ".join(asked.institutions[:8]) or "none that is named"
        note(f"no claim comes from {name!r}, so all are counted; they come from {some}", "yellow")


def line_row(line: IndicatorLine) -> dict[str, Any]:
    """An indicator with what there is for it."""
    filled = {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(line.indicator).items()}
    return filled | {"claims": line.claims, "origins": line.origins, "reports": line.reports, "nearly": line.nearly}


def series_row(asked: Asked) -> dict[str, Any]:
    """A series with the keys of our contract, and the figures of its claims."""
    s = asked.series
    return {
        "slug": s.slug, "title": asked.indicator.title, "definition": asked.indicator.definition, "policy": s.policy, "as_known_on": s.as_known_on,
        "points": [point_row(p) for p in s.points], "gaps": [list(g) for g in s.gaps], "undated": [taken_row(t) for t in s.undated],
        "figures": {id: found_row(f) for id, f in sorted(asked.figures.items())},
    }  # fmt: skip


def point_row(p: Point) -> dict[str, Any]:
    """A point with the keys of our contract."""
    return {
        "start": p.start, "end": p.end, "low": number(p.low), "best": number(p.best), "high": number(p.high), "disputed": p.disputed, "origins": p.origins,
        "reports": p.reports, "camps": [[number(low), number(high)] for low, high in p.camps], "claims": [taken_row(t) for t in p.claims],
    }  # fmt: skip


def taken_row(t: Taken) -> dict[str, str]:
    """A claim's part."""
    return {"figure": t.figure, "part": t.part, "reason": t.reason}


def flat_point(p: Point, asked: Asked) -> dict[str, Any]:
    """A point as one flat row."""
    row = {"slug": asked.series.slug, "policy": asked.series.policy} | point_row(p)
    return row | {"camps": "; ".join(ends(low, high) for low, high in p.camps), "claims": len(p.claims)}


def show_series(asked: Asked) -> None:
    """The points as a table, then the claims with their parts, then the gaps."""
    s = asked.series
    known = f", as known on {s.as_known_on}" if s.as_known_on else ""
    points = [point_row(p) for p in s.points]
    show(points, "table", POINTS, f"{asked.indicator.title} ({s.policy}{known})")
    rows = [claim_row(t, p.start, p.end, asked) for p in s.points for t in p.claims] + [claim_row(t, "", "", asked) for t in s.undated]
    show(rows, "table", CLAIMS, "Why each claim has its part")
    if s.gaps:
        display("no report: " + ", ".join(day_or_days(g) for g in s.gaps))


def claim_row(t: Taken, start: str, end: str, asked: Asked) -> dict[str, Any]:
    """A claim's part with its words."""
    figure = asked.figures.get(t.figure)
    return {"at": day_or_days((start, end)) if start else "undated", "part": t.part, "reason": t.reason, "figure": found_row(figure) if figure else None}


def ends(low: float | None, high: float | None) -> str:
    """A range in as few signs as it can be.

    >>> ends(112, 126), ends(None, 1000)
    ('112 – 126', '≤ 1,000')
    """
    return range_words(low, high, "≥", "≤", "?")


INDICATORS: list[Column] = [
    ("slug", lambda r: r["slug"], "!bold"),
    ("title", lambda r: r["title"], ""),
    ("told by", lambda r: origins_words(r["origins"], r["reports"]), "cyan"),
    ("claims", lambda r: f"{r['claims']:,}", ">"),
    ("nearly", lambda r: f"{r['nearly']:,}", ">dim"),
    ("definition", lambda r: r["definition"] or "", "?dim"),
]
POINTS: list[Column] = [
    ("as of", lambda r: day_or_days((r["start"], r["end"])), "!bold"),
    ("low", lambda r: "" if r["low"] is None else f"{r['low']:,}", ">cyan"),
    ("best", lambda r: "" if r["best"] is None else f"{r['best']:,}", ">bold"),
    ("high", lambda r: "" if r["high"] is None else f"{r['high']:,}", ">cyan"),
    ("", lambda r: "disputed: " + " against ".join(ends(low, high) for low, high in r["camps"]) if r["disputed"] else "", "yellow"),
    ("told by", lambda r: origins_words(r["origins"], r["reports"]), ""),
]
CLAIMS: list[Column] = [
    ("at", lambda r: r["at"], "!"),
    ("part", lambda r: r["part"], "bold"),
    ("why", lambda r: r["reason"] if r["reason"] != r["part"] else "", "dim"),
    ("said", lambda r: told_words(r["figure"]) if r["figure"] else "", ""),
    ("words", lambda r: short(r["figure"]["words"], 120) if r["figure"] else "", "?dim"),
]
