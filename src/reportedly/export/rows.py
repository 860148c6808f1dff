"""Figures and rejected numbers → the JSON objects of our contracts, keys in a fixed order."""

from collections.abc import Iterable
from typing import Any

from reportedly.records import Figure, Interval, Place, Rejected, Source, Span


def figure_row(f: Figure) -> dict[str, Any]:
    """A figure as JSON: records as objects, tuples as lists, whole numbers without a fraction."""
    return {
        "document": f.document, "id": f.id, "field": f.field, "start": f.start, "end": f.end, "text": f.text,
        "sentence": list(f.sentence), "quantifier": f.quantifier, "value": [number(v) for v in f.value], "unit": f.unit,
        "change": f.change, "low": number(f.low), "best": number(f.best), "high": number(f.high),
        "low_inclusive": f.low_inclusive, "high_inclusive": f.high_inclusive, "counted": f.counted, "category": f.category,
        "group": f.group, "measure_type": f.measure_type, "per": f.per, "places": places(f.places),
        "report_places": places(f.report_places), "time": interval(f.time), "as_of": interval(f.as_of),
        "date_prec": f.date_prec, "date_basis": f.date_basis, "source": source(f.source), "via": [source(s) for s in f.via],
        "modality": f.modality, "part_of": f.part_of, "disputes": list(f.disputes), "indicator": f.indicator,
        "title_only": f.title_only, "rules": list(f.rules), "cues": [span(c) for c in f.cues], "confidence": f.confidence,
    }  # fmt: skip


def rejected_row(r: Rejected) -> dict[str, Any]:
    """A rejected number as JSON."""
    return {
        "document": r.document, "id": r.id, "field": r.field, "start": r.start, "end": r.end, "text": r.text,
        "sentence": list(r.sentence), "reason": r.reason, "rules": list(r.rules),
    }  # fmt: skip


def number(v: float | None) -> float | int | None:
    """Whole numbers as integers, so that 3000.0 is written 3000."""
    return v if v is None or v != int(v) else int(v)


def places(them: Iterable[Place]) -> list[dict[str, Any]]:
    """Places as objects."""
    return [
        {"name": p.name, "country": p.country, "geoname_id": p.geoname_id, "lat": p.lat, "lon": p.lon, "role": p.role, "where_prec": p.where_prec} for p in them
    ]


def source(s: Source | None) -> dict[str, Any] | None:
    """A source as an object, or null."""
    return None if s is None else {"name": s.name, "role": s.role, "organisation": s.organisation, "cue": span(s.cue)}


def interval(i: Interval | None) -> list[str] | None:
    """Two dates as a list, or null."""
    return list(i) if i else None


def span(s: Span | None) -> list[int] | None:
    """Two offsets as a list, or null."""
    return list(s) if s else None
