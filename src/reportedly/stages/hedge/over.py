"""A number in a parsed sentence → the hedge right before it, or the lowest one over it in the parse."""

from collections.abc import Sequence

from reportedly.records import Span
from reportedly.stages.hedge.rules import Cue, Reach, Rules, span_of, word

CLOSE = 4  # a word that hedges a number stands at most this many words before it
ASIDE = frozenset({"relcl", "acl"})
WEAK = frozenset({"forecast", "possible", "denied"})  # these do not reach into what is only mentioned beside


def before_number(reach: Reach, at: int, rules: Rules) -> tuple[Cue, Span] | None:
    """ "an estimated 5,000", "possibly 40": the words between an article or noun and the number."""
    number, adverb = rules.scopes["number"], rules.scopes["adverb"]
    for j in range(at - 1, max(-1, at - 1 - CLOSE), -1):
        t = reach.tokens[j]
        if cue := (number.get(word(t)) if preposed(reach, j, at) else None) or adverb.get(word(t)):
            return cue, span_of(t)
        if t.pos in ("NOUN", "PROPN", "VERB", "PUNCT", "AUX"):
            return None
    return None


def preposed(reach: Reach, j: int, at: int) -> bool:
    """Whether a participle or adjective stands in the number's noun phrase: an article is before it, or it is what a noun has."""
    before = reach.tokens[j - 1] if j else None
    in_phrase = before is not None and (before.tag in ("DT", "PRP$") or word(before) in ("some", "another"))
    if reach.tokens[j + 1].text == "of":
        return False
    return reach.tokens[j].dep in ("amod", "nmod", "advmod") or in_phrase or (j == at - 1 and (before is None or before.pos in ("ADP", "PUNCT")))


def over_number(reach: Reach, at: int, rules: Rules) -> tuple[tuple[Cue, Span] | None, bool]:
    """The lowest hedge over a number, and whether the number is only mentioned beside what is said."""
    aside = False
    found: tuple[Cue, Span] | None = None
    for _ in range(len(reach.tokens)):
        found = found or of_noun(reach, at, rules)
        up = reach.tokens[at].head
        if up == at:
            break
        hit = over(reach, at, up, aside, rules)
        if hit and (found is None or hit[0].modality == "denied"):
            found = hit
        if found and not (reach.tokens[up].pos == "NOUN" or reach.tokens[at].pos == "NOUN"):
            break  # only what a noun says may still be denied: "denied claims that 200 escaped"
        aside = aside or beside(reach, at, up, rules)
        at = up
    return found or of_verb(reach, at, aside, rules), aside


def of_noun(reach: Reach, at: int, rules: Rules) -> tuple[Cue, Span] | None:
    """ "60 miners feared dead", "300 men believed to be hiding": a participle said of the number or its noun."""
    for k in reach.kids[at]:
        t = reach.tokens[k]
        said = k > at and t.dep in ("acl", "amod", "relcl") and t.tag in ("VBN", "VBD", "JJ") and not finite(reach, k) and not has(reach, k, "prt")
        cue = rules.scopes["passive"].get(word(t)) if said else None
        if cue and cue.modality != "claimed" and (cue.modality != "forecast" or has(reach, k, "xcomp") or word(t) == "expected"):
            return cue, span_of(t)
    return None


def has(reach: Reach, i: int, dep: str) -> bool:
    """Whether a word has a child with a label."""
    return any(reach.tokens[k].dep == dep for k in reach.kids[i])


