"""Extractions → the few groups of figures worth a chart: same thing, unit, measure and place, said by several reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain

from reportedly import lexicon
from reportedly.extract import headline_of
from reportedly.reconcile.claims import singular
from reportedly.records import Extraction, Figure, Interval, Report

FEWEST_POINTS = 3  # two points are a comparison, which the table of figures shows as well
FEWEST_REPORTS = 2
MOST_CHARTS = 6
MOST_ALIKE = 2
NEAR = 0.1  # an approximate number does not differ from what is so near to it: "about 3,000" and 2,900
PERIODS = ((2, "a day"), (10, "a week"), (35, "a month"), (100, "a quarter"), (190, "half a year"), (370, "a year"))
COUNTRY = 6  # UCDP's precision of a place that is a country
PREPOSITIONS = frozenset({"of", "in", "from", "at", "with", "for", "on", "by", "to"})
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kinds:
    """`of` maps a noun ("militant") to the kind of thing it counts ("fighter"); `narrower` words make another kind of it."""

    of: Mapping[str, str]
    narrower: frozenset[str]


NONE = Kinds({}, frozenset())


@cache
def load_kinds() -> Kinds:
    """The table of kinds that ships with us."""
    data = lexicon.load().tables["kinds"]
    return Kinds({noun: kind for kind, nouns in data["kinds"].items() for noun in nouns}, frozenset(data["narrower"]["words"]))


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with the report that states it, and the days it is drawn at."""

    figure: Figure
    report: Report
    days: Interval | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """Claims about one thing; `claims` are sorted by day, undated ones last; `period` is what each number of a flow spans."""

    counted: str
    category: str
    unit: str
    measure: str
    period: str
    group: str | None
    places: tuple[str, ...]
    claims: tuple[Claim, ...]


