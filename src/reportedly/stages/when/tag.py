"""A text and its day of publication → its time expressions, each read in the light of those before it."""

from datetime import date

from reportedly.stages.when.combine import Tagged, combined
from reportedly.stages.when.context import Context, Reading, tense_at
from reportedly.stages.when.grammar import Caught, Match, match_at
from reportedly.stages.when.readers import READERS
from reportedly.stages.when.rules import SAME, Rules
from reportedly.stages.when.words import Words, words_of


def tag(text: str, published: date | None, rules: Rules) -> tuple[Words, list[Tagged]]:
    """All time expressions of a text, in order; none overlap."""
    w = words_of(text)
    ctx = Context(published)
    found: list[Tagged] = []
    i = 0
    while i < len(w):
        t = tag_at(w, i, ctx, rules) if starts(w, i, rules) else None
        if t is None:
            i += 1
            continue
        if t.reading.value:
            t, joined = combined(w, t, found, ctx, rules.modifiers)
            found[len(found) - joined :] = [t]
        if t.reading.period and t.reading.type in ("DATE", "TIME"):
            ctx.anchor = t.reading.period
        i = t.j
    return w, found


def starts(w: Words, i: int, rules: Rules) -> bool:
    """Some pattern may start with word i."""
    word = w.lower[i]
    return word in rules.grammar.root.next or word in rules.grammar.phrases or (word.isdecimal() and len(word) <= 6)


def tag_at(w: Words, i: int, ctx: Context, rules: Rules) -> Tagged | None:
    """The longest expression that starts at word i and means something."""
    for m in match_at(w, i, rules.grammar):
        ctx.tense = tense_at(w, m.i, m.j, rules.verbs)
        reading = READERS[m.entry.keys["reads"]](same(m.caught), ctx, m.entry.keys)
        if reading is not None:
            return Tagged(m.i, m.j, ((m.entry.rule, m.i, m.j),), reading)
        if impossible(m):
            return Tagged(m.i, m.j, (), Reading("DATE", ""))
    return None


def same(caught: Caught) -> Caught:
    """What was caught, under the names that the readers ask for."""
    return tuple((SAME.get(name, name), value) for name, value in caught)


def impossible(m: Match) -> bool:
    """A date that no calendar has: its words are passed over whole, so that "31 February" leaves no "February"."""
    return m.entry.keys["reads"] in ("date", "numeric", "clock")
