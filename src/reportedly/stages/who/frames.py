"""A reporting verb in a tree → what is said with it, as its frames allow."""

from collections.abc import Iterator

from reportedly.records import Span
from reportedly.stages.who.rules import Verb
from reportedly.stages.who.tree import Tree

SAYING = frozenset({"clause", "quote"})
CITING = frozenset({"citing", "quoting", "adding", "saying"})
CLAUSAL = ("acl", "relcl", "ccomp", "advcl")
OWNING = frozenset({"responsibility", "credit"})
COUNTING = frozenset({"object"})
CLAUSES = ("ccomp", "parataxis")
LONGEST = 60  # words of a noun phrase that are looked through
BETWEEN = frozenset({"dobj", "dative", "prep", "npadvmod", "advmod", "agent", "punct", "prt", "nsubj", "advcl"})
LATER = frozenset(
    [
        "advcl",
        "npadvmod",
        "conj",
        "cc",
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
        "ccomp",
    ]
)


def content_of(tree: Tree, i: int, verb: Verb, cue: Span, head: int | None) -> tuple[Span, ...]:
    """What was said, as the verb's frames allow, or nothing."""
    if "clause" in verb.frames and (clause := clause_of(tree, i, cue, head)):
        return clause
    if verb.frames == SAYING and (what := right_child(tree, i, "dobj")) is not None and holds_verb(tree, what):
        return ((tree.left[what], complement_end(tree, i, what)),)  # "said 3 cars burned", as it is often parsed
    if "object-to" in verb.frames and (what := right_child(tree, i, "ccomp", "dobj")) is not None and tree.child(i, "xcomp", "ccomp") is not None:
        return ((cue[1], complement_end(tree, i, what)),)
    if "to" in verb.frames and (what := right_child(tree, i, "xcomp")) is not None:
        return ((tree.left[what], complement_end(tree, i, what)),)
    if verb.needs and "object" in verb.frames and (what := right_child(tree, i, "dobj")) is not None:
        end = max([complement_end(tree, i, what), *tolls(tree, what, tree.right[i])])
        return ((tree.left[what], end),)
    if "object" in verb.frames and (what := right_child(tree, i, "dobj", "oprd")) is not None and tree.tokens[what].text.casefold() not in verb.but:
        end = complement_end(tree, i, what)
        return ((tree.left[what], before_relative(tree, what, end) if tree.tokens[what].text.casefold() in OWNING else end),)
    if "object" in verb.frames and (what := right_child(tree, i, "ccomp")) is not None and not relative_opening(tree, what):
        return ((max(cue[1], tree.left[what]), complement_end(tree, i, what)),)
    if (
        "object" in verb.frames
        and (what := right_child(tree, i, "xcomp")) is not None
        and tree.tokens[what].tag == "VBG"
        and tree.left[what] == what
        and tree.tokens[what].text not in CITING
    ):
        return ((what, complement_end(tree, i, what)),)  # "reported hearing 7 blasts"
    if verb.frames == COUNTING and (what := right_child(tree, i, "npadvmod")) is not None and tree.tokens[what].tag == "CD":
        return ((what, tree.right[what] + 1),)  # "police counted 213"
    if "object-of" in verb.frames and (what := right_child(tree, i, "dobj")) is not None and tree.tokens[what].text.casefold() in verb.needs:
        of = next((k for k in tree.kids[what] if tree.tokens[k].dep in ("acl", "ccomp") or tree.tokens[k].text.casefold() == "of"), None)
        return ((of + 1 if tree.tokens[of].dep == "prep" else tree.left[of], tree.right[of] + 1),) if of is not None and of < tree.right[of] else ()
    if "prep" in verb.frames and (prep := cue[1]) in tree.kids[i] and tree.tokens[prep].dep == "prep" and tree.kids[prep]:
        return ((prep + 1, tree.right[prep] + 1),) if tree.tokens[prep].text.casefold() in verb.prepositions else ()
    return ()


def before_relative(tree: Tree, start: int, end: int) -> int:
    """ "claimed responsibility for 3 raids | that killed 40 men": where what only tells more of an object starts."""
    return next((tree.left[j] for j in range(start, end) if tree.tokens[j].dep == "relcl" and tree.left[j] > start), end)


def tolls(tree: Tree, start: int, end: int) -> Iterator[int]:
    """ "raised the toll from the raid the day before to 61": where the numbers after "to" and "at" end."""
    for j in range(start, min(end, start + LONGEST)):
        if tree.tokens[j].text.casefold() in ("to", "at") and tree.tokens[j].dep == "prep":
            yield from (tree.right[k] + 1 for k in tree.kids[j] if tree.tokens[k].tag == "CD")


def holds_verb(tree: Tree, what: int) -> bool:
    """Whether a verb stands under a noun after it: "said raids on Lorvia by gunmen killed 20", taken for one noun phrase."""
    end = min(tree.right[what] + 1, what + LONGEST)
    return any(tree.tokens[j].tag in ("VBD", "VBN") and tree.tokens[j].dep in ("acl", "relcl", "amod") for j in range(what + 1, end))


def right_child(tree: Tree, i: int, *deps: str) -> int | None:
    """The first child with one of these labels, where it stands after its verb."""
    what = tree.child(i, *deps)
    return what if what is not None and what > i else None


