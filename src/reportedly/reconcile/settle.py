"""Votes about one thing → the point of its series on a day: low, best, high, the camps of a dispute, and every vote's part.

`best` is a number that somebody said, never one between; where camps lie more than 2x apart both are shown, and `best` is
the larger camp's only where it has twice the institutions of all others together. All is symmetric in the votes' order.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, floor, inf, log, log10

from reportedly.day import ordinal
from reportedly.errors import SettingError
from reportedly.reconcile.rules import folded
from reportedly.reconcile.said import LOWER, UPPER, Kind, Said, counts, current, middle, stands_on, statements
from reportedly.reconcile.weigh import Scale, doubt, error, growth, place, quantile, scale_of, weigh
from reportedly.reduced import Part, Point, Taken, Vote

APART = log(2)
"""Numbers of named sources that lie further apart than this are camps, and disputed: the design's rule."""
TAIL: dict[Kind, float] = {"toll": 0.2, "stock": 0.13, "flow": 0.13}
"""Low and high leave this share of the likelihood outside on either side, so that they hold the truth in about 8 of 10."""
REACH = log(1.5)
"""The next number said beyond is taken for an end where it is no further than this from it."""
LEAD = 0.6
"""A camp has a `best` where the likelihood that it lies nearest is at least this."""
AGED = 180
"""Days after which a stock's number has no part where there are newer ones."""
SAME_TIME = 90
"""Days within which two numbers of a stock are about one time, and can be in dispute."""
SLIP_REACH = 0.25
"""How far (log) from exactly ten times, or a tenth, a number is still taken for a slip of it: rounding to one digit moves a number by up
to a quarter. Simulated seeds 201 and 202 score the same with .35, but a monitor's 7.4 times a command's count is a dispute."""
SURGE = 3.0
"""A toll can outgrow its expected growth by this factor: an exponential growth exceeds three means in 5 of 100."""
CLOSE = log(1.25)
"""Two origins say the same where they lie no further apart than this: rounding to one digit moves a number by up to a quarter."""
WEAK = frozenset({"rumour", "local", "unnamed"})
"""Classes that make no camp of their own: their numbers scatter by half and more."""
NAMES = ("range", "two-sources", "conservative", "prefer:SOURCE", "latest")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The statements that stand on a day with the likelihood of sizes that they make together."""

    found: tuple[Said, ...]
    grid: Scale
    likely: Scale
    on: int
    first: int
    kind: Kind


def settle(votes: Iterable[Vote], day: str, policy: str = "range", kind: Kind = "stock") -> Point:
    """The point of a day, by the votes about days until then; votes of later days are left out and have no part.

    `kind`: a toll only grows, a stock moves either way, a flow's votes are all about one period. SettingError for an unknown policy.
    """
    here = [v for v in votes if stands_on(v, kind) <= day]
    found, copies = statements([v for v in here if out_of(v) is None], kind)
    return settled(found, [*gated(here), *(copy for _, copy in copies)], day, policy, kind)


def out_of(vote: Vote) -> Taken | None:
    """The part of a vote that something before settling kept out, or whose ends are in no order; None where it has a say."""
    if vote.gate is not None:
        return Taken(vote.id, vote.gate, vote.note or vote.gate)
    if not vote.value or (vote.low is not None and vote.high is not None and vote.low > vote.high):
        return Taken(vote.id, "outlier", "its ends are in no order" if vote.value else "it has no number")
    return None


def gated(votes: Iterable[Vote]) -> list[Taken]:
    """The parts of those votes that have no say."""
    return [taken for v in votes if (taken := out_of(v)) is not None]


def settled(found: Sequence[Said], parts: Sequence[Taken], day: str, policy: str, kind: Kind) -> Point:
    """The point of a day by the statements until then; `parts` are those of the votes that make no statement."""
    choose = policy_of(policy)
    standing, gone = current(found, kind)
    standing, old = without_aged(standing, day, kind)
    standing, passed = choose(standing)
    parts = [*parts, *gone, *old, *passed]
    if not standing:
        return Point(day, day, None, None, None, False, 0, 0, (), in_order(parts))
    weighed = weighed_of(standing, found, day, kind)
    counted, outliers = without_outliers(weighed)
    return point(weighed, counted, [*parts, *outliers], day, policy)


def in_order(parts: Iterable[Taken]) -> tuple[Taken, ...]:
    """Parts by their claims' ids."""
    return tuple(sorted(parts, key=lambda t: (t.figure, t.part, t.reason)))


