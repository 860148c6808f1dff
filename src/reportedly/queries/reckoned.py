"""Questions about what reconciling made: families, statements, contradictions, checks, derived figures, series → records.

The ledger must have been settled (`run.settle`); what came in since is not seen. Every count of claims is told as
origins (reports).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from reportedly.queries.lists import one_of
from reportedly.reduced import Cause, Changed, Check, CheckKind, Contradiction, Derived, Family
from reportedly.store import FoundFigure, ReportLine, Store, ask, reckoned

STATUSES = ("fails", "nearly", "holds")  # in the order of lists: what asks for a look comes first


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its figures whole, the earliest first: who first, who repeats it, what changed on the way."""

    id: str
    institution: str | None
    figures: tuple[FoundFigure, ...]
    reports: int
    changed: tuple[Changed, ...]
    stale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A family of reports with the lines of its reports, by day."""

    family: Family
    reports: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two figures that cannot both be so, or that agree, each with its words."""

    contradiction: Contradiction
    a: FoundFigure
    b: FoundFigure


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A piece of arithmetic, or a derived figure, with the figures that it is about."""

    check: Check | Derived
    figures: tuple[FoundFigure, ...]


def families(store: Store, *, document: str | None = None) -> list[Related]:
    """The families of reports, the largest first; or those that hold one report."""
    with store.reading() as connection:
        found = list(reckoned.families(connection, document))
        lines = {r.id: r for r in ask.lines_of(connection, sorted({id for f in found for id in f.reports}))}
    return [Related(f, tuple(sorted((lines[id] for id in f.reports), key=lambda r: (r.published or "9999", r.id)))) for f in found]


def statements(store: Store, *, stale: bool = False, changed: bool = False, document: str | None = None, alone: bool = False) -> list[Told]:
    """Statements that several figures carry (or, with `alone`, all), those of the most reports first.

    `stale`: only those repeated long after without their date; `changed`: only those whose bounds changed in copying.
    """
    with store.reading() as connection:
        found = reckoned.statements_where(connection, 1 if alone else 2, stale, changed, document)
        figures = ask.found_by_id(connection, [f for s in found for f in s.figures])
    told = [Told(s.id, s.institution, tuple(figures[f] for f in s.figures if f in figures), len(s.reports), s.changed, s.stale) for s in found]
    return sorted(told, key=lambda t: (-t.reports, -len(t.figures), t.id))


def contradictions(store: Store, *, cause: str | None = None, agrees: bool = False, document: str | None = None) -> list[Opposed]:
    """Pairs of statements about one thing that exclude each other (or, with `agrees`, do not), the strongest first."""
    one_of("cause", cause, get_args(Cause))
    with store.reading() as connection:
        found = [c for c in reckoned.contradictions(connection, agrees=agrees) if cause in (None, c.cause)]
        figures = ask.found_by_id(connection, [f for c in found for f in (c.a, c.b)])
    opposed = [Opposed(c, figures[c.a], figures[c.b]) for c in found if c.a in figures and c.b in figures]
    return [o for o in opposed if document is None or document in (o.a.figure.document, o.b.figure.document)]


def checks(store: Store, *, status: str | None = None, kind: str | None = None, document: str | None = None) -> list[Reckoned]:
    """The arithmetic of the ledger: what fails first, then what nearly comes out, then what holds."""
    asked_for(status, kind)
    with store.reading() as connection:
        found = [c for c in reckoned.checks(connection, status) if kind in (None, c.kind)]
        reckoned_ = with_figures(ask.found_by_id(connection, [f for c in found for f in c.figures]), found)
    kept = [r for r in reckoned_ if document is None or any(f.figure.document == document for f in r.figures)]
    return sorted(kept, key=lambda r: (STATUSES.index(getattr(r.check, "status", "")), r.check.id))


def asked_for(status: str | None, kind: str | None) -> None:
    """SettingError for a status or a kind that no check has."""
    one_of("status", status, STATUSES)
    one_of("kind of check", kind, get_args(CheckKind))


def derived(store: Store) -> list[Reckoned]:
    """The figures that nobody said and that follow from what was said, by the days that they are about."""
    with store.reading() as connection:
        found = reckoned.derived(connection)
        figures = ask.found_by_id(connection, [f for d in found for f in d.inputs])
    return sorted(with_figures(figures, found), key=lambda r: (getattr(r.check, "as_of", None) or ("9999",), r.check.id))


def with_figures(figures: dict[str, FoundFigure], found: Sequence[Check] | Sequence[Derived]) -> list[Reckoned]:
    """Checks or derived figures with the figures that they name."""
    return [Reckoned(c, tuple(figures[f] for f in (c.figures if isinstance(c, Check) else c.inputs) if f in figures)) for c in found]
