"""Lines of numbers → sums that run over several sentences: a total, then what of it was where."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.reconcile.arithmetic.judge import near
from reportedly.reconcile.arithmetic.lines import Line, Mark, goes_on, is_level, mentions, says
from reportedly.reconcile.arithmetic.sums import Sum, joined, may_hold, run, told
from reportedly.reconcile.claims import COUNTRY, kind_of
from reportedly.reconcile.rules import Rules
from reportedly.reconcile.same import lies_in
from reportedly.reconcile.wording import Wording

REACH = 6
"""Sentences with numbers that a breakdown may stand from its total: a lead's toll is broken down over the body."""

OPENING = 5  # words before the first part of "Of those, some 180 …"
MOST = 6  # parts of one total

LEAD = 3  # sentences with numbers: a headline, a dateline and the first sentence

MEAN = 5
"""The least that parts are on average, for the same reason: of five parts below it any ten numbers have some that come out."""

LARGE = 10
"""A total below it comes out by chance: of sums of single digits over sentences in four corpora most were of separate events."""

KINDLESS = frozenset({"other", "present", "damaged", "territory", "money", "strike", "attack"})
"""Categories that say little of what is counted: there the nouns must be of one kind."""


def spread_sums(lines: Sequence[Line], rules: Rules) -> Iterator[Sum]:
    """Totals whose parts stand in the sentences after them: those that come out, and those whose words say that they should."""
    tables: list[Sum] = []
    for above, line in pairwise(lines):
        yield from told(of_those(above, line, rules.wording), rules.wording)
    for i, line in enumerate(lines):
        for k, mark in enumerate(line.marks):
            if is_level(mark.figure) and mark.value > 1:
                parts = candidates(lines, i, k, rules)
                if not is_nested(mark, rules):
                    yield from coming_out(mark, parts, rules, i < LEAD)
                yield from remaining(mark, [m for m in line.marks[k + 1 :] if same_thing(mark, m, rules)] + parts, rules)
                tables += by_place(mark, parts)
    held = {sentences(s) for s in tables if s.adds_up and is_telling(s)}
    yield from (s for s in tables if (covers(s) and is_apart(s, rules)) or (sentences(s) in held and not s.adds_up))


def of_those(above: Line, line: Line, wording: Wording) -> Sum | None:
    """A total, and in the next sentence what became of those: "Of those, 180 were released and 120 are held"."""
    first = line.marks[0]
    if above.field != line.field or not (says(wording, "whom", first.before) or goes_on(wording, "of_those", first.after)):
        return None
    whole = next((m for m in reversed(above.marks) if is_level(m.figure) and m.value >= first.value and m.figure.unit == first.figure.unit), None)
    if whole is None or len(first.before.split()) > OPENING or not is_level(first.figure):
        return None
    parts = run(line.marks, 0, "division", whole, wording)
    return Sum(whole, parts, "division") if len(parts) > 1 else None


def candidates(lines: Sequence[Line], i: int, k: int, rules: Rules) -> list[Mark]:
    """The numbers after a total that count the same, apart from those that are parts of one before them."""
    after = [m for line in lines[i + 1 : i + 1 + REACH] if line.field == lines[i].field for m in line.marks]
    whole = lines[i].marks[k]
    return [m for m in after if not is_nested(m, rules) and m.figure.part_of in (None, whole.figure.id) and same_thing(whole, m, rules)]


def is_nested(mark: Mark, rules: Rules) -> bool:
    """Whether a number is said to be a part of the one before it: no total, and no part of another."""
    wording = rules.wording
    return says(wording, "open", mark.before) or says(wording, "whom", mark.before) or goes_on(wording, "of_them", mark.after)


def coming_out(whole: Mark, parts: Sequence[Mark], rules: Rules, lead: bool) -> Iterator[Sum]:
    """The longest run of numbers that make up the total, each said to be beside the ones before it, or elsewhere."""
    if not is_telling(Sum(whole, (), "chance")):
        return
    for start in range(len(parts)):
        for n in range(min(MOST, len(parts) - start), 1, -1):
            found = Sum(whole, tuple(parts[start : start + n]), "chance")
            if found.adds_up and n * MEAN <= whole.value and not is_told_twice(found) and are_beside(found, rules, lead):
                yield found
                return


def is_told_twice(found: Sum) -> bool:
    """Whether one of the parts is itself made up of the ones after it."""
    values = [p.value for p in found.parts]
    return any(near(v, sum(values[i + 1 :])) for i, v in enumerate(values[:-2]))