def taken(found: Iterable[Said], part: Part, reason: str) -> list[Taken]:
    """The same part for each statement."""
    return [Taken(s.vote.id, part, reason) for s in found]


def without_aged(found: Sequence[Said], day: str, kind: Kind) -> tuple[list[Said], list[Taken]]:
    """Numbers of a stock that are not too old, and the part of those that are; the old ones stay where there is nothing else."""
    if kind != "stock":
        return list(found), []
    fresh = [s for s in found if ordinal(day) - s.on <= AGED]
    if not fresh:
        return list(found), []
    old = [s for s in found if s not in fresh]
    return fresh, [Taken(s.vote.id, "aged", f"{ordinal(day) - s.on} days old, and there are newer ones") for s in old]


def weighed_of(standing: Sequence[Said], all_of: Sequence[Said], day: str, kind: Kind) -> Weighed:
    """The likelihood of each size on a day."""
    first = min(begins(s) for s in all_of)
    grid = scale_of(standing)
    return Weighed(tuple(standing), grid, weigh(grid, standing, ordinal(day), first, kind), ordinal(day), first, kind)


def begins(one: Said) -> int:
    """The first day that a statement is about."""
    as_of = one.vote.as_of
    return min(one.on, ordinal(as_of[0])) if as_of else one.on


def without_outliers(w: Weighed) -> tuple[list[Said], list[Taken]]:
    """The statements that are more likely about the thing than not, and the part of the others.

    Two others at least must say so. A named source's number is one only where it is ten times or a tenth of what the others
    say, and these are in no dispute; else it is a camp of its own. Where all are out of line with each other, none is out.
    """
    centre = log(quantile(w.grid, w.likely, 0.5))
    odd = [s for s in w.found if len(w.found) > 2 and doubt(w.grid, w.likely, s.vote, w.kind) > 0.5 and not may_have_grown(w, s, centre)]
    weak = [s for s in odd if is_weak(s)]
    slips = [s for s in odd if s not in weak and is_slip(s, centre)]
    out = weak + ([] if len(camps(w, [s for s in w.found if s not in slips])) > 1 else slips)
    if len(out) == len(w.found):
        return list(w.found), []
    reasons = [Taken(s.vote.id, "outlier", told_slip(s, centre, len(w.found) - 1)) for s in out]
    return [s for s in w.found if s not in out], reasons


def may_have_grown(w: Weighed, one: Said, centre: float) -> bool:
    """Whether a toll may have grown from an earlier number to what the others say, or from that to this one within its day."""
    apart = place(one.vote) - centre
    until = one.on + 1 if apart > 0 else max(w.on, one.on + 1)
    return w.kind == "toll" and abs(apart) <= SURGE * growth(one.on, until, w.first)


def is_weak(one: Said) -> bool:
    """A source that is not named, or whose class makes no camp."""
    return one.institution is None or one.vote.source_class in WEAK


def is_slip(one: Said, centre: float) -> bool:
    """Ten times or a tenth of what the others say, or near it."""
    return abs(abs(place(one.vote) - centre) - log(10)) < SLIP_REACH


def told_slip(one: Said, centre: float, others: int) -> str:
    """Why a number is an outlier, in words."""
    if is_slip(one, centre):
        return f"about {'ten times' if place(one.vote) > centre else 'a tenth of'} what the {others} others say"
    return f"{exp(abs(place(one.vote) - centre)):.1f} times {'more' if place(one.vote) > centre else 'less'} than the {others} others say"


def point(w: Weighed, counted: Sequence[Said], parts: Sequence[Taken], day: str, policy: str) -> Point:
    """The point made of the statements that count."""
    found = camps(w, counted)
    disputed = len(found) > 1
    low, best, high = interval(w, counted, leading(w, counted, found) if disputed else counted, policy)
    if disputed:
        low, high = hull(*(ends(c) for c in found))
    aged = outgrown(w, counted, low, found)
    stay = [s for s in counted if s not in aged]
    told = [*parts, *taken(aged, "aged", "an earlier count: the toll has grown since"), *taken(stay, "counted", "counted")]
    shown = tuple(ends(c) for c in found) if disputed else ()
    return Point(day, day, low, best, high, disputed, *counts(stay, day), shown, in_order(told))


