"""Readings of one sentence → which is a part of which, and the fate that a part shares with its whole."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.stages.count.cues import BE, Told, leads_in
from reportedly.stages.count.cues import before as before_number
from reportedly.stages.count.reading import Reading
from reportedly.stages.count.tables import Rules
from reportedly.stages.count.words import Words, token_range

NEAR = 6  # numbers between a part and its whole
PARTS = frozenset({"including", "include", "included", "includes", "whom"})
LEADING = frozenset({"at", "least", "about", "some", "also", "more", "than", "over", "up", "to", "nearly", "almost", "around"})
DEGREES = frozenset({"critically", "seriously", "severely", "fatally", "lightly", "slightly", "gravely"})
FATES = frozenset({"killed", "injured", "missing", "detained", "displaced", "released"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
JOINTS = frozenset({"and", "or", ",", "plus", "alongside", "both", "but", "including", "``", "another"})
PLACING = frozenset({"in", "at", "near", "across", "outside", "inside"})
"""What follows one of these is where it was and no part: "including children in two parts of the province"."""
SHARING = frozenset({"and", "or", ",", "to", "perhaps", "maybe", "possibly", "if", "not", "even"})
BESIDE = (["along", "with"], ["well", "as"], ["addition", "to"])


def is_part(words: Words, first: int, after: int) -> bool:
    """Whether the number is said to be a part of another: "including two cooks, a clerk and five drivers", "two critically"."""
    if by_degree(words, first, after) or among_the(words, after) or inverted(words, first) or in_brackets(words, first):
        return True
    for k in range(first - 1, max(-1, first - 9), -1):
        if words.low[k] in PARTS or (words.low[k] == "among" and words.low[k + 1] in ("them", "whom", "those", "which")):
            return not new_clause(words, first, after) and "when" not in words.low[k:first]
        if (
            (words.low[k] in PLACING and first - k <= 2 and words.low[k + 1] not in ("least", "most"))
            or words.tags[k] in FINITE
            or words.tags[k] in (".", ":")
            or (words.tags[k] == "VBG" and words.deps[k] != "amod" and words.low[k] not in PARTS)
        ):
            return False
    return False


def among_the(words: Words, after: int) -> bool:
    """ "there were 11 children among the dead": a number of those named right behind it."""
    return words.low[after : after + 2] in (["among", "the"], ["among", "those"]) and words.low[after + 2 : after + 3] != []


def in_brackets(words: Words, first: int) -> bool:
    """ "14 (3 women, 2 children)": a number in the brackets right behind another."""
    k = next((k for k in range(first - 1, max(-1, first - 16), -1) if words.low[k] in ("(", ")")), None)
    return k is not None and words.low[k] == "(" and any(i in words.numbers for i in range(max(0, k - 4), k))


def inverted(words: Words, first: int) -> bool:
    """ "Among those killed were 105 children": the part behind its verb."""
    k = next((k for k in range(first - 1, max(-1, first - 6), -1) if words.low[k] in ("were", "was", "are", "is")), None)
    return k is not None and all(words.low[i] in LEADING or i in words.numbers for i in range(k + 1, first)) and "among" in words.low[max(0, k - 9) : k]


def by_degree(words: Words, first: int, after: int) -> bool:
    """ "Five people are injured, two critically": a number with an adverb alone."""
    follows = words.low[after + 1] if after + 1 < len(words.low) else "."
    return first > 0 and after < len(words.low) and words.low[after] in DEGREES and follows in (",", ".", "and") and words.low[first - 1] in (",", "and", "of")


def new_clause(words: Words, first: int, after: int) -> bool:
    """Whether ", and" before and a finite verb after the number close the list of parts: "including a child, and 90 families are affected"."""
    lead = words.low[max(0, first - 6) : first]
    stop = next((i for i in range(after, min(after + 3, len(words.low))) if words.tags[i] in (",", ".", "CC")), after + 3)
    return "," in lead and "and" in lead and any(tag in FINITE for tag in words.tags[after:stop])


def inherited(words: Words, first: int, part: bool, earlier: Sequence[Reading], rules: Rules) -> str | None:
    """The category of the number that this one is a part of or joined to by "and" or commas."""
    if not earlier or earlier[-1].words is not words:
        return None
    last = earlier[-1]
    own = range(*token_range(words, last.span)) if last.span else range(0)
    if last.told and last.told.cue.role == "noun" and last.category in FATES and last.told.at in own and not part:
        return None  # "60 fatalities and 1,100 cases"
    before = token_range(words, last.span or (last.quantity.start, last.quantity.end))[1]
    between = range(max(before, token_range(words, (last.quantity.start, last.quantity.end))[1]), first)
    lead = before_number(words, first, rules)
    beside = [k for k in between if words.low[k] == "as"] and not any(words.low[k] in JOINTS for k in between)
    if beside and not part and words.low[max(0, lead - 1) : lead + 1] not in BESIDE:
        return None  # "20 fled as three fires burned"
    if part or words.low[max(0, lead - 1) : lead + 1] in BESIDE or all(words.low[k] in JOINTS or words.low[k] in rules.lead_in for k in between):
        return last.category if last.category != "money" else None
    return None


def whole_category(words: Words, earlier: Sequence[Reading]) -> tuple[Told | None, str] | None:
    """The category of the whole that stands before a part in its sentence, unless that is none."""
    whole = next((r for r in reversed(earlier) if r.words is words and not r.part), None)
    return (whole.told, whole.category) if whole and whole.category not in ("other", "money") else None


def among(readings: list[Reading], rules: Rules) -> list[Reading]:
    """ "four pupils were among eight people killed": the number before "among" is the part, and shares the fate of the whole."""
    out = list(readings)
    for i, (part, whole) in enumerate(pairwise(readings)):
        if whole.words is None or part.words is not whole.words:
            continue
        words, first = whole.words, token_range(whole.words, (whole.quantity.start, whole.quantity.end))[0]
        lead = before_number(words, first, rules)
        if words.low[lead] == "among" or (lead > 0 and words.low[lead - 1 : lead + 1] == ["out", "of"] and not whole.noun):
            own = part.category != "other" and not (part.told and (part.told.cue.weak or part.told.at > first))
            fate = (part.told, part.category) if own else (whole.told, whole.category)
            out[i] = replace(part, part=True, told=fate[0], category=fate[1])
            if i and partner(readings[i - 1], part, rules):
                out[i - 1] = replace(out[i - 1], part=True, told=fate[0], category=fate[1])
        elif opens_with_of(part, rules) and (not whole.noun or same_noun(part, whole)):
            out[i + 1] = replace(whole, part=True)
    for i in range(len(out) - 2, -1, -1):
        if shares_fate(out[i], out[i + 1], rules):
            out[i] = replace(out[i], told=out[i + 1].told, category=out[i + 1].category)
    return out


def partner(first: Reading, second: Reading, rules: Rules) -> bool:
    """ "three nuns and a monk were among nine killed": joined by "and", with nothing told of the first."""
    words = second.words
    told = first.category != "other" and not (first.told and first.told.cue.weak)
    if words is None or first.words is not words or told or first.span is None or not first.person:
        return False
    joined = range(token_range(words, first.span)[1], token_range(words, (second.quantity.start, second.quantity.end))[0])
    return 0 < len(joined) < 5 and all(words.low[k] in JOINTS or leads_in(words, k, rules) for k in joined)


def shares_fate(first: Reading, second: Reading, rules: Rules) -> bool:
    """ "two soldiers and six militants dead": the cue after the second is the first's too, in a text without commas also."""
    words, told = second.words, second.told
    if words is None or first.span is None or second.span is None or told is None:
        return False
    joined = range(token_range(words, first.span)[1], token_range(words, (second.quantity.start, second.quantity.end))[0])
    alike = first.category == "other" and first.person == second.person and told.at >= token_range(words, second.span)[1]
    if not alike or not (not joined or any(words.low[k] == "and" for k in joined)):
        return False
    halves = any(words.low[k].endswith("ly") for k in joined)  # "1,240 houses were fully and 3,400 partly damaged"
    return all(words.low[k] in JOINTS or leads_in(words, k, rules) or (halves and (words.low[k] in BE or words.tags[k] == "RB")) for k in joined)


