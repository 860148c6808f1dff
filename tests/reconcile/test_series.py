"""Claims → a series: gates, points over time, gaps, what was known on a day."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import claim

from reportedly import lexicon
from reportedly.errors import SettingError
from reportedly.reconcile.before import compile_earlier, is_previous
from reportedly.reconcile.series import dated, kind_of, series
from reportedly.reduced import Claim, Indicator, Member, Series

PREVIOUS = lexicon.load().tables["settling"]["previous"]
EARLIER = compile_earlier(PREVIOUS)
FIRE = Indicator("fire", "Dead of the market fire", ("people",), "killed", since="2021-03-02")
STOCK = Indicator("guards", "Guards on the border", ("guards",), "deployed", measure_type="stock")
RAIDS = Indicator("raids", "Raids a month", ("raids",), "operation", measure_type="flow")


def said(day: str | None, value: float | tuple[float, ...], source: str | None = None, **other: Any) -> Claim:
    """A claim of a day, in a report of its own."""
    return claim(f"{day} {value} {source} {other.get('modality')}", value, source=source, day=day, **other)


def settled(indicator: Indicator, *claims: Claim, **other: Any) -> Series:
    """The series of some claims, each its own statement."""
    return series(indicator, claims, {}, earlier=EARLIER, **other)


def rows(made: Series) -> list[tuple[str, str, float | None, float | None, float | None]]:
    """Its points' days and numbers."""
    return [(p.start, p.end, p.low, p.best, p.high) for p in made.points]


def part(made: Series, one: Claim) -> list[tuple[str, str]]:
    """What part a claim has in each point that tells of it."""
    return [(t.part, t.reason) for p in made.points for t in p.claims if t.figure == one.figure.id]


@pytest.mark.parametrize("side", ["yes", "no"])
def test_words_of_earlier_numbers(side):
    told = {text: is_previous(text.replace("#", "1,234"), "1,234", text.index("#"), EARLIER) for text in PREVIOUS[side]}
    assert told == dict.fromkeys(told, side == "yes")
    assert told


def test_a_toll_grows_by_one_institution():
    made = settled(FIRE, *(said(d, v, "Delta Watch") for d, v in [("2021-03-02", 20), ("2021-03-03", 43), ("2021-03-09", 51)]))
    assert rows(made) == [
        ("2021-03-02", "2021-03-02", 20, 20, 20),
        ("2021-03-03", "2021-03-03", 43, 43, 43),
        ("2021-03-09", "2021-03-09", 51, 51, 51),
    ]


def test_a_part_is_told_once_unless_it_counts():
    first, second, third = (said(d, v, "Delta Watch") for d, v in [("2021-03-02", 20), ("2021-03-03", 43), ("2021-03-09", 51)])
    made = settled(FIRE, first, second, third)
    assert part(made, first) == [("counted", "counted"), ("superseded", "superseded by the same institution on 2021-03-03")]
    assert part(made, third) == [("counted", "counted")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"modality": "forecast"}, "forecast"),
        ({"modality": "denied"}, "denied"),
        ({"change": "increase"}, "other measure"),
        ({"measure_type": "share"}, "other measure"),
        ({"title_only": True}, "headline"),
        ({"words": "The ministry put it at 30, down from a previous count of 700."}, "previous"),
    ],
)
def test_gates(fields, expected):
    kept, out = said("2021-03-02", 30, "Delta Watch"), said("2021-03-02", 700, "Harbour Ministry", **fields)
    made = settled(FIRE, kept, out)
    assert [p for p, _ in part(made, out)] == [expected]
    assert rows(made) == [("2021-03-02", "2021-03-02", 30, 30, 30)]


def test_what_only_nearly_belongs():
    kept, out = said("2021-03-02", 30, "Delta Watch"), said("2021-03-02", 700, "Harbour Ministry")
    made = settled(FIRE, kept, out, members={out.figure.id: Member("other definition", "other definition: goats"), kept.figure.id: Member()})
    assert part(made, out) == [("other definition", "other definition: goats")]
    assert made.points[0].best == 30


def test_a_toll_never_falls_without_a_revision():
    watch, command = said("2021-03-02", 60, "Delta Watch"), [said(f"2021-03-{d:02d}", 50, who) for d, who in ((3, "Coast Command"), (4, "Harbour Ministry"))]
    assert [p.best for p in settled(FIRE, watch, *command).points] == [60, 60, 60]
    revised = said("2021-03-05", 48, "Delta Watch")
    last = settled(FIRE, watch, *command, revised).points[-1]
    assert last.best in (48, 50)


def test_copies_are_one_origin():
    first, copy = said("2021-03-02", 60, "Delta Watch"), said("2021-03-07", 60, None)
    one = first.figure.id
    made = series(FIRE, [first, copy], {one: "s", copy.figure.id: "s"})
    assert [(p.origins, p.reports) for p in made.points] == [(1, 1), (1, 2)]
    assert series(FIRE, [first], {one: "s"}).points[0].best == made.points[0].best


def test_flows_stand_in_their_periods():
    march, may = ("2021-03-01", "2021-03-31"), ("2021-05-01", "2021-05-31")
    told = [
        said("2021-04-02", 30, "Delta Watch", time=march), said("2021-06-02", 44, "Delta Watch", time=may),
        said("2021-06-09", 47, "Delta Watch", time=may), said("2021-06-10", 99, "Delta Watch"),
    ]  # fmt: skip
    made = settled(RAIDS, *told)
    assert rows(made) == [(*march, 30, 30, 30), (*may, 47, 47, 47)]
    assert made.gaps == (("2021-04-01", "2021-04-30"),)
    assert [(t.figure, t.reason) for t in made.undated] == [(told[-1].figure.id, "no period is said")]


