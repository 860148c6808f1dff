"""A report → remarks on how far its figures can be leaned on."""

from dataclasses import replace

import pytest

from books import planted, report
from reportedly.reconcile.quality import remarks, unintroduced
from reportedly.records import Junk
from reportedly.reduced import Family, Pair

LONG = "Twelve people were taken to the hospital of the town after the storm had passed over the valley. " * 3


def signs(text: str, **facts: str) -> list[str]:
    """The signs of a report with this text."""
    return [sign for sign, _ in remarks(planted(report("a", text, published=facts.pop("published", "2017-04-15"), **facts)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LONG.strip(), []),
        (LONG + "Then the gov", ["cut off"]),
        ("and " + LONG.strip(), ["cut off"]),
        ("al-Bab was quiet. " + LONG.strip(), []),
        ("Only 3 came, she said.", ["unintroduced"]),
        ("Mayor Anna Berg counted them. Only 3 came, she said.", []),
        ("A spokesman for the port came late. Only 3 came, he said.", []),
        ("BEIRUT (Reuters) - Three came.\nANKARA (AFP) - Four came.", ["datelines"]),
        ("BEIRUT (Reuters) - Three came.\nFour came.", []),
        ("Only 3 came. Some 4 fled. About 5 stayed.", []),
    ],
)
def test_signs_of_the_text(text: str, found: list[str]) -> None:
    assert signs(text) == found


def test_undated() -> None:
    assert remarks(planted(report("a", "Only 3 came.")))[0] == ("undated", "no date of publication")


def test_signs_of_the_figures() -> None:
    read = planted(report("a", "Only 3 came. Some 4 fled. About 5 stayed.", published="2017-04-15"), source=None)
    assert [words for sign, words in remarks(read) if sign == "no source"] == ["none of its 3 figures has a source"]
    lonely = replace(read, figures=(replace(read.figures[0], title_only=True), *read.figures[1:]))
    assert ("headline", "only the headline says 3") in remarks(lonely)
    junk = replace(read, junk=(("text", Junk(0, 30, "dump")),))
    assert [sign for sign, _ in remarks(junk)].count("mostly junk") == 1


def test_shared_text() -> None:
    read = planted(report("a", "Only 3 came.", published="2017-04-15"))
    family = Family("f", ("a", "b", "c"), (Pair("a", "b", "copy", 1.0), Pair("a", "c", "copy", 0.9), Pair("b", "c", "copy", 0.9)), 1)
    assert remarks(read, [family]) == [("derived text", "shares its text with 2 other reports (copy)")]
    assert remarks(read, [replace(family, pairs=family.pairs[2:])]) == []


def test_nobody_is_introduced_by_a_beginning() -> None:
    assert unintroduced("The Twelve died, he said.")
    assert not unintroduced("Nobody spoke.")
