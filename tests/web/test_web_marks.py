"""What a chart draws of a series, and how: one mark for each origin, never a midpoint."""

import re
from dataclasses import replace
from typing import Any

import pytest
from planted import IRAQ, SYRIA, figure, report, strength

from reportedly.queries.pages import made_alone
from reportedly.records import Extraction
from reportedly.reduced import Indicator, Point, Series, Taken
from reportedly.settings import Settings
from reportedly.web import chart, layout
from reportedly.web.charted import latest
from reportedly.web.marks import Drawn, bars_of, differs_from, drawn, origins, parts_of, worth_drawing


def charts(extractions: list[Extraction]) -> list[Drawn]:
    """The charts of some reports."""
    return [drawn(a) for a in made_alone(extractions, Settings()).series]


def each(extractions: list[Extraction], *rows: dict[str, Any]) -> list[Extraction]:
    """The reports, the figures of each changed by its own row."""
    return [replace(e, figures=tuple(replace(f, **row) for f in e.figures)) for e, row in zip(extractions, rows, strict=True)]


def copied() -> list[Extraction]:
    """The six reports, and two more that tell what the third one says."""
    r3 = strength()[2].report
    more = [replace(r3, id=f"r3{n}", published=f"2016-12-1{5 + n}", publisher="Levant Courier", title=None) for n in range(2)]
    twice = [Extraction(r, tuple(replace(f, document=r.id, id=f"{n:016x}") for f in strength()[2].figures), (), ()) for n, r in enumerate(more)]
    return [*strength(), *twice]


def test_figures_of_one_thing_stand_in_one_chart() -> None:
    (found,) = charts(strength())
    assert (found.indicator.counted, found.kind, found.indicator.places, len(found.marks)) == (("fighters",), "stock", ("Iraq", "Syria"), 6)
    assert origins(found) == (6, 6)
    assert [m.days and m.days[0] for m in found.marks] == sorted(m.days[0] for m in found.marks if m.days)


def test_copies_are_one_mark_and_named_in_its_record() -> None:
    (found,) = charts(copied())
    (mark,) = [m for m in found.marks if m.copies]
    assert [m.found.figure.document for m in found.marks] == ["r1", "r2", "r3", "r4", "r5", "r6"]
    assert ([c.figure.document for c in mark.copies], origins(found)) == (["r30", "r31"], (6, 8))
    spots = {s.mark.figure.document: s for s in layout.layout(found, chart.WIDE).spots}
    assert spots["r3"].size > layout.SMALL == spots["r1"].size and chart.words(mark).endswith("3 reports")


def test_what_counts_something_else_is_left_out_with_its_number() -> None:
    r = report("w", "2017-12-28", "There were 400 foreign fighters and a forecast of 20 fighters in Iraq and Syria.")
    f = figure(r, "400", (400.0,), "foreign fighters")
    (found,) = charts([*strength(), Extraction(r, (f,), (), ())])
    assert len(found.marks) == 6
    assert sum(n for _, n in found.aside) == 1
    (forecast,) = charts([*strength(), Extraction(r, (figure(r, "20", (20.0,), "fighters", modality="forecast"),), (), ())])
    assert [m.part for m in forecast.marks] == ["counted"] * 6 + ["forecast"]
    assert re.findall(r' hollow" href="#f-(\w+)"', chart.svg(forecast, chart.WIDE)) == [forecast.marks[-1].figure.id]


def test_a_claim_that_ever_counted_stays_and_says_what_became_of_it() -> None:
    def point(day: str, *claims: Taken) -> Point:
        return Point(day, day, 1.0, None, 2.0, False, 1, 1, (), claims)

    points = (point("2017-01-01", Taken("a", "counted", "counted")), point("2017-02-01", Taken("a", "superseded", "by b"), Taken("b", "counted", "counted")))
    parts = parts_of(Series("s", "range", None, points, undated=(Taken("c", "other period", "no day is known"),)))
    assert {id: (t.part, t.reason) for id, t in parts.items()} == {
        "a": ("counted", "by b"), "b": ("counted", "counted"), "c": ("other period", "no day is known"),
    }  # fmt: skip


