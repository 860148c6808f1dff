"""Lexicon → the compiled rules of how surely figures are asserted."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.lexicon import Lexicon
from reportedly.records import Modality, Span, Token


@dataclass(frozen=True, slots=True)
class Cue:
    """What hedging words say, the rule that says so, and objects with which they mean something else."""

    rule: str
    modality: Modality
    but: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()  # where given, the only objects with which they mean it


Cues = Mapping[str, Cue]


@dataclass(frozen=True, slots=True)
class Rules:
    """Hedging words by their scope; phrases by their first word; what tells of a dispute."""

    scopes: Mapping[str, Cues]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Cue]]]
    disputes: Mapping[str, tuple[str, bool]]  # the rule, and whether the word must stand between the two figures
    denials: Mapping[str, str]  # nouns that stand for a figure given before, and the rule
    presupposed: frozenset[str]
    idiom: Mapping[str, frozenset[str]]


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    scopes: dict[str, dict[str, Cue]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    disputes: dict[str, tuple[str, bool]] = {}
    denials: dict[str, str] = {}
    for e in lexicon.entries["hedges"]:
        if e.keys["scope"] in ("dispute", "contrast"):
            disputes |= dict.fromkeys(e.keys["words"], (e.rule, e.keys["scope"] == "contrast"))
            continue
        if e.keys["scope"] == "denial":
            denials |= dict.fromkeys(e.keys["words"], e.rule)
            continue
        cue = Cue(e.rule, e.keys["modality"], frozenset(e.keys.get("but", ())), frozenset(e.keys.get("objects", ())))
        for word in e.keys.get("words", ()):
            scopes.setdefault(e.keys["scope"], {}).setdefault(word, cue)
        for words in (tuple(p.split()) for p in e.keys.get("phrases", ())):
            phrases.setdefault(words[0], []).append((words, cue))
    tables = lexicon.tables["hedges"]
    return Rules(scopes, phrases, disputes, denials, frozenset(tables["presupposed"]["words"]), {k: frozenset(v) for k, v in tables["idiom"].items()})


@dataclass(frozen=True, slots=True)
class Reach:
    """A sentence with its children's index, for climbing from a number to what governs it."""

    tokens: Sequence[Token]
    kids: Sequence[Sequence[int]]
    starts: Sequence[int]

    def token_at(self, offset: int) -> int | None:
        """The token that an offset stands in."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].end else None


def reach_of(tokens: Sequence[Token]) -> Reach:
    """A sentence with its children's index."""
    kids: list[list[int]] = [[] for _ in tokens]
    for i, t in enumerate(tokens):
        if t.head != i:
            kids[t.head].append(i)
    return Reach(tokens, kids, [t.start for t in tokens])


def word(t: Token) -> str:
    """A token as it is compared."""
    return t.text.casefold()


def span_of(t: Token) -> Span:
    """Where a token stands."""
    return t.start, t.end
