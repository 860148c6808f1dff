"""The lexicon's places.toml and the gazetteer → the rules of this stage, compiled."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.gazetteer import Gazetteer
from reportedly.lexicon import Lexicon

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Demonyms, role words and names that are no places, compiled, and the gazetteer."""

    gazetteer: Gazetteer
    words: Mapping[str, Words]  # the word lists of places.toml by their names
    given: Words
    demonyms: Mapping[str, str]  # "Syrian" → SY
    peoples: Mapping[str, str]  # "Syrians" → SY
    adjectives: Mapping[str, str]  # "European" → Europe
    abbreviations: Mapping[str, tuple[str, str]]  # "Ill." → (Illinois, US)
    publishers: Mapping[str, str]  # "daily sabah" → TR
    capitals: Mapping[str, int]  # "SY" → the capital's index
    roles: Mapping[str, str]  # preposition → "places.in", "places.from" …


def compile_rules(lexicon: Lexicon, gazetteer: Gazetteer) -> Rules:
    """The rules of this stage out of the lexicon, with the gazetteer that was loaded."""
    table = lexicon.tables["places"]
    words = {name: frozenset(listed) for name, listed in table["words"].items()}
    demonyms = {word: country for country, listed in table["demonyms"].items() for word in listed}
    peoples = {w + "s": c for w, c in demonyms.items() if not w.endswith(("ese", "ish", "ch", "ss", "men")) and w != "Philippine"}
    short = {a: (name, country) for country, listed in table["abbreviations"].items() for a, name in listed.items()}
    roles = {p: e.rule for e in lexicon.entries["places"] for p in e.keys.get("prepositions", ())}
    roles |= dict.fromkeys(words["agents"], "places.by")
    homes = {name: country for country, listed in table["publishers"].items() for name in listed}
    capitals = {code: i for i in sorted(gazetteer.capitals, reverse=True) if (code := gazetteer.entry(i).country)}
    return Rules(gazetteer, words, frozenset(table["given"]), demonyms, peoples, table["adjectives"], short, homes, capitals, roles)
