"""Rows → the records that were written, equal."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, select

from reportedly.records import Extraction, Figure, Interval, Junk, Place, Rejected, Report, Source, Span, Why
from reportedly.store import schema

T = TypeVar("T")
BATCH = 200
"""Reports that are held at once while a whole ledger streams by: some thousand figures."""


def reports(connection: Connection, keys: Sequence[int]) -> dict[int, Report]:
    """Whole reports by their keys."""
    rows = connection.execute(select(schema.report).where(schema.report.c.key.in_(keys)))
    return {row.key: report_of(row) for row in rows}


def report_of(row: Row[Any]) -> Report:
    """A report out of its row."""
    return Report(row.id, row.text, row.publisher, row.published, row.title, row.url, row.published_from, row.modified)


def latest_keys(connection: Connection) -> Iterator[list[int]]:
    """The keys of all reports in their latest versions, by id, in batches; each batch is asked for when it is needed."""
    r = schema.report.c
    after: str | None = None
    while True:
        wanted = select(r.key, r.id).where(r.latest).order_by(r.id).limit(BATCH)
        rows = connection.execute(wanted if after is None else wanted.where(r.id > after)).all()
        if not rows:
            return
        yield [row.key for row in rows]
        after = rows[-1].id


def all_figures(connection: Connection) -> Iterator[Figure]:
    """All figures of the latest versions, by (document, field, start)."""
    for keys in latest_keys(connection):
        found = figures(connection, select(schema.figure.c.key).where(schema.figure.c.report.in_(keys)))
        yield from sorted(found.values(), key=lambda f: (f.document, f.field, f.start, f.end))


def all_rejected(connection: Connection) -> Iterator[Rejected]:
    """All rejected numbers of the latest versions, by (document, field, start)."""
    for keys in latest_keys(connection):
        found = rejected(connection, select(schema.rejected.c.key).where(schema.rejected.c.report.in_(keys)))
        yield from sorted(found.values(), key=lambda x: (x.document, x.field, x.start, x.end))


def all_reports(connection: Connection) -> Iterator[Report]:
    """All reports in their latest versions, by id."""
    for keys in latest_keys(connection):
        yield from sorted(reports(connection, keys).values(), key=lambda r: r.id)


def extraction(connection: Connection, key: int) -> Extraction:
    """All that was read out of one report, as it was written."""
    of_report = reports(connection, [key])[key]
    figure_keys = select(schema.figure.c.key).where(schema.figure.c.report == key)
    rejected_keys = select(schema.rejected.c.key).where(schema.rejected.c.report == key)
    return Extraction(
        of_report,
        tuple(f for _, f in sorted(figures(connection, figure_keys).items())),
        tuple(x for _, x in sorted(rejected(connection, rejected_keys).items())),
        junk(connection, key),
    )


def figures(connection: Connection, keys: Select[tuple[int]]) -> dict[int, Figure]:
    """Figures by their keys, whole, whatever the order."""
    rows = connection.execute(standing(schema.figure).where(schema.figure.c.key.in_(keys))).all()
    places = grouped(connection, joined(schema.figure_place, schema.place, "place"), schema.figure_place.c.figure, keys, place_of)
    about = report_places(connection, sorted({row.report for row in rows}))
    sources = grouped(connection, joined(schema.figure_source, schema.source, "source"), schema.figure_source.c.figure, keys, placed_source)
    disputes = grouped(connection, select(schema.figure_dispute), schema.figure_dispute.c.figure, keys, lambda row: str(row.disputed))
    why = grouped(connection, select(schema.figure_rule), schema.figure_rule.c.figure, keys, why_of)
    return {row.key: figure_of(row, places[row.key], about[row.report, row.field], dict(sources[row.key]), disputes[row.key], why[row.key]) for row in rows}


def standing(numbers: Table) -> Select[Any]:
    """A table of numbers with the id of the report and the ends of the sentence that each stands in."""
    r, s = schema.report, schema.sentence
    found = select(numbers, r.c.id.label("document"), s.c.start.label("sentence_start"), s.c.end.label("sentence_end"))
    return found.join_from(numbers, r, numbers.c.report == r.c.key).join(s, numbers.c.sentence == s.c.key)


def joined(link: Table, target: Table, name: str) -> Select[Any]:
    """A table of links with what they link to."""
    columns = [c for c in target.c if c.name not in ("key", "role" if "role" in link.c else "key")]
    return select(link, *columns).join_from(link, target, link.c[name] == target.c.key)


def grouped(
    connection: Connection, wanted: Select[Any], owner: Any, keys: Select[tuple[int]] | Sequence[int], record: Callable[[Row[Any]], T]
) -> defaultdict[int, list[T]]:
    """Records that hang on each of some keys, in their order."""
    found: defaultdict[int, list[T]] = defaultdict(list)
    for row in connection.execute(wanted.where(owner.in_(keys)).order_by(owner, owner.table.c.position)):
        found[row._mapping[owner]].append(record(row))
    return found


def report_places(connection: Connection, keys: Sequence[int]) -> defaultdict[tuple[int, str], list[Place]]:
    """What each of some reports' fields is about."""
    link = schema.report_place
    wanted = joined(link, schema.place, "place").where(link.c.report.in_(keys)).order_by(link.c.report, link.c.field, link.c.position)
    found: defaultdict[tuple[int, str], list[Place]] = defaultdict(list)
    for row in connection.execute(wanted):
        found[row.report, row.field].append(place_of(row))
    return found


