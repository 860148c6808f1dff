"""A quantifier and a value → low, best and high, by the design's table."""

from collections.abc import Mapping
from typing import NamedTuple

from reportedly.records import Quantifier

SHARES = ("count", "percent", "per mille")
"""Units below zero of which nothing can be."""


class Bounds(NamedTuple):
    """low, best, high, and whether the ends belong to it."""

    low: float | None
    best: float | None
    high: float | None
    low_inclusive: bool
    high_inclusive: bool


def bounds(quantifier: Quantifier, value: tuple[float, ...], unit: str, vague: tuple[float | None, float | None] = (None, None)) -> Bounds:
    """The bounds that a reading gives; nothing is a midpoint, nothing is widened.

    >>> bounds("at_least", (45,), "count")
    Bounds(low=45, best=None, high=None, low_inclusive=True, high_inclusive=False)
    """
    low, high = value[0], value[-1]
    zero = 0.0 if unit in SHARES and low >= 0 else None
    table: Mapping[str, Bounds] = {
        "exact": Bounds(low, low, low, True, True),
        "about": Bounds(None, low, None, False, False),
        "more_than": Bounds(low, None, None, False, False),
        "at_least": Bounds(low, None, None, True, False),
        "less_than": Bounds(zero, None, high, zero is not None, False),
        "at_most": Bounds(zero, None, high, zero is not None, True),
        "range": Bounds(low, None, high, True, True),
        "vague": Bounds(vague[0], None, vague[1], vague[0] is not None, vague[1] is not None),
    }
    return table[quantifier]
