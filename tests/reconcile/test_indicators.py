"""Which claims belong to an indicator, which only nearly do and why, and which indicators a ledger suggests."""

import random
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import ALEPPO, IDLIB, IRAQ, MOSUL, RASHIDIN, RULES, SYRIA, claim

from reportedly import gazetteer, inputs, lexicon
from reportedly.extract import Kit, extract
from reportedly.gazetteer.named import naming, places_named
from reportedly.inputs.sheet import open_sheet
from reportedly.inputs.table import read_table
from reportedly.own import own_of
from reportedly.reconcile import claims_of
from reportedly.reconcile.indicators import Sought, gathered, membership, sought
from reportedly.reconcile.suggest import as_toml, suggest
from reportedly.reconcile.terms import compile_terms
from reportedly.records import Extraction, Place, Report
from reportedly.reduced import Claim, Indicator, Member

TERMS = compile_terms(lexicon.load())
RESOLVE = naming(gazetteer.load())
MIDDLE_EAST = Place("Middle East", None, where_prec=7)
FIGHTERS = Indicator("fighters", "Fighters", ("fighters",), "present", "ISIS", ("Iraq", "SY"), "stock", exclude=("families",))
STRIKES = Indicator("strikes", "Strikes", ("strikes",), "strike", places=("Iraq", "Syria"), measure_type="flow")
TOTAL = Indicator("total", "Civilians killed since August 2014", ("civilians",), "killed", measure_type="cumulative", since="2014-08-01")
BOMBING = Indicator("bombing", "The dead", ("people",), "killed", places=("Aleppo",), measure_type="cumulative", since="2017-04-15", until="2017-04-20")
YEAR = Indicator("year", "The dead of 2017", ("people",), "killed", places=("Syria",), measure_type="flow", since="2017-01-01", until="2017-12-31")
FORCE = {"category": "present", "measure_type": "stock", "group": "ISIS", "places": (IRAQ, SYRIA), "counted": "IS fighters"}
RAIDS = {"category": "strike", "places": (IRAQ, SYRIA), "counted": "airstrikes"}
CIVIL = {"counted": "civilians", "time": ("2014-08-01", "2017-08-31"), "date_basis": "stated"}


def ready(indicator: Indicator) -> Sought:
    """An indicator made ready with what ships with us."""
    return sought(indicator, RULES, TERMS, RESOLVE)


def told(said: Claim, indicator: Indicator) -> str | None:
    """What a claim has to do with an indicator: "in", the reason why it only nearly belongs, None."""
    member = membership(said, ready(indicator))
    return None if member is None else member.reason or "in"


