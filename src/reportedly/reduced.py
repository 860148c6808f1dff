"""The nouns of the reduce: what reconciling makes of many figures; plain records, as in `records`.

Figures are named by their ids, reports by theirs. Dates are ISO days; intervals of days are closed.
"""

from dataclasses import dataclass
from typing import Literal

from reportedly.records import Figure, Interval, Place, Quantifier, Span

Label = Literal["copy", "excerpt", "rewrite", "update"]
Part = Literal[
    "counted", "copy", "superseded", "aged", "outlier", "other definition", "other measure", "other place", "other period", "forecast", "denied", "previous",
    "headline", "wider", "narrower", "passed over",
]  # fmt: skip
Cause = Literal["value", "date", "place", "definition", "unit", "measure", "copy age", "superseded", "bound"]
CheckKind = Literal["sum", "difference", "percent", "multiple", "average"]
Status = Literal["holds", "nearly", "fails"]
SourceClass = Literal["official", "ministry", "monitor", "party", "press", "local", "rumour", "unnamed"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two reports: spans of their texts."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports that share text, `a` < `b` by id. `containment`: the share (0-1) of the shorter one's words found in the other.

    `of_a` and `of_b`: the share of each one's words that stand in passages shared with the other. `agreement`: the share of the
    figures in the passages on which both agree (None where the passages hold none).
    """

    a: str
    b: str
    label: Label
    containment: float
    passages: tuple[Passage, ...] = ()
    of_a: float = 1.0
    of_b: float = 1.0
    agreement: float | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that copy or rewrite each other; `origins` is how many of them do not take their text from another."""

    id: str
    reports: tuple[str, ...]
    pairs: tuple[Pair, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as the reduce sees it: with the day of its report, the institution that it comes from, and what it counts.

    `published` is the report's day, or the window of an undated one (None where nothing is known). `institution` is the
    topmost parent of whoever said it first (None: nobody named). `kind` is the noun counted in its one form ("fighter"),
    `narrower` the words that make it another kind ("foreign"). `places` are the figure's own, else its report's countries
    (`own_places` False), else all of its report's. `words` is the sentence that states it.
    """

    figure: Figure
    publisher: str | None
    published: Interval | None
    institution: str | None
    source_class: SourceClass
    kind: str
    narrower: frozenset[str]
    places: tuple[Place, ...]
    own_places: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A bound that copying lost or changed: the figure as it was said, and as a later one has it."""

    original: str
    copy: str
    what: Literal["bound lost", "bound changed", "range narrowed", "hedge lost", "rounded"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Figures of any number of reports that carry one statement; one vote, one origin. `figures` by date, the earliest first.

    `stale` are those that repeat it long after without its date, as if it were new.
    """

    id: str
    figures: tuple[str, ...]
    reports: tuple[str, ...]
    institution: str | None
    changed: tuple[Changed, ...] = ()
    stale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """What settling needs to know of a claim. `day`: when it was published (`since`: not before, where only a window is known).

    `as_of`: the days that it is about, if known.
    `origin` is the id of its statement: one vote each. `gate` is why it has no part, where something before settling said so.
    """

    id: str
    day: str
    as_of: Interval | None
    institution: str | None
    source_class: SourceClass
    quantifier: Quantifier
    value: tuple[float, ...]
    low: float | None
    best: float | None
    high: float | None
    low_inclusive: bool
    high_inclusive: bool
    origin: str
    report: str = ""
    gate: Part | None = None
    note: str = ""
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What part a claim has in a point, and why: "counted", or "superseded", "by the same institution on 2017-12-27"."""

    figure: str
    part: Part
    reason: str


@dataclass(frozen=True, slots=True)
class Point:
    """A series at a day or over a period. `camps` are the ranges of claims that lie more than 2x apart: never blended.

    `best` is a number that somebody said, or None. Counts of `origins` and `reports` are of those counted.
    """

    start: str
    end: str
    low: float | None
    best: float | None
    high: float | None
    disputed: bool
    origins: int
    reports: int
    camps: tuple[tuple[float | None, float | None], ...]
    claims: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a series is about, as `[[indicator]]` of reportedly.toml defines it. Empty fields admit everything, but `unit`: then counts.

    `counted` are nouns ("fighters", "foreign fighters"), each with the words that narrow it; `places` names or ISO codes of
    countries; `since` and `until` the days that its figures are about, `since` also the day that a running total is counted
    from; `exclude` words of what is counted that make it another thing. `definition` is said to people, and decides nothing.
    """

    slug: str
    title: str
    counted: tuple[str, ...] = ()
    category: str | None = None
    group: str | None = None
    places: tuple[str, ...] = ()
    measure_type: str | None = None
    unit: str | None = None
    definition: str | None = None
    aliases: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """What a claim has to do with an indicator: `gate` is None where it belongs, else why it only nearly does, in words in `reason`."""

    gate: Part | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator settled over time. `gaps` are the stretches between points in which no report says anything.

    A point's `claims` are those counted in it and those whose part is another than in the point before. `undated` are the
    claims that no point tells of: without a day or a period, or kept out after the last point.
    """

    slug: str
    policy: str
    as_known_on: str | None
    points: tuple[Point, ...]
    gaps: tuple[Interval, ...] = ()
    undated: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements about one thing whose bounds exclude each other, or (`agrees`) hold each other; figure ids, `a` the earlier.

    `id` names the two statements: whichever of their figures stand for them, it stays. `strength` orders: the higher, the
    surer it is one thing and the less but the value explains it.
    """

    id: str
    a: str
    b: str
    cause: Cause
    reason: str
    apart: float  # the nearest ends' ratio, 1 where they touch
    agrees: bool = False
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class HeadlineCheck:
    """A headline's figure that its report does not bear out: nothing of the kind in the body, or `body` figures that say otherwise."""

    figure: str
    status: Literal["no support", "differs"]
    body: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of arithmetic: `values` as said, the number that is checked first, `figures` their ids in the same order.

    sum [total, parts...], difference [change, earlier, later] or of totals [said, later, earlier], percent [percentage, part,
    base] or of a change [percentage, earlier, later], multiple [multiple, larger, smaller] (of a pace, the year's worth of it),
    average [average, total, how many it is over]: a duration is no figure and has no id.
    """

    id: str
    kind: CheckKind
    status: Status
    values: tuple[float, ...]
    figures: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that nobody said and that follows from what was said: its bounds, its inputs, how."""

    id: str
    low: float | None
    best: float | None
    high: float | None
    unit: str
    counted: str
    as_of: Interval | None
    inputs: tuple[str, ...]
    how: str
