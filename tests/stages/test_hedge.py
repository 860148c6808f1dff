"""Hedge: how surely figures are asserted, over which words, and what disputes what."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import kit
from reportedly.extract import pages_of, through
from reportedly.records import Page, Report


@cache
def read(text: str) -> Page:
    """A text through all stages."""
    return through(pages_of(Report("test", text, published="2017-07-15"))[0], kit.load())


def modality(text: str, figure: str) -> str:
    """The modality of the figure with these words."""
    page = read(text)
    return next(h.modality for q, h in zip(page.quantities, page.hedges, strict=True) if page.text[q.start : q.end] == figure)


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("The flood killed 12 people.", "12", "stated"),
        ("The minister said 12 people had died.", "12", "stated"),
        ("The hills hide a reported 2,700 men.", "2,700", "stated"),
        ("An estimated 5,000 people fled.", "5,000", "estimated"),
        ("The fire burned an estimated 40 homes.", "40", "estimated"),
        ("The agency estimates that 5,000 people have fled.", "5,000", "estimated"),
        ("The number of rebels is estimated at 3,000.", "3,000", "estimated"),
        ("Some 300 rebels are believed to remain in the hills.", "300", "estimated"),
        ("Officials think about 60 men are still there.", "60", "estimated"),
        ("About 70 miners are thought to be trapped.", "70", "estimated"),
        ("Some 4,000 rebels remain, according to an army estimate.", "4,000", "estimated"),
        ("Some 50 people thought to be trapped were found.", "50", "estimated"),
        ("The rebels claimed that 70 soldiers had been killed.", "70", "claimed"),
        ("The militia claims it shot down 3 drones.", "3", "claimed"),
        ("At least 70 soldiers died, the rebels claim.", "70", "claimed"),
        ("The group claimed 17 attacks in March.", "17", "claimed"),
        ("The guards allegedly beat 9 prisoners.", "9", "claimed"),
        ("The envoy accused the army of killing 25 farmers.", "25", "claimed"),
        ("The men are accused of killing 5 guards.", "5", "claimed"),
        ("There were claims that 200 prisoners had escaped.", "200", "claimed"),
        ("The storm claimed 17 lives.", "17", "stated"),
        ("The leader claimed 54 soldiers had been killed.", "54", "claimed"),
        ("The blast claimed 20 civilians.", "20", "stated"),
        ("The group claimed responsibility for a bomb that killed 30 men.", "30", "stated"),
        ("Boat capsizes off Nahr, 61 feared drowned: coastguard", "61", "possible"),
        ("The storm claimed the lives of 17 people.", "17", "stated"),
        ("Police held 20 alleged thieves.", "20", "stated"),
        ("Up to 400 people may have drowned.", "400", "possible"),
        ("The toll could reach 90.", "90", "possible"),
        ("As many as 30 villages might be cut off.", "30", "possible"),
        ("More than 60 miners are feared dead.", "60", "possible"),
        ("Up to 5,000 men are feared to be hiding in the city.", "5,000", "possible"),
        ("Rescuers fear that 40 people are buried.", "40", "possible"),
        ("Perhaps 300 people live there.", "300", "possible"),
        ("The camp would overflow if 1,000 people returned.", "1,000", "possible"),
        ("It is unclear whether 30 boats sank.", "30", "possible"),
        ("Did 400 people drown?", "400", "possible"),
        ("The army will send 200 soldiers.", "200", "forecast"),
        ("Some 350 families are expected to move.", "350", "forecast"),
        ("Rents here look set to double this year.", "double", "forecast"),
        ("The firm plans to cut 5 percent of its staff.", "5 percent", "forecast"),
        ("Up to 350 houses are set to be built.", "350", "forecast"),
        ("The minister promised to hire 300 teachers.", "300", "forecast"),
        ("The bank is due to lend 5 million dollars.", "5 million", "forecast"),
        ("The town is about to lose 200 jobs.", "200", "forecast"),
        ("The office predicts that the toll will pass 600.", "600", "forecast"),
        ("An inquiry will be held into the killing of nine farmers.", "nine", "stated"),
        ("The envoy predicted more raids after the massacre that killed 130 people.", "130", "stated"),
        ("The army denied that 200 villagers were killed.", "200", "denied"),
        ("The ministry rejected claims that 90 inmates had died.", "90", "denied"),
        ("The governor disputed the figure of 300 dead.", "300", "denied"),
        ("There is no evidence that 300 people were killed.", "300", "denied"),
        ("The army denied responsibility for the raid that killed 20 villagers.", "20", "stated"),
        ("The army neither confirmed nor denied that 12 soldiers were captured.", "12", "claimed"),
    ],
)
def test_modality(text: str, figure: str, expected: str) -> None:
    assert modality(text, figure) == expected


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Activists said 44 people were killed. The government denied that 44 people were killed.", [(1, 0)]),
        ("Medics said 30 people were killed, but the army said 9 people were killed.", [(1, 0)]),
        ("Medics said 30 people were killed. Medics said 9 people were injured.", []),
        ("The army said 30 people were killed. Ten years ago the army said 9 people were killed.", []),
    ],
)
def test_disputes(text: str, pairs: list[tuple[int, int]]) -> None:
    assert [(i, j) for i, h in enumerate(read(text).hedges) for j in h.disputes] == pairs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Activists said 44 people were killed. The government denied the figure.", "denied the figure"),
        ("Activists said 44 people were killed. The government denied responsibility.", None),
        ("Activists said 44 people were killed. It rained. It snowed. The government denied the figure.", None),
    ],
)
def test_a_denial_without_a_number_names_what_it_denies(text: str, words: str | None) -> None:
    page = read(text)
    found = [page.text[slice(w.start, w.end)] for w in page.hedges[0].why if w.rule == "hedges.denied-later"]
    assert (found, page.hedges[0].modality) == ([words] if words else [], "stated")


def test_the_cue_points_at_its_words() -> None:
    page = read("An estimated 5,000 people fled, and up to 400 may have drowned.")
    assert [page.text[slice(*h.cue)] for h in page.hedges if h.cue] == ["estimated", "may"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*"ab 12,.?\"“”'\n\ud800\x00😀", "claims ", "may ", "denied that ", "an estimated ", "if "]), max_size=80).map("".join))
def test_any_text_survives(text: str) -> None:
    page = through(pages_of(Report("test", text))[0], kit.load())
    assert len(page.hedges) == len(page.quantities)
    assert all(h.cue is None or 0 <= h.cue[0] < h.cue[1] <= len(text) for h in page.hedges)