@pytest.mark.parametrize(
    ("indicator", "said", "expected"),
    [
        # what is counted
        (FIGHTERS, FORCE, "in"),
        (FIGHTERS, FORCE | {"counted": "Daesh militants"}, "in"),
        (FIGHTERS, FORCE | {"category": "other"}, "in"),
        (FIGHTERS, FORCE | {"counted": "foreign fighters"}, "narrower: foreign fighters"),
        (FIGHTERS, FORCE | {"counted": "battle-ready fighters"}, "other definition: battle-ready fighters"),
        (FIGHTERS, FORCE | {"counted": "combat ready fighters"}, "other definition: combat ready fighters"),
        (FIGHTERS, FORCE | {"counted": "members"}, "other definition: members"),
        (FIGHTERS, FORCE | {"counted": "people"}, "other definition: people, not fighters"),
        (FIGHTERS, FORCE | {"counted": "fighters and their families"}, "other definition: fighters and their families"),
        (FIGHTERS, FORCE | {"counted": "tanks"}, None),
        (FIGHTERS, FORCE | {"category": "killed", "measure_type": "flow"}, None),
        (STRIKES, RAIDS, "in"),
        (STRIKES, RAIDS | {"counted": "engagements"}, "other definition: engagements, not strikes"),
        (STRIKES, RAIDS | {"counted": "weapons", "category": "other"}, "other definition: weapons, not strikes"),
        (STRIKES, RAIDS | {"counted": "sorties", "category": "operation"}, None),  # differs in two things: in the category too
        (STRIKES, RAIDS | {"category": "attack"}, "other definition: attack, not strike"),
        (TOTAL, CIVIL, "in"),
        (TOTAL, CIVIL | {"counted": "civilian deaths"}, "in"),
        (TOTAL, CIVIL | {"counted": "people"}, "wider: people, not civilians"),
        (TOTAL, CIVIL | {"counted": "fighters"}, "other definition: fighters, not civilians"),
        # whose
        (FIGHTERS, FORCE | {"group": "Taliban"}, None),
        (FIGHTERS, FORCE | {"group": None}, "in"),
        # which measure
        (FIGHTERS, FORCE | {"change": "decrease"}, "other measure: change"),
        (FIGHTERS, FORCE | {"unit": "percent", "measure_type": "share"}, "other measure: share"),
        (FIGHTERS, FORCE | {"unit": "USD"}, None),
        (STRIKES, RAIDS | {"measure_type": "rate", "per": "day"}, "other measure: rate"),
        (STRIKES, RAIDS | {"measure_type": "stock"}, "other measure: stock"),
        # where
        (FIGHTERS, FORCE | {"places": (SYRIA,)}, "narrower: Syria"),
        (FIGHTERS, FORCE | {"places": (ALEPPO,)}, "narrower: Aleppo"),
        (FIGHTERS, FORCE | {"places": (MIDDLE_EAST,)}, "wider: Middle East"),
        (FIGHTERS, FORCE | {"places": (MOSUL, IRAQ, SYRIA)}, "narrower: Mosul, Syria"),
        (FIGHTERS, FORCE | {"places": (Place("Libya", "LY", where_prec=6),)}, None),
        (FIGHTERS, FORCE | {"places": (SYRIA, Place("Libya", "LY", where_prec=6))}, "other place: Syria, Libya"),
        (FIGHTERS, FORCE | {"places": (IRAQ, SYRIA, Place("Libya", "LY", where_prec=6))}, "wider: Iraq, Syria, Libya"),
        (FIGHTERS, FORCE | {"places": (), "about": (IRAQ, SYRIA)}, "in"),
        (FIGHTERS, FORCE | {"places": (), "about": (SYRIA,)}, "narrower: its report is on Syria"),
        (FIGHTERS, FORCE | {"places": ()}, "in"),
        (FIGHTERS, FORCE | {"places": (), "group": None}, "other place: none is said"),
        (FIGHTERS, FORCE | {"places": (SYRIA,), "counted": "foreign fighters"}, "narrower: foreign fighters; narrower: Syria"),
        (FIGHTERS, FORCE | {"places": (SYRIA,), "counted": "members"}, None),
        (BOMBING, {"places": (RASHIDIN,)}, "in"),
        (BOMBING, {"places": (SYRIA,)}, "wider: Syria"),
        (BOMBING, {"places": (IDLIB,)}, None),
        (YEAR, {"places": (IDLIB,), "day": "2017-05-02"}, None),  # one event of thousands
        # when
        (YEAR, {"places": (SYRIA,), "day": "2017-05-02"}, "in"),
        (YEAR, {"places": (SYRIA,), "time": ("2016-01-01", "2016-12-31")}, "other period: 2016-01-01 to 2016-12-31"),
        (YEAR, {"places": (SYRIA,), "time": ("2011-03-15", "2017-03-15")}, "other period: a running total, 2011-03-15 to 2017-03-15"),
        (TOTAL, CIVIL | {"time": ("2014-08-08", "2016-01-31")}, "in"),
        (TOTAL, CIVIL | {"time": ("2015-09-11", "2016-08-11")}, "other period: 2015-09-11 to 2016-08-11, not since 2014-08-01"),
        (TOTAL, CIVIL | {"time": ("2017-05-02", "2017-05-02")}, "other period: 2017-05-02, not since 2014-08-01"),
        (TOTAL, CIVIL | {"time": None, "date_basis": "publication", "measure_type": "cumulative"}, "in"),
        (BOMBING, {"places": (ALEPPO,), "time": ("2017-04-15", "2017-04-15")}, "in"),
        (BOMBING, {"places": (ALEPPO,), "time": ("2017-04-01", "2017-04-01")}, "other period: 2017-04-01"),
        (BOMBING, {"places": (ALEPPO,), "time": ("2016-08-10", "2016-08-10")}, None),  # another event
        # how surely is for settling
        (FIGHTERS, FORCE | {"modality": "denied"}, "in"),
        (FIGHTERS, FORCE | {"modality": "forecast"}, "in"),
    ],
)
def test_what_a_claim_has_to_do_with_an_indicator(indicator: Indicator, said: dict[str, object], expected: str | None) -> None:
    assert told(claim(**said), indicator) == expected


