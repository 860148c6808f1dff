"""A noun in a row of objects → the verb that the whole row is the object of, where the parse has lost the row."""

from collections.abc import Iterator

from reportedly.stages.count.cues import BE, Thing, Told, before, cues_at
from reportedly.stages.count.tables import Rules
from reportedly.stages.count.words import MODIFIER, NOMINAL, VERBAL, Words, is_noun

JOINTS = frozenset({",", "and", "or", "plus", "``"})
ROW = NOMINAL | MODIFIER | {"DT", "CD", "CC", ",", "POS", "PRP$", "PDT", "-LRB-", "-RRB-", "``", "RB"}
"""Tags of the words that a row of objects is made of."""
LONGEST = 90
"""Words back to the verb: the longest row of the strike reports of 2014-2017 has 71."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def listed(thing: Thing, rules: Rules) -> Iterator[Told]:
    """ "destroyed a depot, two trucks and nine boats": what is done to the first of a row is done to all."""
    words, k = thing.words, before(thing.words, thing.first, rules)
    if thing.head is None or k < 2 or words.low[k] not in JOINTS or has_verb(words, thing.last + 1):
        return
    for i in range(k - 1, max(-1, k - LONGEST), -1):
        if is_row(words, i) and not (words.tags[i] == "VBD" and any(True for _ in cues_at(words, i, rules, "object", "either"))):
            continue
        if words.tags[i] in VERBAL and opens_row(words, i):
            yield from cues_at(words, i, rules, "object", "either")
        elif words.low[i - 1 : i + 1] == ["damage", "to"]:
            yield from cues_at(words, i - 1, rules, "of")
        return


def has_verb(words: Words, at: int) -> bool:
    """Whether a verb follows the phrase, whose subject it then is."""
    return at < len(words.low) and (words.tags[at] in FINITE or words.low[at] in BE)


def is_row(words: Words, i: int) -> bool:
    """Whether a word can stand inside a row of objects: no verb but a participle inside a compound, no preposition but "of"."""
    if words.low[i] in ("of", "(", ")"):
        return True
    if words.tags[i] in VERBAL:
        inside = words.tags[i] in ("VBN", "VBG", "VBD") and 0 < i < len(words.low) - 1
        return inside and (is_noun(words, i - 1) or words.low[i - 1] == "-") and words.tags[i + 1] in NOMINAL | MODIFIER
    return words.tags[i] in ROW


def opens_row(words: Words, i: int) -> bool:
    """Whether what follows a verb is its object."""
    return i + 1 < len(words.low) and (words.tags[i + 1] in NOMINAL | MODIFIER | {"DT", "CD", "PRP$", "RBR", "IN", "PDT"} or i + 1 in words.numbers)
