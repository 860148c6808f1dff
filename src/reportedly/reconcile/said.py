"""Votes → statements: copies folded into the first of them, an institution's earlier statements superseded by its later ones.

All is told by days, institutions and numbers; the order in which the votes come changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Literal, get_args

from reportedly.day import ordinal
from reportedly.reduced import SourceClass, Taken, Vote

Kind = Literal["stock", "toll", "flow"]
FOLD_DAYS: dict[Kind, int | None] = {"toll": 4, "stock": 120, "flow": None}
"""Days within which an equal number of the same or of no named source is the same statement. Simulated worlds (4 x 240): half
or twice of each changes the median error by less than 0.5 and the coverage by less than 2 points."""
RUNNING = 31
"""A number of events over more days than these is a running total: it stands at the end of its days, another toll at its report's."""
RANK = {"range": 0, "more_than": 1, "less_than": 1, "at_least": 1, "at_most": 1, "exact": 2, "about": 3, "vague": 4}
"""Of what one day says under one origin, the number with its bounds is the original: copies lose bounds, they do not add them."""
CLASSES = get_args(SourceClass)
LOWER = frozenset({"at_least", "more_than"})
UPPER = frozenset({"at_most", "less_than"})


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: the vote that has it first, and all reports of it with their days. `on` is the day (ordinal) at which it stands."""

    vote: Vote
    on: int
    institution: str | None
    reports: tuple[tuple[str, str], ...]


def length(vote: Vote) -> int:
    """How many days a vote is about; 1 where nothing says."""
    return 1 if vote.as_of is None else ordinal(vote.as_of[1]) - ordinal(vote.as_of[0]) + 1


def stands_on(vote: Vote, kind: Kind) -> str:
    """The day at which a vote stands in its series: the last that it is about, never after its report.

    The toll of one event stands at the day of its report, for that is what grows; a running total at the end of its days.
    """
    if vote.as_of is None or kind == "flow" or (kind == "toll" and length(vote) <= RUNNING):
        return vote.day
    return min(vote.as_of[1], vote.day)


def order(vote: Vote, kind: Kind) -> tuple[object, ...]:
    """The order in which votes were said: by the day they stand on, their report's, what a copy keeps least, value, source, days, id.

    Ids decide only between votes that say the same of the same source, so that a copy of one day stands for nothing new.
    """
    source = vote.institution is None, vote.institution or "", CLASSES.index(vote.source_class)
    return (stands_on(vote, kind), vote.day, RANK[vote.quantifier], vote.value, *source, vote.as_of or ("", ""), vote.id)


def middle(vote: Vote) -> float:
    """Where a number lies on the scale of orders (natural log): a bound at its number, a range between its ends. Only to compare."""
    ends = [end for end in (vote.low, vote.high) if end is not None] if vote.quantifier in ("range", "vague") else []
    return sum(log(max(v, 0.5)) for v in ends or vote.value[:1]) / max(1, len(ends))


def statements(votes: Iterable[Vote], kind: Kind) -> tuple[list[Said], list[tuple[str, Taken]]]:
    """The statements of some votes in the order of their days, and the copies: each with its day, and its original as the reason."""
    families: dict[str, list[Vote]] = {}
    for vote in sorted(votes, key=lambda v: order(v, kind)):
        families.setdefault(vote.origin or vote.id, []).append(vote)
    merged: list[list[Vote]] = []
    alike: dict[object, list[list[Vote]]] = {}
    for family in families.values():
        known = ("value", family[0].value), ("days", named(family), family[0].as_of)
        original = next((m for key in known for m in alike.get(key, ()) if is_repeated(m, family, kind)), None)
        if original is not None:
            original.extend(family)
            continue
        merged.append(family)
        for key in known:
            alike.setdefault(key, []).append(family)
    return [said(m, kind) for m in merged], [copied(v, m[0], kind) for m in merged for v in m[1:]]


def is_repeated(original: Sequence[Vote], family: Sequence[Vote], kind: Kind) -> bool:
    """Whether a later statement is an earlier one again: its number, within the days, of no other named source.

    Copies lose bounds and gain none: "fewer than 900" after "900" is new. A stock that one institution gives for the same days
    with another bound, told later, is the same statement.
    """
    first, again = original[0], family[0]
    mine, theirs = named(original), named(family)
    if mine is not None and theirs is not None and mine != theirs:
        return False
    if kind == "stock" and mine is not None and mine == theirs and is_dated(again) and first.as_of == again.as_of and touch(first, again):
        return True
    window = FOLD_DAYS[kind]
    near = window is None or ordinal(stands_on(again, kind)) - ordinal(stands_on(first, kind)) <= window
    return near and first.value == again.value and (RANK[first.quantifier] <= RANK[again.quantifier] or RANK[again.quantifier] > 1)


def is_dated(vote: Vote) -> bool:
    """Whether a vote is about days before its report's."""
    return vote.as_of is not None and vote.as_of[1] < vote.day