def test_the_gate_says_what_the_words_begin_with() -> None:
    member = membership(claim(**(FORCE | {"counted": "foreign fighters"})), ready(FIGHTERS))
    assert member == Member("narrower", "narrower: foreign fighters")
    assert membership(claim(**FORCE), ready(FIGHTERS)) == Member()


def test_an_indicator_without_a_measure_takes_levels_of_one_sort() -> None:
    loose = Indicator("x", "X", ("fighters",), "present")
    assert told(claim(**FORCE), loose) == "in"
    assert told(claim(**(FORCE | {"measure_type": "flow"})), loose) == "other measure: flow"
    killed = Indicator("y", "Y", ("people",), "killed")
    assert told(claim(), killed) == told(claim(measure_type="cumulative"), killed) == "in"


def test_a_report_that_counts_another_groups_fighters_is_not_on_ours() -> None:
    nameless = claim(**(FORCE | {"group": None, "start": 50}))
    theirs = claim(**(FORCE | {"group": "Taliban", "counted": "Taliban fighters"}))
    pilots = claim(**(RAIDS | {"group": "Global Coalition"}))
    assert dict(gathered([nameless, theirs], ready(FIGHTERS))) == {nameless: Member("other definition", "other definition: its report counts others than ISIS")}
    assert dict(gathered([nameless, pilots], ready(FIGHTERS))) == {nameless: Member()}


def test_another_thing_is_shown_only_where_something_ties_it_to_the_indicator() -> None:
    toll = claim("quake", counted="toll", measure_type="cumulative")
    assert list(gathered([toll], ready(TOTAL))) == []
    beside = claim("quake", **(CIVIL | {"start": 50}))
    assert dict(gathered([toll, beside], ready(TOTAL))) == {toll: Member("wider", "wider: toll, not civilians"), beside: Member()}


SAID = [claim(f"r{n % 7}", start=n, **kind) for n, kind in enumerate((FORCE, RAIDS, CIVIL, FORCE | {"group": None}, RAIDS | {"counted": "weapons"}) * 4)]


@given(st.permutations(SAID))
def test_the_order_of_claims_decides_nothing(order: list[Claim]) -> None:
    for indicator in (FIGHTERS, STRIKES, TOTAL):
        assert dict(gathered(order, ready(indicator))) == dict(gathered(SAID, ready(indicator)))
    assert suggest(order, TERMS, RESOLVE) == suggest(SAID, TERMS, RESOLVE)


def test_the_demos_indicators_all_gather_claims(tools: Kit) -> None:
    mine = own_of(tomllib.loads((files("reportedly.demo") / "indicators.toml").read_text("utf-8")), "indicators.toml").indicators
    folder = str(files("reportedly.demo") / "reports")
    claims = [c for r in inputs.read([folder]) if isinstance(r, Report) for c in claims_of(extract(r, tools), RULES)]
    inside = {i.slug: {c.figure.document for c, member in gathered(claims, ready(i)) if member == Member()} for i in mine}
    assert len(mine) == 10
    assert [slug for slug, documents in inside.items() if not documents] == []
    assert "demo-2016-12-mcgurk" not in inside["isis-fighters"]
    assert {c.figure.document for c, m in gathered(claims, ready(mine[0])) if m.gate == "other definition"} >= {"demo-2016-12-mcgurk", "demo-2018-08-un"}
    for found in suggest(claims, TERMS, RESOLVE):
        assert any(member == Member() for _, member in gathered(claims, ready(found))), found.slug


def forces(*days: str, **other: object) -> list[Claim]:
    """Claims of one thing on some days, each of its own report."""
    return [claim(f"{day} {sorted(other)}", day=day, **(FORCE | other)) for day in days]


def test_suggestions_are_what_several_reports_tell_of_several_days() -> None:
    (found,) = suggest(forces("2017-01-01", "2017-02-01"), TERMS, RESOLVE)
    assert found == Indicator(
        "isis-fighters-iraq-syria", "ISIS fighters in Iraq and Syria", ("fighters",), "present", "ISIS", ("Iraq", "Syria"), "stock", "count"
    )
    assert suggest(forces("2017-01-01"), TERMS, RESOLVE) == []
    assert suggest([claim("a", **FORCE), claim("b", **FORCE)], TERMS, RESOLVE) == []
    assert suggest(forces("2017-01-01", "2017-02-01", change="decrease"), TERMS, RESOLVE) == []
    assert suggest(forces("2017-01-01", "2017-02-01", modality="forecast"), TERMS, RESOLVE) == []


