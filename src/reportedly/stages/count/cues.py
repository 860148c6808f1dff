"""A word of a parsed sentence → the cues that it is for the category of a thing counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.stages.count.plural import singular
from reportedly.stages.count.tables import Cue, Rules
from reportedly.stages.count.words import Words

LEADERS = {
    "to": ("up", "close", "near"),
    "of": ("total", "estimate", "maximum", "minimum", "upwards", "excess", "average"),
    "at": (),
    "from": ("anywhere",),
    "on": ("close",),
}
MANY = frozenset({"many", "much", "few", "high", "low", "little"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "'re", "get", "got"})


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted, as the cues need to know it: its words in the sentence, and what sort of thing it is."""

    words: Words
    first: int  # of the number
    end: int  # after the number
    head: int | None  # the noun, None where it is elided
    last: int  # the phrase's last word
    noun: str  # the noun in lower case, "" where elided
    person: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Told:
    """A cue, and the word of the sentence that is it."""

    cue: Cue
    at: int


NOTHING = Words(0, (), [], [], [], [], [], [], frozenset(), False)
NO_CUE = Told(Cue("", "other", "none", weak=True), -1)


def fits(cue: Cue, thing: Thing) -> bool:
    """Whether a cue is one for persons, for things or for units like these."""
    if (cue.named and not thing.noun) or (cue.persons and not thing.person) or (cue.things_only and (thing.person or not thing.noun)):
        return False
    if cue.things and not (thing.noun in cue.things or singular(thing.noun) in cue.things):
        return False
    if thing.unit == "percent" and cue.role == "noun" and cue.category in ("attack", "strike", "operation"):
        return False
    kind = "percent" if thing.unit == "percent" else "count" if thing.unit == "count" else "money" if thing.unit.isupper() else thing.unit
    return not cue.units or kind in cue.units


def cues_at(words: Words, i: int, rules: Rules, *roles: str) -> Iterator[Told]:
    """The cues that a word is, of these roles, with the words that must follow it."""
    for cue in rules.cues.get(words.low[i], ()):
        if cue.role in roles and followed(words, i, cue):
            yield Told(cue, i)


def followed(words: Words, i: int, cue: Cue) -> bool:
    """Whether one of the words that a cue needs stands within the next few, and none that spoils it."""
    if cue.before and not any(w in cue.before for w in words.low[max(0, i - cue.within) : i]):
        return False
    if not cue.after and not cue.unless:
        return True
    reach = 12 if cue.role == "of" else 6  # "the fate of at least 14 cooks of the clinic is unknown"
    following = until_semicolon([words.low[k] for k in range(i + 1, min(i + 14, len(words.low))) if k not in words.numbers][:reach])
    return (not cue.after or any(w in cue.after for w in following)) and not any(w in cue.unless for w in following)


def until_semicolon(low: list[str]) -> list[str]:
    """The words up to the end of their part of the sentence."""
    return low[: low.index(";")] if ";" in low else low


def noun_cue(words: Sequence[str], unit: str, rules: Rules) -> Cue | None:
    """What a restored noun tells on its own: "death toll", "airstrikes"."""
    head = next(iter(" ".join(words).casefold().split(" of ")), "").split()
    thing = Thing(NOTHING, 0, 0, None, 0, head[-1] if head else "", False, unit)
    return next(
        (
            c
            for role in ("noun", "quality", "either")
            for c in rules.cues.get(thing.noun, ())
            if c.role == role and fits(c, thing) and (not c.before or c.before & set(head))
        ),
        None,
    )


def before(words: Words, first: int, rules: Rules) -> int:
    """The word before the number and all that leads in to it ("at least another", "a total of"); -1 where none is."""
    k = first - 1
    while k >= 0 and leads_in(words, k, rules):
        k -= 1
    return k


def leads_in(words: Words, k: int, rules: Rules) -> bool:
    """Whether a word only leads in to a number: prepositions do so in a phrase ("up to", "at least", "a total of") alone."""
    low, previous = words.low[k], words.low[k - 1] if k else ""
    if low in LEADERS:
        return previous in LEADERS[low] or (low == "at" and k + 1 < len(words.low) and words.low[k + 1] in ("least", "most"))
    if low == "as":
        return previous in MANY or (k + 1 < len(words.low) and words.low[k + 1] in MANY)
    return low in rules.lead_in