def shares_noun(first: Reading, second: Reading, rules: Rules) -> bool:
    """ "winning 23% and 10% of the vote", "one large and four small units", "tens, perhaps hundreds, of miners": the next number has the noun of both."""
    words = first.words
    if (
        words is None
        or second.words is not words
        or first.noun
        or not (second.noun or (first.category == "other" and second.category in FATES))
        or first.quantity.unit != second.quantity.unit
    ):
        return False
    bare = range(token_range(words, (first.quantity.start, first.quantity.end))[1], token_range(words, (second.quantity.start, second.quantity.end))[0])
    joined = any(words.low[k] in ("and", "or", ",", "to") for k in bare) and [words.low[k] for k in bare] != [","]  # "Flood Hits 900, Nine Dead"
    like = all(words.low[k] in SHARING or (words.tags[k] == "JJ" and not tells(words.low[k], rules)) or leads_in(words, k, rules) for k in bare)
    return joined and len(bare) <= 5 and like


def tells(word: str, rules: Rules) -> bool:
    """Whether an adjective says what happened: "6 dead, 20 hurt"."""
    return any(c.role in ("quality", "object") for c in rules.cues.get(word, ()))


def opens_with_of(reading: Reading, rules: Rules) -> bool:
    """ "Of the 1,200 prisoners, …": the whole before its parts."""
    words = reading.words
    if words is None:
        return False
    k = before_number(words, token_range(words, (reading.quantity.start, reading.quantity.end))[0], rules)
    return k >= 0 and words.low[k] == "of" and (k == 0 or words.low[k - 1] in ("out", ",", "and") or (k == 1 and words.tokens[0].text in ("“", '"')))


