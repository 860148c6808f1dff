"""A number and the parse of its sentence → the words of what it is about, as NewsQuant marks concepts.

That set's concept is up to two noun phrases without their function words: the thing measured (what a percentage is of,
what stands behind a measure, what a price is the price of) and its bearer (the subject of the clause, or the noun that the
quantity is told of: "customers with $7 in deposits"). Both are found by climbing the parse from the number. The counted
noun itself is the unit there and never part of the concept. How the set defines a concept: Almasian et al., CQE, EMNLP 2023.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quantity_words import BE, BUILT_IN, COSTS, MONEY, PER, POURED, PREMODIFIERS, RELATIVE, SPANS, STOP, WHEN
from reportedly.records import Mention, Token

NOUNS = {"NOUN", "PROPN"}
VERBS = {"VERB", "AUX"}
SUBJECTS = {"nsubj", "nsubjpass"}
PRONOUNS = {"they": {"NNS", "NNPS"}, "it": {"NN", "NNP"}, "he": {"NNP"}, "she": {"NNP"}}
"""The tags of the nouns that a pronoun can stand for."""
ARGUMENTS = {"conj", "dep", "nsubj", "nsubjpass", "dobj", "pobj", "attr"}
"""Links that a quantity's noun shares with the noun above it: the way goes on."""


@dataclass(frozen=True)
class Tree:
    """The parse of a text, to be walked both ways, and the tokens of all its numbers."""

    tokens: Sequence[Token]
    numbers: set[int]
    below: Sequence[Sequence[int]]

    def subtree(self, i: int) -> list[int]:
        """A token and all that hangs from it, in the order of the text."""
        out: set[int] = set()
        stack = [i]
        while stack:
            j = stack.pop()
            if j not in out:
                out.add(j)
                stack += self.below[j]
        return sorted(out)

    def above(self, i: int) -> list[int]:
        """The tokens that a token hangs from, nearest first."""
        out = [i]
        while (h := self.tokens[out[-1]].head) not in out:
            out.append(h)
        return out[1:]

    def low(self, i: int) -> str:
        """A token in lower case."""
        return self.tokens[i].text.lower()

    def is_noun(self, i: int) -> bool:
        """Whether a token is a noun or a name."""
        return self.tokens[i].pos in NOUNS

    def acts(self, i: int) -> bool:
        """Whether a token is a verb, or a word that has a subject where the parser took a verb for a noun."""
        subjects = any(self.tokens[c].dep in SUBJECTS for c in self.below[i])
        return self.tokens[i].pos in VERBS or (self.is_noun(i) and subjects and not any(self.low(c) in BE for c in self.below[i]))

    def of_time(self, i: int) -> bool:
        """Whether a token is a day, a month or a span of time."""
        return self.low(i) in SPANS


@dataclass(frozen=True)
class Measure:
    """A number with its unit: their tokens, and what kind of measure it is."""

    own: set[int]
    number: int
    counted: bool  # the unit is the noun counted
    timed: bool  # says when or for how long something else is
    money: bool

    @property
    def first(self) -> int:
        """The first token."""
        return min(self.own)

    @property
    def last(self) -> int:
        """The last token."""
        return max(self.own)


@dataclass
class Climb:
    """What was met on the way up from a number."""

    things: list[list[int]] = field(default_factory=list)
    bearer: int | None = None
    verb: int | None = None  # the topmost verb without a subject
    pronoun: int | None = None  # the pronoun that is its subject
    shut: bool = False  # nothing above may bear it
    leads: bool = False  # the quantity is itself (in) the subject


def concept_of(m: Mention, end: int, counted: bool, tokens: Sequence[Token], text: str, numbers: set[int]) -> list[str]:
    """The words of the concept; ["-"] where the sentence names none. `end` is where the unit ends, `numbers` all numbers' tokens."""
    q = measure_of(m, end, counted, tokens, text)
    if q is None:
        return ["-"]
    below: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i:
            below[token.head].append(i)
    t = Tree(tokens, numbers, below)
    things = list(filler(t, q))
    told = told_of(t, q)
    if told is not None:
        return words(t, q, [*things, phrase(t, q, told)], text) or ["-"]
    up = climbed(t, q, things)
    found = [*up.things, *bought(t, q), *borne(t, q, up)]
    return words(t, q, found, text) or words(t, q, before(t, q, up), text) or ["-"]


