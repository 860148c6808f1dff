"""Figures and reports → the rows of the page's list, the records that its script shows, and the reports with their numbers marked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportedly import reckoning
from reportedly.explain import bounds, counted_words, day_or_days, lines, place_names, report_name, source_words
from reportedly.export.rows import figure_row
from reportedly.queries.pages import Made
from reportedly.reconcile.quality import remarks
from reportedly.records import Extraction, Figure, Rejected
from reportedly.store import FoundFigure
from reportedly.web.marked import Piece, pieces
from reportedly.web.words import View, found_in

MOST_TEXT = 30_000  # characters of one report that the page shows: with 100 reports it stays under 6 MB
MOST_NUMBERS = 1500  # figures of one report that are listed, and as many rejected numbers
MOST_BESIDE = 40  # figures that are noted beside a report's text
MOST_AROUND = 160  # characters of the sentence that a record shows on each side of its words
MOST_SHARING = 4  # reports with the same text that are named in a report's head
FAMILIES = {
    "killed": "harm", "injured": "harm", "missing": "harm", "detained": "held", "released": "held", "displaced": "moved",
    "joined": "moved", "returned": "moved", "deployed": "moved", "present": "present", "attack": "force", "strike": "force",
    "operation": "force", "territory": "ground", "damaged": "ground", "money": "money", "other": "other",
}  # fmt: skip
FAMILY_WORDS = {
    "harm": "killed, injured, missing", "held": "detained, released", "moved": "displaced, joined, returned, deployed",
    "present": "present", "force": "attacks, strikes, operations", "ground": "territory, damage", "money": "money", "other": "other",
}  # fmt: skip


def in_order(e: Extraction) -> list[Figure]:
    """The figures in reading order: the title's first."""
    return sorted(e.figures, key=lambda f: (f.field == "text", f.start))


def cut(e: Extraction) -> Extraction:
    """As much of what was read out of a report as one page can bear: a report of nothing but digits holds a million numbers."""
    return replace(e, figures=tuple(in_order(e)[:MOST_NUMBERS]), rejected=e.rejected[:MOST_NUMBERS])


def figure_view(found: FoundFigure, shown: set[str]) -> View:
    """A figure as one row of the list; `shown` are the reports whose text is on the page."""
    f, row = found.figure, figure_row(found.figure)
    return {
        "id": f.id,
        "text": f.text,
        "bounds": bounds(row),
        "counted": counted_words(row),
        "category": f.category,
        "family": FAMILIES[f.category],
        "where": place_names(row),
        "as_of": day_or_days(row["time"] or row["as_of"]),
        "source": source_words(row),
        "modality": "" if f.modality == "stated" else f.modality,
        "report": found_in(found),
        "in_text": f.document in shown and (f.field == "title" or f.end <= MOST_TEXT),
    }


def record(found: FoundFigure, more: Sequence[tuple[str, str]], text: str | None) -> View:
    """A figure's record as the page's script shows it: words, category, report, sentence in three parts, labels, rules with cues.

    `more` are lines beside what the report says; `text` is the report's, where it is at hand: else only cues in the sentence are shown.
    """
    f, words = found.figure, found.words
    start, end = f.start - f.sentence[0], f.end - f.sentence[0]
    around = [words[max(0, start - MOST_AROUND) : start], words[start:end], words[end : end + MOST_AROUND]]
    why = [[rule, cue_words(found, cue, text)] for rule, cue in zip(f.rules, f.cues, strict=True)]
    return {"t": f.text, "k": FAMILIES[f.category], "r": found_in(found), "s": around if words else [], "l": [*lines(figure_row(f)), *more], "w": why}


def cue_words(found: FoundFigure, cue: Any, text: str | None) -> str:
    """The words that triggered a rule."""
    if cue is None:
        return ""
    if text is not None:
        return text[cue[0] : cue[1]]
    start = found.figure.sentence[0]
    return found.words[cue[0] - start : cue[1] - start] if cue[0] >= start else ""


def report_view(e: Extraction, n: int, left_out: int, made: Made, at: Mapping[str, int]) -> View:
    """A report with its title and text in pieces; `left_out` more of its figures are not on the page; `at` numbers the reports that are."""
    r = e.report
    head = len(r.title) if r.title and r.text.startswith(r.title) else 0
    text = min(len(r.text), MOST_TEXT)
    marks: list[Figure | Rejected] = [*e.figures, *e.rejected]
    inside = {field: [m for m in marks if m.field == field] for field in ("title", "text")}
    junk = [j for field, j in e.junk if field == "text"]
    own = [Piece("plain", r.title)] if r.title and not inside["title"] else []
    title = marked(r.text, inside["text"], junk, (0, head)) if head else own or marked(r.title or "", inside["title"], [], None)
    return {
        "n": n,
        "id": r.id,
        "publisher": r.publisher or "publisher not known",
        "published": r.published or "undated",
        "url": r.url if r.url and r.url.startswith(("https://", "http://")) else None,
        "title": title,
        "body": marked(r.text, inside["text"], junk, (head, text)),
        "cut": len(r.text) - text,
        "beside": [beside_view(f) for f in in_order(e)[:MOST_BESIDE]],
        "more": max(0, len(e.figures) - MOST_BESIDE),
        "figures": len(e.figures) + left_out,
        "left_out": left_out,
        "aside": Counter(x.reason for x in e.rejected).most_common(),
        "junk": sum(j.end - j.start for _, j in e.junk),
        "sharing": sharing(r.id, made, at),
        "remarks": [words for _, words in remarks(e, (), reckoning.load())],
    }


def sharing(id: str, made: Made, at: Mapping[str, int]) -> View:
    """The reports that share text with one, by name and how; those that are on the page with their numbers."""
    labels = {p.b if p.a == id else p.a: p.label for f in made.families.get(id, ()) for p in f.pairs if id in (p.a, p.b)}
    names = sorted(labels, key=lambda other: (made.reports.get(other, ("", ""))[1] or "9999", other))
    named = [{"name": report_name(*made.reports.get(other, (other, None))), "label": labels[other], "at": at.get(other)} for other in names]
    return {"named": named[:MOST_SHARING], "more": max(0, len(named) - MOST_SHARING)}


def beside_view(f: Figure) -> View:
    """A figure as a note beside its report's text."""
    row = figure_row(f)
    notes = (f.category if f.category != "other" else "", place_names(row), day_or_days(row["time"]), source_words(row))
    return {"id": f.id, "bounds": bounds(row), "counted": counted_words(row), "family": FAMILIES[f.category], "notes": " · ".join(n for n in notes if n)}


def marked(text: str, marks: Sequence[Figure | Rejected], junk: Sequence[Any], within: tuple[int, int] | None) -> list[Piece]:
    """The pieces of a stretch of text, white space at its ends left out."""
    start, end = within or (0, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    figures = [m for m in marks if isinstance(m, Figure)]
    return pieces(text, figures, [m for m in marks if isinstance(m, Rejected)], junk, (start, end))
