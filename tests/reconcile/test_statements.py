"""Claims → statements: what is one origin and what is not, across reports that share text and reports that do not."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import ALEPPO, HOMS, IDLIB, IRAQ, RASHIDIN, SYRIA, claim

from reportedly.reconcile.links import clash, keys, link
from reportedly.reconcile.statements import origins_words, statements, told
from reportedly.reduced import Claim, Pair, Passage

SATURDAY = ("2017-04-15", "2017-04-15")
FIGHTERS = {"counted": "IS fighters", "category": "present", "measure_type": "stock", "places": (IRAQ, SYRIA)}
CENTCOM = {"source": "CENTCOM"}
SOHR = {"source": "Syrian Observatory for Human Rights", "time": SATURDAY, "places": (ALEPPO,)}


def one(*claims: Claim, pairs: tuple[Pair, ...] = ()) -> bool:
    """Whether all claims are one statement."""
    return len(statements(claims, pairs)) == 1


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # value and source
        ({"value": 126, **SOHR}, {"value": 126, **SOHR}, True),
        ({"value": 126, **SOHR}, {"value": 122, **SOHR}, False),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "source": "White Helmets"}, False),
        ({"value": 126, **SOHR}, {"value": 126, "places": (ALEPPO,)}, True),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "source": "SOHR"}, True),
        ({"value": 126, "places": (SYRIA,)}, {"value": 126, "places": (SYRIA,)}, True),
        ({"value": 153, "source": "CENTCOM", "day": "2024-07-17"}, {"value": 153, "source": "Pentagon", "day": "2024-07-18"}, True),
        # bounds
        ({"value": 3000, "quantifier": "less_than", **CENTCOM, **FIGHTERS}, {"value": 3000, "quantifier": "about", **CENTCOM, **FIGHTERS}, True),
        ({"value": 3000, "quantifier": "less_than", **CENTCOM, **FIGHTERS}, {"value": 3000, "quantifier": "more_than", **CENTCOM, **FIGHTERS}, False),
        ({"value": (9000.0, 11000.0), **CENTCOM, **FIGHTERS}, {"value": 11000, "quantifier": "at_least", **CENTCOM, **FIGHTERS}, True),
        ({"value": (2000.0, 3000.0), **CENTCOM, **FIGHTERS}, {"value": 3000, "quantifier": "at_most", **CENTCOM, **FIGHTERS}, True),
        ({"value": (2000.0, 3000.0), **CENTCOM, **FIGHTERS}, {"value": 3000, "quantifier": "at_most", **FIGHTERS}, False),
        ({"value": 28198, **CENTCOM}, {"value": 28000, "quantifier": "more_than", **CENTCOM}, True),
        ({"value": 28198, **CENTCOM}, {"value": 29000, "quantifier": "more_than", **CENTCOM}, False),
        ({"value": 28198, **CENTCOM}, {"value": 28000, "quantifier": "more_than"}, False),
        # what
        ({"value": 2500, **CENTCOM, **FIGHTERS}, {"value": 2500, **CENTCOM, **FIGHTERS, "counted": "US troops"}, False),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "category": "injured"}, False),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "counted": "evacuees"}, True),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "category": "other"}, True),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "category": "other", "time": None}, False),
        ({"value": 26, **SOHR}, {"value": 26, **SOHR, "category": "other"}, False),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "unit": "percent"}, False),
        # where
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "places": (RASHIDIN,)}, True),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "places": (SYRIA,)}, True),
        ({"value": 26, **SOHR}, {"value": 26, **SOHR, "places": (HOMS,)}, False),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "places": (IRAQ,)}, False),
        ({"value": 126, **SOHR}, {"value": 126, **SOHR, "places": (IDLIB,)}, True),
        # when
        ({"value": 26, **SOHR}, {"value": 26, **SOHR, "time": ("2017-04-11", "2017-04-11")}, False),
        ({"value": 1200, **CENTCOM, "time": ("2016-09-01", "2016-09-30")}, {"value": 1200, **CENTCOM, "time": ("2014-08-01", "2016-09-30")}, False),
        # small numbers need town and days
        ({"value": 3, **SOHR}, {"value": 3, **SOHR}, True),
        ({"value": 3, "places": (ALEPPO,), "time": SATURDAY}, {"value": 3, "places": (ALEPPO,), "time": SATURDAY}, True),
        ({"value": 3, "places": (ALEPPO,)}, {"value": 3, "places": (ALEPPO,)}, False),
        ({"value": 3, "places": (SYRIA,), "time": SATURDAY}, {"value": 3, "places": (SYRIA,), "time": SATURDAY}, False),
        ({"value": 24, "places": (SYRIA,)}, {"value": 24, "places": (SYRIA,)}, False),
        ({"value": 24, "quantifier": "vague", "places": (ALEPPO,)}, {"value": 24, "quantifier": "vague", "places": (ALEPPO,)}, False),
    ],
)
def test_two_reports(a, b, expected):
    mine, theirs = claim("r1", **a), claim("r2", **b)
    assert one(mine, theirs) is one(theirs, mine) is expected


def test_who_names_nobody_does_not_make_two_institutions_one():
    said = [claim("r1", 126, **SOHR), claim("r2", 126, **SOHR | {"source": "White Helmets"}), claim("r3", 126, time=SATURDAY, places=(ALEPPO,))]
    found = statements(said)
    assert len(found) == 2
    assert {s.institution for s in found} == {"Syrian Observatory for Human Rights", "Syrian Civil Defence"}
    assert told(found) == (2, 3)


def test_a_headline_read_as_something_else_goes_with_its_body():
    headline = claim("r1", 126, "Observatory", category="attack", field="title", **SOHR)
    assert one(headline, claim("r1", 126, start=90, **SOHR), claim("r2", 126, start=90, **SOHR))


def test_places_named_differently_in_one_statement():
    convoy = claim("r1", 126, **SOHR | {"places": (IDLIB,)})
    assert one(convoy, claim("r2", 126, **SOHR), claim("r3", 126, places=(ALEPPO,), source="monitoring group"))


def test_rounded_numbers_do_not_make_two_tolls_one():
    said = [claim("r1", 122, **SOHR), claim("r2", 126, **SOHR), claim("r3", 120, quantifier="more_than", **SOHR)]
    assert len(statements(said)) == 2


QUOTE = "Three shells fell on the old market before noon and the director blamed the men across the river, killing three."


def test_one_sentence_in_two_reports():
    said = [claim("r1", 3, places=(ALEPPO,)), claim("r2", 3, places=(IDLIB,), day="2017-04-18")]
    assert not one(*said)
    assert one(*(replace(c, words=QUOTE) for c in said))
    assert not one(*(replace(c, words=QUOTE, publisher="Daily Post") for c in said))
    long = " ".join(f"a strike near {n}," for n in range(100, 130))
    assert not one(*(replace(c, words=f"{QUOTE} {long}") for c in said))
    late = claim("r3", 3, places=(IDLIB,), day="2017-05-18")
    assert not one(replace(said[0], words=QUOTE), replace(late, words=QUOTE))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"field": "title", "title_only": True}, {"start": 90}, True),
        ({"start": 90}, {"start": 190}, True),
        ({"start": 90, "value": 3, "sentence": (80, 140)}, {"start": 120, "value": 3, "sentence": (80, 140)}, False),
        ({"start": 90, "places": (IRAQ,)}, {"start": 190, "places": (SYRIA,)}, False),
        ({"start": 90}, {"start": 190, "counted": "children"}, False),
        ({"start": 90}, {"start": 190, "source": "Amnesty", "value": 127}, False),
        ({"field": "title", "category": "attack", "counted": "Observatory"}, {"start": 90}, True),
        ({"field": "title", "value": 26, "counted": "bakery"}, {"start": 90, "value": 26}, True),
        ({"field": "title", "value": 26, "counted": "fighters"}, {"start": 90, "value": 26, "counted": "civilians"}, False),
        ({"field": "title", "value": 26, "category": "attack"}, {"start": 90, "value": 26}, False),
        ({"field": "title", "value": 120, "quantifier": "more_than"}, {"start": 90}, True),
        ({"start": 90, "value": 120, "quantifier": "more_than"}, {"start": 190}, False),
    ],
)
def test_one_report(first, second, expected):
    assert one(claim("r1", **first), claim("r1", **second)) is expected


def in_text(*spans: tuple[tuple[int, int], tuple[int, int]], label: str = "copy") -> tuple[Pair, ...]:
    return (Pair("r1", "r2", label, 0.8, tuple(Passage(a, b) for a, b in spans)),)  # type: ignore[arg-type]


def test_a_copy_that_lost_its_source_its_place_and_its_noun():
    mine = claim("r1", 3, "civilians", start=150, words="The blast killed 3 in the old town on Monday.", **SOHR)
    theirs = claim("r2", 3, "others", start=60, category="other", day="2017-04-17", words="It killed 3 in the old part of town.")
    assert not one(mine, theirs)
    assert one(mine, theirs, pairs=in_text(((100, 300), (0, 190))))
    assert not one(mine, theirs, pairs=in_text(((300, 500), (0, 190))))
    assert not one(mine, replace(theirs, words="Some 3 of them lay there."), pairs=in_text(((100, 300), (0, 190))))
    assert not one(mine, replace(theirs, figure=replace(theirs.figure, category="injured")), pairs=in_text(((100, 300), (0, 190))))


def test_an_update_is_a_new_statement():
    mine, theirs = claim("r1", 112, start=150, **SOHR), claim("r2", 126, start=150, **SOHR)
    assert len(statements([mine, theirs], in_text(((100, 300), (100, 300)), label="update"))) == 2


def test_figures_that_stand_elsewhere_in_the_passage_are_others():
    passage = in_text(((0, 400), (0, 400)))
    mine = [claim("r1", 30, start=20, category="killed"), claim("r1", 30, start=220, category="detained")]
    theirs = [claim("r2", 30, start=25, category="other"), claim("r2", 30, start=230, category="other")]
    found = statements([*mine, *theirs], passage)
    assert {s.figures for s in found} == {(m.figure.id, t.figure.id) for m, t in zip(mine, theirs, strict=True)}


def test_two_equal_numbers_side_by_side_go_each_with_its_own():
    words = "Down the street 2 women and 2 children ran for the gate."
    said = [replace(claim(r, 2, noun, start=at), words=words) for r in ("r1", "r2") for noun, at in (("women", 116), ("children", 128))]
    placed = [replace(c, figure=replace(c.figure, sentence=(100, 100 + len(words)), end=c.figure.start + 1)) for c in said]
    found = statements(placed, in_text(((100, 160), (100, 160))))
    assert sorted(len(s.reports) for s in found) == [2, 2]
    assert {s.figures for s in found} == {(placed[0].figure.id, placed[2].figure.id), (placed[1].figure.id, placed[3].figure.id)}


@pytest.mark.parametrize(
    ("first", "copy", "what"),
    [
        ({"value": 3000, "quantifier": "less_than"}, {"value": 3000, "quantifier": "about"}, ["bound lost"]),
        ({"value": 3000, "quantifier": "less_than"}, {"value": 3000}, ["bound lost"]),
        ({"value": 3000}, {"value": 3000, "quantifier": "at_least"}, ["bound changed"]),
        ({"value": (9000.0, 11000.0)}, {"value": 11000, "quantifier": "at_least"}, ["range narrowed"]),
        ({"value": 28198}, {"value": 28000, "quantifier": "more_than"}, ["rounded"]),
        ({"value": 3000, "modality": "claimed"}, {"value": 3000}, ["hedge lost"]),
        ({"value": 3000, "modality": "claimed", "quantifier": "about"}, {"value": 3000}, ["bound changed", "hedge lost"]),
        ({"value": 3000}, {"value": 3000}, []),
    ],
)
def test_changed_in_copying(first, copy, what):
    (found,) = statements([claim("r1", **first, **CENTCOM, **FIGHTERS), claim("r2", day="2017-04-18", **copy, **CENTCOM, **FIGHTERS)])
    assert [c.what for c in found.changed] == what
    assert all((c.original, c.copy) == found.figures for c in found.changed)


@pytest.mark.parametrize(
    ("measure", "day", "time", "expected"),
    [
        ("stock", "2017-08-20", None, True),
        ("stock", "2017-05-20", None, False),
        ("stock", "2017-08-20", ("2017-04-16", "2017-04-16"), False),
        ("flow", "2017-08-20", None, False),
        ("flow", "2017-12-20", None, True),
        ("flow", "2017-12-20", ("2017-04-16", "2017-04-16"), False),
    ],
)
def test_zombies(measure, day, time, expected):
    old = claim("r1", 2519, measure_type=measure, **CENTCOM)
    late = claim("r2", 2519, measure_type=measure, day=day, time=time, **CENTCOM)
    (found,) = statements([late, old])
    assert found.figures == (old.figure.id, late.figure.id)
    assert found.stale == ((late.figure.id,) if expected else ())


def test_an_undated_report_comes_when_it_can_be_at_the_latest():
    first = claim("r1", 3000, quantifier="less_than", day="2017-12-05", **CENTCOM, **FIGHTERS)
    undated = replace(claim("r2", 3000, quantifier="about", **CENTCOM, **FIGHTERS), published=("2017-06-01", "2018-05-31"))
    (found,) = statements([undated, first])
    assert found.figures == (first.figure.id, undated.figure.id)
    assert [c.what for c in found.changed] == ["bound lost"]
    assert found.stale == ()


def test_a_round_number_of_another_year_is_another_statement():
    assert not one(claim("r1", 3000, **FIGHTERS), claim("r2", 3000, day="2019-01-10", **FIGHTERS))
    assert one(claim("r1", 28198), claim("r2", 28198, day="2019-01-10"))


def test_told():
    assert told([]) == (0, 0)
    assert origins_words(*told(statements([claim("r1", **SOHR), claim("r2", **SOHR), claim("r2", 7, start=99)]))) == "2 origins (2 reports)"


CLAIMS = st.builds(
    claim, st.sampled_from(["r1", "r2", "r3", "r4", "r5"]), st.sampled_from([3, 24, 120, 126, 3000, (2000.0, 3000.0), 28198, 28000]),
    st.sampled_from(["people", "civilians", "fighters"]), st.sampled_from([None, "SOHR", "CENTCOM", "Pentagon"]),
    day=st.sampled_from([None, "2017-04-15", "2017-04-16", "2017-05-20", "2018-03-01"]), time=st.sampled_from([None, SATURDAY, ("2017-04-01", "2017-04-30")]),
    places=st.sampled_from([(), (ALEPPO,), (RASHIDIN,), (HOMS,), (SYRIA,), (IRAQ, SYRIA)]), start=st.integers(0, 300),
    category=st.sampled_from(["killed", "present", "other"]), quantifier=st.sampled_from(["exact", "about", "more_than"]),
    modality=st.sampled_from(["stated", "claimed"]),
)  # fmt: skip
PAIRS = st.lists(st.sampled_from(["r1", "r2", "r3", "r4", "r5"]), min_size=2, max_size=2, unique=True).map(
    lambda two: Pair(min(two), max(two), "excerpt", 0.5, (Passage((0, 150), (10, 160)),))
)


def sensible(claims: list[Claim]) -> list[Claim]:
    """With each id once; ranges said as ranges, and a report published on one day."""
    whole = [c if len(c.figure.value) == 1 else replace(c, figure=replace(c.figure, quantifier="range")) for c in claims]
    day = {c.figure.document: c.published for c in whole}
    return list({c.figure.id: replace(c, published=day[c.figure.document]) for c in whole}.values())


MANY = st.lists(CLAIMS, max_size=14).map(sensible)


@settings(max_examples=60, deadline=None)
@given(MANY, st.lists(PAIRS, max_size=2), st.randoms())
def test_the_order_does_not_matter(claims, pairs, chance):
    shuffled, turned = list(claims), list(pairs)
    chance.shuffle(shuffled)
    chance.shuffle(turned)
    assert statements(claims, pairs) == statements(shuffled, turned)


@settings(max_examples=60, deadline=None)
@given(MANY, st.lists(PAIRS, max_size=2))
def test_every_claim_is_in_one_statement_and_each_report_says_one_thing_in_it(claims, pairs):
    found = statements(claims, pairs)
    by_id = {c.figure.id: c for c in claims}
    assert sorted(f for s in found for f in s.figures) == sorted(by_id)
    assert all(set(s.stale) <= set(s.figures[1:]) for s in found)
    assert len({s.id for s in found}) == len(found)
    for s in found:
        days = [by_id[f].published or ("9999", "9999") for f in s.figures]
        assert all(a <= b for a, b in pairwise(days))
        assert not any(clash(by_id[a], by_id[b], text=True) for a in s.figures for b in s.figures if a < b)


@settings(max_examples=100, deadline=None)
@given(CLAIMS, CLAIMS)
def test_what_is_linked_shares_a_key(a, b):
    assert link(a, b) == link(b, a)
    assert clash(a, b) == clash(b, a)
    if a.figure.id != b.figure.id and link(a, b):
        assert set(keys(a)) & set(keys(b))


@settings(max_examples=60, deadline=None)
@given(MANY, st.lists(PAIRS, max_size=2))
def test_a_closed_set_alone_is_as_among_all(claims, pairs):
    whole = statements(claims, pairs)
    for part in closed(claims, pairs):
        alone = statements(part, pairs)
        assert alone == [s for s in whole if set(s.figures) & {c.figure.id for c in part}]


def closed(claims: list[Claim], pairs: list[Pair]) -> list[list[Claim]]:
    """The claims that meet by keys, directly or through others."""
    groups: list[tuple[set[str], list[Claim]]] = []
    for c in claims:
        mine = set(keys(c, [p for p in pairs if c.figure.document in (p.a, p.b)]))
        met = [g for g in groups if g[0] & mine]
        groups = [g for g in groups if not g[0] & mine]
        groups.append((mine.union(*(g[0] for g in met)), [c, *(x for g in met for x in g[1])]))
    return [g[1] for g in groups]


def test_a_sentence_that_all_repeat_is_one_statement_however_many_do():
    first = date(2015, 3, 1)
    days = [(first + timedelta(4 * n)).isoformat() for n in range(200)]
    said = [claim(f"r{n}", 283000, day=day, places=(SYRIA,), source="SOHR") for n, day in enumerate(days)]
    (found,) = statements(said)
    assert found.reports[0] == "r0" and len(found.reports) == 200
    assert found.stale == tuple(c.figure.id for c, day in zip(said, days, strict=True) if day > (first + timedelta(180)).isoformat())
