"""A parsed sentence → who says what in it by its verbs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.records import Span
from reportedly.stages.who.found import Found
from reportedly.stages.who.frames import content_of
from reportedly.stages.who.phrase import ending_at
from reportedly.stages.who.rules import Rules, Verb, fold
from reportedly.stages.who.speakers import (
    FINITE,
    agent,
    as_saying,
    at_the_end,
    before_name,
    inverted,
    source_span,
    speaker_after,
    subject,
    told_to,
)
from reportedly.stages.who.tree import Tree

COUNTED = frozenset({"others", "dead", "people", "children", "women", "men", "civilians", "dozens", "wounded", "injured", "persons", "some"})
PICTURES = frozenset({"imagery", "images", "image", "photographs", "photos", "footage"})
ADDING = "reporting.add"
TOLLS = frozenset({"reporting.give-toll", "reporting.put-at"})
HELPERS = ("aux", "auxpass", "neg", "advmod", "prt")


def said(tree: Tree, i: int, verbs: Sequence[Verb], rules: Rules) -> Iterator[Found]:
    """A reporting verb: its subject said what its clause, object or the quotation says."""
    if quoted := as_saying(tree, i, rules):
        yield from quoted_as_saying(tree, i, verbs, quoted, rules)
        return
    passive = tree.child(i, "auxpass") is not None or (
        tree.tokens[i].tag == "VBN" and tree.tokens[i].dep in ("acl", "advcl") and tree.child(i, "nsubj", "aux") is None
    )
    after_verb = (
        i > 0 and tree.tokens[i].tag == "VBG" and tree.tokens[i - 1].tag[:2] == "VB" and tree.tokens[i - 1].text.casefold() in rules.verbs
    )  # "the agency said adding that"
    head = agent(tree, i) if passive else subject(tree, i - after_verb, rules)
    if head is not None and tree.child(i, "nsubj") is None and any(v.rule in TOLLS for v in verbs):
        head = above(tree, i, head, rules)
    if head is not None and head == i - 1 and tree.tokens[head].tag == "CD" and tree.tokens[head].text.isdigit():
        return  # "61 feared drowned"
    cue = cue_span(tree, i)
    if tree.tokens[i].tag == "VBG" and tree.tokens[i].dep == "advcl" and any(v.rule == ADDING for v in verbs):
        head = sayer_above(tree, i, rules) or head
    if not passive and tree.child(i, "nsubj") is None and (own := joined_on(tree, cue, rules)):
        head = own
    framings = [f for v in verbs if fits(tree, i, v, rules) and (f := framed(tree, i, v, cue, head, passive, rules))]
    found = next((f for f in framings if f.content), framings[0] if framings else None)
    if found:
        addressee = any(v.addressee for v in verbs)
        yield replace(found, to=tuple(told_to(tree, i, addressee, rules)))


def sayer_above(tree: Tree, i: int, rules: Rules) -> int | None:
    """ "The mayor said planes had struck, adding that 12 men died": who says what the adding hangs on."""
    for _ in range(8):
        if tree.tokens[i].head == i:
            return None
        i = tree.tokens[i].head
        if tree.tokens[i].text.casefold() in rules.verbs and (what := tree.child(i, "nsubj")) is not None:
            return what if any(v.credit and "clause" in v.frames for v in rules.verbs[tree.tokens[i].text.casefold()]) else None
    return None


def above(tree: Tree, i: int, head: int, rules: Rules) -> int:
    """ "Police said 9 people died but later lowered the toll": who said it, where those of whom it is said say nothing."""
    top = tree.tokens[head].head
    outer = tree.tokens[top].head if tree.tokens[top].dep == "ccomp" else top
    speaker = tree.child(outer, "nsubj") if outer != top else None
    counted = fold(tree.tokens[head].text) in COUNTED
    return speaker if speaker is not None and counted else head


def joined_on(tree: Tree, cue: Span, rules: Rules) -> int | None:
    """ "... died of thirst and | the source added": a speaker that the parser joins to a noun before it."""
    at = cue[0] - 1
    if at < 3 or tree.tokens[at].tag not in ("NN", "NNS") or tree.tokens[at].dep != "conj" or tree.tokens[cue[1] - 1].tag not in ("VBD", "VBZ"):
        return None
    before = tree.tokens[tree.left[at] - 1].text.casefold() if tree.left[at] else ""
    determined = any(tree.tokens[k].tag == "DT" for k in tree.kids[at])
    return at if before == "and" and determined and fold(tree.tokens[at].text) in rules.speaking else None


def fits(tree: Tree, i: int, verb: Verb, rules: Rules) -> bool:
    """Whether a class of verbs may be meant here: the words that must go with it do, and it is no part of other words."""
    if verb.by and not by_kind(tree, i, verb.by, rules):
        return False
    if verb.main and tree.tokens[i].dep in ("ccomp", "relcl"):
        return False
    if any(tree.tokens[k].dep == "dobj" and tree.tokens[k].text.casefold() in verb.but for k in tree.kids[i]):
        return False  # "denied rebels access": no word was said
    return not verb.needs or any(tree.tokens[k].text.casefold() in verb.needs for k in tree.kids[i])


def by_kind(tree: Tree, i: int, kind: str, rules: Rules) -> bool:
    """Whether a verb's subject is a report, a survey, an image; or a name, a pronoun or a noun of who says things."""
    what = tree.child(i, "nsubj")
    if what is None:
        return False
    low = fold(tree.tokens[what].text)
    if kind == "documents":
        return low in rules.documents or low in PICTURES
    if kind == "reporters":
        return low in rules.reporters or (low in rules.crew and any(tree.tokens[k].tag == "NNP" for k in tree.kids[what]))
    return tree.tokens[what].tag in ("NNP", "NNPS", "PRP") or low in rules.speaking


