"""The extraction of one report → its rows, inside the writer's transaction."""

import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from reportedly.errors import LedgerError
from reportedly.extract import sha256
from reportedly.records import Extraction, Figure, Interval, Place, Rejected, Report, Source, Span
from reportedly.store import schema, settled
from reportedly.store.fold import fold
from reportedly.store.schema import put

Outcome = Literal["added", "reread", "unchanged"]
Row = dict[str, Any]
Keys = dict[tuple[Any, ...], int]
FACTS = ("publisher", "published", "published_from", "modified", "title", "url")


def write(connection: Connection, extraction: Extraction, engine: str) -> tuple[Outcome, int]:
    """Book all that was read out of a report; what became of it, and the key of its row. LedgerError where it has a flaw.

    A report that is there with the same facts and the same engine is left as it is; read by another engine, or told
    with better facts, its figures are replaced (their ids stay, since those depend on the words alone).
    """
    problem = flaw(extraction)
    if problem:
        raise LedgerError(f"report {extraction.report.id!r}: {problem}", mend="please report this: it is a fault of Reportedly")
    r = extraction.report
    known = connection.execute(select(schema.report).where(schema.report.c.id == r.id, schema.report.c.sha256 == sha256(r.text))).one_or_none()
    if known and known.engine == engine and not better(r, known):
        return "unchanged", known.key
    if known and better(known, r):
        raise LedgerError(f"report {r.id!r} is told with better facts already", mend="read it with those: `preferred`")
    key = known.key if known else next_key(connection, schema.report)
    if known:
        settled.let_go(connection, [key])
        remove(connection, key)
        connection.execute(update(schema.report).where(schema.report.c.key == key).values(report_row(key, r, engine)))
    else:
        connection.execute(insert(schema.report), report_row(key, r, engine))
    order_versions(connection, r.id)
    write_parts(connection, key, extraction)
    return ("reread" if known else "added"), key


def better(new: Any, old: Any) -> bool:
    """Of two tellings of one report (same id, same text), `new` has more facts, or as many and comes first in their order.

    A total order, so that the ledger is the same in whichever order they arrive.
    """
    return merit(new) < merit(old)


def merit(report: Any) -> tuple[int, tuple[tuple[bool, str], ...]]:
    """Fewer missing facts first, then by the facts themselves (the earlier date of publication first)."""
    facts = [getattr(report, name) for name in FACTS]
    return sum(f is None for f in facts), tuple((f is None, f or "") for f in (report.published, *facts))


def flaw(extraction: Extraction) -> str | None:
    """What is wrong with an extraction, or None: every figure points at its words, no two at the same, links stay inside."""
    return next(flaws(extraction), None)


def flaws(extraction: Extraction) -> Iterator[str]:
    """All that is wrong with an extraction."""
    r = extraction.report
    fields = {"text": r.text, "title": r.title or ""}
    yield from unstorable(r)
    for kind, records in (("figure", extraction.figures), ("rejected number", extraction.rejected)):
        for record in records:
            yield from misplaced(kind, record, r.id, fields)
        yield from (f"two {kind}s have the id {key}" for key, n in Counter(x.id for x in records).items() if n > 1)
    ids = {f.id for f in extraction.figures}
    about: dict[str, tuple[Place, ...]] = {}
    for f in extraction.figures:
        yield from (f"figure {f.id} refers to {other}, which is no figure of this report" for other in links(f) if other not in ids)
        yield from unreadable(f)
        if about.setdefault(f.field, f.report_places) != f.report_places:
            yield f"figure {f.id} has other report_places than the figures beside it"


def unstorable(r: Report) -> Iterator[str]:
    """Lone surrogates are no text in any encoding."""
    for name in ("id", "text", *FACTS):
        try:
            (getattr(r, name) or "").encode()
        except UnicodeEncodeError:
            yield f"{name} holds half a character (a lone surrogate)"


def misplaced(kind: str, record: Figure | Rejected, document: str, fields: dict[str, str]) -> Iterator[str]:
    """A record of another document, or one that does not point at its words."""
    if record.document != document:
        yield f"{kind} {record.id} is of another document, {record.document!r}"
    words = fields[record.field]
    if not 0 <= record.start < record.end <= len(words) or words[record.start : record.end] != record.text:
        yield f"{kind} {record.id} does not point at its words {record.text!r}"
    if not 0 <= record.sentence[0] <= record.sentence[1] <= len(words):
        yield f"{kind} {record.id} stands in a sentence outside the {record.field}"


