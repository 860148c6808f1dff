"""Words in a row → the noun phrase that ends, or starts, at one of them; by tags alone, for where the parse is wrong or missing."""

from collections.abc import Sequence

from reportedly.records import Span, Token
from reportedly.stages.who.rules import Rules, fold

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "POS", "HYPH", "PRP", "PRP$", "CD", "AFX", "VBN-", "PDT"})
ARTICLES = frozenset({"a", "an", "the", "one", "another", "this", "that", "some", "its", "his", "their", "several", "many"})
JOINTS = frozenset({"of", "for", "at", "&", "-"})
LONGEST = 14  # words of a noun phrase


def breaks_off(tokens: Sequence[Token], i: int, rules: Rules) -> bool:
    """Whether a noun phrase cannot go on leftwards from a word: what stands before it ends another one, where commas are lost.

    "of 11 children | state media", "on Thursday | reports", "that child | he".
    """
    here, before = tokens[i], tokens[i - 1]
    low = before.text.casefold()
    if here.tag == "PRP" or (low in rules.times and not (i > 1 and tokens[i - 2].tag in ("DT", "PRP$"))):
        return True
    if before.tag == "NN" and low in rules.landforms and here.tag in ("NNP", "NNPS") and fold(here.text) not in rules.titles:
        return True  # "in a northern district | State TV"
    if here.text == "local" and before.tag in ("NNP", "NNPS"):
        return True  # "in Raqqa | local media"
    if here.tag == "DT" and before.tag == "CD":
        return True  # "risen to 112 | a monitoring group"
    if before.tag == "NN" and low in rules.landforms and here.tag == "NNS" and i > 1 and tokens[i - 2].text.endswith("ern"):
        return True  # "in a northern province | activists"
    plural = before.tag == "NNS" and before.text[:1].islower() and low not in rules.modifying_plurals
    return plural and here.tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT")


def left_end(tokens: Sequence[Token], first: int, head: int, rules: Rules) -> int:
    """Where a noun phrase starts, at `first` or where it breaks off between there and its head."""
    return next((i for i in range(head, first, -1) if breaks_off(tokens, i, rules)), first)


def before_time(tokens: Sequence[Token], last: int, rules: Rules) -> int:
    """ "the opposition on Sunday claimed": the last word before the day."""
    start = last
    while start > 0 and tokens[start].text.casefold() in rules.times:
        start -= 1
    if start < last and start > 0 and tokens[start].text.casefold() in ("on", "last", "late", "early", "earlier", "this"):
        start -= 1 + (tokens[start - 1].text == ",")
    return start


def ending_at(tokens: Sequence[Token], last: int, rules: Rules) -> Span | None:
    """The noun phrase whose last word is `last`, leftwards over nouns, adjectives and "of the", to its article.

    A tag "?" (a word of no known kind) is taken where an article stands before it.
    """
    last = before_time(tokens, last, rules) if 0 <= last < len(tokens) else -1
    if last > 2 and tokens[last].text == ")":  # "the Lorvia Observatory (LO) said"
        opening = next((j for j in range(last - 1, max(0, last - 5), -1) if tokens[j].text == "("), None)
        name = ending_at(tokens, opening - 1, rules) if opening and tokens[opening - 1].text != ")" else None
        return (name[0], last + 1) if name else None
    if last < 0 or tokens[last].tag not in NOMINAL | {"?"}:
        return None
    if tokens[last].tag == "PRP":
        return last, last + 1
    start, sure = last, last
    while start > 0 and last - start < LONGEST:
        t = tokens[start - 1]
        low = t.text.casefold()
        if breaks_off(tokens, start, rules):
            break
        if t.tag == "DT" or low in ARTICLES:
            start, sure = start - 1, start - 1
            if start == 0 or tokens[start - 1].text.casefold() not in JOINTS:
                break
        elif t.tag == "NNP" and tokens[start].tag == "JJ" and tokens[start].text[:1].islower():
            break  # "... with Turkey local sources": a name seldom stands before an adjective
        elif t.tag in NOMINAL and t.tag != "CD":
            start -= 1
            sure = start if sure == start + 1 else sure
        elif t.tag == "?" or (low in JOINTS and start - 1 > 0 and tokens[start - 2].tag in NOMINAL):
            start -= 1
            sure = start if t.tag != "?" and sure == start + 1 else sure
        else:
            break
    return (in_place(tokens, sure, rules), last + 1) if sure <= last else None


def in_place(tokens: Sequence[Token], start: int, rules: Rules) -> int:
    """ "A medical source in Lorvia said", at the start of a sentence or after a mark: where the noun phrase starts whose place this is."""
    if start < 2 or tokens[start].tag not in ("NNP", "NNPS") or tokens[start - 1].text.casefold() not in ("in", "at", "from"):
        return start
    owner = ending_at(tokens, start - 2, rules) if tokens[start - 2].text.casefold() in rules.unnamed else None
    return owner[0] if owner and (owner[0] == 0 or not tokens[owner[0] - 1].text[:1].isalnum()) else start


def starting_at(tokens: Sequence[Token], first: int) -> Span | None:
    """The noun phrase whose first word is `first`, rightwards to a comma, a verb or a preposition that ends it."""
    end = first
    while end < len(tokens) and end - first < LONGEST and fits(tokens, end, first):
        end += 1
    return (first, end) if end > first else None


def fits(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether a word goes on a noun phrase."""
    t = tokens[i]
    low = t.text.casefold()
    if t.tag in NOMINAL or t.tag == "DT" or low in ARTICLES or (t.tag == "?" and i - first < 4):
        return True
    return low in JOINTS and i > first
