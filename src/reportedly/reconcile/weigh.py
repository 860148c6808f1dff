"""Statements of several days about one thing → how likely each size of it is on a day, on a scale of orders.

Each statement makes sizes near its number likely: near, by how much its class of source errs and how coarsely it is
rounded. Between the days what is counted moves: a stock a little, seldom by a jump; a toll only up, fast at first. A few
numbers in a hundred are slips (ten times, a tenth, three times) or about something else, so that no single one decides.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import ceil, exp, floor, hypot, log, log10, sqrt

import numpy as np
from numpy.typing import NDArray

from reportedly.reconcile.said import LOWER, UPPER, Kind, Said, middle
from reportedly.reduced import SourceClass, Vote

Scale = NDArray[np.float64]

SPREAD: dict[SourceClass, tuple[tuple[float, float], ...]] = {
    "official": ((1.0, 0.10),), "ministry": ((1.0, 0.10),), "monitor": ((1.0, 0.15),), "press": ((0.65, 0.15), (0.35, 0.50)),
    "party": ((1.0, 0.50),), "local": ((1.0, 0.45),), "rumour": ((1.0, 0.70),), "unnamed": ((0.65, 0.15), (0.35, 0.50)),
}  # fmt: skip
"""How far (log) the numbers of a class lie from the truth; of sources that are not named two thirds are good ones. In simulated
worlds (seeds 1-4, 120 tolls and stocks each) any class 1.5 times as wide or as narrow changes median errors by 0.3, mean errors
by 0.4 and coverage by 1.7 points at most."""
SLIP, SLIP_SPREAD, ELSE = 0.04, 0.25, 0.004
"""The share of numbers with a wrong unit or referent, how far they scatter, and the floor under every size."""
SLIPS = (log(10), -log(10), log(3))
LATE, LATE_SPREAD, GROWN = 0.15, {"toll": 0.45, "stock": 0.25, "flow": 0.25}, 0.4
"""The share of numbers that were old when they were printed, how far these lie off, and how much a toll had grown since."""
COUNTED, DIGITS = 0.3, 4
"""A number of four digits and more that are no zeros was counted, not estimated: its spread is this much of its class's.
Set by judgement: the numbers of simulated worlds have three digits at most."""
BOUND = {"at_least": 0.97, "more_than": 0.97, "at_most": 1.15, "less_than": 1.15}
"""A bound lies close to what was known: "at least 97" of 100 counted, "up to 115"; only to place it on the scale."""
STEP, MARGIN = 0.03, 1.2
WALK, JUMP_DAYS, JUMP = 0.012, 120.0, 0.5
"""A stock drifts by 1.2% a day; two or three times a year it changes by half at once. Half or twice of each changes the stocks'
mean error by 1.6 and their coverage by 2.3 points at most, the median not."""
FIRST_DAY, SLOWING, SLOW = 0.9, 1.6, 0.01
"""A toll's growth in a day (log): 0.9 on the first, less by exp(-1/1.6) each day, then 1%, and from day 100 on in step with its
age. Half or twice of the first changes the tolls' median error by 1.5 points, of the second by 3.4: tolls of real events told
in many reports grow six times on the first day, three times, twice."""


def rounding(value: float) -> float:
    """How coarsely a number is rounded, as the deviation (log) of what rounds to it; 0 for counted ones."""
    digits = significant(value)
    if digits >= DIGITS or value < 1:
        return 0.0
    half = 10.0 ** (int(log10(value)) - digits + 1) / 2
    return log((value + half) / (value - half)) / sqrt(12)


def significant(value: float) -> int:
    """How many digits of a number are no trailing zeros: 3,000 has one, 2,829 four, as many as 97.3 has three."""
    return max(1, len(f"{value:.4g}".split("e")[0].replace(".", "").strip("0"))) if value < 1e4 else max(1, len(f"{value:.0f}".rstrip("0")))


def place(vote: Vote) -> float:
    """Where a vote's number is taken to lie on the scale."""
    return middle(vote) - log(BOUND.get(vote.quantifier, 1.0))


def spreads(vote: Vote) -> list[tuple[float, float]]:
    """How far the number may lie from the truth: shares and deviations (log)."""
    value = vote.value[0]
    if vote.quantifier in ("range", "vague"):
        coarse = 0.05 if vote.quantifier == "range" else 0.5
    else:
        coarse = rounding(value)
    factor = COUNTED if significant(value) >= DIGITS and vote.quantifier not in ("range", "vague") else 1.0
    return [(share, hypot(spread * factor, coarse)) for share, spread in SPREAD[vote.source_class]]


def bell(grid: Scale, centre: float, spread: float) -> Scale:
    """The curve of errors."""
    return np.asarray(np.exp(-0.5 * ((grid - centre) / spread) ** 2) / spread)