def test_scope_and_definition_split_suggestions() -> None:
    days = ("2017-01-01", "2017-02-01")
    claims = [*forces(*days), *forces(*days, places=(SYRIA,)), *forces(*days, counted="foreign fighters"), *forces(*days, counted="weapons")]
    assert [i.slug for i in suggest(claims, TERMS, RESOLVE)] == [
        "isis-fighters-iraq-syria", "isis-fighters-syria", "isis-foreign-fighters-iraq-syria", "isis-weapons-iraq-syria",
    ]  # fmt: skip


def test_a_toll_is_suggested_by_its_event_and_a_running_total_by_its_first_month() -> None:
    day = ("2017-04-15", "2017-04-15")
    tolls = [claim(f"t{n}", n, day=f"2017-04-{n}", time=day, places=(ALEPPO,)) for n in (16, 17, 18)]
    totals = [claim(f"s{n}", n, counted="civilians", time=("2014-08-01", f"2017-0{n}-28")) for n in (1, 2)]
    assert [(i.title, i.measure_type, i.since, i.until) for i in suggest([*tolls, *totals], TERMS, RESOLVE)] == [
        ("People killed in Aleppo on 15 April 2017", "cumulative", "2017-04-15", "2017-04-15"),
        ("Civilians killed since August 2014", "cumulative", "2014-08-01", None),
    ]


def test_a_place_that_would_be_taken_for_another_is_named_with_its_country() -> None:
    tripoli = next(p for p in places_named(gazetteer.load(), "Tripoli, Lebanon") if p.country == "LB")
    (found,) = suggest([claim(f"t{n}", n, day=f"2017-04-{n}", places=(tripoli,)) for n in (16, 17)], TERMS, RESOLVE)
    assert found.places == ("Tripoli, LB",)
    assert (found.title, found.slug) == ("People killed in Tripoli", "people-killed-tripoli")
    assert told(claim(places=(tripoli,)), found) == "in"


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
INDICATORS = st.builds(
    Indicator, slug=st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True), title=WORDS, counted=st.lists(WORDS, min_size=1, max_size=3).map(tuple),
    category=st.sampled_from([None, "killed", "other"]), group=st.none() | WORDS, places=LISTS, measure_type=st.sampled_from([None, "stock"]),
    unit=st.none() | WORDS,
    definition=st.none() | WORDS, since=st.sampled_from([None, "2017-01-01"]), until=st.sampled_from([None, "2018-01-01"]), exclude=LISTS,
)  # fmt: skip


@given(st.lists(INDICATORS, max_size=3, unique_by=lambda i: i.slug))
def test_toml_is_read_back_as_it_was(indicators: list[Indicator]) -> None:
    assert own_of(tomllib.loads(as_toml(indicators)), "x.toml").indicators == tuple(indicators)


def test_a_row_of_a_table_stands_in_the_series_of_the_press(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Day,Where,Least,Most,Who\n2017-03-01,Iraq; Syria,9000,12000,CIA\n2017-04-01,Syria,5000,6000,CIA\n", "utf-8")
    maps = ("date=Day,place=Where,low=Least,high=Most,source=Who,counted==fighters,category==present,group==ISIS",)
    with open_sheet(str(tmp_path / "t.csv")) as sheet:
        rows = [row for row in read_table(sheet, maps, gazetteer.load(), name="Desk") if isinstance(row, Extraction)]
    claims = [c for row in rows for c in claims_of(row, RULES)]
    assert [member.reason for _, member in gathered(claims, ready(FIGHTERS))] == ["", "narrower: Syria"]
    assert {c.institution for c in claims} == {told_by_press.institution for told_by_press in [claim(source="CIA")]}


def test_suggestions_from_real_reports_are_read_back_and_gather(shared: Path, tools: Kit) -> None:
    lines = [r for r in inputs.read([str(shared / "corpora" / "fakes.jsonl")]) if isinstance(r, Report)]
    claims = [c for r in random.Random(7).sample(lines, 60) for c in claims_of(extract(r, tools), RULES)]
    found = suggest(claims, TERMS, RESOLVE)
    assert own_of(tomllib.loads(as_toml(found)), "x.toml").indicators == tuple(found)
    assert len({i.slug for i in found}) == len(found) > 0
    bare = [i.slug for i in found if not any(m == Member() for _, m in gathered(claims, ready(i)))]
    assert bare == []
