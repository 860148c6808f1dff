"""Every lexicon entry is tested by its own examples: each `yes` triggers the entry's rule, no `no` does."""

from functools import cache

import pytest

from reportedly import kit, lexicon
from reportedly.extract import pages_of, through
from reportedly.records import Page, Report

PARTS = ("junk", "mentions", "times", "quantities", "refusals", "counts", "datings", "toponyms", "locations", "attributions", "credits", "hedges")
WORDS = lexicon.load()
CASES = [(e.rule, side, text) for entries in WORDS.entries.values() for e in entries for side in ("yes", "no") for text in getattr(e, side)]


def rules_of(page: Page) -> set[str]:
    """The names of all rules that read something of a page."""
    return {w.rule for part in PARTS for record in getattr(page, part) for w in record.why}


@cache
def triggered(text: str) -> frozenset[str]:
    """The rules that an example triggers, as a report of 15 July 2017."""
    report = Report("example", text, published="2017-07-15")
    return frozenset(r for page in pages_of(report) for r in rules_of(through(page, kit.load())))


@pytest.mark.parametrize(("rule", "side", "text"), CASES)
def test_example(rule: str, side: str, text: str) -> None:
    assert (rule in triggered(text)) == (side == "yes")


def test_every_entry_has_an_example() -> None:
    bare = [e.rule for entries in WORDS.entries.values() for e in entries if not e.yes]
    assert bare == []
