"""A line of numbers → totals with the parts that its words give them, and how strong that licence is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportedly.reconcile.arithmetic.judge import near
from reportedly.reconcile.arithmetic.lines import FATES, THINGS, Line, Mark, are_apart, aspects, goes_on, is_level, links, may_overlap, mentions, says
from reportedly.reconcile.wording import Wording

Licence = Literal["complete", "division", "open", "chance"]
"""complete: the parts are meant to be all ("comprising"); division: they exclude each other ("of whom"); open: there may be more
("including"); chance: only that the numbers come out says that they belong together, so that nothing but that is told."""

JOINT = 12  # words between two parts, or from a total past a colon to the first, at most: "were held in the capital and"
BARE = 3  # words of a noun alone between two parts: "40 women 30 children"
FAR = 25  # words between a total and its first part: "in flooding caused by heavy rain in two provinces, including"
NOUN = 6  # words after a number in which its noun and what it stands to are told
LEAD = 5  # words between a colon or a comma and the part: "the Farmers hold"


EXCLUSIVE = frozenset({"killed", "missing", "released"})
"""What befalls those on board that can be only one: the injured may be among the rescued."""

ALSO_ONE = re.compile(r" (?:and|plus|,) an? | among ")
"""One more without a number: "two pilots, three nurses and a patient"; or only some: "were among them"."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts."""

    whole: Mark
    parts: tuple[Mark, ...]
    licence: Licence

    @property
    def adds_up(self) -> bool:
        """Whether the parts are exactly the total."""
        return near(sum(p.value for p in self.parts), self.whole.value)


def sums_in(line: Line, wording: Wording) -> Iterator[Sum]:
    """The sums of one sentence that are worth telling: those that come out, and those that should."""
    taken: set[str] = set()
    for i, mark in enumerate(line.marks):
        if is_level(mark.figure) and mark.figure.id not in taken and not goes_on(wording, "of_them", mark.after):
            for found in (parts_after(line.marks, i, wording), parts_before(line.marks, i, wording), parts_around(line.marks, i, wording)):
                taken |= {p.figure.id for p in found.parts} if found else set()
                yield from told(found, wording)
    yield from told(aboard(line, wording), wording)
    yield from exceeding(line, wording)


def exceeding(line: Line, wording: Wording) -> Iterator[Sum]:
    """A part that is more than its total: "killed 12 people, including 20 children", "20 of the 12", "20 among 12"."""
    for i, (a, b) in enumerate(pairwise(line.marks)):
        x, y = a.figure, b.figure
        alone = not i or not joined(a.before, wording)  # "110 infections and nine deaths, including 45 …" is of both
        if not (is_level(x) and is_level(y) and x.unit == y.unit and x.quantifier == y.quantifier == "exact" and len(b.before.split()) <= JOINT):
            continue
        same = x.category == y.category and (x.category in FATES or last_word(x.counted) == last_word(y.counted))
        if same and alone and b.value > a.value and says(wording, "open", b.before):
            yield Sum(a, (b,), "open")
        elif same and a.value > b.value and (says(wording, "among", b.before) or links(wording, "of", b.before)):
            yield Sum(b, (a,), "open")


def told(found: Sum | None, wording: Wording) -> Iterator[Sum]:
    """A sum, cut to the parts that come out; nothing where its words do not license saying that it does not."""
    if found is None or may_overlap(found.parts, wording):
        return
    for n in range(len(found.parts), 1, -1):
        cut = Sum(found.whole, found.parts[:n], found.licence)
        if cut.adds_up:
            yield cut
            return
    if len(found.parts) > 1 and should_add_up(found, wording):
        yield found


def should_add_up(found: Sum, wording: Wording) -> bool:
    """Whether a sum that does not come out is worth a word: too much of what excludes each other, or too little of what is meant to be all."""
    added = sum(p.value for p in found.parts)
    values = [p.value for p in found.parts]
    if found.licence == "chance" or max(values) > found.whole.value or max(values) == 1 or any(" ) " in p.before for p in found.parts[1:]):
        return False
    if not (opens(found.whole, wording) or is_composed(found, wording) or all(counts_like(found.whole, p, wording) for p in found.parts)):
        return False
    after = found.whole.figure.start > found.parts[-1].figure.start
    if added < found.whole.value:
        return found.licence == "complete" and (after or not ALSO_ONE.search(found.parts[-1].after))
    return after or any(says(wording, "rest", p.before) for p in found.parts[1:]) or are_apart(found.parts, wording)


def parts_after(marks: Sequence[Mark], i: int, wording: Wording) -> Sum | None:
    """The parts that follow their total."""
    found = parts_from(marks, i, i + 1, wording)
    if found is None and i + 1 < len(marks) and marks[i + 1].value < marks[i].value:
        past = parts_from(marks, i, i + 2, wording)
        return past if past and past.licence != "chance" else None
    return found


