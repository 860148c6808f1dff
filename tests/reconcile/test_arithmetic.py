"""The arithmetic within and between reports: what it finds, how it judges, and that no coincidence is a check."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_sums import HELD_OUT, LATER, MORE, TUNED, Planted
from saying import IRAQ, RULES, SYRIA, claim

from reportedly import lexicon
from reportedly.extract import extract
from reportedly.interval import overlaps, point
from reportedly.reconcile import arithmetic
from reportedly.reconcile.arithmetic import judge
from reportedly.reconcile.wording import words_in
from reportedly.records import Report
from strategies import extractions

ROLES = lexicon.load().tables["arithmetic"]["roles"]
EXAMPLES = [(role, side, text) for role, row in ROLES.items() for side in ("yes", "no") for text in row[side]]

MISSIONS = (
    "The force has flown 196 missions in Iraq and Syria in 2024. They led to the death of 44 gunmen and the detention of another 166 gunmen. "
    "In Iraq it flew 137 missions, in which {killed} gunmen were killed and 74 were detained. "
    "Another 59 missions in Syria left 14 gunmen dead and 92 detained."
)


def checks(text, tools, published="2024-07-17"):
    return arithmetic.within(extract(Report("r", text, published=published), tools), RULES)


def said(text, tools):
    return [(c.kind, c.status, c.values) for c in checks(text, tools)]


@pytest.mark.parametrize(("role", "side", "text"), EXAMPLES)
def test_words_of_a_role(role, side, text):
    before, _, after = text.partition("#")
    marked, wording = RULES.wording.roles[role], ROLES[role]
    found = marked.before.search(words_in(before)) or marked.after.match(words_in(after)) or marked.near.search(words_in(text))
    if "between" in wording:
        found = found or any(marked.between.match(words_in(" ".join(before.split()[n:]))) for n in range(len(before.split()) + 1))
    assert bool(found) == (side == "yes")


def test_no_word_is_in_two_kinds_of_one_aspect():
    for kinds in lexicon.load().tables["arithmetic"]["partitions"].values():
        words = [w for row in kinds.values() for w in row]
        assert len(words) == len(set(words))


def found(planted: Planted, tools):
    kind, status, values, text = planted
    return (kind, status, tuple(map(float, values))) in said(text, tools)


@pytest.mark.parametrize(("rows", "least"), [(TUNED, 59), (MORE, 119), (HELD_OUT, 28), (LATER, 30)])
def test_recall_on_planted_sums(rows, least, tools):
    assert sum(found(row, tools) for row in rows) >= least


def test_half_of_the_planted_sums_do_not_hold():
    for rows in (TUNED, HELD_OUT, LATER):
        assert len(rows) / 2 - 3 <= sum(row[1] != "holds" for row in rows) <= len(rows) / 2 + 3


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 12 people, including five children, and seven others were injured.",
        "The blast killed seven people and injured five others on board a bus with 12 seats.",
        "Police freed nine hostages and arrested four men after three raids in five towns.",
        "Six people were hurt, including three policemen and three seriously.",
        "Of the 200 prisoners, 120 are Tunisians and 150 are charged with murder.",
        "Of 1,000 voters asked, 600 said they trust the mayor and 700 said they trust the police.",
        "There are 27 towns, 20 of which use gas and 22 of which use coal.",
        "The ship carried 120 people, of whom 80 were men and 60 were Syrians.",
        "The court sentenced 31 people, 20 to death and 15 in absentia.",
        "Since 2020 some 80 journalists have been killed, 60 in 2021 and 30 in war zones.",
        "The toll rose from 12 to 20 after 15 more people were wounded.",
        "Some 40 percent of the 500 teachers, or 20 more than last year, are on strike.",
        "The army killed 12 rebels: two commanders and four guards were among them.",
        "The party won 120 seats, 30 more than its rival and 20 fewer than the 150 it needs.",
        "About 70 percent of the 100 seats, 45 of 60 in the north and 25 of 40 in the south, went to women.",
        "Voters elected 12 women and 30 men to a council with 45 seats in total.",
        "There were 90 infections and nine deaths, including 40 new cases.",
        "A shell injured 70 people, one seriously, including three children.",
        "Five children were among 19 civilians killed, and 14 houses burnt down.",
        "Four people died, including two children, in a fire on two floors of a hotel.",
        "The storm killed 30 people, of whom 20 were farmers.",
        "The strikes killed 44 people in Iraq, 30 in Syria and 25 in Lebanon.",
        "The county counted 160 fires in 2011, 90 in 2012 and 130 in 2013.",
        "The delegation casts 42 votes for one man, 18 for another and 16 for a third.",
        "Its law names three beliefs: that a marriage is of one man and one woman.",
        "The union has 156 members (155 of them towns) and 24 towns that wait.",
        "The firm earned $2 billion and raised its dividend to $1.20 from $1.05, which will cost shareholders about $140 million.",
        "The party wants to raise $1 billion, which needs an average of $250 million a month in five months.",
        "She won 175 seats in Ohio before. With 107 seats at stake she will win 56. The other will win 73.",
        "Soldiers destroyed nine trucks, five guns and four tunnels.",
        "Troops shot 10 rebels. Six soldiers died on Monday in Mosul. Four days later a shell hit a school.",
        "Two rockets and three shells hit the town, and five people were hurt.",
        "In 2019 some 300 people voted; 200 voted in 2020 and 100 in 2021.",
        "Nearly 20 per cent of the fields burnt, 500 cows died and 100 farms are empty.",
        "Prices rose by 20 percent to $300.",
        "Six people were on board: two pilots, three nurses and a doctor.",
    ],
)
def test_a_coincidence_is_no_check(text, tools):
    assert said(text, tools) == []


def test_a_table_in_sentences_comes_out(tools):
    held = said(MISSIONS.format(killed=30), tools)
    assert {("sum", "holds", (196, 137, 59)), ("sum", "holds", (44, 30, 14)), ("sum", "holds", (166, 74, 92))} <= set(held)


def test_one_cell_of_a_table_that_does_not_come_out(tools):
    found = said(MISSIONS.format(killed=40), tools)
    assert ("sum", "fails", (44, 40, 14)) in found and ("sum", "holds", (166, 74, 92)) in found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Police held 212 men, of whom 140 were from Homs and 82 from Hama.", "140 + 82 = 222 is 10 more than 212"),
        ("It will open 500 shops, comprising 300 in France and 150 in Spain.", "300 + 150 = 450 is 50 short of 500: a part may be missing"),
        ("The raid killed 12 people, including 20 children.", "20 is 8 more than 12, of which it is told as a part"),
        ("Twenty children were among 19 villagers killed.", "20 is 1 more than 19, of which it is told as a part"),
        ("Arrivals rose by 20 percent, from 200 to 300.", "from 200 to 300 is an increase of 50 per cent, not 20"),
        ("Arrivals fell by 100, from 200 to 300.", "from 200 to 300 is an increase, not a decrease"),
        ("About 1,000 people came, 520 of them from Lyon and 490 from Lille.", "520 + 490 = 1,010, which the bounds as said allow for about 1,000"),
        (
            "It costs $2.1 million, made up of $1.2 million for food and $0.8 million for tents.",
            "1,200,000 + 800,000 = 2,000,000, which is within the rounding of 2,100,000",
        ),
    ],
)
def test_the_reason_gives_the_numbers(text, reason, tools):
    assert [c.reason for c in checks(text, tools)] == [reason]


def test_what_a_percentage_amounts_to(tools):
    report = Report("r", "Some 20 per cent of the 500 prisoners fell ill. A third of the 300 guards, or 100, left.")
    (derived,) = arithmetic.derive_within(extract(report, tools), RULES)
    assert (derived.low, derived.best, derived.high, derived.counted) == (75, None, 125, "prisoners")
    assert derived.how == "about 20 per cent of 500"


NUMBERS = st.integers(1, 10_000)


@given(st.lists(NUMBERS, min_size=2, max_size=5), st.integers(-50, 50))
def test_exact_parts_hold_fall_short_or_exceed(parts, off):
    figures = [claim(value=p, start=i).figure for i, p in enumerate(parts)]
    whole = claim(value=max(1, sum(parts) + off), start=99).figure
    status = judge.sum_of(whole, figures).status
    gap = sum(parts) - whole.value[0]
    assert status == ("holds" if gap == 0 else "fails" if gap > 0 else "nearly")


@given(NUMBERS, st.integers(1, 100), st.sampled_from(["about", "at_least", "more_than", "at_most", "less_than"]))
def test_hedged_numbers_only_fail_where_their_bounds_exclude_it(part, other, quantifier):
    parts = [claim(value=part, start=1).figure, claim(value=other, start=2).figure]
    whole = claim(value=part, start=3, quantifier=quantifier).figure
    finding = judge.sum_of(whole, parts)
    assert (finding.status == "fails") == (not overlaps(point(part + other), judge.said(whole)))


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [("1.2 million", 1.2e6, 1e5), ("5 million", 5e6, 5e5 / 5 * 1), ("12,000", 12000, 0), ("two thousand", 2000, 0), ("12.5%", 12.5, 0.1), ("$3bn", 3e9, 1e8)],
)
def test_step_of_the_last_digit(text, value, expected):
    assert judge.step(text, value) == pytest.approx(expected)


@given(extractions())
def test_any_figures_give_checks_that_name_them(extraction):
    known = {f.id for f in extraction.figures}
    for check in arithmetic.within(extraction, RULES):
        assert set(check.figures) <= known and check.reason and check.id


STRIKES = {"counted": "strikes", "category": "strike"}


def total(report, value, until, since="2014-08-01", **other):
    return claim(report, value, "strikes", source="Coalition", category="strike", time=(since, until), publisher="Coalition", **other)


def flow(report, value, start, end, **other):
    return claim(report, value, "airstrikes", source="Ryan Dillon", role="person", category="strike", time=(start, end), **other)


TOTALS = [total("a", 27566, "2017-09-30", "2014-09-01"), total("b", 28198, "2017-10-31"), total("c", 28562, "2017-11-30")]


def test_differences_of_totals_are_derived():
    october, november = arithmetic.derive(TOTALS)
    assert (october.low, october.best, october.high, october.as_of) == (632, 632, 632, ("2017-10-01", "2017-10-31"))
    assert (november.best, november.as_of) == (364, ("2017-11-01", "2017-11-30"))
    assert october.inputs == (TOTALS[1].figure.id, TOTALS[0].figure.id)
    assert "from August 2014" in october.how and "from September 2014" in october.how and ";" not in november.how


@pytest.mark.parametrize(
    "other",
    [
        total("d", 30000, "2017-12-31"),  # a round number
        total("d", 28900, "2017-12-31", quantifier="more_than"),
        total("d", 28_500, "2017-12-31"),  # fewer than before
        total("d", 31406, "2017-12-31", "2016-08-01"),  # another count
        claim("d", 31406, "strikes", source="Airwars", category="strike", time=("2014-08-01", "2017-12-31")),
        total("d", 31406, "2017-12-31", unit="tonne"),
        flow("d", 31406, "2017-12-01", "2017-12-31"),
    ],
)
def test_what_gives_no_difference(other):
    assert len(arithmetic.derive([*TOTALS, other])) == 2


def test_the_statement_published_last_tells_the_end():
    revised = total("z", 28202, "2017-10-31", day="2018-02-01")
    assert [d.best for d in arithmetic.derive([TOTALS[0], TOTALS[1], revised])] == [636]


@pytest.mark.parametrize(
    ("value", "quantifier", "status", "says"),
    [
        (632, "exact", "holds", "= 632 strikes from 2017-10-01 to 2017-10-31"),
        (700, "exact", "fails", "68 less than was said (700); one is counted from August 2014"),
        (600, "more_than", "holds", "which fits what was said (more than 600)"),
        (300, "less_than", "fails", "332 more than was said (less than 300)"),
        (650, "about", "nearly", "which fits what was said (about 650)"),
    ],
)
def test_derived_against_what_was_said(value, quantifier, status, says):
    october = flow("f", value, "2017-10-01", "2017-10-31", quantifier=quantifier)
    (check,) = arithmetic.set_against(arithmetic.derive(TOTALS), [*TOTALS, october])
    assert (check.kind, check.status, check.values) == ("difference", status, (value, 28198, 27566))
    assert check.figures[0] == october.figure.id and says in check.reason


@pytest.mark.parametrize(
    "other",
    [
        flow("f", 700, "2017-10-01", "2017-12-31"),
        flow("f", 700, "2017-10-01", "2017-10-31", group="Taliban"),
        flow("f", 700, "2017-10-01", "2017-10-31", per="day"),
    ],
)
def test_what_is_not_set_against(other):
    totals = [total("a", 27566, "2017-09-30", group="Global Coalition"), total("b", 28198, "2017-10-31", group="Global Coalition")]
    assert arithmetic.set_against(arithmetic.derive(totals), [*totals, other]) == []


def test_a_change_and_the_month_before_in_another_report():
    before = total("a", 584, "2017-12-31", "2017-12-01", places=(IRAQ, SYRIA))
    now = total("b", 448, "2018-01-31", "2018-01-01", places=(IRAQ, SYRIA))
    drop = claim("b", 23, "strikes", category="strike", unit="percent", change="decrease", start=0, field="text")
    (check,) = arithmetic.across([before, now, drop])
    assert (check.kind, check.status, check.values) == ("percent", "holds", (23, 584, 448))


def test_a_pace_and_the_year_before_in_another_report():
    half = claim("a", 153, "attacks", category="attack", time=("2024-01-01", "2024-06-30"), start=50)
    double = claim("a", 2, "attacks", category="attack", unit="times", change="increase", modality="forecast", quantifier="more_than")
    year = claim("b", 121, "attacks", category="attack", time=("2023-01-01", "2023-12-31"))
    assert arithmetic.keys(half) == arithmetic.keys(double) == arithmetic.keys(year) != ()
    (check,) = arithmetic.across([half, double, year])
    assert (check.kind, check.status, check.values) == ("multiple", "holds", (2, 306, 121))


@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(dice: random.Random):
    claims = [*TOTALS, flow("f", 700, "2017-10-01", "2017-10-31"), flow("g", 200, "2017-11-01", "2017-11-30"), TOTALS[1]]
    shuffled = dice.sample(claims, len(claims))
    assert arithmetic.across(shuffled) == arithmetic.across(claims)
    assert arithmetic.derive(shuffled) == arithmetic.derive(claims)


def test_what_shares_no_key():
    assert arithmetic.keys(claim(time=None)) == ()
    assert arithmetic.keys(claim(time=("2017-01-01", "2017-01-31"), quantifier="vague")) == ()


def test_the_report_of_2024(shared, tools):
    row = next(r for r in map(json.loads, (shared / "gold" / "seeds.jsonl").read_text("utf-8").splitlines()) if r["id"] == "seed-003")
    found = said(row["text"], tools)
    assert {("sum", "holds", (196, 137, 59)), ("sum", "holds", (44, 30, 14)), ("sum", "holds", (166, 74, 92)), ("multiple", "holds", (2, 306, 120))} == set(
        found
    )


def test_the_strikes_recorded_by_hand(shared):
    rows = [json.loads(line) for line in (shared / "benchmarks" / "reconcile" / "claims-dev.jsonl").read_text("utf-8").splitlines()]
    claims = [recorded(row) for row in rows if row["series"] in ("coalition_strikes_cum", "coalition_strikes_month") and row["value"] != [0.0]]
    derived = {d.as_of: d.best for d in arithmetic.derive(claims)}
    assert derived["2017-10-01", "2017-10-31"] == 632 and derived["2017-11-01", "2017-11-30"] == 364
    against = {(c.values[0], c.values[1] - c.values[2]): c.status for c in arithmetic.across(claims)}
    assert against[700, 632] == against[200, 364] == "fails"


def recorded(row):
    """A row of the hand-made claims as a claim: its period's first and last month as days."""
    start, _, end = row["about"].partition("..")
    last = {"02": 28, "04": 30, "06": 30, "09": 30, "11": 30}
    end = end or start
    days = (f"{start}-01", f"{end}-{last.get(end[5:7], 31)}")
    day = row["date"] if len(row["date"]) == 10 else f"{row['date']}-28"
    source = "Coalition" if row["series"].endswith("cum") else row["source"]
    return claim(row["id"], row["value"][0], "strikes", source, category="strike", time=days, day=day, quantifier=row["quantifier"])
