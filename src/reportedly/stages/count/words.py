"""A parsed sentence → its words with look-ups up and down the parse."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reportedly.records import Page, Sentence, Span, Token

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIER = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "AFX", "HYPH"})
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


def words_of(page: Page, index: int) -> Words:
    """The view of one sentence."""
    sentence: Sentence = page.sentences[index]
    tokens = sentence.tokens
    children: list[list[int]] = [[] for _ in tokens]
    for i, t in enumerate(tokens):
        if t.head != i:
            children[t.head].append(i)
    starts = [t.start for t in tokens]
    ends = [t.end for t in tokens]
    inside = [m for m in page.mentions if sentence.start <= m.start < sentence.end] if tokens else []
    numbers = frozenset(i for m in inside for i in range(bisect_right(ends, m.start), bisect_left(starts, m.end)))
    return Words(
        index,
        tokens,
        [t.text.casefold() for t in tokens],
        [t.tag for t in tokens],
        [t.dep for t in tokens],
        [t.head for t in tokens],
        children,
        starts,
        numbers,
    )


def token_range(words: Words, span: Span) -> tuple[int, int]:
    """The tokens that a span of text overlaps, end exclusive."""
    first = bisect_right(words.starts, span[0]) - 1
    if first < 0 or words.tokens[first].end <= span[0]:
        first += 1
    return first, max(first, bisect_left(words.starts, span[1]))


def child(words: Words, i: int, *deps: str) -> int | None:
    """The first child of a word by one of these arcs."""
    return next((c for c in words.children[i] if words.deps[c] in deps), None)


def is_noun(words: Words, i: int) -> bool:
    """Whether a word is a noun and no number."""
    return words.tags[i] in NOMINAL and i not in words.numbers
