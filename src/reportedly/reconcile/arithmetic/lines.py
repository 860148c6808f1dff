"""A report's figures → its sentences as lines of numbers, each with the words around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reportedly.reconcile.wording import Wording, words_in
from reportedly.records import Extraction, Figure, Rejected

FATES = frozenset({"killed", "injured", "missing", "detained", "displaced", "released", "joined", "returned", "deployed"})
"""What is told of people; a number of them is no part of a number of things."""

THINGS = frozenset({"attack", "strike", "operation", "territory", "damaged", "money"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a sentence, the words since the number before it and those until the next (spaced, in small letters)."""

    figure: Figure
    before: str
    after: str

    @property
    def value(self) -> float:
        """The number, of a range its low end."""
        return self.figure.value[0]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its numbers in order, and the numbers in it that were rejected."""

    field: str
    marks: tuple[Mark, ...]
    rejected: tuple[Rejected, ...]
    words: str  # of the whole sentence


def lines_of(extraction: Extraction) -> list[Line]:
    """The sentences that hold a figure, in order."""
    texts = {"text": extraction.report.text, "title": extraction.report.title or ""}
    rejected: dict[tuple[str, tuple[int, int]], list[Rejected]] = {}
    for r in extraction.rejected:
        rejected.setdefault((r.field, r.sentence), []).append(r)
    out = []
    figures = sorted(extraction.figures, key=lambda f: (f.field, f.sentence, f.start))
    for (field, sentence), group in groupby(figures, key=lambda f: (f.field, f.sentence)):
        text = texts[field]
        out.append(Line(field, marks_of(list(group), text), tuple(rejected.get((field, sentence), ())), words_in(text[slice(*sentence)])))
    return out


def marks_of(figures: Sequence[Figure], text: str) -> tuple[Mark, ...]:
    """The figures of one sentence with the words around them."""
    start, end = figures[0].sentence
    edges = [(start, figures[0].start), *((a.end, b.start) for a, b in pairwise(figures)), (figures[-1].end, end)]
    gaps = [words_in(text[a:b]) for a, b in edges]
    return tuple(Mark(f, gaps[i], gaps[i + 1]) for i, f in enumerate(figures))


def is_level(f: Figure) -> bool:
    """Whether a figure is a number that can be added: no share, multiple or rate, nothing vague or denied."""
    plain = f.unit not in ("percent", "times") and f.quantifier not in ("vague", "range") and f.change is None
    return plain and f.modality != "denied" and f.value[0] >= 1


def says(wording: Wording, role: str, words: str) -> bool:
    """Whether the words before a number end in a phrase of a role."""
    return wording.roles[role].before.search(words) is not None


def goes_on(wording: Wording, role: str, words: str) -> bool:
    """Whether the words after a number begin with a phrase of a role."""
    return wording.roles[role].after.match(words) is not None


def links(wording: Wording, role: str, words: str) -> bool:
    """Whether all the words between two numbers are a phrase of a role."""
    return wording.roles[role].between.match(words) is not None


def mentions(wording: Wording, role: str, words: str) -> bool:
    """Whether a phrase of a role stands among the words."""
    return wording.roles[role].near.search(words) is not None


def aspects(mark: Mark, wording: Wording) -> dict[str, str]:
    """What a part says of those it counts, by the aspect that it divides: {"role": "soldier"}."""
    said = first_words(mark.after, 5)
    return {aspect: kinds[w] for aspect, kinds in wording.partitions.items() for w in said if w in kinds}


def first_words(words: str, n: int) -> list[str]:
    """The first words of a gap up to a mark or "and"."""
    out: list[str] = []
    for w in words.split()[:n]:
        if w in (",", "and", ";", ".", "while"):
            break
        out.append(w)
    return out


def may_overlap(parts: Iterable[Mark], wording: Wording) -> bool:
    """Whether two parts divide different aspects, so that somebody may be in both: "20 civilians and 12 women"."""
    told = [a for p in parts if (a := aspects(p, wording))]
    return any(not a.keys() & b.keys() for i, a in enumerate(told) for b in told[i + 1 :])


def are_apart(parts: Sequence[Mark], wording: Wording) -> bool:
    """Whether the words make sure that nobody is in two parts: other kinds of one aspect, or other places."""
    told = [aspects(p, wording) for p in parts]
    if all(any(a.get(key) not in (None, b.get(key)) and key in b for key in a) for i, a in enumerate(told) for b in told[i + 1 :]):
        return True
    return all(goes_on(wording, "place", p.after) for p in parts) and len({tuple(first_words(p.after, 6)) for p in parts}) == len(parts)
