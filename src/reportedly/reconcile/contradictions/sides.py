"""The statements of a block → the sides that are compared: each by its best-told claim."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.interval import Interval
from reportedly.reconcile.events import Events
from reportedly.reconcile.subject import Subject, sites
from reportedly.reduced import Claim

MOST = 150
"""Statements of one block that are compared, the best-told ones first: what bounds the work on any corpus."""

ABOUT = 0.1
"""How far "about" reaches: a tenth of the number to each side, as the ranges of settling do by default."""


@dataclass(frozen=True, slots=True)
class Side:
    """One statement as it is compared: its best-told claim, what that is about, and when the statement was first published."""

    statement: str
    claim: Claim
    subject: Subject | None
    first: str | None
    stale: bool
    bounds: Interval


def sides(members: Iterable[Claim], said: Mapping[str, str], stale: frozenset[str], subjects: Mapping[str, Subject | None], events: Events) -> list[Side]:
    """The statements of a block, the best-told first. `said`: figure → statement, `stale`: figures that repeat an old one as new."""
    by_statement: dict[str, list[Claim]] = defaultdict(list)
    for c in members:
        by_statement[said.get(c.figure.id, c.figure.id)].append(c)
    made = []
    for statement, mine in by_statement.items():
        best = min(mine, key=lambda c: (subjects[c.figure.id] is None, telling(c)))
        first = min((c.published[0] for c in mine if c.published), default=None)
        subject = subjects[best.figure.id]
        subject = told_together(subject, [subjects[c.figure.id] for c in mine]) if subject and len(mine) > 1 else subject
        made.append(Side(statement, best, subject, first, best.figure.id in stale, bounds(best, events)))
    return once(sorted(made, key=lambda s: telling(s.claim)))[:MOST]


def told_together(best: Subject, others: Iterable[Subject | None]) -> Subject:
    """What a statement is about: the best-told claim's, with the words that any of its claims says of the event."""
    known = [s for s in others if s is not None]
    return replace(
        best, means=union(s.means for s in known), targets=union(s.targets for s in known), actors=union(s.actors for s in known),
        holders=union(s.holders for s in known), words=union(s.words for s in known),
    )  # fmt: skip


def union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """All of them."""
    return frozenset(word for words in sets for word in words)


def bounds(claim: Claim, events: Events) -> Interval:
    """A claim's bounds. Here "about" reaches a tenth to each side, and "just under" and "just over" a tenth to theirs: nothing
    closer is set against them.
    """
    f = claim.figure
    value = f.value[0]
    if f.quantifier == "about" and len(f.value) == 1:
        return Interval(value - abs(value) * ABOUT, value + abs(value) * ABOUT)
    close = set(claim.words[: f.start - f.sentence[0]].casefold().split()[-4:])
    if f.quantifier == "less_than" and close & events.just:
        return Interval(value - abs(value) * ABOUT, value, True, False)
    if f.quantifier == "more_than" and close & events.just:
        return Interval(value, value + abs(value) * ABOUT, False, True)
    return Interval(f.low, f.high, f.low_inclusive, f.high_inclusive)


def once(ranked: Iterable[Side]) -> list[Side]:
    """The sides without those by which a report repeats its own number, as its headline does."""
    kept: dict[tuple[object, ...], Side] = {}
    for side in ranked:
        f = side.claim.figure
        kept.setdefault((f.document, f.value, side.claim.narrower), side)
    return list(kept.values())


def telling(claim: Claim) -> tuple[object, ...]:
    """Sorts the claim first that says most: who, where, when, in the body, by whom first."""
    f = claim.figure
    return (
        claim.institution is None, not sites(claim), f.field == "title", f.date_basis == "publication", -f.confidence,
        claim.published or ("9999", "9999"), f.document, f.start, f.id,
    )  # fmt: skip
