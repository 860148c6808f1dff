"""Text → the same text plus its junk spans; offsets never move."""

from dataclasses import dataclass

from reportedly.lexicon import Lexicon
from reportedly.records import Page


@dataclass(frozen=True, slots=True)
class Rules:
    """The junk patterns, compiled."""


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    return Rules()


def clean(page: Page, rules: Rules) -> Page:
    """The page with `junk` filled: sorted, not overlapping."""
    return page
