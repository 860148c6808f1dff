"""`reportedly import`: tables into the ledger, again and changed; and every other command on what came of them."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from pyarrow.parquet import read_table

from cli.conftest import Run
from reportedly.errors import SettingError
from reportedly.ledger import Ledger
from reportedly.run.importing import import_table

TABLES = Path(__file__).parents[1] / "inputs" / "tables"
DESK = "ref,Day,Town,Country,Least,Best,Most\nK1,2017-03-17,Mosul,Iraq,3,5,9\nK2,2017-03-18,Aleppo,Syria,,4,\nK3,2017-03-19,Aleppo,Syria,,n/a,\n"
MAP = "id=ref,date=Day,place=Town,country=Country,low=Least,best=Best,high=Most,counted==civilians,category==killed"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A newsroom's sheet."""
    path = tmp_path / "desk.csv"
    path.write_text(DESK, "utf-8")
    return path


@pytest.fixture(scope="module")
def full(program: Run, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of reports and of tables."""
    path = tmp_path_factory.mktemp("tables") / "news.db"
    assert program("add", reports, "--processes", "0", "--ledger", path).code == 0
    for table in ("ucdp.csv", "airwars.csv", "idmc.jsonl", "hdx.csv"):
        program("import", TABLES / table, "--ledger", path)
    return path


def test_a_sheet_stands_in_the_ledger_beside_the_press(program: Run, desk: Path, reports: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "news.db"
    told = program("import", desk, "--map", MAP, "--name", "Desk count", "--published", "2017-04-01", "--ledger", ledger, "--format", "json")
    (summary,) = told.rows
    assert told.code == 0, told.err
    assert [summary[k] for k in ("read", "new", "unchanged", "figures", "refused")] == [3, 3, 0, 2, 0]
    assert program("add", reports, "--processes", "0", "--ledger", ledger).code == 0
    rows = program("figures", "--category", "killed", "--ledger", ledger).rows
    assert [(r["document"], r["text"], r["low"], r["best"], r["high"]) for r in rows] == [
        ("Desk count:K1", "Least: 3, Best: 5, Most: 9", 3, 5, 9), ("Desk count:K2", "4", 4, 4, 4), ("a", "45", 45, None, None),
    ]  # fmt: skip
    assert [r["document"] for r in program("figures", "--place", "Aleppo", "--since", "2017", "--until", "2017-03", "--ledger", ledger).rows] == [
        "Desk count:K2"
    ]
    assert [r["id"] for r in program("reports", "--publisher", "Desk count", "--ledger", ledger).rows] == ["Desk count:K1", "Desk count:K2", "Desk count:K3"]


def test_the_same_table_again_changes_nothing_and_a_changed_row_is_a_new_version(program: Run, desk: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "news.db"
    words = ("import", desk, "--map", MAP, "--name", "Desk count", "--ledger", ledger, "--format", "json")
    program(*words)
    before = program("export", "--ledger", ledger).out
    (again,) = program(*words).rows
    assert ([again[k] for k in ("new", "read_again", "unchanged")], program("export", "--ledger", ledger).out) == ([0, 0, 3], before)
    desk.write_text(DESK.replace("Syria,,4,", "Syria,,6,"), "utf-8")
    (changed,) = program(*words).rows
    assert [changed[k] for k in ("new", "read_again", "unchanged")] == [1, 0, 2]
    assert [r["best"] for r in program("figures", "--document", "Desk count:K2", "--ledger", ledger).rows] == [6]
    (line,) = [r for r in program("reports", "--ledger", ledger).rows if r["id"] == "Desk count:K2"]
    assert (line["versions"], line["version"]) == (2, 2)


def test_another_mapping_reads_the_rows_again(program: Run, desk: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "news.db"
    words = ("import", desk, "--name", "Desk count", "--ledger", ledger, "--format", "json", "--map")
    program(*words, MAP)
    (other,) = program(*words, MAP.replace("==killed", "==injured")).rows
    assert [other[k] for k in ("new", "read_again", "unchanged")] == [0, 3, 0]
    assert {r["category"] for r in program("figures", "--ledger", ledger).rows} == {"injured"}


def test_adding_a_tables_rows_as_reports_does_not_read_them_as_prose(desk: Path, tmp_path: Path) -> None:
    with Ledger(tmp_path / "news.db") as ledger:
        assert ledger.import_table(desk, MAP, "Desk count").tally.added == 3
        before = list(ledger.figures())
        done = ledger.add(list(ledger.reports()), processes=0)
        assert (done.tally.unchanged, done.tally.reread) == (3, 0)
        assert list(ledger.figures()) == before
        assert before[0].text in ledger.report("Desk count:K1").report.text


def test_a_later_day_of_publication_keeps_the_facts_that_came_first(desk: Path, tmp_path: Path) -> None:
    with Ledger(tmp_path / "news.db") as ledger:
        ledger.import_table(desk, "best=Best,counted==people", "Desk", published="2017-04-01")
        assert [f.as_of for f in ledger.figures()] == [("2017-04-01", "2017-04-01")] * 2
        done = ledger.import_table(desk, "best=Best,counted==people", "Desk", published="2017-05-01")
        assert (done.tally.refused, {r.published for r in ledger.reports()}) == (0, {"2017-04-01"})
        assert [f.as_of for f in ledger.figures()] == [("2017-04-01", "2017-04-01")] * 2


def test_rows_that_cannot_be_read_are_named_and_the_exit_code_says_so(program: Run, tmp_path: Path) -> None:
    told = program("import", TABLES / "airwars.csv", "--ledger", tmp_path / "news.db", "--format", "table")
    assert told.code == 1
    assert "airwars.csv:4: Date is '18/03/2017', no date; write it as 2017-12-31" in told.err
    assert "airwars.csv:5: Civilians killed (min) is '-2', below zero" in told.err
    assert "2: 2 new, 0 unchanged" in told.out
    with sqlite3.connect(tmp_path / "news.db") as connection:
        runs = connection.execute("select state, processes, added, refused, engine from run").fetchall()
    connection.close()
    assert [(r[:4], r[4][:6]) for r in runs] == [(("finished", 0, 2, 2), "table-")]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["none.csv", "--map", "ucdp"], 1, "none.csv: there is no such file or folder"),
        (["DESK"], 2, "tell of no mapping that we know"),
        (["DESK", "--map", "best=Dead,counted==people"], 2, "has no column 'Dead' for best; its columns are ref, Day, Town, Country, Least, Best, Most"),
        (["DESK", "--map", MAP, "--published", "soon"], 2, "published is 'soon'"),
    ],
)
def test_wrong_use_leaves_no_trace(program: Run, desk: Path, tmp_path: Path, words: list[str], code: int, said: str) -> None:
    told = program("import", *(str(desk) if w == "DESK" else w for w in words), "--ledger", tmp_path / "news.db")
    assert told.code == code
    assert said in told.err
    with sqlite3.connect(tmp_path / "news.db") as connection:
        assert connection.execute("select count(*) from run").fetchone() == (0,)
    connection.close()


def test_from_standard_input(program: Run, tmp_path: Path) -> None:
    told = program("import", "-", "--map", MAP, "--name", "Desk", "--ledger", tmp_path / "n.db", "--format", "json", stdin=DESK.encode())
    assert told.rows[0]["new"] == 3


@pytest.mark.parametrize("shape", ["jsonl", "csv", "geojson", "parquet"])
def test_every_export_takes_imported_rows(program: Run, full: Path, tmp_path: Path, shape: str) -> None:
    told = program("export", "-o", tmp_path / f"f.{shape}", "--ledger", full)
    assert told.code == 0, told.err
    file = tmp_path / f"f.{shape}"
    if shape == "parquet":
        assert "UCDP GED:244657" in read_table(file, columns=["document"]).column("document").to_pylist()
    else:
        assert "UCDP GED:244657" in file.read_text("utf-8")
    if shape == "geojson":
        assert "Ariha town" in {f["properties"]["place"] for f in json.loads(file.read_text("utf-8"))["features"]}


def test_every_question_takes_imported_rows(program: Run, full: Path, tmp_path: Path) -> None:
    rows = program("figures", "--limit", "0", "--ledger", full).rows
    (ged,) = [r for r in rows if r["document"] == "UCDP GED:244657"]
    assert (ged["low"], ged["best"], ged["high"], ged["source"]["name"]) == (5, 9, 12, "Civil defence of Idlib")
    told = program("explain", ged["id"], "--ledger", full)
    assert told.code == 0
    for words in ("best: 9, high: 12, low: 5", "UCDP GED", "table.date", "2016-04-12", "numbers of the sentence that are no figures", "table.unmapped"):
        assert words in told.out
    assert [r["text"] for r in program("figures", "--text", "Sittwe", "--ledger", full).rows] == ["best: 0, high: 4, low: 0"]
    assert {r["name"] for r in program("places", "--country", "Sudan", "--ledger", full).rows} == {"El Fasher", "Kutum", "Sudan"}
    assert program("rejected", "--reason", "year", "--publisher", "UCDP GED", "--ledger", full).rows
    assert program("page", "-o", tmp_path / "r.html", "--ledger", full).code == 0
    assert "UCDP GED" in (tmp_path / "r.html").read_text("utf-8")
    assert program("doctor", "--ledger", full).code == 0


def test_an_import_into_a_copy_in_another_order_gives_the_same_bytes(program: Run, reports: Path, full: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    for table in ("hdx.csv", "idmc.jsonl", "airwars.csv", "ucdp.csv"):
        program("import", shutil.copy(TABLES / table, tmp_path), "--ledger", path)
    program("add", reports, "--processes", "0", "--ledger", path)
    assert program("export", "--ledger", path).out == program("export", "--ledger", full).out


def test_a_run_that_is_stopped_keeps_what_it_stored(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.run.importing.ROWS", 1)

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    with Ledger(tmp_path / "news.db") as ledger:
        done = import_table(str(desk), ledger.store, maps=[MAP], name="Desk", progress=stop)
        assert (done.interrupted, done.tally.added) == (True, 1)
        done = import_table(str(desk), ledger.store, maps=[MAP], name="Desk")
        assert (done.interrupted, done.tally.added, done.tally.unchanged) == (False, 2, 1)
        with pytest.raises(SettingError):
            ledger.import_table(desk, "nothing")
