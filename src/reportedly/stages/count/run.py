"""A word of a parsed sentence → the noun phrase that starts there, by the shallow pattern."""

from reportedly.stages.count.tables import Rules
from reportedly.stages.count.words import MODIFIER, NOMINAL, Words, is_modifier, is_noun

QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "''", "``", "*", "+"})
PERIODS = frozenset(
    {
        "morning",
        "afternoon",
        "evening",
        "week",
        "month",
        "year",
        "quarter",
        "night",
        "weekend",
        "spring",
        "summer",
        "autumn",
        "winter",
        "season",
        "decade",
        "century",
    }
)
VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions"})
"""Words that count no singular: "Hundreds protest" has a verb."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FOLK = frozenset({"people", "civilians", "persons", "children", "women", "men", "policemen"})
DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def begins_noun(words: Words, at: int) -> bool:
    """Whether a noun starts here, perhaps after an adjective."""
    return is_noun(words, at) or (is_modifier(words, at) and at + 1 < len(words.tags) and is_noun(words, at + 1))


def noun_run(words: Words, at: int, rules: Rules) -> tuple[int, int] | None:
    """First and last word of the noun phrase that starts here, without its article; None where none does."""
    first: int | None = None
    last: int | None = None
    k = at
    if at > 0 and words.low[at : at + 1] == ["-"] and words.tokens[at - 1].end < words.tokens[at].start:
        return None
    while k < len(words.low) and k - at < 12:
        step = run_step(words, k, last, rules)
        if step == 0:
            break
        if first is None and words.low[k] not in QUOTES:
            first = k
        if is_noun(words, k) and not (step > 1 and last is None):
            last = k
        k += step
    return None if first is None or last is None else (first, last)


def run_step(words: Words, k: int, last: int | None, rules: Rules) -> int:
    """How many words on the run goes from word k: 0 where it ends."""
    tag, low = words.tags[k], words.low[k]
    if k in words.numbers and (glued_name(words, k) and leads_to_noun(words, k + 1, rules)):
        return 1
    if k in words.numbers or (low in rules.times and not (last is None and tag in ("JJ", "JJR") and leads_to_noun(words, k + 1, rules))):
        return 0  # but "three earlier attacks"
    if low in rules.times and words.low[k + 1 : k + 2] and words.low[k + 1] in PERIODS:
        return 0  # "fell to 18 last week"
    if last is None and hyphened(words, k) and leads_to_noun(words, k + 2, rules):
        return 2
    if low in QUOTES and closes(words, k):
        return 0
    if low in QUOTES:
        return 1 if k + 1 < len(words.low) and begins_noun(words, k + 1) else 0
    if low in ("(", "["):
        return past_name(words, k)
    if last is None:
        return step_before_noun(words, k, rules)
    return step_after_noun(words, k, last, tag, rules)


def closes(words: Words, k: int) -> bool:
    """Whether a quotation mark ends what was said before the phrase: 'three women" the medic said'."""
    if k == 0 or k + 1 >= len(words.low) or words.low[k] in ("*", "+") or words.tokens[k].start != words.tokens[k - 1].end:
        return False
    return words.tokens[k + 1].start > words.tokens[k].end and not any(words.low[i] in QUOTES for i in range(max(0, k - 6), k))


def glued_name(words: Words, k: int) -> bool:
    """Whether a number is a piece of a name inside the phrase: "F-16 jets", "Tu-22M3 bombers"."""
    own = words.tokens[k].text
    named = own.isalnum() and any(map(str.isalpha, own)) and any(map(str.isdigit, own))
    named = named or (own[:1].isalpha() and not own.isalpha())
    return named or (k > 0 and words.low[k - 1] == "-" and words.tokens[k].start == words.tokens[k - 1].end)


def step_before_noun(words: Words, k: int, rules: Rules) -> int:
    """Before the first noun: adjectives, participles, hyphens, adverbs before them, "and" or a comma between them."""
    tag, low = words.tags[k], words.low[k]
    if is_noun(words, k):
        return 0 if headline_quality(words, k, rules) else 1
    if is_modifier(words, k) or tag == "POS":
        return 1 if leads_to_noun(words, k + 1, rules) and not dead_before_name(words, k) else 0
    if tag in ("RB", "CC", "VB", "IN") or low in (",", "-"):
        nearby = tag in ("RB", "VB") or (k > 0 and words.tags[k - 1] in MODIFIER)
        return (
            1
            if nearby
            and k + 1 < len(words.tags)
            and words.tags[k + 1] in (MODIFIER | ({"HYPH"} if tag == "IN" else set()))
            and leads_to_noun(words, k + 1, rules)
            else 0
        )
    return 0


def hyphened(words: Words, k: int) -> bool:
    """Whether a word is joined to the next by a hyphen: "across-the-board tariff", "surface-to-surface missiles"."""
    return k + 2 < len(words.low) and words.low[k + 1] == "-" and words.tokens[k].end == words.tokens[k + 2].start - 1


def leads_to_noun(words: Words, k: int, rules: Rules) -> bool:
    """Whether only modifiers stand between here and a noun."""
    for i in range(k, min(k + 8, len(words.low))):
        if hyphened(words, i):
            continue
        if is_noun(words, i):
            return words.low[i] not in rules.times and not headline_quality(words, i, rules)
        if not is_modifier(words, i) and words.tags[i] not in ("RB", "CC", "POS") and words.low[i] not in QUOTES and words.low[i] not in (",", "-"):
            return False
    return False


def step_after_noun(words: Words, k: int, last: int, tag: str, rules: Rules) -> int:
    """After a noun: more nouns of a compound, a hyphen or 's, an adjective or participle inside a compound, "and" in one."""
    if words.low[last] in FOLK and last == k - 1 and is_noun(words, k) and not words.low[k].startswith(("smuggl", "traffick")):
        return 0  # a verb that the tagger took for a noun: "250 people derails"
    if words.tags[last] == "NNS" and last == k - 1 and mistaken_verb(words, k, rules):
        return 0  # a verb that the tagger took for a noun: "two car bombs detonate"
    if words.low[k] in DIRECTIONS and words.low[k + 1 : k + 2] == ["of"]:
        return 0  # "four airstrikes southwest of the town"
    if words.low[k] in rules.participles and last == k - 1 and words.tags[last] in ("NN", "NNP") and leads_to_noun(words, k + 1, rules):
        return 1  # "rocket propelled grenades", in a text without hyphens
    if is_noun(words, k):
        if words.low[k] in rules.tellers and words.low[last] in rules.plurals and last == k - 1:
            return 0  # the source at a headline's end: "Shells kill 3 pupils state media"
        if words.tags[last] == "NNS" and last == k - 1 and words.tokens[last].text.islower() and words.tokens[k].text[:1].isupper():
            return 0  # "four children Al Jazeera reported", in a text without commas
        plural_end = words.tags[last] == "NNS" and words.deps[last] not in ("compound", "poss", "nmod")
        return 0 if plural_end or headline_quality(words, k, rules) else 1
    if tag in ("HYPH", "POS") or words.low[k] == "-":
        return 1 if k + 1 < len(words.tags) and (begins_noun(words, k + 1) or words.tags[k + 1] in MODIFIER) else 0
    if tag in MODIFIER and words.tags[last] != "NNS" and not headline_quality(words, k, rules):
        return (
            1
            if leads_to_noun(words, k + 1, rules) and words.tags[k + 1] in NOMINAL | MODIFIER and words.deps[k] in ("amod", "compound", "nmod", "punct")
            else 0
        )
    if tag == "CC" and words.tags[last] in ("NN", "NNP") and words.low[k] in ("and", "or"):
        return 1 if joins_modifiers(words, k, last, rules) else 0
    return 0


