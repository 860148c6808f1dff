"""Quantities → what each counts, its category, its group, its kind of measure and what it is a part of."""

from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Count, Page


@dataclass(frozen=True, slots=True)
class Rules:
    """Categories, groups and head nouns, compiled."""


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    return Rules()


def count(page: Page, rules: Rules) -> Page:
    """The page with `counts` filled, one for each quantity; a quantity that turns out to count nothing becomes a refusal."""
    return replace(page, counts=tuple(Count("", "other", None, "stock") for _ in page.quantities))
