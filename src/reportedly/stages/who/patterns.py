"""A sentence that was not parsed → what is said in it, by the order of its words."""

import re
from collections.abc import Iterator, Sequence

from reportedly.records import Sentence, Span, Token
from reportedly.stages.who.found import Found
from reportedly.stages.who.phrase import ARTICLES, ending_at, starting_at
from reportedly.stages.who.rules import Rules, Verb, fold
from reportedly.stages.who.tree import Tree

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?|[^\w\s]|_")
FEW = 6  # helpers before a verb
LONGEST = 200  # words of what is said in a sentence that was not parsed
LETTERS = re.compile(r"[a-z]+")
HELPERS = frozenset(
    {
        "has",
        "have",
        "had",
        "also",
        "later",
        "then",
        "is",
        "was",
        "were",
        "would",
        "further",
        "earlier",
        "previously",
        "repeatedly",
        "already",
        "again",
        "once",
        "still",
        "recently",
        "did",
        "not",
        "never",
    }
)
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you"})
ENDS = frozenset({",", ".", '"', "“", "”", "'", "’", "‘"})
LINKING = frozenset(
    {
        "in",
        "on",
        "to",
        "by",
        "from",
        "with",
        "as",
        "and",
        "but",
        "or",
        "if",
        "when",
        "while",
        "because",
        "after",
        "before",
        "who",
        "which",
        "what",
        "where",
        "how",
        "than",
        "then",
        "not",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "did",
        "do",
        "does",
        "there",
        "so",
        "said",
    }
)


def tokens_of(text: str, start: int, end: int, rules: Rules) -> tuple[Token, ...]:
    """The words of a stretch with rough tags: NNP capitalised, NN known nouns, DT, PRP, "?" for other words."""
    found = WORD.finditer(text, start, end)
    words = ((m[0].rstrip(".") if m[0][:1].islower() else m[0], m.start()) for m in found)  # a stop stays in "Gen.", not in "said."
    return tuple(Token(word, at, at + len(word), "", tag(word, rules), "", 0) for word, at in words)


def tag(word: str, rules: Rules) -> str:
    """A rough tag."""
    low = fold(word)
    if low in PRONOUNS:
        return "PRP"
    if low in ARTICLES:
        return "DT"
    if low in LINKING or low in HELPERS or not word[0].isalnum():
        return "IN" if word != "-" else "HYPH"
    if low in rules.unnamed or low in rules.titles or low in rules.org_words or low in rules.documents:
        return "NN"
    if word[0].isupper():
        return "NNP"
    return "VB" if low in rules.verbs else "CD" if word[0].isdigit() else "?"


def said_by_order(text: str, sentence: Sentence, rules: Rules) -> tuple[Tree, list[Found]]:
    """What the reporting verbs of a sentence say, with its words as a tree without branches."""
    told = any(w in rules.verbs or w == "according" for w in LETTERS.findall(text[sentence.start : sentence.end].casefold()))
    tokens = tokens_of(text, sentence.start, sentence.end, rules) if told else ()
    tree = Tree(tokens, (), (), ())
    return tree, list(found_by_order(tokens, rules))


def found_by_order(tokens: Sequence[Token], rules: Rules) -> Iterator[Found]:
    """A verb of saying with the noun phrase before it, or after it where a comma or a quotation stands before."""
    for i, t in enumerate(tokens):
        low = t.text.casefold()
        if low == "according" and i + 1 < len(tokens) and tokens[i + 1].text.casefold() == "to":
            source = starting_at(tokens, i + 2)
            if source:
                content = (max(0, i - LONGEST), i) if i > 2 else (source[1], min(len(tokens), source[1] + LONGEST))
                yield Found(None, source, (i, i + 2), (content,), rules.according[("according", "to")])
        elif low in rules.verbs and (verb := told_by(rules.verbs[low])) and not t.text[:1].isupper() and not a_noun(tokens, i):
            yield from around_verb(tokens, i, verb, rules)


def told_by(verbs: Sequence[Verb]) -> Verb | None:
    """The class of a verb that quotes, if it has one."""
    return next((v for v in verbs if "quote" in v.frames and v.credit), None)


def a_noun(tokens: Sequence[Token], i: int) -> bool:
    """ "the claims", "his report", "to say": no finite verb."""
    before = tokens[i - 1].text.casefold() if i else ""
    return before in ARTICLES or before in ("to", "of", "'s", "’s", "for", "in", "by") or before.endswith(("'s", "’s"))


def around_verb(tokens: Sequence[Token], i: int, verb: Verb, rules: Rules) -> Iterator[Found]:
    """The speaker before or after a verb, and what is said on the other side."""
    start = i
    while start > max(0, i - FEW) and (tokens[start - 1].text.casefold() in HELPERS or tokens[start - 1].text.endswith("ly")):
        start -= 1
    source = ending_at(tokens, start - 1, rules) or before_aside(tokens, start - 1, rules)
    if source:
        to = (i + 1,) if verb.addressee and i + 1 < len(tokens) and tokens[i + 1].text[:1].isupper() else ()
        yield Found(None, source, (start, i + 1), content_beside(tokens, source, i), verb.rule, to=to, quote=True)
    elif not verb.addressee and (start == 0 or tokens[start - 1].text in ENDS) and (source := starting_at(tokens, i + 1)):
        content = ((max(0, start - LONGEST), start),) if start > 1 else ()
        source = with_aside(tokens, source)
        yield Found(None, source, (start, i + 1), content, verb.rule, quote=True)


def with_aside(tokens: Sequence[Token], source: Span) -> Span:
    """ "said Gen. Ann Lee, commander of the Northern Command": the noun phrase with the aside after its comma."""
    if source[1] < len(tokens) and tokens[source[1]].text == "," and (aside := starting_at(tokens, source[1] + 1)):
        return source[0], aside[1]
    return source


def before_aside(tokens: Sequence[Token], comma: int, rules: Rules) -> Span | None:
    """ "Rebecca Grey, the deputy commander, said": the noun phrase before the aside."""
    if comma < 0 or tokens[comma].text != ",":
        return None
    for j in range(comma - 1, max(-1, comma - 16), -1):
        if tokens[j].text == ",":
            name = ending_at(tokens, j - 1, rules)
            return (name[0], comma) if name else None
    return None


def content_beside(tokens: Sequence[Token], source: Span, i: int) -> tuple[Span, ...]:
    """What follows the verb where the speaker opens the clause, else what stands before the speaker."""
    opening = source[0] <= 3 or tokens[source[0] - 1].text.casefold() in ("and", "but", "while", "as", "that", "because", "after")
    if opening and i + 1 < len(tokens):
        return ((i + 1, min(len(tokens), i + LONGEST)),)
    return ((max(0, source[0] - LONGEST), source[0]),) if source[0] else ()
