"""The columns of the tables that the commands show, and the meaning of each reason for which a number is no figure."""

from typing import Any, get_args

from reportedly.cli.terminal import Column, Row
from reportedly.explain import bounds, counted_words, day_or_days, place_names, report_name, source_words
from reportedly.export.csv import COLUMNS, cell, flat
from reportedly.export.rows import rejected_row
from reportedly.records import Figure, Reason, Rejected


def quantifier_words(f: Row) -> str:
    """The quantifier, and how surely it is asserted where that is not plain."""
    return str(f["quantifier"]) + ("" if f["modality"] == "stated" else f", {f['modality']}")


FIGURES: list[Column] = [
    ("figure", lambda f: f["text"], "bold"),
    ("low–best–high", bounds, ">cyan"),
    ("counted", counted_words, ""),
    ("category", lambda f: f["category"], "??!green"),
    ("where", place_names, ""),
    ("as of", lambda f: day_or_days(f["time"] or f["as_of"]), ""),
    ("source", source_words, ""),
    ("quantifier", quantifier_words, "?dim"),
]
FOUND: list[Column] = [
    ("id", lambda f: f["id"][:8], "!dim"),
    *FIGURES,
    ("report", lambda f: report_name(f["_publisher"], f["_published"]), "?dim"),
]
REJECTED_HERE: list[Column] = [("number", lambda r: r["text"], "bold"), ("reason", lambda r: r["reason"], "yellow")]
REJECTED: list[Column] = [
    *REJECTED_HERE,
    ("in the sentence", lambda r: short(r["_words"], 90), ""),
    ("report", lambda f: report_name(f["_publisher"], f["_published"]), "dim"),
]
REPORTS: list[Column] = [
    ("id", lambda r: short_id(r["id"]), "bold"),
    ("publisher", lambda r: r["publisher"] or "", ""),
    ("published", lambda r: r["published"] or "undated", ""),
    ("title", lambda r: short(r["title"] or "", 70), ""),
    ("figures", lambda r: f"{r['figures']:,}", ">cyan"),
    ("rejected", lambda r: f"{r['rejected']:,}", ">dim"),
    ("versions", lambda r: "" if r["versions"] == 1 else str(r["versions"]), ">"),
]
PLACES: list[Column] = [
    ("place", lambda p: p["name"], "bold"),
    ("country", lambda p: p["country"] or "", "green"),
    ("figures", lambda p: f"{p['figures']:,}", ">cyan"),
    ("reports", lambda p: f"{p['reports']:,}", ">"),
    ("lat", lambda p: "" if p["lat"] is None else f"{p['lat']:.2f}", ">dim"),
    ("lon", lambda p: "" if p["lon"] is None else f"{p['lon']:.2f}", ">dim"),
    ("precision", lambda p: "" if p["where_prec"] is None else str(p["where_prec"]), ">dim"),
    ("geoname", lambda p: str(p["geoname_id"] or ""), ">dim"),
]
REASONS = {
    "date": "a day of a date (12 May)", "year": "a year (2017)", "clock": "a time of day (14:03)", "age": "an age (a 12-year-old boy)",
    "ordinal": "a place in an order (the 5th ruler)", "rank": "a rank (number one)", "duration": "a length of time (two years)",
    "name": "part of a name (2nd Battalion, G20)", "identifier": "an id, address, telephone or version number",
    "score": "a score (3-1)", "measurement": "a natural measurement, speed or calibre", "distance": "how far away a place is (40 km from Aleppo)",
    "pronoun": "one, standing for a noun (one of the deadliest)", "known_set": "a set just named (the two countries)",
    "list_number": "the number of a list's item", "junk": "not part of the report (share bars, dumps, related headlines)",
    "impossible": "a number that cannot be read as a value",
}  # fmt: skip
assert set(REASONS) == set(get_args(Reason))


def csv_figure(f: Figure) -> dict[str, Any]:
    """A figure as a flat row, with the columns of `export --format csv`."""
    return {name: cell(value) for name, value in flat(f).items()}


def csv_rejected(r: Rejected) -> dict[str, Any]:
    """A rejected number in the columns of a figure, as far as it has them, and its reason."""
    known = rejected_row(r) | {"sentence_start": r.sentence[0], "sentence_end": r.sentence[1], "rules": "; ".join(r.rules)}
    return {name: cell(known.get(name)) for name in COLUMNS} | {"reason": r.reason}


def short_id(id: str) -> str:
    """A report's id, cut where it is a text's sha256.

    >>> short_id("demo-1"), short_id("47a7af779449c21d281203ceb1124dbac3665276d7687c317a585d5ebba9be78")
    ('demo-1', '47a7af779449…')
    """
    return id if len(id) <= 40 else id[:12] + "…"


def short(words: str, most: int) -> str:
    """Words on one line, cut where they are too long.

    >>> short("a few  words", 8)
    'a few w…'
    """
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"
