"""Labelled pairs → families: reports that have their text from one another.

Reports that are the same text (copies, rewrites, updates) are one core. What takes a part of a core's text belongs to its
family without bringing its own core along: families may overlap, and an excerpt glues nothing.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.reconcile.connected import components
from reportedly.reconcile.copies.background import TWIN, one_text, other_day, without_background
from reportedly.reduced import Family, Pair

ONE_TEXT = 0.5
"""Of both reports' words in the passages: less, and they are two texts with a part in common, whatever the label."""
TAKEN = 0.5
"""Of its own words out of another report: less, and it is an origin too, of the rest."""
LAST = "9999"


def families(reports: Iterable[str], pairs: Iterable[Pair], day: Mapping[str, str | None]) -> list[Family]:
    """The families of two reports and more among these, by id; `day` is when each was published, an undated one counts as the last.

    `pairs` may hold other reports, which are left out, and so are those that share only background or a formula. The order of what comes in does not matter.
    """
    known = frozenset(reports)
    every = sorted({p for p in pairs if p.a in known and p.b in known}, key=lambda p: (p.a, p.b))
    kept = {(p.a, p.b) for p in every if not other_day(p, day)}
    text_of = first_of(known, (p for p in every if (p.a, p.b) in kept and one_text(p)))
    among = [p for p in without_background(every, text_of, day) if (p.a, p.b) in kept]
    core = first_of(known, (p for p in among if both(p) >= ONE_TEXT))
    twin = first_of(known, (p for p in among if both(p) >= TWIN and p.label == "copy"))
    members, twins = grouped(core), grouped(twin)
    groups = {first: set(group) for first, group in members.items()}
    own = {first: {first} for first in members}  # the cores that each family has words of their own from
    for p in among:
        if core[p.a] != core[p.b]:
            source, taker = direction(p, day)
            groups[core[source]] |= twins[twin[taker]]
            if (p.of_a if taker == p.a else p.of_b) < TAKEN:
                own[core[source]].add(core[taker])
    of_first: dict[str, list[Pair]] = {}
    for p in among:
        of_first.setdefault(p.a, []).append(p)
    return sorted((family(groups[first], len(own[first]), of_first) for first in largest(groups)), key=lambda f: f.id)


def both(pair: Pair) -> float:
    """How much the two reports are one text: what is shared of the one of which less is shared."""
    return min(pair.of_a, pair.of_b)


def first_of(known: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """For every report the first by id of those that it is connected with."""
    return {id: group[0] for group in components(sorted(known), ((p.a, p.b) for p in pairs)) for id in group}


def grouped(of: Mapping[str, str]) -> dict[str, set[str]]:
    """The members by what they are members of."""
    made: dict[str, set[str]] = {}
    for id, first in of.items():
        made.setdefault(first, set()).add(id)
    return made


def direction(pair: Pair, day: Mapping[str, str | None]) -> tuple[str, str]:
    """(Source, taker): the later took from the earlier; on one day what is mostly the other's took, else the second by id."""
    when_a, when_b = day.get(pair.a) or LAST, day.get(pair.b) or LAST
    a_took = pair.of_a > pair.of_b if when_a == when_b else when_a > when_b
    return (pair.b, pair.a) if a_took else (pair.a, pair.b)


def largest(groups: Mapping[str, set[str]]) -> Iterator[str]:
    """The groups of two and more that are no part of another."""
    holding: dict[str, list[str]] = {}
    for first in sorted(groups, key=lambda first: (-len(groups[first]), first)):
        group = groups[first]
        if len(group) > 1 and not any(group <= groups[other] for other in holding.get(first, ())):
            for id in group:
                holding.setdefault(id, []).append(first)
            yield first


def family(group: set[str], origins: int, pairs: Mapping[str, Sequence[Pair]]) -> Family:
    """A group as a family, with its pairs out of those by their first report; its id is the hash of its members'."""
    ids = tuple(sorted(group))
    id = hashlib.sha256("\n".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Family(id, ids, tuple(p for a in ids for p in pairs.get(a, ()) if p.b in group), origins)