def honest(grid: Scale, vote: Vote, kind: Kind) -> Scale:
    """How likely a vote's number is at each size, if it is about the thing and in its unit: now, or a while ago."""
    at, parts = place(vote), spreads(vote)
    now = sum((share * bell(grid, at, spread) for share, spread in parts), np.zeros_like(grid))
    old = bell(grid, at + (GROWN if kind == "toll" else 0.0), hypot(parts[0][1], LATE_SPREAD[kind]))
    return np.asarray((1 - SLIP) * ((1 - LATE) * now + LATE * old))


def slipped(grid: Scale, vote: Vote) -> Scale:
    """How likely it is at each size, if its unit or what it is about is another."""
    return np.asarray(SLIP / len(SLIPS) * sum((bell(grid, place(vote) - by, SLIP_SPREAD) for by in SLIPS), np.zeros_like(grid)) + ELSE)


def scale_of(found: Sequence[Said]) -> Scale:
    """The scale on which some statements lie."""
    at = [place(s.vote) for s in found]
    first, last = floor((min(at) - MARGIN) / STEP), ceil((max(at) + MARGIN) / STEP)
    return grid_of(first, last)


@lru_cache(maxsize=256)
def grid_of(first: int, last: int) -> Scale:
    """The steps of the scale from one to another: all scales share them."""
    return np.asarray(STEP * np.arange(first, last + 1))


@lru_cache(maxsize=4096)
def curves(vote: Vote, kind: Kind, first: int, last: int) -> tuple[Scale, Scale]:
    """How likely a number is at each step of the scale: honest, and slipped."""
    grid = grid_of(first, last)
    return honest(grid, vote, kind), slipped(grid, vote)


def on_grid(grid: Scale, vote: Vote, kind: Kind) -> tuple[Scale, Scale]:
    """The curves of a vote on a scale."""
    first = round(float(grid[0]) / STEP)
    return curves(vote, kind, first, first + len(grid) - 1)


def weigh(grid: Scale, found: Sequence[Said], on: int, first: int, kind: Kind) -> Scale:
    """How likely each size of the scale is on a day (they add up to 1), by the statements until then. `first` is where a toll begins."""
    likely = np.ones_like(grid) / len(grid)
    before = None
    for day in sorted({s.on for s in found} | {on}):
        if before is not None:
            likely = moved(likely, before, day, first, kind)
        for s in found:
            if s.on == day:
                fair, odd = on_grid(grid, s.vote, kind)
                likely = likely * (fair + odd)
        likely = likely / likely.sum()
        before = day
    return likely


def moved(likely: Scale, start: int, end: int, first: int, kind: Kind) -> Scale:
    """What was likely on a day, some days later."""
    if kind == "flow":
        return likely
    if kind == "stock":
        stay = exp(-(end - start) / JUMP_DAYS)
        return stay * smeared(likely, WALK * sqrt((end - start) / 2)) + (1 - stay) * smeared(likely, JUMP)
    return grown(likely, growth(start, end, first))


def growth(start: int, end: int, first: int) -> float:
    """How much (log) a toll that begins on `first` is expected to grow between two days."""
    a, b = max(0, start - first), max(0, end - first)
    early = FIRST_DAY * sum(exp(-day / SLOWING) for day in range(a, min(b, a + 30)))
    slow = SLOW * (min(b, 100) - min(a, 100)) + (log(max(b, 100) / max(a, 100)))
    return early + slow


def grown(likely: Scale, mean: float) -> Scale:
    """Moved up by an uncertain amount of that mean (log)."""
    keep = exp(-STEP / mean) if mean > 0 else 0.0
    out = (1 - keep) * np.asarray(list(accumulate(likely.tolist(), lambda held, value: keep * held + value)))
    out[-1] += max(0.0, 1.0 - float(out.sum()))
    return np.asarray(out / out.sum())


def smeared(likely: Scale, mean: float) -> Scale:
    """Moved up or down by an uncertain amount of that mean (log)."""
    both = grown(likely, mean) + grown(likely[::-1], mean)[::-1]
    return np.asarray(both / both.sum())


def quantile(grid: Scale, likely: Scale, share: float) -> float:
    """The size below which a share of the likelihood lies."""
    return float(np.exp(grid[min(len(grid) - 1, int(np.searchsorted(np.cumsum(likely), share)))]))


def doubt(grid: Scale, likely: Scale, vote: Vote, kind: Kind) -> float:
    """How likely a number is a slip or about something else, by all the others (0-1)."""
    fair, odd = on_grid(grid, vote, kind)
    return float((likely * odd / (fair + odd)).sum())


def error(grid: Scale, likely: Scale, value: float) -> float:
    """The error, relative to the truth, that a number is expected to have."""
    sizes = np.exp(grid)
    return round(float((likely * np.abs(value - sizes) / sizes).sum()), 9)


__all__ = ["LOWER", "UPPER", "doubt", "error", "growth", "place", "quantile", "scale_of", "weigh"]
