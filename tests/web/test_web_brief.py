"""A brief of an indicator with many claims: rows that repeat are one, long lists say how many more there are, every number has its words."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from planted import figure, report, said

from reportedly.queries import Asked, Brief
from reportedly.reduced import Indicator, Part, Point, Series, Taken
from reportedly.store import FoundFigure
from reportedly.web.band import band
from reportedly.web.brief import MOST_ASIDE, MOST_CLAIMS, MOST_GAPS, as_html, as_markdown, gap_words, same_points, view

FIRST = date(2019, 1, 1)


def day(n: int) -> str:
    """So many days after the first."""
    return (FIRST + timedelta(days=n)).isoformat()


def claim(n: int) -> FoundFigure:
    """One report's number."""
    r = report(f"r{n:03}", day(n), f"There are {1000 + n} people in the camp.")
    f = replace(figure(r, str(1000 + n), (1000.0 + n,), "people", source=said("Agency") if n % 2 else None), id=f"{n:016x}")
    return FoundFigure(f, r.text, r.publisher, r.published, None, None)


def camp(counted: int = 60, narrower: int = 300) -> Brief:
    """A series whose last point rests on many claims, with many about less."""
    found = [claim(n) for n in range(counted + narrower)]
    part: list[Part] = ["counted" if n < counted else "narrower" for n in range(len(found))]
    taken = tuple(Taken(f.figure.id, p, p if p == "counted" else "narrower: children") for f, p in zip(found, part, strict=True))
    alike = [Point(day(n), day(n), 900.0, None, 1000.0, False, n + 1, n + 1, (), taken[: n + 1]) for n in range(10)]
    last = Point(day(400), day(400), None, 1200.0, None, True, 60, 60, ((20.0, 20.0), (1000.0, None), (None, None)), taken)
    gaps = tuple((day(10 + 20 * n), day(10 + 20 * n + n)) for n in range(12))
    series = Series("camp", "range", None, (*alike, last), gaps)
    return Brief(Asked(Indicator("camp", "People in the camp", ("people",)), series, {f.figure.id: f for f in found}, "stock"), (), (), {})


def test_points_with_the_same_numbers_are_one_row() -> None:
    assert [len(them) for them in same_points(camp().asked.series.points)] == [10, 1]
    first, last = view(camp())["points"]
    assert (first["days"], first["told"]) == ("2019-01-01 – 2019-01-10, 10 points", "10 origins (10 reports)")
    assert last["camps"] == ["20", "at least 1,000", "others without bounds"]


@pytest.mark.parametrize("page", [as_html, as_markdown])
def test_long_lists_are_cut_the_latest_kept_and_the_rest_counted(page: object) -> None:
    words = page(camp())  # type: ignore[operator]
    assert f"{60 - MOST_CLAIMS} more, earlier" in words and f"{300 - MOST_ASIDE} more, earlier" in words
    asked, given = (set(re.findall(sign, words)) for sign in (r"#(w-[0-9a-f]+)", r'id="(w-[0-9a-f]+)"'))
    assert asked == given and len(given) == MOST_CLAIMS + MOST_ASIDE
    assert "1059" in words and "1010 people" not in words
    assert "About less than this" in words and "300" in words


def test_a_short_brief_has_all_of_it() -> None:
    html = as_html(camp(4, 3))
    assert "more, earlier" not in html
    assert len(re.findall(r'<li id="w-', html)) == 7


def test_a_large_brief_stays_small() -> None:
    assert len(as_html(camp(1000, 3000)).encode()) < 120_000


def test_only_the_longest_silences_are_named() -> None:
    told = gap_words(camp().asked.series.gaps)
    assert len(told) == MOST_GAPS + 1 and told[-1] == "no report in 6 shorter stretches of days"
    assert told[-2] == f"no report from {day(230)} to {day(241)}"
    assert gap_words([(day(3), day(3))]) == [f"no report of {day(3)}"]


def test_table_headers_say_what_they_head() -> None:
    html = as_html(camp())
    assert '<th scope="col">disputed</th>' in html and '<th scope="row">2019-01-01' in html and "<th></th>" not in html


def test_nobody_named_is_said_once_and_aside() -> None:
    html = as_html(camp(4, 0))
    claims = html.split("The words")[0]
    assert claims.count("no source named") == 2 and "— no source named" not in claims and "— Agency" in claims


def test_the_drawing_has_each_camp_and_the_best_number_of_a_dispute() -> None:
    svg = band(camp().asked.series)
    assert svg.count('class="camp"') + svg.count('class="camp days"') == 3
    assert 'role="img" aria-label="Low to high over time' in svg and "style=" not in svg
    assert svg == band(camp().asked.series)


def test_a_series_without_a_number_has_no_drawing() -> None:
    assert band(Series("s", "range", None, (Point(day(1), day(1), None, None, None, False, 1, 1, (), ()),))) == ""
