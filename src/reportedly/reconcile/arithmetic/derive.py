"""Claims of totals that run on → what must have been counted between them, and that set against what was said."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from reportedly.interval import excludes, point, subtract
from reportedly.reconcile.arithmetic import judge
from reportedly.reconcile.claims import places_in
from reportedly.records import Figure, Interval
from reportedly.reduced import Check, Claim, Derived

LONG = 180
"""Days that a total must have run: shorter ones are flows of a quarter or less."""

STARTS = 62
"""Days that the starts of two totals of one count may differ: one and the same count is told "since August" and "since September"."""

DIGITS = 3
"""Digits that are not 0 at the end: the difference of 250,000 and 280,000 says nothing of what was counted in between."""

SAME_ENDS = 1  # days that a period may differ from the one between two totals

DOINGS = frozenset({"strike", "operation", "attack"})
"""Counted by those who did them: the group tells whose count it is, where nobody is named."""


def derive(claims: Sequence[Claim]) -> list[Derived]:
    """The differences of consecutive totals that one institution counts from one day on, by the totals' ends.

    Claims share a key. Only exact totals give one; where they fall or stay, or tell of the same end, there is none.
    """
    totals = sorted({c.figure.id: c for c in claims if is_total(c)}.values(), key=order)
    return [difference(a, b) for run in runs(totals) for a, b in pairwise(run) if b.figure.value[0] > a.figure.value[0]]


def order(claim: Claim) -> tuple[str, str, str, str]:
    """By the end of the total, then as it was published."""
    return (ends(claim), claim.published[1] if claim.published else "", claim.figure.document, claim.figure.id)


def is_total(claim: Claim) -> bool:
    """Whether a claim is a count of events from a beginning on, exact, over long enough."""
    f = claim.figure
    if f.time is None or f.quantifier != "exact" or f.change or f.per or f.measure_type not in ("flow", "cumulative") or f.modality in ("denied", "forecast"):
        return False
    return f.unit not in ("percent", "times") and days(f.time) >= LONG and significant(f.value[0]) >= DIGITS


def days(time: Interval) -> int:
    """How many days an interval is long."""
    return (date.fromisoformat(time[1]) - date.fromisoformat(time[0])).days + 1


def significant(value: float) -> int:
    """How many digits a number has without the zeros at its end.

    >>> significant(27566), significant(28000)
    (5, 2)
    """
    return len(f"{value:.0f}".rstrip("0"))


def ends(claim: Claim) -> str:
    """The last day of a total."""
    return (claim.figure.time or ("", ""))[1]


def starts(claim: Claim) -> date:
    """The first day of a total."""
    return date.fromisoformat((claim.figure.time or ("0001-01-01",))[0])


def runs(totals: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The totals of each count, one for each end: the one published last."""
    counts: list[list[Claim]] = []
    for claim in totals:
        home = next((run for run in counts if same_count(run[0], claim)), None)
        if home is None:
            counts.append([claim])
        else:
            home.append(claim)
    for run in counts:
        yield [list(same_end)[-1] for _, same_end in groupby(run, key=ends)]


def same_count(a: Claim, b: Claim) -> bool:
    """Whether two totals go on from each other: the same unit, beginning, place, and whoever counts."""
    near = abs((starts(a) - starts(b)).days) <= STARTS and a.figure.unit == b.figure.unit
    return near and same_counter(a, b) and fitting_places(a, b)


def same_counter(a: Claim, b: Claim) -> bool:
    """Whether one institution counts, or, of what somebody does, nothing says that it was others."""
    if a.institution is not None and b.institution is not None:
        return a.institution == b.institution
    if a.figure.category not in DOINGS:
        return a.publisher is not None and a.publisher == b.publisher
    if "monitor" in (a.source_class, b.source_class):
        return False  # counts on its own, and others count otherwise
    return a.figure.group is None or b.figure.group is None or a.figure.group == b.figure.group


def fitting_places(a: Claim, b: Claim) -> bool:
    """Whether nothing says that two claims are about different places."""
    mine, theirs = ({p.name for p in places_in(c)} for c in (a, b))
    return not (a.own_places and b.own_places) or mine == theirs


