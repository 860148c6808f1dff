"""The statements of a block → the sides that are compared: each by its best-told claim."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.reconcile.subject import Subject, sites
from reportedly.reduced import Claim

MOST = 150
"""Statements of one block that are compared, the best-told ones first: what bounds the work on any corpus."""


@dataclass(frozen=True, slots=True)
class Side:
    """One statement as it is compared: its best-told claim, what that is about, and when the statement was first published."""

    statement: str
    claim: Claim
    subject: Subject | None
    first: str | None
    stale: bool


def sides(members: Iterable[Claim], said: Mapping[str, str], stale: frozenset[str], subjects: Mapping[str, Subject | None]) -> list[Side]:
    """The statements of a block, the best-told first. `said`: figure → statement, `stale`: figures that repeat an old one as new."""
    by_statement: dict[str, list[Claim]] = defaultdict(list)
    for c in members:
        by_statement[said.get(c.figure.id, c.figure.id)].append(c)
    made = []
    for statement, mine in by_statement.items():
        best = min(mine, key=telling)
        first = min((c.published[0] for c in mine if c.published), default=None)
        made.append(Side(statement, best, subjects[best.figure.id], first, best.figure.id in stale))
    return once(sorted(made, key=lambda s: telling(s.claim)))[:MOST]


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
