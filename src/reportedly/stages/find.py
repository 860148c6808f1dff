"""Text → every number expression in it, digits or words."""

import re
from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Mention, Page

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Rules:
    """The number grammar, compiled."""


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    return Rules()


def find(page: Page, rules: Rules) -> Page:
    """The page with `mentions` filled: sorted, not overlapping, covering every run of digits and every number word."""
    found = (Mention(m.start(), m.end(), (float(m[0].replace(",", "").replace(".", "")),), "number") for m in DIGITS.finditer(page.text))
    return replace(page, mentions=tuple(found))