def camps(w: Weighed, counted: Sequence[Said]) -> list[list[Said]]:
    """The named statements in groups that lie more than 2x apart, lowest first; lower ones that a toll has outgrown are no camp."""
    speakers = sorted((s for s in counted if not is_weak(s)), key=lambda s: (middle(s.vote), s.vote.id))
    groups: list[list[Said]] = []
    for s in speakers:
        if groups and middle(s.vote) - middle(groups[-1][-1].vote) <= APART:
            groups[-1].append(s)
        else:
            groups.append([s])
    kept: list[list[Said]] = []
    for group in reversed(groups):
        if not kept or (is_opposed(w, group, kept[0])):
            kept.insert(0, group)
    return kept


def is_opposed(w: Weighed, below: Sequence[Said], above: Sequence[Said]) -> bool:
    """Whether two groups far apart cannot both be right: not where the upper is only "up to", the toll grew, or the stock had time to change."""
    if all(s.vote.quantifier in UPPER for s in above):
        return False
    last, later = max(s.on for s in below), max(s.on for s in above)
    if w.kind == "stock":
        return abs(last - later) <= SAME_TIME
    if w.kind == "flow" or last > later or any(s.vote.quantifier in UPPER for s in below):
        return True
    apart = min(middle(s.vote) for s in above) - max(middle(s.vote) for s in below)
    return apart > SURGE * growth(last, max(later, last + 1), w.first)


def leading(w: Weighed, counted: Sequence[Said], found: Sequence[Sequence[Said]]) -> Sequence[Said]:
    """The camp near which the likelihood of all statements together lies, if it is not one statement against others."""
    near = [sum(a <= middle(s.vote) < b for s in counted) for a, b in pairwise(borders(found))]
    return next((camp for camp, n, share in zip(found, near, shares(w, found), strict=True) if n > 1 and share >= LEAD), ())


def shares(w: Weighed, found: Sequence[Sequence[Said]]) -> list[float]:
    """How likely the size lies nearer to each camp than to the others."""
    return [float(w.likely[(w.grid >= a) & (w.grid < b)].sum()) for a, b in pairwise(borders(found))]


def borders(found: Sequence[Sequence[Said]]) -> list[float]:
    """The sizes (log) at which one camp's neighbourhood ends and the next one's begins, first and last without end."""
    cuts = [(max(middle(s.vote) for s in a) + min(middle(s.vote) for s in b)) / 2 for a, b in pairwise(found)]
    return [-inf, *cuts, inf]


def interval(w: Weighed, counted: Sequence[Said], lead: Sequence[Said], policy: str) -> tuple[float | None, float | None, float | None]:
    """Low, best and high of statements that do not exclude each other; one alone keeps its own bounds."""
    if len(counted) == 1:
        return alone(counted[0].vote)
    low, high = quantile(w.grid, w.likely, TAIL[w.kind]), quantile(w.grid, w.likely, 1 - TAIL[w.kind])
    numbers = sorted({v for s in counted for v in s.vote.value})
    low, high = lower_end(low, numbers), upper_end(high, numbers)
    high = max([high, *newest_counts(w, counted, high)])
    best = best_of(w, lead, policy)
    if best is not None:
        low, high = min(low, best), max(high, best)
    no_high = all(s.vote.quantifier in LOWER for s in counted)
    no_low = all(s.vote.quantifier in UPPER for s in counted)
    return (None if no_low else low), best, (None if no_high else high)


def newest_counts(w: Weighed, counted: Sequence[Said], high: float) -> list[float]:
    """Numbers of a toll's newest day that it may have grown to within the day: "at least 100" in the evening, after 40 and 70."""
    newest = max(s.on for s in counted)
    return [s.vote.value[0] for s in counted if s.on == newest and may_have_grown(w, s, log(high)) and s.vote.value[0] > high]


def alone(vote: Vote) -> tuple[float | None, float | None, float | None]:
    """The bounds of the only statement; "about" a number gives it, as nobody says another."""
    return vote.low, vote.value[0] if vote.quantifier in ("exact", "about") else vote.best, vote.high


def lower_end(end: float, numbers: Sequence[float]) -> float:
    """The highest number said at or below an end, else the end itself, rounded down to two digits."""
    near = [n for n in numbers if end / exp(REACH) <= n <= end]
    return max(near) if near else rounded(end, floor)


