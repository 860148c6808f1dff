"""Votes → a point: what settles it, what is kept out and why, and the laws that hold for any votes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voting import MANY, parts, vote

from reportedly.errors import SettingError
from reportedly.reconcile.settle import settle
from reportedly.reduced import Point

COMMAND, MINISTRY, WATCH, FRONT = "Coast Command", "Harbour Ministry", "Delta Watch", "Reed Front"
POLICIES = ["range", "two-sources", "conservative", "latest", f"prefer:{WATCH}"]
KINDS = ["stock", "toll", "flow"]


def bounds(point: Point) -> tuple[float | None, float | None, float | None]:
    """Low, best, high."""
    return point.low, point.best, point.high


@pytest.mark.parametrize(
    ("how", "value", "expected"),
    [
        ("exact", 471, (471, 471, 471)),
        ("about", 900, (900, 900, 900)),
        ("at_least", 43, (43, None, None)),
        ("less_than", 3000, (0, None, 3000)),
        ("range", (14000, 18000), (14000, None, 18000)),
    ],
)
def test_one_statement_keeps_its_own_bounds(how, value, expected):
    point = settle([vote(4, value, WATCH, how)], "2021-03-05")
    assert bounds(point) == expected
    assert (point.origins, point.reports, point.disputed) == (1, 1, False)


@pytest.mark.parametrize(("times", "disputed"), [(5, True), (7.4, True), (10, False), (9.5, False), (20, True)])
def test_seven_times_is_a_dispute_ten_times_a_slip(times, disputed):
    said = [vote(3, 786, COMMAND, "at_least"), vote(5, 801, MINISTRY, "at_least"), vote(5, round(801 * times), WATCH, "at_least")]
    assert settle(said, "2021-03-05", kind="toll").disputed == disputed


def test_dozens_are_no_number():
    point = settle([vote(3, (24, 99), WATCH, "vague"), vote(3, (24, 99), MINISTRY, "vague"), vote(4, (200, 999), FRONT, "vague")], "2021-03-05", kind="toll")
    assert point.best is None
    assert settle([vote(3, (24, 99), WATCH, "vague"), vote(3, 40, MINISTRY)], "2021-03-05", kind="toll").best == 40


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([1, 3, 10, 40, 300, 5000, 90000]), st.integers(2, 6), st.booleans()), min_size=1, max_size=6), st.sampled_from(KINDS))
def test_wherever_something_stands_something_counts(said, kind):
    votes = [vote(day, value, f"Voice {n}" if named else None) for n, (value, day, named) in enumerate(said)]
    point = settle(votes, "2021-03-09", kind=kind)
    assert "counted" in {t.part for t in point.claims}


def test_nothing_said_is_nothing():
    assert settle([], "2021-03-05") == Point("2021-03-05", "2021-03-05", None, None, None, False, 0, 0, (), ())


def test_three_statements_of_one_institution_in_a_day():
    said = [vote(3, 20, WATCH), vote(3, 43, WATCH, "at_least"), vote(4, 112, WATCH, "at_least"), vote(4, 126, WATCH)]
    point = settle(said, "2021-03-04", kind="toll")
    assert bounds(point) == (126, 126, 126)
    reasons = {t.reason for t in point.claims if t.part == "superseded"}
    assert reasons == {"superseded by the same institution on 2021-03-03", "superseded by the same institution on 2021-03-04"}


def test_a_later_lower_toll_of_one_institution_is_a_revision():
    assert bounds(settle([vote(3, 500, MINISTRY), vote(4, 471, MINISTRY)], "2021-03-04", kind="toll")) == (471, 471, 471)


def test_a_lower_bound_is_no_revision():
    point = settle([vote(3, 500, MINISTRY), vote(4, 450, MINISTRY, "more_than")], "2021-03-04", kind="toll")
    assert bounds(point) == (500, 500, 500)
    assert "a lower bound under" in next(t.reason for t in point.claims if t.part == "superseded")


def test_a_bound_that_a_copy_lost():
    said = [vote(5, 3000, COMMAND, "less_than"), vote(12, 3000, COMMAND, "about")]
    point = settle(said, "2021-03-12")
    assert bounds(point) == (0, None, 3000)
    assert parts(point)[said[1].id] == "copy"
    assert point.reports == 2


def test_a_bound_that_came_later_is_no_copy():
    point = settle([vote(5, 1000, COMMAND, "about"), vote(6, 1000, COMMAND, "less_than")], "2021-03-06")
    assert bounds(point) == (0, None, 1000)


def test_one_day_retold_with_another_bound_is_one_statement():
    told = [vote(5, 1000, COMMAND, "less_than", as_of=("2021-03-05", "2021-03-05")), vote(6, (200, 600), COMMAND, as_of=("2021-03-05", "2021-03-05"))]
    assert bounds(settle(told, "2021-03-06")) == (0, None, 1000)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("toll", [vote(9, 801, COMMAND, "at_least"), vote(9, 5961, WATCH, "at_least")]),
        ("stock", [vote(9, (20000, 31500), COMMAND), vote(12, 200000, FRONT, "about")]),
        ("flow", [vote(9, 30, COMMAND), vote(12, 70, WATCH)]),
    ],
)
def test_camps_are_shown_and_not_blended(kind, said):
    first = [replace(v, as_of=("2018-01-01", "2021-02-28")) for v in said] if kind == "toll" else said
    point = settle(first, "2021-03-12", kind=kind)
    assert point.disputed and point.best is None
    assert point.camps == tuple((v.low, v.high) for v in first)


def test_three_camps_and_a_range_among_them():
    said = [vote(2, 471, MINISTRY), vote(3, (100, 300), COMMAND), vote(3, 50, WATCH, "at_most")]
    point = settle(said, "2021-03-03", kind="toll")
    assert (point.disputed, point.best, point.low) == (True, None, 0)
    assert point.camps == ((0, 50), (100, 300), (471, 471))


def test_a_young_toll_that_grows_is_no_dispute():
    said = [vote(2, 22, FRONT, "at_least"), vote(2, 43, WATCH, "at_least"), vote(3, 126, COMMAND)]
    point = settle(said, "2021-03-03", kind="toll")
    assert not point.disputed
    assert point.best == 126
    assert parts(point)[said[0].id] == "aged"


def test_up_to_a_number_is_no_dispute():
    assert not settle([vote(2, 400, WATCH), vote(3, 1000, COMMAND, "at_most")], "2021-03-03").disputed


def test_numbers_of_distant_times_are_no_dispute():
    assert not settle([vote("2020-11-20", 900, WATCH), vote(3, 300, COMMAND)], "2021-03-03").disputed


def test_the_larger_camp_has_the_best():
    said = [vote(2, 400, WATCH), vote(3, 410, COMMAND), vote(4, 420, MINISTRY), vote(4, 1300, FRONT)]
    point = settle(said, "2021-03-04")
    assert point.disputed and point.best in (400, 410, 420)
    assert point.camps == ((400, 420), (1300, 1300))


def test_ten_times_too_much():
    said = [vote(2, 400, WATCH), vote(3, 4200, FRONT), vote(4, 420, MINISTRY), vote(4, 430, COMMAND), vote(5, 90000)]
    point = settle(said, "2021-03-05")
    reasons = {t.figure: t.reason for t in point.claims if t.part == "outlier"}
    assert reasons.keys() == {said[1].id, said[4].id}
    assert reasons[said[1].id] == "about ten times what the 4 others say"
    assert point.high is not None and point.high < 700


def test_a_stock_ages():
    said = [vote("2020-06-01", 900, WATCH), vote(2, 300, COMMAND), vote(2, 310, MINISTRY)]
    point = settle(said, "2021-03-03")
    assert parts(point)[said[0].id] == "aged"
    assert "days old" in next(t.reason for t in point.claims if t.part == "aged")
    assert bounds(settle(said[:1], "2021-03-03")) == (900, 900, 900)


@pytest.mark.parametrize("gate", ["forecast", "denied", "previous", "other definition"])
def test_what_is_gated_has_no_part(gate):
    said = [vote(2, 300, COMMAND), replace(vote(2, 20000, WATCH), gate=gate, note="in words")]
    point = settle(said, "2021-03-03")
    assert bounds(point) == (300, 300, 300)
    assert [(t.part, t.reason) for t in point.claims if t.figure == said[1].id] == [(gate, "in words")]


def test_ends_in_no_order():
    point = settle([vote(2, (3700, 660), COMMAND)], "2021-03-03")
    assert bounds(point) == (None, None, None)
    assert [t.reason for t in point.claims] == ["its ends are in no order"]


def test_a_report_whose_day_is_not_known_supersedes_nothing():
    said = [vote(20, 300, COMMAND, "less_than"), vote(31, 200, COMMAND, since="2021-03-01")]
    assert bounds(settle(said, "2021-03-31", kind="flow")) == (200, 200, 300)


@pytest.mark.parametrize(
    ("policy", "expected", "passed"),
    [
        ("range", (300, 310, 900), 0),
        ("conservative", (300, 300, 900), 0),
        ("two-sources", (270, 300, 350), 1),
        (f"prefer:{FRONT}", (900, 900, 900), 2),
        ("prefer:Nobody Here", (300, 310, 900), 0),
        ("latest", (310, 310, 310), 2),
    ],
)
def test_policies(policy, expected, passed):
    said = [vote(2, 300, COMMAND), vote(4, 310, WATCH), vote(3, 900, FRONT)]
    point = settle(said, "2021-03-04", policy)
    assert bounds(point) == expected
    assert list(parts(point).values()).count("passed over") == passed


@pytest.mark.parametrize("policy", ["", "mean", "prefer:", "prefer: "])
def test_no_such_policy(policy):
    with pytest.raises(SettingError, match="two-sources"):
        settle([], "2021-03-03", policy)


def test_votes_of_later_days_have_no_part():
    said = [vote(2, 300, COMMAND), vote(9, 100, COMMAND)]
    assert settle(said, "2021-03-08") == settle(said[:1], "2021-03-08")


@given(MANY, st.sampled_from(POLICIES), st.sampled_from(KINDS), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_changes_nothing(said, policy, kind, random):
    shuffled = list(said)
    random.shuffle(shuffled)
    assert settle(shuffled, "2021-03-20", policy, kind) == settle(said, "2021-03-20", policy, kind)


@given(MANY, st.sampled_from(POLICIES), st.sampled_from(KINDS), st.data())
@settings(max_examples=60, deadline=None)
def test_a_copy_changes_no_number(said, policy, kind, data):
    if not said:
        return
    copied = data.draw(st.sampled_from(said))
    first = min((v for v in said if v.origin == copied.origin and v.gate is None), key=lambda v: v.day, default=copied)
    copy = replace(first, id="copy", day=max(first.day, "2021-03-19"), report="another")
    before, after = settle(said, "2021-03-20", policy, kind), settle([*said, copy], "2021-03-20", policy, kind)
    assert (bounds(after), after.disputed, after.camps) == (bounds(before), before.disputed, before.camps)
    assert after.origins == before.origins


@given(MANY, st.sampled_from(POLICIES), st.sampled_from(KINDS))
@settings(max_examples=60, deadline=None)
def test_what_a_point_is(said, policy, kind):
    point = settle(said, "2021-03-28", policy, kind)
    numbers = {n for v in said for n in v.value}
    assert point.best is None or point.best in numbers
    ends = [e for e in bounds(point) if e is not None]
    assert ends == sorted(ends)
    assert sorted(t.figure for t in point.claims) == sorted(v.id for v in said)
    assert all(t.reason for t in point.claims)
    assert point.disputed == (len(point.camps) > 1)
    assert point.origins == [t.part for t in point.claims].count("counted")


@pytest.mark.parametrize("id", ["0", "zz"])
def test_a_copy_of_the_same_day_stands_for_nothing_new(id):
    one = {"origin": "fire", "as_of": None}
    said = [vote(4, 19, "Village Elders", id="b", **one), vote(4, 19, None, id="c", source_class="press", **one), vote(4, 60, "Reed Front"), vote(4, 25)]
    before = settle(said, "2021-03-20", "range", "toll")
    for original in said[:2]:
        after = settle([*said, replace(original, id=id, report="another")], "2021-03-20", "range", "toll")
        assert (after.low, after.best, after.high, after.origins) == (before.low, before.best, before.high, before.origins)
    nobody = [replace(v, institution=None, source_class=c) for v, c in zip(said[:2], ("local", "press"), strict=True)]
    before = settle([*nobody, *said[2:]], "2021-03-20", "range", "toll")
    for original in nobody:
        after = settle([*nobody, *said[2:], replace(original, id=id, report="another")], "2021-03-20", "range", "toll")
        assert (after.low, after.best, after.high, after.origins) == (before.low, before.best, before.high, before.origins)