def test_long_silence_is_a_gap():
    made = settled(STOCK, said("2021-01-05", 30, "Delta Watch"), said("2021-01-25", 31, "Delta Watch"), said("2021-06-01", 40, "Delta Watch"))
    assert made.gaps == (("2021-01-26", "2021-05-31"),)
    assert settled(FIRE, said("2021-03-02", 3), said("2021-03-20", 4)).gaps == (("2021-03-03", "2021-03-19"),)


def test_a_stock_stands_at_the_days_it_is_about():
    made = settled(STOCK, said("2021-06-20", 30, "Delta Watch", time=("2021-03-01", "2021-03-31")))
    assert rows(made) == [("2021-03-31", "2021-03-31", 30, 30, 30)]


def test_a_running_total_stands_at_its_last_day():
    total = replace(FIRE, measure_type="cumulative", since="2015-01-01")
    made = settled(total, said("2021-06-20", 3000, "Delta Watch", time=("2015-01-01", "2021-05-31")))
    assert [p.start for p in made.points] == ["2021-05-31"]


def test_as_known_on():
    early, late = said("2021-03-02", 30, "Delta Watch"), said("2021-03-09", 51, "Delta Watch")
    assert settled(FIRE, early, late, as_known_on="2021-03-08") == settled(FIRE, early, as_known_on="2021-03-08")
    window = replace(said("2021-03-02", 44, "Coast Command"), published=("2021-03-01", "2021-03-10"))
    assert len(settled(FIRE, early, window, as_known_on="2021-03-09").points) == 1
    assert len(settled(FIRE, early, window, as_known_on="2021-03-10").points) == 2
    unknown = replace(said("2021-03-02", 44, "Coast Command"), published=None)
    assert settled(FIRE, unknown, as_known_on="2021-03-10").points == ()


def test_no_day_at_all():
    lost = said(None, 30, "Delta Watch")
    made = settled(FIRE, lost)
    assert made.points == ()
    assert [t.reason for t in made.undated] == ["no day is known"]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"measure_type": "stock"}, "stock"),
        ({"measure_type": "flow", "since": "2021-01-01"}, "flow"),
        ({"measure_type": "cumulative"}, "toll"),
        ({"category": "present"}, "stock"),
        ({"category": "killed", "since": "2021-01-01"}, "toll"),
        ({"category": "killed"}, "flow"),
    ],
)
def test_kinds(fields, kind):
    assert kind_of(Indicator("x", "x", **fields)) == kind


def test_no_such_policy():
    with pytest.raises(SettingError):
        settled(FIRE, policy="average")


@st.composite
def some(draw: Any) -> Claim:
    """Any claim about the fire or the guards."""
    day = f"2021-03-{draw(st.integers(2, 28)):02d}"
    value = draw(st.sampled_from([3, 40, 43, 120, 400, 431, 4000]))
    source = draw(st.sampled_from(["Delta Watch", "Coast Command", "Harbour Ministry", None]))
    how = draw(st.sampled_from(["exact", "about", "at_least", "less_than"]))
    modality = draw(st.sampled_from(["stated", "stated", "stated", "forecast"]))
    return said(day, value, source, quantifier=how, modality=modality, start=draw(st.integers(0, 999)))


SOME = st.lists(some(), max_size=8, unique_by=lambda c: c.figure.id)


@given(SOME, st.sampled_from([FIRE, STOCK, RAIDS]), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_order_changes_nothing(claims, indicator, random):
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert settled(indicator, *shuffled) == settled(indicator, *claims)


@given(SOME, SOME, st.sampled_from([FIRE, STOCK]), st.integers(2, 28))
@settings(max_examples=30, deadline=None)
def test_what_came_later_was_not_known(claims, later, indicator, day):
    known = f"2021-03-{day:02d}"
    after = [c for c in later if c.published is not None and c.published[1] > known]
    assert settled(indicator, *claims, *after, as_known_on=known) == settled(indicator, *claims, as_known_on=known)


@given(SOME, st.sampled_from([FIRE, STOCK, RAIDS]))
@settings(max_examples=30, deadline=None)
def test_every_claim_has_a_part(claims, indicator):
    made = settled(indicator, *claims)
    told = {t.figure for p in made.points for t in p.claims} | {t.figure for t in made.undated}
    assert told == {c.figure.id for c in claims}


@pytest.mark.parametrize(
    ("window", "day"),
    [
        (None, "2017-12-05"),
        (("2017-06-01", "2018-05-31"), "2017-12-05"),
        (("2018-01-01", "2018-05-31"), "2018-05-31"),
        (("2018-03-01", "2018-03-01"), "2018-03-01"),
    ],
)
def test_an_undated_report_has_the_day_of_its_statement(window: tuple[str, str] | None, day: str) -> None:
    known = said("2017-12-05", 3000)
    lost = replace(said("2019-01-01", 3000), published=window)
    ids = {known.figure.id: "s", lost.figure.id: "s"}
    found = dated([known, lost], ids)
    assert found[0] == known
    assert (found[1].published or ("", ""))[1] == day
    assert dated([known, lost], {}) == [known, lost]
