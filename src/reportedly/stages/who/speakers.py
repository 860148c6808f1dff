"""A reporting verb in a tree → who says it, and who is told."""

from collections.abc import Iterator

from reportedly.records import Span, Token
from reportedly.stages.who.phrase import ending_at, left_end
from reportedly.stages.who.rules import Rules, fold
from reportedly.stages.who.tree import Tree

AGENCIES = frozenset({"agency", "agencies", "outlets", "media", "television", "tv", "newspaper", "radio", "broadcaster", "channel"})
LATER = frozenset(
    {"after", "before", "as", "when", "while", "with", "but", "and", "although", "hours", "days"}
)  # what follows who said it, and is no part of what he said
FINITE = ("VBD", "VBZ", "VBP", "VBN", "NNS")
TAIL = 14  # a verb that closes its sentence is followed by at most so many words ("said on Sunday in a statement")
ASIDE = 24  # words before a verb in which an office and its holder's name stand between commas
NEAR = 9  # words between a verb and the outlet that was told
COMPOUNDS = frozenset({"based", "led", "backed", "run", "affiliated", "linked", "controlled", "funded", "owned"})
ISSUING = frozenset(
    {"issued", "released", "sent", "posted", "published", "delivered", "wrote", "put", "signed", "gave", "made", "issues", "releases", "issuing", "releasing"}
)
CLIMBING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep"})


def agent(tree: Tree, i: int) -> int | None:
    """ "was reported by X": X."""
    by = tree.child(i, "agent")
    return None if by is None else tree.child(by, "pobj")


def subject(tree: Tree, i: int, rules: Rules) -> int | None:
    """Who does what a verb says: its own subject, or that of the verb it goes with."""
    for _ in range(8):
        own = tree.child(i, "nsubj")
        helper = tree.child(i, "aux") if own is None else None
        if helper is not None and (own := tree.child(helper, "nsubj")) is not None:
            return own  # "the Russians had on Saturday accused", taken apart by the parser
        if own is not None:
            return relative(tree, i, nearer(tree, i, own, rules))
        dep, up = tree.tokens[i].dep, tree.tokens[i].head
        if dep == "acl" and tree.tokens[up].dep == "dobj" and (fold(tree.tokens[up].text) not in rules.documents or issued(tree, up)):
            i = tree.tokens[up].head  # "backed the plan, describing it as": who backed it
            continue
        if dep == "acl" and tree.tokens[i].tag == "VBG" and tree.tokens[up].dep == "pobj" and (sayer := of_clause(tree, up, rules)) is not None:
            return sayer
        if dep == "acl":
            return up if tree.tokens[up].pos in ("NOUN", "PROPN", "PRON") else None
        if dep not in CLIMBING or up == i or tree.child(i, "nsubjpass") is not None:
            return None
        i = up
    return None


def of_clause(tree: Tree, i: int, rules: Rules) -> int | None:
    """ "The group updated its toll for the raid on Lorvia, saying": the clause's subject, where the noun before says nothing."""
    if fold(tree.tokens[i].text) in rules.speaking or fold(tree.tokens[i].text) in rules.documents:
        return None
    for _ in range(8):
        i = tree.tokens[i].head
        if (own := tree.child(i, "nsubj")) is not None:
            return own if fold(tree.tokens[own].text) in rules.speaking or tree.tokens[own].tag in ("NNP", "NNPS", "PRP") else None
        if tree.tokens[i].head == i:
            return None
    return None


def nearer(tree: Tree, i: int, own: int, rules: Rules) -> int:
    """ "Date of issue 18 July Lorvian activists say": of two subjects the one that says things."""
    other = next((k for k in tree.kids[i] if own < k < i and tree.tokens[k].dep == "nsubj"), None)
    mute = tree.tokens[own].tag in ("NN", "NNS") and fold(tree.tokens[own].text) not in rules.speaking
    return other if other is not None and mute and fold(tree.tokens[other].text) in rules.speaking else own


def issued(tree: Tree, document: int) -> bool:
    """ "issued a statement saying": who issued it says it."""
    verb = tree.tokens[document].head
    return tree.tokens[verb].text.casefold() in ISSUING and tree.child(verb, "nsubj") is not None


def relative(tree: Tree, verb: int, own: int) -> int:
    """ "Gerasimov, who said": the noun that "who" stands for."""
    if tree.tokens[own].tag in ("WP", "WDT") and tree.tokens[verb].dep == "relcl":
        return tree.tokens[verb].head
    return own


