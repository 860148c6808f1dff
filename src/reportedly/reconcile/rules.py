"""Lexicon → the compiled rules of reconciling: kinds of things, institutions and their parents, classes of sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.lexicon import Lexicon
from reportedly.reconcile.events import Events, compile_events
from reportedly.reconcile.wording import Wording, compile_wording
from reportedly.reduced import SourceClass


@dataclass(frozen=True, slots=True)
class Rules:
    """`kinds` maps a noun to the kind of thing that it counts ("militant" → "fighter"), `narrower` words make another kind of it.

    `persons` maps a noun for people of a sort to its narrowing word ("civilians" → "civilian"; its kind is "person").
    `institutions` maps every folded name to the canonical one, `parents` a canonical name to the one it is part of.
    `demonyms` maps a folded word for a state to its adjective, `capitals` a capital, `spellings` a word to its other spelling;
    `generic` words alone name no institution in particular ("Coalition").
    `classes` are (words, class) in the order in which they are tried on a source's name. `wording` licenses arithmetic, `events` tell one event from another.
    """

    kinds: Mapping[str, str]
    narrower: frozenset[str]
    institutions: Mapping[str, str]
    parents: Mapping[str, str]
    classes: tuple[tuple[frozenset[str], SourceClass], ...]
    persons: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()
    wording: Wording = field(default_factory=Wording)
    events: Events = field(default_factory=Events)


def compile_rules(lexicon: Lexicon, own: Iterable[Mapping[str, Any]] = ()) -> Rules:
    """The rules out of the lexicon; `own` are a user's institutions, `{"name", "aliases", "parent"}`, which go before ours."""
    kinds, sources = lexicon.tables["kinds"], lexicon.tables["classes"]
    rows = (*lexicon.tables["institutions"]["institution"], *own)
    demonyms = {word: state for state, words in sources["demonyms"].items() for word in (state.casefold(), *words)}
    names = {name: row["name"] for row in rows for name in (row["name"], *(row.get("aliases") or ()))}
    return Rules(
        kinds={noun: kind for kind, nouns in kinds["kinds"].items() for noun in nouns},
        narrower=frozenset(kinds["narrower"]["words"]),
        institutions={one_spelling(name, demonyms, sources["spellings"]): to for name, to in names.items()} | {folded(name): to for name, to in names.items()},
        parents={row["name"]: row["parent"] for row in rows if row.get("parent")},
        classes=tuple((frozenset(row["words"]), row["class"]) for row in sources["classes"]),
        persons={noun: sort for sort, nouns in kinds["persons"].items() for noun in nouns},
        demonyms=demonyms,
        capitals={city: state for state, cities in sources["capitals"].items() for city in cities},
        spellings=sources["spellings"],
        generic=frozenset(lexicon.tables["institutions"]["org_words"]),
        wording=compile_wording(lexicon.tables["arithmetic"]),
        events=compile_events(lexicon.tables["events"]),
    )


def one_spelling(name: str, demonyms: Mapping[str, str], spellings: Mapping[str, str]) -> str:
    """A folded name in its one spelling: the state at its head as an adjective, words as the British write them.

    >>> one_spelling("Russias Defense Ministry", {"russias": "Russian"}, {"defense": "defence"})
    'russian defence ministry'
    """
    words = folded(name).split()
    head = next((n for n in (2, 1) if " ".join(words[:n]) in demonyms), 0)
    state = [demonyms[" ".join(words[:head])].casefold()] if head else []
    return " ".join(state + [spellings.get(w, w) for w in words[head:]])


def folded(name: str) -> str:
    """A name in small letters, without dots, apostrophes and "the", so that its spellings meet.

    >>> folded("the U.S. Central Command"), folded("People's Protection Units")
    ('us central command', 'peoples protection units')
    """
    plain = name.casefold().replace(".", "").replace("'", "").replace("’", "").replace("-", " ")
    return " ".join(plain.split()).removeprefix("the ")
