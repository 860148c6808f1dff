"""A parsed sentence → who says what in it by phrases: "according to", "citing", "the ministry's claim that"."""

from collections.abc import Iterator

from reportedly.records import Span
from reportedly.stages.who.found import Found
from reportedly.stages.who.phrase import starting_at
from reportedly.stages.who.rules import Rules
from reportedly.stages.who.speakers import source_span
from reportedly.stages.who.tree import Tree


def according(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "according to X": what is said is the rest of the clause it hangs on."""
    tokens = tree.tokens
    if i + 2 >= len(tokens):
        return
    if tokens[i + 1].text.casefold() != "to":
        if tokens[i + 1].tag == "NNP" and (name := starting_at(tokens, i + 1)):  # "according Ann Lee": the "to" is often lost
            yield Found(None, name, (i, i + 1), around(tree, i, name[1]), rules.according[("according", "to")])
        return
    head = tree.child(i + 1, "pobj")
    if head is None:
        return
    source = source_span(tree, head, i)
    if source:
        source = (max(source[0], i + 2), source[1])
        yield Found(head, source, (i, i + 2), around(tree, i, source[1]), rules.according[("according", "to")])


def around(tree: Tree, start: int, end: int) -> tuple[Span, ...]:
    """The clause around a phrase: before it, or after it where it opens the sentence."""
    n = len(tree.tokens)
    if any(c.isalnum() for t in tree.tokens[:start] for c in t.text):
        return ((0, start),)
    return ((end, n),) if end < n else ()


def citing(tree: Tree, i: int, rule: str) -> Iterator[Found]:
    """ "citing X": X is nearer the origin than who cites."""
    head = tree.child(i, "dobj")
    source = source_span(tree, head, i) if head is not None else None
    if source:
        yield Found(head, source, (i, i + 1), around(tree, i, source[1]), rule, inner=True)


def stated_in_noun(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "the ministry's claim that 30 left": a noun of saying with an owner and a complement."""
    owner = tree.child(i, "poss")
    if owner is None:
        return
    what = next((k for k in tree.kids[i] if k > i and tree.tokens[k].dep in ("acl", "ccomp")), None)
    if what is not None:
        content = (tree.left[what], tree.right[what] + 1)
        yield Found(owner, (tree.left[owner], tree.right[owner] + 1), (i, i + 1), (content,), rules.nouns[tree.tokens[i].text.casefold()])
