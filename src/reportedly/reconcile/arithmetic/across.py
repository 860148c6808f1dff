"""Claims of several reports that share a key → the arithmetic between them."""

from collections.abc import Iterator, Sequence

from reportedly.reconcile.arithmetic import judge
from reportedly.reconcile.arithmetic.derive import days, derive, fitting_groups, fitting_places, order, same_counter, set_against
from reportedly.reconcile.arithmetic.pace import paced
from reportedly.records import Figure, Span
from reportedly.reduced import Check, Claim

NEXT = 1  # days between two periods that follow on each other
ALIKE = 4  # days that two months, or two years, differ in length


def keys(claim: Claim) -> tuple[str, ...]:
    """Where a claim can meet those that it can be reckoned with: what it counts, of what sort, and what befell it.

    Only counts with a time of their own, and changes in percent or as a multiple; the rest meet nobody.
    """
    f = claim.figure
    changes = f.unit in ("percent", "times") and f.change is not None
    if f.modality == "denied" or f.quantifier == "vague" or not claim.kind or not (changes or (f.time is not None and f.unit != "percent")):
        return ()
    return ("|".join((claim.kind, f.category, "+".join(sorted(claim.narrower)))),)


def across(claims: Sequence[Claim]) -> list[Check]:
    """Differences of running totals against what was said, changes in percent and multiples of levels, paces; by id, each once."""
    once = sorted({c.figure.id: c for c in claims}.values(), key=order)
    found = {c.id: c for c in (*set_against(derive(once), once), *level_changes(once), *paces_across(once))}
    return [found[id] for id in sorted(found)]


def level_changes(claims: Sequence[Claim]) -> Iterator[Check]:
    """A change told beside its later level against the level of the period before it in another report, where it comes out.

    What the change is measured from is not told, so that only numbers that come out are a check.
    """
    levels = [c for c in claims if is_level(c)]
    told: dict[tuple[str, Span], list[Claim]] = {}
    for c in levels:
        told.setdefault((c.figure.document, c.figure.sentence), []).append(c)
    changes = [c for c in claims if c.figure.unit in ("percent", "times") and c.figure.change is not None and len(c.figure.value) == 1]
    for change in changes:
        for now in told.get((change.figure.document, change.figure.sentence), ()):
            for before in levels:
                if comes_before(before, now) and (check := judged(change.figure, before.figure, now.figure)).status == "holds":
                    yield check


def is_level(claim: Claim) -> bool:
    """Whether a claim is a count with days of its own."""
    f = claim.figure
    return f.time is not None and f.unit not in ("percent", "times") and f.change is None and len(f.value) == 1 and f.value[0] > 0


def comes_before(a: Claim, b: Claim) -> bool:
    """Whether one claim is of the period right before another's, as long, by the same counter of the same places, in another report."""
    one, other = a.figure, b.figure
    if one.document == other.document or one.time is None or other.time is None or one.unit != other.unit:
        return False
    gap = days((one.time[1], other.time[0])) - 1
    alike = abs(days(one.time) - days(other.time)) <= ALIKE and 0 < gap <= NEXT
    return alike and same_counter(a, b) and fitting_places(a, b)


def judged(change: Figure, before: Figure, now: Figure) -> Check:
    """A change in percent, or as a multiple, of two levels."""
    if change.unit == "percent":
        values = (change.value[0], before.value[0], now.value[0])
        return judge.check("percent", judge.change_of(change, before, now), values, (change.id, before.id, now.id))
    values = (change.value[0], now.value[0], before.value[0])
    return judge.check("multiple", judge.multiple_of(change, now, before), values, (change.id, now.id, before.id))


def paces_across(claims: Sequence[Claim]) -> Iterator[Check]:
    """A multiple that is foretold against the pace in its report, and the year before in another."""
    for times in claims:
        if times.figure.unit != "times" or times.figure.modality != "forecast" or times.figure.change != "increase":
            continue
        fitting = [c for c in claims if is_level(c) and fitting_places(times, c) and fitting_groups(times.figure, c.figure)]
        own = [c.figure for c in fitting if c.figure.document == times.figure.document]
        others = [c.figure for c in fitting if c.figure.document != times.figure.document]
        if not list(paced(times.figure, own)):
            yield from paced(times.figure, own, others)