def source_span(tree: Tree, head: int, verb: int, rules: Rules) -> Span | None:
    """The noun phrase of a source, without a relative clause that holds the verb itself and without a dateline."""
    start, end = left_end(tree.tokens, tree.left[head], head, rules), tree.right[head] + 1
    if end < verb and tree.tokens[end].dep == "nsubj" and tree.tokens[end].head == tree.tokens[head].head and tree.tokens[end].tag == "NNP":
        end = tree.right[end] + 1  # "the news agency | LNA reported", taken for two subjects
    end = whole_name(tree, end)
    start = known_start(tree, start, end, rules)
    for k in tree.kids[head]:
        if k > head and tree.under(verb, k):
            end = min(end, tree.left[k])
    day = beside_end(tree, head, rules)
    end = min(end, day) if day <= tree.right[head] else end
    while end > head + 1 and not tree.tokens[end - 1].text[:1].isalnum() and tree.tokens[end - 1].text not in (")", "]", '"', "”", ","):
        end -= 1
    dash = next((j for j in range(head - 1, start - 1, -1) if tree.tokens[j].text in ("—", "–", "--", "-") and tree.tokens[j].tag != "HYPH"), None)
    if dash is None and "(" in (t.text for t in tree.tokens[start:head]):
        dash = next((j for j in range(head - 1, start - 1, -1) if tree.tokens[j].text in ("–", "-", "—") and tree.tokens[j - 1].text == ")"), None)
    if dash is not None and tree.tokens[dash].end < tree.tokens[dash + 1].start:
        start = dash + 1
    return (start, end) if start < end else None


def whole_name(tree: Tree, end: int) -> int:
    """The end of a name that the parser cut at a hyphen: "Omar al|-Nuri", "Ann Berg| al-Nuri", "the Britain|-based group"."""
    n = len(tree.tokens)
    while end + 1 < n:
        if hyphenated(tree, end):
            end += 2
        elif end + 2 < n and tree.tokens[end].text.casefold() in ("al", "el") and tree.tokens[end - 1].text[:1].isupper() and hyphenated(tree, end + 1):
            end += 3
        elif glued(tree, end) and tree.tokens[end + 1].text.casefold() in COMPOUNDS:
            end += 2
            while end < n and tree.tokens[end].tag in ("NN", "NNS", "NNP", "NNPS", "JJ"):
                end += 1
        else:
            break
    return end


def known_start(tree: Tree, start: int, end: int, rules: Rules) -> int:
    """Where an institution's name starts that the parser cut: "Reporters Without| Borders"."""
    words = [fold(t.text) for t in tree.tokens[max(0, start - 4) : end]]
    base = end - len(words)
    return next((base + i for i in range(min(4, start - base)) if tuple(words[i:]) in rules.institutions), start)


def glued(tree: Tree, i: int) -> bool:
    """Whether a hyphen touches the words on both sides."""
    a, t, b = tree.tokens[i - 1 : i + 2]
    return t.text == "-" and a.end == t.start and t.end == b.start


def beside_end(tree: Tree, head: int, rules: Rules) -> int:
    """Where a source ends before the day that is only said beside it: "the report on Friday"."""
    tokens = tree.tokens
    for k in tree.kids[head]:
        if k < head:
            continue
        day = tokens[k].dep in ("prep", "npadvmod", "nmod") and any(tokens[j].text.casefold() in rules.times for j in (k, tree.right[k]))
        if day:
            return tree.left[k]
    return tree.right[head] + 1


def hyphenated(tree: Tree, i: int) -> bool:
    """Whether a hyphen joins two parts of a name: "al-Barazi", of which the parser took "al" for the whole."""
    return glued(tree, i) and tree.tokens[i + 1].text[:1].isupper()


def as_saying(tree: Tree, i: int, rules: Rules) -> tuple[int, tuple[int, ...], int] | None:
    """ "SANA quoted a source as saying", "was quoted by SANA as saying": who said it, through whom, and the verb."""
    up = tree.tokens[i].head
    if tree.tokens[i].dep != "pcomp" or tree.tokens[up].text.casefold() != "as":
        return None
    verb = tree.tokens[up].head
    if tree.tokens[verb].text.casefold() not in rules.quoting:
        return None
    origin = tree.child(verb, "dobj", "nsubjpass")
    via = agent(tree, verb) if tree.child(verb, "nsubjpass") is not None else tree.child(verb, "nsubj")
    if via is None:
        by = next((k for k in tree.kids[i] if tree.tokens[k].text.casefold() == "by"), None)
        via = None if by is None else tree.child(by, "pobj")
    return None if origin is None else (origin, () if via is None else (via,), verb)


