"""A parsed sentence → where a word hangs in it: its verb, that verb's tense, and how many verbs lie between two words."""

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.records import Token

GOES_ON = frozenset(("continue", "continues", "continued", "began", "begun", "started", "managed", "went", "ceased", "helped", "came", "proceeded", "seemed"))
DEEP = 60  # no sentence's tree is walked further up


def token_at(tokens: Sequence[Token], offset: int) -> int | None:
    """The index of the token that holds an offset."""
    i = bisect_right(tokens, offset, key=lambda t: t.start) - 1
    return i if i >= 0 and offset < tokens[i].end else None


def chain(tokens: Sequence[Token], i: int) -> list[int]:
    """A token and all above it, up to the root."""
    out = [i]
    while tokens[i].head != i and len(out) < DEEP:
        i = tokens[i].head
        out.append(i)
    return out


def verb_of(tokens: Sequence[Token], i: int) -> int | None:
    """The nearest verb above a token, itself included."""
    return next((x for x in chain(tokens, i) if tokens[x].pos in ("VERB", "AUX")), None)


def hops(tokens: Sequence[Token], a: int | None, b: int | None) -> int:
    """The number of verbs on the way from one token to another, 9 where there is no way."""
    if a is None or b is None:
        return 9
    up, down = chain(tokens, a), chain(tokens, b)
    common = next((x for x in up if x in down), None)
    if common is None:
        return 9
    path = [*up[: up.index(common)], *down[: down.index(common)]]
    return sum(tokens[x].pos == "VERB" and not shares_subject(tokens, x) for x in path)


def shares_subject(tokens: Sequence[Token], v: int) -> bool:
    """A verb joined to another by "and" without a subject of its own."""
    return tokens[v].dep == "conj" and not any(t.dep in ("nsubj", "nsubjpass") and tokens[t.head] is tokens[v] for t in tokens)


def finite_verb(tokens: Sequence[Token], i: int) -> int | None:
    """The verb of a token's clause that shows a tense: participles without an auxiliary ("killing 12") look further up."""
    for x in chain(tokens, i):
        if tokens[x].pos in ("VERB", "AUX") and tense_at_verb(tokens, x):
            return x
    return None


def auxiliaries(tokens: Sequence[Token], v: int) -> list[str]:
    """The auxiliaries of a verb, in lower case; they stand close to it."""
    return [t.text.lower() for t in tokens[max(0, v - 15) : v + 8] if t.dep in ("aux", "auxpass") and t.head == v]


def tense_at_verb(tokens: Sequence[Token], v: int) -> str:
    """ "past", "present", "perfect", "future" or "" of a verb with its auxiliaries."""
    aux = auxiliaries(tokens, v)
    if any(a in ("will", "'ll", "shall", "would") for a in aux):
        return "future"
    if any(a in ("had", "was", "were", "did", "'d") for a in aux):
        return "past"
    if any(a in ("has", "have", "'ve") for a in aux):
        return "perfect"
    if any(a in ("is", "are", "am", "'re", "'s", "do", "does") for a in aux):
        return "present"
    tag = tokens[v].tag
    if "to" in aux and tokens[v].dep == "xcomp" and tokens[tokens[v].head].text.lower() in GOES_ON:
        return tense_at_verb(tokens, tokens[v].head)  # "continued to attack": what was done
    return "past" if tag == "VBD" else "present" if tag in ("VBZ", "VBP") else "future" if tag == "MD" or "to" in aux else ""


def clause_tense(tokens: Sequence[Token], i: int | None) -> str:
    """The tense of a token's clause, "" where none shows."""
    if i is None:
        return ""
    v = finite_verb(tokens, i)
    return "" if v is None else tense_at_verb(tokens, v)


def is_now(tokens: Sequence[Token], i: int | None) -> bool:
    """The token's clause tells a state that holds now: "are", "remain", "is continuing to", "have been taking"."""
    v = None if i is None else finite_verb(tokens, i)
    if v is None:
        return False
    aux = auxiliaries(tokens, v)
    if tokens[v].tag == "VBG":
        return any(a in ("is", "are", "has", "have") for a in aux) and "had" not in aux
    return tokens[v].tag in ("VBZ", "VBP") and tense_at_verb(tokens, v) == "present"


def aside(tokens: Sequence[Token], at: int, to: int, events: frozenset[str]) -> bool:
    """The second token hangs in a clause about a noun that the first has nothing to do with ("the pact, which it joined in 2013").

    A clause about something that happened is none: "hurt in the brawl that began at noon".
    """
    up = chain(tokens, at)
    for x in chain(tokens, to):
        if x in up:
            return False
        head = tokens[x].head
        if tokens[x].dep in ("relcl", "acl") and head not in up and not {tokens[head].text.lower(), tokens[x].text.lower()} & events:
            return True
    return False


def goes_on(tokens: Sequence[Token], i: int | None) -> bool:
    """The token's clause tells of something under way, no single day's: "were attacking", "was holding"."""
    v = None if i is None else finite_verb(tokens, i)
    return v is not None and tokens[v].tag == "VBG" and any(a in ("was", "were", "been") for a in auxiliaries(tokens, v))


def said_to_stay(tokens: Sequence[Token], i: int | None) -> bool:
    """The token's clause says that something stays as it is: "remained missing"."""
    v = None if i is None else finite_verb(tokens, i)
    return v is not None and tokens[v].text.lower() in ("remain", "remains", "remained")


def of_lasting(tokens: Sequence[Token], i: int | None, lasting: frozenset[str]) -> bool:
    """The token's clause sums up what a long affair has done: "the war has killed", "the conflict, which has displaced"."""
    v = None if i is None else finite_verb(tokens, i)
    if v is None or tense_at_verb(tokens, v) != "perfect":
        return False
    while shares_subject(tokens, v):
        v = tokens[v].head
    subjects = {t.text.lower() for t in tokens if t.dep in ("nsubj", "nsubjpass") and tokens[t.head] is tokens[v]}
    above = {tokens[tokens[v].head].text.lower()} if tokens[v].dep == "relcl" else set()
    return bool((subjects | above) & lasting)


def top(tokens: Sequence[Token], to: int, end: int) -> int:
    """The token of a time, that ends at offset `end`, from which the time hangs."""
    while tokens[to].head != to and tokens[to].start <= tokens[tokens[to].head].start < end:
        to = tokens[to].head
    return to


def qualifies(tokens: Sequence[Token], to: int, end: int) -> bool:
    """The time stands before a noun that it qualifies: "the October 7 attacks"."""
    to = top(tokens, to, end)
    noun = tokens[tokens[to].head]
    return tokens[to].dep in ("nummod", "compound", "amod", "nmod") and noun.start >= end and noun.pos in ("NOUN", "PROPN")


def names(tokens: Sequence[Token], at: int, to: int, end: int) -> bool:
    """The time before offset `end` only tells one thing from others of its name ("its 2014 festival", "the October 7 attacks").

    It may date what that thing did: "the 2014 attacks left 40 dead", "the Friday raid, which killed 40".
    """
    if not qualifies(tokens, to, end):
        return False
    noun = tokens[top(tokens, to, end)].head
    up = chain(tokens, at)
    return noun not in up and not (tokens[noun].dep in ("nsubj", "nsubjpass") and tokens[noun].head in up)
