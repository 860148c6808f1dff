"""A number and the parse of its sentence → the words of what it is about, as NewsQuant marks concepts.

Two parts, where the sentence has them: the thing measured (what a percentage is of, what a price is the price of) and the
subject of its clause; the counted noun itself is the unit there and never part of the concept.
"""

import re
from collections.abc import Iterator

from reportedly.records import Mention, Token

DROPPED = {"DET", "PRON", "ADP", "PART", "PUNCT", "CCONJ", "SCONJ", "AUX", "SYM", "SPACE", "ADV", "INTJ"}
NOUNS = {"NOUN", "PROPN"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
INNER = ("compound", "amod", "nmod", "nummod", "poss", "conj", "npadvmod")
DATES = {
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
}
TIMES = {"year", "years", "quarter", "month", "week", "day", "season", "months", "half", "hour", "night", "morning"}
EMPTY = {"total", "number", "other", "own", "same", "many", "several", "more", "few", "such", "additional"}


def inside(m: Mention, tokens: list[Token]) -> list[int]:
    """The tokens that a mention overlaps."""
    return [i for i, t in enumerate(tokens) if t.start < m.end and m.start < t.end]


def noun_phrase(m: Mention, tokens: list[Token], of: bool = False, skip: int | None = None) -> tuple[list[str], int | None]:
    """The words behind a number up to its head noun, without articles, and where they end."""
    own = inside(m, tokens)
    if not own:
        return [], None
    i = own[-1] + 1
    if i + 1 < len(tokens) and tokens[i].text == "-" and tokens[i].end == tokens[i + 1].start:
        i += 1
    if of and i < len(tokens) and tokens[i].text.lower() == "of":
        i += 1
    while skip is not None and i < len(tokens) and tokens[i].start < skip:
        i += 1
    words: list[Token] = []
    while i < len(tokens):
        t = tokens[i]
        if t.pos in ("DET", "PRON", "NUM") and not words:
            i += 1
            continue
        hyphen = t.text == "-" and words and i + 1 < len(tokens) and t.start == words[-1].end
        pair = t.pos == "CCONJ" and words and words[-1].pos in ("ADJ", "PROPN") and i + 1 < len(tokens) and tokens[i + 1].pos == words[-1].pos
        if not (
            t.pos in ("ADJ", "NOUN", "PROPN")
            or hyphen
            or pair
            or (t.tag in ("VBN", "VBG") and not words)
            or t.tag == "POS"
            or (words and words[-1].text == "-")
        ):
            break
        words.append(t)
        i += 1
    while words and words[-1].pos not in NOUNS:
        words.pop()
    return joined([w for w in words if w.pos != "CCONJ"]), (words[-1].end if words else None)


def joined(words: list[Token]) -> list[str]:
    """The words' texts, hyphenated ones as one."""
    out: list[str] = []
    for t, before in zip(words, [None, *words], strict=False):
        if before is not None and before.end == t.start and out:
            out[-1] += t.text
        else:
            out.append(t.text)
    return out


def concept_of(m: Mention, end: int, counted: bool, tokens: list[Token], text: str, numbers: set[int]) -> list[str]:
    """The words of the concept; ["-"] where the sentence names none. `end` is where the unit ends, `numbers` all numbers' tokens."""
    own = {i for i, t in enumerate(tokens) if t.start < end and m.start < t.end}
    if not own:
        return ["-"]
    top = top_of(own, tokens)
    things, verb = things_of(top, own, tokens, counted, numbers)
    found: list[int] = []
    for thing in things:
        found += members(thing, tokens, own, 2)
    if verb is not None:
        for thing in objects_of(verb, top, own, tokens):
            found += members(thing, tokens, own, 0)
    subject = subject_of(verb, tokens) if verb is not None else None
    if subject is not None and subject not in found and subject not in own:
        found += members(subject, tokens, own, 0)
    if not found:
        found = fallback(min(own), tokens, own)
    words = [chunk(tokens[i], text) for i in sorted(set(found) - own - numbers) if kept(tokens[i])]
    return list(dict.fromkeys(w for w in words if w)) or ["-"]


def fallback(first: int, tokens: list[Token], own: set[int]) -> list[int]:
    """The nearest noun phrase before a measure that the parse ties to nothing."""
    for i in range(first - 1, -1, -1):
        if tokens[i].pos in NOUNS and tokens[i].dep not in ("compound", "nmod", "poss") and tokens[i].text.lower() not in TIMES:
            return list(members(i, tokens, own, 0))
    return []


def kept(t: Token) -> bool:
    """Whether a word of a phrase is one of content, and no date."""
    return (
        (t.text.lower() not in DATES or t.dep in ("compound", "nmod", "amod"))
        and not (t.text.isdigit() and len(t.text) == 4 and t.dep not in ("nummod", "compound"))
        and t.pos not in DROPPED
        and t.text.lower() not in EMPTY
    )


def chunk(t: Token, text: str) -> str:
    """The word between spaces that a token is part of, without punctuation and the possessive's s."""
    start, end = t.start, t.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return re.sub(r"['’]s$", "", text[start:end].strip(".,;:!?\"()[]“”'’"))


def top_of(own: set[int], tokens: list[Token]) -> int:
    """The token of the quantity from which the rest of the sentence hangs: the last that hangs from outside."""
    tops = [i for i in sorted(own) if tokens[i].head not in own or tokens[i].head == i]
    nouns = [i for i in tops if tokens[i].pos in NOUNS | {"SYM", "NUM"}]
    return (nouns or tops or [max(own)])[-1]


def things_of(top: int, own: set[int], tokens: list[Token], counted: bool, numbers: set[int]) -> tuple[list[int], int | None]:
    """The nouns that the quantity measures, from its own phrase upward, and the verb that governs them."""
    things: list[int] = []
    for prep in ("of",) if counted else ("of", "in"):
        inner = next((k for i in sorted(own) if (k := behind(i, tokens, prep)) is not None and k not in own), None)
        if inner is not None and tokens[inner].pos in NOUNS:
            things.append(inner)
            break
    i, seen = top, {top}
    while True:
        t = tokens[i]
        h = t.head
        if h == i:
            return things, i if t.pos in ("VERB", "AUX") else None
        if h in seen:
            return things, None
        seen.add(h)
        head = tokens[h]
        if head.pos in ("VERB", "AUX"):
            return things, None if t.dep in SUBJECTS else h
        if not things and h not in own and h not in numbers and head.pos in NOUNS and t.dep != "conj" and head.text.lower() not in TIMES:
            things.append(h)
            if t.dep == "prep" and head.dep == "pobj":
                return things, None
        i = h


def subject_of(verb: int, tokens: list[Token]) -> int | None:
    """The subject of a verb, through conjuncts, open complements and relative clauses; None for a pronoun."""
    i, seen = verb, set()
    while i not in seen:
        seen.add(i)
        for j, t in enumerate(tokens):
            if t.head == i and j != i and t.dep in SUBJECTS:
                if t.tag in ("WDT", "WP", "WP$") or t.text.lower() in ("which", "that", "who"):
                    return antecedent(i, tokens)
                if t.pos == "PRON" and tokens[i].dep in ("ccomp", "advcl", "relcl"):
                    break  # who "it" is stands before the verb of saying
                return j if t.pos not in ("PRON", "DET", "SCONJ") else None
        t = tokens[i]
        if t.dep in ("acl", "relcl") and tokens[t.head].pos in NOUNS and tokens[t.head].dep not in ("dobj", "attr"):
            return t.head
        if t.head == i or t.dep not in (
            "conj",
            "xcomp",
            "advcl",
            "pcomp",
            "prep",
            "ccomp",
            "acomp",
            "aux",
            "auxpass",
            "dep",
            "acl",
            "relcl",
            "dobj",
            "attr",
            "advmod",
            "oprd",
        ):
            return None
        i = t.head
        if tokens[i].pos in NOUNS and tokens[i].dep not in ("dobj", "attr"):
            return i
    return None


def objects_of(verb: int, top: int, own: set[int], tokens: list[Token]) -> Iterator[int]:
    """What a verb does to what it has a quantity of: its other object ("lowered its guidance to $84 billion"), or what is paid for."""
    for j, t in enumerate(tokens):
        if t.head == verb and j not in own and j != top:
            if t.dep == "dobj" and t.pos in NOUNS and t.text.lower() not in TIMES | {"average", "total"}:
                yield j
            elif t.dep == "prep" and t.text.lower() == "for" and tokens[top].dep == "dobj":
                yield from (k for k, u in enumerate(tokens) if u.head == j and u.dep == "pobj" and u.pos in NOUNS and k not in own)


def antecedent(verb: int, tokens: list[Token]) -> int | None:
    """The noun before a relative clause."""
    t = tokens[verb]
    return t.head if t.dep == "relcl" and tokens[t.head].pos in NOUNS else None


def behind(i: int, tokens: list[Token], prep: str) -> int | None:
    """The object of a preposition that hangs from a token."""
    for j, t in enumerate(tokens):
        if t.head == i and t.dep == "prep" and t.text.lower() == prep:
            return next((k for k, u in enumerate(tokens) if u.head == j and u.dep == "pobj"), None)
    return None


def subtree(i: int, tokens: list[Token]) -> Iterator[int]:
    """A token and all that hangs from it."""
    stack, seen = [i], {i}
    while stack:
        j = stack.pop()
        yield j
        new = [k for k, t in enumerate(tokens) if t.head == j and k not in seen]
        seen.update(new)
        stack += new


def apart(j: int, tokens: list[Token], own: set[int]) -> bool:
    """Whether a conjunct has a number of its own."""
    return any(k in own or tokens[k].pos == "NUM" for k in subtree(j, tokens))


def members(i: int, tokens: list[Token], own: set[int], depth: int) -> Iterator[int]:
    """The tokens of a noun phrase: its head, modifiers, conjuncts, and the objects of its prepositions."""
    yield i
    if depth > 4:
        return
    for j, t in enumerate(tokens):
        if t.head != i or j == i or j in own:
            continue
        if t.dep == "appos" and t.text.isupper() and j and tokens[j - 1].text == "(":
            yield j  # a name's short form in brackets
        elif t.dep in INNER and not (t.dep == "conj" and (depth > 1 or apart(j, tokens, own))):
            yield from members(j, tokens, own, depth + 1)
        elif (
            t.dep == "prep"
            and not own & set(subtree(j, tokens))
            and t.text.lower() in ("of", "for", "between", "to", "in", "with", "on", "from", "across", "against")
        ):
            for k, u in enumerate(tokens):
                if u.head == j and u.dep == "pobj" and u.pos in NOUNS and u.text.lower() not in TIMES and True:
                    yield from members(k, tokens, own, depth + 1)
