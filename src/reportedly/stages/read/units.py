"""A number and the words behind it → its unit, where it is written, and what it is a rate of."""

from typing import NamedTuple

from reportedly.records import Mention, Span
from reportedly.stages.read.rules import Rules
from reportedly.stages.read.words import NUMBER, Words

PERIODS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "hourly": "hour"}
EACH = ("a", "an", "per", "every", "each")


class Unit(NamedTuple):
    """A unit by name and kind, the index of its last word (the number's own where it is part of the number), and its span."""

    name: str
    kind: str
    last: int
    span: Span | None
    part: float = 1.0  # of the currency's whole unit: a cent is 0.01


def unit_of(words: Words, at: int, m: Mention, rules: Rules) -> Unit:
    """The unit of a number: its own, or the measure or currency behind it, or "count"."""
    if m.unit in ("percent", "per mille", "percentage point"):
        return Unit(m.unit, "share", at, None)
    if m.unit == "times":
        return Unit("times", "times", at, None)
    if m.unit:
        return Unit(m.unit, "money", at, None)
    found = measured(words, at, rules) or (measured(words, at + 1, rules) if m.form == "vague" and words.word(at + 1) == "of" else None)
    if found and found.name in rules.least and m.values[-1] < rules.least[found.name] and words.word(found.last + 1) not in ("of", "a", "per", "-"):
        return Unit("count", "count", at, None)
    if found and words.word(found.last + 1) in rules.never_before.get(found.name, ()):
        return Unit("count", "count", at, None)
    if found and found.kind == "cents":
        return found._replace(kind="money", part=0.01)
    if found and found.kind == "pounds":
        return found._replace(kind="money") if m.values[-1] >= 1e5 else found._replace(name="pound", kind="weight")
    return found or Unit("count", "count", at, None)


def measured(words: Words, at: int, rules: Rules) -> Unit | None:
    """The longest unit that is written behind the number, a hyphen or space between, of a second number in a pair too."""
    first = at + 1
    if words.word(first) == "-" and words.word(first + 1)[:1].isalpha():
        first += 1
    for size in (4, 3, 2, 1) if words.word(first) in rules.unit_starts else ():
        last = first + size - 1
        phrase = tuple(words.word(i) for i in range(first, last + 1))
        if found := rules.units.get(phrase):
            return squared(words, Unit(*found, last, (words.starts[first], words.ends[last])))
    if words.word(first + 1) in ("-", "‑") and words.word(first + 2) == NUMBER:
        return None  # "three F-16 jets"
    if (found := rules.units.get(("=" + words.original(first),))) and not (
        found[1] != "money" and len(words.original(first)) == 1 and first == at + 1 and words.starts[first] > words.ends[at] + 1
    ):
        return Unit(*found, first, (words.starts[first], words.ends[first]))
    return None


def squared(words: Words, found: Unit) -> Unit:
    """ "98 km2": the digit behind a length makes it an area."""
    i = found.last + 1
    if found.kind == "length" and words.word(i) == NUMBER and words.original(i) == "2" and words.starts[i] == words.ends[found.last]:
        return found._replace(name=f"square {found.name}", kind="area", last=i, span=found.span and (found.span[0], words.ends[i]))
    return found


def per_of(words: Words, last: int, rules: Rules, kind: str) -> str | None:
    """The unit of time or the base of a rate: "40 a day", "12 per 100,000 people", "200 ships each month"."""
    for i in range(last + 1, last + 6):
        w = words.word(i)
        if not w or w in ".;:,()" or w == NUMBER:
            return None
        if w in PERIODS:
            return PERIODS[w]
        if w in EACH and "@time1" in words.keys(i + 1):
            return words.word(i + 1)
        if w in ("a", "an") and i == last + 1 and kind == "money" and rules.units.get((words.word(i + 1),), ("", "money"))[1] != "money":
            return words.word(i + 1)
        if w == "per" and words.word(i + 1) == NUMBER:
            return words.text[words.starts[i + 1] : words.ends[i + 2 if words.word(i + 2)[:1].isalpha() else i + 1]]
        if w == "per" and words.word(i + 1) and words.word(i + 1)[0].isalpha():
            return words.word(i + 1)
    return None
