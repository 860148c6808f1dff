"""Text → its time expressions; quantities → when each holds."""

from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Dating, Page


@dataclass(frozen=True, slots=True)
class Rules:
    """The time grammar, compiled."""


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    return Rules()


def times(page: Page, rules: Rules) -> Page:
    """The page with `times` filled: every time expression, resolved against the report's date of publication."""
    return page


def when(page: Page, rules: Rules) -> Page:
    """The page with `datings` filled, one for each quantity."""
    day = page.report.published
    as_of = (day, day) if day else None
    return replace(page, datings=tuple(Dating(None, as_of, 1 if day else None, "publication" if day else None) for _ in page.quantities))
