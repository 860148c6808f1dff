"""A parsed sentence → who says what in it by its verbs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Span
from reportedly.stages.who.phrase import ending_at
from reportedly.stages.who.rules import Rules, Verb
from reportedly.stages.who.tree import Tree

QUOTING = frozenset({"quoted", "quotes", "quoting", "quote", "cited", "cites", "citing", "cite", "reported", "reports"})
FINITE = ("VBD", "VBZ", "VBP", "VBN")
TAIL = 14  # a verb that closes its sentence is followed by at most so many words ("said on Sunday in a statement")
CLAUSES = ("ccomp", "parataxis")
HELPERS = ("aux", "auxpass", "neg", "advmod", "prt")
BETWEEN = ("dobj", "dative", "prep", "npadvmod", "advmod", "agent", "punct", "prt", "nsubj", "advcl")
LATER = (
    "advcl",
    "npadvmod",
    "conj",
    "cc",
    "punct",
    "advmod",
    "prt",
    "agent",
    "aux",
    "auxpass",
    "neg",
    "mark",
    "intj",
    "dep",
    "parataxis",
    "expl",
    "nsubj",
    "nsubjpass",
)


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as tokens: the head and range of its source, its cue and its content; `rule` names why."""

    head: int | None
    source: Span | None  # tokens, end exclusive
    cue: Span
    content: tuple[Span, ...]
    rule: str
    credit: bool = True
    to: tuple[int, ...] = ()  # who was told
    quote: bool = False  # the content may be a quotation beside it
    carries: bool = True  # a figure between two sentences of one speaker is his too
    inner: bool = False  # nearer the origin than the others over the same words


def said(tree: Tree, i: int, verbs: Sequence[Verb], rules: Rules) -> Iterator[Found]:
    """A reporting verb: its subject said what its clause, object or the quotation says."""
    passive = tree.child(i, "auxpass") is not None or (tree.tokens[i].tag == "VBN" and tree.tokens[i].dep == "acl")
    quoted = as_saying(tree, i)
    head = quoted[0] if quoted else agent(tree, i) if passive else subject(tree, i)
    cue = cue_span(tree, i)
    for verb in verbs:
        if verb.main and tree.tokens[i].dep in ("ccomp", "relcl"):
            continue
        if verb.needs and not any(tree.tokens[k].text.casefold() in verb.needs for k in tree.kids[i]):
            continue
        content = content_of(tree, i, verb, cue, head)
        if content and passive and (told := tree.child(i, "nsubjpass")) is not None:
            content = ((tree.left[told], tree.right[told] + 1), *content)
        if not content and not passive and {"quote", "clause"} <= verb.frames and verb.credit and (tail := at_the_end(tree, i, cue)):
            to = tuple(told_to(tree, i, verb.addressee))
            yield Found(tail[1] - 1 if head is None or not tail[0] <= head < tail[1] else head, tail, cue, ((0, tail[0]),), verb.rule, True, to, True)
            return
        if content or "quote" in verb.frames:
            source = source_span(tree, head, i) if head is not None else None
            to = quoted[1] if quoted else tuple(told_to(tree, i, verb.addressee))
            if "prep" in verb.frames and content:
                cue = (cue[0], max(cue[1], content[0][0]))
            yield Found(
                head,
                source,
                cue,
                content,
                verb.rule,
                verb.credit,
                to,
                "quote" in verb.frames,
                "clause" in verb.frames or "quote" in verb.frames,
                quoted is not None,
            )
            return


def as_saying(tree: Tree, i: int) -> tuple[int, tuple[int, ...]] | None:
    """ "SANA quoted a source as saying", "was quoted by SANA as saying": who said it, and through whom."""
    up = tree.tokens[i].head
    if tree.tokens[i].dep not in ("pcomp", "advcl") or (tree.tokens[i].dep == "pcomp" and tree.tokens[up].text.casefold() != "as"):
        return None
    verb = tree.tokens[up].head if tree.tokens[i].dep == "pcomp" else up
    if tree.tokens[verb].text.casefold() not in QUOTING:
        return None
    origin = tree.child(verb, "dobj", "nsubjpass")
    via = agent(tree, verb) if tree.child(verb, "nsubjpass") is not None else tree.child(verb, "nsubj")
    return None if origin is None else (origin, () if via is None else (via,))


def at_the_end(tree: Tree, i: int, cue: Span) -> Span | None:
    """ "... were killed a monitor said on Sunday": the noun phrase before a verb that closes its sentence."""
    tokens = tree.tokens
    if (
        tokens[i].tag not in FINITE
        or len(tokens) - i > TAIL
        or any(t.dep in ("nsubj", "nsubjpass", "dobj") and t.tag not in ("NNP", "NNS") for t in tokens[i + 1 :])
    ):
        return None
    source = ending_at(tokens, cue[0] - 1)
    return source if source and source[0] >= 3 else None


def told_to(tree: Tree, i: int, addressee: bool) -> Iterator[int]:
    """Who was told: the object of "told", or whoever follows "to" or "with" ("in a statement to SANA")."""
    for k in tree.kids[i]:
        dep = tree.tokens[k].dep
        if dep in ("dobj", "dative") and addressee:
            yield k
        elif dep in ("prep", "dative"):
            yield from outlets_after(tree, k)


def outlets_after(tree: Tree, prep: int, depth: int = 3) -> Iterator[int]:
    """The nouns after "to" or "with" under a preposition, at most a few steps down."""
    for k in tree.kids[prep]:
        if tree.tokens[k].dep == "pobj":
            if tree.tokens[prep].text.casefold() in ("to", "with", "by"):
                yield k
            for p in tree.kids[k] if depth else ():
                if tree.tokens[p].dep == "prep":
                    yield from outlets_after(tree, p, depth - 1)


