"""Patterns of words around a number, as the lexicon writes them → a matcher that looks only at the words beside it.

A pattern is words with `#` where the number stands: "at least #", "# years old", "@month #". `@name` is a class of
words, `*` any one word, a `?` behind an element makes it optional. Words are lower case; punctuation and hyphens are
words of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.errors import SettingError
from reportedly.lexicon import Entry
from reportedly.stages.read.words import Words

Side = tuple[str, ...]


class Match(NamedTuple):
    """The entry that matched, and the indices of the first and the last word of its pattern (the number's own at least)."""

    entry: Entry
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class End:
    """Where a pattern ends: its entry with its rank, the order among all patterns, and how many words it has on each side."""

    rank: int
    order: int
    left: int
    right: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns as a tree of words: behind the number from `right` on, and from every node the words before it, nearest first, in `left`."""

    right: dict[str, "Patterns"] = field(default_factory=dict)
    left: dict[str, "Patterns"] = field(default_factory=dict)
    ends: list[End] = field(default_factory=list)


def compile_patterns(entries: Iterable[Entry], fill: Sequence[str] = ()) -> Patterns:
    """The patterns of the entries, in their order; `fill` are phrases that may stand between the words before and the number."""
    root = Patterns()
    order = 0
    for rank, e in enumerate(entries):
        for left, right in sides(e, fill):
            node = root
            for w in right:
                node = node.right.setdefault(w, Patterns())
            for w in left:
                node = node.left.setdefault(w, Patterns())
            node.ends.append(End(rank, order, len(left), len(right), e))
            order += 1
    return root


def sides(e: Entry, fill: Sequence[str]) -> Iterator[tuple[Side, Side]]:
    """The words before (nearest first) and behind, of every variant of an entry's patterns."""
    for pattern in e.keys.get("patterns", ()):
        if pattern.split().count("#") != 1:
            raise SettingError(f"{e.rule}: the pattern {pattern!r} has not one '#'", mend="put # where the number stands")
        for words in variants(pattern.split()):
            at = words.index("#")
            left, right = words[:at], words[at + 1 :]
            yield tuple(reversed(left)), tuple(right)
            if left:
                for phrase in fill:
                    yield tuple(reversed(left + phrase.split())), tuple(right)


def variants(words: list[str]) -> list[list[str]]:
    """A pattern with its optional words, and without.

    >>> variants(["just?", "over", "#"])
    [['just', 'over', '#'], ['over', '#']]
    """
    out: list[list[str]] = [[]]
    for w in words:
        if w.endswith("?") and len(w) > 1:
            out = [kept for v in out for kept in ([*v, w[:-1]], v)]
        else:
            out = [[*v, w] for v in out]
    return out


def matches(patterns: Patterns, words: Words, at: int, first: int | None = None) -> list[Match]:
    """Every pattern that fits the number at word `at`, the entries in their order, the longest first; the words before are read from `first`."""
    first = at if first is None else first
    found: list[End] = []
    behind(patterns, words, at + 1, first, found)
    found.sort(key=lambda e: (e.rank, -e.left - e.right, e.right == 0, e.order))
    return [Match(e.entry, first - e.left, at + e.right) for e in found]


def behind(node: Patterns, words: Words, i: int, first: int, found: list[End]) -> None:
    """The ends of the patterns whose words from `i` on stand there, and those before the number too."""
    ahead(node, words, first - 1, found)
    if node.right:
        for key in words.keys(i):
            if key in node.right:
                behind(node.right[key], words, i + 1, first, found)


def ahead(node: Patterns, words: Words, i: int, found: list[End]) -> None:
    """The ends of the patterns whose words from `i` back stand there."""
    found += node.ends
    if node.left:
        for key in words.keys(i):
            if key in node.left:
                ahead(node.left[key], words, i - 1, found)
