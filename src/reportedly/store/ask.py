"""Questions about the ledger → pages of records: what is wanted as plain values in, SQL made here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, literal_column, or_, select, text, tuple_

from reportedly.errors import InputError
from reportedly.records import Figure, Refused, Report
from reportedly.store import read, schema
from reportedly.store.fold import fold
from reportedly.store.shapes import FoundFigure, FoundRejected, PlaceLine, ReportLine, RunLine

Position = tuple[str, str, int, int]
T = TypeVar("T")
SOME = 5000  # keys in one statement; SQLite takes 32,766 variables
F, R, S, X = schema.figure.c, schema.report.c, schema.sentence.c, schema.rejected.c


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed down to; None asks for all. `match` is a query of SQLite's full-text search."""

    category: str | None = None
    reason: str | None = None
    place: str | None = None
    countries: tuple[str, ...] = ()
    geoname_ids: tuple[int, ...] = ()
    source: str | None = None
    since: str | None = None
    until: str | None = None
    match: str | None = None
    document: str | None = None
    publisher: str | None = None
    modality: str | None = None


def figures(connection: Connection, wanted: Wanted, limit: int, after: Position | None) -> tuple[list[FoundFigure], bool]:
    """Figures of the latest versions by (document, field, start), after a position; and whether there are more."""
    return page(connection, schema.figure, report_conditions(wanted), figure_conditions(wanted), limit, after, found_figures)


def page(
    connection: Connection,
    table: Table,
    of_report: list[ColumnElement[bool]],
    own: list[ColumnElement[bool]],
    limit: int,
    after: Position | None,
    records: Callable[[Connection, Sequence[int]], list[T]],
) -> tuple[list[T], bool]:
    """A page of figures or rejected numbers, and whether there are more.

    Where nothing of their own narrows them down, reports are gone through in order until the page is full (the plus keeps
    SQLite from starting with all figures, which at 10 million takes seconds).
    """
    place = (R.id, table.c.field, table.c.start, table.c.end)
    link = table.c.report == (R.key if own else literal_column("+report.key"))
    wanted = select(table.c.key).join_from(table, schema.report, link).where(R.latest, *of_report, *own)
    if after:
        wanted = wanted.where(R.id >= after[0], tuple_(*place) > after)
    found = connection.execute(wanted.order_by(*place).limit(limit + 1)).scalars().all()
    return records(connection, found[:limit]), len(found) > limit


def found_figures(connection: Connection, keys: Sequence[int]) -> list[FoundFigure]:
    """Figures with their sentences and reports, in the order of the keys."""
    records = read.figures(connection, select(F.key).where(F.key.in_(keys)))
    around = around_of(connection, schema.figure, keys)
    return [FoundFigure(records[key], *around[key]) for key in keys]