def framed(tree: Tree, i: int, verb: Verb, cue: Span, head: int | None, passive: bool, rules: Rules) -> Found | None:
    """The attribution that a class of verbs makes here, if it makes one."""
    content = content_of(tree, i, verb, cue, head)
    if content and passive and (told := tree.child(i, "nsubjpass")) is not None:
        content = ((tree.left[told], tree.right[told] + 1), *content)
    elif passive and head is not None and "object" in verb.frames and (told := tree.child(i, "nsubjpass")) is not None and verb.credit:
        content = ((tree.left[told], tree.right[told] + 1),)  # "12 deaths were reported by the charity"
    quote = "quote" in verb.frames
    says = quote and "clause" in verb.frames and verb.credit
    misread = tree.tokens[i].dep in ("relcl", "acl") or (tree.tokens[i].dep == "ccomp" and tree.child(i, "ccomp") is None)
    lone = (
        head is None
        or not content
        or (content[0][0] < cue[1] and counted_beside(tree, head, cue))
        or (misread and tree.tokens[head].tag != "PRP")
        or run_together(tree, i, head)
    )
    if says and not passive and verb.inverts and (after := speaker_after(tree, i, cue, rules)):
        return Found(tree.child(i, "dobj", "nsubj"), after, cue, ((0, cue[0]),), verb.rule, quote=True)
    if says and lone and tree.child(i, "auxpass") is None and (tail := at_the_end(tree, i, cue, rules)):
        joint = any(t.text == "and" for t in tree.tokens[tail[0] : tail[1]])  # the first of two is the source
        own = head if head is not None and tail[0] <= head < tail[1] and not joint else None
        return Found(own, tail, cue, ((0, tail[0]),), verb.rule, quote=True)
    if says and lone and not passive and (before := before_name(tree, cue, rules)):
        return Found(None, before, cue, ((0, before[0]),), verb.rule, quote=True)
    if says and lone and not passive and not verb.addressee and (after := inverted(tree, i, cue)):
        return Found(tree.child(i, "dobj"), after, cue, ((0, cue[0]),), verb.rule, quote=True)
    if not content and not quote:
        return None
    if "prep" in verb.frames and content:
        cue = (cue[0], max(cue[1], content[0][0]))
    source = source_span(tree, head, i, rules) if head is not None else None
    if says and source is None and content and content[0][0] >= cue[1] and not passive and tree.tokens[i].tag in FINITE:
        source = ending_at(tree.tokens, cue[0] - 1, rules)  # "In a letter to SANA an aide said", where the parser found no subject
    if source and source[0] < cue[0] < source[1]:
        source = ending_at(tree.tokens, cue[0] - 1, rules) or source  # the parser took the verb for a part of who says it
    if says and source and not passive and len(content) == 1 and content[0][1] <= source[0] and (two := first_of_two(tree, source, rules)):
        head, source, content = None, two, ((content[0][0], two[0]),)
    if source and head is not None and len(content) == 1 and content[0][1] == tree.left[head] < source[0] < cue[0]:
        content = ((content[0][0], source[0]),)  # "risen to | 112 | a monitoring group said"
    pronoun = tree.child(i, "nsubj") if source and tree.tokens[i].dep == "relcl" else None
    shown = (pronoun, pronoun + 1) if pronoun is not None and tree.tokens[pronoun].tag == "WP" else None
    return Found(head, source, cue, content, verb.rule, verb.credit, (), quote, quote or "clause" in verb.frames, shown=shown)


def first_of_two(tree: Tree, source: Span, rules: Rules) -> Span | None:
    """ "... killing 3 a local charity | and an aid worker said": both speakers, where the parser takes one; the first is the source."""
    at = source[0] - 2
    if at < 4 or tree.tokens[at + 1].text != "and" or fold(tree.tokens[at].text) not in rules.speaking:
        return None
    first = ending_at(tree.tokens, at, rules)
    return (first[0], source[1]) if first and tree.tokens[first[0]].tag == "DT" else None


