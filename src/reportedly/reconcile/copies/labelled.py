"""Two reports with their figures → whether they share text, which passages, and as what: copy, excerpt, rewrite or update."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reportedly.reconcile.copies.align import Shared, shared
from reportedly.reconcile.copies.common import COMMON
from reportedly.reconcile.copies.words import Words, words
from reportedly.records import Figure, Span
from reportedly.reduced import Label, Pair, Passage

PLAINLY = 0.5
"""Of the shorter one's words: shared text, wherever it stands."""
ENOUGH = 0.13
"""The same, of `excerpted` passages that do not close both reports. Of 300 planted quarters by words (with all to a fourth of the
sentences, however short these are) 91% (79%) are found; with .12 one more, but of 775 real reports four more pairs, three of
which have one paragraph of background in common; with .16 92% (75%)."""
ENOUGH_HISTORY, HISTORY = 0.24, 0.75
"""The same where so much of them is sentences with a year in them, which news of the day has not: how a war began, what was found
in 2015. Of 229 pairs of 775 real reports 41 share only that; of 300 planted quarters it loses three."""
LONG = 24
"""Words that a passage shares, small changes apart: the turns of phrase of one outlet ("a source at the police command told the
agency's reporter that") are shorter, and a report of 100 words has three of them in common with the next."""
SLACK = 15
"""Words after the last passage up to which it closes a report: outlets end their reports with one paragraph of background and
with links, for years; of 397 pairs of real reports 250 had nothing but those in common."""
PARTICULAR, UP_TO = 0.18, 60
"""Of a LONG passage's words (or of so many, if it is longer), distinct ones that are not COMMON and that neither report says
often: 95 of 100 passages of articles have them; of lists of strikes in one formula, day after day, one in five."""
LITERAL, LITERALLY = 0.12, 0.97
"""The same of a passage of which so many words are the same: it finds three more of 100 quarters, and no more real pairs."""
ONE_OF_THEM, AS_IT_IS, RICH = 20, 0.99, 0.35
"""Words of one sentence taken as it is, and how particular they have to be."""
FORMULA, ALL_UP_TO = 0.1, 250
"""The same of all passages together, where they are PLAINLY enough."""
NO_FORMULA, WHOLLY, NUMBERS = 0.27, 0.85, 0.8
"""The same under which it may be the formula of a bulletin ("near X, two strikes struck a tactical unit and destroyed three vehicles"):
so much of the shorter one has to be there, or so many of the numbers in the passages have to agree. Of 391 pairs of daily lists of
strikes, other days told in the same words, 25 are left (18 in families), seven of them one list twice."""
YEARS = range(1900, 2100)
EXCERPTED = 0.6
"""Of the numbers in an excerpt so many agree, or it is a paragraph on the state of things that is brought up to date, or a formula."""
ONE_SENTENCE = 60
"""Words up to which a report is one or two sentences: its formula and its place are most of it, so more has to agree."""
MOST = 0.55
ITS_OWN, ITS_NAMES = 0.65, 0.75
"""Of the words that are not COMMON, and of the names among them: "at least # are killed in a bus crash in ..." is told of many places."""
WITH_MUCH_ELSE, SURE = 0.35, 12
"""So many of the former in common are no formula, even in a short report that is half share bars."""
EVENT, LEAST = 8, 6
"""Such words that two short reports with different numbers share, or it is another day of the same kind; and with the same ones."""
WHOLE = 0.7
"""Of the longer one's words in the passages: less, and one is a part of the other."""
SAME = 0.95
"""Of the words within the passages: fewer, and words were changed."""
OTHER_FIGURES = 1.0
"""Agreement of the figures under which it is an update: of 1,300 planted copies 3 fall below it, of 400 planted updates none reaches it
unless it was one figure that changed, and that one at the edge of what is shared (5 of 100)."""


@dataclass(frozen=True, slots=True)
class Side:
    """A report as a copy or an original: its id, text, junk (spans of the text) and figures (those of its title are left out)."""

    id: str
    text: str
    junk: tuple[Span, ...] = ()
    figures: tuple[Figure, ...] = ()


