"""Where a chart's marks stand: at their days, on no other mark, in a box with their number where there is no room."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted import FIRST, drawing, one, strength, week, years_and_week

from reportedly.queries import Asked
from reportedly.queries.pages import Made
from reportedly.records import Figure
from reportedly.store import FoundFigure
from reportedly.web import axes, chart, layout
from reportedly.web.charted import chart_view, crowd_records
from reportedly.web.marks import Bar
from reportedly.web.page import render


def overlapping(boxes: list[layout.Box]) -> int:
    """Pairs of boxes that lie on each other."""
    pairs = ((a, b) for n, a in enumerate(boxes) for b in boxes[:n])
    return sum(a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01 for a, b in pairs)


@pytest.mark.parametrize("found", [week(100), years_and_week()], ids=["a week", "years"])
@pytest.mark.parametrize("size", [chart.WIDE, chart.NARROW])
def test_a_hundred_reports_of_one_week_do_not_lie_on_each_other(size: tuple[int, int], found: list[FoundFigure]) -> None:
    where = layout.layout(drawing(found), size)
    assert overlapping([c.box for c in where.crowds]) == 0
    assert overlapping([s.box for s in where.spots]) <= 2  # a claim alone in its cell stands at its own height, and may reach out of it
    assert len(where.spots) + sum(len(c.marks) for c in where.crowds) == len(found)
    assert any(len(c.marks) > 5 for c in where.crowds) == (len(found) > 100)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 4000), st.sampled_from(["exact", "at_least", "less_than"])), min_size=1, max_size=60))
def test_no_mark_is_lost_and_none_stands_far_from_its_day(rows: list[tuple[int, int, str]]) -> None:
    chart_of = drawing([one(n, value, FIRST + timedelta(days=day), quantifier) for n, (day, value, quantifier) in enumerate(rows)])
    where = layout.layout(chart_of, chart.WIDE)
    shown = [s.mark for s in where.spots] + [m for c in where.crowds for m in c.marks] + [*where.before, *where.after]
    assert sorted(m.figure.id for m in shown) == sorted(m.figure.id for m in chart_of.marks)
    for s in where.spots:
        assert abs(s.x - axes.pixel(where.x, layout.middle(s.mark))) <= max(layout.SHIFTS)
        assert s.at is None or s.at == pytest.approx(axes.pixel(where.y, layout.at(s.mark.figure) or 0))
    for c in where.crowds:
        for m in c.marks:
            assert c.box[0] <= axes.pixel(where.x, layout.middle(m)) <= c.box[2]


def test_the_order_of_the_claims_changes_nothing() -> None:
    forth, back = drawing(week(40)), drawing(week(40)[::-1])
    assert chart.svg(forth, chart.WIDE) == chart.svg(back, chart.WIDE)


def test_a_box_says_how_many_and_its_record_lists_each_with_its_words() -> None:
    found = drawing(years_and_week())
    wide, _ = chart.sizes(found)
    crowds = [c for c in layout.layout(found, wide).crowds if len(c.marks) > 1]
    records, svg = crowd_records(found), chart.svg(found, wide)
    assert crowds
    for c in crowds:
        assert re.search(rf'data-f="{c.id}"[^>]*aria-label="{len(c.marks)} statements, 2016-10-0\d', svg)
        assert [line[2] for line in records[c.id]["l"]] == [m.figure.id for m in c.marks][:40]
        assert all("Harbour Post 2016-10-0" in line[1] for line in records[c.id]["l"] if len(line) == 3)


def test_the_page_has_the_records_of_its_crowds() -> None:
    found = drawing(years_and_week())
    asked = Asked(found.indicator, found.series, {m.figure.id: m.found for m in found.marks}, "flow")
    html = render([], made=Made(series=(asked,)))
    records = json.loads(re.findall(r'id="records">(.*?)</script>', html, re.DOTALL)[0])
    pointed = set(re.findall(r'data-f="([0-9a-f]+)"', html))
    assert pointed <= records.keys() and pointed - {m.figure.id for m in found.marks}
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r' id="([^"]+)"', html))


def test_a_lone_claim_far_from_all_others_does_not_press_them_into_a_corner() -> None:
    found = drawing([one(999, 40_000, date(1982, 2, 2)), *week(30)])
    where = layout.layout(found, chart.WIDE)
    assert [m.published for m in (b.found for b in where.before)] == ["1982-02-02"] and not where.after
    assert date.fromordinal(round(where.x.low)).year == 2016
    assert chart_view(found, 0, chart.svg)["outside"] == ["1 statement stands before the drawing (1982-02-02), in the table only"]
    assert not where.y.logarithmic  # nor does its number


def test_the_last_settled_range_is_drawn_where_the_claims_stand_before_it() -> None:
    found = drawing([one(n, 40 + n, FIRST + timedelta(days=9 * n)) for n in range(12)])
    late = Bar("2017-09-01", "2017-09-02", 30, 60, False)
    where = layout.layout(replace(found, bars=(*found.bars, late)), chart.WIDE)
    assert where.x.high >= date(2017, 9, 1).toordinal() > date(2017, 1, 10).toordinal() > where.x.low


def test_two_claims_of_one_day_and_number_stand_beside_each_other() -> None:
    where = layout.layout(drawing([one(1, 40, FIRST), one(2, 40, FIRST), one(3, 90, FIRST + timedelta(days=20))]), chart.WIDE)
    first, second = sorted(s.x for s in where.spots)[:2]
    assert 8 < second - first <= 2 * max(layout.SHIFTS) and overlapping([s.box for s in where.spots]) == 0


@pytest.mark.parametrize(
    ("first", "days", "labels"),
    [
        (date(2016, 10, 3), 6, ["2016-10-03", "2016-10-05", "2016-10-07", "2016-10-09"]),
        (date(2016, 1, 20), 200, ["2016-02", "2016-03", "2016-04", "2016-05", "2016-06", "2016-07", "2016-08"]),
        (date(2011, 3, 1), 2000, ["2012", "2013", "2014", "2015", "2016"]),
    ],
)
def test_ticks_are_days_months_or_years_that_have_room(first: date, days: int, labels: list[str]) -> None:
    x = axes.days_axis((first.toordinal(), first.toordinal() + days), [], 60, 660)
    assert [words for _, words in x.ticks] == labels
    pixels = [axes.pixel(x, day) for day, _ in x.ticks]
    assert all(b - a > len(labels[0]) * axes.LETTER for a, b in pairwise(pixels))


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=20))
def test_every_number_has_its_place_between_the_ends_of_the_axis(values: list[float]) -> None:
    y = axes.values_axis(values, 200, 20)
    assert all(20 <= axes.pixel(y, v) <= 200 for v in values)
    assert y.high >= max(values) or max(values) < 1
    assert [axes.pixel(y, v) for v, _ in y.ticks] == sorted((axes.pixel(y, v) for v, _ in y.ticks), reverse=True)


def test_nobody_named_is_grey_everywhere_and_a_source_keeps_its_colour_on_a_page() -> None:
    many = drawing([one(n, n + 1, FIRST + timedelta(days=30 * n), speaker="Civil Defence" if n % 2 else None) for n in range(12)])
    few = drawing([one(50 + n, n + 1, FIRST + timedelta(days=30 * n), speaker=("Harbour Union", "Harbour Union", "Civil Defence")[n % 3]) for n in range(4)])
    page = chart.palette([many, few])
    assert chart.styles(many, page) == {"Civil Defence": "s0", chart.OWN_VOICE: "sn"}
    assert chart.styles(few, page) == {"Harbour Union": "s1", "Civil Defence": "s0"}
    assert chart.styles(few) == {"Harbour Union": "s0", "Civil Defence": "s1"}


def test_more_sources_than_colours_share_one() -> None:
    held = chart.styles(drawing([one(n, 9, FIRST + timedelta(days=n), speaker=f"Hospital {n}") for n in range(9)]))
    assert list(held.values()) == ["s0", "s1", "s2", "s3", "s4", "s5"] and list(held)[-1] == chart.OTHERS


def test_bars_that_go_on_with_the_same_range_are_one_and_narrow_ones_leave_their_neighbours_room() -> None:
    bars = [Bar("2017-01-01", "2017-01-05", 1, 2, False), Bar("2017-01-05", "2017-01-09", 1, 2, False), Bar("2017-02-01", "2017-02-02", 1, 2, False)]
    assert [(b.start, b.end) for b in chart.joined(bars)] == [("2017-01-01", "2017-01-09"), ("2017-02-01", "2017-02-02")]
    a, b, c = chart.widened([(10.0, 11.0), (14.0, 15.0), (90.0, 91.0)])
    assert a[1] <= b[0] and a[0] < 10 and c == (85.5, 95.5)


def test_a_pointer_hits_the_nearer_of_two_marks() -> None:
    where = layout.layout(drawing([one(1, 40, FIRST), one(2, 40, FIRST), one(3, 90, FIRST + timedelta(days=20))]), chart.WIDE)
    reach = chart.reaches(where)
    near, far = [reach[f"{n:016x}"] for n in (1, 3)]
    assert near < chart.FINGER == far


def test_a_drawing_is_named_and_its_marks_are_no_stops_of_the_keyboard() -> None:
    svg = chart.svg(drawing(week(20)), chart.WIDE)
    assert 'role="group" aria-label="Dead of the quarter, drawn over time; the table below has every statement of it"' in svg
    assert svg.count("<a ") == svg.count('tabindex="-1"') == svg.count("aria-label=") - 1
    assert "style=" not in svg and "http" not in svg


def test_figures_by_zero_and_without_an_end_are_drawn() -> None:
    none: Figure = replace(strength()[0].figures[0], low=0.0, best=None, high=None, quantifier="at_least", value=(0.0,))
    found = FoundFigure(none, "0", "Post", "2016-02-04", None, None)
    spots = layout.layout(drawing([found, one(1, 1000, FIRST)]), chart.WIDE).spots
    assert [layout.form(s.mark.figure) for s in spots] == ["up", "point"]
