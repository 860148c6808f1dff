"""What excludes each other about one thing, why, and what only seems to; headlines that their reports do not bear out."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saying import ALEPPO, HOMS, IDLIB, IRAQ, RASHIDIN, RULES, SYRIA, claim

from reportedly.interval import excludes
from reportedly.reconcile import claims_of
from reportedly.reconcile.contradictions import contradictions, headline_checks, keys
from reportedly.reconcile.contradictions.sides import bounds
from reportedly.records import Extraction, Place, Report, Source
from reportedly.reduced import Claim, Contradiction, Statement
from strategies import extractions

SARMADA = Place("Sarmada", "SY", 163533, 36.18, 36.72, "in", 1)
APRIL = ("2017-04-15", "2017-04-15")
MARKET = "A car bomb in the market of Homs killed {} people"


def found(*claims: Claim, statements: tuple[Statement, ...] = ()) -> list[Contradiction]:
    """The rows of some claims."""
    return contradictions(claims, statements, RULES.events)


def told(report: str, value: float, words: str = MARKET, **other: object) -> Claim:
    """A toll of the bomb in the market of Homs, or of what `words` say."""
    said = words.format(f"{value:g}")
    return claim(report, value, time=other.pop("time", APRIL), places=other.pop("places", (HOMS,)), words=said, start=said.find(f"{value:g}"), **other)


def by(c: Claim, organisation: str) -> Claim:
    """The claim with an institution that its own sentence names."""
    at = c.figure.sentence[0]
    return replace(
        c, figure=replace(c.figure, source=Source(organisation, "organisation", None, (at, at + 1))), institution=organisation, source_class="official"
    )


@pytest.mark.parametrize(
    ("one", "other", "cause", "agrees"),
    [
        (by(told("r1", 22), "Interior Ministry"), by(told("r2", 44), "Red Crescent"), "value", False),
        (by(told("r1", 22), "Interior Ministry"), by(told("r2", 44, day="2017-04-18"), "Red Crescent"), "date", False),
        (by(told("r1", 44), "Interior Ministry"), by(told("r2", 22, day="2017-04-18"), "Red Crescent"), "value", False),
        (by(told("r1", 22), "Red Crescent"), by(told("r2", 44, day="2017-04-18"), "Red Crescent"), "superseded", False),
        (told("r1", 22), told("r2", 44, "The toll of the bomb in the market of Homs has risen to {} dead"), "date", False),
        (told("r1", 12), told("r2", 30, counted="civilians"), "definition", False),
        (by(told("r1", 12, quantifier="at_least"), "Interior Ministry"), by(told("r2", 15), "Red Crescent"), "bound", True),
    ],
)
def test_cause(one, other, cause, agrees):
    [row] = found(one, other)
    assert (row.cause, row.agrees) == (cause, agrees)
    assert f"{one.figure.value[0]:g} " in row.reason and f"{other.figure.value[0]:g} " in row.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("r1", 22), told("r2", 22)),
        (told("r1", 22, quantifier="at_least"), told("r2", 44)),
        (told("r1", 22), told("r2", 44, "A plane crashed into the market of Homs and killed {} people")),
        (told("r1", 22), told("r2", 44, places=(IDLIB,))),
        (told("r1", 22), told("r2", 44, time=("2017-04-18", "2017-04-18"))),
        (told("r1", 22), told("r2", 44, "A car bomb in the market of Homs killed another {} people")),
        (told("r1", 22), told("r2", 44, "A car bomb in the market of Homs killed {} more people")),
        (told("r1", 22), told("r2", 44, "Bombs in the market of Homs have killed {} people since January", time=("2017-01-01", "2017-04-15"))),
        (told("r1", 22), told("r2", 44, category="injured")),
        (told("r1", 22), told("r2", 10, counted="children")),
        (told("r1", 22), told("r2", 44, modality="forecast")),
        (told("r1", 22), told("r2", 900)),
        (told("r1", 22), told("r2", 11, "Of these, including {} people in the market of Homs, all were killed by the car bomb", part_of="x")),
        (
            told("r1", 22, "Rebel rockets on the market of Homs killed {} people"),
            told("r2", 44, "Government jets struck the market of Homs and killed {} people"),
        ),
        (told("r1", 9, "Shells killed {} people in Homs"), told("r2", 5, "Rockets killed {} people in Homs")),
        (told("r1", 44, "A car bomb killed {} people in Homs"), told("r2", 20, "The car bomb in Homs: {} of the people killed were guards")),
        (told("r1", 22), told("r2", 44, "A video showed {} people killed by the car bomb in the market of Homs")),
        (told("r1", 22), told("r2", 44, "The car bomb in the market of Homs came a day after {} people were killed", date_basis="event")),
        (told("r1", 22), told("r2", 44, "The car bomb in the market of Homs has killed 60 people, up from {} people")),
        (told("r1", 22), told("r2", 44, "On Friday doctors in Homs said {} people were killed by a car bomb in a market", day=APRIL[0], date_basis="event")),
        (told("r1", 22), told("r2", 44, "The market of Homs: {} dead by a car bomb, including nine people from the camp")),
        (
            told("r1", 6, "{} strikes hit Homs", counted="strikes", category="strike", publisher="A"),
            told("r2", 2, "{} strikes hit Homs", counted="strikes", category="strike", publisher="A"),
        ),
        (told("r1", 22), told("r2", 44, "A long list.\nA car bomb in the market of Idlib.\nIn Homs {} people were killed in fighting.\nA market burned.")),
    ],
)
def test_no_contradiction(one, other):
    assert found(one, other) == []


def test_a_toll_near_the_town_is_of_the_same_event():
    bus = "A bomb hit buses of evacuees at {} and killed {} people"
    near, town = told("r1", 40, bus.format("Rashidin", "{}"), places=(RASHIDIN,)), told("r2", 70, bus.format("Aleppo", "{}"), places=(ALEPPO,))
    assert [row.cause for row in found(near, town)] == ["value"]
    assert found(near, replace(town, places=(SARMADA,), figure=replace(town.figure, places=(SARMADA,)))) == []


def test_two_sources_in_one_report():
    at = {"places": (SARMADA,), "time": APRIL}
    first = claim("r1", 27, words="The council said 27 people were killed", start=17, source="Local Coordination Committees", **at)
    second = claim("r1", 31, words="The Observatory said 31 people were killed", start=60, source="Observatory", **at)
    second = replace(second, figure=replace(second.figure, sentence=(39, 80)))
    apart = replace(second, figure=replace(second.figure, sentence=(400, 441), start=421))
    assert [(row.apart, row.agrees) for row in found(first, second)] == [(1.148, False)]
    assert found(first, apart) == []


def test_what_a_report_sets_against_each_other_comes_first():
    said = claim("r1", 100, words="The army says 100 people died", start=14, time=APRIL)
    but = claim("r1", 300, words="Doctors say 300 people died", start=60, time=APRIL, disputes=(said.figure.id,))
    other = (by(told("r2", 22), "Interior Ministry"), by(told("r3", 44), "Red Crescent"))
    rows = found(said, but, *other)
    assert [(row.a, row.b, row.cause) for row in rows] == [(said.figure.id, but.figure.id, "value"), (other[0].figure.id, other[1].figure.id, "value")]


def remaining(report: str, value: float, places: tuple[Place, ...] = (IRAQ, SYRIA), **other: object) -> Claim:
    """How many fighters of a group remain."""
    words = f"Some {value:g} ISIS fighters remain in the region"
    return claim(
        report, value, "ISIS fighters", category="present", measure_type="stock", group=other.pop("group", "ISIS"), words=words, start=5, places=places, **other
    )


def test_a_state_that_its_source_counts_anew_is_superseded_and_nothing_is_averaged():
    before = remaining("r1", 3000, quantifier="about", source="Global Coalition", day="2017-12-12")
    after = remaining("r2", 1000, quantifier="less_than", source="Global Coalition", day="2017-12-28")
    [row] = found(before, after)
    assert (row.cause, row.apart, row.a, row.b) == ("superseded", 3.0, before.figure.id, after.figure.id)
    assert "about 3,000" in row.reason and "less than 1,000" in row.reason and "2,000" not in row.reason
    undated = replace(after, published=None, figure=replace(after.figure, as_of=None))
    assert [row.cause for row in found(before, undated)] == ["superseded"]
    window = replace(before, published=("2017-06-01", "2018-05-31"), institution="Somebody")
    [row] = found(window, replace(after, institution="Somebody else"))
    assert row.cause == "date" and "between 2017-06-01 and 2018-05-31" in row.reason
    assert found(before, replace(after, figure=replace(after.figure, as_of=("2019-06-01", "2019-06-01")))) == []


def test_other_men_neither_agree_nor_contradict():
    headline = remaining("r1", 1000, quantifier="less_than")
    general = remaining("r2", 750, (SARMADA,), group=None, source="Defence Ministry")
    another = remaining("r2", 350, (HOMS,), group=None, source="Defence Ministry")
    assert found(headline, general, another) == []


def test_another_scope_is_the_cause():
    both, one = remaining("r1", 10000), remaining("r2", 16000, (IRAQ,))
    assert [row.cause for row in found(both, one)] == ["place"]
    assert found(remaining("r1", 30000), one) == []
    assert found(both, replace(one, figure=replace(one.figure, as_of=("2017-06-01", "2018-05-31")))) == []


def flown(report: str, value: float, words: str, **other: object) -> Claim:
    """Strikes in a month."""
    text = words.format(f"{value:g}")
    return claim(
        report, value, "airstrikes", category="strike", time=("2017-11-01", "2017-11-30"), about=(SYRIA,), words=text, start=text.find(f"{value:g}"),
        source="Global Coalition", day="2017-12-20", **other,
    )  # fmt: skip


def test_just_under_300_is_not_200():
    exact = flown("r1", 200, "There were {} airstrikes in November")
    bound = flown("r2", 300, "There were just under {} airstrikes in November", quantifier="less_than")
    assert [row.agrees for row in found(exact, bound)] == [False]
    loose = flown("r2", 300, "There were less than {} airstrikes in November", quantifier="less_than")
    assert found(exact, loose) == []


def test_lower_bounds_far_apart_hold_together_and_say_so():
    years, killed = ("2014-08-01", "2017-10-31"), "Strikes killed at least {} civilians"
    one = by(told("r1", 801, killed, counted="civilians", quantifier="at_least", time=years, places=(IRAQ, SYRIA)), "Global Coalition")
    other = by(told("r2", 5961, killed, counted="civilians", quantifier="at_least", time=years, places=(IRAQ, SYRIA)), "Airwars")
    [row] = found(one, other)
    assert (row.agrees, row.apart) == (True, 7.442) and "7.4 times" in row.reason


def test_copies_of_one_statement_are_not_set_against_each_other():
    said, copied, later = told("r1", 22), told("r2", 44), told("r3", 50)
    one = Statement("s1", (said.figure.id, copied.figure.id), ("r1", "r2"), None)
    rows = found(said, copied, later, statements=(one,))
    assert len(rows) == 1 and {rows[0].a, rows[0].b} & {later.figure.id}


def test_disputed_numbers_of_two_places_are_no_contradiction():
    one = claim("r1", 4, "posts", category="damaged", places=(HOMS,), words="They took 4 posts at Homs", start=10)
    other = claim("r1", 2, "posts", category="damaged", places=(IDLIB,), words="They took 2 posts at Idlib", start=60, disputes=(one.figure.id,))
    assert found(one, other) == []


def test_an_old_count_told_again_is_the_cause():
    old, new = told("r1", 22, day="2017-04-16"), told("r2", 44, day="2017-04-18")
    stale = Statement("s1", (old.figure.id,), ("r1",), None, stale=(old.figure.id,))
    assert [row.cause for row in found(old, new, statements=(stale,))] == ["copy age"]


def test_claims_that_contradict_each_other_share_a_block():
    one, other = told("r1", 22), told("r2", 44)
    assert set(keys(one)) & set(keys(other))
    assert not set(keys(one)) & set(keys(told("r3", 44, places=(ALEPPO,), counted="tanks", category="damaged")))


VALUES = st.sampled_from((12.0, 22.0, 30.0, 44.0, 70.0))
TOLLS = st.builds(
    lambda n, v, q, d, who: by(told(f"r{n}", v, quantifier=q, day=d), who) if who else told(f"r{n}", v, quantifier=q, day=d),
    st.integers(1, 6), VALUES, st.sampled_from(("exact", "at_least", "about", "at_most")), st.sampled_from(("2017-04-15", "2017-04-16", "2017-04-20")),
    st.sampled_from((None, "Red Crescent", "Interior Ministry")),
)  # fmt: skip
DISTINCT = st.lists(TOLLS, max_size=6, unique_by=lambda c: c.figure.id)


@given(DISTINCT, st.randoms(use_true_random=False))
def test_order_does_not_matter(claims, random):
    shuffled = random.sample(claims, len(claims))
    assert found(*claims) == found(*shuffled)


@given(DISTINCT, st.integers(0, 6))
def test_only_what_excludes_each_other_and_never_within_a_statement(claims, together):
    ids = tuple(sorted(c.figure.id for c in claims[:together]))
    statements = (Statement("s", ids, (), None),) if ids else ()
    told_by = {c.figure.id: c for c in claims}
    for row in found(*claims, statements=statements):
        a, b = told_by[row.a], told_by[row.b]
        assert not {row.a, row.b} <= set(ids)
        assert row.agrees is not excludes(bounds(a, RULES.events), bounds(b, RULES.events))
        assert row.apart >= 1


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(extractions(), max_size=2))
def test_any_figures_can_be_compared(read):
    claims = [c for e in read for c in claims_of(e, RULES)]
    rows = found(*{c.figure.id: c for c in claims}.values())
    assert len({row.id for row in rows}) == len(rows)


def report(title: str, headline: Claim, *body: Claim) -> Extraction:
    """A report with a number in its title and some in its text."""
    top = replace(headline.figure, field="title", title_only=True)
    return Extraction(Report("r1", "Nothing of note.", None, "2017-04-16", title), (top, *(c.figure for c in body)), (), ())


@pytest.mark.parametrize(
    ("headline", "body", "status"),
    [
        (claim("r1", 15000, quantifier="more_than"), (claim("r1", 9057, quantifier="at_least", start=50), claim("r1", 2530, start=90)), "differs"),
        (claim("r1", 18), (claim("r1", 17, start=50),), "differs"),
        (claim("r1", 18, category="injured"), (claim("r1", 17, start=50),), "no support"),
        (remaining("r1", 1000, quantifier="less_than"), (remaining("r1", 750, (SARMADA,), group=None),), "no support"),
        (claim("r1", 27), (claim("r1", 15, start=50), claim("r1", 12, start=90)), None),
        (claim("r1", 2000), (claim("r1", 1860, start=50),), None),
        (claim("r1", 20), (claim("r1", 19, start=50),), "differs"),
        (claim("r1", 30, quantifier="more_than"), (claim("r1", 36, start=50),), None),
        (claim("r1", 12, quantifier="vague"), (claim("r1", 36, start=50),), None),
    ],
)
def test_headline_against_body(headline, body, status):
    checks = headline_checks(report("A title", headline, *body), RULES)
    assert [c.status for c in checks] == ([status] if status else [])
    for c in checks:
        assert c.figure == headline.figure.id
        assert bool(c.body) is (status == "differs") and c.reason.startswith("the headline says")


def test_a_headline_that_its_body_repeats_needs_no_check():
    e = report("A title", claim("r1", 18))
    assert headline_checks(replace(e, figures=tuple(replace(f, title_only=False) for f in e.figures)), RULES) == []
