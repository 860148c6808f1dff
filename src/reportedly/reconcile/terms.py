"""Nouns counted → the thing that they count: its kind, and the words that make it another thing of that kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reportedly.lexicon import Lexicon
from reportedly.reconcile.claims import kind_of, singular
from reportedly.reconcile.rules import Rules

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Terms:
    """`scope` words change who is counted ("battle-ready"), `near` maps a kind to the sets of kinds that stand beside it."""

    scope: frozenset[str]
    near: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: a kind ("fighter"), and the words that make it another thing ("foreign", "battle-ready")."""

    kind: str
    words: frozenset[str]


def compile_terms(lexicon: Lexicon) -> Terms:
    """The terms out of the lexicon."""
    data = lexicon.tables["scope"]
    sets = [frozenset(nouns) for nouns in data["near"].values()]
    near = {noun: frozenset().union(*(s for s in sets if noun in s)) for s in sets for noun in s}
    return Terms(frozenset(data["scope"]["words"]), near)


def thing_counted(counted: str, rules: Rules, terms: Terms) -> Thing:
    """The thing that a noun phrase counts.

    >>> rules, terms = Rules({"militant": "fighter"}, frozenset({"foreign"}), {}, {}, ()), Terms(frozenset({"battle-ready"}), {})
    >>> thing_counted("battle ready militants", rules, terms) == Thing("fighter", frozenset({"battle-ready"}))
    True
    """
    return thing_of(counted, *kind_of(counted, rules), terms.scope)


@lru_cache(maxsize=2**16)
def thing_of(counted: str, kind: str, narrower: frozenset[str], scope: frozenset[str]) -> Thing:
    """The thing, where its kind and the words that narrow it are known."""
    found = [singular(w) for w in WORD.findall(counted.casefold())]
    pairs = {f"{a}-{b}" for a, b in pairwise(found)}
    return Thing(kind, narrower | (scope & {*found, *pairs}))


def are_near(a: str, b: str, terms: Terms) -> bool:
    """Whether two kinds are told in one breath."""
    return b in terms.near.get(a, ())
