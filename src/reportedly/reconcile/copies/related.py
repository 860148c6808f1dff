"""Prints of many reports → the pairs worth comparing, found by sorting fingerprints, never by trying all pairs.

Reports with the same words are one bucket: its first by id stands for it, and the others are paired with the first. Two
such firsts are candidates if they share enough fingerprints. A fingerprint that more than MANY of them carry counts less, and
only for pairs with one of its ANCHORS first carriers by id: boilerplate costs a line, not a square, and a story that hundreds
of outlets have changed a little still hangs together by its anchors.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.reconcile.copies.prints import Hashes, Prints

Rows = NDArray[np.int64]

MANY = 32
"""Carriers of one fingerprint up to which all pairs are counted: at most 16 meetings for each fingerprint of each report."""
ANCHORS = 4
FEWEST = 2
SHARE = 0.06
"""Of the shorter one's fingerprints: a quarter reused keeps some .15 of them, less than half of that
with one word in ten swapped; .08 loses 9 of 100 such quarters, .06 4."""
RARE, FREQUENT = 4, 1
"""What a fingerprint counts: with frequent ones alone a third has to be shared, which no boilerplate is."""
AT_ONCE = 1 << 24
"""Meetings counted together: 128 MB."""


@dataclass(frozen=True, slots=True)
class Index:
    """The firsts of all buckets by their ids, how many fingerprints each has, and these sorted by (fingerprint, row in `ids`).

    `starts` and `carriers` are by fingerprint: where its rows start, how many they are.
    """

    ids: tuple[str, ...]
    sizes: Rows
    marks: Hashes
    rows: Rows
    starts: Rows
    carriers: Rows


def related(new: Collection[str], prints: Mapping[str, Prints]) -> list[tuple[str, str]]:
    """The pairs (a < b) worth a look that involve a report of `touched(new, prints)`; `prints` are all reports', the new included.

    To add reports: drop every pair that involves a report of `touched`, take these instead. Then the pairs are those of
    related(all, prints), whatever the order and the portions in which the reports came. To take reports away: drop what
    involves them, and call with what shared a pair with them as new.
    """
    concerned = touched(new, prints)
    index = indexed(prints, None if len(concerned) == len(prints) else marks_of(concerned, prints))
    return sorted({*verbatim(prints, concerned), *similar(index, concerned)})


def touched(new: Collection[str], prints: Mapping[str, Prints]) -> frozenset[str]:
    """The reports whose pairs may change by these new ones: they, their verbatim copies, and few others by frequent fingerprints.

    The others are carriers of a fingerprint that became frequent by these, and anchors that gave way to a new one.
    """
    fresh = prints.keys() & set(new)
    if not fresh or len(fresh) == len(prints):
        return frozenset(fresh)
    copies = {id for bucket in buckets(prints) if not fresh.isdisjoint(bucket) for id in bucket}
    wanted = marks_of(fresh, prints)
    before = indexed({id: p for id, p in prints.items() if id not in fresh}, wanted)
    return frozenset(copies | moved(before, indexed(prints, wanted)))


def moved(before: Index, after: Index) -> set[str]:
    """Who counted for more pairs before: carriers of what became frequent, anchors that no longer are."""
    at = {mark: n for n, mark in enumerate(before.marks[before.starts].tolist())}
    found: set[str] = set()
    frequent = np.flatnonzero(after.carriers > MANY)
    for n, mark in zip(frequent.tolist(), after.marks[after.starts[frequent]].tolist(), strict=True):
        if (old := at.get(mark)) is not None:
            was = carriers(before, old)
            found |= set(was) if len(was) <= MANY else set(was[:ANCHORS]) - set(carriers(after, n)[:ANCHORS])
    return found


def carriers(index: Index, n: int) -> list[str]:
    """The reports that carry a fingerprint, by id."""
    start = index.starts[n]
    return [index.ids[row] for row in index.rows[start : start + index.carriers[n]].tolist()]


def buckets(prints: Mapping[str, Prints]) -> list[list[str]]:
    """Reports with the same words, the first by id first; a report without fingerprints is alone."""
    held: dict[tuple[bytes, str], list[str]] = {}
    for id in sorted(prints):
        held.setdefault((prints[id].whole, "") if prints[id].marks else (b"", id), []).append(id)
    return list(held.values())


def verbatim(prints: Mapping[str, Prints], concerned: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each bucket's first with each of its others."""
    for first, *others in buckets(prints):
        yield from ((first, other) for other in others if first in concerned or other in concerned)


