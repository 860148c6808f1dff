"""Claims and the links between them → the groups that go together: the surest links first, none against a clash.

What a link would join is compared by the first and the last claim of each sort in either group (one value, source, thing and
place), and by every report that is in both: so a sentence that five thousand reports repeat is joined in no more time than
five thousand numbers.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from reportedly.reconcile.links import ALIGNED, clash, is_headline
from reportedly.reduced import Claim

Link = tuple[int, str, str]  # points, the ids of two figures, the smaller first


@dataclass(slots=True)
class Group:
    """Claims that are one statement so far: by report, and the first and last of each sort."""

    reports: dict[str, list[Claim]] = field(default_factory=dict)
    ends: dict[Hashable, tuple[Claim, Claim]] = field(default_factory=dict)


def joined(claims: Mapping[str, Claim], links: Iterable[Link], order: Callable[[Claim], tuple[object, ...]]) -> list[list[Claim]]:
    """Every claim (given by its figure's id) in one group; `order` says which of two comes first."""
    group = {name: Group({c.figure.document: [c]}, {sort_of(c): (c, c)}) for name, c in claims.items()}
    for points, a, b in sorted(set(links), key=lambda x: (-x[0], x[1], x[2])):
        mine, theirs = group[a], group[b]
        if mine is not theirs and not clashing(mine, theirs, points >= ALIGNED):
            large, small = (mine, theirs) if len(mine.reports) >= len(theirs.reports) else (theirs, mine)
            for claim in members(small):
                group[claim.figure.id] = large
            take(large, small, order)
    return [members(g) for g in {id(g): g for g in group.values()}.values()]


def members(group: Group) -> list[Claim]:
    """All claims of a group."""
    return [c for some in group.reports.values() for c in some]


def take(large: Group, small: Group, order: Callable[[Claim], tuple[object, ...]]) -> None:
    """Puts one group into another."""
    for report, some in small.reports.items():
        large.reports.setdefault(report, []).extend(some)
    for sort, pair in small.ends.items():
        both = sorted((*pair, *large.ends.get(sort, pair)), key=order)
        large.ends[sort] = (both[0], both[-1])


def clashing(a: Group, b: Group, text: bool) -> bool:
    """Whether anything in two groups keeps them apart; `text`: the same words carry both."""
    shared = a.reports.keys() & b.reports.keys()
    if any(clash(x, y) for report in shared for x, y in product(a.reports[report], b.reports[report])):
        return True
    ends = product(of_ends(a), of_ends(b))
    return any(clash(x, y, text) for x, y in ends if x.figure.document != y.figure.document)


def of_ends(group: Group) -> list[Claim]:
    """The claims at the ends of a group's sorts."""
    return [c for first, last in group.ends.values() for c in ((first,) if first is last else (first, last))]


def sort_of(claim: Claim) -> Hashable:
    """What two claims of one sort have in common: everything that tells them apart but their days."""
    f = claim.figure
    thing = (f.unit, f.per, f.category, f.group, claim.kind, claim.narrower)
    return (f.value, f.quantifier, thing, claim.institution, f.source and f.source.name, claim.publisher, f.via, claim.places, claim.own_places, is_headline(f))
