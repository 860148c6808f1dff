"""Text → every number expression in it, digits or words."""

from dataclasses import replace

from reportedly.records import Mention, Page, Why
from reportedly.stages.find.compound import items
from reportedly.stages.find.lexemes import lexemes, tables_folded
from reportedly.stages.find.pairs import paired
from reportedly.stages.find.rules import Rules, always, compile_rules

__all__ = ["Rules", "compile_rules", "find", "number_words"]


def find(page: Page, rules: Rules) -> Page:
    """The page with `mentions` filled: sorted, not overlapping, covering every run of digits and every number word."""
    found = paired(page.text, items(page.text, tables_folded(page.text, list(lexemes(page.text, rules))), rules), rules)
    return replace(page, mentions=tuple(Mention(i.start, i.end, i.values, i.form, i.unit, (Why(f"numbers.{i.rule}", i.start, i.end),)) for i in found))


def number_words(rules: Rules) -> frozenset[str]:
    """The words, lower case, that are a number wherever they stand alone, and so always lie in a mention."""
    return always(rules.kinds)
