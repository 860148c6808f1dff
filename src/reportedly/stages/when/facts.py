"""The words of a report and the dated facts → the facts that it names: office holders, events, conflicts."""

from collections.abc import Mapping
from datetime import date

from reportedly.records import Why
from reportedly.stages.when.rules import Fact
from reportedly.stages.when.words import Words


def facts_in(w: Words, facts: Mapping[str, tuple[Fact, ...]]) -> list[tuple[Fact, Why, bool]]:
    """The facts whose names the text has, the words, and whether they are told as holding ("former" before them: not)."""
    out = []
    for k, word in enumerate(w.lower):
        for f in facts.get(word, ()):
            n = len(f.name)
            if tuple(w.lower[k : k + n]) == f.name and w.text[w.starts[k]] == f.initial:
                past = k > 0 and w.lower[k - 1] in ("former", "then", "late", "ex", "-", "ousted")
                out.append((f, Why(f"facts.{f.id}", w.starts[k], w.ends[k + n - 1]), not past))
    return out


def conflict_of(w: Words, facts: Mapping[str, tuple[Fact, ...]]) -> date | None:
    """The day on which the conflict that the report names began; None where it names none or several."""
    days = {f.first for f, _, _ in facts_in(w, facts) if f.conflict}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None
