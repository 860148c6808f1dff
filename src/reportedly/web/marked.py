"""A report's text with its figures, rejected numbers and junk → pieces in reading order, each of one kind."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.records import Figure, Junk, Rejected, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is shown in one way; `id`, `category` and `reason` where its kind has them."""

    kind: Literal["plain", "figure", "rejected", "junk"]
    text: str
    id: str = ""
    category: str = ""
    reason: str = ""


def pieces(text: str, figures: Sequence[Figure], rejected: Sequence[Rejected], junk: Sequence[Junk], within: Span | None = None) -> list[Piece]:
    """The text of a span in pieces whose texts join to it; a figure wins over a rejected number, both win over junk."""
    start, end = within or (0, len(text))
    marks: list[Figure | Rejected] = []
    both: list[Figure | Rejected] = [*figures, *(r for r in rejected if r.reason != "junk")]
    for m in sorted(both, key=lambda m: (m.start, isinstance(m, Rejected))):
        if m.start >= (marks[-1].end if marks else start) and m.end <= end:
            marks.append(m)
    dull = sorted(junk, key=lambda j: j.start)
    out: list[Piece] = []
    cursor = start
    for m in marks:
        out += gap(text, cursor, m.start, dull)
        out.append(mark(m))
        cursor = m.end
    out += gap(text, cursor, end, dull)
    return out


def mark(m: Figure | Rejected) -> Piece:
    """A figure or a rejected number as a piece."""
    if isinstance(m, Figure):
        return Piece("figure", m.text, m.id, category=m.category)
    return Piece("rejected", m.text, m.id, reason=m.reason)


def gap(text: str, start: int, end: int, junk: Sequence[Junk]) -> Iterator[Piece]:
    """The text between two marks, plain or junk."""
    cursor = start
    first = max(bisect_right(junk, start, key=lambda j: j.start) - 1, 0)
    for j in junk[first:]:
        if j.start >= end:
            break
        a, b = max(j.start, cursor), min(j.end, end)
        if a < b:
            if cursor < a:
                yield Piece("plain", text[cursor:a])
            yield Piece("junk", text[a:b], reason=j.kind)
            cursor = b
    if cursor < end:
        yield Piece("plain", text[cursor:end])
