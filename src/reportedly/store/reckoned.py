"""The reduce's tables → its records: claims by their keys, families, statements, contradictions, checks, derived figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from reportedly.reconcile import Rules, claim_of
from reportedly.records import Place, Report
from reportedly.reduced import Changed, Check, Claim, Contradiction, Derived, Family, Indicator, Pair, Passage, Statement
from reportedly.store import read, schema
from reportedly.store.settled import some_of

RAIDS = frozenset({"strike", "attack", "operation"})  # told in one breath: a claim of one nearly belongs to a series of another
R, F = schema.report.c, schema.figure.c
FACTS = (R.key, R.id, R.publisher, R.published, R.title, R.url, R.published_from, R.modified)


def claims(connection: Connection, figures: Iterable[int], rules: Rules) -> dict[int, Claim]:
    """Figures of the latest versions as claims, by their keys."""
    found: dict[int, Claim] = {}
    for some in some_of(figures):
        keys = select(F.key).join_from(schema.figure, schema.report, F.report == R.key).where(F.key.in_(some), R.latest)
        found |= claims_where(connection, keys, rules)
    return found


def claims_where(connection: Connection, keys: Select[tuple[int]], rules: Rules) -> dict[int, Claim]:
    """The figures whose keys a question gives, as claims."""
    records = read.figures(connection, keys)
    rows = connection.execute(
        select(F.key, F.report, schema.sentence.c.text).join_from(schema.figure, schema.sentence, F.sentence == schema.sentence.c.key).where(F.key.in_(keys))
    )
    around = {row.key: (row.report, row.text) for row in rows}
    reports = slim_reports(connection, sorted({report for report, _ in around.values()}))
    return {key: replace(claim_of(f, reports[around[key][0]], rules), words=around[key][1]) for key, f in records.items()}


def slim_reports(connection: Connection, keys: Sequence[int]) -> dict[int, Report]:
    """Reports without their texts."""
    found: dict[int, Report] = {}
    for some in some_of(keys):
        for row in connection.execute(select(*FACTS).where(R.key.in_(some))):
            found[row.key] = Report(row.id, "", row.publisher, row.published, row.title, row.url, row.published_from, row.modified)
    return found


def claims_in(connection: Connection, reports: Sequence[int], rules: Rules) -> dict[int, Claim]:
    """All figures of some reports as claims, by their keys."""
    return claims_where(connection, select(F.key).where(F.report.in_(reports)), rules)


def pairs_with(connection: Connection, reports: Sequence[int]) -> dict[str, list[Pair]]:
    """The pairs of some reports, without their passages, by the reports' ids."""
    p = schema.pair.c
    rows = connection.execute(select(schema.pair).where(p.a.in_(reports) | p.b.in_(reports)).order_by(p.a, p.b)).all()
    ids = ids_of(connection, {key for row in rows for key in (row.a, row.b)})
    found: dict[str, list[Pair]] = {}
    for row in rows:
        for key in (row.a, row.b):
            found.setdefault(ids[key], []).append(pair_of(row, ids))
    return found


def all_claims(connection: Connection, rules: Rules) -> Iterator[Claim]:
    """All claims of the latest versions, by (document, field, start)."""
    for keys in read.latest_keys(connection):
        found = claims_where(connection, select(F.key).where(F.report.in_(keys)), rules)
        yield from sorted(found.values(), key=place_of_claim)


def place_of_claim(claim: Claim) -> tuple[str, str, int]:
    """Where a claim stands, for sorting."""
    return (claim.figure.document, claim.figure.field, claim.figure.start)


def candidates(connection: Connection, indicator: Indicator, places: Sequence[Place], rules: Rules) -> list[Claim]:
    """All claims of every report that may hold one of an indicator: of its category or group, in its places' countries."""
    of = select(F.report).distinct().join_from(schema.figure, schema.report, F.report == R.key).where(R.latest)
    if indicator.category:
        kin = {indicator.category, "other", *(RAIDS if indicator.category in RAIDS else ())}
        of = of.where(F.category.in_(sorted(kin)))
    countries = sorted({p.country for p in places if p.country})
    if countries and len({p.name for p in places if p.country}) == len(places):
        of = of.where(or_(F.report.in_(reports_in(countries)), F.key.in_(figures_in(countries)), F.report.not_in(select(schema.report_place.c.report))))
    found: list[Claim] = []
    for some in some_of(connection.execute(of.order_by(F.report)).scalars().all()):
        found += claims_where(connection, select(F.key).where(F.report.in_(some)), rules).values()
    return sorted(found, key=place_of_claim)


def reports_in(countries: Sequence[str]) -> Select[tuple[int]]:
    """The reports that are about some countries, or about what is wider than a country."""
    link, p = schema.report_place.c, schema.place.c
    return select(link.report).join_from(schema.report_place, schema.place, link.place == p.key).where(p.country.in_(countries) | p.country.is_(None))