def figure_of(row: Row[Any], places: list[Place], about: list[Place], sources: dict[int, Source], disputes: list[str], why: list[Why]) -> Figure:
    """A figure out of its row and what hangs on it."""
    return Figure(
        document=row.document, id=row.id, field=row.field, start=row.start, end=row.end, text=row.text,
        sentence=(row.sentence_start, row.sentence_end), quantifier=row.quantifier,
        value=(row.value_1,) if row.value_2 is None else (row.value_1, row.value_2), unit=row.unit, change=row.change,
        low=row.low, best=row.best, high=row.high, low_inclusive=row.low_inclusive, high_inclusive=row.high_inclusive,
        counted=row.counted, category=row.category, group=row.group_name, measure_type=row.measure_type, per=row.per,
        places=tuple(places), report_places=tuple(about), time=interval(row.time_start, row.time_end),
        as_of=interval(row.as_of_start, row.as_of_end), date_prec=row.date_prec, date_basis=row.date_basis,
        source=sources.get(0), via=tuple(s for n, s in sources.items() if n > 0), modality=row.modality, part_of=row.part_of,
        disputes=tuple(disputes), indicator=row.indicator, title_only=row.title_only, rules=tuple(w.rule for w in why),
        cues=tuple(span(w.start, w.end) for w in why), confidence=row.confidence,
    )  # fmt: skip


def rejected(connection: Connection, keys: Select[tuple[int]]) -> dict[int, Rejected]:
    """Rejected numbers by their keys, whatever the order."""
    rows = connection.execute(standing(schema.rejected).where(schema.rejected.c.key.in_(keys))).all()
    rules = grouped(connection, select(schema.rejected_rule), schema.rejected_rule.c.rejected, keys, lambda row: str(row.rule))
    return {
        row.key: Rejected(
            row.document, row.id, row.field, row.start, row.end, row.text, (row.sentence_start, row.sentence_end), row.reason, tuple(rules[row.key])
        )
        for row in rows
    }


def junk(connection: Connection, report: int) -> tuple[tuple[str, Junk], ...]:
    """The junk of one report."""
    rows = connection.execute(select(schema.junk).where(schema.junk.c.report == report).order_by(schema.junk.c.position)).all()
    why = grouped(connection, select(schema.junk_rule), schema.junk_rule.c.junk, [row.key for row in rows], why_of)
    return tuple((row.field, Junk(row.start, row.end, row.kind, tuple(why[row.key]))) for row in rows)


def place_of(row: Row[Any]) -> Place:
    """A place out of a link's row."""
    return Place(row.name, row.country, row.geoname_id, row.lat, row.lon, row.role, row.where_prec)


def placed_source(row: Row[Any]) -> tuple[int, Source]:
    """A source and its position in the chain, out of a link's row."""
    return row.position, Source(row.name, row.role, row.organisation, span(row.cue_start, row.cue_end))


def why_of(row: Row[Any]) -> Why:
    """A rule and its cue."""
    return Why(row.rule, row.cue_start, row.cue_end)


def span(start: int | None, end: int | None) -> Span | None:
    """Two offsets, or none."""
    return None if start is None or end is None else (start, end)


def interval(start: str | None, end: str | None) -> Interval | None:
    """Two days, or none."""
    return None if start is None or end is None else (start, end)
