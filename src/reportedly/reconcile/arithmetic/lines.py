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
    """Whether the words make sure that nobody is in two parts: other kinds of one aspect, other fates, other places, other names."""
    if all(says(wording, "another", p.before) or says(wording, "rest", p.before) for p in parts[1:]):
        return True
    return differ_in_aspect(parts, wording) or differ_in_fate(parts) or differ_in_place(parts, wording) or differ_in_name(parts, wording)


def differ_in_aspect(parts: Sequence[Mark], wording: Wording) -> bool:
    """ "31 fighters and 32 civilians": every two parts are different kinds of one aspect."""
    told = [aspects(p, wording) for p in parts]
    return all(any(b.get(key, kind) != kind for key, kind in a.items()) for i, a in enumerate(told) for b in told[i + 1 :])


def differ_in_fate(parts: Sequence[Mark]) -> bool:
    """ "38 were rescued and 36 died": something else was told of each."""
    fates = {p.figure.category for p in parts}
    return len(fates) == len(parts) and fates <= FATES


def differ_in_place(parts: Sequence[Mark], wording: Wording) -> bool:
    """ "140 were held in the capital and 82 in the port": the same preposition, other words after it; years with years only."""
    found = [preposition(p, wording) for p in parts]
    first = {words[:1] for words in found}
    years = {words[1].isdigit() for words in found if len(words) > 1}
    return len(first) == 1 and () not in first and len(set(found)) == len(found) and len(years) == 1


def preposition(mark: Mark, wording: Wording) -> tuple[str, ...]:
    """The preposition that follows a number, and the words after it; nothing where there is none near."""
    words = first_words(mark.after, 10)
    at = next((i for i, w in enumerate(words[:6]) if w in wording.lists["prepositions"]), None)
    if at is None:
        return ()
    return ("in" if words[at] in wording.lists["where"] else words[at], *words[at + 1 :])


def differ_in_name(parts: Sequence[Mark], wording: Wording) -> bool:
    """ "the Farmers hold 66, the Union 51": each part is led by a name of its own."""
    leads = [lead_of(p.before, wording) for p in parts]
    return all(leads) and len(set(leads)) == len(leads)


def lead_of(gap: str, wording: Wording) -> tuple[str, ...]:
    """The words between the last joint and the number."""
    words = gap.split()
    joints = {*wording.lists["separators"], ":", "-", "–", "—", "("}
    last = max((i for i, w in enumerate(words) if w in joints), default=-1)
    return tuple(w for w in words[last + 1 :] if w not in wording.lists["leads"])