def difference(a: Claim, b: Claim) -> Derived:
    """What was counted between the ends of two totals."""
    earlier, later = a.figure, b.figure
    gap = subtract(judge.said(later), judge.said(earlier))
    inputs = (later.id, earlier.id)
    how = f"{judge.plain(later.value[0])} - {judge.plain(earlier.value[0])}: totals up to {ends(b)} and {ends(a)}{differing(a, b)}"
    exact = later.value[0] - earlier.value[0]
    return Derived(derived_id("difference", inputs), gap.low, exact, gap.high, later.unit, later.counted, between(a, b), inputs, how)


def differing(a: Claim, b: Claim) -> str:
    """A remark where two totals are told from different months on."""
    first, second = starts(a), starts(b)
    if (first.year, first.month) == (second.year, second.month):
        return ""
    return f"; one is counted from {second:%B %Y}, the other from {first:%B %Y}"


def between(a: Claim, b: Claim) -> Interval | None:
    """The days after the end of one total up to the end of the next."""
    return ((date.fromisoformat(ends(a)) + timedelta(days=1)).isoformat(), ends(b))


def derived_id(kind: str, inputs: Sequence[str]) -> str:
    """The id of a derived figure: what it is made of."""
    return hashlib.sha256("\x1f".join(("derived", kind, *inputs)).encode()).hexdigest()[:16]


def set_against(derived: Sequence[Derived], claims: Sequence[Claim]) -> list[Check]:
    """Each derived number against what was said of its days, by the derived number and the claim."""
    figures = {c.figure.id: c for c in claims}
    found = [against(d, c, figures) for d in derived for c in sorted(figures.values(), key=order) if says_of(c, d)]
    return [c for c in found if c is not None]


def says_of(claim: Claim, derived: Derived) -> bool:
    """Whether a claim is of just the days of a derived number, in its unit."""
    f = claim.figure
    if f.time is None or derived.as_of is None or f.unit != derived.unit or f.change or f.per or f.id in derived.inputs or f.quantifier == "vague":
        return False
    return all(abs((date.fromisoformat(x) - date.fromisoformat(y)).days) <= SAME_ENDS for x, y in zip(f.time, derived.as_of, strict=True))


def against(derived: Derived, claim: Claim, figures: dict[str, Claim]) -> Check | None:
    """A derived number against one that was said; None where its inputs are not among the claims, or of other places."""
    later, earlier = (figures.get(i) for i in derived.inputs[:2])
    if later is None or earlier is None or not (fitting_places(later, claim) and fitting_groups(later.figure, claim.figure)):
        return None
    found = compared(derived, claim.figure)
    values = (claim.figure.value[0], later.figure.value[0], earlier.figure.value[0])
    return judge.check("difference", found, values, (claim.figure.id, later.figure.id, earlier.figure.id))


def fitting_groups(a: Figure, b: Figure) -> bool:
    """Whether nothing says that two figures are of different groups."""
    return a.group is None or b.group is None or a.group == b.group


def compared(derived: Derived, f: Figure) -> judge.Finding:
    """How a number that was said stands to the derived one."""
    exact = derived.best if derived.best is not None else derived.low or 0.0
    period = f"from {derived.as_of[0]} to {derived.as_of[1]}" if derived.as_of else ""
    terms = f"{derived.how.split(':')[0]} = {judge.plain(exact)} {derived.counted} {period}"
    remark = derived.how.partition(";")[2]
    after = f";{remark}" if remark else ""
    if f.quantifier == "exact" and judge.near(f.value[0], exact):
        return judge.Finding("holds", terms + after)
    if not excludes(judge.said(f), point(exact)):
        return judge.Finding("nearly" if f.quantifier == "about" else "holds", f"{terms}, which fits what was said ({judge.words(f)}){after}")
    way = "more" if exact > f.value[0] else "less"
    return judge.Finding("fails", f"{terms}, {judge.plain(abs(exact - f.value[0]))} {way} than was said ({judge.words(f)}){after}")
