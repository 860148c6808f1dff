"""Quantities → how surely each is asserted, with its cue, and the quantities that it disputes."""

from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Hedge, Page


@dataclass(frozen=True, slots=True)
class Rules:
    """Modal cues, compiled."""


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    return Rules()


def hedge(page: Page, rules: Rules) -> Page:
    """The page with `hedges` filled, one for each quantity."""
    return replace(page, hedges=tuple(Hedge() for _ in page.quantities))
