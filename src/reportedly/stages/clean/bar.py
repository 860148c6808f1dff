"""Text → its share bars: words of buttons with their counters, in a row or alone on a line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.records import Junk, Why

NUMBER = r"\d[\d.,]{0,9}[KkMm]?\+?(?![\w.,%])"
GAP = r"[ \t\u00a0|·•/]{0,3}\n?[ \t\u00a0|·•/]{0,3}"


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule's name, a run of buttons inside a line, and a line of buttons."""

    rule: str
    first: frozenset[str]
    run: re.Pattern[str]
    line: re.Pattern[str]


def compile_rule(rule: str, table: Mapping[str, Any]) -> Rule:
    """The two patterns out of the words of the buttons."""
    words = sorted(table["bar_words"], key=len, reverse=True)
    button = f"(?:{'|'.join(map(re.escape, words))})(?![\\w'’-])"
    counter = f"(?:{'|'.join(map(re.escape, table['bar_counters']))}):? {{1,2}}{NUMBER}(?! [a-z])"
    item = f"(?:{counter}|{button}|{NUMBER}(?=[ \\t]*(?:\\n|\\Z| {button})))"
    first = frozenset(w.split()[0].split("-")[0] for w in words)
    row = rf"(?:[ \t\u00a0|·•/]{{0,3}}(?:{button}|{NUMBER}))++[ \t\u00a0|·•/]*+(?=[\r\n]|\Z)"
    return Rule(rule, first, re.compile(f"{item}(?:{GAP}{item})*+"), re.compile(rf"{row}(?:\s{{1,4}}{row})*"))


WORD = re.compile(r"[A-Z][A-Za-z]+")
SHORTEST_RUN = 3  # "Leaders Share Views" is a headline; "Print Tweet Views" is not


def find(text: str, rule: Rule) -> Iterator[Junk]:
    """Each bar: a line of nothing but buttons and counters, or a run of at least three of them."""
    at = 0
    for m in WORD.finditer(text):
        if m.start() < at or m[0] not in rule.first:
            continue
        if (span := line_at(text, m.start(), rule) or run_at(text, m.start(), rule)) is not None:
            at = span[1]
            yield Junk(*span, "share_bar", (Why(rule.rule, *span),))


def line_at(text: str, at: int, rule: Rule) -> tuple[int, int] | None:
    """The line around an offset and those after it, as long as they hold only buttons and counters."""
    start = text.rfind("\n", max(0, at - 40), at) + 1
    if start == 0 and at > 40:
        return None
    found = rule.line.match(text, start)
    return found.span() if found and at < found.end() else None


def run_at(text: str, at: int, rule: Rule) -> tuple[int, int] | None:
    """The run of buttons that begins here, where it is long enough to be no prose."""
    found = rule.run.match(text, at)
    if not found:
        return None
    buttons = sum(1 for w in WORD.finditer(text, at, found.end()) if w[0] in rule.first)
    numbers = len(re.findall(r"(?<![\w.,])\d", found[0]))
    return found.span() if buttons >= 2 and buttons + numbers >= SHORTEST_RUN else None