def whole_of(i: int, readings: Sequence[Reading]) -> int | None:
    """The index of the quantity that a part is a part of: before it in its sentence, else right after it, else of the same noun shortly before."""
    r = readings[i]
    if not r.part or r.quantity.unit == "percent":
        return None
    window = range(max(0, i - NEAR), min(len(readings), i + NEAR))
    whole = [k for k in window if k != i and may_hold(readings[k], r)]
    here = [k for k in whole if readings[k].words is r.words]
    before = [k for k in here if k < i]
    after = [k for k in here if k > i]
    if before or after:
        return before[-1] if before else after[0]
    near = [k for k in whole if k < i and (same_noun(readings[k], r) or same_fate(readings[k], r))]
    return near[-1] if near else None


def may_hold(whole: Reading, part: Reading) -> bool:
    """Whether a number can be the whole of another: no part itself, of the same unit, not smaller, people where that is people."""
    if part.person and not whole.person and whole.category in ("strike", "attack", "operation", "damaged", "territory", "money"):
        return False
    return not whole.part and whole.quantity.unit == part.quantity.unit and max(whole.quantity.value) >= max(part.quantity.value)


def same_fate(whole: Reading, part: Reading) -> bool:
    """Whether the same befell both, and the part stands shortly after its whole: "502 were killed. Among those killed were 105 children"."""
    if whole.words is None or part.words is None or part.words.index - whole.words.index > 3 or max(whole.quantity.value) <= max(part.quantity.value):
        return False
    return whole.quantity.form != "vague" and whole.person and part.person and whole.category == part.category and part.category in FATES


def same_noun(a: Reading, b: Reading) -> bool:
    """Whether two readings count the same: the last words of their nouns are alike."""
    return a.counted.casefold().split()[-1:] == b.counted.casefold().split()[-1:] != []