def figures_in(countries: Sequence[str]) -> Select[tuple[int]]:
    """The figures that are in some countries, or in what is wider than a country."""
    link, p = schema.figure_place.c, schema.place.c
    return select(link.figure).join_from(schema.figure_place, schema.place, link.place == p.key).where(p.country.in_(countries) | p.country.is_(None))


def statement_ids(connection: Connection, figures: Sequence[str]) -> dict[str, str]:
    """The statements of figures, both by their ids."""
    link = schema.statement_figure.c
    found: dict[str, str] = {}
    for some in some_of(figures):
        rows = connection.execute(select(F.id, link.statement).join_from(schema.figure, schema.statement_figure, F.key == link.figure).where(F.id.in_(some)))
        found |= {row.id: row.statement for row in rows}
    return found


def pairs_among(connection: Connection, reports: Iterable[int]) -> list[Pair]:
    """The pairs of which both reports are among these, with their passages, by ids."""
    p, found = schema.pair.c, []
    wanted = set(reports)
    for some in some_of(sorted(wanted)):
        rows = [row for row in connection.execute(select(schema.pair).where(p.a.in_(some))) if row.b in wanted]
        found += pairs_of(connection, rows)
    return sorted(found, key=lambda x: (x.a, x.b))


def pairs_of(connection: Connection, rows: Sequence[Row[Any]]) -> list[Pair]:
    """Pairs out of their rows."""
    ids = ids_of(connection, {key for row in rows for key in (row.a, row.b)})
    x = schema.passage.c
    passages: dict[tuple[int, int], list[Passage]] = {}
    for some in some_of(sorted({row.a for row in rows})):
        for row in connection.execute(select(schema.passage).where(x.a.in_(some)).order_by(x.a, x.b, x.position)):
            passages.setdefault((row.a, row.b), []).append(Passage((row.a_start, row.a_end), (row.b_start, row.b_end)))
    return [pair_of(row, ids, tuple(passages.get((row.a, row.b), ()))) for row in rows]


def pair_of(row: Row[Any], ids: dict[int, str], passages: tuple[Passage, ...] = ()) -> Pair:
    """A pair out of its row."""
    return Pair(ids[row.a], ids[row.b], row.label, row.containment, passages, of_a=row.of_a, of_b=row.of_b, agreement=row.agreement)


def ids_of(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """The ids of reports by their keys."""
    found: dict[int, str] = {}
    for some in some_of(sorted(keys)):
        found |= {row.key: row.id for row in connection.execute(select(R.key, R.id).where(R.key.in_(some)))}
    return found


def days_of(connection: Connection, keys: Iterable[int]) -> dict[str, str | None]:
    """The days of publication of reports, by their ids."""
    found: dict[str, str | None] = {}
    for some in some_of(sorted(keys)):
        found |= {row.id: row.published for row in connection.execute(select(R.id, R.published).where(R.key.in_(some)))}
    return found


def reports_of(connection: Connection, figures: Iterable[int]) -> dict[int, int]:
    """The keys of the reports of some figures."""
    found: dict[int, int] = {}
    for some in some_of(figures):
        found |= {row.key: row.report for row in connection.execute(select(F.key, F.report).where(F.key.in_(some)))}
    return found


def figure_keys(connection: Connection, report: int) -> dict[str, int]:
    """The keys of a report's figures by their ids."""
    return {row.id: row.key for row in connection.execute(select(F.id, F.key).where(F.report == report))}


def families(connection: Connection, document: str | None = None) -> Iterator[Family]:
    """All families of reports, or those that hold one report; the largest first, then by id."""
    link = schema.family_report.c
    held: dict[str, list[int]] = {}
    wanted = select(link.family, link.report)
    if document is not None:
        mine = select(link.family).join_from(schema.family_report, schema.report, link.report == R.key).where(R.id == document)
        wanted = wanted.where(link.family.in_(mine))
    for row in connection.execute(wanted.order_by(link.family, link.report)):
        held.setdefault(row.family, []).append(row.report)
    origins = {row.id: row.origins for row in connection.execute(select(schema.family))}
    for id in sorted(held, key=lambda f: (-len(held[f]), f)):
        keys = held[id]
        yield Family(id, tuple(sorted(ids_of(connection, keys).values())), tuple(pairs_among(connection, keys)), origins[id])


def statements(connection: Connection, figures: Iterable[int]) -> list[Statement]:
    """The statements that some figures are in, whole, by id."""
    link = schema.statement_figure.c
    ids: set[str] = set()
    for some in some_of(figures):
        ids |= set(connection.execute(select(link.statement).where(link.figure.in_(some))).scalars())
    return [s for some in some_of(sorted(ids)) for s in statements_by(connection, some)]


def statements_where(connection: Connection, least: int, stale: bool, changed: bool, document: str | None) -> list[Statement]:
    """The statements of at least so many figures, narrowed down as `queries.statements` says, by id."""
    link = schema.statement_figure.c
    wanted = select(link.statement).group_by(link.statement).having(func.count() >= least)
    if stale:
        wanted = wanted.where(link.statement.in_(select(link.statement).where(link.stale)))
    if changed:
        wanted = wanted.where(link.statement.in_(select(schema.statement_change.c.statement)))
    if document is not None:
        figures = select(F.key).join_from(schema.figure, schema.report, F.report == R.key).where(R.id == document, R.latest)
        wanted = wanted.where(link.statement.in_(select(link.statement).where(link.figure.in_(figures))))
    ids = connection.execute(wanted.order_by(link.statement)).scalars().all()
    return [s for some in some_of(ids) for s in statements_by(connection, some)]


def statements_by(connection: Connection, ids: Sequence[str]) -> Iterator[Statement]:
    """Statements by their ids."""
    link, change = schema.statement_figure, schema.statement_change
    rows = grouped(
        connection,
        select(link.c.statement, link.c.stale, F.id, R.id.label("document"))
        .join_from(link, schema.figure, link.c.figure == F.key)
        .join(schema.report, F.report == R.key)
        .where(link.c.statement.in_(ids))
        .order_by(link.c.statement, link.c.position),
    )
    changes = grouped(connection, select(change).where(change.c.statement.in_(ids)).order_by(change.c.statement, change.c.position))
    institutions = connection.execute(select(schema.statement).where(schema.statement.c.id.in_(ids)).order_by(schema.statement.c.id))
    for id, institution in institutions:
        mine = rows.get(id, [])
        yield Statement(
            id, tuple(row.id for row in mine), tuple(sorted({row.document for row in mine})), institution,
            tuple(Changed(row.original, row.copy, row.what) for row in changes.get(id, ())), tuple(row.id for row in mine if row.stale),
        )  # fmt: skip


def grouped(connection: Connection, wanted: Select[Any]) -> dict[str, list[Row[Any]]]:
    """The rows of each statement."""
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.statement, []).append(row)
    return found


