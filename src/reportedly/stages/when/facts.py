"""The words of a report and the dated facts → the facts that it names: office holders, events, conflicts."""

from collections.abc import Mapping
from datetime import date

from reportedly.records import Why
from reportedly.stages.when.rules import Fact
from reportedly.stages.when.words import Words

PAST = frozenset(("former", "ex", "ousted", "deposed", "impeached", "jailed", "onetime", "predecessor"))


def facts_in(w: Words, facts: Mapping[str, tuple[Fact, ...]]) -> list[tuple[Fact, Why, bool]]:
    """The facts whose names the text has, the words, and whether they are told as holding ("former" before them: not)."""
    out = []
    for k, word in enumerate(w.lower):
        for f in facts.get(word, ()):
            n = len(f.name)
            if tuple(w.lower[k : k + n]) == f.name and w.text[w.starts[k]] == f.initial:
                out.append((f, Why(f"facts.{f.id}", w.starts[k], w.ends[k + n - 1]), not bygone(w, k)))
    return out


def bygone(w: Words, k: int) -> bool:
    """The words before the name at word k say that it holds no more: "former South Korean President …"."""
    before = w.lower[max(0, k - 3) : k]
    return any(x in PAST for x in before) or w.lower[max(0, k - 1) : k] in (["then"], ["late"], ["-"])


def conflict_of(w: Words, facts: Mapping[str, tuple[Fact, ...]], published: date | None) -> date | None:
    """The day on which the conflict that the report names began; None where it names none or several, or an earlier one of that name."""
    days = {f.first for f, _, _ in facts_in(w, facts) if f.conflict and (published is None or f.first <= published.isoformat())}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None
