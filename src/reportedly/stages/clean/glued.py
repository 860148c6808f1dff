"""Text → junk that is told by its words wherever it stands, glued to prose or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.lexicon import Entry
from reportedly.records import Junk, Why

CLOSES = frozenset(".!?\"”’')]}…:\n>|•·")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, tried only where one of its triggers stands."""

    rule: str
    kind: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    sentence_start: bool


def compile_rule(e: Entry) -> Rule:
    """One entry as a rule."""
    return Rule(e.rule, e.keys["kind"], tuple(e.keys["trigger"]), re.compile(e.keys["pattern"]), bool(e.keys.get("sentence_start")))


def find(text: str, rules: tuple[Rule, ...]) -> Iterator[Junk]:
    """What every rule finds; str.find on the triggers is much faster than one large pattern."""
    for rule in rules:
        for trigger in rule.triggers:
            yield from find_one(text, trigger, rule)


def find_one(text: str, trigger: str, rule: Rule) -> Iterator[Junk]:
    """What one rule finds at one of its triggers."""
    at = text.find(trigger)
    while at >= 0:
        found = rule.pattern.match(text, at) if fits(text, at, rule) else None
        if found and found.end() > at:
            yield Junk(at, found.end(), rule.kind, (Why(rule.rule, at, found.end()),))
            at = text.find(trigger, found.end())
        else:
            at = text.find(trigger, at + 1)


def fits(text: str, at: int, rule: Rule) -> bool:
    """No word runs into the trigger, and a sentence begins here where the rule wants one."""
    if at and rule.triggers[0][0].isalpha() and text[at - 1].isalpha():
        return False
    return not rule.sentence_start or before(text, at) in CLOSES


def before(text: str, at: int) -> str:
    """The last character before an offset that is not a space; a line's end where there is none."""
    lead = text[max(0, at - 8) : at].rstrip(" \t\u00a0")
    return lead[-1] if lead else "\n"
