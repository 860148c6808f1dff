"""Patterns of times.toml → a trie; a text's words and the trie → the longest match that starts at each word.

A pattern is a row of elements: a word as it is written ("ago"), a class of words in capitals (MONTH), a symbol that stands
for rows of its own (D), alternatives "last|past", and any of them with "?" where it may be missing. An entry may add
`before`/`not_before` and `after`/`not_after` (words that must or must not stand beside it, "0" for any digits), `tight` (no spaces inside).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from reportedly.lexicon import Entry
from reportedly.stages.when.words import Phrases, Value, Words, apart, edges_at, tight

Caught = tuple[tuple[str, Value], ...]


@dataclass(slots=True)
class Node:
    """One state of the trie: where each word or class leads, and the entries that end here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Guard:
    """The words that must or must not stand beside a match; empty sets ask nothing."""

    before: frozenset[str]
    not_before: frozenset[str]
    after: frozenset[str]
    not_after: frozenset[str]
    tight: bool
    not_behind: Mapping[str, tuple[tuple[str, ...], ...]]  # the phrases of several words among `not_before`, by their last word


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns."""

    root: Node
    entries: tuple[Entry, ...]
    guards: tuple[Guard, ...]
    phrases: Phrases
    capitals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """Words i to j read by one entry, and what its classes caught, in order."""

    i: int
    j: int
    entry: Entry
    caught: Caught


def compile_grammar(entries: tuple[Entry, ...], symbols: Mapping[str, list[str]], phrases: Phrases, capitals: frozenset[str]) -> Grammar:
    """The trie of all entries that have `patterns`."""
    root = Node()
    used = tuple(e for e in entries if "patterns" in e.keys)
    for n, e in enumerate(used):
        for pattern in e.keys["patterns"]:
            for row in rows(pattern, symbols):
                add(root, row, n)
    return Grammar(root, used, tuple(map(guard, used)), phrases, capitals)


def guard(e: Entry) -> Guard:
    """The conditions of an entry."""

    def words(key: str) -> frozenset[str]:
        return frozenset(e.keys.get(key, ()))

    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for x in e.keys.get("not_before", ()):
        row = tuple(x.split())
        if len(row) > 1:
            phrases[row[-1]] = (*phrases.get(row[-1], ()), row)
    return Guard(words("before"), words("not_before"), words("after"), words("not_after"), bool(e.keys.get("tight")), phrases)


def rows(pattern: str, symbols: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """All rows of words and classes that a pattern stands for.

    >>> list(rows("D? May", {"D": ["DAY", "the DAY"]}))
    [('DAY', 'May'), ('the', 'DAY', 'May'), ('May',)]
    """
    choices: list[list[tuple[str, ...]]] = []
    for element in pattern.split():
        name = element.removesuffix("?")
        ways = [row for way in name.split("|") for row in (inner(way, symbols))]
        choices.append([*ways, ()] if element != name else ways)
    for chosen in product(*choices):
        yield tuple(x for part in chosen for x in part)


def inner(way: str, symbols: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    """The rows of a symbol, or the word or class itself."""
    return [r for p in symbols[way] for r in rows(p, symbols)] if way in symbols else [(way,)]


def add(root: Node, row: tuple[str, ...], n: int) -> None:
    """Put a row of entry n into the trie."""
    node = root
    for x in row:
        node = node.next.setdefault(x, Node())
    if n not in node.ends:
        node.ends.append(n)


def match_at(w: Words, i: int, g: Grammar) -> list[Match]:
    """All matches that start at word i and whose guards hold, the longest first, then in the order of the entries."""
    found: list[tuple[int, int, Caught]] = []
    follow(w, i, g, g.root, (), found)
    found.sort(key=lambda f: (-f[0], f[1]))
    return [Match(i, j, g.entries[n], caught) for j, n, caught in found if holds(w, i, j, g.guards[n])]


def follow(w: Words, i: int, g: Grammar, node: Node, caught: Caught, found: list[tuple[int, int, Caught]]) -> None:
    """Walk the trie from word i on, noting every entry that ends."""
    for n in node.ends:
        found.append((i, n, caught))
    onward = node.next
    if i >= w.count or not onward or (node is not g.root and w.starts[i] - w.ends[i - 1] > 1 and apart(w, i)):
        return
    literal = onward.get(w.lower[i])
    if literal is not None:
        follow(w, i + 1, g, literal, caught, found)
    edges = w.edges.get(i)
    for name, value, j in edges_at(w, i, g.phrases, g.capitals) if edges is None else edges:
        child = onward.get(name)
        if child is not None:
            follow(w, j, g, child, (*caught, (name, value)), found)


def holds(w: Words, i: int, j: int, g: Guard) -> bool:
    """The words beside a match are as its entry wants them."""
    before = w.lower[i - 1] if i else ""
    after = w.lower[j] if j < w.count else ""
    if (g.before and before not in g.before and not ("0" in g.before and before.isdecimal())) or before in g.not_before:
        return False
    if any(tuple(w.lower[max(0, i - len(p)) : i]) == p for p in g.not_behind.get(before, ())):
        return False
    if (g.after and after not in g.after) or after in g.not_after:
        return False
    return not g.tight or tight(w, i, j)