def measure_of(m: Mention, end: int, counted: bool, tokens: Sequence[Token], text: str) -> Measure | None:
    """The tokens of a number and its unit, with "a month" and "of oil" behind them; None where the parse holds none."""
    if per := PER.match(text, end):
        end = per.end()
    if (poured := re.match(r" of \w+", text[end:])) and POURED.search(text[:end]):
        end += poured.end()
    own = [i for i, t in enumerate(tokens) if t.start < end and m.start < t.end]
    if not own:
        return None
    number = own[0]
    if number and tokens[number - 1].text in "$£€¥":
        own.insert(0, number - 1)
    after = text[end : end + 8]
    timed = bool(re.match(r"[\s-]*(?:year|month|week|day|hour|minute|second|decade|centur|a\b)", text[m.end : m.end + 9])) and bool(
        WHEN.search(text[max(0, m.start - 20) : m.start].lower()) or re.match(r"\s+(?:later|ago)", after)
    )
    return Measure(set(own), number, counted, timed, MONEY.search(text[tokens[own[0]].start : end]) is not None)


def phrase(t: Tree, q: Measure, head: int) -> list[int]:
    """The subtree of a noun without the branch that holds the quantity, unless the quantity premodifies it."""
    out: set[int] = set()
    for c in t.below[head]:
        branch = set(t.subtree(c))
        if branch & q.own and t.tokens[c].dep not in ("compound", "nummod", "nmod", "amod"):
            out |= branch
    return [i for i in t.subtree(head) if i not in out]


def filler(t: Tree, q: Measure) -> Iterable[list[int]]:
    """What stands behind a measure: "of" what, "for" what, money "in" what; past a conversion in brackets."""
    k = q.last + 1
    if k < len(t.tokens) and t.tokens[k].text == "(":
        k = next((j + 1 for j in range(k, len(t.tokens)) if t.tokens[j].text == ")"), len(t.tokens))
    for j in range(k, min(k + 2, len(t.tokens))):
        if j not in q.own and (t.tokens[j].text in ("of", "for", "off") or (q.money and is_in_what(t, j))):
            heads = [c for c in t.below[j] if t.tokens[c].pos != "NUM" and c not in q.own and t.low(c) not in STOP and not t.of_time(c)]
            told = {x for c in heads for a in t.subtree(c) if t.tokens[a].dep == "acl" for x in t.subtree(a)}
            if heads:
                yield [x for c in heads for x in t.subtree(c) if x not in told]
            return
        if t.tokens[j].pos in ("PUNCT", "VERB", "NOUN"):
            return


def is_in_what(t: Tree, j: int) -> bool:
    """Whether "in" says what money is there in ("in damages"), and not when or where."""
    if t.low(j) != "in" or j + 1 >= len(t.tokens):
        return False
    return t.tokens[j + 1].tag in ("NN", "JJ", "NNS") and not t.of_time(j + 1) and t.low(j + 1) not in ("total", "early", "late", "mid", "net")


def told_of(t: Tree, q: Measure) -> int | None:
    """The bearer by the words before the number where the parse lost it: the subject of "is around", "Acme by", "prices between"."""
    top = top_of(t, q)
    j = q.first - 1
    while j > 0 and (t.tokens[j].pos == "ADV" or t.low(j) in ("just", "about", "around", "some", "only", "roughly", "over", "under")):
        j -= 1
    loose = t.tokens[top].dep not in SUBJECTS | {"nummod"} and j not in t.above(top)
    if j >= 0 and t.low(j) in BE and loose:
        subject = subject_of(t, q, j)
        return subject if subject is not None and t.tokens[subject].pos != "PRON" else None
    named = j > 1 and j - 1 not in t.numbers and (t.low(j), t.tokens[j - 1].tag) in (("by", "NNP"), ("by", "NNPS"), ("between", "NNS"))
    return j - 1 if named else None


def top_of(t: Tree, q: Measure) -> int:
    """The token of the quantity from which the rest of the sentence hangs: the last that hangs from outside."""
    tops = [i for i in sorted(q.own) if t.tokens[i].head not in q.own or t.tokens[i].head == i]
    nouns = [i for i in tops if t.tokens[i].pos in NOUNS | {"SYM", "NUM"}]
    return (nouns or tops or [q.last])[-1]


def climbed(t: Tree, q: Measure, things: list[list[int]]) -> Climb:
    """The way up from a number to its bearer, with the things met on it."""
    up = Climb(things)
    i = top_of(t, q)
    seen, preps = {i}, list[int]()
    while not up.shut and up.bearer is None:
        h = t.tokens[i].head
        if h in seen:
            up.verb = i if h == i and t.tokens[i].pos in VERBS else up.verb
            return up
        seen.add(h)
        if h in q.own:
            pass
        elif t.low(h) == "including":
            up.shut = True
        elif t.tokens[h].pos == "ADP" and t.tokens[i].dep in ("pobj", "pcomp", "nummod", "prep", "npadvmod", "compound"):
            preps.append(h)
        elif t.low(h) == "worth" and h and t.is_noun(h - 1):
            up.bearer = h - 1
        elif t.acts(h):
            at_verb(t, q, up, i, h, preps)
            preps = []
        elif t.is_noun(h) and at_noun(t, q, up, i, h, preps):
            preps = []
        i = h
    return up


