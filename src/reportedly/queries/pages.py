"""Everything that reconciling made of some reports, as much of it as one page can show: series, contradictions, sums, what is repeated.

A ledger that has been settled and reports that are in none go the same way: both are first a `Reduced`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly import own, reckoning
from reportedly.queries.lists import overview
from reportedly.queries.reckoned import Opposed, Reckoned, Told
from reportedly.queries.series import Asked
from reportedly.reconcile import Rules, arithmetic, claims_of, contradictions, copies
from reportedly.reconcile import statements as stating
from reportedly.reconcile.indicators import Resolve, gathered, sought
from reportedly.reconcile.series import dated, kind_of
from reportedly.reconcile.series import series as settled_series
from reportedly.reconcile.suggest import suggest
from reportedly.records import Extraction
from reportedly.reduced import Check, Claim, Contradiction, Family, Indicator, Statement
from reportedly.settings import Settings
from reportedly.store import FoundFigure, Store, ask, reckoned

MOST_CHARTS = 6  # with those that are suggested; the user's own are all shown
MOST_SUGGESTED = 20  # that are looked at for a chart
MOST_FIGURES = 100_000  # that are held at once; of a larger ledger a page tells of the reports that it shows
FEWEST_ORIGINS = 3  # of a suggested chart: two numbers are a comparison, which a table shows as well
MOST_OPPOSED, MOST_OF_ONE = 20, 2  # pairs that are shown, and those of them in which one figure stands
MOST_CHECKS = {"fails": 20, "nearly": 10, "holds": 20}
MOST_TOLD = 8
MOST_ALONE = 300  # figures of a report that are set beside others without a ledger: a report of nothing but digits holds thousands
Find = Callable[[Sequence[str]], Mapping[str, FoundFigure]]
Named = tuple[str | None, str | None]  # a report's publisher and day


@dataclass(frozen=True, slots=True)
class Ways:
    """What settling needs beside the claims: the user's indicators, rules, words, the look-up of places, that of figures by their ids."""

    mine: tuple[Indicator, ...]
    rules: Rules
    words: reckoning.Words
    resolve: Resolve
    find: Find


def ways_of(settings: Settings, find: Find) -> Ways:
    """All of it for some settings."""
    mine = own.load(settings.config)
    resolve = reckoning.places(mine)
    return Ways(mine.indicators, reckoning.load(settings.language, mine), reckoning.words(settings.language), resolve, find)


@dataclass(frozen=True, slots=True)
class Reduced:
    """What the reduce made of a number of reports. `opposed` has the strongest first; `families` are by the id of each of their reports."""

    claims: Sequence[Claim] = ()
    statements: Sequence[Statement] = ()
    opposed: Sequence[Contradiction] = ()
    checks: Sequence[Check] = ()
    families: Mapping[str, Sequence[Family]] = field(default_factory=dict)
    reports: Mapping[str, Named] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """What a page shows of it. `silent`: the user's own indicators without a point; `of` how many there are of each sort, shown or not.

    `families` are by the id of each of their reports, `reports` has the publisher and day of each report in them.
    """

    series: tuple[Asked, ...] = ()
    silent: tuple[Indicator, ...] = ()
    opposed: tuple[Opposed, ...] = ()
    checks: tuple[Reckoned, ...] = ()
    repeated: tuple[Told, ...] = ()
    changed: tuple[Told, ...] = ()
    stale: tuple[Told, ...] = ()
    of: Mapping[str, int] = field(default_factory=dict)
    families: Mapping[str, Sequence[Family]] = field(default_factory=dict)
    reports: Mapping[str, Named] = field(default_factory=dict)


def made(store: Store, settings: Settings, documents: Sequence[str]) -> Made | None:
    """What a settled ledger has, with the families of some reports; None where it is too large to be held at once."""
    if overview(store).figures > MOST_FIGURES:
        return None
    with store.reading() as connection:
        ways = ways_of(settings, lambda ids: ask.found_by_id(connection, ids))
        families = {id: list(reckoned.families(connection, id)) for id in documents}
        lines = ask.lines_of(connection, sorted({id for held in families.values() for f in held for id in f.reports}))
        found = Reduced(
            list(reckoned.all_claims(connection, ways.rules)), reckoned.statements_where(connection, 2, False, False, None),
            reckoned.contradictions(connection), reckoned.checks(connection), families, {r.id: (r.publisher, r.published) for r in lines},
        )  # fmt: skip
        return made_of(found, ways)


def made_alone(extractions: Sequence[Extraction], settings: Settings) -> Made:
    """What there is to say of some reports that are in no ledger, or in too large a one."""
    extractions = [replace(e, figures=e.figures[:MOST_ALONE]) for e in extractions]
    known = {f.figure.id: f for e in extractions for f in found_in(e)}
    ways = ways_of(settings, lambda ids: {id: known[id] for id in ids if id in known})
    return made_of(reduced(extractions, ways.rules), ways)


def reduced(extractions: Sequence[Extraction], rules: Rules) -> Reduced:
    """The whole reduce of some reports, in one go."""
    claims = [c for e in extractions for c in claims_of(e, rules)]
    sides = {e.report.id: copies.Side(e.report.id, e.report.text, tuple((j.start, j.end) for at, j in e.junk if at == "text"), e.figures) for e in extractions}
    prints = {id: copies.prints(side.text, side.junk) for id, side in sides.items()}
    pairs = [p for a, b in copies.related(list(prints), prints) if (p := copies.pair(sides[a], sides[b]))]
    said = stating.statements(claims, pairs)
    families = copies.families(sides, pairs, {e.report.id: e.report.published for e in extractions})
    opposed = [c for c in contradictions.contradictions(claims, said, rules.events) if not c.agrees]
    checks = {c.id: c for c in (*(c for e in extractions for c in arithmetic.within(e, rules)), *between(claims))}
    of = {id: [f for f in families if id in f.reports] for id in sides}
    return Reduced(claims, said, opposed, list(checks.values()), of, {e.report.id: (e.report.publisher, e.report.published) for e in extractions})