def unreadable(f: Figure) -> Iterator[str]:
    """Values that are no numbers, or none, or more than two; dates that are none."""
    numbers = [v for v in (*f.value, f.low, f.best, f.high, f.confidence) if v is not None]
    if not 1 <= len(f.value) <= 2 or not all(map(math.isfinite, numbers)):
        yield f"figure {f.id} has the value {f.value}"
    if len(f.rules) != len(f.cues):
        yield f"figure {f.id} has {len(f.rules)} rules and {len(f.cues)} cues"
    for day in (*(f.time or ()), *(f.as_of or ())):
        try:
            datetime.date.fromisoformat(day)
        except ValueError:
            yield f"figure {f.id} has the date {day!r}"


def links(f: Figure) -> tuple[str, ...]:
    """The figures that a figure refers to."""
    return ((f.part_of,) if f.part_of else ()) + f.disputes


def next_key(connection: Connection, table: Table) -> int:
    """The next free key of a table; the writer is alone, so it stays free."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one()) + 1


def remove(connection: Connection, key: int) -> None:
    """All that was read out of a report; its row stays. What hangs on a figure goes with it (foreign keys)."""
    for table in (schema.figure, schema.rejected, schema.junk, schema.report_place, schema.sentence):
        connection.execute(delete(table).where(table.c.report == key))


def order_versions(connection: Connection, document: str) -> None:
    """Number the versions of a report: by date (undated first), then by arrival."""
    r = schema.report.c
    rows = connection.execute(select(r.key, r.published, r.modified, r.version, r.latest).where(r.id == document)).all()
    order = sorted(rows, key=lambda row: (max(row.published or "", row.modified or ""), row.key))
    for version, row in enumerate(order, 1):
        latest = version == len(order)
        if (row.version, row.latest) != (version, latest):
            connection.execute(update(schema.report).where(r.key == row.key).values(version=version, latest=latest))


def report_row(key: int, r: Report, engine: str) -> Row:
    """A report's row; its version is given by `order_versions`."""
    facts = {name: getattr(r, name) for name in FACTS}
    return {"key": key, "id": r.id, "sha256": sha256(r.text), "version": 0, "latest": False, "text": r.text, "engine": engine, **facts}


def write_parts(connection: Connection, report: int, extraction: Extraction) -> None:
    """Sentences, figures with what hangs on them, rejected numbers, junk."""
    sentences = write_sentences(connection, report, extraction)
    write_figures(connection, report, extraction.figures, sentences)
    write_rejected(connection, report, extraction.rejected, sentences)
    write_junk(connection, report, extraction)


def write_sentences(connection: Connection, report: int, extraction: Extraction) -> dict[tuple[str, Span], int]:
    """The keys of the sentences that hold a number, by (field, span)."""
    fields = {"text": extraction.report.text, "title": extraction.report.title or ""}
    numbers: tuple[Figure | Rejected, ...] = (*extraction.figures, *extraction.rejected)
    spans = sorted({(x.field, x.sentence) for x in numbers})
    keys: dict[tuple[str, Span], int] = {span: key for key, span in enumerate(spans, next_key(connection, schema.sentence))}
    put(
        connection,
        schema.sentence,
        [
            {"key": key, "report": report, "field": field, "start": start, "end": end, "text": fields[field][start:end]}
            for (field, (start, end)), key in keys.items()
        ],
    )
    return keys


def write_figures(connection: Connection, report: int, figures: tuple[Figure, ...], sentences: dict[tuple[str, Span], int]) -> None:
    """Figures and all that hangs on them."""
    keyed = list(enumerate(figures, next_key(connection, schema.figure)))
    about = {f.field: f.report_places for f in figures}
    places = place_keys(connection, [p for f in figures for p in f.places] + [p for them in about.values() for p in them])
    sources = source_keys(connection, [s for f in figures for s in chain(f) if s])
    put(connection, schema.figure, [figure_row(key, report, f, sentences[f.field, f.sentence]) for key, f in keyed])
    put(connection, schema.figure_place, [{"figure": key, **row} for key, f in keyed for row in place_rows(f.places, places)])
    put(connection, schema.report_place, [{"report": report, "field": field, **row} for field, them in about.items() for row in place_rows(them, places)])
    put(
        connection,
        schema.figure_source,
        [{"figure": key, "position": n, "source": sources[identity_of_source(s)], **cue_row(s.cue)} for key, f in keyed for n, s in enumerate(chain(f)) if s],
    )
    put(connection, schema.figure_dispute, [{"figure": key, "position": n, "disputed": d} for key, f in keyed for n, d in enumerate(f.disputes)])
    put(
        connection,
        schema.figure_rule,
        [{"figure": key, "position": n, "rule": rule, **cue_row(cue)} for key, f in keyed for n, (rule, cue) in enumerate(zip(f.rules, f.cues, strict=True))],
    )