def mistaken_verb(words: Words, k: int, rules: Rules) -> bool:
    """Whether a word tagged as a singular noun after a plural is its verb."""
    alike = words.tags[k] == "NN" and words.tokens[k - 1].text.islower() and not words.low[k].endswith("ing")
    return alike and any(c.role == "subject" for c in rules.cues.get(words.low[k], ()))


def joins_modifiers(words: Words, k: int, last: int, rules: Rules) -> bool:
    """Whether "and" joins two modifiers of one later plural: "rebel and regime forces"."""
    if last != k - 1 or k + 2 >= len(words.tags) or k + 1 in words.numbers:
        return False
    run = noun_run(words, k + 1, rules)
    return run is not None and run[1] > run[0] and words.tags[run[1]] in ("NNS", "NNPS")


def headline_quality(words: Words, k: int, rules: Rules) -> bool:
    """Whether a word ends a noun phrase by saying what happened to it: "29 Rebels Dead", "15,000 Evacuated"."""
    told = [c for c in rules.cues.get(words.low[k], ()) if not c.after and c.role in ("quality", "object", "either")]
    if bare_verb(words, k, rules) or dead_before_name(words, k):
        return True
    never_noun = words.low[k].endswith("ed") or any(c.role == "quality" for c in told)
    if not told or (words.low[k].endswith(("s", "ing")) and not words.low[k].endswith("less")) or (words.tags[k] in ("NN", "NNS") and not never_noun):
        return words.low[k] == "dead" and not (k + 1 < len(words.tags) and is_noun(words, k + 1))
    followed = k + 1 < len(words.tags) and is_noun(words, k + 1) and words.low[k + 1] not in rules.times and words.tags[k] in ("JJ", "VBN", "NNP")
    return not followed or (k > 0 and words.tags[k - 1] in ("NNS", "NNPS"))


def dead_before_name(words: Words, k: int) -> bool:
    """ "Over 20 Dead NORWOOD (Newswire)", "25 Dead Tourism Minister Says": several dead, and then a name in the singular."""
    if words.low[k] != "dead" or k == 0 or k - 1 not in words.numbers or words.low[k - 1] in ("one", "1") or words.tokens[k].text.islower():
        return False
    last = k
    while last + 1 < len(words.low) and (is_noun(words, last + 1) or words.tags[last + 1] == "JJ") and words.tokens[last + 1].text[0].isupper():
        last += 1
    return last > k and words.tags[last] in ("NN", "NNP")


def bare_verb(words: Words, k: int, rules: Rules) -> bool:
    """Whether a singular noun right after a number is a verb mistaken for one: "four hit near the airport"."""
    if words.tags[k] != "NN" or k - 1 not in words.numbers or (k + 1 < len(words.tags) and is_noun(words, k + 1)):
        return False
    if words.low[k - 1] in VAGUE:
        return words.tokens[k].text.islower()  # "Thousands rally"
    if words.low[k - 1] in ("one", "1") or (k + 1 < len(words.tags) and words.tags[k + 1] in FINITE):
        return False  # "one strike destroyed a tank"
    return words.tokens[k].text.islower() and any(c.role in ("object", "subject") for c in rules.cues.get(words.low[k], ()))


def past_name(words: Words, k: int) -> int:
    """Past a name in parentheses inside a noun phrase: "ISIS (Daesh) militants"."""
    close = next((i for i in range(k + 1, min(k + 5, len(words.low))) if words.low[i] in (")", "]")), None)
    if close is None or any(i in words.numbers for i in range(k, close)) or close + 1 >= len(words.low) or not begins_noun(words, close + 1):
        return 0
    return close + 1 - k
