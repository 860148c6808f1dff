"""Pairs of reports → those that share more than background: the paragraph on how a war began, the links under every page.

Words that stand in several texts which have nothing else in common are nobody's copy of anybody, however many they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from reportedly.records import Span
from reportedly.reduced import Pair

ONE, EACH = 0.75, 0.6
"""Of the shorter one's words, or of either's: more, and two reports are one text (or one in the other), and count as one. The links
and the standing paragraphs of an outlet can be half of a short report."""
STORY = 2
"""Days within which reports tell one story: copies of a wire report appear on its day and the next."""
OTHERS, OTHERS_NEAR, OTHERS_APART = 2, 3, 1
"""Texts besides the two of a pair that have the same words; more where all stand within the days of a STORY, which may quote the
same witness, fewer where they stand further apart. Of 170 pairs in families of 775 real reports this leaves out 35, none of which
was more than an outlet's links and what is told of the war each time."""
MOSTLY = 0.6
"""Of the words that a pair shares."""

TWIN = 0.98
"""Of both: the same text word for word; where one goes, the other goes."""
BRIEF, MUTUAL, SOON = 400, 0.3, 3
"""Characters in common up to which two reports that have so much of each from the other are of a sentence or two, and days within
which such a one is told anew. Of 128 pairs among 10,500 reports of a sentence 42 are within four days, most of the true updates
among them: "three people are killed in an airstrike against an alleged drug boat" is told of many days."""
BROUGHT_UP = 0.6
"""Of the shorter one's words: an update has more, or it is the list of another day in the words of a bulletin."""

Day = int | None  # its ordinal
Held = tuple[Span, str, Day]  # where in a report, which other text has the same there, that one's day


def one_text(pair: Pair) -> bool:
    """Whether two reports are one text, or one of them is in the other."""
    return pair.containment >= ONE or min(pair.of_a, pair.of_b) >= EACH


def other_day(pair: Pair, day: Mapping[str, str | None]) -> bool:
    """Whether two reports, brief ones or bulletins, tell of different days in the words for their kind.

    What is word for word the same is a copy at any time.
    """
    a, b = ordinal(day.get(pair.a)), ordinal(day.get(pair.b))
    if a is None or b is None or abs(a - b) <= SOON or (pair.containment >= TWIN and pair.label != "update"):
        return False
    shared = max(sum(x.a[1] - x.a[0] for x in pair.passages), sum(x.b[1] - x.b[0] for x in pair.passages))
    brief = 0 < shared <= BRIEF and min(pair.of_a, pair.of_b) >= MUTUAL
    return brief or (pair.label == "update" and pair.containment < BROUGHT_UP)


def ordinal(day: str | None) -> Day:
    """The number of a day ("2016-10-24", or longer); None for what is none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def without_background(pairs: Sequence[Pair], text_of: Mapping[str, str], day: Mapping[str, str | None]) -> Iterator[Pair]:
    """The pairs that share something of their own; `text_of` names each report's text, the same for all versions of it."""
    shared: dict[str, list[Held]] = {}
    for p in pairs:
        if text_of[p.a] != text_of[p.b]:
            shared.setdefault(p.a, []).extend((x.a, text_of[p.b], ordinal(day.get(p.b))) for x in p.passages)
            shared.setdefault(p.b, []).extend((x.b, text_of[p.a], ordinal(day.get(p.a))) for x in p.passages)
    for p in pairs:
        days = ordinal(day.get(p.a)), ordinal(day.get(p.b))
        sides = (p.a, p.b, [x.a for x in p.passages]), (p.b, p.a, [x.b for x in p.passages])
        if text_of[p.a] == text_of[p.b] or not any(is_background(spans, shared[one], text_of[other], days) for one, other, spans in sides):
            yield p


def is_background(spans: Sequence[Span], shared: Iterable[Held], other: str, days: Sequence[Day]) -> bool:
    """Whether most of these spans of a report stands in enough more texts than the `other` one; `days` are those of the two."""
    size = sum(end - start for start, end in spans)
    return size > 0 and sum(common(span, shared, other, days) for span in spans) >= MOSTLY * size


def common(span: Span, shared: Iterable[Held], other: str, days: Sequence[Day]) -> int:
    """How many characters of a span stand in enough further texts."""
    steps: list[tuple[int, int, str, int]] = []
    for (start, end), text, day in shared:
        start, end = max(start, span[0]), min(end, span[1])
        if start < end and text != other:
            steps += [(start, 1, text, day or 0), (end, -1, text, day or 0)]
    size, at, there = 0, span[0], dict[tuple[str, int], int]()
    for where, step, text, day in sorted(steps):
        size += where - at if where > at and enough([key for key, n in there.items() if n > 0], days) else 0
        at = where
        there[text, day] = there.get((text, day), 0) + step
    return size


def enough(there: Sequence[tuple[str, int]], days: Sequence[Day]) -> bool:
    """Whether so many further texts on such days make words background."""
    known = [day for day in (*days, *(day for _, day in there)) if day]
    apart = bool(known) and max(known) - min(known) > STORY
    needed = OTHERS_APART if apart else OTHERS_NEAR if None not in days else OTHERS
    return len({text for text, _ in there}) >= needed
