"""Figures → claims: institutions behind names, kinds behind nouns."""

import pytest
from saying import RULES

from reportedly.reconcile.claims import institution, kind_of
from reportedly.records import Source

OBSERVATORY = "Syrian Observatory for Human Rights"
PENTAGON = "US Department of Defense"


@pytest.mark.parametrize(
    ("name", "role", "organisation", "expected"),
    [
        ("CENTCOM", "organisation", None, PENTAGON),
        ("the U.S. Central Command", "organisation", None, PENTAGON),
        ("Ryan Dillon", "person", "US-led coalition", PENTAGON),
        ("Ryan Dillon", "person", None, "Ryan Dillon"),
        ("Observatory director", "organisation", None, OBSERVATORY),
        ("Syrian Observatory for Human Rights Jane Roe", "organisation", None, OBSERVATORY),
        ("monitoring group Airwars", "organisation", None, "Airwars"),
        ("Russias Defense Ministry", "organisation", None, "Russian Defence Ministry"),
        ("Russias army", "organisation", None, "Russian Army"),
        ("Russia's army", "organisation", None, "Russian Army"),
        ("Moscow", "organisation", None, "Russian Government"),
        ("Washington Globe", "organisation", None, "Washington Globe"),
        ("official SANA news agency", "organisation", None, "SANA"),
        ("Britain-based monitoring group", "organisation", None, None),
        ("monitoring group", "organisation", None, None),
        ("Coalition", "organisation", None, None),
        ("Syrian Coalition", "organisation", None, "Syrian Coalition"),
        ("police", "unnamed", None, None),
        ("UN report", "document", None, "United Nations"),
        ("Annual Review", "document", None, None),
    ],
)
def test_institution(name, role, organisation, expected):
    assert institution(Source(name, role, organisation), RULES) == expected


@pytest.mark.parametrize(
    ("counted", "kind", "narrower"),
    [
        ("Islamic State militants", "fighter", set()),
        ("foreign militants", "fighter", {"foreign"}),
        ("foreigners", "person", {"foreign"}),
        ("civilians", "person", {"civilian"}),
        ("civilian deaths", "person", {"civilian"}),
        ("women and children", "person", {"woman", "child"}),
        ("civilian lives", "person", {"civilian"}),
        ("victims of the blast", "person", set()),
        ("airstrikes", "strike", set()),
        ("", "", set()),
    ],
)
def test_kind(counted, kind, narrower):
    assert kind_of(counted, RULES) == (kind, narrower)
