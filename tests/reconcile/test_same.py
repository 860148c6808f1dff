"""Whether two claims are about the same thing, place and days, and come from the same source."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import ALEPPO, HOMS, IDLIB, IRAQ, MOSUL, RASHIDIN, RULES, SYRIA, claim

from reportedly.reconcile import claims_of, same
from reportedly.records import Source
from strategies import extractions


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, True),
        ({"counted": "IS militants", "category": "present"}, {"counted": "fighters", "category": "other"}, True),
        ({"counted": "civilians"}, {"counted": "people"}, False),
        ({"counted": "civilians"}, {"counted": "civilian deaths"}, True),
        ({"counted": "children"}, {"counted": "people"}, False),
        ({}, {"category": "injured"}, False),
        ({}, {"unit": "percent"}, False),
        ({"per": "day", "measure_type": "rate"}, {"per": "week", "measure_type": "rate"}, False),
        ({}, {"measure_type": "cumulative"}, True),
        ({"measure_type": "stock"}, {"measure_type": "flow"}, False),
        ({"group": "ISIS"}, {}, True),
        ({"group": "ISIS"}, {"group": "SDF"}, False),
        ({"group": "the SDF"}, {"group": "SDF"}, True),
    ],
)
def test_same_kind(one, other, expected):
    a, b = claim("r1", **one), claim("r2", **other)
    assert same.same_kind(a, b) is same.same_kind(b, a) is expected


@pytest.mark.parametrize(
    ("one", "other", "category", "expected"),
    [
        ("people", "evacuees", "killed", True),
        ("people", "children", "killed", True),
        ("children", "women", "killed", False),
        ("civilian deaths", "people", "killed", True),
        ("civilians", "fighters", "killed", False),
        ("people", "tanks", "damaged", False),
        ("soldiers", "fighters", "killed", False),
    ],
)
def test_like_noun(one, other, category, expected):
    assert same.like_noun(claim(counted=one, category=category), claim(counted=other, category=category)) is expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ((ALEPPO,), (ALEPPO,), "same"),
        ((IRAQ, SYRIA), (SYRIA, IRAQ), "same"),
        ((ALEPPO,), (SYRIA,), "within"),
        ((RASHIDIN,), (ALEPPO,), "within"),
        ((SYRIA,), (IRAQ, SYRIA), "within"),
        ((ALEPPO, MOSUL), (SYRIA,), "overlap"),
        ((ALEPPO,), (HOMS,), "apart"),
        ((ALEPPO,), (IRAQ,), "apart"),
        ((IDLIB,), (replace(ALEPPO, name="Aleppo Governorate", geoname_id=170062, where_prec=4),), "within"),
        ((IDLIB,), (ALEPPO,), "apart"),
        ((), (ALEPPO,), "unknown"),
    ],
)
def test_where(mine, theirs, expected):
    a, b = claim("r1", places=mine), claim("r2", places=theirs)
    assert same.where(a, b) == same.where(b, a) == expected
    assert same.same_place(a, b) is (expected in ("same", "within", "unknown"))


@pytest.mark.parametrize(("about", "expected"), [((SYRIA,), "unknown"), ((IRAQ,), "apart"), ((IRAQ, SYRIA), "unknown"), ((), "unknown")])
def test_a_report_s_own_places_only_tell_countries_apart(about, expected):
    a, b = claim("r1", places=(ALEPPO,)), claim("r2", about=about)
    assert same.where(a, b) == same.where(b, a) == expected


def test_where_people_came_from_is_not_where_they_are():
    a, b = claim("r1", places=(ALEPPO, replace(IRAQ, role="from"))), claim("r2", places=(ALEPPO,))
    assert same.where(a, b) == "same"


@pytest.mark.parametrize(
    ("mine", "theirs", "slack", "said", "expected"),
    [
        (("2017-04-15", "2017-04-15"), ("2017-04-15", "2017-04-16"), 0, True, True),
        (("2017-04-15", "2017-04-15"), ("2017-04-17", "2017-04-17"), 0, False, False),
        (("2017-04-15", "2017-04-15"), ("2017-04-17", "2017-04-17"), 2, True, True),
        (("2017-04-16", "2017-04-16"), None, 0, None, True),
        (("2017-04-10", "2017-04-10"), None, 0, None, False),
    ],
)
def test_periods(mine, theirs, slack, said, expected):
    a, b = claim("r1", time=mine), claim("r2", time=theirs)
    assert same.same_days_said(a, b, slack) is said
    assert same.same_period(a, b, slack) is expected


def test_no_day_is_no_answer():
    a, b = claim("r1", day=None), claim("r2")
    assert same.same_period(a, b) is None
    assert same.days_published_apart(a, b) is None
    assert same.days_published_apart(b, claim("r3", day="2017-05-16")) == 30


DILLON = {"source": "Ryan Dillon", "role": "person"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"source": "CENTCOM"}, {"source": "the Pentagon"}, True),
        ({"source": "SOHR"}, {"source": "Syrian Observatory for Human Rights"}, True),
        ({"source": "SOHR"}, {"source": "White Helmets"}, False),
        ({"source": "SOHR"}, {}, None),
        ({}, {}, None),
        ({"source": "police", "role": "unnamed"}, {"source": "SOHR"}, None),
        (DILLON, {"source": "Colonel Dillon", "role": "person"}, True),
        (DILLON, {"source": "Sean MacFarland", "role": "person"}, False),
        (DILLON, {"source": "CENTCOM"}, None),
        (DILLON | {"speaks_for": "US-led coalition"}, {"source": "CENTCOM"}, True),
        ({"source": "Harbour Post"}, {"publisher": "Harbour Post"}, True),
        ({"source": "Harbour Post"}, {"publisher": "Harbour Post", "source": "SOHR"}, True),
        ({"source": "Reuters"}, {"source": "SOHR", "via": (Source("Reuters", "organisation"),)}, True),
    ],
)
def test_same_source(one, other, expected):
    a, b = claim("r1", **one), claim("r2", **other)
    assert same.same_source(a, b) is same.same_source(b, a) is expected


def test_same_words():
    police = {"source": "police", "role": "unnamed"}
    assert same.same_words(claim("r1", **police), claim("r2", **police))
    assert not same.same_words(claim("r1", **police), claim("r2", source="medics", role="unnamed"))
    assert not same.same_words(claim("r1"), claim("r2"))


@given(st.lists(extractions(), min_size=1, max_size=2))
def test_everything_is_symmetric(read):
    claims = [c for x in read for c in claims_of(x, RULES)][:4]
    for a in claims:
        for b in claims:
            for tell in (same.same_kind, same.like_noun, same.where, same.same_period, same.same_days_said, same.same_source, same.days_published_apart):
                assert tell(a, b) == tell(b, a), tell
