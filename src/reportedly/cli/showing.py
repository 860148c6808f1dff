"""`reportedly demo`: the bundled reports → a ledger, a page, and a word on what to try next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import as_file
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from reportedly.cli.adding import counted, read_into, show_problems
from reportedly.cli.explaining import pairs
from reportedly.cli.options import NoLedger, chosen_settings, opened
from reportedly.cli.series import ends
from reportedly.cli.terminal import display, visible
from reportedly.cli.writing import html_of, write_file
from reportedly.errors import LedgerError
from reportedly.explain import bounds, counted_words, day_or_days, place_names, source_words
from reportedly.export.rows import figure_row
from reportedly.own import FILE
from reportedly.reconcile.statements import origins_words
from reportedly.records import Figure
from reportedly.reduced import Point
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.queries import Overview
    from reportedly.run import Summary
    from reportedly.store import FoundFigure, Store

EXAMPLES = 4
BRIEF = "isis-fighters"
POINTS = 3  # the latest ones of the series that is shown
OPEN = (
    ("report.html", "series, contradictions, sums, every figure, each report with its figures marked; in any browser, offline"),
    (f"{BRIEF}.html", "a brief on one of them, for printing"),
    (FILE, "the indicators, to change or to add your own"),
)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to leave the ledger, its indicators and the pages.")] = Path("demo"),
    ledger: NoLedger = None,
) -> None:
    """Read the bundled reports; leaves DIR/ledger.db, reportedly.toml, report.html and a brief, and says what to open and try next."""
    from reportedly import demo as bundled
    from reportedly import queries
    from reportedly.web.brief import as_html  # late: templates are slow to import

    make_folder(folder)
    path, config = folder / "ledger.db", folder / FILE
    if not config.exists():  # the user may have changed it
        write_file(config, bundled.indicators())
    chosen = chosen_settings(str(path), config=str(config))
    with as_file(bundled.folder()) as reports:
        summary, held = read_into([str(reports)], None, chosen)
    with opened(str(path)) as store:
        write_file(folder / "report.html", html_of(store, chosen, 100, "The Islamic State group in numbers, as reported"))
        for indicator in queries.defined(chosen):
            if indicator.slug == BRIEF:
                write_file(folder / f"{BRIEF}.html", as_html(queries.brief(store, indicator, chosen)))
        show_found(summary, held, store, chosen)
    show_problems(summary)
    if summary.tally.refused:
        raise typer.Exit(1)


def make_folder(folder: Path) -> None:
    """The folder; LedgerError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise LedgerError(f"the folder cannot be made: {e.strerror or e}", file=str(folder), mend="name another: reportedly demo DIR") from e


def show_found(summary: Summary, held: Overview, store: Store, chosen: Settings) -> None:
    """What was found, what reconciling made of it, what was not understood, and what to do now."""
    from reportedly import queries

    figures = list(queries.all_figures(store))
    folder = store.path.parent

    def heading(words: str) -> None:
        display(Text(words, style="bold"))

    heading(f"{held.reports} reports written for this demo from published facts; the outlets are invented")
    display(pairs([("figures", f"{held.figures}: {counted(held.categories)}"), *examples(figures)]))
    heading("\nWhat reconciling made of them")
    display(pairs(list(reconciled(store, chosen))))
    heading("\nWhat it did not understand")
    display(pairs(list(not_understood(figures, held))))
    heading("\nOpen")
    display(pairs([(str(folder / name), words) for name, words in OPEN if (folder / name).exists()]), wrap=False)
    heading("\nTry next")
    for command in commands(figures, store.path):
        display(Text("  " + visible(command), style="cyan"), wrap=False)


def examples(figures: list[Figure]) -> Iterator[tuple[str, str]]:
    """A few figures, each of another quantifier, read in full."""
    seen: set[str] = set()
    for f in figures:
        if f.quantifier not in seen and f.source and f.places and f.category != "other" and len(seen) < EXAMPLES:
            seen.add(f.quantifier)
            row = figure_row(f)
            yield f"  “{f.text}”", " · ".join(x for x in (bounds(row), counted_words(row), f.category, place_names(row), source_words(row)) if x)


def not_understood(figures: list[Figure], held: Overview) -> Iterator[tuple[str, str]]:
    """What is missing from the figures, and the numbers that were set aside."""
    yield "numbers that are no figures", f"{held.rejected}, each with its reason: {counted(held.reasons)}"
    lacks = Counter(
        lack
        for f in figures
        for lack, missing in (
            ("what is counted is not known", not f.counted),
            ("category other", f.category == "other"),
            ("no place in its words", not f.places),
            ("no source named", f.source is None),
            ("no day known, not even of publication", f.as_of is None),
            ("in a headline only, not in the body", f.title_only),
        )
        if missing
    )
    for lack, n in lacks.most_common():
        yield f"figures: {lack}", str(n)


def reconciled(store: Store, chosen: Settings) -> Iterator[tuple[str, str]]:
    """One series, one contradiction and one sum, as examples."""
    from reportedly import queries

    indicator = next((i for i in queries.defined(chosen) if i.slug == BRIEF), None)
    if indicator:
        for p in queries.series(store, indicator, chosen).series.points[-POINTS:]:
            yield f"{indicator.title}, {day_or_days((p.start, p.end))}", f"{point_words(p)}, told by {origins_words(p.origins, p.reports)}"
    for o in queries.contradictions(store)[:1]:
        yield "cannot both be so", f"{short_words(o.a)} and {short_words(o.b)}: {o.contradiction.cause}"
    holding = [r for r in queries.checks(store) if getattr(r.check, "status", "") == "holds"]
    for r in holding[:1]:
        yield "a sum that holds", getattr(r.check, "reason", "")


def point_words(p: Point) -> str:
    """A point in a few words."""
    if p.disputed:
        return "disputed: " + " against ".join(ends(low, high) for low, high in p.camps)
    return ends(p.low, p.high) if (p.low, p.high) != (None, None) else f"about {p.best:,.10g}"


def short_words(found: FoundFigure) -> str:
    """A figure with its source in a few words."""
    row = figure_row(found.figure)
    return f"“{bounds(row)} {counted_words(row)}” ({source_words(row) or found.publisher or 'no source named'}, {found.published or 'undated'})"


def commands(figures: list[Figure], path: Path) -> Iterator[str]:
    """Commands that show something in this ledger."""
    ledger = f"--ledger {path}"
    yield f"reportedly series {BRIEF} {ledger}"
    yield f"reportedly brief {BRIEF} {ledger}"
    yield f"reportedly contradictions {ledger}"
    yield f"reportedly check {ledger}"
    yield f"reportedly ask 'how many ISIS fighters in Iraq and Syria, end of 2017?' {ledger}"
    yield f"reportedly families --figures --format table {ledger}"
    yield f"reportedly figures --text fighters --format table {ledger}"
    telling = max(figures, key=lambda f: (bool(f.via), len(f.rules), f.id), default=None)
    if telling:
        yield f"reportedly explain {telling.id[:8]} {ledger}"
    yield f"reportedly rejected --counts --format table {ledger}"
    yield f"reportedly query 'select counted, low, best, high, as_of_end from figure_view order by as_of_end' --format table {ledger}"
    yield f"datasette {path}"
    yield "reportedly extract YOUR-REPORT.txt --format table"
