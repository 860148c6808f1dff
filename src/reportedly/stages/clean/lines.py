"""Text → the lines of it that are junk as a whole."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.lexicon import Entry
from reportedly.records import Junk, Why

LINE = re.compile(r"[^\r\n]+")
LONGEST = 400  # characters: a paragraph, whatever it begins with
FIRST = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that must fit the whole line."""

    rule: str
    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by the first word of the line, in lower case; those for lines that begin with a number; and by prefix."""

    by_word: dict[str, tuple[Rule, ...]]
    numbers: tuple[Rule, ...]
    prefixed: tuple[tuple[tuple[str, ...], Rule], ...]


def compile_rules(entries: Iterable[Entry]) -> Rules:
    """The entries, filed under the words that they begin with."""
    by_word: dict[str, tuple[Rule, ...]] = {}
    numbers: list[Rule] = []
    prefixed = []
    for e in entries:
        rule = Rule(e.rule, e.keys["kind"], re.compile(e.keys["pattern"]))
        if e.keys["trigger"] == "number":
            numbers.append(rule)
        elif e.keys.get("prefix"):
            prefixed.append((tuple(e.keys["trigger"]), rule))
        else:
            for word in e.keys["trigger"]:
                by_word[word] = (*by_word.get(word, ()), rule)
    return Rules(by_word, tuple(numbers), tuple(prefixed))


def find(text: str, rules: Rules) -> Iterator[Junk]:
    """Each line that fits a rule."""
    for m in LINE.finditer(text):
        if m.end() - m.start() > LONGEST:
            continue
        line = m[0].strip()
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        for rule in rules_for(line, rules):
            if rule.pattern.fullmatch(line) and not (rule.kind == "related" and not text[: m.start()].strip()):  # the first line is this report's headline
                yield Junk(start, start + len(line), rule.kind, (Why(rule.rule, start, start + len(line)),))
                break


def rules_for(line: str, rules: Rules) -> Iterator[Rule]:
    """The rules that a line may fit, by how it begins."""
    if not (first := FIRST.match(line)):
        return
    word = first[0].lower()
    yield from rules.by_word.get(word, rules.by_word.get(word.rstrip(":|»>.!"), ()))
    if line[0].isdecimal():
        yield from rules.numbers
    for beginnings, rule in rules.prefixed:
        if word.startswith(beginnings):
            yield rule
