"""A parsed sentence → who says what in it by phrases: "according to", "citing", "the ministry's claim that"."""

from collections.abc import Iterator

from reportedly.records import Span
from reportedly.stages.who.found import Found
from reportedly.stages.who.phrase import starting_at
from reportedly.stages.who.rules import Rules, fold
from reportedly.stages.who.speakers import source_span
from reportedly.stages.who.tree import Tree

CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
HALVES = frozenset({"has", "have", "had", "is", "are", "was", "were", "will", "would", "may", "could", "that"})  # words after which a clause goes on
JOINS = frozenset({":", ";"})  # marks after which a clause of its own starts


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
    source = source_span(tree, head, i, rules)
    if source:
        source = (max(source[0], i + 2), source[1])
        yield Found(head, source, (i, i + 2), around(tree, i, source[1]), rules.according[("according", "to")])


def around(tree: Tree, start: int, end: int) -> tuple[Span, ...]:
    """The clause around a phrase: before it, or after it where it opens the sentence."""
    n = len(tree.tokens)
    before = tree.tokens[:start]
    if any(c.isalnum() for t in before for c in t.text):
        told = any(t.tag in CLAUSAL for t in before)
        if start > 2 and end < n and before[-1].text == "," and before[-2].text.casefold() in HALVES and tree.tokens[end].text == ",":
            return (0, start), (end, n)  # "The raid has, according to X, left 31 dead"
        if not told and end + 2 < n and not any(t.tag == "CD" for t in before):
            return (0, start), (end, n)  # "Now, according to X, some are leaving"
        clause = tree.tokens[start].head
        own = tree.left[clause] if tree.tokens[clause].tag in CLAUSAL and clause < start else 0
        return ((own, start),) if own and tree.tokens[own - 1].text.casefold() in JOINS else ((0, start),)
    return ((end, n),) if end < n else ()


def citing(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "citing X", "which cited X": X is nearer the origin than who cites."""
    head = tree.child(i, "dobj")
    source = source_span(tree, head, i, rules) if head is not None and head > i and speaks(tree, head, rules) else None
    if source:
        source = with_place(tree, i, source)
        rule = rules.citing.get(tree.tokens[i].text.casefold(), rules.citing["citing"])
        yield Found(head, source, (i, i + 1), both_sides(tree, i, source[1]), rule, inner=True)


def with_place(tree: Tree, i: int, source: Span) -> Span:
    """ "citing a source | in the militia": where a source is, which the parser hangs on the verb."""
    place = next((k for k in tree.kids[i] if k == source[1] and tree.tokens[k].text.casefold() in ("in", "at", "from")), None)
    return (source[0], tree.right[place] + 1) if place is not None and tree.tokens[tree.right[place]].tag in ("NNP", "NNPS") else source


def speaks(tree: Tree, head: int, rules: Rules) -> bool:
    """Whether a noun is somebody or something that says: not "citing risks"."""
    low = tree.tokens[head].text.casefold()
    kinds = (rules.unnamed, rules.documents, rules.titles, rules.org_words, rules.media_words, rules.reporters)
    return tree.tokens[head].tag in ("NNP", "NNPS") or any(low in kind for kind in kinds)


def both_sides(tree: Tree, start: int, end: int) -> tuple[Span, ...]:
    """All of a sentence but a stretch of it."""
    return tuple(p for p in ((0, start), (end, len(tree.tokens))) if any(c.isalnum() for t in tree.tokens[p[0] : p[1]] for c in t.text))


def based_on(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "based on CENTCOM data": whose data it is."""
    if i + 2 >= len(tree.tokens) or tree.tokens[i + 1].text.casefold() != "on":
        return
    head = tree.child(i + 1, "pobj")
    if (
        head is None
        or tree.tokens[head].text.casefold() not in rules.documents
        or not any(t.tag == "NNP" and fold(t.text) not in rules.months for t in tree.tokens[tree.left[head] : tree.right[head] + 1])
    ):
        return
    source = (tree.left[head], tree.right[head] + 1)
    yield Found(head, source, (i, i + 2), around(tree, i, source[1]), rules.based)


def passed_on(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "as reported by British media", "as Reuters reported": who passed on the rest of the sentence."""
    tokens = tree.tokens
    start = next((j for j in range(i, max(-1, i - 6), -1) if tokens[j].text.casefold() == "as"), None)
    if start is None or tokens[i].tag not in ("VBN", "VBD"):
        return
    by = i + 1 < len(tokens) and tokens[i + 1].text.casefold() == "by"
    head = next((k for k in tree.kids[i + 1] if tokens[k].dep == "pobj"), None) if by else tree.child(i, "nsubj")
    if head is None or (by and start != i - 1) or (not by and tree.right[head] != i - 1):
        return
    source = (tree.left[head], tree.right[head] + 1)
    yield Found(head, source, (i, i + 1 + by), around(tree, start, max(source[1], i + 1)), rules.passed_on)


def by_report(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "By one report as many as 90 drowned": a report, estimate or count that is the source of its clause."""
    head = tree.child(i, "pobj")
    if head is not None and head > i and tree.tokens[head].text.casefold() in rules.by_reports and (owner := tree.child(head, "poss")) is not None:
        around_it = (head + 1, len(tree.tokens)) if i < 2 else (0, i)
        yield Found(owner, (tree.left[owner], tree.right[owner] + 1), (i, i + 1), (around_it,), rules.by_report, carries=False)
        return
    if head is None or not i < head <= i + 3 or tree.tokens[i + 1].text.casefold() not in rules.by_one:
        return
    if tree.tokens[head].text.casefold() in rules.by_reports and tree.right[head] == head:
        clause = tree.tokens[i].head
        content = (head + 1, len(tree.tokens)) if i < clause or i < 2 else (0, i)
        after = next((j for j in range(head + 1, min(head + 7, len(tree.tokens))) if tree.tokens[j].tag == "CD"), None)
        content = (head + 1, len(tree.tokens)) if after is not None else content
        yield Found(head, (i + 1, head + 1), (i, i + 1), (content,), rules.by_report, carries=False)


def figure_of(tree: Tree, i: int, rule: str) -> Iterator[Found]:
    """ "the ministry's figure of 40": whose figure it is."""
    owner = tree.child(i, "poss")
    of = next((k for k in tree.kids[i] if tree.tokens[k].text.casefold() == "of" and k > i), None)
    if owner is not None and of is not None and of < tree.right[of]:
        yield Found(owner, (tree.left[owner], tree.right[owner] + 1), (i, i + 1), ((of + 1, tree.right[of] + 1),), rule, carries=False)


def stated_in_noun(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "the ministry's claim that 30 left": a noun of saying with an owner and a complement."""
    owner = tree.child(i, "poss")
    if owner is None:
        return
    what = next((k for k in tree.kids[i] if k > i and tree.tokens[k].dep in ("acl", "ccomp")), None)
    if what is not None:
        content = (tree.left[what], tree.right[what] + 1)
        yield Found(owner, (tree.left[owner], tree.right[owner] + 1), (i, i + 1), (content,), rules.nouns[tree.tokens[i].text.casefold()])