def at_noun(t: Tree, q: Measure, up: Climb, i: int, h: int, preps: list[int]) -> bool:
    """What a noun on the way up is to the quantity: the thing measured, its bearer, or neither; whether prepositions below are done with."""
    dep = t.tokens[i].dep
    if dep in PREMODIFIERS and h > q.last and not q.counted:
        up.things.append(phrase(t, q, h))
        return True
    if t.tokens[i].pos == "ADP" and dep != "conj":
        of, plain = bool(preps) and t.low(preps[0]) == "of", not t.of_time(h) and h not in t.numbers
        if of and plain:
            up.things.append([x for x in phrase(t, q, h) if x < q.number])
        elif plain and not of and t.tokens[h].dep != "attr" and not (q.timed and (not preps or t.low(preps[0]) != "for")):
            up.bearer = h
        return True
    if dep == "appos" and t.tokens[h].dep == "dobj":
        up.things.append(phrase(t, q, h))
    elif dep == "appos":
        up.bearer = h
    elif dep in ("acl", "relcl"):
        up.bearer = h if t.tokens[i].tag != "VB" and not t.of_time(h) else None
    elif dep not in ARGUMENTS and h < q.first and h not in t.numbers:
        up.bearer = h
    return False


def at_verb(t: Tree, q: Measure, up: Climb, i: int, v: int, preps: list[int]) -> None:
    """What a verb on the way up gives: its subject, what it moves to or by a number, the noun that it describes."""
    verb = t.tokens[v]
    if t.tokens[i].dep in SUBJECTS:
        up.verb, up.shut = None, verb.dep != "ccomp"
        up.leads = up.shut
        return
    moved = next((c for c in objects(t, q, v) if not t.of_time(c) and c not in t.numbers), None)
    if moved is not None and not up.things and not q.timed and any(t.tokens[p].head == v and t.low(p) in ("to", "by", "from", "at", "in") for p in preps):
        up.things.append(phrase(t, q, moved))
    subject = subject_of(t, q, v)
    if subject is None and any(t.tokens[c].dep == "expl" for c in t.below[v]):
        up.bearer = next((c for c in t.below[v] if t.tokens[c].dep == "attr" and c not in q.own and t.is_noun(c)), None)
        up.shut = True
    elif subject is None and verb.dep in ("acl", "relcl") and t.is_noun(verb.head) and verb.tag != "VB" and not t.of_time(verb.head):
        up.bearer = verb.head
    elif subject is None:
        up.verb = v
        up.shut = verb.dep == "advcl" and verb.tag in ("VBG", "VBN") and bool(up.things)
    elif not (t.is_noun(subject) or t.tokens[subject].pos in ("ADJ", "NUM")):
        up.verb = v
        up.shut = verb.dep != "ccomp" or t.low(v) in COSTS
        up.pronoun = None if t.low(v) in COSTS else subject
    else:
        up.bearer, up.shut = (subject, False) if subject < q.first else (None, True)


def subject_of(t: Tree, q: Measure, v: int) -> int | None:
    """The subject of a verb, of a relative clause the noun before it; a pronoun as it is; None where it has none."""
    for c in t.below[v]:
        if t.tokens[c].dep in SUBJECTS and c not in q.own:
            if t.low(c) in RELATIVE and t.tokens[v].dep == "relcl":
                h = t.tokens[v].head
                return t.tokens[h].head if t.tokens[h].dep == "appos" else h
            if t.tokens[c].pos == "NUM" and not any(t.is_noun(x) for x in t.below[c]):
                continue
            return c
    return None


def objects(t: Tree, q: Measure, v: int) -> Iterable[int]:
    """The direct objects of a verb that are not the quantity."""
    return (c for c in t.below[v] if t.tokens[c].dep == "dobj" and c not in q.own and t.is_noun(c))


def bought(t: Tree, q: Measure) -> Iterable[list[int]]:
    """What is bought or sold for a price."""
    way = next((a for a in t.above(q.number) if t.tokens[a].text == "for"), None)
    if way is not None and q.money and t.tokens[t.tokens[way].head].pos in VERBS:
        deals = [c for c in t.below[t.tokens[way].head] if t.tokens[c].pos in NOUNS | {"ADJ"} and c not in q.own]
        if deals:
            yield phrase(t, q, min(deals, key=lambda c: (abs(c - q.number), c)))


