"""Extractions → the few groups of figures worth a chart: same thing, unit, measure and place, said by several reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Extraction, Figure, Interval, Report

FEWEST_POINTS = 3  # two points are a comparison, which the table of figures shows as well
FEWEST_REPORTS = 2
MOST_CHARTS = 6


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with the report that states it, and the days it is drawn at."""

    figure: Figure
    report: Report
    days: Interval | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """Claims about one thing; `claims` are sorted by day, undated ones last."""

    counted: str
    category: str
    unit: str
    measure: str
    places: tuple[str, ...]
    claims: tuple[Claim, ...]


def indicators(extractions: Iterable[Extraction], kinds: Mapping[str, str], most: int = MOST_CHARTS) -> list[Indicator]:
    """The groups with the most dated figures from several reports, best first; stocks and flows are never in one group.

    `kinds` maps a noun ("militants") to the kind of thing it counts ("fighter"), for nouns that reports use alike.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for e in extractions:
        for f in e.figures:
            groups[key(f, kinds)].append(Claim(f, e.report, days(f, e.report)))
    found = [indicator(claims) for claims in groups.values() if worth_a_chart(claims)]
    return sorted(found, key=rank)[:most]


def rank(i: Indicator) -> tuple[object, ...]:
    """More reports first, then more figures, then the name."""
    dated = [c for c in i.claims if c.days]
    return (i.category == "other", -len({c.report.id for c in dated}), -len(dated), i.counted, i.places)


def key(f: Figure, kinds: Mapping[str, str]) -> tuple[object, ...]:
    """What two figures must share to stand in one chart."""
    places = tuple(sorted({p.name for p in f.places or f.report_places}))
    return (kind_of(f.counted, kinds), f.category, f.unit, f.measure_type, f.change, f.per, places)


def kind_of(counted: str, kinds: Mapping[str, str]) -> str:
    """The kind of thing that a noun phrase counts: by its last noun before a preposition.

    >>> kind_of("Islamic State militants", {"militant": "fighter"}), kind_of("members of the group", {})
    ('fighter', 'member')
    """
    words = counted.casefold().split()
    head = next((words[i - 1] for i, w in enumerate(words) if i and w in ("of", "in", "from", "at", "with", "for")), words[-1] if words else "")
    noun = singular(head)
    return kinds.get(noun, noun)


def singular(noun: str) -> str:
    """A noun without the ending of its plural, roughly: it only has to be the same for both.

    >>> singular("casualties"), singular("strikes"), singular("people"), singular("losses")
    ('casualty', 'strike', 'people', 'loss')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def days(f: Figure, report: Report) -> Interval | None:
    """Where a figure stands in time: a running total on the day it was given out, others when they were so."""
    if f.measure_type == "cumulative" and report.published and f.date_basis != "stated":
        return (report.published, report.published)
    return f.as_of or f.time or ((report.published, report.published) if report.published else None)


def worth_a_chart(claims: Sequence[Claim]) -> bool:
    """Enough dated points, from several reports, on several days."""
    dated = [c for c in claims if c.days and drawable(c.figure)]
    several = len({c.report.id for c in dated}) >= FEWEST_REPORTS and len({c.days for c in dated}) > 1
    return len(dated) >= FEWEST_POINTS and several and bool(claims[0].figure.counted)


def drawable(f: Figure) -> bool:
    """There is a bound to draw."""
    return f.low is not None or f.high is not None


def indicator(claims: Sequence[Claim]) -> Indicator:
    """The claims of one group, named by the words that most of them use."""
    first = claims[0].figure
    named = Counter(c.figure.counted for c in claims)
    counted = min(named, key=lambda n: (-named[n], n))
    places = tuple(sorted({p.name for p in first.places or first.report_places}))
    ordered = sorted(claims, key=lambda c: (c.days is None, c.days or ("", ""), c.report.id, c.figure.start))
    return Indicator(counted, first.category, first.unit, first.measure_type, places, tuple(ordered))


def differs_from(claim: Claim, others: Iterable[Claim]) -> list[Claim]:
    """The claims about overlapping days whose bounds exclude this claim's."""
    return [o for o in others if o is not claim and overlap(claim.days, o.days) and exclude(claim.figure, o.figure)]


def overlap(a: Interval | None, b: Interval | None) -> bool:
    """Both are dated, and share a day."""
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def exclude(a: Figure, b: Figure) -> bool:
    """No number lies within the bounds of both; an approximate number excludes nothing near it (a tenth)."""
    return below(a, b) or below(b, a)


def below(a: Figure, b: Figure) -> bool:
    """All of a's numbers are smaller than b's."""
    if a.high is None or b.low is None:
        return False
    slack = 1.1 if "about" in (a.quantifier, b.quantifier) else 1.0
    return a.high * slack < b.low
