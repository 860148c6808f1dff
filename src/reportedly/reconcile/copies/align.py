"""Words of two reports → the passages that they share: runs of the same words, put together across small changes.

Seed and extend: runs of SEED same words are extended as far as the words agree, the longest are taken first (each word once),
and runs that follow each other in both reports at a small distance become one passage. Passages may stand in another order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.reconcile.copies.common import COMMON
from reportedly.reconcile.copies.words import NUMBER, Words

SEED = 3
FORMULA = 3
"""A seed that one report says so often is its formula, and finds itself by chance."""
GAP = 8
"""Words changed, added or left out between two runs of one passage, in either report."""
FEWEST = 8
"""Words that a passage must share: shorter ones are turns of phrase."""
TELLING = 3
DROP = 2
DENSE = 0.5
"""Of a passage's words in the shorter side so many agree, or it is a row of chance runs."""

Run = tuple[int, int, int]  # position in a, in b, length


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two reports share: word positions [start, end) in each, and which words of both are the same, (a, b).

    `numbers` are pairs of positions at which both have a number.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    same: tuple[tuple[int, int], ...]
    numbers: tuple[tuple[int, int], ...]


def shared(a: Words, b: Words) -> list[Shared]:
    """The passages that two reports share, in the order of the first."""
    found = [passage(chain, a.forms, b.forms) for chain in chains(taken(runs(a.forms, b.forms), len(a.forms), len(b.forms)))]
    return sorted((p for p in found if telling(p, a.forms)), key=lambda p: (p.a, p.b))


def runs(a: Sequence[str], b: Sequence[str]) -> Iterator[Run]:
    """All longest runs of the same words that hold a seed."""
    places: dict[tuple[str, ...], list[int]] = {}
    for i, seed in enumerate(seeds(a)):
        places.setdefault(seed, []).append(i)
    often = Counter(seeds(b))
    done: dict[int, int] = {}  # how far each diagonal is known
    for j, seed in enumerate(seeds(b)):
        at = places.get(seed, ())
        if not at or max(len(at), often[seed]) >= FORMULA or COMMON.issuperset(seed):
            continue
        for i in at:
            if done.get(i - j, -1) < j:
                run = extended(a, b, i, j)
                done[i - j] = run[1] + run[2] - 1
                yield run


def seeds(forms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All SEED words in a row."""
    return zip(*(forms[n:] for n in range(SEED)), strict=False)


def extended(a: Sequence[str], b: Sequence[str], i: int, j: int) -> Run:
    """A seed as far to both sides as the words agree."""
    end = SEED
    while i and j and a[i - 1] == b[j - 1]:
        i, j, end = i - 1, j - 1, end + 1
    while i + end < len(a) and j + end < len(b) and a[i + end] == b[j + end]:
        end += 1
    return i, j, end


def taken(found: Iterable[Run], of_a: int, of_b: int) -> list[Run]:
    """Runs in which every word of either report stands once, the longest first; what is left of the others."""
    used_a, used_b = bytearray(of_a), bytearray(of_b)
    kept = []
    for run in sorted(found, key=lambda run: (-run[2], run[1], run[0])):
        for i, j, length in free(run, used_a, used_b):
            if length >= SEED:
                used_a[i : i + length] = used_b[j : j + length] = b"\1" * length
                kept.append((i, j, length))
    return kept


def free(run: Run, used_a: bytearray, used_b: bytearray) -> Iterator[Run]:
    """The parts of a run whose words are not used yet."""
    i, j, length = run
    taken_here = [n for n in range(length) if used_a[i + n] or used_b[j + n]]
    for before, after in pairwise([-1, *taken_here, length]):
        if after - before > 1:
            yield i + before + 1, j + before + 1, after - before - 1


def chains(kept: Iterable[Run]) -> list[list[Run]]:
    """Runs that follow each other closely in both reports."""
    made: list[list[Run]] = []
    for run in sorted(kept, key=lambda run: (run[1], run[0])):
        near = [(distance, n) for n in range(len(made) - 1, max(-1, len(made) - 6), -1) if (distance := apart(made[n][-1], run)) is not None]
        if near:
            made[min(near)[1]].append(run)
        else:
            made.append([run])
    return made


def apart(first: Run, then: Run) -> int | None:
    """Words between two runs on both sides together; None where they do not follow closely."""
    in_a, in_b = then[0] - first[0] - first[2], then[1] - first[1] - first[2]
    return in_a + in_b if 0 <= in_a <= GAP and 0 <= in_b <= GAP else None


def passage(chain: Sequence[Run], a: Sequence[str], b: Sequence[str]) -> Shared:
    """A chain as one passage, with the words and numbers that agree between its runs."""
    same = [(i + n, j + n) for i, j, length in chain for n in range(length)]
    numbers = [(i, j) for i, j in same if a[i] == NUMBER]
    for first, then in pairwise(chain):
        gap_a, gap_b = range(first[0] + first[2], then[0]), range(first[1] + first[2], then[1])
        numbers += lone_numbers(gap_a, gap_b, a, b)
        same += [(i, j) for i, j in zip(gap_a, gap_b, strict=False) if a[i] == b[j]] if len(gap_a) == len(gap_b) else []
    (i, j, _), (k, m, length) = chain[0], chain[-1]
    back, on = onward(a[:i][::-1], b[:j][::-1]), onward(a[k + length :], b[m + length :])
    same += [(i - 1 - n, j - 1 - n) for n in back] + [(k + length + n, m + length + n) for n in on]
    size_back, size_on = max(back, default=-1) + 1, max(on, default=-1) + 1
    return Shared((i - size_back, k + length + size_on), (j - size_back, m + length + size_on), tuple(sorted(same)), tuple(sorted(set(numbers))))


def onward(a: Sequence[str], b: Sequence[str]) -> list[int]:
    """How a passage goes on over single words changed: the positions that agree, until DROP more differ than agree."""
    same: list[int] = []
    score = best = kept = 0
    for n, (one, other) in enumerate(zip(a, b, strict=False)):
        score += 1 if one == other else -1
        if one == other:
            same.append(n)
        if score > best:
            best, kept = score, len(same)
        if score < best - DROP:
            break
    return same[:kept]


def lone_numbers(gap_a: range, gap_b: range, a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The one number in a gap on either side."""
    in_a, in_b = [i for i in gap_a if a[i] == NUMBER], [j for j in gap_b if b[j] == NUMBER]
    return [(in_a[0], in_b[0])] if len(in_a) == len(in_b) == 1 else []


def telling(found: Shared, a: Sequence[str]) -> bool:
    """Whether a passage is long, dense and particular enough to be no turn of phrase."""
    size = min(found.a[1] - found.a[0], found.b[1] - found.b[0])
    same = len(found.same)
    return same >= FEWEST and same >= DENSE * size and sum(a[i] not in COMMON for i, _ in found.same) >= TELLING
