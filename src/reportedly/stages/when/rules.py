"""The lexicon's times.toml → the grammar, compiled once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.lexicon import Lexicon
from reportedly.stages.when.ages import Wars, compile_wars
from reportedly.stages.when.combine import Modifiers, compile_modifiers
from reportedly.stages.when.facts import Facts, compile_facts, compile_signs
from reportedly.stages.when.grammar import Grammar, compile_grammar
from reportedly.stages.when.words import Phrases, Value

SAME = {
    "QN": "ORD",
    "MAY": "MONTH",
    "MON": "MONTH",
    "WDAY": "WEEKDAY",
    "HALFTH": "ORD",
    "SECONDS": "UNIT",
    "QUARTERS": "UNIT",
    "FALL": "SEASON",
    "TWELVE": "PART",
    "WEEKDAYS": "WEEKDAY",
    "LONG": "UNIT",
}
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
class Rules:
    """The time grammar, compiled, and the words that tell the tense."""

    grammar: Grammar
    modifiers: Modifiers
    verbs: Mapping[str, str]
    cues: Cues
    facts: Facts
    wars: Wars


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    table = lexicon.tables["times"]
    verbs = {word: tense for tense in ("future", "past", "plan") for word in table["tense"][tense]}
    verbs |= {"before " + word: "future" for word in table["tense"]["ahead"]}
    verbs |= {"before " + word: "maybe" for word in table["tense"]["maybe"]}
    verbs |= {word + " to": "future" for word in table["tense"]["bound"]}
    verbs |= {word + " for": "future" for word in table["tense"]["purpose"]}
    verbs |= dict.fromkeys(table["tense"]["none"], "none")
    facts, offices = lexicon.tables["facts"], lexicon.tables["offices"]
    signs = compile_signs(facts["signs"], table["words"])
    grammar = compile_grammar(
        lexicon.entries["times"],
        table["symbols"],
        phrases_of({**table["words"], "FEAST": feasts_of(lexicon.tables["feasts"])}),
        frozenset(table["capitals"]["words"]),
    )
    return Rules(
        grammar,
        compile_modifiers(lexicon.entries["times"]),
        verbs,
        Cues(**{k: frozenset(v) for k, v in table["cues"].items()}),
        compile_facts(facts["fact"], (*offices["office"], *facts["held"]), signs),
        compile_wars(facts["war"], facts["toll"], signs),
    )


def feasts_of(table: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The days of each feast by the words for it; the words of "eid" alone stand for both."""
    return {phrase: feast["days"] for feast in table.values() for phrase in feast["words"]}


def phrases_of(classes: Mapping[str, Mapping[str, Any]]) -> Phrases:
    """The phrases of all classes by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
    for name, words in classes.items():
        for phrase, value in words.items():
            first, *rest = phrase.split()
            found.setdefault(first, []).append((tuple(rest), name, value))
    return {word: tuple(rows) for word, rows in found.items()}
