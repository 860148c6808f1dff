"""Pairs of reports → those that share more than background: the paragraph on how a war began, the links under every page.

Words that stand in several texts which have nothing else in common are nobody's copy of anybody, however many they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.records import Span
from reportedly.reduced import Pair

PART = 0.5
"""Of the shorter one's words: more, and two reports are one text (or one in the other), and count as one."""
OTHERS = 2
"""Texts besides the two of a pair that have the same words. One more may have been copied too."""
MOSTLY = 0.6
"""Of the words that a pair shares."""


def without_background(pairs: Sequence[Pair], text_of: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs that share something of their own; `text_of` names each report's text, the same for all versions of it."""
    shared: dict[str, list[tuple[Span, str]]] = {}
    for p in pairs:
        if text_of[p.a] != text_of[p.b]:
            shared.setdefault(p.a, []).extend((x.a, text_of[p.b]) for x in p.passages)
            shared.setdefault(p.b, []).extend((x.b, text_of[p.a]) for x in p.passages)
    for p in pairs:
        sides = (p.a, p.b, [x.a for x in p.passages]), (p.b, p.a, [x.b for x in p.passages])
        if text_of[p.a] == text_of[p.b] or not any(is_background(spans, shared[one], text_of[other]) for one, other, spans in sides):
            yield p


def is_background(spans: Sequence[Span], shared: Iterable[tuple[Span, str]], other: str) -> bool:
    """Whether most of these spans of a report stands in OTHERS more texts than the `other` one."""
    size = sum(end - start for start, end in spans)
    return size > 0 and sum(common(span, shared, other) for span in spans) >= MOSTLY * size


def common(span: Span, shared: Iterable[tuple[Span, str]], other: str) -> int:
    """How many characters of a span stand in OTHERS and more further texts."""
    steps: list[tuple[int, int, str]] = []
    for (start, end), text in shared:
        start, end = max(start, span[0]), min(end, span[1])
        if start < end and text != other:
            steps += [(start, 1, text), (end, -1, text)]
    size, at, open_texts = 0, span[0], dict[str, int]()
    for where, step, text in sorted(steps):
        size += where - at if sum(n > 0 for n in open_texts.values()) >= OTHERS else 0
        at = where
        open_texts[text] = open_texts.get(text, 0) + step
    return size
