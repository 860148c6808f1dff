"""A number and the parse of its sentence → the words of what it is about, as NewsQuant marks concepts."""

from collections.abc import Iterator

from reportedly.records import Mention, Token

DROPPED = {"DET", "PRON", "ADP", "PART", "PUNCT", "CCONJ", "SCONJ", "AUX", "NUM", "SYM", "SPACE"}
NOUNS = {"NOUN", "PROPN"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


def inside(m: Mention, tokens: list[Token]) -> list[int]:
    """The tokens that a mention overlaps."""
    return [i for i, t in enumerate(tokens) if t.start < m.end and m.start < t.end]


def head_of(m: Mention, tokens: list[Token]) -> int | None:
    """The token that the number's own tokens hang from."""
    own = inside(m, tokens)
    for i in reversed(own):
        if tokens[i].head not in own:
            return tokens[i].head if tokens[i].head != i else i
    return own[-1] if own else None


def noun_phrase(m: Mention, tokens: list[Token], of: bool = False, skip: int | None = None) -> tuple[list[str], int | None]:
    """The words behind a number up to its head noun, without articles, and where they end."""
    own = inside(m, tokens)
    if not own:
        return [], None
    i = own[-1] + 1
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
        if not (t.pos in ("ADJ", "NOUN", "PROPN", "CCONJ") or hyphen or t.tag in ("VBN", "VBG") and not words or t.tag == "POS" or (words and words[-1].text == "-")):
            break
        if t.pos == "CCONJ" and not (words and words[-1].pos == "ADJ" and i + 1 < len(tokens) and tokens[i + 1].pos == "ADJ"):
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


def concept_of(m: Mention, head: int | None, tokens: list[Token], noun_is_unit: bool) -> list[str]:
    """The words of the concept; ["-"] where the sentence names none."""
    if head is None:
        return ["-"]
    return words_about(m, head, tokens, noun_is_unit, set(inside(m, tokens)), 0) or ["-"]


def words_about(m: Mention, head: int, tokens: list[Token], noun_is_unit: bool, own: set[int], depth: int) -> list[str]:
    """From the head of the number upward: what it modifies, is part of, is said of."""
    t = tokens[head]
    if depth > 6:
        return []
    if t.pos in NOUNS | {"SYM"} or t.text in "%$" or t.tag in ("NN", "NNS", "NNP", "NNPS"):
        if not noun_is_unit and is_thing(head, tokens, m):
            return phrase(head, tokens, own)
        if not noun_is_unit and (of := behind(head, tokens, "of")) is not None:
            return phrase(of, tokens, own)
        return upward(m, head, tokens, own, depth)
    if t.pos in ("VERB", "AUX"):
        return of_verb(head, tokens, own)
    return upward(m, head, tokens, own, depth)


def is_thing(head: int, tokens: list[Token], m: Mention) -> bool:
    """Whether a noun behind the number is the thing itself ("a 0.6 per cent fee") and not its unit."""
    return tokens[head].start > m.end + 14 or (tokens[head].start > m.end and head - max(inside(m, tokens), default=head) > 1)


def upward(m: Mention, i: int, tokens: list[Token], own: set[int], depth: int) -> list[str]:
    """What a unit noun hangs from: the noun that it modifies, the subject of its verb, the noun before its preposition."""
    t = tokens[i]
    up = t.head
    if up == i:
        return of_verb(i, tokens, own)
    h = tokens[up]
    if t.dep in ("compound", "nmod", "amod", "nummod", "npadvmod", "quantmod") and h.pos in NOUNS:
        return phrase(up, tokens, own) if h.pos in NOUNS else []
    if t.dep == "npadvmod" and h.pos in ("ADJ", "ADV"):
        return upward(m, up, tokens, own, depth + 1)
    if t.dep in ("dobj", "attr", "acomp", "oprd", "npadvmod", "advmod", "obj", "dep") and h.pos in ("VERB", "AUX", "ADJ", "ADV"):
        return of_verb(up, tokens, own)
    if t.dep in SUBJECTS:
        return []
    if t.dep in ("conj", "appos"):
        return upward(m, up, tokens, own, depth + 1) if h.pos not in ("VERB", "AUX") else of_verb(up, tokens, own)
    if t.dep in ("pobj", "pcomp") and h.pos == "ADP":
        above = tokens[h.head]
        if above.pos in NOUNS:
            return phrase(h.head, tokens, own)
        if above.pos in ("VERB", "AUX"):
            return of_verb(h.head, tokens, own)
        return upward(m, up, tokens, own, depth + 1)
    if h.pos in ("VERB", "AUX"):
        return of_verb(up, tokens, own)
    return upward(m, up, tokens, own, depth + 1) if depth < 5 else []


def of_verb(i: int, tokens: list[Token], own: set[int]) -> list[str]:
    """The subject of a verb, through conjuncts, open complements and relative clauses."""
    seen: set[int] = set()
    while i not in seen:
        seen.add(i)
        for j, t in enumerate(tokens):
            if t.head == i and t.dep in SUBJECTS and j != i:
                if t.tag in ("WDT", "WP") and tokens[i].dep == "relcl":
                    return phrase(tokens[i].head, tokens, own)
                return phrase(j, tokens, own) if t.pos in NOUNS or t.tag.startswith("NN") else []
        t = tokens[i]
        if t.dep in ("acl", "relcl") and tokens[t.head].pos in NOUNS:
            return phrase(t.head, tokens, own)
        if t.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "aux", "auxpass") and t.head != i:
            i = t.head
    return []


def behind(i: int, tokens: list[Token], prep: str) -> int | None:
    """The object of a preposition that hangs from a token."""
    for j, t in enumerate(tokens):
        if t.head == i and t.dep == "prep" and t.text.lower() == prep:
            return next((k for k, u in enumerate(tokens) if u.head == j and u.dep == "pobj"), None)
    return None


def phrase(i: int, tokens: list[Token], own: set[int]) -> list[str]:
    """The content words of a noun phrase, with what "of" brings to it, in the order of the sentence."""
    found = sorted(set(members(i, tokens, 0)) - own)
    return [tokens[j].text for j in found if tokens[j].pos not in DROPPED and not tokens[j].text.isdigit()]


def members(i: int, tokens: list[Token], depth: int) -> Iterator[int]:
    """The tokens of a noun phrase: its head, modifiers before it, and the objects of "of"."""
    yield i
    for j, t in enumerate(tokens):
        if t.head != i or j == i or depth > 3:
            continue
        if t.dep in ("compound", "amod", "poss", "nmod", "conj", "det", "case", "punct") and (j < i or t.dep == "conj" and tokens[j].pos == "PROPN"):
            yield from members(j, tokens, depth + 1)
        elif t.dep == "prep" and t.text.lower() in ("of", "for", "in") and t.text.lower() != "in":
            for k, u in enumerate(tokens):
                if u.head == j and u.dep == "pobj":
                    yield from members(k, tokens, depth + 1)
