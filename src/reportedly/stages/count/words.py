"""A parsed sentence → its words with look-ups up and down the parse."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.records import Mention, Page, Sentence, Span, Token

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIER = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "AFX", "HYPH"})
SO_FAR = frozenset({("so", "far"), ("to", "date"), ("until", "now"), ("in", "total")})
WARS = frozenset({"conflict", "war", "uprising", "insurgency", "revolt", "rebellion"})
DONE = frozenset({"killed", "claimed", "displaced", "left", "cost", "taken", "uprooted", "driven", "forced", "wounded", "injured"})
BEGAN = frozenset({"began", "started", "erupted", "broke"})
VERBAL = frozenset({"VB", "VBD", "VBN", "VBG", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: parallel lists, and the children of each in the parse."""

    index: int  # of the sentence in the page
    tokens: tuple[Token, ...]
    low: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    starts: list[int]
    numbers: frozenset[int]  # tokens that belong to a number expression
    cumulative: bool


def words_of(page: Page, index: int, plurals: frozenset[str] = frozenset()) -> Words:
    """The view of one sentence; `plurals` are nouns right after a number even where the tagger saw a verb ("27 inmates at …")."""
    sentence: Sentence = page.sentences[index]
    tokens = sentence.tokens
    children: list[list[int]] = [[] for _ in tokens]
    for i, t in enumerate(tokens):
        if t.head != i:
            children[t.head].append(i)
    starts = [t.start for t in tokens]
    ends = [t.end for t in tokens]
    inside = between(page, sentence) if tokens else ()
    numbers = frozenset(i for m in inside for i in range(bisect_right(ends, m.start), bisect_left(starts, m.end)))
    low = [t.text.casefold() for t in tokens]
    tags = ["NNS" if t.tag in VERBAL and low[i] in plurals and i - 1 in numbers else t.tag for i, t in enumerate(tokens)]
    return Words(index, tokens, low, tags, [t.dep for t in tokens], [t.head for t in tokens], children, starts, numbers, counts_on(low, tags))


def between(page: Page, sentence: Sentence) -> Sequence[Mention]:
    """The mentions of a sentence."""
    first = bisect_left(page.mentions, sentence.start, key=start_of)
    return page.mentions[first : bisect_left(page.mentions, sentence.end, key=start_of)]


def start_of(mention: Mention) -> int:
    """Where a mention starts."""
    return mention.start


def counts_on(low: list[str], tags: list[str]) -> bool:
    """Whether a sentence counts from a beginning on: "since 2011", "so far"."""
    since = any(w == "since" and tag != "RB" and not is_superlative(low, tags, i) for i, (w, tag) in enumerate(zip(low, tags, strict=True)))
    return since or goes_on(low) or began(low) or "cumulative" in low or any((a, b) in SO_FAR for a, b in pairwise(low))


def goes_on(low: list[str]) -> bool:
    """Whether a war is told with what it has done so far: "the conflict has killed"."""
    return any(w in WARS and a in ("has", "have") and b in DONE for w, a, b in zip(low, low[1:], low[2:], strict=False))


def is_superlative(low: list[str], tags: list[str], since: int) -> bool:
    """Whether "since" only dates a record: "the deadliest raid since 1998", "its first strike since May"."""
    return any(tags[k] in ("JJS", "RBS") or low[k] in ("first", "worst") for k in range(max(0, since - 5), since))


def began(low: list[str]) -> bool:
    """Whether a war is told from its beginning: "killed in the conflict, which began in 2011"."""
    clauses = (low[i + 1 : i + 14] for i, w in enumerate(low) if w in WARS)
    return any(b in BEGAN and a in ("which", "that") for c in clauses for a, b in pairwise(until_stop(c)))


def until_stop(low: list[str]) -> list[str]:
    """The words up to the end of their clause."""
    return low[: next((i for i, w in enumerate(low) if w in (".", ";", ":")), len(low))]


def token_range(words: Words, span: Span) -> tuple[int, int]:
    """The tokens that a span of text overlaps, end exclusive."""
    first = bisect_right(words.starts, span[0]) - 1
    if first < 0 or words.tokens[first].end <= span[0]:
        first += 1
    return first, max(first, bisect_left(words.starts, span[1]))


def child(words: Words, i: int, *deps: str) -> int | None:
    """The first child of a word by one of these arcs."""
    return next((c for c in words.children[i] if words.deps[c] in deps), None)


def is_modifier(words: Words, i: int) -> bool:
    """Whether a word can stand before a noun to tell which: an adjective or a participle, whatever the tagger took it for."""
    if words.tags[i] == "VBG":
        return words.deps[i] in ("amod", "compound", "nmod", "pobj", "dobj", "nsubj", "nsubjpass", "attr", "dep", "conj")
    return words.tags[i] in MODIFIER or (words.deps[i] == "amod" and words.tags[i] in VERBAL)


def is_noun(words: Words, i: int) -> bool:
    """Whether a word is a noun and no number."""
    return words.tags[i] in NOMINAL and i not in words.numbers and words.low[i] not in ("'s", "’s", "|")
