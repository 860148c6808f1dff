"""Reports with figures planted by hand, so that the page is tested without the stages."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reportedly.queries import Asked
from reportedly.records import Extraction, Figure, Place, Rejected, Report, Source
from reportedly.reduced import Indicator, Point, Series, Taken
from reportedly.store import FoundFigure
from reportedly.web.marks import Drawn, drawn

FIRST = date(2016, 10, 3)
IRAQ, SYRIA = Place("Iraq", "IQ", 99237, 33.0, 44.0, "in", 6), Place("Syria", "SY", 163843, 35.0, 38.0, "in", 6)
BOUNDS = {"exact": (1, 1, 1), "about": (0, 1, 0), "at_least": (1, 0, 0), "less_than": (0, 0, 1), "range": (1, 0, 1)}


def figure(report: Report, words: str, value: tuple[float, ...], counted: str, quantifier: str = "exact", day: str | None = None, **more: Any) -> Figure:
    """A figure at the first place where the report has these words."""
    start = report.text.index(words)
    has_low, has_best, has_high = BOUNDS[quantifier]
    when = (day or report.published, day or report.published)
    low = value[0] if has_low else 0.0 if quantifier == "less_than" else None
    fields = {
        "document": report.id, "id": f"{abs(start * 31 + sum(map(ord, report.id + words))):016x}", "field": "text", "start": start, "end": start + len(words),
        "text": words, "sentence": (0, len(report.text)), "quantifier": quantifier, "value": value, "unit": "count", "change": None,
        "low": low, "best": value[0] if has_best else None, "high": value[-1] if has_high else None,
        "low_inclusive": True, "high_inclusive": quantifier != "less_than", "counted": counted, "category": "present", "group": None,
        "measure_type": "stock", "per": None, "places": (IRAQ, SYRIA), "report_places": (IRAQ, SYRIA), "time": None,
        "as_of": when if when[0] else None, "date_prec": 1, "date_basis": "publication",
        "source": None, "via": (), "modality": "stated", "part_of": None, "disputes": (),
        "indicator": None, "title_only": False, "rules": ("planted.rule",), "cues": (None,), "confidence": 0.9,
    }  # fmt: skip
    return Figure(**(fields | more))


def report(id: str, published: str | None, text: str, publisher: str = "Harbour Post", title: str | None = None, url: str | None = None) -> Report:
    """A report."""
    return Report(id, text, publisher, published, title, url)


def said(name: str, organisation: str | None = None) -> Source:
    """A speaker."""
    return Source(name, "person", organisation)


def rejected(report: Report, words: str, reason: Any) -> Rejected:
    """A rejected number at the first place where the report has these words."""
    start = report.text.index(words)
    return Rejected(report.id, f"{start:016x}", "text", start, start + len(words), words, (0, len(report.text)), reason, ("planted.no",))


def strength() -> list[Extraction]:
    """Six reports on the strength of one group: points, a range, open ends, two that exclude each other."""
    rows = [
        ("r1", "2016-02-04", "between 19,000 and 25,000 fighters", "19,000 and 25,000", (19000.0, 25000.0), "range", said("Emily Horne", "White House")),
        ("r2", "2016-08-11", "some 22,000 fighters", "22,000", (22000.0,), "about", said("Sean MacFarland", "Global Coalition")),
        ("r3", "2016-12-14", "12,000 to 15,000 fighters", "12,000 to 15,000", (12000.0, 15000.0), "range", said("Brett McGurk", "State Department")),
        ("r4", "2017-12-05", "less than 3,000 fighters", "3,000", (3000.0,), "less_than", said("Ryan Dillon", "Global Coalition")),
        ("r5", "2017-12-27", "exactly 950 fighters", "950", (950.0,), "exact", said("Ryan Dillon", "Global Coalition")),
        ("r6", "2017-12-27", "at least 7,000 fighters", "7,000", (7000.0,), "at_least", None),
    ]
    found = []
    for id, day, phrase, words, value, quantifier, source in rows:
        r = report(id, day, f"On day 14, {phrase} were left in Iraq and Syria.", title=f"Report {id}")
        found.append(Extraction(r, (figure(r, words, value, "fighters", quantifier, source=source),), (rejected(r, "14", "date"),), ()))
    return found


def one(n: int, value: float, day: date, quantifier: str = "exact", speaker: str | None = None) -> FoundFigure:
    """A claim of one report on the dead of a town."""
    r = report(f"r{n:04}", day.isoformat(), f"In all {value:,.0f} people died in the quarter, it was said.")
    words = f"{value:,.0f}"
    f = figure(r, words, (value,), "people", quantifier, source=said(speaker) if speaker else None)
    return FoundFigure(replace(f, id=f"{n:016x}", category="killed", measure_type="flow"), r.text, r.publisher, r.published, None, None)


def drawing(found: list[FoundFigure]) -> Drawn:
    """The chart of some claims that all count."""
    points = tuple(Point(f.published or "", f.published or "", 1.0, None, 9.0, False, 1, 1, (), (Taken(f.figure.id, "counted", "counted"),)) for f in found)
    series = Series("dead", "range", None, tuple(sorted(points, key=lambda p: p.start)))
    return drawn(Asked(Indicator("dead", "Dead of the quarter", ("people",)), series, {f.figure.id: f for f in found}, "flow"))


def week(n: int) -> list[FoundFigure]:
    """So many claims of one week and place, their numbers near to each other."""
    return [one(k, 20 + k % 9, FIRST + timedelta(days=k % 7), speaker=("Civil Defence", "Health Ministry", None)[k % 3]) for k in range(n)]


def years_and_week() -> list[FoundFigure]:
    """A claim of each of five years, and a hundred of one week."""
    return [*week(100), *(one(900 + n, 5, date(2010 + n, 1, 1)) for n in range(5))]
