"""Figures, ranges and reports → the words and numbers that templates put into a page."""

from collections.abc import Sequence
from typing import Any

from reportedly.explain import bounds, counted_words, day_or_days, number, place_names, range_words, report_name, source_words
from reportedly.export.rows import figure_row
from reportedly.reduced import Point
from reportedly.store import FoundFigure

View = dict[str, Any]
MOST_QUOTED = 420  # characters of a sentence that a quotation shows: more is a list or a table


def words_view(f: FoundFigure) -> View:
    """A figure in words, and the words that it stands in."""
    row = figure_row(f.figure)
    start, end = f.figure.start - f.figure.sentence[0], f.figure.end - f.figure.sentence[0]
    return {
        "id": f.figure.id,
        "bounds": bounds(row),
        "counted": counted_words(row),
        "places": place_names(row),
        "days": day_or_days(row["time"] or row["as_of"]),
        "source": source_words(row),
        "modality": f.figure.modality,
        "publisher": publisher(f),
        "published": f.published or "undated",
        "url": f.url if f.url and f.url.startswith(("http://", "https://")) else None,
        "before": f.words[:start],
        "number": f.words[start:end],
        "after": f.words[end:],
    }


def quoted(f: FoundFigure) -> View:
    """The same, a very long sentence cut on both sides of the number."""
    view = words_view(f)
    room = max(0, MOST_QUOTED - len(view["number"])) // 2
    before, after = view["before"], view["after"]
    return view | {"before": before if len(before) <= room else "…" + before[-room:], "after": after if len(after) <= room else after[:room] + "…"}


def publisher(f: FoundFigure) -> str:
    """Who published the report; its id, cut where it is a text's sha256, where nobody is named."""
    id = f.figure.document
    return f.publisher or f"report {id if len(id) <= 40 else id[:12] + '…'}"


def found_in(f: FoundFigure) -> str:
    """The report of a figure, by name."""
    return report_name(publisher(f), f.published)


def order(f: FoundFigure) -> tuple[str, str, int]:
    """By day, undated ones last."""
    return (f.published or "9999", f.figure.document, f.figure.start)


def amount(v: float | None) -> str:
    """A number with commas, or nothing."""
    return "" if v is None else number(v)


def cause_words(reason: str) -> str:
    """Why two statements differ, without the statements, which stand below it.

    >>> cause_words("10 people (Post, 2014-05-25); 12 people (Echo, 2014-05-25): different sources for the same")
    'different sources for the same'
    """
    return reason.rpartition("): ")[2]


def camp_words(p: Point) -> list[str]:
    """The sides of a dispute, each in words."""
    return [range_words(low, high) if (low, high) != (None, None) else "others without bounds" for low, high in p.camps]


def few(words: Sequence[str], most: int = 4) -> str:
    """The first of some words, and how many more there are.

    >>> few(["a", "b", "c"], 2)
    'a; b; and 1 more'
    """
    return "; ".join([*words[:most], *([f"and {len(words) - most} more"] if len(words) > most else [])])