def are_beside(found: Sum, rules: Rules, lead: bool) -> bool:
    """Whether every part but the first is said to be beside those before it, of another place or day, or joined to them."""
    whole, parts = found.whole, found.parts
    if is_further(parts[0], rules) or not all(may_be_near(p, whole) if lead else may_lie_in(p, whole) for p in parts):
        return False
    return all(is_beside(b, parts[:i], rules) for i, b in enumerate(parts[1:], 1))


def is_further(mark: Mark, rules: Rules) -> bool:
    """Whether a number is said to come on top of what was told before it: "elsewhere", "another three", "two more"."""
    wording = rules.wording
    return says(wording, "beside", mark.before) or mentions(wording, "beside", mark.before) or mark.after.startswith(" more ")


def is_beside(mark: Mark, others: Sequence[Mark], rules: Rules) -> bool:
    """Whether a part is none of those before it."""
    wording, last = rules.wording, others[-1]
    if is_further(mark, rules) or goes_on(wording, "beside", mark.after):
        return True
    if last.figure.sentence == mark.figure.sentence and last.after == mark.before and joined(mark.before, wording):
        return True
    if any(near(mark.value, o.value) for o in others):
        return False
    mine, day = names(mark), mark.figure.time
    if day is not None and all(o.figure.time is not None and (o.figure.time[1] < day[0] or day[1] < o.figure.time[0]) for o in others):
        return True
    return bool(mine) and all(names(o) and not mine & names(o) for o in others)


def remaining(whole: Mark, parts: Sequence[Mark], rules: Rules) -> Iterator[Sum]:
    """A part and "the remaining 13" of a total: they should come out."""
    if len(parts) < 2 or not says(rules.wording, "rest", parts[1].before) or parts[0].value >= whole.value:
        return
    found = Sum(whole, tuple(parts[:2]), "complete")
    if found.adds_up or parts[0].figure.part_of == whole.figure.id or is_nested(parts[0], rules):
        yield found


def by_place(whole: Mark, parts: Sequence[Mark]) -> Iterator[Sum]:
    """A total and the next two numbers, each of a place of its own within the total's."""
    placed: list[Mark] = []
    for p in parts:
        if names(p) and may_lie_in(p, whole) and all(not names(p) & names(o) for o in placed):
            placed.append(p)
    if len(placed) > 1:
        yield Sum(whole, tuple(placed[:2]), "division")


def sentences(found: Sum) -> tuple[tuple[int, int], ...]:
    """The sentences in which a sum's parts stand: two sums of one breakdown share them."""
    return tuple(p.figure.sentence for p in found.parts)


def is_telling(found: Sum) -> bool:
    """Whether numbers are large enough that they do not come out by chance."""
    return found.whole.value >= LARGE


def covers(found: Sum) -> bool:
    """Whether the places of the parts are exactly those of the total: Iraq and Syria, Iraq, Syria."""
    whole, parts = names(found.whole), [names(p) for p in found.parts]
    return len(whole) > 1 and frozenset().union(*parts) == whole and sum(map(len, parts)) == len(whole)


def is_apart(found: Sum, rules: Rules) -> bool:
    """Whether the last part is said to be beside the one before it, or they come out."""
    return found.adds_up or any(says(rules.wording, role, found.parts[-1].before) for role in ("another", "rest"))


def names(mark: Mark) -> frozenset[str]:
    """The names of a number's own places."""
    return frozenset(p.name for p in mark.figure.places)


def same_thing(whole: Mark, part: Mark, rules: Rules) -> bool:
    """Whether two numbers count the same: what befell people, or things of one kind; a part within the days of its total."""
    a, b = whole.figure, part.figure
    if not is_level(b) or a.category != b.category or not may_hold(whole, part, "division", rules.wording) or b.value[0] >= a.value[0]:
        return False
    timed = a.time is None or b.time is None or (a.time[0] <= b.time[0] and b.time[1] <= a.time[1])
    return timed and (a.category not in KINDLESS or kind_of(a.counted, rules) == kind_of(b.counted, rules))


def may_be_near(part: Mark, whole: Mark) -> bool:
    """Whether a part may lie in the total's places, as far as both have some: a toll "near Damascus" holds one in a suburb."""
    theirs = whole.figure.places
    return not theirs or all(any(lies_in(p, q) or lies_in(q, p) for q in theirs) for p in part.figure.places)


def may_lie_in(part: Mark, whole: Mark) -> bool:
    """Whether a total's places can hold a part's: one of both has none of its own, or they are among them, or wider."""
    wide = {p.country for p in whole.figure.places if p.where_prec is not None and p.where_prec >= COUNTRY}
    mine = names(part)
    if not whole.figure.places or not mine:
        return True
    return mine <= names(whole) or all(p.country in wide for p in part.figure.places)
