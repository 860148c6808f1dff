"""The laws of the bounds algebra, on whole numbers so that arithmetic is exact."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import interval as iv
from reportedly.interval import Interval

WHOLE = st.integers(-50, 50).map(float)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval that is not empty, with open, closed and unknown ends."""
    low, high = sorted((draw(WHOLE), draw(WHOLE)))
    ends = draw(st.tuples(st.booleans(), st.booleans())) if low < high else (True, True)
    low_known, high_known = draw(st.tuples(st.booleans(), st.booleans()))
    return iv.interval(low if low_known else None, high if high_known else None, *ends)


def samples(a: Interval) -> list[float]:
    """Some numbers that lie in an interval, its closed ends and numbers near its ends among them."""
    low = a.low if a.low is not None else (a.high or 0.0) - 100
    high = a.high if a.high is not None else low + 100
    near = [low, low + 0.25, (low + high) / 2, high - 0.25, high]
    return [x for x in near if iv.holds(a, x)]


@given(intervals())
def test_every_interval_has_numbers(a: Interval) -> None:
    assert samples(a)


@given(intervals(), intervals())
def test_sums_and_differences_hold_what_they_are_sums_of(a: Interval, b: Interval) -> None:
    for x, y in product(samples(a), samples(b)):
        assert iv.holds(iv.add(a, b), x + y)
        assert iv.holds(iv.subtract(a, b), x - y)
        assert iv.holds(iv.multiply(a, b), x * y)


@given(intervals(), intervals())
def test_addition_commutes_and_product_commutes(a: Interval, b: Interval) -> None:
    assert iv.add(a, b) == iv.add(b, a)
    assert iv.multiply(a, b) == iv.multiply(b, a)


@given(intervals(), intervals(), intervals())
def test_addition_associates(a: Interval, b: Interval, c: Interval) -> None:
    assert iv.add(iv.add(a, b), c) == iv.add(a, iv.add(b, c))


@given(intervals())
def test_nothing_added_changes_nothing(a: Interval) -> None:
    assert iv.add(a, iv.point(0)) == a
    assert iv.negative(iv.negative(a)) == a
    assert iv.total([a]) == a


@given(intervals(), intervals())
def test_excluding_intervals_share_no_number(a: Interval, b: Interval) -> None:
    shared = [x for x in samples(a) + samples(b) if iv.holds(a, x) and iv.holds(b, x)]
    assert iv.overlaps(a, b) == iv.overlaps(b, a)
    assert iv.overlaps(a, b) or not shared
    assert (iv.distance(a, b) == 0) or iv.excludes(a, b)


@given(intervals(), intervals())
def test_meet_holds_what_both_hold_and_hull_what_either_holds(a: Interval, b: Interval) -> None:
    both, either = iv.meet(a, b), iv.hull(a, b)
    for x in samples(a) + samples(b):
        assert (both is not None and iv.holds(both, x)) == (iv.holds(a, x) and iv.holds(b, x))
        assert iv.holds(either, x)
    assert iv.contains(either, a) and iv.contains(either, b)


@given(intervals(), intervals())
def test_containment_is_of_every_number(a: Interval, b: Interval) -> None:
    if iv.contains(a, b):
        assert all(iv.holds(a, x) for x in samples(b))
        assert iv.meet(a, b) == b
    if iv.contains(a, b) and iv.contains(b, a):
        assert a == b


@given(intervals(), intervals(), intervals())
def test_containment_is_kept_by_sums(a: Interval, b: Interval, c: Interval) -> None:
    if iv.contains(a, b):
        assert iv.contains(iv.add(a, c), iv.add(b, c))


@given(intervals(), intervals())
def test_ratios_hold_what_they_are_ratios_of(a: Interval, b: Interval) -> None:
    ratio = iv.divide(a, b)
    for x, y in product(samples(a), samples(b)):
        if y:
            near = abs(x / y) * 1e-9
            assert iv.holds(ratio, x / y) or iv.holds(ratio, x / y + near) or iv.holds(ratio, x / y - near)


@given(intervals(), st.integers(0, 3))
def test_widening_contains(a: Interval, tenths: int) -> None:
    assert iv.contains(iv.widen(a, tenths / 10), a)


CASES = [
    (iv.add(Interval(45, None, True, False), iv.point(30)), Interval(75, None, True, False)),
    (iv.subtract(iv.point(28198), iv.point(27566)), iv.point(632)),
    (iv.add(iv.point(137), iv.point(59)), iv.point(196)),
    (iv.add(Interval(100, None, False, False), iv.point(5)), Interval(105, None, False, False)),
    (iv.share(iv.point(50), iv.point(200)), iv.point(25)),
    (iv.part_of(iv.point(20), iv.point(500)), iv.point(100)),
    (iv.divide(iv.point(6), Interval(2, 3)), Interval(2, 3)),
    (iv.divide(iv.point(1), iv.point(0)), iv.UNKNOWN),
    (iv.multiply(iv.UNKNOWN, iv.point(0)), iv.point(0)),
]


@pytest.mark.parametrize(("got", "wanted"), CASES)
def test_known_sums(got: Interval, wanted: Interval) -> None:
    assert (got.low, got.high, got.low_inclusive, got.high_inclusive) == pytest.approx((wanted.low, wanted.high, wanted.low_inclusive, wanted.high_inclusive))


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="no number"):
        iv.interval(3, 2)
    with pytest.raises(ValueError, match="no number"):
        iv.interval(3, 3, low_inclusive=False)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (iv.point(801), iv.point(5961), True),
        (Interval(None, 1000, False, False), Interval(1000, None, True, False), True),  # "less than 1,000" against "at least 1,000"
        (Interval(None, 1000, False, True), Interval(1000, None, True, False), False),
        (Interval(500, 1300), iv.point(700), False),
        (iv.UNKNOWN, iv.point(7), False),
    ],
)
def test_only_intervals_that_exclude_each_other_contradict(a: Interval, b: Interval, apart: bool) -> None:
    assert iv.excludes(a, b) is apart
