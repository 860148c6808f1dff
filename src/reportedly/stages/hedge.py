"""Quantities → how surely each is asserted, with its cue, and the quantities that it disputes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Credit, Hedge, Modality, Page, Quantity, Sentence, Span, Token, Why

CLOSE = 4  # a word that hedges a number stands at most this many words before it
PHRASE_REACH = 12  # words between a hedging phrase and its number
DISPUTE_REACH = 3  # sentences between a figure and the one that it disputes
ASIDE = frozenset({"relcl", "acl"})
WEAK = frozenset({"forecast", "possible", "denied"})  # these do not reach into what is only mentioned beside


@dataclass(frozen=True, slots=True)
class Cue:
    """What hedging words say, the rule that says so, and objects with which they mean something else."""

    rule: str
    modality: Modality
    but: frozenset[str] = frozenset()


Cues = Mapping[str, Cue]


@dataclass(frozen=True, slots=True)
class Rules:
    """Hedging words by their scope; phrases by their first word; what tells of a dispute."""

    scopes: Mapping[str, Cues]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Cue]]]
    disputes: Mapping[str, str]
    presupposed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reach:
    """A sentence with its children's index, for climbing from a number to what governs it."""

    tokens: Sequence[Token]
    kids: Sequence[Sequence[int]]


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    scopes: dict[str, dict[str, Cue]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    disputes: dict[str, str] = {}
    for e in lexicon.entries["hedges"]:
        if e.keys["scope"] == "dispute":
            disputes |= dict.fromkeys(e.keys["words"], e.rule)
            continue
        cue = Cue(e.rule, e.keys["modality"], frozenset(e.keys.get("but", ())))
        for word in e.keys.get("words", ()):
            scopes.setdefault(e.keys["scope"], {}).setdefault(word, cue)
        for words in (tuple(p.split()) for p in e.keys.get("phrases", ())):
            phrases.setdefault(words[0], []).append((words, cue))
    return Rules(scopes, phrases, disputes, frozenset(lexicon.tables["hedges"]["presupposed"]["words"]))


def hedge(page: Page, rules: Rules) -> Page:
    """The page with `hedges` filled, one for each quantity."""
    reaches: dict[int, Reach] = {}
    hedges = []
    for i, q in enumerate(page.quantities):
        if q.sentence not in reaches:
            reaches[q.sentence] = reach_of(page.sentences[q.sentence].tokens)
        hedges.append(hedge_of(page, q, reaches[q.sentence], page.credits[i] if i < len(page.credits) else Credit(), rules))
    return replace(page, hedges=tuple(with_disputes(page, hedges, rules)))


def reach_of(tokens: Sequence[Token]) -> Reach:
    """A sentence with its children's index."""
    kids: list[list[int]] = [[] for _ in tokens]
    for i, t in enumerate(tokens):
        if t.head != i:
            kids[t.head].append(i)
    return Reach(tokens, kids)


def hedge_of(page: Page, q: Quantity, reach: Reach, credit: Credit, rules: Rules) -> Hedge:
    """The hedge nearest a quantity: right before it, over it in the parse, in a phrase before it, in its attribution or source."""
    at = next((i for i, t in enumerate(reach.tokens) if t.start <= q.start < t.end), None)
    if at is None:
        return by_attribution(page, q, rules) or Hedge()
    found = before_number(reach, at, rules) or in_phrase(reach, at, "claimed", rules)
    if found is None:
        found, shut = over_number(reach, at, rules)
        if found is None and not shut:
            found = in_phrase(reach, at, None, rules)
    if found:
        return hedged(*found)
    if page.sentences[q.sentence].end > 0 and (asked := in_question(page.sentences[q.sentence], page.text, rules)):
        return asked
    return by_attribution(page, q, rules) or by_source(credit, rules) or Hedge()


def hedged(cue: Cue, span: Span) -> Hedge:
    """A hedge with its words."""
    return Hedge(cue.modality, span, (), (Why(cue.rule, *span),))


def word(t: Token) -> str:
    """A token as it is compared."""
    return t.text.casefold()


def span_of(t: Token) -> Span:
    """Where a token stands."""
    return t.start, t.end


# --- right before the number ---


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


# --- over the number in the parse ---


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
        if cue and (cue.modality != "forecast" or has(reach, k, "xcomp") or word(t) == "expected"):
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
    cue = rules.scopes["active"].get(low) if dep not in ("nsubj", "nsubjpass", "npadvmod", "advcl", "conj") else None
    return cue if cue and active(reach, at, up, cue) and not neither(reach, up) else None


def said_of(reach: Reach, at: int, up: int, cue: Cue) -> bool:
    """Whether a participle or adjective is said of what is below: "are feared dead", "is estimated at", "300 men thought to be"."""
    dep = reach.tokens[at].dep
    whole = has(reach, up, "xcomp") or has(reach, up, "ccomp") or has(reach, up, "oprd") or has(reach, up, "acomp")
    if dep == "xcomp":
        return is_passive(reach, up) or reach.tokens[up].pos == "ADJ" or reach.tokens[up].tag == "VBN"
    if dep in ("nsubjpass", "nsubj", "ccomp"):
        bare = reach.tokens[up].tag == "VBN" and not has(reach, up, "aux")
        return (is_passive(reach, up) or reach.tokens[up].pos == "ADJ" or bare) and (whole or cue.modality != "forecast" or dep == "nsubjpass")
    if dep == "advmod" and word(reach.tokens[at]) in ("up", "as"):
        return at < up and is_passive(reach, up)  # "up to 350 houses are set to be built", as it is often parsed
    return dep in ("prep", "oprd", "advcl") and is_passive(reach, up) and cue.modality in ("estimated", "claimed")


def of_noun_above(reach: Reach, at: int, up: int, rules: Rules) -> Cue | None:
    """What a noun over a word says of it: "estimates of", "fears that", "estimated losses of"."""
    t, dep = reach.tokens[up], reach.tokens[at].dep
    if t.pos not in ("NOUN", "PROPN"):
        return None
    says = dep in ("prep", "ccomp", "appos", "relcl") or (dep == "acl" and (infinitive(reach, at) or that_clause(reach, at)))
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
        if scope and (cue := rules.scopes[scope].get(word(t))) and reaches(cue, aside, ""):
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


# --- phrases, questions, attributions ---


def in_phrase(reach: Reach, at: int, modality: Modality | None, rules: Rules) -> tuple[Cue, Span] | None:
    """A hedging phrase before the number in the same clause, of one modality or any."""
    low = [word(t) for t in reach.tokens[max(0, at - PHRASE_REACH) : at]]
    base = at - len(low)
    for j in range(len(low) - 1, -1, -1):
        if low[j] in (";", "which", "who", ":", ","):
            return None
        for words, cue in rules.phrases.get(low[j], ()):
            if tuple(low[j : j + len(words)]) == words and modality in (None, cue.modality):
                return cue, (reach.tokens[base + j].start, reach.tokens[base + j + len(words) - 1].end)
    return None


def in_question(sentence: Sentence, text: str, rules: Rules) -> Hedge | None:
    """A sentence that ends with a question mark asserts nothing."""
    end = text[sentence.start : sentence.end].rstrip("\"'”’) ")
    cue = rules.scopes["end"].get(end[-1:])
    at = sentence.start + len(end)
    return hedged(cue, (at - 1, at)) if cue else None


def by_attribution(page: Page, q: Quantity, rules: Rules) -> Hedge | None:
    """The verb of the innermost attribution that holds the quantity, where that hedges ("..., a broadcaster claims")."""
    holding = [a for a in page.attributions if a.cue and any(s <= q.start < e for s, e in a.content)]
    for a in sorted(holding, key=lambda a: sum(e - s for s, e in a.content)):
        start, end = a.cue[-1]
        last = page.text[start:end].casefold().split()
        cue = rules.scopes["active"].get(last[-1]) if last else None
        if cue and cue.modality in ("claimed", "estimated") and a.why[0].rule.split(".")[-1] not in ("claim-object", "judge", "about", "propose"):
            return hedged(cue, (end - len(last[-1]), end))
    return None


def by_source(credit: Credit, rules: Rules) -> Hedge | None:
    """A source that is an estimate."""
    if credit.source is None:
        return None
    cue = next((c for w in credit.source.name.casefold().split() if (c := rules.scopes["source"].get(w))), None)
    span = credit.source.cue
    return Hedge(cue.modality, span, (), (Why(cue.rule, *(span or (None, None))),)) if cue else None


# --- disputes ---


def with_disputes(page: Page, hedges: Sequence[Hedge], rules: Rules) -> Iterator[Hedge]:
    """The hedges with the earlier quantities that each disputes."""
    for i, h in enumerate(hedges):
        found = tuple(j for j in range(i) if disputes(page, hedges, i, j))
        cue = dispute_cue(page, i, found, rules) if found else None
        yield replace(h, disputes=found, why=(*h.why, cue)) if cue else h


def disputes(page: Page, hedges: Sequence[Hedge], i: int, j: int) -> bool:
    """Whether two quantities of one thing, close together, come from sources that differ, or one is denied."""
    a, b = page.quantities[i], page.quantities[j]
    if a.sentence - b.sentence > DISPUTE_REACH or a.unit != b.unit or not one_thing(page, i, j):
        return False
    if hedges[i].modality == "denied" and hedges[j].modality != "denied":
        return True
    one, other = page.credits[i].source, page.credits[j].source
    return a.value != b.value and one is not None and other is not None and one.name != other.name and hedges[j].modality != "denied"


def one_thing(page: Page, i: int, j: int) -> bool:
    """Whether two quantities count the same: same category and the same last word, neither a part of the other."""
    if max(i, j) >= len(page.counts):
        return False
    a, b = page.counts[i], page.counts[j]
    if a.part_of == j or b.part_of == i or a.category != b.category:
        return False
    return a.counted.casefold().split()[-1:] == b.counted.casefold().split()[-1:]


def dispute_cue(page: Page, i: int, found: Sequence[int], rules: Rules) -> Why | None:
    """The word that tells of the dispute, in the sentences from one before the disputed quantity to the disputing one."""
    first = max(0, page.quantities[found[0]].sentence - 1)
    for sentence in page.sentences[first : page.quantities[i].sentence + 1]:
        at = sentence.start
        for w in page.text[sentence.start : sentence.end].split():
            at = page.text.index(w, at)
            if rule := rules.disputes.get(w.strip(",.;:()\"'“”").casefold()):
                return Why(rule, at, at + len(w))
            at += len(w)
    return None