def complement_end(tree: Tree, i: int, what: int) -> int:
    """The end of an object with the complements that follow it."""
    end = tree.right[what]
    for k in tree.kids[i]:
        if k <= what or tree.tokens[k].dep == "punct":
            continue
        if tree.tokens[k].dep == "cc" and any(j > k and (elliptic(tree, j) or said_too(tree, j)) for j in tree.kids[i]):
            continue
        toll = tree.tokens[k].dep == "advcl" and tree.left[k] == end + 1 and tree.tokens[end + 1].text.casefold() == "as"  # "gave the toll as 12 dead"
        if tree.tokens[k].dep in LATER and not elliptic(tree, k) and not said_too(tree, k) and not toll:
            break
        end = max(end, tree.right[k])
    return end + 1


def elliptic(tree: Tree, k: int) -> bool:
    """ "reported 30 dead and 12 wounded": a second pair of number and participle, taken for a verb."""
    subject = tree.child(k, "nsubj", "nsubjpass")
    bare = tree.tokens[k].dep == "conj" and tree.tokens[k].tag == "VBN" and tree.child(k, "aux", "auxpass") is None
    return bare and (subject is None or tree.tokens[subject].tag == "CD") and not any(j > k and tree.tokens[j].dep != "punct" for j in tree.kids[k])


def clause_of(tree: Tree, i: int, cue: Span, head: int | None) -> tuple[Span, ...]:
    """The clause that a verb governs after or before it, or that it is put into."""
    clause = next((k for k in tree.kids[i] if tree.tokens[k].dep in CLAUSES and not divided(tree, tree.left[k] if k > i else tree.right[k], i)), None)
    if clause is None and cue[1] >= len(tree.tokens) - 2 and head is not None and 0 < head < i and tree.tokens[tree.left[head] - 1].text == ";":
        return ((0, tree.left[head]),)  # "12 drowned and 5 are missing; the agency reported."
    if clause is not None and clause < i:
        end = min(cue[0], tree.left[head] if head is not None and head > clause else cue[0])
        return ((tree.left[clause], end),) if end > tree.left[clause] else ()
    if clause is not None:
        end = tree.right[clause]
        for k in tree.kids[i]:
            if k > clause and (said_too(tree, k) or (tree.tokens[k].dep == "ccomp" and tree.left[k] == end + 1)):
                end = tree.right[k]  # "said 31 people hurt there were treated", taken for two clauses
        return ((clause_start(tree, i, clause, cue), end + 1),) if not relative_opening(tree, clause) else ()
    beside = next((k for k in tree.kids[i] if k > i and tree.tokens[k].dep == "advcl" and tree.tokens[k].text.casefold() in ("citing", "quoting")), None)
    if beside is not None and (clause := right_child(tree, beside, "ccomp")) is not None:
        return ((tree.left[clause], tree.right[clause] + 1),)  # "reported, citing officials, that 17 died"
    if (inside := in_document(tree, i)) is not None:
        return (inside,)
    up = tree.tokens[i].head
    if tree.tokens[i].dep in CLAUSES and up != i and not divided(tree, i, up):
        if up < i:  # "Twelve men, he said, had fled" has a mark before the speaker; "Amnesty said researchers found" has none
            first = tree.left[i]
            return ((tree.left[up], first),) if first and not tree.tokens[first - 1].text[:1].isalnum() else ()
        pieces = ((tree.left[up], tree.left[i]), (tree.right[i] + 1, tree.right[up] + 1))
        return tuple(p for p in pieces if p[0] < p[1])
    return ()


def divided(tree: Tree, a: int, b: int) -> bool:
    """Whether a semicolon parts two words: what each half says is its own."""
    return any(t.text == ";" for t in tree.tokens[min(a, b) : max(a, b)])


def said_too(tree: Tree, k: int) -> bool:
    """ "said that ..., but that 12 had fled": a second clause with "that"."""
    return tree.tokens[k].dep in ("conj", "ccomp", "advcl") and any(
        tree.tokens[m].text.casefold() == "that" and tree.tokens[m].dep == "mark" and m < k for m in tree.kids[k]
    )


def in_document(tree: Tree, i: int) -> Span | None:
    """ "says in a report issued in May that it found ...": a clause that the parser hangs on what holds it."""
    for prep in tree.kids[i]:
        if prep < i or tree.tokens[prep].text.casefold() not in ("in", "on", "during", "at", "to"):
            continue
        for j in range(prep + 2, tree.right[prep]):
            clause = tree.tokens[j].head
            if tree.tokens[j].text.casefold() == "that" and tree.tokens[j].dep in ("mark", "advmod") and tree.tokens[clause].dep in CLAUSAL:
                return j, tree.right[clause] + 1
    return None


def relative_opening(tree: Tree, clause: int) -> bool:
    """ ", which have prompted ...": a relative clause that the parser took for what was said."""
    first = tree.left[clause]
    return tree.tokens[first].text.casefold() == "which" and first > 0 and tree.tokens[first - 1].text == ","


def clause_start(tree: Tree, i: int, clause: int, cue: Span) -> int:
    """A clause starts right after its verb and what stands between (who was told, when it was said)."""
    between = [k for k in tree.kids[i] if cue[1] <= k < clause and tree.tokens[k].dep in BETWEEN and tree.right[k] < clause]
    return max([cue[1], *(tree.right[k] + 1 for k in between)])
