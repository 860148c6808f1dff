"""Patterns of words around a number, as the lexicon writes them → a matcher that looks only at the words beside it.

A pattern is words with `#` where the number stands: "at least #", "# years old", "@month #". `@name` is a class of
words, `*` any one word, a `?` behind an element makes it optional. Words are lower case; punctuation and hyphens are
words of their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from reportedly.errors import SettingError
from reportedly.lexicon import Entry
from reportedly.stages.read.words import Words

ANYWHERE = ""
"""Under this key stand the patterns that are the number alone."""

Side = tuple[str, ...]


class Match(NamedTuple):
    """The entry that matched, and the indices of the first and the last word of its pattern (the number's own at least)."""

    entry: Entry
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns by the word next to the number: `after` those that want a word behind it, `before` the others; sides reversed."""

    after: Mapping[str, Sequence[tuple[int, Side, Side, Entry]]]
    before: Mapping[str, Sequence[tuple[int, Side, Side, Entry]]]


def compile_patterns(entries: Iterable[Entry], fill: Sequence[str] = ()) -> Patterns:
    """The patterns of the entries, in their order; `fill` are phrases that may stand between the words before and the number."""
    after: dict[str, list[tuple[int, Side, Side, Entry]]] = {}
    before: dict[str, list[tuple[int, Side, Side, Entry]]] = {}
    for rank, e in enumerate(entries):
        for left, right in sides(e, fill):
            if right:
                after.setdefault(right[0], []).append((rank, left, right, e))
            else:
                before.setdefault(left[0] if left else ANYWHERE, []).append((rank, left, right, e))
    return Patterns(after, before)


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
    """Every pattern that fits the number at word `at`, the entries in their order; the words before are read from `first`."""
    first = at if first is None else first
    found = []
    for key in words.keys(at + 1):
        found += [hit(c, words, at, first) for c in patterns.after.get(key, ()) if fits(c, words, at, first)]
    for key in (*words.keys(first - 1), ANYWHERE):
        found += [hit(c, words, at, first) for c in patterns.before.get(key, ()) if fits(c, words, at, first)]
    return [m for _, _, m in sorted(found, key=lambda x: (x[0], x[1]))]


def fits(candidate: tuple[int, Side, Side, Entry], words: Words, at: int, first: int) -> bool:
    """Whether all words of a pattern stand there."""
    _, left, right, _ = candidate
    i = first
    for w in left:
        i -= 1
        if not words.has(i, w):
            return False
    i = at
    for w in right:
        i += 1
        if not words.has(i, w):
            return False
    return True


def hit(candidate: tuple[int, Side, Side, Entry], words: Words, at: int, first: int) -> tuple[int, int, Match]:
    """The match with what orders it: the entry's rank, then the longest first."""
    rank, left, right, e = candidate
    return rank, -len(left) - len(right), Match(e, first - len(left), at + len(right))


def keyed(entries: Iterable[Entry], key: str) -> dict[str, Any]:
    """A key of every entry that has it, by rule name."""
    return {e.rule: e.keys[key] for e in entries if key in e.keys}