def upper_end(end: float, numbers: Sequence[float]) -> float:
    """The lowest number said at or above an end, else the end itself, rounded up to two digits."""
    near = [n for n in numbers if end <= n <= end * exp(REACH)]
    return min(near) if near else rounded(end, lambda x: -floor(-x))


def rounded(value: float, to: Callable[[float], int]) -> float:
    """A number in two digits."""
    unit = 10.0 ** (floor(log10(value)) - 1) if value >= 1 else 1.0
    return float(round(to(round(value / unit, 9)) * unit, 6))


def best_of(w: Weighed, lead: Sequence[Said], policy: str) -> float | None:
    """Of the numbers said, the one whose error is expected to be least; the lowest of all under the conservative policy.

    The smaller of two that are as good. Words such as "dozens" say no number.
    """
    numbers = sorted({v for s in lead if s.vote.quantifier != "vague" for v in s.vote.value})
    if not numbers:
        return None
    return numbers[0] if policy == "conservative" else min(numbers, key=lambda n: (error(w.grid, w.likely, n), n))


def ends(camp: Iterable[Said]) -> tuple[float | None, float | None]:
    """The range of a camp: the lowest and highest of its bounds, None where one of its numbers has none."""
    return hull(*((s.vote.low, s.vote.high) for s in camp))


def hull(*ranges: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    """The range that holds all of some ranges."""
    lows, highs = [r[0] for r in ranges], [r[1] for r in ranges]
    return (
        None if None in lows else min(v for v in lows if v is not None),
        None if None in highs else max(v for v in highs if v is not None),
    )  # fmt: skip


def outgrown(w: Weighed, counted: Sequence[Said], low: float | None, found: Sequence[Sequence[Said]]) -> list[Said]:
    """Earlier numbers of a toll that lie wholly below what it has grown to, and in no camp."""
    if w.kind != "toll" or low is None:
        return []
    newest = max(s.on for s in counted)
    camp = {s.vote.id for c in found for s in c} if len(found) > 1 else set()
    return [s for s in counted if s.on < newest and max(s.vote.value) < low and s.vote.id not in camp]


Choice = Callable[[Sequence[Said]], tuple[list[Said], list[Taken]]]


def policy_of(name: str) -> Choice:
    """What a policy leaves standing; SettingError for a name that is none."""
    if name in ("range", "conservative"):
        return lambda found: (list(found), [])
    if name == "two-sources":
        return two_sources
    if name == "latest":
        return latest
    if name.startswith("prefer:") and name.removeprefix("prefer:").strip():
        return lambda found: preferred(found, name.removeprefix("prefer:").strip())
    raise SettingError(f"no policy {name!r}", mend=f"use one of {', '.join(NAMES)}")


def parted(found: Sequence[Said], keep: Callable[[Said], bool], reason: str) -> tuple[list[Said], list[Taken]]:
    """Those that a policy keeps, and the part of the others."""
    return [s for s in found if keep(s)], taken((s for s in found if not keep(s)), "passed over", reason)


def two_sources(found: Sequence[Said]) -> tuple[list[Said], list[Taken]]:
    """Only what two named institutions say: numbers close to each other."""
    return parted(found, lambda s: any(backs(s, other) for other in found), "no second named source says it")


def backs(one: Said, other: Said) -> bool:
    """Whether two named institutions say the same, or nearly."""
    if one.institution is None or other.institution is None or one.institution == other.institution:
        return False
    return abs(place(one.vote) - place(other.vote)) <= CLOSE


def latest(found: Sequence[Said]) -> tuple[list[Said], list[Taken]]:
    """Only what is about the last day, and was said on the last day about it."""
    last = max(((s.on, s.vote.day) for s in found), default=None)
    return parted(found, lambda s: (s.on, s.vote.day) == last, "not the latest")


def preferred(found: Sequence[Said], name: str) -> tuple[list[Said], list[Taken]]:
    """Only what the preferred source says; all, where it says nothing."""
    wanted = folded(name)
    if not any(s.institution is not None and folded(s.institution) == wanted for s in found):
        return list(found), []
    return parted(found, lambda s: s.institution is not None and folded(s.institution) == wanted, f"{name} is preferred")
