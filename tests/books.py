"""Planted extractions for tests that need a ledger but no parser: every number of a text is a figure or is rejected."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reportedly.records import Extraction, Figure, Place, Rejected, Report, Source
from reportedly.store import Store, write

SYRIA = Place("Raqqa", "SY", 172955, 35.95, 39.01)


def report(id: str, text: str, **facts: Any) -> Report:
    """A report."""
    return Report(id, text, **facts)


def address(report: Report, start: int, end: int) -> str:
    """An id of the place in the text alone."""
    return hashlib.sha256(f"{report.id}\x1f{report.text}\x1f{start}\x1f{end}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place, by full stops."""
    end = text.find(".", at)
    return text.rfind(".", 0, at) + 1, len(text) if end < 0 else end + 1


def planted(r: Report, **fields: Any) -> Extraction:
    """Years are rejected, all other numbers are figures; `fields` go to all figures."""
    figures, rejected = [], []
    for m in re.finditer(r"\d+", r.text):
        where = {"document": r.id, "id": address(r, *m.span()), "field": "text", "start": m.start(), "end": m.end(), "text": m[0]}
        if re.fullmatch("20[012][0-9]", m[0]):
            rejected.append(Rejected(**where, sentence=sentence_at(r.text, m.start()), reason="year", rules=("years.bare",)))
        else:
            figures.append(replace(figure(where, sentence_at(r.text, m.start()), float(m[0]), r), **fields))
    return Extraction(r, tuple(figures), tuple(rejected), ())


def figure(where: dict[str, Any], sentence: tuple[int, int], value: float, r: Report) -> Figure:
    """A plain figure at a place."""
    day = (r.published, r.published) if r.published else None
    return Figure(
        **where, sentence=sentence, quantifier="exact", value=(value,), unit="count", change=None, low=value, best=value, high=value,
        low_inclusive=True, high_inclusive=True, counted="people", category="killed", group=None, measure_type="flow", per=None, places=(SYRIA,),
        report_places=(SYRIA,), time=None, as_of=day, date_prec=1 if day else None, date_basis="publication" if day else None,
        source=Source("Ryan Dillon", "person", "Global Coalition"), via=(Source("Asharq al-Awsat", "organisation"),), modality="stated", part_of=None,
        disputes=(), indicator=None, title_only=False, rules=("numbers.digits",), cues=((where["start"], where["end"]),), confidence=0.9,
    )  # fmt: skip


def book(store: Store, them: Iterable[Extraction], engine: str = "e") -> list[str]:
    """Write them in one transaction; what became of each."""
    with store.writing() as connection:
        return [write(connection, e, engine)[0] for e in them]
