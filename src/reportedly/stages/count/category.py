"""A number and its noun in a sentence → the word that tells what happened to them, and the category it stands for."""

from collections.abc import Iterator

from reportedly.stages.count.cues import BE, NO_CUE, Thing, Told, before, cues_at, fits, leads_in
from reportedly.stages.count.lists import listed
from reportedly.stages.count.run import noun_run
from reportedly.stages.count.tables import Rules
from reportedly.stages.count.tree import governors
from reportedly.stages.count.words import MODIFIER, NOMINAL, VERBAL, Words

HARMED = frozenset({"killed", "injured", "missing", "detained", "displaced"})
REACHES = frozenset({"reached", "reaches", "hit", "hits", "passed", "passes", "topped", "tops", "exceeded", "exceeds", "surpassed", "totaled", "totalled"})
STATES = frozenset({"in", "at", "without"})
PARTLY = frozenset({"most", "some", "many", "few", "part", "majority", "rest", "none", "half", "any", "several", "much", "minority"})
ASIDE_TAGS = NOMINAL | MODIFIER | {"CD", "DT", "CC", "RB", "IN", "PRP$", "POS", ",", "PRP", "WP"}


def told(thing: Thing, rules: Rules) -> Told | None:
    """The strongest cue for a thing: its own noun where that is an event, what is next to it, the parse, its noun, weak ones."""
    cues: list[Told] = []
    for t in some_of(thing, rules) or candidates(thing, rules):
        if fits(t.cue, thing) and not of_another(thing, t):
            if not t.cue.weak and not t.cue.yields and all(c.cue.weak for c in cues):
                return t  # nothing that comes later goes first
            cues.append(t)
    done = {thing.words.low[t.at] for t in cues if t.at >= 0}
    cues = [t for t in cues if t.cue.yields.isdisjoint(done)] or cues
    strong = next((t for t in cues if not t.cue.weak), None)
    return strong or next(iter(cues), None)


def candidates(thing: Thing, rules: Rules) -> Iterator[Told]:
    """Cues, best first."""
    yield from labelled(thing, rules)
    yield from noun_cues(thing, rules, first=True)
    yield from modifiers(thing, rules)
    yield from left_of(thing, rules) if thing.head is not None else ()
    yield from right_of(thing, rules)
    yield from left_of(thing, rules) if thing.head is None else ()
    yield from state_of(thing, rules)
    yield from listed(thing, rules)
    yield from governors(thing, rules)
    yield from toll_of(thing, rules)
    yield from modifiers(thing, rules, whole=True)
    yield from noun_cues(thing, rules, first=False)


def labelled(thing: Thing, rules: Rules) -> Iterator[Told]:
    """ "Killed: 12", "Death toll: 34; wounded: 120": the word before a colon that nothing but its own compound stands before."""
    words, k = thing.words, before(thing.words, thing.first, rules) - 1
    if k < 0 or words.low[k + 1] != ":":
        return
    if k == 0 or words.low[k - 1] in (";", ",", ".", "-", "–", "death", "now", "*"):
        yield from cues_at(words, k, rules, "quality", "object", "noun")


def of_another(thing: Thing, found: Told) -> bool:
    """Whether another number stands right before the cue: "6 Martyrs 22 Injured"."""
    return found.at > thing.last + 1 and found.at - 1 >= thing.end and found.at - 1 in thing.words.numbers


def some_of(thing: Thing, rules: Rules) -> list[Told]:
    """ "Most of the 1,100 houses were destroyed": what happened did not happen to that many, only the noun tells."""
    words, k = thing.words, before(thing.words, thing.first, rules)
    if k > 0 and words.low[k] == "of" and words.low[k - 1] in PARTLY and words.low[k + 1] in ("the", "these", "those", "their", "its"):
        return [*noun_cues(thing, rules, first=True), *noun_cues(thing, rules, first=False)] or [NO_CUE]
    return []


def noun_cues(thing: Thing, rules: Rules, *, first: bool) -> Iterator[Told]:
    """The counted noun itself: "airstrikes", "prisoners"."""
    if thing.head is not None:
        yield from (t for t in cues_at(thing.words, thing.head, rules, "noun") if t.cue.first == first)


def modifiers(thing: Thing, rules: Rules, *, whole: bool = False) -> Iterator[Told]:
    """Qualities between number and noun: "12 missing workers"; in "11 of the 14 abducted teachers" they are the whole's."""
    if thing.head is not None and whole == (thing.words.low[thing.end : thing.end + 1] == ["of"]):
        for i in range(thing.end, min(thing.head, len(thing.words.low))):
            roles = ("quality", "object") if thing.words.low[i].endswith("ed") or thing.words.tags[i] == "VBN" else ("quality",)
            yield from cues_at(thing.words, i, rules, *roles)


