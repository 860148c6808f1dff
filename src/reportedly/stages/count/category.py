"""A number and its noun in a sentence → the word that tells what happened to them, and the category it stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.stages.count.tables import Cue, Rules, singular
from reportedly.stages.count.words import MODIFIER, NOMINAL, VERBAL, Words, child, is_noun

CHAIN = frozenset({"xcomp", "ccomp", "conj", "advcl", "prep", "pcomp", "acomp", "oprd", "attr", "acl"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "'re", "get", "got"})
CONSTRUCTIVE = ("subject", "either", "quality")


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


LEADERS = {
    "to": ("up", "close", "near"),
    "of": ("total", "estimate", "maximum", "minimum", "upwards", "excess", "average"),
    "at": (),
    "from": ("anywhere",),
}
LOCATING = frozenset({"in", "at", "across", "near", "inside", "throughout", "within", "outside"})
"""What stands in one of these is where it happened, not to whom: "killing 20 in two villages"."""
PICTURES = frozenset({"pictures", "photos", "photographs", "images", "footage", "video", "videos", "names", "list", "details"})
"""What happens to one of these happens to none of those in it: "released pictures of four medics"."""
PARTLY = frozenset({"most", "some", "many", "few", "part", "majority", "rest", "none", "half", "any", "several", "much", "minority"})
NOTHING = Words(0, (), [], [], [], [], [], [], frozenset(), False)


@dataclass(frozen=True, slots=True)
class Told:
    """A cue, and the word of the sentence that is it."""

    cue: Cue
    at: int


NO_CUE = Told(Cue("", "other", "none", weak=True), -1)


def told(thing: Thing, rules: Rules) -> Told | None:
    """The strongest cue for a thing: its own noun where that is an event, what is next to it, the parse, its noun, weak ones."""
    cues = [t for t in (some_of(thing, rules) or candidates(thing, rules)) if fits(t.cue, thing) and not of_another(thing, t)]
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
    yield from governors(thing, rules)
    yield from listed(thing, rules)
    yield from noun_cues(thing, rules, first=False)


def labelled(thing: Thing, rules: Rules) -> Iterator[Told]:
    """ "Killed: 12", "Death toll: 34; wounded: 120": the word before a colon that nothing but its own compound stands before."""
    words, k = thing.words, thing.first - 2
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
    following = [words.low[k] for k in range(i + 1, min(i + 13, len(words.low))) if k not in words.numbers][:6]
    return (not cue.after or any(w in cue.after for w in following)) and not any(w in cue.unless for w in following)


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


def noun_cues(thing: Thing, rules: Rules, *, first: bool) -> Iterator[Told]:
    """The counted noun itself: "airstrikes", "prisoners"."""
    if thing.head is not None:
        yield from (t for t in cues_at(thing.words, thing.head, rules, "noun") if t.cue.first == first)


def modifiers(thing: Thing, rules: Rules) -> Iterator[Told]:
    """Qualities between number and noun: "12 missing workers"."""
    if thing.head is not None:
        for i in range(thing.end, min(thing.head, len(thing.words.low))):
            roles = ("quality", "object") if thing.words.low[i].endswith("ed") or thing.words.tags[i] == "VBN" else ("quality",)
            yield from cues_at(thing.words, i, rules, *roles)


def right_of(thing: Thing, rules: Rules) -> Iterator[Told]:
    """The first word after the phrase that is no auxiliary or adverb: "… have been confirmed dead"."""
    words, k, active = thing.words, past_aside(thing.words, thing.last + 1, rules), False
    stop = min(len(words.low), k + 9)
    while k < stop and passes(thing, k, rules):
        if words.low[k] in ("have", "has", "had") or words.low[k] in BE:
            active = words.low[k] not in BE
        if words.low[k] == "left" and (k + 1 >= stop or words.tags[k + 1] in ("IN", ".", ",", "CC", "RB")):
            yield from cues_at(words, k, rules, "quality")
        k += 1
    if k < stop and k not in words.numbers:
        passive = words.low[k - 1] in BE and not words.low[k].endswith("ing")
        takes = thing.head is not None and takes_object(words, k, rules) and not left_so(thing)
        roles = ("subject", "either", "quality") if active or takes else ("quality", "object", "either", *(() if passive else ("subject",)))
        yield from (t for t in cues_at(words, k, rules, *roles) if not is_gerund_object(words, k, t))
        if words.low[k - 1] in BE or words.low[k - 1].startswith("becom") or words.low[k - 2 : k] == ["among", "the"]:
            yield from (t for t in cues_at(words, k, rules, "noun") if not t.cue.first)


def state_of(thing: Thing, rules: Rules) -> Iterator[Told]:
    """ "another 166 in custody": what they are in, right after the phrase."""
    at = thing.last + 2
    if thing.words.low[at - 1 : at] == ["in"] and at < len(thing.words.low):
        yield from cues_at(thing.words, at, rules, "in")


ASIDE_TAGS = NOMINAL | MODIFIER | {"CD", "DT", "CC", "RB", "IN", "PRP$", "POS", ",", "PRP", "WP"}


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
    if words.low[k] in rules.pass_on or words.tags[k] in ("RB", "RBR") or words.low[k] in ("*", "+", '"'):
        return True
    return among_those(words, k) or (words.low[k] == "with" and left_so(thing))


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
    if k > 1 and (words.low[k] in BE or words.low[k].startswith("includ")):
        yield from those_are(words, k, rules)
    if words.tags[k] in VERBAL or words.low[k].endswith(("ing", "ed", "s")) or words.tags[k] in NOMINAL:
        yield from cues_at(words, k, rules, "object", "active", "either", "exist")


def those_are(words: Words, verb: int, rules: Rules) -> Iterator[Told]:
    """ "Those killed included 12 …", "among the dead were five …"."""
    for i in range(verb - 1, max(0, verb - 4), -1):
        if words.low[i] == ",":
            return
        if words.low[i - 1] in ("those", "the"):
            yield from (t for t in cues_at(words, i, rules, "quality", "object", "noun") if t.cue.role != "noun" or not t.cue.first)


def before(words: Words, first: int, rules: Rules) -> int:
    """The word before the number and all that leads in to it ("at least another", "a total of"); -1 where none is."""
    k = first - 1
    while k >= 0 and leads_in(words, k, rules):
        k -= 1
    return k


def leads_in(words: Words, k: int, rules: Rules) -> bool:
    """Whether a word only leads in to a number: prepositions do so in a phrase ("up to", "at least", "a total of") alone."""
    low, previous = words.low[k], words.low[k - 1] if k else ""
    if low in ("to", "of", "at", "from"):
        return previous in LEADERS[low] or (low == "at" and k + 1 < len(words.low) and words.low[k + 1] in ("least", "most"))
    return low in rules.lead_in


# --- by the parse ---


def listed(thing: Thing, rules: Rules) -> Iterator[Told]:
    """ "destroying a depot, two trucks and a gun": what is done to the object before the comma, where the parse has lost the list."""
    words, k = thing.words, before(thing.words, thing.first, rules)
    if thing.head is None or k < 2 or words.low[k] != "," or words.deps[thing.head] in ("nsubj", "nsubjpass") or words.deps[k - 1] != "dobj":
        return
    if is_noun(words, k - 1):
        yield from cues_at(words, words.heads[k - 1], rules, "object", "either")


def governors(thing: Thing, rules: Rules) -> Iterator[Told]:
    """Cues among the words above the noun in the parse, and below it (relative clauses)."""
    words = thing.words
    at = thing.head if thing.head is not None else thing.first
    if at >= len(words.low):
        return
    yield from below(words, at, rules)
    for _ in range(6):  # deeper than any noun of the gold stands under its verb
        head, dep = words.heads[at], words.deps[at]
        if head == at:
            yield from exists(words, at, rules)
            return
        yield from by_arc(words, at, head, dep, rules)
        if dep == "pobj" and (words.low[head] in LOCATING or (words.low[head] == "of" and words.low[words.heads[head]] in PICTURES)):
            return
        if dep in ("nsubj", "nsubjpass", "csubj", "ROOT", "advcl", "ccomp", "relcl", "acl", "agent", "parataxis") or words.low[at] in ("by", "after", "before"):
            return
        at = head


def by_arc(words: Words, at: int, head: int, dep: str, rules: Rules) -> Iterator[Told]:
    """Cues of one head, by the arc that leads to it."""
    if dep == "nsubjpass" or (dep == "nsubj" and words.tags[head] in ("VBN", "VBD") and child(words, head, "dobj", "ccomp") is None):
        own = ("quality", "either") if child(words, head, "auxpass") is not None else CONSTRUCTIVE
        yield from cues_at(words, head, rules, "object", *own)
        yield from along(words, head, rules, 0)
    elif dep == "nsubj":
        yield from cues_at(words, head, rules, *CONSTRUCTIVE)
        yield from along(words, head, rules, 0)
    elif dep in ("dobj", "dative"):
        yield from cues_at(words, head, rules, "object", "active", "either")
        yield from (
            t
            for c in words.children[head]
            if words.deps[c] in ("xcomp", "ccomp", "oprd", "acomp")
            for t in cues_at(words, c, rules, "quality", "subject", "either", "object")
        )
    elif dep in ("attr", "nsubj") and words.low[head] in BE:
        yield from cues_at(words, head, rules, "exist") if child(words, head, "expl") is not None else ()
    elif dep == "npadvmod":
        yield from damage_to(words, head, rules)
    elif dep == "pobj" and words.low[head] == "of":
        yield from cues_at(words, words.heads[head], rules, "of")
    elif dep == "pobj" and words.low[head - 1 : head + 1] == ["along", "with"]:
        yield from cues_at(words, words.heads[head], rules, "object", *CONSTRUCTIVE)
    elif dep == "pobj" and words.low[head] == "to":
        yield from damage_to(words, words.heads[head], rules)
    elif dep == "pobj" and words.low[head] in ("on", "against"):
        yield from cues_at(words, words.heads[head], rules, "on")


def damage_to(words: Words, head: int, rules: Rules) -> Iterator[Told]:
    """ "damage to 12 roofs", "damage was reported to crops and one bridge"."""
    noun = head if is_noun(words, head) else child(words, head, "nsubjpass")
    if noun is not None and words.low[noun] == "damage":
        yield from cues_at(words, noun, rules, "of")


def along(words: Words, verb: int, rules: Rules, depth: int) -> Iterator[Told]:
    """Cues among the verbs that share a verb's subject: "are feared to be dead", "came back and were arrested", "are in custody"."""
    for c in words.children[verb]:
        if words.deps[c] == "pobj":
            yield from cues_at(words, c, rules, "quality")
        elif words.deps[c] in CHAIN and child(words, c, "nsubj", "nsubjpass") is None:
            passive = child(words, c, "auxpass") is not None or (words.tags[c] == "VBN" and child(words, c, "dobj") is None)
            yield from cues_at(words, c, rules, *CONSTRUCTIVE, *(("object",) if passive else ()))
            if depth < 3:
                yield from along(words, c, rules, depth + 1)


def below(words: Words, noun: int, rules: Rules) -> Iterator[Told]:
    """Cues in what is said of a noun right after it: "troops killed", "villages where", "fighters who returned"."""
    for c in words.children[noun]:
        if c < noun or words.deps[c] not in ("acl", "relcl", "amod", "appos"):
            continue
        subject = child(words, c, "nsubj")
        if subject is not None and words.tags[subject] not in ("WP", "WDT"):
            continue
        passive = words.tags[c] == "VBN" and child(words, c, "dobj") is None
        yield from cues_at(words, c, rules, *CONSTRUCTIVE, *(("object",) if passive else ()))
        yield from along(words, c, rules, 1)


def exists(words: Words, root: int, rules: Rules) -> Iterator[Told]:
    """A sentence without a verb has no cue above the noun."""
    if not is_noun(words, root):
        yield from cues_at(words, root, rules, "exist") if child(words, root, "expl") is not None else ()
