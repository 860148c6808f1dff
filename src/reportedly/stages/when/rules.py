"""The lexicon's times.toml → the grammar, compiled once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.lexicon import Lexicon
from reportedly.stages.when.combine import Modifiers, compile_modifiers
from reportedly.stages.when.grammar import Grammar, compile_grammar
from reportedly.stages.when.words import Phrases, Value, words_of

SAME = {"QN": "ORD", "MAY": "MONTH", "MON": "MONTH", "WDAY": "WEEKDAY", "HALFTH": "ORD", "SECONDS": "UNIT", "QUARTERS": "UNIT", "FALL": "SEASON"}
"""Classes that only differ in where they may stand, and the one whose value they give."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that tell what a time dates."""

    speaking: frozenset[str]
    spoken: frozenset[str]
    began: frozenset[str]
    dateline: frozenset[str]
    dating: frozenset[str]
    events: frozenset[str]
    states: frozenset[str]
    happening: frozenset[str]
    lasting: frozenset[str]
    superlative: frozenset[str]
    comparing: frozenset[str]
    hedges: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name that stands so in reports from a day on, and until another where that is known ("" where not)."""

    id: str
    name: tuple[str, ...]
    initial: str
    first: str
    until: str
    conflict: bool
    also_before: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The time grammar, compiled, and the words that tell the tense."""

    grammar: Grammar
    modifiers: Modifiers
    verbs: Mapping[str, str]
    cues: Cues
    facts: dict[str, tuple[Fact, ...]]


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    table = lexicon.tables["times"]
    verbs = {word: tense for tense in ("future", "past") for word in table["tense"][tense]}
    verbs |= {"before " + word: "future" for word in table["tense"]["ahead"]}
    verbs |= {"before " + word: "maybe" for word in table["tense"]["maybe"]}
    verbs |= {word + " to": "future" for word in table["tense"]["bound"]}
    grammar = compile_grammar(lexicon.entries["times"], table["symbols"], phrases_of(table["words"]), frozenset(table["capitals"]["words"]))
    return Rules(
        grammar,
        compile_modifiers(lexicon.entries["times"]),
        verbs,
        Cues(**{k: frozenset(v) for k, v in table["cues"].items()}),
        facts_of(lexicon.tables.get("facts", {}).get("fact", [])),
    )


def facts_of(rows: list[dict[str, Any]]) -> dict[str, tuple[Fact, ...]]:
    """The dated facts by the first word of each of their names."""
    found: dict[str, list[Fact]] = {}
    for row in rows:
        for name in row["names"]:
            words = tuple(words_of(name).lower)
            fact = Fact(row["id"], words, name[0], row["from"], row["until"], bool(row.get("conflict")), bool(row.get("also_before")))
            found.setdefault(words[0], []).append(fact)
    return {word: tuple(facts) for word, facts in found.items()}


def phrases_of(classes: Mapping[str, Mapping[str, Any]]) -> Phrases:
    """The phrases of all classes by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
    for name, words in classes.items():
        for phrase, value in words.items():
            first, *rest = phrase.split()
            found.setdefault(first, []).append((tuple(rest), name, value))
    return {word: tuple(rows) for word, rows in found.items()}
