"""The tables that the migrations make are those that the code asks, and are readable without us."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from books import book, planted, report
from reportedly import queries
from reportedly.store import Store, open_store, schema


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db") as opened:
        book(opened, [planted(report("a", "In Raqqa 3 died. In 2016, 4 fled.", publisher="SANA", published="2017-07-15", title="Three died", url="http://a"))])
        yield opened


@pytest.mark.parametrize("name", sorted(set(schema.METADATA.tables) - {"sentence_fts"}))
def test_columns_and_keys_are_the_same(store: Store, name: str) -> None:
    found = inspect(store.engine)
    table = schema.METADATA.tables[name]
    assert {c["name"]: c["type"]._type_affinity for c in found.get_columns(name)} == {c.name: c.type._type_affinity for c in table.columns}
    assert found.get_pk_constraint(name)["constrained_columns"] == [c.name for c in table.primary_key]


def test_every_foreign_key_has_an_index(store: Store) -> None:
    found = inspect(store.engine)
    for name in found.get_table_names():
        led = {found.get_pk_constraint(name)["constrained_columns"][0]} if found.get_pk_constraint(name)["constrained_columns"] else set()
        led |= {index["column_names"][0] for index in found.get_indexes(name)} | {u["column_names"][0] for u in found.get_unique_constraints(name)}
        bare = {key["constrained_columns"][0] for key in found.get_foreign_keys(name)} - led
        assert bare == set(), name


def test_figure_view_has_everything_of_a_figure_in_one_row(store: Store) -> None:
    table = queries.sql(store, "select * from figure_view order by start")
    row = dict(zip(table.columns, table.rows[0], strict=True))
    wanted = {
        "document": "a", "publisher": "SANA", "published": "2017-07-15", "text": "3", "low": 3.0, "best": 3.0, "high": 3.0, "counted": "people",
        "category": "killed", "places": "Raqqa", "countries": "SY", "source": "Ryan Dillon", "source_organisation": "Global Coalition",
        "via": "Asharq al-Awsat", "words": "In Raqqa 3 died.", "url": "http://a", "as_of_start": "2017-07-15",
    }  # fmt: skip
    assert {key: row[key] for key in wanted} == wanted
    assert not [v for v in row.values() if isinstance(v, str) and v[:1] in "[{"], "no JSON where a column belongs"


def test_the_other_views(store: Store) -> None:
    assert queries.sql(store, "select id, figures, rejected, characters from report_view").rows == (("a", 2, 1, 33),)
    assert queries.sql(store, "select text, reason, rules, words from rejected_view").rows == (("2016", "year", "years.bare", " In 2016, 4 fled."),)


def test_datasette_reads_it_without_a_plugin(store: Store) -> None:
    pytest.importorskip("datasette")
    import asyncio

    from datasette.app import Datasette

    async def answer(path: str) -> object:
        response = await Datasette([str(store.path)]).client.get(path)
        assert response.status_code == 200, response.text
        return response.json()

    rows = asyncio.run(answer("/ledger/figure_view.json?_shape=array&_sort=start"))
    assert isinstance(rows, list)
    assert [r["words"] for r in rows] == ["In Raqqa 3 died.", " In 2016, 4 fled."]
    found = asyncio.run(answer("/ledger/sentence.json?_shape=array&_search=fled"))
    assert isinstance(found, list)
    assert [r["text"] for r in found] == [" In 2016, 4 fled."]
