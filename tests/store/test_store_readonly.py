"""A user's own SQL: what reads is answered, nothing else gets through."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from books import book, planted, report
from reportedly import queries
from reportedly.errors import QueryRefused
from reportedly.store import Store, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("ledger") / "ledger.db") as opened:
        book(opened, [planted(report("a", "3 people died. 4 fled.")), planted(report("b", "5 people died."))])
        yield opened


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("select count(*) from figure", ((3,),)),
        ("SELECT text FROM figure_view WHERE words LIKE '%fled%';", (("4",),)),
        ("-- a note\n/* another */ select 1", ((1,),)),
        ("with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select sum(i) from n", ((6,),)),
        ("values (1, 'a')", ((1, "a"),)),
        ("select text from sentence where key in (select rowid from sentence_fts where sentence_fts match 'fled')", ((" 4 fled.",),)),
        (
            "select snippet(sentence_fts, 0, '[', ']', '…', 3) from sentence_fts where sentence_fts match 'fled'",
            ((" 4 [fled].",),),
        ),
        ("select sum(best), max(best), group_concat(text, '+') from figure where best > 3", ((9.0, 5.0, "4+5"),)),
        ("select start, end from figure order by key limit 1", ((0, 1),)),
        ("select json_extract('{\"a\": 2}', '$.a'), date('2017-07-15', '+1 day')", ((2, "2017-07-16"),)),
        ("select row_number() over (order by id) from report", ((1,), (2,))),
        ("select 1 where 0", ()),
    ],
)
def test_what_reads_is_answered(store: Store, statement: str, rows: tuple[object, ...]) -> None:
    assert queries.sql(store, statement).rows == rows


REFUSED = [
    "", "   ", "nonsense", "select", "select * from nothing", "select nothing from figure",
    "delete from figure", "insert into report (id) values (1)", "update figure set best = 1", "drop table figure", "create table a (b)",
    "create temp table a (b)", "create view v as select 1", "alter table figure rename to f", "replace into report (id) values (1)",
    "with a as (select 1) delete from figure", "with a as (select 1) insert into source (name) select 1 from a",
    "select 1; delete from figure", "select 1; select 2", "explain delete from figure", "delete from figure returning id",
    "attach 'other.db' as other", "attach ':memory:' as other", "detach main", "vacuum", "vacuum into 'copy.db'", "reindex", "analyze",
    "pragma journal_mode = delete", "pragma query_only = off", "pragma table_info(figure)", "pragma writable_schema = on",
    "select * from pragma_table_info('figure')", "select * from pragma_database_list", "PRAGMA foreign_keys=off", "explain pragma user_version",
    "begin", "begin immediate", "commit", "rollback", "savepoint a", "release a",
    "select load_extension('x')", "select LOAD_EXTENSION('x', 'y')", "select writefile('a', 'b')", "select readfile('/etc/passwd')",
    "select fts3_tokenizer('simple')", "select * from sqlite_dbpage", "select * from dbstat", "select edit('a')",
    "insert into sentence_fts (sentence_fts) values ('rebuild')", "insert into sentence_fts (sentence_fts) values ('delete-all')",
    "select zeroblob(1000000000)", "select length(zeroblob(100000000))", "select replace(hex(zeroblob(20000000)), '00', 'aaaaaaaaaa')",
    "\x00", "select '\ud800'", "select 1 \x00 ; drop table figure",
    "/* select */ drop table figure", "-- select\ndrop table figure", "; drop table figure", "(select 1)",
]  # fmt: skip


@pytest.mark.parametrize("statement", REFUSED)
def test_nothing_else_gets_through(store: Store, statement: str) -> None:
    before = store.path.read_bytes()
    beside = sorted(Path.cwd().iterdir())
    with pytest.raises(QueryRefused) as caught:
        queries.sql(store, statement)
    assert caught.value.mend
    assert store.path.read_bytes() == before
    assert sorted(Path.cwd().iterdir()) == beside
    assert queries.overview(store).figures == 3


@pytest.mark.parametrize(
    "statement",
    [
        "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n",
        "select count(*) from figure a, figure b, figure c, figure d, figure e, figure f, figure g, figure h, figure i, figure j, "
        "figure k, figure l, figure m, figure n, figure o, figure p, figure q, figure r, figure s, figure t",
    ],
)
def test_a_statement_that_takes_too_long(store: Store, statement: str) -> None:
    with pytest.raises(QueryRefused, match=r"took longer than 0\.2 seconds"):
        queries.sql(store, statement, seconds=0.2)


def test_rows_are_cut_off_and_it_says_so(store: Store) -> None:
    assert queries.sql(store, "select text from figure order by key", limit=2).rows == (("3",), ("4",))
    assert queries.sql(store, "select text from figure", limit=2).more
    assert not queries.sql(store, "select text from figure", limit=3).more


def test_an_endless_answer_is_cut_off_at_once(store: Store) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n"
    assert len(queries.sql(store, endless, limit=10).rows) == 10


def test_long_functions_are_stopped_too(store: Store) -> None:
    many = "with recursive a(b) as (select 1 union all select b + 1 from a limit 60) select length(group_concat(randomblob(60000000))) from a"
    with pytest.raises(QueryRefused, match="took longer"):
        queries.sql(store, many, seconds=0.2)


def test_an_answer_that_would_fill_the_memory(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.store.readonly.LARGEST", 100_000)
    with pytest.raises(QueryRefused, match="too big"):
        queries.sql(store, "with recursive a(b) as (select 1 union all select b + 1 from a) select zeroblob(1000) from a", seconds=20)