def between(claims: Iterable[Claim]) -> Iterable[Check]:
    """The arithmetic between reports."""
    blocks: dict[str, list[Claim]] = {}
    for claim in claims:
        for key in arithmetic.keys(claim):
            blocks.setdefault(key, []).append(claim)
    for _, held in sorted(blocks.items()):
        yield from arithmetic.across(held) if len(held) > 1 else ()


def found_in(e: Extraction) -> Iterable[FoundFigure]:
    """The figures of a report with their words."""
    r = e.report
    for f in e.figures:
        yield FoundFigure(f, ((r.title or "") if f.field == "title" else r.text)[slice(*f.sentence)], r.publisher, r.published, r.title, r.url)


def made_of(found: Reduced, ways: Ways) -> Made:
    """What a page shows of what there is."""
    asked = [asked_of(i, found, ways) for i in ways.mine]
    charts = [a for a in asked if a.series.points]
    charts += suggested(found, ways, charts)
    opposed, checks = few_opposed(found.opposed), few_checks(found.checks)
    told = sorted((s for s in found.statements if len(s.figures) > 1), key=lambda s: (-len(s.reports), -len(s.figures), s.id))
    several = [[s for s in told if len(s.reports) > 1], [s for s in told if s.changed], [s for s in told if s.stale]]
    shown = [them[:MOST_TOLD] for them in several]
    named = [*((c.a, c.b) for c in opposed), *(c.figures for c in checks), *(s.figures for them in shown for s in them)]
    figures = ways.find(sorted({id for ids in named for id in ids}))
    of = {"opposed": len(found.opposed), "repeated": len(several[0]), "changed": len(several[1]), "stale": len(several[2])}
    return Made(
        tuple(charts), tuple(a.indicator for a in asked if not a.series.points),
        tuple(Opposed(c, figures[c.a], figures[c.b]) for c in opposed if c.a in figures and c.b in figures),
        tuple(Reckoned(c, tuple(figures[id] for id in c.figures if id in figures)) for c in checks),
        *tolds(shown, figures), of=of | Counter(c.status for c in found.checks), families=found.families, reports=found.reports,
    )  # fmt: skip


def tolds(shown: Sequence[Sequence[Statement]], figures: Mapping[str, FoundFigure]) -> tuple[tuple[Told, ...], tuple[Told, ...], tuple[Told, ...]]:
    """The statements of most reports, those that changed, and those that are stale, each with its figures."""
    repeated, changed, stale = (tuple(told_of(s, figures) for s in them) for them in shown)
    return repeated, changed, stale


def told_of(s: Statement, figures: Mapping[str, FoundFigure]) -> Told:
    """A statement with its figures."""
    return Told(s.id, s.institution, tuple(figures[f] for f in s.figures if f in figures), len(s.reports), s.changed, s.stale)


def few_opposed(opposed: Iterable[Contradiction]) -> list[Contradiction]:
    """The strongest pairs, no figure in more than a few of them."""
    seen: Counter[str] = Counter()
    found = []
    for c in opposed:
        if max(seen[c.a], seen[c.b]) < MOST_OF_ONE:
            seen.update((c.a, c.b))
            found.append(c)
    return found[:MOST_OPPOSED]


def few_checks(checks: Iterable[Check]) -> list[Check]:
    """What fails first, then what nearly comes out, then what holds; some of each."""
    held = sorted(checks, key=lambda c: c.id)
    return [c for status, most in MOST_CHECKS.items() for c in [c for c in held if c.status == status][:most]]


def suggested(found: Reduced, ways: Ways, charts: Sequence[Asked]) -> list[Asked]:
    """The series of suggested indicators that say something which the charts before them do not."""
    seen = {id for a in charts for id in counted(a)}
    more: list[Asked] = []
    room = MOST_CHARTS - len(charts)
    for i in suggest(found.claims, ways.words.terms, ways.resolve, MOST_SUGGESTED) if room > 0 else ():
        asked = asked_of(i, found, ways)
        mine = counted(asked)
        if len(mine) >= FEWEST_ORIGINS and len(asked.series.points) > 1 and 2 * len(mine & seen) < len(mine):
            more.append(asked)
            seen |= mine
        if len(more) == room:
            break
    return more


def counted(asked: Asked) -> set[str]:
    """The figures that count in some point of a series: one for each origin."""
    return {t.figure for p in asked.series.points for t in p.claims if t.part == "counted"}


def asked_of(wanted: Indicator, found: Reduced, ways: Ways) -> Asked:
    """An indicator's series, as `queries.series` has it, out of claims that are at hand."""
    made = list(gathered(found.claims, sought(wanted, ways.rules, ways.words.terms, ways.resolve)))
    statements = {f: s.id for s in found.statements for f in s.figures}
    claims = dated([c for c, _ in made], statements)
    s = settled_series(wanted, claims, statements, "range", None, {c.figure.id: m for c, m in made}, ways.words.earlier)
    return Asked(wanted, s, ways.find(sorted({t.figure for p in s.points for t in p.claims} | {t.figure for t in s.undated})), kind_of(wanted, claims))