def pair(a: Side, b: Side) -> Pair | None:
    """Whether two reports share text, and how; None where they share less than copying would leave. The order does not matter."""
    if a.id > b.id:
        a, b = b, a
    one, other = read(a.text, a.junk), read(b.text, b.junk)
    found = shared(one, other)
    if not reused(found, one, other):
        return None
    agreement = agreeing(found, a, b, one, other)
    of_a, of_b = covered([p.a for p in found], one), covered([p.b for p in found], other)
    label = label_of(found, of_a if len(one.forms) > len(other.forms) else of_b, agreement)
    return Pair(a.id, b.id, label, round(containment(found, one, other), 4), tuple(passages(found, one, other)), round(of_a, 4), round(of_b, 4), agreement)


@lru_cache(maxsize=512)
def read(text: str, junk: tuple[Span, ...]) -> Words:
    """The words of a report; a report is compared with several, one after the other."""
    return words(text, junk)


def reused(found: Sequence[Shared], a: Words, b: Words) -> bool:
    """Whether the passages are more than two reports of one event or one outlet have in common."""
    share = containment(found, a, b)
    if min(len(a.forms), len(b.forms)) <= ONE_SENTENCE:
        return (share >= MOST and one_event(found, a, b)) or (share >= WITH_MUCH_ELSE and len(own_shared(found, a, b)) >= SURE)
    if share >= PLAINLY:
        return no_formula(found, a, b, share)
    kept = [p for p in before_the_close(found, a, b) if excerpted(p, a, b)]
    enough = ENOUGH_HISTORY if of_history(kept, a, b) >= HISTORY else ENOUGH
    return containment(kept, a, b) >= enough and same_numbers(found, a, b) >= EXCERPTED


def of_history(found: Sequence[Shared], a: Words, b: Words) -> float:
    """The share of the words of passages that stand in sentences with a year in them, in either report."""
    in_a, in_b = dated(a), dated(b)
    same = [at for p in found for at in p.same]
    return sum(i in in_a or j in in_b for i, j in same) / max(1, len(same))


def dated(of: Words) -> frozenset[int]:
    """The positions of the words of sentences in which a number may be a year."""
    years = [i for i, said in of.numbers.items() if any(n in YEARS and n % 100 for n in said)]
    sentences = {bisect_right(of.ends, i) for i in years}
    return frozenset(i for n in sentences for i in range(of.ends[n - 1] if n else 0, of.ends[n]))


def excerpted(passage: Shared, a: Words, b: Words) -> bool:
    """Whether a passage is long and particular enough to have been taken; the more literal it is, the less of that is needed."""
    size = len(passage.same)
    literal = size / max(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0])
    if size >= LONG:
        return particular([passage], a, b, LITERAL if literal >= LITERALLY else PARTICULAR, UP_TO)
    return size >= ONE_OF_THEM and literal >= AS_IT_IS and particular([passage], a, b, RICH, UP_TO)


def no_formula(found: Sequence[Shared], a: Words, b: Words, share: float) -> bool:
    """Whether most of a text is in another as a copy or an update, not as the same formula with what happened on another day."""
    alike = same_numbers(found, a, b) >= NUMBERS
    if share >= WHOLLY and alike:
        return True
    if alike or share >= WHOLLY:
        return particular(found, a, b, FORMULA, ALL_UP_TO)
    in_long = sum(len(p.same) for p in found if len(p.same) >= LONG)
    return in_long >= PLAINLY * sum(len(p.same) for p in found) and particular(found, a, b, NO_FORMULA, ALL_UP_TO)


def same_numbers(found: Sequence[Shared], a: Words, b: Words) -> float:
    """The share of the numbers at the same place of passages, figures or not, that are the same; 1 where there are none."""
    both = [(i, j) for p in found for i, j in p.numbers]
    return sum(one_value(a.numbers[i], b.numbers[j]) for i, j in both) / len(both) if both else 1.0


def one_event(found: Sequence[Shared], a: Words, b: Words) -> bool:
    """Whether what the shorter of two reports names and counts, and most of what makes it particular, is in the passages too."""
    side, short = (0, a) if len(a.forms) <= len(b.forms) else (1, b)
    same = {short.forms[at[side]] for p in found for at in p.same}
    own = set(short.forms) - COMMON
    if len(same & own) < max(LEAST, ITS_OWN * len(own)) or len(same & short.names) < ITS_NAMES * len(short.names):
        return False
    agreed = {at[side] for p in found for at in p.numbers if one_value(a.numbers[at[0]], b.numbers[at[1]])}
    return len(same & own) >= EVENT or agreed == short.numbers.keys()


