"""Which figures stand in one chart, and how they are drawn."""

from dataclasses import replace
from typing import Any

import pytest
from planted import IRAQ, SYRIA, figure, report, strength

from reportedly.records import Extraction, Place
from reportedly.web import chart
from reportedly.web.indicators import differs_from, indicators, kind_of, load_kinds


def changed(**fields: object) -> list[Extraction]:
    """The six reports, the last three's figures changed."""
    whole = strength()
    return [*whole[:3], *(replace(e, figures=tuple(replace(f, **fields) for f in e.figures)) for e in whole[3:])]


def each(extractions: list[Extraction], *rows: dict[str, Any]) -> list[Extraction]:
    """The reports, the figures of each changed by its own row."""
    return [replace(e, figures=tuple(replace(f, **row) for f in e.figures)) for e, row in zip(extractions, rows, strict=True)]


def test_figures_of_one_thing_stand_in_one_chart() -> None:
    (found,) = indicators(strength())
    assert (found.counted, found.category, found.measure, found.places, len(found.claims)) == ("fighters", "present", "stock", ("Iraq", "Syria"), 6)


@pytest.mark.parametrize(
    "fields",
    [
        {"measure_type": "flow"}, {"unit": "percent"}, {"category": "killed"}, {"counted": "tanks"}, {"change": "increase"},
        {"places": (IRAQ,)}, {"per": "day"}, {"measure_type": "cumulative"},
    ],
)  # fmt: skip
def test_figures_of_two_things_never_do(fields: dict[str, object]) -> None:
    found = indicators(changed(**fields))
    assert {len(i.claims) for i in found} == {3}
    assert len({(i.measure, i.unit, i.category, i.counted, i.places, i.claims[0].figure.change, i.claims[0].figure.per) for i in found}) == len(found)


def test_a_months_number_and_three_years_number_are_two_things() -> None:
    months = each(strength()[:3], *({"measure_type": "flow", "as_of": (f"2017-0{n}-01", f"2017-0{n}-28")} for n in (1, 2, 3)))
    years = each(strength()[3:], *[{"measure_type": "flow", "as_of": ("2014-08-01", "2017-08-31")}] * 3)
    assert [(i.period, len(i.claims)) for i in indicators([*months, *years])] == [("a month", 3)]


def test_one_report_alone_makes_no_chart() -> None:
    r = report("a", "2017-01-01", "1 2 3 fighters")
    figures = tuple(figure(r, w, (float(w),), "fighters", day=f"2017-01-0{w}") for w in "123")
    assert indicators([Extraction(r, figures, (), ())]) == []


def test_a_headline_that_the_body_supports_is_not_drawn_twice() -> None:
    r = report("h", "2017-03-01", "900 fighters left\n\nThere are 900 fighters left.", title="900 fighters left")
    body = replace(figure(r, "900", (900.0,), "fighters"), start=29, end=32, id="b" * 16)
    found = indicators([*strength(), Extraction(r, (figure(r, "900", (900.0,), "fighters"), body), (), ())])
    assert [c.figure.id for i in found for c in i.claims if c.report.id == "h"] == ["b" * 16]


def test_fighters_without_a_group_join_the_only_one() -> None:
    found = indicators(changed(group="ISIS"))
    assert [(i.group, len(i.claims)) for i in found] == [("ISIS", 6)]
    mixed = each(strength(), *({"group": g} for g in ("A", "A", "A", "B", "B", None)))
    assert [(i.group, len(i.claims)) for i in indicators(mixed)] == [("A", 3)]


def test_kinds_of_things() -> None:
    kinds = load_kinds()
    assert kind_of("IS militants", kinds) == kind_of("fighters", kinds) == "fighter"
    assert kind_of("civilian deaths", kinds) != kind_of("deaths", kinds)
    assert kind_of("", kinds) == ""


def test_claims_about_one_day_that_exclude_each_other_differ() -> None:
    (found,) = indicators(strength())
    exact = next(c for c in found.claims if c.report.id == "r5")
    assert [c.report.id for c in differs_from(exact, found.claims)] == ["r6"]


@pytest.mark.parametrize(
    ("quantifier", "low", "best", "high", "form", "at"),
    [
        ("exact", 5.0, 5.0, 5.0, "point", 5.0), ("about", None, 5.0, None, "point", 5.0), ("at_least", 5.0, None, None, "up", 5.0),
        ("less_than", 0.0, None, 5.0, "down", 5.0), ("range", 5.0, None, 7.0, "range", None), ("vague", 2.0, None, 9.0, "range", None),
    ],
)  # fmt: skip
def test_no_midpoint_is_drawn(quantifier: str, low: float | None, best: float | None, high: float | None, form: str, at: float | None) -> None:
    f = replace(strength()[0].figures[0], quantifier=quantifier, low=low, best=best, high=high)  # type: ignore[arg-type]
    assert (chart.form(f), chart.at(f)) == (form, at)


def test_the_drawing_links_each_claim_and_names_no_address() -> None:
    (found,) = indicators(strength())
    drawing = chart.svg(found, chart.WIDE)
    assert all(f'href="#f-{c.figure.id}"' in drawing for c in found.claims)
    assert "http" not in drawing
    assert "<style" not in drawing and "style=" not in drawing
    assert drawing == chart.svg(found, chart.WIDE)


def test_values_far_apart_get_a_logarithmic_axis() -> None:
    values = (1.0, 20.0, 3e2, 4e4, 5e5, 6.0)
    far = each(strength(), *({"low": v, "best": v, "high": v, "quantifier": "exact"} for v in values))
    (found,) = indicators(far)
    assert chart.logarithmic(found)
    assert chart.y_channel(found)["scale"]["domain"] == [1, 1_000_000]
    assert not chart.logarithmic(indicators(strength())[0])


def test_undated_and_boundless_claims_are_listed_but_not_drawn() -> None:
    r = report("u", None, "there were 77 fighters")
    (found,) = indicators([*strength(), Extraction(r, (figure(r, "77", (77.0,), "fighters", places=(IRAQ, SYRIA)),), (), ())])
    assert len(found.claims) == 7
    assert found.claims[-1].days is None
    assert len(chart.spec(found, chart.WIDE)["data"]["values"]) == 6


def test_a_report_about_a_town_is_about_its_country() -> None:
    town = Place("Raqqa", "SY", 172955, 35.95, 39.01, "in", 1)
    rows: list[dict[str, Any]] = [{"places": (), "report_places": (IRAQ, SYRIA, town)}] * 3 + [{}] * 3
    (found,) = indicators(each(strength(), *rows))
    assert (found.places, len(found.claims)) == (("Iraq", "Syria"), 6)
