"""A figure's row (the JSON of our contracts) → the words that a person reads: bounds, place, date, source, reasons."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

QUANTIFIERS = {
    "exact": "exactly", "about": "about", "more_than": "more than", "at_least": "at least", "less_than": "less than",
    "at_most": "at most", "range": "a range", "vague": "vague",
}  # fmt: skip
DATE_PREC = {1: "to the day", 2: "within a few days", 3: "within a week", 4: "within a month", 5: "within a year or more"}
WHERE_PREC = {
    1: "the exact place", 2: "near the place", 3: "a district", 4: "a province", 5: "some other area", 6: "a country", 7: "international",
}  # fmt: skip
DATE_BASIS = {
    "stated": "the report's words give it",
    "resolved": "resolved against the date of publication",
    "event": "the event's date, given elsewhere in the report",
    "publication": "no date in its words: as of publication",
    "inferred": "inferred",
}


def number(v: float | None) -> str:
    """A number with thousands separators, without a needless fraction.

    >>> number(31500.0), number(66.7), number(None)
    ('31,500', '66.7', '?')
    """
    if v is None:
        return "?"
    return f"{int(v):,}" if v == int(v) else f"{v:,.10g}"


def range_words(low: float | None, high: float | None, least: str = "at least", most: str = "at most", none: str = "no bounds") -> str:
    """A range, open where an end is not known; how an open end is said differs between prose and tables.

    >>> range_words(112, 126), range_words(None, 1000), range_words(5961, None, "≥", "≤"), range_words(44, 44), range_words(None, None)
    ('112 – 126', 'at most 1,000', '≥ 5,961', '44', 'no bounds')
    """
    if low is None and high is None:
        return none
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)} – {number(high)}"
    return f"{least} {number(low)}" if low is not None else f"{most} {number(high)}"


def with_unit(words: str, unit: str) -> str:
    """Words for a number or its bounds with their unit.

    >>> with_unit("20", "percent"), with_unit("1,500", "USD"), with_unit("2", "times"), with_unit("3", "tonne")
    ('20%', '1,500 USD', '2×', '3 tonne')
    """
    if unit == "count":
        return words
    if unit == "percent":
        return f"{words}%"
    return f"{words}×" if unit == "times" else f"{words} {unit}"


def bounds(f: Row) -> str:
    """Low, best and high in one short expression; an open end stays open, and nothing is averaged.

    >>> base = {"unit": "count", "low_inclusive": True, "high_inclusive": True}
    >>> bounds(base | {"quantifier": "exact", "low": 3, "best": 3, "high": 3})
    '3'
    >>> bounds(base | {"quantifier": "about", "low": None, "best": 3000, "high": None})
    '≈ 3,000'
    >>> bounds(base | {"quantifier": "at_least", "low": 45, "best": None, "high": None})
    '≥ 45'
    >>> bounds(base | {"quantifier": "range", "low": 20000, "best": None, "high": 31500})
    '20,000 – 31,500'
    """
    low, best, high = f["low"], f["best"], f["high"]
    if best is not None and low == high:
        words = number(best) if low is not None else f"≈ {number(best)}"
    elif high is None and low is not None:
        words = f"{'≥' if f['low_inclusive'] else '>'} {number(low)}"
    elif high is not None and not low:
        words = f"{'≤' if f['high_inclusive'] else '<'} {number(high)}"
    elif low is None:
        words = "not given"
    else:
        words = " – ".join(number(v) for v in (low, best, high) if v is not None)
    return with_unit(words, f["unit"])


def day_or_days(interval: Sequence[str] | None) -> str:
    """An interval of days, as short as it can be said.

    >>> day_or_days(["2017-09-01", "2017-09-30"]), day_or_days(["2017-12-05", "2017-12-05"]), day_or_days(None)
    ('2017-09', '2017-12-05', '')
    """
    if not interval:
        return ""
    start, end = interval
    if start == end:
        return start
    if start[4:] == "-01-01" and end[4:] == "-12-31" and start[:4] == end[:4]:
        return start[:4]
    if start[:7] == end[:7] and start[8:] == "01" and end[8:] in ("28", "29", "30", "31"):
        return start[:7]
    return f"{start} – {end}"


def place_names(f: Row) -> str:
    """The names of the places that the words give this figure."""
    return ", ".join(p["name"] for p in f["places"])


def source_words(f: Row) -> str:
    """Who said it, and through whom it came."""
    said = f["source"]["name"] if f["source"] else ""
    via = ", ".join(s["name"] for s in f["via"])
    return f"{said} (via {via})" if said and via else said or (f"via {via}" if via else "")


def counted_words(f: Row) -> str:
    """What is counted, with the rate's base."""
    change = {"increase": " ↑", "decrease": " ↓"}.get(f["change"] or "", "")
    return f"{f['counted']}{' per ' + f['per'] if f['per'] else ''}{change}"


def place_words(p: Row) -> str:
    """A place with its country, what the figure has to do with it, and how exact it is.

    >>> place_words({"name": "Raqqa", "country": "SY", "role": "from", "where_prec": 1})
    'from Raqqa (SY), the exact place'
    """
    role = "" if p["role"] == "in" else f"{p['role']} "
    country = f" ({p['country']})" if p["country"] else ""
    prec = WHERE_PREC.get(p["where_prec"])
    return f"{role}{p['name']}{country}{', ' + prec if prec else ''}"


def speaker_words(s: Row | None) -> str:
    """A source with what it is and whom it speaks for."""
    if not s:
        return ""
    speaks = f", for {s['organisation']}" if s["organisation"] and s["organisation"] != s["name"] else ""
    return f"{s['name']} ({s['role']}{speaks})"


def report_name(publisher: str | None, published: str | None) -> str:
    """A report's publisher and day.

    >>> report_name("Harbour Post", "2017-12-05"), report_name(None, None)
    ('Harbour Post 2017-12-05', 'undated')
    """
    return " ".join(x for x in (publisher, published or "undated") if x)


def dated(f: Row) -> str:
    """The days that a figure is about, how exactly they are known, and on what ground."""
    days = day_or_days(f["as_of"] or f["time"])
    grounds = (DATE_PREC.get(f["date_prec"]), DATE_BASIS.get(f["date_basis"]))
    return " · ".join(x for x in (days, *grounds) if x) if days else "not known"


def lines(f: Row) -> list[tuple[str, str]]:
    """A figure's record as labels and words, in reading order; what the report does not give is left out."""
    rows = [
        ("read as", bounds(f)),
        ("quantifier", QUANTIFIERS[f["quantifier"]]),
        ("counted", counted_words(f)),
        ("whose", f["group"] or ""),
        ("category", f["category"]),
        ("measure", f["measure_type"]),
        ("where", "; ".join(map(place_words, f["places"]))),
        ("report is about", "" if f["places"] else "; ".join(map(place_words, f["report_places"]))),
        ("as of", dated(f)),
        ("said by", speaker_words(f["source"]) or "the report, in its own voice"),
        ("passed on by", "; ".join(map(speaker_words, f["via"]))),
        ("asserted as", f["modality"]),
        ("part of", f["part_of"] or ""),
        ("differs from", ", ".join(f["disputes"])),
        ("headline", "nothing in the body supports it" if f["title_only"] else ""),
        ("confidence", f"{f['confidence']:g}"),
    ]
    return [(label, words) for label, words in rows if words]
