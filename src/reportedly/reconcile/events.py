"""The table of events in the lexicon → compiled words: by what two reports are told to speak of one event."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """The words of `events.toml`: phrases (in the singular) → class of means and of targets, and what else they say."""

    means: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    together: frozenset[frozenset[str]] = frozenset()
    rare: frozenset[str] = frozenset()
    seldom: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    over: re.Pattern[str] = NOTHING
    grown: re.Pattern[str] = NOTHING
    common: frozenset[str] = frozenset()
    actors: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    shifted: re.Pattern[str] = NOTHING
    parts_before: frozenset[str] = frozenset()
    parts_after: re.Pattern[str] = NOTHING
    replaced: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    just: frozenset[str] = frozenset()
    busy: frozenset[str] = frozenset()
    weekdays: Mapping[str, int] = field(default_factory=dict)


def compile_events(table: Mapping[str, Any]) -> Events:
    """The words of events out of their table in the lexicon."""
    return Events(
        means={phrase: name for name, phrases in table["means"].items() for phrase in phrases},
        targets={phrase: name for name, phrases in table["targets"].items() for phrase in phrases},
        together=frozenset(frozenset((a, b)) for kin in ("together", "allies") for a, others in table[kin].items() for b in others),
        rare=frozenset(table["rare"]["means"]),
        seldom=frozenset(table["seldom"]["means"]),
        vague=frozenset(table["vague"]["targets"]),
        before=frozenset(table["extra"]["before"]),
        after=frozenset(table["extra"]["after"]),
        over=any_of(table["counted"]["over"]),
        grown=any_of(table["counted"]["grown"]),
        common=frozenset(table["common"]["words"]),
        actors={phrase: name for name, phrases in table["actors"].items() for phrase in phrases},
        held=frozenset(table["held"]["words"]),
        seen=frozenset(table["seen"]["words"]),
        shifted=any_of(table["shifted"]["words"]),
        parts_before=frozenset(table["parts"]["before"]),
        parts_after=any_of(table["parts"]["after"]),
        replaced=frozenset(table["replaced"]["words"]),
        changed=frozenset(table["replaced"]["from"]),
        just=frozenset(table["just"]["words"]),
        busy=frozenset(table["busy"]["places"]),
        weekdays={name: n for n, name in enumerate(table["weekdays"]["words"])},
    )


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whole words, any of these."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(phrases, key=lambda p: (-len(p), p)))) + r")\b", re.IGNORECASE)
