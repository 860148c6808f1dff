"""Mentions → quantities with their bounds, or refusals with their reason."""

from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Page, Quantity


@dataclass(frozen=True, slots=True)
class Rules:
    """Quantifiers, units and reasons to reject, compiled."""


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    return Rules()


def read(page: Page, rules: Rules) -> Page:
    """The page with `quantities` and `refusals` filled: every mention is in exactly one of the two."""
    at = {m: next((i for i, s in enumerate(page.sentences) if s.start <= m.start < s.end), 0) for m in page.mentions}
    found = (Quantity(m.start, m.end, "exact", m.values, "count", m.values[0], m.values[0], m.values[0], True, True, sentence=at[m]) for m in page.mentions)
    return replace(page, quantities=tuple(found))