def parts_from(marks: Sequence[Mark], i: int, first: int, wording: Wording) -> Sum | None:
    """The parts that start at one number, if the words before it tie it to the total: "99 cases in three districts, with 44 in …"."""
    gap = marks[first].before if first < len(marks) else ""
    if first + 1 >= len(marks) or " . " in gap or len(gap.split()) > FAR or is_hyphened(marks[i]):
        return None
    licence = link(marks[i], marks[first], wording)
    if licence is None or not may_hold(marks[i], marks[first], licence, wording):
        return None
    parts = run(marks, first, licence, marks[i], wording)
    close = first == i + 1 and len(gap.split()) <= LEAD and gap.endswith(" , ")
    if licence == "chance" and close and all(aspects(p, wording) for p in parts) and are_apart(parts, wording):
        licence = "division"
    if any(says(wording, "rest", p.before) for p in parts[1:]):
        licence = "complete"
    return Sum(marks[i], parts, licence) if len(parts) > 1 else None


def link(whole: Mark, part: Mark, wording: Wording) -> Licence | None:
    """How the words between a total and the next number tie them."""
    gap = part.before
    if says(wording, "open", gap):
        return "open"
    if says(wording, "complete", gap) or after_colon(gap, wording):
        return "complete"
    if says(wording, "whom", gap) or (" , " in gap and goes_on(wording, "of_them", part.after)):
        return "division"
    if opens(whole, wording) and " , " in gap:
        return "division"
    if mentions(wording, "with", f" {' '.join(gap.split()[-LEAD:])} ") and last_word(whole.figure.counted) == last_word(part.figure.counted):
        return "division"
    if goes_on(wording, "place", without_noun(part, whole)):
        return "complete" if gap.endswith(" , ") and not is_parallel(whole, part) else "chance"
    return "chance" if gap.endswith(" , ") else None


def without_noun(part: Mark, whole: Mark) -> str:
    """The words after a part, less the noun that it says again after its total: "415 tonnes of aid, 260 tonnes from …"."""
    first, *rest = part.after.split() or [""]
    return f" {' '.join(rest)} " if first in whole.after.split()[:2] else part.after


def is_parallel(whole: Mark, part: Mark) -> bool:
    """Whether a number stands to its words as the next one does: "42 votes for one, 18 for another and 16 for a third" has no total."""
    stands = without_noun(part, whole).split()[:1]
    return bool(stands) and stands[0] in whole.after.split()[:NOUN]


def is_hyphened(mark: Mark) -> bool:
    """Whether a number is half of a word: "two-two"."""
    return mark.before.endswith(("- ", "-")) or mark.after.startswith(" -")


def is_composed(found: Sum, wording: Wording) -> bool:
    """Whether words and not only a mark say that the parts make the total: "made up of 45 portraits and 25 landscapes"."""
    gap = found.parts[0].before
    return says(wording, "complete", gap) and not gap.endswith((" : ", " ( "))


def counts_like(whole: Mark, part: Mark, wording: Wording) -> bool:
    """Whether a part surely counts what its total counts: money, the same noun, the same told of people, a kind of people."""
    a, b = whole.figure, part.figure
    if a.unit != "count" or last_word(a.counted) == last_word(b.counted) or a.category == b.category != "other":
        return True
    if aspects(part, wording) and a.start < b.start:
        return True
    if goes_on(wording, "place", part.after):
        return True  # its noun is left out
    return bool({a.category, b.category} & FATES) or a.counted.casefold().startswith(wording.lists["neutral"])


def after_colon(gap: str, wording: Wording) -> bool:
    """Whether a colon or dash stands shortly before the number."""
    return len(gap.split()) <= JOINT and mentions(wording, "colon", gap) and mentions(wording, "colon", f" {' '.join(gap.split()[-LEAD - 1 :])} ")


def opens(whole: Mark, wording: Wording) -> bool:
    """ "Of the 64 miners …": the total stands first, after "of"."""
    lead = whole.before.split()
    return says(wording, "base", whole.before) and len(lead) <= 4 and lead[0] in ("of", "out", ",", "and", "but")


def may_hold(whole: Mark, part: Mark, licence: Licence, wording: Wording) -> bool:
    """Whether one number can be a part of another: the same unit, people of people, the same told of them."""
    a, b = whole.figure, part.figure
    if not is_level(b) or a.unit != b.unit or (b.value[0] > a.value[0] and licence in ("chance", "open")):
        return False
    if a.time is not None and b.time is not None and (b.time[1] < a.time[0] or a.time[1] < b.time[0]):
        return False
    if (b.category in FATES and a.category in THINGS) or (a.category in FATES and b.category in THINGS):
        return False
    if licence == "chance" and not (a.category in FATES or last_word(a.counted) == last_word(b.counted) or aspects(part, wording)):
        return False
    return (
        a.category == b.category or not {a.category, b.category} <= FATES or licence == "division" or a.counted.casefold().startswith(wording.lists["neutral"])
    )


def last_word(counted: str) -> str:
    """The last word of a noun phrase."""
    return counted.casefold().split()[-1] if counted.split() else ""


