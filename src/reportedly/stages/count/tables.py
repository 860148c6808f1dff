"""The lexicon's words for counting → look-ups by a word's form."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from reportedly.lexicon import Entry, Lexicon
from reportedly.stages.count.plural import plural, singular

T = TypeVar("T")
IRREGULAR = frozenset({"people", "children", "men", "women", "schoolchildren", "gunmen", "police", "troops"})
NOUN_LISTS = (
    "persons",
    "stand_for",
    "tolls",
    "light",
    "increments",
    "times",
    "levels",
    "lead_in",
    "pass",
    "changes",
    "speakers",
    "said",
    "tellers",
    "participles",
    "sorts",
    "sees",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells a category, and what the counted thing must be to it."""

    rule: str
    category: str
    role: str
    after: frozenset[str] = frozenset()  # words of which one must follow within the next few
    measure: str | None = None  # "stock" where the word tells a state, not an event
    weak: bool = False
    first: bool = False
    persons: bool = False
    named: bool = False  # only where the noun stands beside the number
    things: frozenset[str] = frozenset()
    things_only: bool = False
    units: frozenset[str] = frozenset()
    yields: frozenset[str] = frozenset()  # words that tell more of the thing than this, where they tell of it
    unless: frozenset[str] = frozenset()  # words that must not follow within the next few
    before: frozenset[str] = frozenset()  # words of which one must stand before, within
    within: int = 3  # this many words


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of a group, in words."""

    words: tuple[str, ...]
    rule: str
    group: str
    exact: bool  # only as written: "IS"


@dataclass(frozen=True, slots=True)
class Rules:
    """Categories, groups and head nouns, compiled: each table is looked up by a lower-case word."""

    cues: Mapping[str, tuple[Cue, ...]]
    aliases: Mapping[str, tuple[Alias, ...]]
    persons: frozenset[str]
    stand_for: frozenset[str]
    tolls: frozenset[str]
    light: frozenset[str]
    increments: frozenset[str]
    times: frozenset[str]
    levels: frozenset[str]
    lead_in: frozenset[str]
    pass_on: frozenset[str]
    changes: frozenset[str]
    speakers: frozenset[str]
    said: frozenset[str]
    tellers: frozenset[str]
    participles: frozenset[str]
    sorts: frozenset[str]
    sees: frozenset[str]
    plurals: frozenset[str]  # of `persons`
    paid: Mapping[str, str]


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    nouns = lexicon.tables["nouns"]
    lists = {("pass_on" if name == "pass" else name): frozenset(nouns[name]["words"]) for name in NOUN_LISTS}
    cues = grouped((word, cue) for e in lexicon.entries["categories"] for word, cue in cues_of(e))
    aliases = grouped((a.words[0], a) for e in lexicon.entries["groups"] for a in aliases_of(e))
    longest_first = {k: tuple(sorted(v, key=lambda a: -len(a.words))) for k, v in aliases.items()}
    return Rules(cues=cues, aliases=longest_first, paid=dict(nouns["paid"]), plurals=frozenset(map(plural, sorted(lists["persons"]))) | IRREGULAR, **lists)


def grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Values by key, in order."""
    out: dict[str, tuple[T, ...]] = {}
    for key, value in pairs:
        out[key] = (*out.get(key, ()), value)
    return out


def cues_of(entry: Entry) -> Iterator[tuple[str, Cue]]:
    """Every form of every word of an entry, with what it tells."""
    keys: Mapping[str, Any] = entry.keys

    def words_at(key: str) -> frozenset[str]:
        return frozenset(keys.get(key, ()))

    for text in keys["words"]:
        word, _, after = text.partition(" + ")
        cue = Cue(
            rule=entry.rule, category=keys["category"], role=keys["role"], after=frozenset(after.split("|")) if after else frozenset(),
            measure=keys.get("measure"), weak=keys.get("weak", False), first=keys.get("first", False), persons=keys.get("persons", False),
            named=keys.get("named", False), things=words_at("things"), things_only=keys.get("things_only", False),
            units=words_at("units"), unless=words_at("unless"), yields=words_at("yields"), before=words_at("before"), within=keys.get("within", 3),
        )  # fmt: skip
        for form in dict.fromkeys(forms(word, keys["role"])):
            yield form, cue


def forms(word: str, role: str) -> list[str]:
    """All forms of a regular word, or those given.

    >>> forms("injure", "object")
    ['injure', 'injures', 'injured', 'injuring']
    >>> forms("flee flees fled fleeing", "subject")
    ['flee', 'flees', 'fled', 'fleeing']
    """
    if " " in word:
        return word.split()
    if role in ("quality", "exist"):
        return [word]
    if role in ("of", "noun", "on"):
        return [word, plural(word)]
    stem = word[:-1] if word.endswith("e") else word
    past = f"{word[:-1]}ied" if re.search("[^aeiou]y$", word) else f"{stem}ed"
    return [word, plural(word), past, f"{stem}ing"]


def aliases_of(entry: Entry) -> Iterator[Alias]:
    """The spellings of one group."""
    for name in entry.keys["names"]:
        words = split_name(name)
        yield Alias(tuple(w if name.isupper() else w.casefold() for w in words), entry.rule, entry.keys["group"], name.isupper())


def split_name(name: str) -> list[str]:
    """A name as the parser cuts it: hyphens and the 's apart.

    >>> split_name("al-Qaeda"), split_name("Lord's Resistance Army"), split_name("U.S.-led forces")
    (['al', '-', 'Qaeda'], ['Lord', "'s", 'Resistance', 'Army'], ['U.S.-led', 'forces'])
    """
    return re.findall(r"(?:[A-Z]\.){2,}(?:-[a-z]+)?|'s\b|'|-|[^\s'-]+", name)


def in_list(word: str, words: frozenset[str]) -> bool:
    """Whether a lower-case word or its singular is in a list."""
    return word in words or singular(word) in words