def test_ranges_last_until_the_next_day_but_not_through_silence_and_camps_stay_apart() -> None:
    points = (
        Point("2017-01-01", "2017-01-01", 1.0, None, 2.0, False, 1, 1, (), ()),
        Point("2017-01-09", "2017-01-09", None, None, None, True, 2, 2, ((10.0, 12.0), (40.0, None)), ()),
        Point("2018-01-01", "2018-01-01", None, 5.0, None, False, 1, 1, (), ()),
    )
    series = Series("s", "range", None, points, (("2017-01-10", "2017-12-31"),))
    assert [(b.start, b.end, b.low, b.high, b.camp) for b in bars_of(series, "stock")] == [
        ("2017-01-01", "2017-01-09", 1.0, 2.0, False),
        ("2017-01-09", "2017-01-10", 10.0, 12.0, True),
        ("2017-01-09", "2017-01-10", 40.0, None, True),
    ]
    assert [b.end for b in bars_of(series, "flow")] == ["2017-01-02", "2017-01-10", "2017-01-10"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 1.0, "high": 2000.0}, "1 – 2,000, as of 2017-01-01, told by 2 origins (7 reports)"),
        ({"low": 1.0, "best": 3.0, "high": 5.0}, "1 – 5, best 3, as of 2017-01-01, told by 2 origins (7 reports)"),
        ({"best": 3.0}, "about 3, as of 2017-01-01, told by 2 origins (7 reports)"),
        ({"disputed": True, "camps": ((1.0, 2.0), (9.0, None))}, "disputed: 1 – 2 against at least 9, as of 2017-01-01, told by 2 origins (7 reports)"),
    ],
)
def test_the_last_point_in_words(fields: dict[str, Any], words: str) -> None:
    plain = Point("2017-01-01", "2017-01-01", None, None, None, False, 2, 7, (), ())
    assert latest(replace(plain, **fields)) == words


def test_claims_about_one_day_that_exclude_each_other_differ() -> None:
    (found,) = charts(strength())
    exact = next(m for m in found.marks if m.figure.document == "r5")
    assert [m.figure.document for m in differs_from(exact, found.marks)] == ["r6"]


@pytest.mark.parametrize(
    ("quantifier", "low", "best", "high", "form", "at"),
    [
        ("exact", 5.0, 5.0, 5.0, "point", 5.0), ("about", None, 5.0, None, "point", 5.0), ("at_least", 5.0, None, None, "up", 5.0),
        ("less_than", 0.0, None, 5.0, "down", 5.0), ("range", 5.0, None, 7.0, "range", None), ("vague", 2.0, None, 9.0, "range", None),
    ],
)  # fmt: skip
def test_no_midpoint_is_drawn(quantifier: str, low: float | None, best: float | None, high: float | None, form: str, at: float | None) -> None:
    f = replace(strength()[0].figures[0], quantifier=quantifier, low=low, best=best, high=high)  # type: ignore[arg-type]
    assert (layout.form(f), layout.at(f)) == (form, at)


def test_the_drawing_links_each_mark_and_names_no_address() -> None:
    (found,) = charts(strength())
    drawing = chart.svg(found, chart.WIDE)
    assert all(f'href="#f-{m.figure.id}"' in drawing for m in found.marks)
    assert "http" not in drawing
    assert "<style" not in drawing and "style=" not in drawing
    assert drawing == chart.svg(found, chart.WIDE)


def test_values_far_apart_get_a_logarithmic_axis() -> None:
    values = (1.0, 20.0, 3e2, 4e4, 5e5, 6.0)
    (found,) = charts(each(strength(), *({"low": v, "best": v, "high": v, "value": (v,), "quantifier": "exact"} for v in values)))
    assert chart.logarithmic(found)
    y = layout.layout(found, chart.WIDE).y
    assert y.logarithmic and (y.low, y.high) == (1, 1e6)
    assert not chart.logarithmic(charts(strength())[0]) and not layout.layout(charts(strength())[0], chart.WIDE).y.logarithmic


def test_undated_claims_are_no_marks_on_the_axis() -> None:
    r = report("u", None, "there were 77 fighters")
    (found,) = charts([*strength(), Extraction(r, (figure(r, "77", (77.0,), "fighters", places=(IRAQ, SYRIA)),), (), ())])
    where = layout.layout(found, chart.WIDE)
    assert len(where.spots) + sum(len(c.marks) for c in where.crowds) == 6
    assert sum(n for _, n in found.aside) == 1


def test_one_day_alone_is_not_drawn() -> None:
    (found,) = charts(strength())
    assert worth_drawing(found)
    assert not worth_drawing(Drawn(Indicator("a", "A"), found.series, "stock", found.marks[:1], (), ()))