def run(marks: Sequence[Mark], first: int, licence: Licence, whole: Mark, wording: Wording) -> tuple[Mark, ...]:
    """The parts from a first one on, as far as they are joined to each other."""
    parts = [marks[first]]
    for mark in marks[first + 1 :]:
        if goes_on(wording, "of_them", mark.after) and not goes_on(wording, "of_them", parts[0].after):
            break
        if not (joined(mark.before, wording) and alike(parts[0], mark, licence) and may_hold(whole, mark, licence, wording)):
            break
        parts.append(mark)
    return tuple(parts)


def joined(gap: str, wording: Wording) -> bool:
    """Whether the words between two numbers join them as parts: a comma or "and" shortly before the second, or a noun alone."""
    count = len(gap.split())
    if count > JOINT or any(says(wording, role, gap) for role in ("open", "complete", "whom")) or any(f" {w} " in gap for w in wording.lists["apart"]):
        return False
    last = max((gap.rfind(f" {s} ") + len(s) + 2 for s in wording.lists["separators"] if f" {s} " in gap), default=-1)
    lead = gap[last:].split() if last >= 0 else gap.split()
    return len(lead) <= (LEAD if last >= 0 else BARE) and not set(lead).intersection(wording.lists["otherwise"]) and count > 0


def alike(first: Mark, other: Mark, licence: Licence) -> bool:
    """Whether two parts tell the same of those they count; a division may be by what befell them."""
    same = first.figure.category == other.figure.category
    if licence in ("division", "complete"):
        return same or not (" , and " in other.before and " others " in other.after[:8])
    return same


def parts_before(marks: Sequence[Mark], k: int, wording: Wording) -> Sum | None:
    """The parts that a total sums up: "540 in May and 320 in June, 860 altogether"."""
    whole = marks[k]
    ends = goes_on(wording, "total_after", after_noun(whole.after, wording))
    brought = says(wording, "to", whole.before) and mentions(wording, "toll", whole.before) and " , " in whole.before
    if k < 2 or not (ends or brought or (says(wording, "total_before", whole.before) and " , " in whole.before)):
        return None
    first = k - 1
    while first > 0 and joined(marks[first].before, wording) and is_level(marks[first - 1].figure) and marks[first - 1].figure.unit == whole.figure.unit:
        first -= 1
    parts = marks[first:k]
    fits = len(parts) > 1 and all(is_level(p.figure) and p.figure.unit == whole.figure.unit for p in parts)
    if not fits or (brought and len({p.figure.category for p in parts}) < len(parts) and not says(wording, "another", parts[-1].before)):
        return None
    return Sum(whole, tuple(parts), "chance" if brought else licence_before(parts, wording))


def parts_around(marks: Sequence[Mark], k: int, wording: Wording) -> Sum | None:
    """A part, the total that it is of, and what remains: "222 of the 435 seats and the Democrats the remaining 213"."""
    if not 0 < k < len(marks) - 1 or not links(wording, "of", marks[k].before) or not is_level(marks[k - 1].figure):
        return None
    rest = marks[k + 1]
    if (
        any(says(wording, role, rest.before) for role in ("open", "whom"))
        or not is_level(rest.figure)
        or len({m.figure.unit for m in marks[k - 1 : k + 2]}) > 1
        or last_word(rest.figure.counted) != last_word(marks[k].figure.counted)
    ):
        return None
    return Sum(marks[k], (marks[k - 1], rest), "complete" if says(wording, "rest", rest.before) else "chance")


def licence_before(parts: Sequence[Mark], wording: Wording) -> Licence:
    """A sum of what precedes it is told when it does not come out only if the parts tell the same."""
    return "complete" if len({p.figure.category for p in parts}) == 1 and not any(aspects(p, wording).get("degree") for p in parts) else "chance"


def after_noun(words: str, wording: Wording) -> str:
    """The words after a number without its noun: "people in all"."""
    split = words.split()
    for n in range(min(4, len(split))):
        rest = f" {' '.join(split[n:])} "
        if goes_on(wording, "total_after", rest):
            return rest
        if split[n] in (",", ".", "and", "in", "of"):
            break
    return words


def aboard(line: Line, wording: Wording) -> Sum | None:
    """What befell those who were on board, where it comes out: "carrying 90 workers, drowning 84, with six survivors"."""
    for mark in line.marks:
        near_by = f" {' '.join(mark.after.split()[:5])} "
        if is_level(mark.figure) and (says(wording, "aboard_before", mark.before) or mentions(wording, "aboard_after", near_by)):
            rest = tuple(
                m for m in line.marks if m is not mark and is_level(m.figure) and m.figure.unit == mark.figure.unit and m.figure.category not in THINGS
            )
            befell = {m.figure.category for m in rest}
            if len(befell) == len(rest) > 1:
                return Sum(mark, rest, "division" if befell <= EXCLUSIVE else "chance")
    return None