def marks_of(some: Iterable[str], prints: Mapping[str, Prints]) -> Hashes:
    """The fingerprints of some reports, sorted."""
    return np.unique(np.frombuffer(b"".join(prints[id].marks for id in some), "<u8").astype(np.uint64))


def indexed(prints: Mapping[str, Prints], wanted: Hashes | None = None) -> Index:
    """The fingerprints of the firsts; only the `wanted` ones (sorted), where they are given."""
    ids = tuple(sorted(bucket[0] for bucket in buckets(prints)))
    sizes = np.array([len(prints[id].marks) // 8 for id in ids], np.int64)
    marks: Hashes = np.frombuffer(b"".join(prints[id].marks for id in ids), "<u8").astype(np.uint64)
    rows = np.repeat(np.arange(len(ids)), sizes)
    if wanted is not None:
        kept = held(marks, wanted)
        marks, rows = marks[kept], rows[kept]
    order = np.argsort(marks, kind="stable")
    marks, rows = marks[order], rows[order]
    starts = firsts(marks)
    return Index(ids, sizes, marks, rows, starts, np.diff(np.append(starts, len(marks))))


def held(marks: Hashes, wanted: Hashes) -> NDArray[np.bool_]:
    """Which of these are wanted."""
    if not len(wanted):
        return np.zeros(len(marks), np.bool_)
    found: NDArray[np.bool_] = wanted[np.minimum(np.searchsorted(wanted, marks), len(wanted) - 1)] == marks
    return found


def similar(index: Index, concerned: Collection[str]) -> Iterator[tuple[str, str]]:
    """The firsts that share enough fingerprints, one of them concerned."""
    of = np.fromiter((id in concerned for id in index.ids), np.bool_, len(index.ids))
    for meetings in portions(index, of):
        kinds, often = np.unique(meetings, return_counts=True)
        pairs, weights = kinds >> 1, often * np.where(kinds & 1, RARE, FREQUENT)
        starts = firsts(pairs)
        a, b = np.divmod(pairs[starts], len(index.ids))
        need = RARE * np.maximum(FEWEST, np.ceil(SHARE * np.minimum(index.sizes[a], index.sizes[b])))
        enough = np.add.reduceat(weights, starts) >= need
        for x, y in zip(a[enough].tolist(), b[enough].tolist(), strict=True):
            yield index.ids[x], index.ids[y]


def portions(index: Index, of: NDArray[np.bool_]) -> Iterator[Rows]:
    """Every meeting of two rows in a fingerprint as 2 * (row * rows + other row) + rare, in portions that hold all meetings of a row."""
    number = len(index.ids)
    total = int((index.carriers * np.minimum(index.carriers, MANY)).sum() // 2)
    bounds = np.linspace(0, number, total // AT_ONCE + 2).astype(np.int64)
    for low, high in pairwise(bounds.tolist()):
        some = []
        for a, b, rare in couples(index):
            kept = (a >= low) & (a < high) & (of[a] | of[b])
            some.append(2 * (a[kept] * number + b[kept]) + rare)
        if sum(map(len, some)):
            yield np.concatenate(some)


def firsts(ordered: NDArray[Any]) -> Rows:
    """Where each value of an ordered array stands first."""
    return np.flatnonzero(np.concatenate([np.ones(min(len(ordered), 1), np.bool_), ordered[1:] != ordered[:-1]]))


def couples(index: Index) -> Iterator[tuple[Rows, Rows, bool]]:
    """The rows that meet in rare fingerprints (of equally many carriers together) and in frequent ones: of these the ANCHORS meet all."""
    for size in range(2, MANY + 1):
        starts = index.starts[index.carriers == size]
        first, second = np.triu_indices(size, 1)
        for some in np.array_split(starts, len(starts) * len(first) // AT_ONCE + 1):
            table = index.rows[some[:, None] + np.arange(size)]
            yield table[:, first].ravel(), table[:, second].ravel(), True
    frequent = np.flatnonzero(index.carriers > MANY)
    ends = index.starts[frequent] + index.carriers[frequent]
    for anchor in range(ANCHORS):
        starts = index.starts[frequent] + anchor
        rest = ranges(starts + 1, ends)
        yield np.repeat(index.rows[starts], ends - starts - 1), index.rows[rest], False


def ranges(starts: Rows, ends: Rows) -> Rows:
    """The numbers of many ranges one after the other."""
    sizes = ends - starts
    return np.arange(int(sizes.sum())) + np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)[: len(starts)], sizes)