def around_of(connection: Connection, table: Table, keys: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """For each key: the words of its sentence, and its report's publisher, date, title and address."""
    facts = select(table.c.key, table.c.sentence, R.publisher, R.published, R.title, R.url)
    rows = connection.execute(facts.join_from(table, schema.report, table.c.report == R.key).where(table.c.key.in_(keys))).all()
    sentences = {row.sentence for row in rows}
    words = {row.key: row.text for row in connection.execute(select(S.key, S.text).where(S.key.in_(sentences)))}
    return {row[0]: (words[row[1]], *row[2:]) for row in rows}


def figure_conditions(w: Wanted) -> list[ColumnElement[bool]]:
    """A figure is wanted if all of these hold. A time asked for must overlap what the figure is as of."""
    conditions: list[ColumnElement[bool]] = []
    if w.category:
        conditions.append(F.category == w.category)
    if w.modality:
        conditions.append(F.modality == w.modality)
    if w.since:
        conditions.append(F.as_of_end >= w.since)
    if w.until:
        conditions.append(F.as_of_start <= w.until)
    if w.place or w.countries:
        conditions.append(in_place(w))
    if w.source:
        conditions.append(from_source(w.source))
    if w.match is not None:
        conditions.append(F.sentence.in_(matching(w.match)))
    return conditions


def report_conditions(w: Wanted) -> list[ColumnElement[bool]]:
    """A report is wanted if all of these hold."""
    conditions: list[ColumnElement[bool]] = []
    if w.document is not None:
        conditions.append(R.id == w.document)
    if w.publisher:
        conditions.append(R.publisher == w.publisher)
    return conditions


def in_place(w: Wanted) -> ColumnElement[bool]:
    """One of the figure's own places is the one asked for; where its words give none, one that its report is about."""
    p, own, about = schema.place.c, schema.figure_place, schema.report_place
    is_it = or_(p.folded == fold(w.place or ""), p.country.in_(w.countries), p.geoname_id.in_(w.geoname_ids))
    places = select(p.key).where(is_it)
    has_own = exists().where(own.c.figure == F.key)
    there = F.key.in_(select(own.c.figure).where(own.c.place.in_(places)))
    report = exists().where(about.c.report == F.report, about.c.field == F.field, about.c.place.in_(places))
    return or_(there, and_(~has_own, report))


def from_source(name: str) -> ColumnElement[bool]:
    """Somebody in the figure's chain has this in their name or their organisation's."""
    link = schema.figure_source.c
    named = select(schema.source.c.key).where(schema.source.c.folded.contains(fold(name), autoescape=True))
    return F.key.in_(select(link.figure).where(link.source.in_(named)))


def matching(match: str) -> Select[tuple[int]]:
    """The sentences that full-text search finds."""
    found: Select[tuple[int]] = (
        select(literal_column("rowid")).select_from(schema.sentence_fts).where(text("sentence_fts MATCH :match").bindparams(match=match))
    )
    return found


def position(connection: Connection, name: str, id: str | None) -> Position | None:
    """Where a figure or a rejected number stands in the order of lists; InputError where the ledger has none with this id."""
    if id is None:
        return None
    table = schema.METADATA.tables[name]
    wanted = select(R.id, table.c.field, table.c.start, table.c.end).join_from(table, schema.report, table.c.report == R.key).where(table.c.id == id)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise InputError(f"the list cannot go on after {id!r}, which the ledger does not have", mend="begin at the first page again")
    return row[0], row[1], row[2], row[3]


def rejected(connection: Connection, wanted: Wanted, limit: int, after: Position | None) -> tuple[list[FoundRejected], bool]:
    """Rejected numbers of the latest versions by (document, field, start), after a position; and whether there are more."""
    own = [X.reason == wanted.reason] if wanted.reason else []
    if wanted.match is not None:
        own.append(X.sentence.in_(matching(wanted.match)))
    return page(connection, schema.rejected, report_conditions(wanted), own, limit, after, found_rejected)


def found_rejected(connection: Connection, keys: Sequence[int]) -> list[FoundRejected]:
    """Rejected numbers with their sentences and reports, in the order of the keys."""
    records = read.rejected(connection, select(X.key).where(X.key.in_(keys)))
    around = around_of(connection, schema.rejected, keys)
    return [FoundRejected(records[key], *around[key]) for key in keys]


def figures_beginning(connection: Connection, prefix: str, limit: int) -> list[tuple[str, int]]:
    """Ids and keys of the figures whose id begins so, of all versions."""
    rows = connection.execute(select(F.id, F.key).where(F.id >= prefix, F.id < prefix + "\uffff").order_by(F.id).limit(limit))
    return [(row.id, row.key) for row in rows]


def beside(connection: Connection, figure: Figure) -> tuple[list[FoundFigure], list[FoundRejected]]:
    """The other figures and the rejected numbers of a figure's sentence."""
    sentence = connection.execute(select(F.sentence).where(F.id == figure.id)).scalar_one()
    others = connection.execute(select(F.key).where(F.sentence == sentence, F.id != figure.id).order_by(F.start)).scalars().all()
    numbers = connection.execute(select(X.key).where(X.sentence == sentence).order_by(X.start)).scalars().all()
    return found_figures(connection, others), found_rejected(connection, numbers)


def parts(connection: Connection, figure: Figure) -> list[FoundFigure]:
    """The figures that are parts of a figure."""
    return found_figures(connection, connection.execute(select(F.key).where(F.part_of == figure.id).order_by(F.start)).scalars().all())


def report_of_figure(connection: Connection, key: int) -> Report:
    """The report that a figure stands in."""
    report = connection.execute(select(F.report).where(F.key == key)).scalar_one()
    return read.reports(connection, [report])[report]


def figure_keys(connection: Connection, ids: Sequence[str]) -> list[int]:
    """The keys of figures by their ids, in their order."""
    known = {row.id: row.key for row in connection.execute(select(F.id, F.key).where(F.id.in_(ids)))}
    return [known[i] for i in ids if i in known]


def found_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, FoundFigure]:
    """Figures by their ids, each with its words and report."""
    found: dict[str, FoundFigure] = {}
    for n in range(0, len(ids), SOME):
        found |= {f.figure.id: f for f in found_figures(connection, figure_keys(connection, sorted(set(ids[n : n + SOME]))))}
    return found


def report_key(connection: Connection, id: str, version: int | None) -> int | None:
    """The key of a report, in its latest version or the one asked for."""
    chosen = R.latest if version is None else R.version == version
    return connection.execute(select(R.key).where(R.id == id, chosen)).scalar_one_or_none()


def report_lines(connection: Connection, wanted: Wanted, limit: int, after: str | None) -> tuple[list[ReportLine], bool]:
    """Reports in their latest versions by id, after one; and whether there are more."""
    keys = select(R.key).where(R.latest, *report_conditions(wanted))
    if wanted.since:
        keys = keys.where(R.published >= wanted.since)
    if wanted.until:
        keys = keys.where(R.published <= wanted.until)
    if wanted.match is not None:
        keys = keys.where(R.key.in_(select(S.report).where(S.key.in_(matching(wanted.match)))))
    if after is not None:
        keys = keys.where(R.id > after)
    found = connection.execute(keys.order_by(R.id).limit(limit + 1)).scalars().all()
    return lines(connection, found[:limit]), len(found) > limit


