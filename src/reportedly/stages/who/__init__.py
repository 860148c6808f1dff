"""Text → who said what; quantities → the source nearest the origin of each, and who passed it on."""

from dataclasses import replace

from reportedly.records import Page
from reportedly.stages.who.credit import credits_of
from reportedly.stages.who.find import attributions_of
from reportedly.stages.who.rules import Rules, compile_rules

__all__ = ["Rules", "compile_rules", "who"]


def who(page: Page, rules: Rules) -> Page:
    """The page with `attributions` and `credits` (one for each quantity) filled."""
    found = attributions_of(page, rules)
    return replace(page, attributions=tuple(s.attribution for s in found), credits=credits_of(page, found))
