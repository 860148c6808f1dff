"""A line of numbers → changes between levels, percentages of bases, multiples and averages that its words compute."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.interval import part_of
from reportedly.reconcile.arithmetic import judge
from reportedly.reconcile.arithmetic.derive import derived_id
from reportedly.reconcile.arithmetic.lines import Line, Mark, goes_on, is_level, links, mentions, says
from reportedly.reconcile.arithmetic.sums import last_word
from reportedly.reconcile.wording import Wording
from reportedly.records import Figure, Rejected
from reportedly.reduced import Check, Derived

Levels = tuple[int, int]
"""Indices of the earlier and the later level."""

MOST_BESIDE = 10  # words between a change and its levels: "a drop of 10 percent"; further off it is of something else
MOST_BEFORE = 16  # the same for a change that comes first: "13 more bodies under the mud, bringing the death toll from"
MOST_BETWEEN = 12  # words between two levels, or a change and its levels
DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}


def checks_of_levels(line: Line, wording: Wording) -> Iterator[Check]:
    """The changes, percentages, multiples and averages of one sentence."""
    once = tuple(m for m in line.marks if not (is_level(m.figure) and tells(m, wording)))
    for levels in levels_in(once, wording):
        yield from changes(once, levels, wording)
    yield from shares(line.marks, wording)
    yield from multiples(line.marks, wording)
    yield from averages(line, wording)


def levels_in(marks: Sequence[Mark], wording: Wording) -> Iterator[Levels]:
    """The pairs of levels of a change, earlier first: "from 310 to 214", "to 214 from 310", "214, down from 310"."""
    for i in range(len(marks) - 1):
        a, b = marks[i], marks[i + 1]
        if not alike(a.figure, b.figure) or len(b.before.split()) > MOST_BETWEEN:
            continue
        if says(wording, "from", a.before) and says(wording, "to", b.before):
            yield i, i + 1
        elif says(wording, "from", b.before) and not says(wording, "from", a.before) and not is_change(a, wording):
            yield i + 1, i
    for i in range(len(marks) - 2):
        a, b, c = marks[i : i + 3]
        measured = says(wording, "from", c.before) or says(wording, "than", c.before)
        told = not is_level(b.figure) or (is_change(b, wording) and not is_change(a, wording))
        if measured and told and alike(a.figure, c.figure):
            yield i + 2, i


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures can be levels of one thing."""
    return a.unit == b.unit and is_level(a) and is_level(b) and (a.category == b.category or bool({a.category, b.category} & {"other", "present"}))


def changes(marks: Sequence[Mark], levels: Levels, wording: Wording) -> Iterator[Check]:
    """The size of a change in its unit, in percent or as a multiple, near its two levels."""
    before, after = (marks[i].figure for i in levels)
    for i, mark in enumerate(marks):
        if not beside(marks, i, levels) or not judge.value_of(before):
            continue
        f = mark.figure
        if f.unit == "times" and f.change != "decrease":
            yield judged_multiple(f, after, before)
        elif f.unit == "percent" and is_change(mark, wording):
            yield judge.check("percent", judge.change_of(f, before, after), (f.value[0], before.value[0], after.value[0]), (f.id, before.id, after.id))
        elif f.unit == after.unit and (is_change(mark, wording) or says(wording, "step", mark.before) or is_new(marks, i, levels, wording)):
            yield judge.check("difference", judge.difference_of(f, before, after), (f.value[0], before.value[0], after.value[0]), (f.id, before.id, after.id))


def beside(marks: Sequence[Mark], i: int, levels: Levels) -> bool:
    """Whether a number stands next to two levels, with few words in between, or between them."""
    if i in levels or not min(levels) - 1 <= i <= max(levels) + 1:
        return False
    if i < min(levels):
        return len(marks[i].after.split()) <= MOST_BEFORE
    return i < max(levels) or len(marks[i].before.split()) <= MOST_BESIDE