def nobody_says(tree: Tree, i: int, rules: Rules) -> Iterator[Found]:
    """ "The army is expected to leave", "the dam seems broken": said by nobody who is named, of the subject and what follows."""
    tokens = tree.tokens
    passive = tree.child(i, "auxpass") is not None or tokens[i].tag == "VBN"
    if agent(tree, i) is not None or (tokens[i].text.casefold() in rules.verbs and not passive):
        return
    told = next((k for k in tree.kids[i] if k > i and tokens[k].dep in ("xcomp", "ccomp", "oprd", "acomp", "advcl")), None)
    subject = tree.child(i, "nsubjpass", "nsubj")
    infinitive = told is not None and any(tokens[k].tag == "TO" for k in tree.kids[told])
    if told is None or subject is None or subject > i or (passive and not infinitive):
        return
    cue = cue_span(tree, i)
    there = tokens[subject].text.casefold() in ("it", "there")
    before = () if there or tree.right[subject] >= cue[0] else ((tree.left[subject], tree.right[subject] + 1),)
    yield Found(
        None, None, cue, (*before, (max(cue[1], tree.left[told]), tree.right[told] + 1)), rules.impersonal[tokens[i].text.casefold()], False, unsourced=True
    )


def counted_beside(tree: Tree, head: int, cue: Span) -> bool:
    """ "... and hurt 40 others state media reported": a noun of the counted, taken for who says it, before another noun phrase."""
    last = tree.tokens[cue[0] - 1] if cue[0] > head + 1 else None
    return last is not None and tree.tokens[head].text.casefold() in COUNTED and last.tag in ("NN", "NNS", "NNP", "NNPS")


def run_together(tree: Tree, i: int, head: int) -> bool:
    """ "Shelling killed 18 people state media reported": a clause before its verb's subject without a mark between them."""
    clause = tree.child(i, "ccomp")
    return clause is not None and clause < head < i - 1 and tree.left[head] > 0 and tree.tokens[tree.left[head] - 1].text[:1].isalnum()


def quoted_as_saying(tree: Tree, i: int, verbs: Sequence[Verb], quoted: tuple[int, tuple[int, ...], int], rules: Rules) -> Iterator[Found]:
    """ "SANA quoted a source as saying that ...": the source's words, through SANA."""
    origin, via, start = quoted
    verb = next((v for v in verbs if "quote" in v.frames), verbs[0])
    content = content_of(tree, i, verb, (i, i + 1), origin)
    before = tree.child(start, "ccomp") if not content else None
    if before is not None and before < start:
        content = ((tree.left[before], tree.right[before] + 1),)  # "Nine died, the agency quoted a nurse as saying"
    yield Found(origin, source_span(tree, origin, i, rules), (start, i + 1), content, verb.rule, verb.credit, via, True, True, True)


def taken_for_noun(tree: Tree, i: int) -> bool:
    """ "The militia claims six rounds were fired", parsed as a noun: the verb then has two subjects."""
    top = tree.tokens[i].head
    subjects = [k for k in tree.kids[top] if tree.tokens[k].dep in ("nsubj", "nsubjpass")]
    return tree.tokens[i].dep == "nsubj" and tree.left[i] < i and any(i < k < top for k in subjects) and tree.right[i] == i


def shows_that(tree: Tree, i: int, rules: Rules) -> Found | None:
    """ "Data compiled by the agency show that ...", parsed as a noun: a verb that is no noun of saying, between a name and "that"."""
    word = tree.tokens[i].text.casefold()
    verb = next((v for v in rules.verbs[word] if "clause" in v.frames and v.credit), None)
    if verb is None or word.endswith("ing") or word in rules.nouns or word in rules.documents or word in rules.figure_nouns or not 1 < i < len(tree.tokens) - 3:
        return None
    source = ending_at(tree.tokens, i - 1, rules) if tree.tokens[i - 1].pos in ("NOUN", "PROPN") else None
    if source is None or tree.tokens[i + 1].text.casefold() != "that" or tree.tokens[i + 1].dep != "mark":
        return None
    return Found(None, source, (i, i + 1), ((i + 1, len(tree.tokens)),), verb.rule)


def cue_span(tree: Tree, i: int) -> Span:
    """The verb with the helpers that touch it."""
    start = end = i
    while start > 0 and tree.tokens[start - 1].head == i and tree.tokens[start - 1].dep in HELPERS:
        start -= 1
    while end + 1 < len(tree.tokens) and tree.tokens[end + 1].head == i and tree.tokens[end + 1].dep == "prt":
        end += 1
    return start, end + 1