def finite(reach: Reach, i: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(reach.tokens[k].dep in ("nsubj", "nsubjpass") for k in reach.kids[i])


def over(reach: Reach, at: int, up: int, aside: bool, rules: Rules) -> tuple[Cue, Span] | None:
    """The hedge of the word above, as far as it reaches down this arc."""
    if hit := of_opening(reach, at, rules) or of_verb(reach, at, aside, rules):
        return hit
    t, dep = reach.tokens[up], reach.tokens[at].dep
    verbal = t.pos in ("VERB", "AUX", "ADJ") or t.tag in ("VBN", "VBD")
    cue = of_verb_above(reach, at, up, rules) if verbal else of_noun_above(reach, at, up, rules)
    return (cue, span_of(t)) if cue and reaches(cue, aside, dep) else None


def of_verb_above(reach: Reach, at: int, up: int, rules: Rules) -> Cue | None:
    """What a verb, participle or adjective over a word says of it."""
    t, dep = reach.tokens[up], reach.tokens[at].dep
    low = word(t)
    if (cue := rules.scopes["passive"].get(low)) and said_of(reach, at, up, cue):
        return cue
    if dep in ("xcomp", "advcl") and infinitive(reach, at) and (cue := rules.scopes["to"].get(low)):
        return cue
    if (cue := rules.scopes["passive-to"].get(low)) and any(
        reach.tokens[k].dep in ("xcomp", "advcl", "ccomp") and infinitive(reach, k) for k in reach.kids[up]
    ):
        return cue
    cue = rules.scopes["active"].get(low) if dep not in ("nsubj", "nsubjpass", "npadvmod", "advcl", "conj") else None
    return cue if cue and active(reach, at, up, cue) and not neither(reach, up) else None


def said_of(reach: Reach, at: int, up: int, cue: Cue) -> bool:
    """Whether a participle or adjective is said of what is below: "are feared dead", "is estimated at", "300 men thought to be"."""
    dep = reach.tokens[at].dep
    whole = has(reach, up, "xcomp") or has(reach, up, "ccomp") or has(reach, up, "oprd") or has(reach, up, "acomp")
    if dep == "xcomp":
        return is_passive(reach, up) or reach.tokens[up].pos == "ADJ" or reach.tokens[up].tag == "VBN"
    if dep in ("nsubjpass", "nsubj", "ccomp"):
        if cue.modality == "possible" and up + 1 < len(reach.tokens) and reach.tokens[up + 1].tag in ("VBN", "JJ"):
            return True  # "61 feared drowned", taken for a past tense
        bare = (reach.tokens[up].tag == "VBN" or (cue.modality != "forecast" and xcomp_of_being(reach, up))) and not has(reach, up, "aux")
        return (is_passive(reach, up) or reach.tokens[up].pos == "ADJ" or bare) and (whole or cue.modality != "forecast" or dep == "nsubjpass")
    if dep == "advmod" and word(reach.tokens[at]) in ("up", "as"):
        return at < up and is_passive(reach, up)  # "up to 350 houses are set to be built", as it is often parsed
    return dep in ("prep", "oprd", "advcl") and is_passive(reach, up) and cue.modality in ("estimated", "claimed")


def xcomp_of_being(reach: Reach, i: int) -> bool:
    """ "50 people thought to be trapped", the participle taken for a past tense: nobody thinks to be."""
    what = next((k for k in reach.kids[i] if reach.tokens[k].dep == "xcomp"), None)
    return what is not None and infinitive(reach, what) and any(word(reach.tokens[k]) in ("be", "have") for k in (what, *reach.kids[what]))


def of_noun_above(reach: Reach, at: int, up: int, rules: Rules) -> Cue | None:
    """What a noun over a word says of it: "estimates of", "fears that", "estimated losses of"."""
    t, dep = reach.tokens[up], reach.tokens[at].dep
    if t.pos not in ("NOUN", "PROPN"):
        return None
    says = dep in ("prep", "ccomp") or (dep in ("acl", "relcl") and (infinitive(reach, at) or that_clause(reach, at)))
    if says and (cue := rules.scopes["noun"].get(word(t))):
        return cue
    if dep != "prep" or word(reach.tokens[at]) != "of":
        return None
    preposed = (rules.scopes["number"].get(word(reach.tokens[k])) for k in reach.kids[up] if k < up and reach.tokens[k].dep in ("amod", "compound", "nmod"))
    return next((cue for cue in preposed if cue), None)


def neither(reach: Reach, i: int) -> bool:
    """ "neither confirmed nor denied"."""
    top = reach.tokens[i].head
    return any(
        word(reach.tokens[k]) in ("neither", "nor", "not")
        for j in (i, top)
        for k in reach.kids[j]
        if reach.tokens[k].dep in ("preconj", "neg") or (j == top and word(reach.tokens[k]) == "nor")
    )


def reaches(cue: Cue, aside: bool, dep: str) -> bool:
    """Whether a hedge reaches a number that is only mentioned beside: never a forecast; a claim, inside its clause."""
    return not aside or (cue.modality not in WEAK and dep == "ccomp")


def active(reach: Reach, at: int, up: int, cue: Cue) -> bool:
    """Whether an active verb's object or clause is meant: not "claimed 17 lives", not a relative clause taken for it."""
    if is_passive(reach, up):
        return False
    if cue.objects and not (reach.tokens[at].dep in ("ccomp", "xcomp") or (reach.tokens[at].dep == "dobj" and word(reach.tokens[at]) in cue.objects)):
        return False
    objects = {word(reach.tokens[k]) for k in reach.kids[up] if reach.tokens[k].dep in ("dobj", "attr")}
    return not objects & cue.but and not opens_with(reach, at, ("which",))


def is_passive(reach: Reach, i: int) -> bool:
    """Whether a verb is a passive, or a participle without a subject."""
    return any(reach.tokens[k].dep in ("auxpass", "nsubjpass") for k in reach.kids[i])


def infinitive(reach: Reach, i: int) -> bool:
    """Whether a verb has "to" before it."""
    return any(reach.tokens[k].dep == "aux" and word(reach.tokens[k]) == "to" for k in reach.kids[i])


def of_verb(reach: Reach, i: int, aside: bool, rules: Rules) -> tuple[Cue, Span] | None:
    """The auxiliaries and adverbs of a verb, where they stand in its own clause."""
    if reach.tokens[i].pos not in ("VERB", "AUX", "ADJ"):
        return None
    for k in reach.kids[i]:
        t = reach.tokens[k]
        scope = "helper" if t.dep == "aux" else "adverb" if t.dep == "advmod" else None
        named = k > 0 and t.text[:1].isupper()  # "since 21 May": the month
        if scope and not named and (cue := rules.scopes[scope].get(word(t))) and reaches(cue, aside, ""):
            return cue, span_of(t)
    return None


def of_opening(reach: Reach, i: int, rules: Rules) -> tuple[Cue, Span] | None:
    """ "if 1,000 returned", "whether 30 sank": the word that opens a clause."""
    for k in reach.kids[i]:
        t = reach.tokens[k]
        if t.dep in ("mark", "advmod") and (cue := rules.scopes["opening"].get(word(t))):
            return cue, span_of(t)
    return None


def beside(reach: Reach, at: int, up: int, rules: Rules) -> bool:
    """Whether the way up leaves what is only mentioned: a relative clause, a past clause of time, "the killing of nine"."""
    t = reach.tokens[at]
    if t.dep in ASIDE:
        return (
            not infinitive(reach, at)
            and not that_clause(reach, at)
            and reach.tokens[up].pos in ("NOUN", "PROPN", "NUM", "PRON")
            and not said_noun(reach, up, rules)
        )
    if t.dep in ("advcl", "ccomp") and t.pos in ("VERB", "AUX"):
        return opens_with(reach, at, ("after", "since", "when", "which", "because", "as", "where", "before"))
    return word(t) in rules.presupposed and t.dep == "pobj" and any(word(reach.tokens[k]) in ("the", "its", "their", "his") for k in reach.kids[at])


def said_noun(reach: Reach, i: int, rules: Rules) -> bool:
    """ "claims that 200 escaped": the clause of a noun that hedges is what it says."""
    return word(reach.tokens[i]) in rules.scopes["noun"]


def that_clause(reach: Reach, i: int) -> bool:
    """Whether a verb's clause opens with the conjunction "that"."""
    return any(reach.tokens[k].dep == "mark" and word(reach.tokens[k]) == "that" for k in reach.kids[i])


def opens_with(reach: Reach, i: int, words: Sequence[str]) -> bool:
    """Whether a clause's first word of its own is one of these."""
    first = min((k for k in reach.kids[i]), default=i)
    return word(reach.tokens[first]) in words