def write_rejected(connection: Connection, report: int, rejected: tuple[Rejected, ...], sentences: dict[tuple[str, Span], int]) -> None:
    """Rejected numbers and the rules that say why."""
    keyed = list(enumerate(rejected, next_key(connection, schema.rejected)))
    rows = [
        {
            "key": key, "id": x.id, "report": report, "field": x.field, "start": x.start, "end": x.end, "text": x.text,
            "sentence": sentences[x.field, x.sentence], "reason": x.reason,
        }
        for key, x in keyed
    ]  # fmt: skip
    put(connection, schema.rejected, rows)
    put(connection, schema.rejected_rule, [{"rejected": key, "position": n, "rule": rule} for key, x in keyed for n, rule in enumerate(x.rules)])


def write_junk(connection: Connection, report: int, extraction: Extraction) -> None:
    """Junk and the rules that say why."""
    keyed = list(enumerate(extraction.junk, next_key(connection, schema.junk)))
    rows = [
        {"key": key, "report": report, "position": n, "field": field, "start": j.start, "end": j.end, "kind": j.kind}
        for n, (key, (field, j)) in enumerate(keyed)
    ]
    put(connection, schema.junk, rows)
    rules = [{"junk": key, "position": n, "rule": w.rule, "cue_start": w.start, "cue_end": w.end} for key, (_, j) in keyed for n, w in enumerate(j.why)]
    put(connection, schema.junk_rule, rules)


def figure_row(key: int, report: int, f: Figure, sentence: int) -> Row:
    """A figure's own columns."""
    return {
        "key": key, "id": f.id, "report": report, "field": f.field, "start": f.start, "end": f.end, "text": f.text, "sentence": sentence,
        "quantifier": f.quantifier, "value_1": f.value[0], "value_2": f.value[1] if len(f.value) > 1 else None, "unit": f.unit,
        "change": f.change, "low": f.low, "best": f.best, "high": f.high, "low_inclusive": f.low_inclusive,
        "high_inclusive": f.high_inclusive, "counted": f.counted, "category": f.category, "group_name": f.group,
        "measure_type": f.measure_type, "per": f.per, **interval_row("time", f.time), **interval_row("as_of", f.as_of),
        "date_prec": f.date_prec, "date_basis": f.date_basis, "modality": f.modality, "part_of": f.part_of,
        "indicator": f.indicator, "title_only": f.title_only, "confidence": f.confidence,
    }  # fmt: skip


def interval_row(name: str, interval: Interval | None) -> Row:
    """Two columns of an interval of days."""
    start, end = interval or (None, None)
    return {f"{name}_start": start, f"{name}_end": end}


def cue_row(cue: Span | None) -> Row:
    """Two columns of the words that triggered something."""
    start, end = cue or (None, None)
    return {"cue_start": start, "cue_end": end}


def chain(f: Figure) -> tuple[Source | None, ...]:
    """Source first, then those who passed it on."""
    return (f.source, *f.via)


def place_rows(places: Iterable[Place], keys: Keys) -> list[Row]:
    """The links to places, in their order."""
    return [{"position": n, "place": keys[identity_of_place(p)], "role": p.role, "where_prec": p.where_prec} for n, p in enumerate(places)]


def identity_of_place(p: Any) -> tuple[Any, ...]:
    """What makes a row of `place`."""
    return p.name, p.country, p.geoname_id, p.lat, p.lon


def identity_of_source(s: Any) -> tuple[Any, ...]:
    """What makes a row of `source`."""
    return s.name, s.role, s.organisation


def place_keys(connection: Connection, places: Sequence[Place]) -> Keys:
    """The keys of places; new ones are added."""
    return keys_of(connection, schema.place, places, identity_of_place, place_row)


def source_keys(connection: Connection, sources: Sequence[Source]) -> Keys:
    """The keys of sources; new ones are added."""
    return keys_of(connection, schema.source, sources, identity_of_source, source_row)


def place_row(p: Any) -> Row:
    """A place's columns."""
    return {"name": p.name, "country": p.country, "geoname_id": p.geoname_id, "lat": p.lat, "lon": p.lon, "folded": fold(p.name)}


def source_row(s: Any) -> Row:
    """A source's columns."""
    return {"name": s.name, "role": s.role, "organisation": s.organisation, "folded": fold(f"{s.name} {s.organisation or ''}")}


def keys_of(connection: Connection, table: Table, named: Sequence[Any], identity: Callable[[Any], tuple[Any, ...]], row: Callable[[Any], Row]) -> Keys:
    """The keys of places or sources in their table, by what makes a row of it; new ones are added."""
    rows = connection.execute(select(table).where(table.c.name.in_(sorted({x.name for x in named})))) if named else ()
    keys: Keys = {identity(known): known.key for known in rows}
    new = [x for i, x in {identity(x): x for x in named}.items() if i not in keys]
    numbered = list(enumerate(new, next_key(connection, table)))
    put(connection, table, [{"key": key} | row(x) for key, x in numbered])
    return keys | {identity(x): key for key, x in numbered}