def borne(t: Tree, q: Measure, up: Climb) -> Iterable[list[int]]:
    """The bearer's phrase, with a second subject beside it; else the verb's object; for a pronoun the last subject that fits it."""
    if up.bearer is not None:
        yield phrase(t, q, up.bearer)
        if t.tokens[up.bearer].dep in SUBJECTS:
            beside = t.below[t.tokens[up.bearer].head]
            yield from (phrase(t, q, c) for c in beside if t.tokens[c].dep in SUBJECTS and c != up.bearer and c < q.first and t.is_noun(c))
    elif up.pronoun is not None and up.shut:
        fitting = PRONOUNS.get(t.low(up.pronoun), set())
        named = [k for k in range(up.pronoun) if t.tokens[k].dep in SUBJECTS and t.tokens[k].tag in fitting]
        yield from (phrase(t, q, k) for k in named[-1:])
    elif up.verb is not None and not up.shut and not up.things and not q.timed:
        yield from (phrase(t, q, c) for c in list(objects(t, q, up.verb))[:1])


def before(t: Tree, q: Measure, up: Climb) -> Iterable[list[int]]:
    """The noun run right before a measure that the parse ties to nothing ("Dow +0.2%")."""
    if up.shut and not up.leads:
        return
    j = q.first - 1
    while j > 0 and (t.tokens[j].pos in ("ADV", "SYM") or t.low(j) in BUILT_IN):
        j -= 1
    k = j
    while k >= 0 and t.tokens[k].pos in NOUNS | {"ADJ"} and k not in t.numbers:
        k -= 1
    if j > k and t.is_noun(j) and not t.of_time(j):
        yield list(range(k + 1, j + 1))


def words(t: Tree, q: Measure, phrases: Iterable[list[int]], text: str) -> list[str]:
    """The words of the phrases, each phrase cut and bare; of two that overlap the longer."""
    kept: list[list[int]] = []
    for p in phrases:
        bare = cut(t, q, p)
        if bare and bare not in kept:
            kept.append(bare)
    longer = [a for n, a in enumerate(kept) if not any(set(a) & set(b) and (len(a), -n) < (len(b), -k) for k, b in enumerate(kept) if k != n)]
    return list(dict.fromkeys(w for p in longer for i in p if (w := chunk(t.tokens[i], text))))


def cut(t: Tree, q: Measure, p: list[int]) -> list[int]:
    """A phrase up to its first stop, relative pronoun or other number, without function words, adverbs of verbs and dates."""
    out: list[int] = []
    dated = {x for i in p if is_dated(t, i) for x in t.subtree(i)}
    for i in p:
        token = t.tokens[i]
        if i in dated or (token.pos == "NUM" and " " in token.text):
            continue
        if token.pos == "NUM" and i in t.numbers and i not in q.own:
            if i + 1 < len(t.tokens) and t.tokens[i + 1].text == "-" and t.tokens[i + 1].start == token.end:
                continue
            break
        if t.low(i) in RELATIVE | {"including"} or (token.pos == "PUNCT" and stops(t, i, out)):
            break
        if is_content(t, i) and i not in q.own and i not in t.numbers:
            out.append(i)
    return out


def is_dated(t: Tree, i: int) -> bool:
    """Whether a branch of a phrase only says when."""
    dep = t.tokens[i].dep
    return (dep == "prep" and any(t.of_time(c) for c in t.below[i])) or (dep == "npadvmod" and t.of_time(i))


def stops(t: Tree, i: int, out: list[int]) -> bool:
    """Whether a mark ends a phrase: not one that begins it, a quote or hyphen, or the brackets of a name's short form."""
    mark = t.tokens[i].text
    if mark in "/-'’‘\"“”" or not out:
        return False
    if mark == "(":
        return not (i + 2 < len(t.tokens) and t.tokens[i + 2].text == ")" and re.fullmatch(r"\.?[A-Z]+s?", t.tokens[i + 1].text))
    return mark != ")" or out[-1] != i - 1


def is_content(t: Tree, i: int) -> bool:
    """Whether a word of a phrase is kept: no function word, mark, open complement or adverb of a verb."""
    token = t.tokens[i]
    if token.pos in ("PUNCT", "SYM", "SPACE") or token.text == "&" or (t.low(i) in STOP and token.text != "S"):
        return False
    if token.pos == "ADV" and token.dep == "advmod":
        return t.tokens[token.head].pos == "ADJ"
    return not (token.pos == "VERB" and token.dep == "xcomp")


def chunk(t: Token, text: str) -> str:
    """The word between spaces that a token is part of, without punctuation and the possessive's s."""
    start, end = t.start, t.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return re.sub(r"['’]s$", "", text[start:end].strip(".,;:!?\"()[]“”'’"))
