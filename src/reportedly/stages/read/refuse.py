"""A number with its words → the entry of rejections.toml that refuses it, if any."""

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.lexicon import Entry
from reportedly.records import Junk, Mention, Quantity, Reason, Refusal, Time, Why
from reportedly.stages.read.patterns import matches
from reportedly.stages.read.rules import Rules
from reportedly.stages.read.shapes import shape_of
from reportedly.stages.read.units import Unit
from reportedly.stages.read.words import Words

OF_TIME: dict[str, Reason] = {"DATE": "date", "TIME": "clock", "DURATION": "duration", "SET": "duration"}

LABELS = ("rank", "identifier", "name", "date")
"""Reasons that a number with a bound before it cannot have."""

PLACING = ("in", "at", "near", "from", "outside", "around", "across", "of", "to")

BARE = ("year", "date", "rank", "name", "identifier", "known_set")
"""Reasons that a number with a measured unit cannot have."""


def refusal(words: Words, at: int, m: Mention, unit: Unit, rules: Rules, first: int) -> Refusal | None:
    """Why a number is no figure, by its own shape, its unit's kind or the words around it; `first` is where its bound starts."""
    if m.form == "ordinal":
        return refused(m, rules.ordinal)
    if shape := shape_of(words, at, m, rules):
        return refused(m, rules.shapes[shape])
    if entry := rules.kinds.get(unit.kind):
        return refused(m, entry)
    for start in {at: None, first: None}:
        for match in matches(rules.refused, words, at, start):
            if start < at and match.first < start and match.entry.keys["reason"] in LABELS:
                continue  # no name or rank is "about" something: "who number about 70"
            if applies(match.entry, words, at, m, unit, rules):
                return refused(m, match.entry, (words.starts[max(match.first, 0)], words.ends[min(match.last, len(words.ends) - 1)]))
    return None


def refused(m: Mention, e: Entry, cue: tuple[int, int] | None = None, reason: Reason | None = None) -> Refusal:
    """The refusal of a mention by an entry."""
    start, end = cue or (m.start, m.end)
    return Refusal(m.start, m.end, reason or e.keys["reason"], (Why(e.rule, start, end),))


def applies(e: Entry, words: Words, at: int, m: Mention, unit: Unit, rules: Rules) -> bool:
    """Whether the keys that narrow an entry let it refuse this number."""
    k = e.keys
    if k["reason"] in BARE and unit.kind not in ("count", "share", "times"):
        return False
    own = words.text[m.start : m.end]
    if (m.unit and not k.get("unit")) or ("form" in k and m.form not in k["form"]):
        return False
    if "values" in k and not all(k["values"][0] <= v <= k["values"][1] for v in m.values):
        return False
    if "size" in k and not (k["size"][0] <= len(own) <= k["size"][1] and own.isdigit()) and not (m.form == "range" and "date" in e.rule):
        return False
    if "own" in k and own.lower() not in k["own"]:
        return False
    if "spelled" in k and k["spelled"] != own[0].isalpha():
        return False
    if words.word(at + 1) in k.get("next_not", ()) or words.word(at - 2) in k.get("not_before", ()):
        return False
    if k.get("name_before") and not after_name(words, at):
        return False
    return e.rule not in rules.unless or not matches(rules.unless[e.rule], words, at)


def after_name(words: Words, at: int) -> bool:
    """Whether a person's name may stand before the number, in a text that lost its commas: "Noor 45 said", not "In Norwood 45 said"."""
    if not words.original(at - 1)[:1].isupper() or {"@month", "@weekday"} & set(words.keys(at - 1)):
        return False
    first = at - 1
    while words.original(first - 1)[:1].isupper() and words.word(first - 1) not in PLACING:
        first -= 1
    return words.word(first - 1) not in PLACING


def within(m: Mention, spans: Sequence[Junk] | Sequence[Time], starts: Sequence[int]) -> Junk | Time | None:
    """The span that holds the mention's start, of spans sorted by start."""
    i = bisect_right(starts, m.start) - 1
    for j in (i, i - 1):
        if 0 <= j < len(spans) and spans[j].start < m.end and m.start < spans[j].end:
            return spans[j]
    return None


def by_time(q: Quantity, m: Mention, words: Words, at: int, times: Sequence[Time], starts: Sequence[int], rules: Rules) -> Refusal | None:
    """Refused because it is part of a time expression, unless a bound or the plural behind it says that it counts."""
    t = within(m, times, starts)
    if not isinstance(t, Time) or not (t.start <= m.start and m.end <= t.end) or (m.unit and m.form != "fraction"):
        return None
    if t.type == "DATE" and ((q.hedge and words.word(at - 1) in ("as", "than")) or matches(rules.unless["rejections.date"], words, at)):
        return None
    own = words.text[m.start : m.end]
    if t.type == "DATE" and q.unit_span and q.unit.islower() and q.unit != "times":
        return None  # "the 1520 sq m hall"
    reason: Reason = "year" if t.type == "DATE" and own.isdigit() and len(own) == 4 else OF_TIME[t.type]
    return refused(m, rules.shapes["time"], (t.start, t.end), reason)
