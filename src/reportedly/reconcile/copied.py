"""The figures of one statement, by date → what copying changed in it, and which of them are old ones recycled."""

from collections.abc import Iterator, Sequence
from typing import Literal

from reportedly.reconcile import same
from reportedly.reconcile.links import is_headline
from reportedly.reconcile.values import digits, match
from reportedly.records import Figure
from reportedly.reduced import Changed, Claim

What = Literal["bound lost", "bound changed", "range narrowed", "rounded"]

OLD = {"stock": 60, "share": 60, "rate": 60}
OLD_EVENT = 180
"""Days after which a value repeated without its date is an old one recycled. Tolls are named for months with their event;
strengths are counted anew each quarter."""
SLACK = 3
"""Days by which two datings of one period may differ."""
BOUNDS = frozenset({"more_than", "at_least", "less_than", "at_most"})
HEDGED = frozenset({"estimated", "claimed", "possible"})


def stale(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The figures that repeat the first one long after it, with no words that date them to its days."""
    return tuple(c.figure.id for c in claims if is_stale(c, claims[0]))


def is_stale(claim: Claim, origin: Claim) -> bool:
    """Whether a claim was published long after the origin of its statement and nothing in it dates it back."""
    apart = same.days_published_apart(claim, origin)
    if apart is None or apart <= OLD.get(origin.figure.measure_type, OLD_EVENT):
        return False
    back = same.days_between(claim.figure.time, origin.figure.as_of)
    return back is None or back > SLACK


def changed(claims: Sequence[Claim]) -> tuple[Changed, ...]:
    """What the copies changed, each report once for each change, against the fullest figure of the first day."""
    first = fullest([c for c in claims if c.published == claims[0].published])
    reports = dict.fromkeys(c.figure.document for c in claims if c.figure.document != first.figure.document)
    found = (changes(first.figure, fullest([c for c in claims if c.figure.document == name]).figure) for name in reports)
    return tuple(change for of_one in found for change in of_one)


def fullest(claims: Sequence[Claim]) -> Claim:
    """The figure of one report that says most of a statement: in its body, with a bound or two ends."""
    return max(claims, key=lambda c: (not is_headline(c.figure), len(c.figure.value), c.figure.quantifier != "exact", -c.figure.start))


def changes(first: Figure, copy: Figure) -> Iterator[Changed]:
    """What one copy changed: its bounds, then its hedge."""
    if what := bound_change(first, copy):
        yield Changed(first.id, copy.id, what)
    if first.modality in HEDGED and copy.modality == "stated":
        yield Changed(first.id, copy.id, "hedge lost")


def bound_change(first: Figure, copy: Figure) -> What | None:
    """What became of the bounds of a figure in a copy; None where they stand, or where the first gave less than the copy."""
    if match(first, copy) == "rounded":
        return "rounded" if digits(copy.value[0]) < digits(first.value[0]) else None
    if len(first.value) != len(copy.value):
        return "range narrowed" if len(first.value) > len(copy.value) else None
    if first.quantifier == copy.quantifier:
        return None
    return "bound lost" if first.quantifier in BOUNDS and copy.quantifier not in BOUNDS else "bound changed"