def own_shared(found: Sequence[Shared], a: Words, b: Words) -> frozenset[str]:
    """The words of the passages that are not COMMON."""
    return frozenset(a.forms[i] for p in found for i, _ in p.same) - COMMON


def particular(found: Sequence[Shared], a: Words, b: Words, share: float, up_to: int) -> bool:
    """Whether enough of the words of passages are distinct ones, neither COMMON nor often said in either report."""
    same = [a.forms[i] for p in found for i, _ in p.same]
    return len(set(same) - COMMON - a.often - b.often) >= share * min(len(same), up_to)


def before_the_close(found: Sequence[Shared], a: Words, b: Words) -> list[Shared]:
    """The passages without those that, one after the other, close both reports."""
    kept = sorted(found, key=lambda p: p.a)
    end_a, end_b = len(a.forms), len(b.forms)
    while kept and kept[-1].a[1] >= end_a - SLACK and end_b - SLACK <= kept[-1].b[1] <= end_b:
        (end_a, _), (end_b, _) = kept[-1].a, kept[-1].b
        kept.pop()
    return kept


def containment(found: Sequence[Shared], a: Words, b: Words) -> float:
    """The share of the shorter one's words that stand in the other, passage by passage."""
    side = 0 if len(a.forms) <= len(b.forms) else 1
    return len({at[side] for p in found for at in p.same}) / max(1, min(len(a.forms), len(b.forms)))


def covered(spans: Sequence[Span], of: Words) -> float:
    """The share of a report's words in the passages, changed ones included."""
    return len({i for start, end in spans for i in range(start, end)}) / max(1, len(of.forms))


def label_of(found: Sequence[Shared], of_longer: float, agreement: float | None) -> Label:
    """What the shared passages are: figures first, then how much, then how literally and in which order."""
    if agreement is not None and agreement < OTHER_FIGURES:
        return "update"
    if of_longer < WHOLE:
        return "excerpt"
    size = sum(max(p.a[1] - p.a[0], p.b[1] - p.b[0]) for p in found)
    in_order = all(first.b <= then.b for first, then in pairwise(found))
    return "copy" if in_order and sum(len(p.same) for p in found) >= SAME * size else "rewrite"


def agreeing(found: Sequence[Shared], a: Side, b: Side, one: Words, other: Words) -> float | None:
    """The share of the figures at the same place of the passages that have the same value; None where there are none.

    Numbers that are figures in neither report (dates, ages, names of roads) do not count, nor do those that one side lost.
    A number at the edge of what agrees may be another one: it counts only where there are no others.
    """
    in_a, in_b = figures_at(a.figures, one), figures_at(b.figures, other)
    same = {at for p in found for at in p.same} | {(-1, -1), (len(one.forms), len(other.forms))}
    both = [(i, j) for p in found for i, j in p.numbers if i in in_a or j in in_b]
    inner = [(i, j) for i, j in both if (i - 1, j - 1) in same and (i + 1, j + 1) in same]
    agree = [one_value(one.numbers[i], other.numbers[j]) or (i in in_a and j in in_b and in_a[i] == in_b[j]) for i, j in inner or both]
    return round(sum(agree) / len(agree), 4) if agree else None


def one_value(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Whether two numerals say the same; where one runs into its neighbour ("in 2017 14 people"), whether they meet."""
    return a == b or (len(a) != len(b) and not set(a).isdisjoint(b))


def figures_at(figures: Sequence[Figure], of: Words) -> dict[int, tuple[float, ...]]:
    """The values of the figures by the positions of their numbers."""
    spans = [(f.start, f.end, f.value) for f in figures if f.field == "text"]
    return {i: value for i in of.numbers for start, end, value in spans if start < of.spans[i][1] and of.spans[i][0] < end}


def passages(found: Sequence[Shared], a: Words, b: Words) -> Iterator[Passage]:
    """The passages as spans of the texts."""
    for p in found:
        yield Passage((a.spans[p.a[0]][0], a.spans[p.a[1] - 1][1]), (b.spans[p.b[0]][0], b.spans[p.b[1] - 1][1]))