def touch(a: Vote, b: Vote) -> bool:
    """Whether one number can satisfy both."""
    low = max(a.low if a.low is not None else 0.0, b.low if b.low is not None else 0.0)
    highs = [v.high for v in (a, b) if v.high is not None]
    return not highs or low <= min(highs)


def named(votes: Sequence[Vote]) -> str | None:
    """The institution of a statement: the first that any of its reports names."""
    return next((v.institution for v in votes if v.institution is not None), None)


def said(votes: Sequence[Vote], kind: Kind) -> Said:
    """The statement of some votes, the first of which has it as it was said; its source's class is the first named one's."""
    first = votes[0]
    speaker = next((v for v in votes if v.institution is not None), first)
    vote = replace(first, institution=speaker.institution, source_class=speaker.source_class)
    reports = sorted({(stands_on(v, kind), v.report or v.id) for v in votes})
    return Said(vote, ordinal(stands_on(first, kind)), speaker.institution, tuple(reports))


def copied(vote: Vote, original: Vote, kind: Kind) -> tuple[str, Taken]:
    """The day of a copy, and its part."""
    return stands_on(vote, kind), Taken(vote.id, "copy", f"copy of {original.id}")


def current(found: Sequence[Said], kind: Kind) -> tuple[list[Said], list[Taken]]:
    """The last statement of each institution and all that name none, and those that were superseded, each with its reason."""
    last: dict[str, list[Said]] = {}
    gone: list[Taken] = []
    for one in sorted(found, key=lambda s: after(s, kind)):
        if one.institution is not None:
            keep, out = superseded(last.get(one.institution, []), one, kind)
            last[one.institution] = keep
            gone.extend(out)
    kept = {s.vote.id for group in last.values() for s in group}
    return [s for s in found if s.institution is None or s.vote.id in kept], gone


def after(one: Said, kind: Kind) -> tuple[int, str, float, str]:
    """The order in which an institution's statements follow each other: within a day a toll only grows."""
    return (one.on, one.vote.day, middle(one.vote) if kind == "toll" else 0.0, one.vote.id)


def superseded(before: list[Said], new: Said, kind: Kind) -> tuple[list[Said], list[Taken]]:
    """What stands after an institution's new statement, and what no longer does.

    A later lower toll is a revision, unless it is a mere lower bound, which its own higher number satisfies. Two numbers stand
    side by side where nothing tells which came first: those of one day, and of a report whose day is not known.
    """
    if kind == "toll" and new.vote.quantifier in LOWER and (higher := next((s for s in before if middle(s.vote) > middle(new.vote)), None)):
        return before, [Taken(new.vote.id, "superseded", f"a lower bound under the same institution's number of {higher.vote.day}")]
    stay = [s for s in before if kind != "toll" and not is_before(s, new)]
    gone = [Taken(s.vote.id, "superseded", f"superseded by the same institution on {new.vote.day}") for s in before if s not in stay]
    return [*stay, new], gone


def is_before(one: Said, other: Said) -> bool:
    """Whether one statement surely comes before another: it is about earlier days, or of those days and told earlier."""
    mine, theirs = one.vote.as_of, other.vote.as_of
    if mine and theirs and mine[1] != theirs[1] and is_dated(one.vote) and is_dated(other.vote):
        return mine[1] < theirs[1]
    return one.vote.day < (other.vote.since or other.vote.day)


def counts(found: Iterable[Said], day: str) -> tuple[int, int]:
    """Origins and reports of some statements until a day."""
    listed = list(found)
    return len(listed), len({report for s in listed for on, report in s.reports if on <= day})