def contradictions(connection: Connection, figures: Sequence[str] | None = None, agrees: bool = False) -> list[Contradiction]:
    """What excludes each other (or agrees), the strongest first, each once; of some figures or all."""
    c = schema.contradiction.c
    wanted = select(c.id, c.a, c.b, c.cause, c.reason, c.apart, c.agrees, c.strength).distinct().where(c.agrees == agrees)
    if figures is not None:
        wanted = wanted.where(or_(c.a.in_(figures), c.b.in_(figures)))
    found: dict[str, Contradiction] = {}
    for row in connection.execute(wanted.order_by(c.strength.desc(), c.id, c.a, c.b)):
        found.setdefault(row.id, Contradiction(*row))
    return list(found.values())


def checks(connection: Connection, status: str | None = None, figures: Sequence[str] | None = None) -> list[Check]:
    """The arithmetic that was done, by id; each once, whatever blocks found it."""
    c, link = schema.sum_check.c, schema.sum_check_figure.c
    conditions: list[ColumnElement[bool]] = [c.status == status] if status else []
    if figures is not None:
        conditions.append(c.id.in_(select(link.id).where(link.figure.in_(figures))))
    rows = {row.id: row for row in connection.execute(select(schema.sum_check).where(*conditions).order_by(c.id, c.block))}
    parts: dict[tuple[str, str], list[Row[Any]]] = {}
    for row in connection.execute(select(schema.sum_check_figure).order_by(link.block, link.id, link.position)):
        parts.setdefault((row.block, row.id), []).append(row)
    return [
        Check(row.id, row.kind, row.status, tuple(p.value for p in parts[row.block, row.id]), tuple(p.figure for p in parts[row.block, row.id]), row.reason)
        for row in rows.values()
    ]


def derived(connection: Connection) -> list[Derived]:
    """What follows from what was said, by id."""
    link = schema.derived_figure.c
    inputs: dict[tuple[str, str], list[str]] = {}
    for row in connection.execute(select(schema.derived_figure).order_by(link.block, link.id, link.position)):
        inputs.setdefault((row.block, row.id), []).append(row.figure)
    rows = {row.id: row for row in connection.execute(select(schema.derived).order_by(schema.derived.c.id, schema.derived.c.block))}
    return [
        Derived(d.id, d.low, d.best, d.high, d.unit, d.counted, read.interval(d.as_of_start, d.as_of_end), tuple(inputs[d.block, d.id]), d.how)
        for d in rows.values()
    ]