def at_the_end(tree: Tree, i: int, cue: Span, rules: Rules) -> Span | None:
    """ "... were killed a monitor said on Sunday": the noun phrase before a verb that closes its sentence."""
    tokens = tree.tokens
    end = next((j for j in range(i + 1, min(i + 5, len(tokens))) if tokens[j].tag == "VBG" or tokens[j].text.casefold() in LATER), len(tokens))
    if tokens[i].tag not in FINITE or (end == len(tokens) and end - i > TAIL) or any(map(opens_clause, tokens[i + 1 : end])):
        return None
    if i + 1 < len(tokens) and tokens[i + 1].text.casefold() in ("by", "that"):
        return None
    source = ending_at(tokens, cue[0] - 1, rules)
    if source and source[0] > 4 and tokens[source[0] - 1].tag == "VBG" and fold(tokens[source[0] - 2].text) in rules.speaking:
        watcher = ending_at(tokens, source[0] - 2, rules)  # "an organisation | watching the war said"
        source = (watcher[0], source[1]) if watcher else source
    if source and source[0] > 4 and tokens[source[0] - 1].text == "and" and fold(tokens[source[0] - 2].text) in rules.speaking:
        first = ending_at(tokens, source[0] - 2, rules)  # "the Observatory and medics said"
        source = (first[0], source[1]) if first else source
    return source if source and source[0] >= 3 else None


def before_name(tree: Tree, cue: Span, rules: Rules) -> Span | None:
    """ "..., the head of the agency in Lorvia, Ann Berg, told": an office and a name in commas before a verb without a subject."""
    commas = [j for j in range(max(0, cue[0] - ASIDE), cue[0]) if tree.tokens[j].text == ","]
    if len(commas) < 3 or commas[-1] != cue[0] - 1 or tree.tokens[cue[0]].tag not in FINITE:
        return None
    name, office = tree.tokens[commas[-2] + 1 : commas[-1]], tree.tokens[commas[-3] + 1 : commas[-2]]
    named = 1 < len(name) < 5 and all(t.text[:1].isupper() for t in name)
    opens = office[0].tag == "DT" or office[0].text[:1].isupper() if office else False
    held = opens and any(fold(t.text) in rules.titles for t in office) and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in office)
    return (commas[-3] + 1, commas[-1]) if named and held else None


def opens_clause(token: Token) -> bool:
    """Whether a word after the verb starts something that is said there."""
    return token.dep in ("nsubj", "nsubjpass", "dobj") and token.tag not in ("NNP", "NNS")


def inverted(tree: Tree, i: int, cue: Span) -> Span | None:
    """ "..., warned the Central Command": the noun phrase after a verb that follows a comma and has no subject."""
    what = tree.child(i, "dobj")
    if what is None or what < i or cue[0] < 3 or tree.tokens[cue[0] - 1].text != "," or tree.left[what] != cue[1]:
        return None
    return (tree.left[what], tree.right[what] + 1) if tree.tokens[i].tag in ("VBD", "VBZ") else None


def speaker_after(tree: Tree, i: int, cue: Span, rules: Rules) -> Span | None:
    """ "Ten died in raids on Lorvia said the Observatory": somebody who says things right after a verb that closes its sentence."""
    what = next((k for k in tree.kids[i] if k > i and tree.tokens[k].dep in ("dobj", "nsubj")), None)
    if what is None or cue[0] < 3 or tree.left[what] != cue[1] or tree.tokens[i].tag not in ("VBD", "VBZ"):
        return None
    name = tree.tokens[what].tag in ("NNP", "NNPS") or fold(tree.tokens[what].text) in rules.speaking
    own = tree.child(i, "nsubj")
    clear = own is None or own > i or tree.tokens[own].tag in ("NNP", "NN", "NNS", "NNPS")
    return (tree.left[what], tree.right[what] + 1) if name and clear and len(tree.tokens) - tree.right[what] < TAIL else None


def told_to(tree: Tree, i: int, addressee: bool, rules: Rules) -> Iterator[int]:
    """Who was told: the object of "told", or an outlet after "to" or "with" ("in a statement to SANA")."""
    if addressee and (told := tree.child(i, "dobj", "dative")) is not None and told > i:
        yield told
    n = len(tree.tokens)
    first = tree.tokens[0].text.casefold() in ("in", "speaking", "talking")  # "In an interview with Sky News, the mayor said"
    for j in (*range(1, min(NEAR, i) if first else 1), *range(i + 1, min(i + NEAR, n - 1))):
        if tree.tokens[j].text.casefold() in ("to", "with") and tree.tokens[j + 1].text[:1].isupper():
            yield j + 1
    for j in range(max(1, i - NEAR), min(i + NEAR, n - 1)):
        if tree.tokens[j].text.casefold() == "by" and tree.tokens[j - 1].text.casefold() in rules.carrying:
            agency = next((k for k in tree.kids[j] if tree.tokens[k].dep == "pobj"), None)
            name = next((k for k in range(j + 1, min(j + 6, n)) if tree.tokens[k].text[:1].isupper()), None)
            if agency is not None and tree.tokens[agency].text.casefold() in AGENCIES:
                yield agency
            elif name is not None:
                yield name