def right_of(thing: Thing, rules: Rules) -> Iterator[Told]:
    """The first word after the phrase that is no auxiliary or adverb: "… have been confirmed dead"."""
    words, k, active = thing.words, past_partner(thing, past_aside(thing.words, thing.last + 1, rules), rules), False
    stop = min(len(words.low), k + 9)
    while k < stop and passes(thing, k, rules):
        if words.low[k] in ("have", "has", "had") or words.low[k] in BE:
            active = words.low[k] not in BE
        if words.low[k] == "left" and not active and (k + 1 >= stop or words.tags[k + 1] in ("IN", ".", ",", "CC", "RB")):
            yield from cues_at(words, k, rules, "quality")
        k += 1
    if k < stop and k not in words.numbers:
        passive = words.low[k - 1] in BE and not words.low[k].endswith("ing")
        within = words.low[max(0, before(words, thing.first, rules))] == "of"  # "Of the 45 farmers killed the most …"
        takes = thing.head is not None and not within and takes_object(words, k, rules) and not left_so(thing)
        roles = ("subject", "either", "quality") if active or takes else ("quality", "object", "either", *(() if passive else ("subject",)))
        yield from (t for t in cues_at(words, k, rules, *roles) if not is_gerund_object(words, k, t))
        if words.low[k - 1] in BE or words.low[k - 1].startswith("becom") or words.low[k - 2 : k] == ["among", "the"]:
            yield from (t for t in cues_at(words, k, rules, "noun") if not t.cue.first)


def toll_of(thing: Thing, rules: Rules) -> Iterator[Told]:
    """ "The death toll … increases to eight soldiers": a toll before, where the parse has lost its verb."""
    words, k = thing.words, before(thing.words, thing.first, rules)
    if k > 0 and words.low[k] == "toll":
        yield from cues_at(words, k, rules, "noun")  # "killing, by the latest toll, 44 villagers"
    level = k > 1 and (words.low[k] in REACHES or (words.low[k] in ("to", "at") and words.low[k - 1] in rules.levels))
    if thing.head is None or not level:
        return
    toll = next((i for i in range(k - 2, max(-1, k - 40), -1) if words.low[i] == "toll" or words.tags[i] == "."), None)
    if toll is not None and words.low[toll] == "toll":
        yield from cues_at(words, toll, rules, "noun")


def state_of(thing: Thing, rules: Rules) -> Iterator[Told]:
    """ "another 166 in custody", "2,500 fighters at large", "300 families without homes": what they are in, at or lack, right after the phrase."""
    at = thing.last + 2
    if at < len(thing.words.low) and thing.words.low[at - 1] in STATES:
        yield from cues_at(thing.words, at, rules, thing.words.low[at - 1])


def past_aside(words: Words, k: int, rules: Rules) -> int:
    """Past an aside that a verb or quality follows: "45 people, including a child, are arrested", "left 23 people - nine of them children - dead"."""
    if k + 1 >= len(words.low) or not begins_aside(words, k):
        return k
    close = words.low[k] if words.low[k] in (",", "-", "–", "—") else None
    for i in range(k + 1, min(k + 30, len(words.low))):
        if close is None and (follows_aside(words, i, rules) and i not in words.numbers):
            return i
        if close and words.low[i] == close and i + 1 < len(words.low) and follows_aside(words, i + 1, rules):
            return i + 1
        if words.tags[i] not in ASIDE_TAGS and words.tags[i] not in ("VBG", "HYPH", ":"):
            return k
    return k


def past_partner(thing: Thing, k: int, rules: Rules) -> int:
    """Past the one that was left in the same state: "left one guard and a farmer wounded"."""
    words = thing.words
    if words.low[k : k + 1] != ["and"] or words.low[k + 1 : k + 2] not in (["a"], ["an"], ["the"]) or not left_so(thing):
        return k
    run = noun_run(words, k + 2, rules)
    return run[1] + 1 if run and run[1] + 1 < len(words.low) and follows_aside(words, run[1] + 1, rules) else k


def begins_aside(words: Words, k: int) -> bool:
    """Whether an aside may start here."""
    some = words.low[k] in ("some", "most", "many", "half") and words.low[k + 1 : k + 2] == ["of"]
    some = some or (k in words.numbers and words.low[k + 1 : k + 3] in (["of", "them"], ["of", "whom"]))
    return some or words.low[k] in (",", "-", "–", "—", "including", "mostly", "among")


def follows_aside(words: Words, i: int, rules: Rules) -> bool:
    """Whether a word goes on with the sentence that an aside broke: an auxiliary, or a quality."""
    if words.low[i] in BE or words.low[i] in ("have", "has", "had"):
        return True
    roles = ("quality", "object") if words.tags[i] in ("VBN", "VBD") and words.low[i - 1] not in rules.pass_on else ("quality",)
    return words.tags[i] in ("JJ", "VBN", "VBD") and any(True for _ in cues_at(words, i, rules, *roles))


