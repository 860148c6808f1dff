"""Figures → a flat table for spreadsheets: one line a figure, several values joined, UTF-8, lines end with CR LF (RFC 4180)."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from reportedly.export.rows import number
from reportedly.records import Figure, Interval, Place

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection); it gets an apostrophe, numbers do not."""


def write(figures: Iterable[Figure], stream: BinaryIO) -> int:
    """How many figures were written, after a line of headings."""
    written = 0
    stream.write(line(COLUMNS))
    for figure in figures:
        stream.write(line(map(cell, flat(figure).values())))
        written += 1
    return written


def line(cells: Iterable[Any]) -> bytes:
    """One line of the table."""
    held = io.StringIO()
    csv.writer(held).writerow(cells)
    return held.getvalue().encode()


def cell(value: Any) -> Any:
    """A value as it stands in the table: words can be no formula, nothing is an empty cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value


def flat(f: Figure) -> dict[str, Any]:
    """A figure's cells by their headings.

    `value_1` and `value_2` are the two ends of a range, `value_1` alone is the number; `*_start` and `*_end` are first
    and last days; of places, `via` and `rules` all names stand in one cell.
    """
    return {
        "document": f.document, "id": f.id, "field": f.field, "start": f.start, "end": f.end, "text": f.text,
        "sentence_start": f.sentence[0], "sentence_end": f.sentence[1], "quantifier": f.quantifier, "value_1": number(f.value[0]),
        "value_2": number(f.value[1]) if len(f.value) > 1 else None, "unit": f.unit, "change": f.change, "low": number(f.low),
        "best": number(f.best), "high": number(f.high), "low_inclusive": f.low_inclusive, "high_inclusive": f.high_inclusive,
        "counted": f.counted, "category": f.category, "group": f.group, "measure_type": f.measure_type, "per": f.per,
        **places("places", "countries", f.places), **places("report_places", "report_countries", f.report_places),
        "lat": f.places[0].lat if f.places else None, "lon": f.places[0].lon if f.places else None,
        **days("time", f.time), **days("as_of", f.as_of), "date_prec": f.date_prec, "date_basis": f.date_basis,
        "source": f.source and f.source.name, "source_role": f.source and f.source.role,
        "source_organisation": f.source and f.source.organisation, "via": " > ".join(s.name for s in f.via), "modality": f.modality,
        "part_of": f.part_of, "disputes": "; ".join(f.disputes), "indicator": f.indicator, "title_only": f.title_only,
        "rules": "; ".join(f.rules), "confidence": f.confidence,
    }  # fmt: skip


def places(names: str, countries: str, them: tuple[Place, ...]) -> dict[str, str]:
    """All names in one cell, all countries in another, each once."""
    return {names: "; ".join(p.name for p in them), countries: "; ".join(once(p.country for p in them))}


def once(words: Iterable[str | None]) -> Iterator[str]:
    """Each word the first time it comes."""
    return (w for w in dict.fromkeys(words) if w)


def days(name: str, interval: Interval | None) -> dict[str, str | None]:
    """Two cells of an interval."""
    start, end = interval or (None, None)
    return {f"{name}_start": start, f"{name}_end": end}


EMPTY = Figure(
    "", "", "text", 0, 0, "", (0, 0), "exact", (0,), "count", None, None, None, None, True, True, "", "other", None, "stock", None, (), (), None,
    None, None, None, None, (), "stated", None, (), None, False, (), (), 0,
)  # fmt: skip
COLUMNS = tuple(flat(EMPTY))
"""The headings, in their order."""