def indicators(extractions: Iterable[Extraction], kinds: Kinds = NONE, most: int = MOST_CHARTS) -> list[Indicator]:
    """The groups with the most dated figures from several reports, best first; stocks and flows are never in one group."""
    groups: dict[Key, dict[str | None, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for e in extractions:
        for claim in claims_of(e):
            groups[key(claim, kinds)][claim.figure.group].append(claim)
    found = [indicator(claims) for by_group in groups.values() for claims in whose(by_group) if worth_a_chart(claims)]
    return varied(sorted(found, key=rank), kinds)[:most]


def varied(ranked: Iterable[Indicator], kinds: Kinds) -> list[Indicator]:
    """The same without a third one of a kind and category, so that no place or group crowds out everything else."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for i in ranked:
        seen[i.category, kind_of(i.counted, kinds)] += 1
        if seen[i.category, kind_of(i.counted, kinds)] <= MOST_ALIKE:
            kept.append(i)
    return kept


def claims_of(e: Extraction) -> Iterator[Claim]:
    """The figures of a report, once each: a headline that the body supports says nothing of its own. The text is let go."""
    head = headline_of(e.report) or (0, 0)
    slim = replace(e.report, text="")
    for f in e.figures:
        if f.title_only or (f.field == "text" and not head[0] <= f.start < head[1]):
            yield Claim(f, slim, days(f, slim))


def whose(by_group: dict[str | None, list[Claim]]) -> list[list[Claim]]:
    """The claims of each group; those that name none join the only one there is ("fighters" in reports on one group)."""
    named = [g for g in by_group if g is not None]
    return [list(chain.from_iterable(by_group.values()))] if len(named) == 1 else list(by_group.values())


def rank(i: Indicator) -> Key:
    """What happened to whom before what is only counted; then more reports, more figures, the name."""
    dated = [c for c in i.claims if c.days]
    return (i.category == "other", -len({c.report.id for c in dated}), -len(dated), i.counted, i.places)


def key(claim: Claim, kinds: Kinds) -> Key:
    """What two figures must share to stand in one chart."""
    f = claim.figure
    return (kind_of(f.counted, kinds), f.category, f.unit, f.measure_type, f.change, f.per, place_names(f), period(claim))


def place_names(f: Figure) -> tuple[str, ...]:
    """Where a figure is: its own places; else the countries that its report is about, or what else it is about."""
    about = f.places or [p for p in f.report_places if p.where_prec == COUNTRY] or f.report_places
    return tuple(sorted({p.name for p in about}))


def period(claim: Claim) -> str:
    """How long a time a flow is counted over: a month's strikes and three years' strikes are two things.

    A running total has none, nor has a number of things that are there.
    """
    if claim.figure.measure_type != "flow" or claim.days is None:
        return ""
    start, end = claim.days
    length = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return next((name for most, name in PERIODS if length <= most), "more than a year")


def kind_of(counted: str, kinds: Kinds) -> str:
    """The kind of thing that a noun phrase counts: its last noun before a preposition, and what narrows it.

    >>> kinds = Kinds({"militant": "fighter"}, frozenset({"foreign"}))
    >>> kind_of("Islamic State militants", kinds), kind_of("foreign militants", kinds), kind_of("members of the group", kinds)
    ('fighter', 'foreign fighter', 'member')
    """
    words = counted.casefold().split()
    head = next((words[i - 1] for i, w in enumerate(words) if i and w in PREPOSITIONS), words[-1] if words else "")
    noun = singular(head)
    narrower = [w for w in map(singular, words) if w in kinds.narrower and w != noun]
    return " ".join((*narrower, kinds.of.get(noun, noun)))


def days(f: Figure, report: Report) -> Interval | None:
    """Where a figure stands in time: a running total on the day it was given out, others when they were so."""
    if f.measure_type == "cumulative" and report.published:
        return (report.published, report.published)
    return f.as_of or f.time or ((report.published, report.published) if report.published else None)


def worth_a_chart(claims: Sequence[Claim]) -> bool:
    """Enough dated points, from several reports, on several days."""
    dated = [c for c in claims if c.days and drawable(c.figure)]
    several = len({c.report.id for c in dated}) >= FEWEST_REPORTS and len({c.days for c in dated}) > 1
    return len(dated) >= FEWEST_POINTS and several and bool(claims[0].figure.counted)


def drawable(f: Figure) -> bool:
    """There is a number to draw."""
    return any(v is not None for v in (f.low, f.best, f.high))


def indicator(claims: Sequence[Claim]) -> Indicator:
    """The claims of one group, named by the words that most of them use."""
    first = claims[0].figure
    counted = commonest(c.figure.counted for c in claims)
    group = next((c.figure.group for c in claims if c.figure.group), None)
    ordered = sorted(claims, key=lambda c: (c.days is None, c.days or ("", ""), c.report.id, c.figure.start))
    return Indicator(counted, first.category, first.unit, first.measure_type, period(claims[0]), group, place_names(first), tuple(ordered))


def commonest(words: Iterable[str]) -> str:
    """What is there most often; of several the first in the order of the alphabet."""
    counts = Counter(words)
    return min(counts, key=lambda w: (-counts[w], w))


def differs_from(claim: Claim, others: Iterable[Claim]) -> list[Claim]:
    """The claims about overlapping days whose bounds exclude this claim's."""
    return [o for o in others if o is not claim and overlap(claim.days, o.days) and exclude(claim.figure, o.figure)]


def overlap(a: Interval | None, b: Interval | None) -> bool:
    """Both are dated, and share a day."""
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def exclude(a: Figure, b: Figure) -> bool:
    """No number lies within the bounds of both."""
    return below(a, b) or below(b, a)


def below(a: Figure, b: Figure) -> bool:
    """All of a's numbers are smaller than all of b's."""
    high, low = ends(a)[1], ends(b)[0]
    return high is not None and low is not None and high < low


def ends(f: Figure) -> tuple[float | None, float | None]:
    """The lowest and highest number that a figure allows; "about" allows a tenth more and less, for this comparison only."""
    if f.best is not None and f.low is None and f.high is None:
        return f.best - abs(f.best) * NEAR, f.best + abs(f.best) * NEAR
    return f.low, f.high
