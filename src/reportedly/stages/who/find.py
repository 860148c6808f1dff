"""Sentences → attributions: the spans of source, cue and content, with the sources named."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records import Attribution, Page, Source, Span, Why
from reportedly.stages.who.names import Names, named
from reportedly.stages.who.rules import Rules, Verb
from reportedly.stages.who.tree import Tree, tree_of

CLAUSES = ("ccomp", "parataxis")
HELPERS = ("aux", "auxpass", "neg", "advmod", "prt")


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as tokens: the head and range of its source, its cue and its content; `rule` names why."""

    head: int | None
    source: Span | None  # tokens, end exclusive
    cue: Span
    content: tuple[Span, ...]
    rule: str
    to: int | None = None  # who was told


def attributions_of(page: Page, rules: Rules) -> tuple[Attribution, ...]:
    """All attributions of a page, in the order of their cues."""
    names = Names()
    out: list[Attribution] = []
    for s in page.sentences:
        if not s.tokens:
            continue
        tree = tree_of(s.tokens)
        for f in sorted(found_in(tree, rules), key=lambda f: f.cue):
            out.append(attribution(tree, f, names, rules))
    return tuple(out)


def attribution(tree: Tree, f: Found, names: Names, rules: Rules) -> Attribution:
    """An attribution in offsets, its chain of sources origin first."""
    chain: list[Source] = []
    if f.source:
        chain.append(named(tree.tokens[f.source[0] : f.source[1]], None if f.head is None else f.head - f.source[0], names, rules, chars(tree, f.cue)))
    if f.to is not None:
        told = named(tree.tokens[tree.left[f.to] : tree.right[f.to] + 1], f.to - tree.left[f.to], names, rules, chars(tree, f.cue))
        chain.append(told)
    cue = chars(tree, f.cue)
    return Attribution((chars(tree, f.source),) if f.source else (), (cue,), tuple(chars(tree, c) for c in f.content), tuple(chain), (Why(f.rule, *cue),))


def chars(tree: Tree, span: Span) -> Span:
    """Token range → offsets."""
    return tree.tokens[span[0]].start, tree.tokens[span[1] - 1].end


def found_in(tree: Tree, rules: Rules) -> Iterator[Found]:
    """The attributions of one parsed sentence."""
    for i, t in enumerate(tree.tokens):
        word = t.text.casefold()
        verb = rules.verbs.get(word)
        if word == "according":
            yield from according(tree, i, rules)
        elif word in rules.citing:
            yield from citing(tree, i, rules.citing[word])
        elif verb and t.pos in ("VERB", "AUX"):
            yield from said(tree, i, verb)


def according(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "according to X": what is said is the rest of the clause it hangs on."""
    tokens = tree.tokens
    if i + 2 >= len(tokens) or tokens[i + 1].text.casefold() != "to":
        return
    to = i + 1
    head = tree.child(to, "pobj") or tree.child(i, "pobj")
    if head is None:
        return
    source = (max(tree.left[head], to + 1), tree.right[head] + 1)
    yield Found(head, source, (i, to + 1), around(tree, i, source[1]), rules.according[("according", "to")])


def around(tree: Tree, start: int, end: int) -> tuple[Span, ...]:
    """The clause around a phrase, in one or two pieces."""
    n = len(tree.tokens)
    before, after = (0, start), (end, n)
    out = [p for p in (before, after) if any(c.isalnum() for t in tree.tokens[p[0] : p[1]] for c in t.text)]
    return (out[0],) if out and start > 2 else tuple(out[:1])


def citing(tree: Tree, i: int, rule: str) -> Iterator[Found]:
    """ "citing X": X is nearer the origin than who cites."""
    head = tree.child(i, "dobj")
    if head is None:
        return
    source = (tree.left[head], tree.right[head] + 1)
    yield Found(head, source, (i, i + 1), around(tree, i, source[1]), rule)


def said(tree: Tree, i: int, verb: Verb) -> Iterator[Found]:
    """A reporting verb: its subject said what its clause, object or the quotation says."""
    head = subject(tree, i)
    cue = cue_span(tree, i)
    content = content_of(tree, i, verb, cue, head)
    if not content:
        return
    source = (tree.left[head], tree.right[head] + 1) if head is not None else None
    to = tree.child(i, "dobj", "dative") if verb.addressee else None
    yield Found(head, source, cue, content, verb.rule, to)


def subject(tree: Tree, i: int) -> int | None:
    """Who does what a verb says: its own subject, or that of the verb it goes with."""
    seen = 0
    while seen < 6:
        own = tree.child(i, "nsubj")
        if own is not None:
            return relative(tree, i, own)
        dep, up = tree.tokens[i].dep, tree.tokens[i].head
        if dep not in ("conj", "xcomp", "advcl") or up == i:
            return up if dep == "acl" and tree.tokens[i].tag == "VBG" else None
        i, seen = up, seen + 1
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
    """What was said: the clause after or before the verb, or its object."""
    clause = tree.child(i, *CLAUSES)
    if clause is not None and clause < i:
        return ((tree.left[clause], min(cue[0], tree.left[head] if head is not None and head > clause else cue[0])),)
    if clause is not None:
        return ((max(cue[1], tree.left[clause]), tree.right[clause] + 1),)
    up = tree.tokens[i].head
    if tree.tokens[i].dep in CLAUSES and up != i:
        return ((tree.left[up], tree.left[i]),) if up < i else ((tree.right[i] + 1, tree.right[up] + 1),) if tree.right[i] < tree.right[up] else ()
    what = tree.child(i, "dobj") if "object" in verb.frames else tree.child(i, "xcomp") if "to" in verb.frames else None
    return ((tree.left[what], tree.right[what] + 1),) if what is not None and what > i else ()
