"""Text → its quotations, each with its marks, cut at the ends of paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Span

MARK = re.compile(r"[“”„«»\"]|''|``|(?<!\w)‘|(?<=[,.!?])’|\n")
STOP = re.compile(r"[.!?]\s+(?=[A-Z])")
OPENING, CLOSING = frozenset("“„«‘") | {"``"}, frozenset("”»’")
STRAIGHT = frozenset({'"', "''"})
NEAR = 8  # a quotation belongs to a speaker who is named at most this many characters of punctuation and space away


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a text in order, and where they start and end."""

    text: str
    spans: Sequence[Span]
    starts: Sequence[int]
    ends: Sequence[int]


def quotes_in(text: str) -> Quotes:
    """All quotations of a text, in linear time."""
    spans = list(quoted(text))
    return Quotes(text, spans, [s for s, _ in spans], [e for _, e in spans])


def quoted(text: str) -> Iterator[Span]:
    """A quotation runs from its opening to its closing mark; one never closed to the end of its paragraph, where it opens that, else of its sentence."""
    start: int | None = None
    single = False
    for m in MARK.finditer(text):
        mark = m[0]
        if mark == "\n":
            if start is not None and not single:
                yield start, unclosed_end(text, start, m.start())
            start, single = None, False
        elif start is None:
            if mark not in CLOSING and not (mark in STRAIGHT and closes(text, m)):
                start, single = m.start(), mark == "‘"
        elif mark in STRAIGHT and opens(text, m):
            start, single = m.start(), False  # the one before was never closed
        elif (mark == "’") == single and (mark in CLOSING or mark not in OPENING):
            yield start, m.end()
            start, single = None, False
    if start is not None and not single:
        yield start, unclosed_end(text, start, len(text))


def unclosed_end(text: str, start: int, paragraph: int) -> int:
    """Where a quotation that is never closed ends: paragraphs of one speaker open theirs and close the last; elsewhere a mark was lost."""
    opens_paragraph = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    stop = None if opens_paragraph else STOP.search(text, start, paragraph)
    return stop.start() + 1 if stop else paragraph


def opens(text: str, m: re.Match[str]) -> bool:
    """Whether a straight mark can only open a quotation: a space before it, none after."""
    before, after = text[m.start() - 1 : m.start()] if m.start() else " ", text[m.end() : m.end() + 1]
    return (before.isspace() or before in "([") and after.isalnum()


def closes(text: str, m: re.Match[str]) -> bool:
    """Whether a straight mark can only close a quotation: no space before it, one after."""
    before, after = text[m.start() - 1 : m.start()] if m.start() else " ", text[m.end() : m.end() + 1] or " "
    return not before.isspace() and (after.isspace() or after in ".,;:!?)")


def holding(quotes: Quotes, at: int) -> Span | None:
    """The quotation that an offset stands in."""
    i = bisect_right(quotes.starts, at) - 1
    return quotes.spans[i] if i >= 0 and at < quotes.spans[i][1] else None


def before(quotes: Quotes, at: int) -> Span | None:
    """The quotation that ends right before an offset."""
    i = bisect_right(quotes.ends, at) - 1
    if i < 0 or at - quotes.ends[i] > NEAR or any(c.isalnum() or c == "\n" for c in quotes.text[quotes.ends[i] : at]):
        return None
    return quotes.spans[i]


def after(quotes: Quotes, at: int, reach: int = NEAR) -> Span | None:
    """The quotation that starts right after an offset, with at most `reach` characters between them."""
    i = bisect_left(quotes.starts, at)
    return quotes.spans[i] if i < len(quotes.spans) and quotes.starts[i] - at <= reach else None
