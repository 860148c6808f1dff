"""Text → who said what; quantities → the source nearest the origin of each, and who passed it on."""

from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Credit, Page


@dataclass(frozen=True, slots=True)
class Rules:
    """Reporting verbs, titles, institutions, compiled."""


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    return Rules()


def who(page: Page, rules: Rules) -> Page:
    """The page with `attributions` and `credits` (one for each quantity) filled."""
    return replace(page, credits=tuple(Credit() for _ in page.quantities))
