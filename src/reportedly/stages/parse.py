"""Text and mentions → sentences, those that hold a number parsed into tokens."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Page, Sentence, Token

Parser = Callable[[Sequence[str]], Sequence[tuple[Token, ...]]]
"""Sentences' texts → their tokens, offsets relative to each text; loaded at the edge (reportedly.kit)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The sentence splitter's tables and the parser."""

    parser: Parser


def compile_rules(lexicon: Lexicon, parser: Parser) -> Rules:
    """The rules of this stage out of the lexicon, with the parser that was loaded."""
    return Rules(parser)


def parse(page: Page, rules: Rules) -> Page:
    """The page with `sentences` filled: all of its text in order, tokens where a mention outside junk stands."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n.!?]+[.!?]*|[.!?]+", page.text) if m[0].strip()]
    wanted = [s for s in spans if any(s[0] <= m.start < s[1] for m in page.mentions)]
    parsed = dict(zip(wanted, rules.parser([page.text[a:b] for a, b in wanted]), strict=True))
    sentences = (Sentence(a, b, tuple(replace(t, start=t.start + a, end=t.end + a) for t in parsed.get((a, b), ()))) for a, b in spans)
    return replace(page, sentences=tuple(sentences))
