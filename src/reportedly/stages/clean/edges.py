"""Text with its junk so far → the junk that the report ends with, layer by layer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lexicon import Entry
from reportedly.records import Junk, Why

WINDOW = 1200  # characters before the end in which a rule may begin; longer tails of headlines are rare
LAYERS = 12
TITLED = 0.8  # share of capitals among the words that a headline would capitalise; sentences of names stay under .7


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that must reach the end of the report."""

    rule: str
    kind: str
    pattern: re.Pattern[str]
    small: frozenset[str] | None  # for a tail of headlines: the words that they do not capitalise


def compile_rule(e: Entry, small: Sequence[str]) -> Rule:
    """One entry as a rule."""
    return Rule(e.rule, e.keys["kind"], re.compile(rf"(?:{e.keys['pattern']})\s*\Z"), frozenset(small) if e.keys.get("titled") else None)


def find(text: str, rules: Sequence[Rule], known: Sequence[Junk]) -> Iterator[Junk]:
    """What the report ends with, again and again: a desk's code, before it the credits, and so on."""
    end = live_end(text, len(text), known)
    for _ in range(LAYERS):
        found = next((j for rule in rules if (j := layer(text, end, rule))), None)
        if found is None:
            return
        yield found
        end = live_end(text, found.start, known)


def layer(text: str, end: int, rule: Rule) -> Junk | None:
    """What one rule finds before the end."""
    m = rule.pattern.search(text, max(0, end - WINDOW), end)
    if not m or (rule.small is not None and not is_titled(m[0].partition(" Tags ")[0], rule.small)):
        return None
    start = m.start() + len(m[0]) - len(m[0].lstrip())
    stop = m.start() + len(m[0].rstrip())
    return Junk(start, stop, rule.kind, (Why(rule.rule, start, stop),)) if start < stop else None


def live_end(text: str, end: int, known: Sequence[Junk]) -> int:
    """Where the report ends, before all junk that is known there and the spaces between."""
    for j in reversed(known):
        if j.end < end and not text[j.end : end].isspace():
            break
        end = min(end, j.start)
    return end


def is_titled(words: str, small: frozenset[str]) -> bool:
    """Written as headlines are, most words in capitals, and no sentence among them."""
    long = [w for w in re.findall(r"[A-Za-z][\w'’-]*", words) if w not in small]
    return sum(w[0].isupper() for w in long) >= TITLED * len(long) and not re.search(r"[a-z]\.\s*\Z", words)