def is_change(mark: Mark, wording: Wording) -> bool:
    """Whether a number is the size of a change, as it was read or by the words before it."""
    f = mark.figure
    return len(f.value) == 1 and f.quantifier != "vague" and (f.change is not None or says(wording, "by", mark.before) or goes_on(wording, "by", mark.after))


def is_new(marks: Sequence[Mark], i: int, levels: Levels, wording: Wording) -> bool:
    """Whether a number are new ones that bring a running total from one level to the other."""
    mark, first = marks[i], marks[min(levels)]
    more = goes_on(wording, "more", mark.after) or says(wording, "another", mark.before)
    after = i > max(levels) and any(w in mark.before.split() for w in ("after", "with", "as", "when"))
    same = mark.figure.category == marks[max(levels)].figure.category
    return same and more and (i < min(levels) or after) and mentions(wording, "toll", first.before) and is_level(mark.figure)


def judged_multiple(times: Figure, larger: Figure, smaller: Figure) -> Check:
    """A multiple of two numbers."""
    found = judge.multiple_of(times, larger, smaller)
    return judge.check("multiple", found, (times.value[0], larger.value[0], smaller.value[0]), (times.id, larger.id, smaller.id))


def shares(marks: Sequence[Mark], wording: Wording) -> Iterator[Check]:
    """Part, base and percentage where one says the other: "90 of its 450 patients, or 20 percent"."""
    for i in range(len(marks) - 2):
        a, b, c = marks[i : i + 3]
        if is_share(c) and links(wording, "of", joint_of(b)) and (tells(c, wording) or is_apposed(c, wording)) and alike_share(a, b):
            yield judged_share(c.figure, a.figure, b.figure)
        elif is_share(c) and tells(c, wording) and says(wording, "base", a.before) and " , " in b.before and alike_share(b, a):
            yield judged_share(c.figure, b.figure, a.figure)
        elif is_share(a) and links(wording, "of", joint_of(b)) and tells(c, wording) and alike_share(c, b) and is_same_noun(b.figure, c.figure, wording):
            yield judged_share(a.figure, c.figure, b.figure)
        elif is_share(b) and tells(b, wording) and links(wording, "of", joint_of(c)) and alike_share(a, c):
            yield judged_share(b.figure, a.figure, c.figure)


def joint_of(mark: Mark) -> str:
    """The words between a number and the one before it from the last "of" or "out of" on: "patients out of the"."""
    words = mark.before.split()
    at = max((i for i, w in enumerate(words) if w == "of"), default=len(words))
    start = at - 1 if at and words[at - 1 : at] == ["out"] else at
    return mark.before if start > 2 or "," in words[:start] or "(" in words[:start] else f" {' '.join(words[start:])} "


def is_share(mark: Mark) -> bool:
    """Whether a number is a percentage of something, not a change."""
    return mark.figure.unit == "percent" and mark.figure.change is None and len(mark.figure.value) == 1 and mark.figure.quantifier != "vague"


def tells(mark: Mark, wording: Wording) -> bool:
    """Whether a number says the one before it in another way."""
    return says(wording, "or", mark.before)


def is_same_noun(base: Figure, part: Figure, wording: Wording) -> bool:
    """Whether an amount counts what its base counts, as far as the nouns say: "half of the soldiers, or 100 men"."""
    noun = last_word(part.counted)
    return base.unit != "count" or noun == last_word(base.counted) or noun in wording.lists["anyone"]


def is_apposed(mark: Mark, wording: Wording) -> bool:
    """Whether a number stands alone between a comma and a stop: "10 of its 25 clinics, about 40 percent."."""
    return says(wording, "comma", mark.before) and mark.after.strip()[:1] in ("", ".", ",", ";")


def alike_share(part: Mark, base: Mark) -> bool:
    """Whether two numbers can be a part and the base that it is of."""
    a, b = part.figure, base.figure
    return a.unit == b.unit and is_level(a) and is_level(b) and a.value[0] <= b.value[0] and not part.after.startswith((" more ", " fewer ", " less "))


