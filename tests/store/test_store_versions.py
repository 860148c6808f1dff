"""Versions of a report: which is the latest, and that all are kept."""

from itertools import permutations
from pathlib import Path

import pytest

from books import book, planted, report
from reportedly import queries
from reportedly.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> object:
    with open_store(tmp_path / "ledger.db") as opened:
        yield opened


def test_another_text_is_a_new_version_and_both_are_kept(store: Store) -> None:
    assert book(store, [planted(report("a", "3 died."))]) == ["added"]
    assert book(store, [planted(report("a", "4 died."))]) == ["added"]
    assert [v.version for v in queries.versions(store, "a")] == [1, 2]
    assert queries.report(store, "a").report.text == "4 died."
    assert queries.report(store, "a", 1).report.text == "3 died."
    assert [f.text for f in queries.all_figures(store)] == ["4"]
    assert queries.overview(store).reports == 1
    assert queries.overview(store).versions == 2
    assert queries.sql(store, "select text from figure_view").rows == (("4",),)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_dates_decide_whatever_the_order_of_arrival(store: Store, order: tuple[int, ...]) -> None:
    versions = [
        report("a", "3 died.", published="2017-07-15"),
        report("a", "4 died.", published="2017-07-15", modified="2017-07-17"),
        report("a", "5 died.", published="2017-07-16"),
    ]
    for i in order:
        book(store, [planted(versions[i])])
    assert [f.text for f in queries.all_figures(store)] == ["4"]
    assert [queries.report(store, "a", n).report.text[0] for n in (1, 2, 3)] == ["3", "5", "4"]


def test_an_undated_version_comes_before_a_dated_one(store: Store) -> None:
    book(store, [planted(report("a", "3 died.", published="2017-07-15")), planted(report("a", "4 died."))])
    assert [f.text for f in queries.all_figures(store)] == ["3"]


def test_adding_the_older_text_again_changes_nothing(store: Store) -> None:
    first, second = planted(report("a", "3 died.")), planted(report("a", "4 died."))
    assert book(store, [first, second, first]) == ["added", "added", "unchanged"]
    assert [f.text for f in queries.all_figures(store)] == ["4"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_tellings_the_one_with_more_facts_is_kept(store: Store, order: tuple[int, int]) -> None:
    tellings = [report("a", "3 died."), report("a", "3 died.", published="2017-07-15")]
    book(store, [planted(tellings[i]) for i in order])
    assert queries.report(store, "a").report.published == "2017-07-15"
    assert [f.as_of for f in queries.all_figures(store)] == [("2017-07-15", "2017-07-15")]


def test_ids_of_figures_survive_a_reading_by_another_engine(store: Store) -> None:
    first = planted(report("a", "3 died."))
    book(store, [first])
    assert book(store, [planted(first.report, category="injured")], engine="f") == ["reread"]
    assert [(f.id, f.category) for f in queries.all_figures(store)] == [(first.figures[0].id, "injured")]


def test_corrections_are_only_added_and_survive_a_reading(store: Store) -> None:
    from sqlalchemy.exc import IntegrityError

    first = planted(report("a", "3 died."))
    book(store, [first])
    with store.writing() as connection:
        row = f"INSERT INTO correction (figure, column_name, value, made) VALUES ('{first.figures[0].id}', 'category', 'missing', '2026-01-01')"
        connection.exec_driver_sql(row)
    book(store, [first], engine="f")
    assert queries.sql(store, "select value from correction").rows == (("missing",),)
    for statement in ("UPDATE correction SET value = 'x'", "DELETE FROM correction"):
        with store.engine.connect() as connection, pytest.raises(IntegrityError, match="add another"):
            connection.exec_driver_sql(statement)