def lines(connection: Connection, keys: Sequence[int]) -> list[ReportLine]:
    """Reports without their texts, by id and version, with what was read out of them counted."""
    versions = schema.report.alias()
    counted = (
        select(func.count()).select_from(versions).where(versions.c.id == R.id).scalar_subquery(),
        func.length(R.text),
        select(func.count()).select_from(schema.figure).where(F.report == R.key).scalar_subquery(),
        select(func.count()).select_from(schema.rejected).where(X.report == R.key).scalar_subquery(),
    )
    facts = (R.publisher, R.published, R.published_from, R.modified, R.title, R.url)
    wanted = select(R.id, R.sha256, R.version, counted[0], *facts, *counted[1:]).where(R.key.in_(keys)).order_by(R.id, R.version)
    return [ReportLine(*tuple(row)) for row in connection.execute(wanted)]


def lines_of(connection: Connection, ids: Sequence[str]) -> list[ReportLine]:
    """The latest versions of some reports by id, without their texts."""
    found: list[ReportLine] = []
    for n in range(0, len(ids), SOME):
        found += lines(connection, connection.execute(select(R.key).where(R.latest, R.id.in_(ids[n : n + SOME]))).scalars().all())
    return found


def versions(connection: Connection, id: str) -> list[ReportLine]:
    """All versions of a report, oldest first."""
    return lines(connection, connection.execute(select(R.key).where(R.id == id)).scalars().all())


def totals(connection: Connection) -> dict[str, int]:
    """How many reports, versions, figures and rejected numbers the ledger holds (figures of the latest versions)."""
    latest = select(R.key).where(R.latest)
    return {
        "reports": count(connection, select(func.count()).select_from(schema.report).where(R.latest)),
        "versions": count(connection, select(func.count()).select_from(schema.report)),
        "figures": count(connection, select(func.count()).select_from(schema.figure).where(F.report.in_(latest))),
        "rejected": count(connection, select(func.count()).select_from(schema.rejected).where(X.report.in_(latest))),
    }


def count(connection: Connection, wanted: Select[Any]) -> int:
    """One number."""
    return int(connection.execute(wanted).scalar_one())


def counts(connection: Connection, by: str) -> list[tuple[str | None, int]]:
    """How many figures (or rejected numbers, by reason) of the latest versions there are of each kind, most first."""
    tables = {"reason": (schema.rejected, X.reason), "publisher": (schema.figure, R.publisher)}
    table, column = tables.get(by) or (schema.figure, schema.figure.c[by])
    n = func.count()
    wanted = select(column, n).select_from(table).join(schema.report, table.c.report == R.key).where(R.latest).group_by(column)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(n.desc(), column))]


def places(connection: Connection, countries: tuple[str, ...], limit: int, skip: int) -> tuple[list[PlaceLine], bool]:
    """The places that locate figures of the latest versions, those with the most first; and whether there are more."""
    link, p = schema.figure_place, schema.place.c
    n, prec = func.count(F.key.distinct()), func.min(link.c.where_prec)
    wanted = (
        select(p.name, p.country, p.geoname_id, p.lat, p.lon, prec, n, func.count(F.report.distinct()))
        .join_from(link, schema.place, link.c.place == p.key)
        .join(schema.figure, link.c.figure == F.key)
        .join(schema.report, F.report == R.key)
        .where(R.latest, *([p.country.in_(countries)] if countries else []))
        .group_by(p.name, p.country, p.geoname_id, p.lat, p.lon)
        .order_by(n.desc(), p.name, p.country, p.geoname_id, p.lat, p.lon)
    )
    rows = connection.execute(wanted.limit(limit + 1).offset(skip)).all()
    return [PlaceLine(*row) for row in rows[:limit]], len(rows) > limit


def names(connection: Connection, kind: str, limit: int) -> list[tuple[str, int]]:
    """The places or sources with the most figures, of the latest versions."""
    link, target = (schema.figure_place, schema.place) if kind == "place" else (schema.figure_source, schema.source)
    n = func.count(F.key.distinct())
    wanted = (
        select(target.c.name, n)
        .join_from(link, target, link.c[kind] == target.c.key)
        .join(schema.figure, link.c.figure == F.key)
        .join(schema.report, F.report == R.key)
        .where(R.latest)
        .group_by(target.c.name)
        .order_by(n.desc(), target.c.name)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in connection.execute(wanted)]


def runs(connection: Connection, limit: int) -> list[RunLine]:
    """The last runs, latest first, with what each could not read."""
    rows = connection.execute(select(schema.run).order_by(schema.run.c.key.desc()).limit(limit)).all()
    return [RunLine(**row._mapping, problems=tuple(problems(connection, row.key))) for row in rows]


def problems(connection: Connection, run: int) -> list[Refused]:
    """What a run could not read."""
    refused = schema.run_refused.c
    rows = connection.execute(
        select(refused.file, refused.line, refused.problem, refused.mend, refused.note).where(refused.run == run).order_by(refused.position)
    )
    return [Refused(*row) for row in rows]
