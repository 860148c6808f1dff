"""A counted noun in the parse → the cues among the words above it and below it."""

from collections.abc import Iterator

from reportedly.stages.count.cues import BE, Thing, Told, cues_at
from reportedly.stages.count.tables import Rules
from reportedly.stages.count.words import Words, child, is_noun

CHAIN = frozenset({"xcomp", "ccomp", "conj", "advcl", "prep", "pcomp", "acomp", "oprd", "attr", "acl"})
CONSTRUCTIVE = ("subject", "either", "quality")
LOCATING = frozenset({"in", "at", "across", "near", "inside", "throughout", "within", "outside"})
"""What stands in one of these is where it happened, not to whom: "killing 20 in two villages"."""
PICTURES = frozenset({"pictures", "photos", "photographs", "images", "footage", "video", "videos", "names", "list", "details"})
"""What happens to one of these happens to none of those in it: "released pictures of four medics"."""


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
    elif dep == "pobj" and words.low[head] == "with" and aboard(words, at):
        yield from cues_at(words, words.heads[head], rules, *CONSTRUCTIVE)
    elif dep == "pobj" and words.low[head] == "to":
        yield from damage_to(words, words.heads[head], rules)
    elif dep == "pobj" and words.low[head] in ("on", "against"):
        yield from cues_at(words, words.heads[head], rules, "on")


def aboard(words: Words, at: int) -> bool:
    """ "goes missing with eight people on board": what befell the craft befell them."""
    return words.low[at + 1 : at + 2] == ["aboard"] or words.low[at + 1 : at + 3] == ["on", "board"]


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
