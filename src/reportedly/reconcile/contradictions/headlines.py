"""An extraction → which numbers of its headline its body does not bear out: nothing of the kind there, or something else."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from reportedly.interval import Interval, contains
from reportedly.reconcile import same
from reportedly.reconcile.claims import claims_of
from reportedly.reconcile.contradictions.causes import quantity
from reportedly.reconcile.rules import Rules
from reportedly.records import Extraction, Figure
from reportedly.reduced import Claim, HeadlineCheck

ROUNDED, ROUND_FROM = 0.1, 100
"""How far a headline's round number may lie from the body's to be the same one, and from what size on: "1,000" over 1,057."""
MOST_PARTS = 3
"""Numbers of a body that a headline may have added up; more fit by chance."""
MOST_TOLD = 3


def headline_checks(extraction: Extraction, rules: Rules) -> list[HeadlineCheck]:
    """The figures of a headline that its body does not support, in their order, with the body's figures that say otherwise.

    A body supports a headline by the same number (then the figure is not `title_only`), by one within the headline's bounds
    ("Dozens killed" over 36: of a vague one the scale word's value is the bound), by one that it rounds, or by two or three that add up to it.
    """
    claims = list(claims_of(extraction, rules))
    body = [c for c in claims if not in_headline(c.figure, extraction)]
    return [check(c, alike) for c in claims if c.figure.title_only and not borne_out(c, alike := [b for b in body if of_one_kind(c, b)])]


def in_headline(figure: Figure, extraction: Extraction) -> bool:
    """Whether a figure stands in the title, or where the text first repeats it."""
    words = (extraction.report.title or "").split()
    found = re.search(r"\s+".join(map(re.escape, words)), extraction.report.text) if words else None
    return figure.field == "title" or (found is not None and found.start() <= figure.start < found.end())


def of_one_kind(headline: Claim, body: Claim) -> bool:
    """Whether a number of the body can be the headline's: the same unit and thing reported, nothing that makes it another's.

    Of a state, the group and the place must be the headline's: 750 militants in one town are not "ISIS fighters in Iraq and Syria".
    """
    f, g = headline.figure, body.figure
    if not (same.same_unit(headline, body) and f.category == g.category and same.same_group(headline, body) and f.change == g.change):
        return False
    where = same.where(headline, body)
    if same.MEASURES[f.measure_type] != "amount" or f.category not in same.COUNTED_PERSONS:
        return same.same_noun(headline, body) and f.group == g.group and where in ("same", "unknown")
    return where != "apart"


def borne_out(headline: Claim, body: Sequence[Claim]) -> bool:
    """Whether some number of the body, or the sum of some, is what the headline says."""
    f = headline.figure
    within = Interval(f.low, f.high, f.low_inclusive, f.high_inclusive)
    if any(contains(within, Interval(b.figure.low, b.figure.high)) for b in body if b.figure.low is not None):
        return True
    if f.quantifier == "vague":
        return any(b.figure.value[0] >= f.value[0] for b in body)
    values = sorted({b.figure.value[0] for b in body if b.figure.part_of is None})
    return any(close(v, f) for v in values) or any(sum(some) in f.value for n in range(2, MOST_PARTS + 1) for some in combinations(values, n))


def close(value: float, headline: Figure) -> bool:
    """Whether the headline's number is a value, rounded."""
    said = headline.value[0]
    return said >= ROUND_FROM and said % 10 == 0 and abs(value - said) <= ROUNDED * said


def check(headline: Claim, body: Sequence[Claim]) -> HeadlineCheck:
    """What is to be said of a headline's figure that is not borne out."""
    told = list(others(body))
    words = quantity(headline.figure)
    if not told:
        return HeadlineCheck(headline.figure.id, "no support", (), f'the headline says "{words}"; the text has no number of that kind')
    listed = ", ".join(f'"{quantity(b.figure)}"' for b in told)
    return HeadlineCheck(headline.figure.id, "differs", tuple(b.figure.id for b in told), f'the headline says "{words}"; the text has {listed}')


def others(body: Sequence[Claim]) -> Iterator[Claim]:
    """The first few different numbers of the body, no parts before their totals."""
    seen: set[tuple[float, ...]] = set()
    for b in sorted(body, key=lambda b: (b.figure.part_of is not None, b.figure.start)):
        if b.figure.value not in seen and len(seen) < MOST_TOLD:
            seen.add(b.figure.value)
            yield b