def passes(thing: Thing, k: int, rules: Rules) -> bool:
    """Whether a word only hands on to the next: "have been confirmed", "were among the", "left 22 others with"."""
    words = thing.words
    if words.low[k] == "remaining" and k + 1 < len(words.low) and any(True for _ in cues_at(words, k + 1, rules, "quality")):
        return True  # "61 remaining missing"
    if words.low[k] in rules.pass_on or words.tags[k] in ("RB", "RBR") or words.low[k] in ("*", "+", '"') or joins_adverbs(words, k):
        return True
    return among_those(words, k) or (words.low[k] == "with" and left_so(thing))


def joins_adverbs(words: Words, k: int) -> bool:
    """Whether "or" or "and" stands between two adverbs: "fully or partly damaged"."""
    return words.low[k] in ("or", "and") and 0 < k < len(words.low) - 1 and all(words.low[i].endswith("ly") for i in (k - 1, k + 1))


def left_so(thing: Thing) -> bool:
    """Whether "left" or "leaving" governs the number: what follows its noun says how they were left."""
    return any(w in ("left", "leave", "leaves", "leaving") for w in thing.words.low[max(0, thing.first - 4) : thing.first])


def among_those(words: Words, k: int) -> bool:
    """Whether a word is of "… were among the dead"."""
    return words.low[k - 1 : k + 1] in (["among", "the"], ["among", "those"]) or (words.low[k] == "among" and k > 0 and words.low[k - 1] in BE)


def is_gerund_object(words: Words, k: int, found: Told) -> bool:
    """A cue for objects in an active form: "12 gunmen killing …", "Blast Kills 12 Injures Seven"."""
    if k + 1 in words.numbers and not words.low[k].endswith("ed") and found.cue.role == "object":
        return True
    return found.cue.role == "object" and (words.low[k].endswith("ing") or words.tags[k] in ("VBZ", "VBP", "VB"))


def takes_object(words: Words, k: int, rules: Rules) -> bool:
    """Whether a verb without an auxiliary goes on with an object of its own: "three bombers killed 10"."""
    if k == 0 or words.low[k - 1] in BE | {"those"} or k + 1 >= len(words.low):
        return False
    following = k + 1
    while following < len(words.low) - 1 and leads_in(words, following, rules) and words.tags[following] not in ("DT", "PRP$"):
        following += 1
    if following in words.numbers:
        return words.tags[k] == "VBD" and not has_own_cue(words, following, rules)
    return words.tags[following] in ("DT", "PRP$", "PRP") and words.low[following] not in rules.times


def has_own_cue(words: Words, number: int, rules: Rules) -> bool:
    """Whether a number is followed by a cue of its own: "3 civilians killed 12 others injured"."""
    after = range(number + 1, min(number + 3, len(words.low)))
    return any(True for i in after for _ in cues_at(words, i, rules, "quality", "object")) or words.low[number + 1 : number + 2] == ["others"]


def left_of(thing: Thing, rules: Rules) -> Iterator[Told]:
    """The word that governs the number from the left: "killing at least 69", "the death of 44", "attacks on 32"."""
    words, k = thing.words, before(thing.words, thing.first, rules)
    if k < 0:
        return
    if words.low[k] == "of" and k > 0:
        yield from cues_at(words, k - 1, rules, "of")
        return
    if words.low[k] in ("on", "against", "to") and k > 0:
        yield from cues_at(words, k - 1, rules, *(("to",) if words.low[k] == "to" else ("on",) if words.low[k] == "on" else ("on", "of")))
        return
    if k > 0 and (words.low[k] in BE or words.low[k].startswith("includ")):
        yield from those_are(words, k, rules)
    headline = words.tags[k] == "JJ" and k > 0 and words.tags[k - 1] in ("NNS", "NNPS")  # "Rebels free 5 of 9 hostages"
    if headline or words.tags[k] in VERBAL or words.low[k].endswith(("ing", "ed", "s")) or words.tags[k] in NOMINAL:
        level = "number" in words.low[max(0, k - 8) : k]  # "the number of victims is at least 70"
        yield from cues_at(words, k, rules, "object", "active", "either", *(() if level else ("exist",)))


def those_are(words: Words, verb: int, rules: Rules) -> Iterator[Told]:
    """ "Those killed included 12 …", "among the dead were five …", "killed were 12 …", "victims include 8 …"."""
    for i in range(verb - 1, max(-1, verb - 4), -1):
        if words.low[i] in (",", "number"):
            return
        if i == 0 and i == verb - 1:
            yield from (t for t in cues_at(words, i, rules, "quality", "object", "noun") if t.cue.category in HARMED)
            return
        if words.low[i - 1] in ("those", "the"):
            yield from (t for t in cues_at(words, i, rules, "quality", "object", "noun") if t.cue.role != "noun" or not t.cue.first)
