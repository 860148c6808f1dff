"""Items and the links between them → groups: what stands in one link is in one group."""

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def components(items: Iterable[T], links: Iterable[Iterable[T]]) -> list[list[T]]:
    """The items in groups, in their order; what a link holds besides the items is passed over.

    >>> components([1, 2, 3, 4], [[1, 3], [3, 4], [2, 5]])
    [[1, 3, 4], [2]]
    """
    up = {item: item for item in items}
    for link in links:
        known = [item for item in link if item in up]
        for a, b in pairwise(known):
            up[root(up, b)] = root(up, a)
    groups: dict[T, list[T]] = {}
    for item in up:
        groups.setdefault(root(up, item), []).append(item)
    return list(groups.values())


def root(up: dict[T, T], item: T) -> T:
    """The top of a chain, which is made shorter on the way."""
    while up[item] != item:
        up[item] = item = up[up[item]]
    return item