def source_span(tree: Tree, head: int, verb: int) -> Span | None:
    """The noun phrase of a source, without a relative clause that holds the verb itself and without a dateline."""
    start, end = tree.left[head], tree.right[head] + 1
    for k in tree.kids[head]:
        if k > head and tree.under(verb, k):
            end = min(end, tree.left[k])
    while end > head + 1 and not tree.tokens[end - 1].text[:1].isalnum() and tree.tokens[end - 1].text not in (")", "]", '"', "”", ","):
        end -= 1
    dash = next((j for j in range(head - 1, start - 1, -1) if tree.tokens[j].text in ("—", "–", "--", "-")), None)
    if dash is not None:
        start = dash + 1
    return (start, end) if start <= verb < end or start < end else None


def agent(tree: Tree, i: int) -> int | None:
    """ "was reported by X": X."""
    by = tree.child(i, "agent")
    return None if by is None else tree.child(by, "pobj")


def subject(tree: Tree, i: int) -> int | None:
    """Who does what a verb says: its own subject, or that of the verb it goes with."""
    for _ in range(8):
        own = tree.child(i, "nsubj")
        if own is not None:
            return relative(tree, i, own)
        dep, up = tree.tokens[i].dep, tree.tokens[i].head
        if dep == "acl":
            return up if tree.tokens[up].pos in ("NOUN", "PROPN", "PRON") else None
        if dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep") or up == i or tree.child(i, "nsubjpass") is not None:
            return None
        i = up
    return None


def relative(tree: Tree, verb: int, own: int) -> int:
    """ "Gerasimov, who said": the noun that "who" stands for."""
    if tree.tokens[own].tag in ("WP", "WDT") and tree.tokens[verb].dep == "relcl":
        return tree.tokens[verb].head
    return own


def cue_span(tree: Tree, i: int) -> Span:
    """The verb with the helpers that touch it."""
    start = end = i
    while start > 0 and tree.tokens[start - 1].head == i and tree.tokens[start - 1].dep in HELPERS:
        start -= 1
    while end + 1 < len(tree.tokens) and tree.tokens[end + 1].head == i and tree.tokens[end + 1].dep == "prt":
        end += 1
    return start, end + 1


def content_of(tree: Tree, i: int, verb: Verb, cue: Span, head: int | None) -> tuple[Span, ...]:
    """What was said, as the verb's frames allow."""
    if "clause" in verb.frames and (clause := clause_of(tree, i, cue, head)):
        return clause
    if "to" in verb.frames and (what := tree.child(i, "xcomp")) is not None and what > i:
        return ((tree.left[what], complement_end(tree, i, what)),)
    if "object-to" in verb.frames and (what := tree.child(i, "ccomp", "dobj")) is not None and what > i and tree.child(i, "xcomp", "ccomp") is not None:
        return ((cue[1], complement_end(tree, i, what)),)
    if "object" in verb.frames and (what := tree.child(i, "dobj", "oprd")) is not None and what > i:
        return ((tree.left[what], complement_end(tree, i, what)),)
    if "object" in verb.frames and (what := tree.child(i, "ccomp")) is not None and what > i:
        return ((max(cue[1], tree.left[what]), complement_end(tree, i, what)),)
    if (
        "prep" in verb.frames
        and (prep := tree.child(i, "prep")) is not None
        and prep == cue[1]
        and tree.kids[prep]
        and tree.tokens[prep].text.casefold() in verb.prepositions
    ):
        return ((prep + 1, tree.right[prep] + 1),)
    if "seem" in verb.frames and head is not None and (what := tree.child(i, "xcomp", "oprd", "acomp")) is not None and what > i:
        return ((tree.left[what], tree.right[what] + 1),)
    return ()


def complement_end(tree: Tree, i: int, what: int) -> int:
    """The end of an object with the complements that follow it."""
    end = tree.right[what]
    for k in tree.kids[i]:
        if k > what and tree.tokens[k].dep not in LATER:
            end = max(end, tree.right[k])
        elif k > what:
            break
    return end + 1


def clause_of(tree: Tree, i: int, cue: Span, head: int | None) -> tuple[Span, ...]:
    """The clause that a verb governs after or before it, or that it is put into."""
    clause = tree.child(i, *CLAUSES)
    if clause is not None and clause < i:
        end = min(cue[0], tree.left[head] if head is not None and head > clause else cue[0])
        return ((tree.left[clause], end),) if end > tree.left[clause] else ()
    if clause is not None:
        return ((clause_start(tree, i, clause, cue), tree.right[clause] + 1),)
    up = tree.tokens[i].head
    if tree.tokens[i].dep in CLAUSES and up != i:
        if up < i:
            return ((tree.left[up], tree.left[i]),)
        pieces = ((tree.left[up], tree.left[i]), (tree.right[i] + 1, tree.right[up] + 1))
        return tuple(p for p in pieces if p[0] < p[1])
    return ()


def clause_start(tree: Tree, i: int, clause: int, cue: Span) -> int:
    """A clause starts right after its verb and what stands between (who was told, when it was said)."""
    between = [k for k in tree.kids[i] if cue[1] <= k < clause and tree.tokens[k].dep in BETWEEN and tree.right[k] < clause]
    return max([cue[1], *(tree.right[k] + 1 for k in between)])
