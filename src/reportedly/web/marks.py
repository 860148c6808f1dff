"""A series → what a chart draws of it: one mark for each origin, copies folded into it, the settled range as bars behind them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from reportedly.queries import Asked
from reportedly.reconcile.said import RUNNING, Kind
from reportedly.records import Figure, Interval
from reportedly.reduced import Indicator, Part, Point, Series, Taken
from reportedly.store import FoundFigure

SOLID: frozenset[Part] = frozenset({"counted", "superseded", "aged"})
HOLLOW: frozenset[Part] = frozenset({"outlier", "forecast", "denied", "headline", "passed over"})
"""About the thing itself, without a say in its range. Every other part is about another thing, and not drawn."""
COPY = "copy of "
NEAR = 0.1  # an approximate number does not differ from what is so near to it: "about 3,000" and 2,900


@dataclass(frozen=True, slots=True)
class Mark:
    """One origin: the figure that has it first, the reports that repeat it, its part and why, the days at which it stands."""

    found: FoundFigure
    copies: tuple[FoundFigure, ...]
    part: Part
    reason: str
    days: Interval | None

    @property
    def figure(self) -> Figure:
        """What was said."""
        return self.found.figure


@dataclass(frozen=True, slots=True)
class Bar:
    """What the reports settle on from a day up to another (not with it); `camp` where it is one side of a dispute."""

    start: str
    end: str
    low: float | None
    high: float | None
    camp: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart: marks by day, bars, and by its part how many claims are about something else (`aside`)."""

    indicator: Indicator
    series: Series
    kind: Kind
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    aside: tuple[tuple[str, int], ...]


def drawn(asked: Asked) -> Drawn:
    """What a chart draws of a series."""
    kind = asked.kind
    parts = parts_of(asked.series)
    copies = copies_of(parts, asked.figures)
    marks = [mark_of(asked.figures[id], t, copies.get(id, ()), kind) for id, t in parts.items() if id in asked.figures and t.part in SOLID | HOLLOW]
    aside = Counter(t.part for t in parts.values() if t.part not in SOLID | HOLLOW and t.part != "copy")
    ordered = sorted(marks, key=lambda m: (m.days is None, m.days or ("", ""), m.found.published or "", m.figure.document, m.figure.start))
    left = sorted(aside.items(), key=lambda x: (-x[1], x[0]))
    return Drawn(asked.indicator, asked.series, kind, tuple(ordered), tuple(bars_of(asked.series, kind)), tuple(left))


def parts_of(series: Series) -> dict[str, Taken]:
    """The part of each claim: that it was counted where it ever was, with what became of it as the reason; else its last."""
    found: dict[str, Taken] = {}
    for t in (*(t for p in series.points for t in p.claims), *series.undated):
        before = found.get(t.figure)
        if before is None or before.part != "counted":
            found[t.figure] = t
        elif t.part != "counted":
            found[t.figure] = Taken(t.figure, "counted", t.reason)
    return found


def copies_of(parts: Mapping[str, Taken], figures: Mapping[str, FoundFigure]) -> dict[str, tuple[FoundFigure, ...]]:
    """The figures that are copies of each."""
    found: dict[str, list[FoundFigure]] = {}
    for id, t in sorted(parts.items()):
        if t.part == "copy" and t.reason.startswith(COPY) and id in figures:
            found.setdefault(t.reason.removeprefix(COPY), []).append(figures[id])
    return {id: tuple(sorted(them, key=lambda f: (f.published or "9999", f.figure.document, f.figure.start))) for id, them in found.items()}


def mark_of(found: FoundFigure, taken: Taken, copies: Sequence[FoundFigure], kind: Kind) -> Mark:
    """A claim as a mark."""
    reason = why(taken)
    return Mark(found, tuple(copies), taken.part, f"later {taken.reason}" if reason and taken.part == "counted" else reason, days(found, kind))


def why(taken: Taken) -> str:
    """The reason of a part, without the part's own name before it.

    >>> why(Taken("a", "superseded", "superseded by the same institution on 2017-12-27")), why(Taken("a", "counted", "counted"))
    ('by the same institution on 2017-12-27', '')
    """
    return taken.reason.removeprefix(taken.part).removeprefix(":").strip()


def days(found: FoundFigure, kind: Kind) -> Interval | None:
    """Where a claim stands in time: the toll of one event on its report's day, a running total at its end, all else as of its days."""
    f, day = found.figure, found.published
    if kind != "toll" or day is None:
        return f.as_of or ((day, day) if day else None)
    if f.as_of is None or length(f.as_of) <= RUNNING:
        return (day, day)
    end = min(f.as_of[1], day)
    return (end, end)


def length(days: Interval) -> int:
    """How many days an interval has."""
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days + 1


def bars_of(series: Series, kind: Kind) -> Iterator[Bar]:
    """The settled ranges: a period's over the period, a day's until the next one or until no report says anything."""
    ends = {p: later(p.end) for p in series.points}
    silent = {start for start, _ in series.gaps}
    for p, next in pairwise(series.points) if kind != "flow" else ():
        ends[p] = max(later(p.end), next.start if later(p.end) not in silent else later(p.end))
    for p in series.points:
        for low, high in ranges(p):
            yield Bar(p.start, ends[p], low, high, p.disputed)


def ranges(p: Point) -> list[tuple[float | None, float | None]]:
    """The range of a point, or those of its camps."""
    held = p.camps if p.disputed else ((p.low, p.high),)
    return [(low, high) for low, high in held if low is not None or high is not None]


def later(day: str) -> str:
    """The day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def origins(chart: Drawn) -> tuple[int, int]:
    """How many origins and reports stand behind the marks that count."""
    held = [m for m in chart.marks if m.part == "counted"]
    return len(held), len({f.figure.document for m in held for f in (m.found, *m.copies)})


def worth_drawing(chart: Drawn) -> bool:
    """Numbers of several days: one alone is told better in words."""
    return len({m.days for m in chart.marks if m.days and drawable(m.figure)}) > 1


def drawable(f: Figure) -> bool:
    """There is a number to draw."""
    return any(v is not None for v in (f.low, f.best, f.high))


def differs_from(mark: Mark, others: Sequence[Mark]) -> list[Mark]:
    """The marks about overlapping days whose bounds exclude this mark's."""
    return [o for o in others if o is not mark and overlap(mark.days, o.days) and exclude(mark.figure, o.figure)]


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