def judged_share(percent: Figure, part: Figure, base: Figure) -> Check:
    """A percentage of a base."""
    values = (percent.value[0], part.value[0], base.value[0])
    return judge.check("percent", judge.share_of(percent, part, base), values, (percent.id, part.id, base.id))


def amounts(line: Line, wording: Wording) -> Iterator[Derived]:
    """What percentages of bases amount to: "20 per cent of the 500 prisoners"."""
    for percent, base in pairwise(line.marks):
        if is_share(percent) and is_level(base.figure) and links(wording, "of", base.before):
            p, b = percent.figure, base.figure
            span = part_of(judge.said(p), judge.said(b))
            exact = p.value[0] * b.value[0] / 100 if p.quantifier == b.quantifier == "exact" else None
            how = f"{judge.words(p)} per cent of {judge.words(b)}"
            yield Derived(derived_id("percent", (p.id, b.id)), span.low, exact, span.high, b.unit, b.counted, p.as_of or b.as_of, (p.id, b.id), how)


def multiples(marks: Sequence[Mark], wording: Wording) -> Iterator[Check]:
    """ "1,500 people, three times the 500": a number, a multiple, the number that it is a multiple of."""
    for i in range(len(marks) - 2):
        a, t, b = (m.figure for m in marks[i : i + 3])
        times = t.unit == "times" and t.change != "decrease" and links(wording, "times", marks[i + 2].before)
        if times and is_level(a) and is_level(b) and a.unit == b.unit and len(marks[i + 1].before.split()) <= MOST_BETWEEN:
            yield judged_multiple(t, a, b)


def averages(line: Line, wording: Wording) -> Iterator[Check]:
    """A rate, how long it held, and what it makes: "40 a day over ten days: 400"."""
    spans = [d for r in line.rejected if r.reason == "duration" and (d := duration(r, line)) is not None]
    rates = [m for m in line.marks if m.figure.per in DAYS and len(m.figure.value) == 1 and m.figure.change is None]
    if len(spans) != 1 or len(rates) != 1:
        return
    rate, (number, unit) = rates[0], spans[0]
    totals = [m for m in line.marks if m is not rate and is_level(m.figure) and m.figure.per is None and m.figure.unit == rate.figure.unit]
    if len(totals) != 1 or not (is_average(rate, wording) or any(says(wording, role, totals[0].before) for role in ("complete", "total_before"))):
        return
    whole = totals[0].figure
    if not is_same_noun(whole, rate.figure, wording):
        return
    over = number if unit == rate.figure.per else number * DAYS[unit] / DAYS[rate.figure.per or "day"]
    found = judge.average_of(rate.figure, whole, over, f"{rate.figure.per}s")
    yield judge.check("average", found, (rate.figure.value[0], whole.value[0], over), (rate.figure.id, whole.id))


def is_average(rate: Mark, wording: Wording) -> bool:
    """Whether a rate follows its total as an average: ", an average of 12", not "a goal that requires an average of 12"."""
    gap = rate.before
    last = max(gap.rfind(mark) for mark in (" , ", " or ", " ( ", " - ", " – ", " — "))
    return last >= 0 and wording.roles["average"].before.match(f" {' '.join(gap[last:].split()[1:])} ") is not None


def duration(rejected: Rejected, line: Line) -> tuple[float, str] | None:
    """How many days, weeks, months or years a rejected duration is."""
    words = rejected.text.casefold().replace("-", " ").split()
    number = NUMBERS.get(words[0]) if words else None
    if number is None and words and words[0].replace(".", "", 1).isdigit():
        number = float(words[0])
    if not number:
        return None
    said = line.words.split()
    unit = next((u for u in (words[1:] or after_word(said, words[0])) if u.removesuffix("s") in DAYS), None)
    return (number, unit.removesuffix("s")) if unit else None


def after_word(words: Sequence[str], number: str) -> list[str]:
    """The word that follows a number in a sentence."""
    return [b for a, b in pairwise(words) if a == number][:1]


NUMBERS = {w: float(i) for i, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)}
