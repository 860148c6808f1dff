"""Each command, as it is typed: rows on standard output, notes on standard error, the exit code."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from rich.text import Text
from typer.main import get_command

from reportedly import __version__
from reportedly.cli import app
from reportedly.cli.tables import REASONS

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
Run = Any


def test_all_commands_of_the_design_are_there() -> None:
    wanted = {"extract", "add", "figures", "explain", "rejected", "reports", "query", "export", "page", "doctor", "demo", "version"}
    assert wanted <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_with_an_example(program: Run, command: str) -> None:
    told = program(command, "--help")
    assert told.code == 0
    assert f"Example: reportedly {command}" in told.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_loses_no_words(command: str) -> None:
    for p in get_command(app).commands[command].params:  # type: ignore[attr-defined]
        assert Text.from_markup(p.help or "").plain == (p.help or "").replace("\\[", "[")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_a_ledger(command: str) -> None:
    options = {name for p in get_command(app).commands[command].params for name in p.opts}  # type: ignore[attr-defined]
    assert "--ledger" in options


def test_help_without_words(program: Run) -> None:
    told = program()
    assert "extract" in told.out + told.err


def test_version(program: Run) -> None:
    assert program("version").out == f"reportedly {__version__}\n"


def test_extract_writes_json_lines_to_a_pipe(program: Run, reports: Path) -> None:
    told = program("extract", reports)
    assert (told.code, told.err) == (0, "")
    text = {json.loads(line)["id"]: json.loads(line)["text"] for line in reports.read_text("utf-8").splitlines()}
    assert [row["text"] for row in told.rows] == ["45", "300 and 400", "1,500"]
    assert all(text[row["document"]][row["start"] : row["end"]] == row["text"] for row in told.rows)


def test_extract_table_is_plain_where_nobody_looks(program: Run, reports: Path) -> None:
    told = program("extract", reports, "--format", "table")
    assert "\x1b" not in told.out
    assert "≥ 45" in told.out and "300 – 400" in told.out and "> 1,500" in told.out
    assert "Harbour Post · 2017-12-12 · A toll" in told.out


def test_extract_csv_has_the_columns_of_export(program: Run, reports: Path, ledger: Path) -> None:
    ours = list(csv.DictReader(io.StringIO(program("extract", reports, "--format", "csv").out)))
    theirs = list(csv.DictReader(io.StringIO(program("export", "--format", "csv", "--ledger", ledger).out)))
    assert ours == theirs


def test_extract_rejected_numbers_too(program: Run, reports: Path) -> None:
    rows = program("extract", reports, "--rejected").rows
    assert {(r["text"], r["reason"]) for r in rows if "reason" in r} >= {("2016", "year"), ("12", "age")}
    flat = list(csv.DictReader(io.StringIO(program("extract", reports, "--rejected", "--format", "csv").out)))
    assert {(r["text"], r["reason"]) for r in flat} >= {("45", ""), ("12", "age")}


def test_extract_from_standard_input_with_a_date(program: Run) -> None:
    (row,) = program("extract", "-", "--published", "2017-05-10", stdin=b"Yesterday 45 people were killed in Mosul.").rows
    assert row["as_of"] == ["2017-05-09", "2017-05-09"]


def test_extract_json_is_one_list(program: Run, reports: Path) -> None:
    assert len(json.loads(program("extract", reports, "--format", "json").out)) == 3


def test_add_again_changes_nothing(program: Run, reports: Path, ledger: Path) -> None:
    before = program("export", "--ledger", ledger).out
    told = program("add", reports, "--processes", "0", "--ledger", ledger, "--format", "json")
    (summary,) = told.rows
    assert (told.code, summary["read"], summary["new"], summary["unchanged"], summary["refused"]) == (0, 3, 0, 3, 0)
    assert program("export", "--ledger", ledger).out == before


def test_add_tells_what_it_did(program: Run, reports: Path, tmp_path: Path) -> None:
    told = program("add", reports, "--processes", "0", "--ledger", tmp_path / "new.db", "--format", "table")
    assert "3: 3 new, 0 unchanged" in told.out
    assert "age 1" in told.out and "killed 1" in told.out


def test_the_ledger_is_named_by_the_environment_or_stands_here(program: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert len(program("figures", env={"REPORTEDLY_LEDGER": str(ledger)}).rows) == 3
    monkeypatch.chdir(ledger.parent)
    ledger.with_name("ledger.db").unlink(missing_ok=True)
    assert program("figures").code == 1
    monkeypatch.chdir(tmp_path)
    assert program("figures", "--ledger", ledger).code == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--category", "killed"], ["45"]),
        (["--place", "Mosul"], ["45"]),
        (["--place", "SY"], ["300 and 400", "1,500"]),
        (["--source", "smith"], ["1,500"]),
        (["--text", "rebels"], ["300 and 400"]),
        (["--document", "c"], ["1,500"]),
        (["--since", "2017-12", "--until", "2017-12-13"], ["45"]),
        (["--publisher", "Harbour Post"], ["45", "1,500"]),
        (["--text", "nothing of this"], []),
        (["--limit", "1"], ["45"]),
        (["--limit", "0"], ["45", "300 and 400", "1,500"]),
    ],
)
def test_figures_are_narrowed_down(program: Run, ledger: Path, words: list[str], found: list[str]) -> None:
    told = program("figures", *words, "--ledger", ledger)
    assert [r["text"] for r in told.rows] == found
    assert told.code == 0
    assert ("there are more" in told.err) == (words == ["--limit", "1"])


@pytest.mark.parametrize(("command", "found"), [("figures", 3), ("rejected", 2), ("reports", 3), ("places", 3), ("query", 3)])
def test_programs_get_all_rows_and_people_a_page(program: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch, command: str, found: int) -> None:
    monkeypatch.setattr("reportedly.cli.asking.SHOWN", 1)
    monkeypatch.setattr("reportedly.cli.asking.QUERY_SHOWN", 1)
    monkeypatch.setattr("reportedly.cli.asking.PAGE", 2)
    words = ("query", "select id from report") if command == "query" else (command,)
    for shape, lines in (("jsonl", found), ("csv", found + 1)):
        told = program(*words, "--format", shape, "--ledger", ledger)
        assert (told.code, len(told.out.splitlines()), told.err) == (0, lines, "")
    assert len(json.loads(program(*words, "--format", "json", "--ledger", ledger).out)) == found
    told = program(*words, "--format", "table", "--ledger", ledger)
    assert "the first 1" in told.err and "there are more: --limit 0 shows all" in told.err
    assert "there are more" not in program(*words, "--format", "table", "--limit", str(found), "--ledger", ledger).err
    told = program(*words, "--format", "jsonl", "--limit", str(found - 1), "--ledger", ledger)
    assert len(told.rows) == found - 1 and "there are more" in told.err
    assert program(*words, "--limit", "-1", "--ledger", ledger).code == 2


def test_figures_have_the_keys_of_extract(program: Run, reports: Path, ledger: Path) -> None:
    assert program("figures", "--ledger", ledger).rows == program("extract", reports).rows


def test_explain_by_a_beginning_of_the_id(program: Run, ledger: Path) -> None:
    first = program("figures", "--ledger", ledger).rows[1]
    told = program("explain", first["id"][:6], "--ledger", ledger)
    assert told.code == 0
    for words in ("Between 300 and 400 rebels left Aleppo", first["id"], "numbers of the sentence that are no figures", "2016", "year", *first["rules"]):
        assert words in told.out
    assert json.loads(program("explain", first["id"], "--format", "json", "--ledger", ledger).out)["figure"] == first


def test_rejected_by_reason_and_the_closed_list(program: Run, ledger: Path) -> None:
    assert [r["text"] for r in program("rejected", "--reason", "age", "--ledger", ledger).rows] == ["12"]
    counts = {r["reason"]: r["numbers"] for r in program("rejected", "--counts", "--ledger", ledger).rows}
    assert list(counts) == list(REASONS)
    assert counts["age"] == 1


def test_reports(program: Run, ledger: Path) -> None:
    rows = program("reports", "--publisher", "Harbour Post", "--ledger", ledger).rows
    assert [(r["id"], r["figures"], r["published"]) for r in rows] == [("a", 1, "2017-12-12"), ("c", 1, None)]


@pytest.mark.parametrize("shape", ["table", "json", "jsonl", "csv"])
@pytest.mark.parametrize("command", ["figures", "reports", "rejected"])
def test_every_list_has_every_format(program: Run, ledger: Path, command: str, shape: str) -> None:
    told = program(command, "--format", shape, "--ledger", ledger)
    assert told.code == 0
    assert len(told.out.splitlines()) >= 2


def test_query(program: Run, ledger: Path) -> None:
    told = program("query", "select id, count(*) as n, id from report group by id order by id limit 1", "--ledger", ledger)
    assert told.rows == [{"id": "a", "n": 1, "id:2": "a"}]


@pytest.mark.parametrize(
    "sql", ["delete from figure", "attach 'x.db' as x", "pragma user_version = 3", "select load_extension('x')", "select 1; drop table figure", "", "selec 1"]
)
def test_query_only_reads(program: Run, ledger: Path, sql: str) -> None:
    told = program("query", sql, "--ledger", ledger)
    assert told.code == 2
    assert told.err.startswith("reportedly: ")
    assert len(program("figures", "--ledger", ledger).rows) == 3


def test_export_to_a_file_by_its_ending(program: Run, ledger: Path, tmp_path: Path) -> None:
    for ending in ("jsonl", "csv", "parquet"):
        assert program("export", "-o", tmp_path / f"f.{ending}", "--ledger", ledger).code == 0
    assert (tmp_path / "f.jsonl").read_text("utf-8") == program("export", "--ledger", ledger).out
    assert (tmp_path / "f.parquet").read_bytes()[:4] == b"PAR1"
    assert program("export", "-o", tmp_path / "f.doc", "--ledger", ledger).code == 2


def test_page(program: Run, ledger: Path, tmp_path: Path) -> None:
    told = program("page", "-o", tmp_path / "r.html", "--title", "Tolls & more", "--limit", "2", "--ledger", ledger)
    assert told.code == 0
    html = (tmp_path / "r.html").read_text("utf-8")
    assert "<h1>Tolls &amp; more</h1>" in html
    assert "1 more report of this ledger is not shown" in html


def test_doctor(program: Run, ledger: Path, tmp_path: Path) -> None:
    told = program("doctor", "--ledger", ledger)
    assert told.code == 0
    assert "the pinned one" in told.out and "3 reports, 3 figures" in told.out
    assert program("doctor", "--ledger", tmp_path / "none.db").code == 0


def test_doctor_says_what_is_missing(program: Run, tmp_path: Path) -> None:
    told = program("doctor", "--model", "no_such_model", "--ledger", tmp_path / "none.db")
    assert told.code == 1
    assert "→ run 'make install'" in told.out
    (tmp_path / "bad.db").write_bytes(b"no database" * 100)
    assert program("doctor", "--ledger", tmp_path / "bad.db").code == 1


def test_demo_leaves_a_ledger_and_a_page_and_runs_again(program: Run, tmp_path: Path) -> None:
    told = program("demo", tmp_path / "demo", env={"REPORTEDLY_PROCESSES": "0"})
    assert told.code == 0, told.err
    assert "What it did not understand" in told.out and "Try next" in told.out
    page = (tmp_path / "demo" / "report.html").read_text("utf-8")
    with sqlite3.connect(tmp_path / "demo" / "ledger.db") as connection:
        assert connection.execute("select count(*) from report").fetchone()[0] >= 14
    connection.close()
    for words in ("cannot both be so", "a sum that holds", "ISIS fighters in Iraq and Syria, 2017-12-28", "reportedly series isis-fighters --ledger"):
        assert words in told.out
    assert "ISIS fighters in Iraq and Syria" in page and "What cannot all be so" in page and "30 + 14 = 44" in page
    assert "Then and now" in (tmp_path / "demo" / "isis-fighters.html").read_text("utf-8")
    series = program("series", "isis-fighters", "--ledger", tmp_path / "demo" / "ledger.db", "--format", "json")
    assert series.code == 0 and len(json.loads(series.out)["points"]) > 3
    again = program("demo", tmp_path / "demo", env={"REPORTEDLY_PROCESSES": "0"})
    assert again.out == told.out
    assert (tmp_path / "demo" / "report.html").read_text("utf-8") == page


def test_a_file_beside_the_ledger_is_used_where_there_is_none_here(program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    table = '[[indicator]]\nslug = "{0}"\ntitle = "{0}"\ncounted = ["people"]\n'
    (tmp_path / "there" / "reportedly.toml").write_text(table.format("beside"))
    (tmp_path / "r.txt").write_text("At least 45 people were killed in Mosul, police said.")
    ledger = tmp_path / "there" / "news.db"
    assert program("add", tmp_path / "r.txt", "--processes", "0", "--ledger", ledger).code == 0

    def slugs(*more: str | Path) -> list[object]:
        return [row["slug"] for row in program("indicators", "--ledger", ledger, "--format", "jsonl", *more).rows]

    assert slugs() == ["beside"]
    (tmp_path / "mine.toml").write_text(table.format("named"))
    assert slugs("--config", tmp_path / "mine.toml") == ["named"]
    (tmp_path / "here" / "reportedly.toml").write_text(table.format("here"))
    assert slugs() == ["here"]


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_tables_keep_to_the_width_and_keep_words_whole(program: Run, ledger: Path, columns: int) -> None:
    told = program("figures", "--format", "table", "--ledger", ledger, env={"COLUMNS": str(columns)})
    assert max(map(len, told.out.splitlines())) <= columns
    assert columns < 80 or all(word in told.out for word in ("fighters", "2017-12-12", "1,500"))
    assert ("quantifier" in told.out) == (columns == 140)


def test_places(program: Run, ledger: Path) -> None:
    told = program("places", "--ledger", ledger, "--format", "jsonl")
    assert told.code == 0
    rows = {row["name"]: row for row in told.rows}
    assert rows["Mosul"]["country"] == "IQ"
    assert rows["Mosul"]["figures"] == 1
    assert {row["name"] for row in program("places", "--country", "Syria", "--ledger", ledger, "--format", "jsonl").rows} == {"Aleppo", "Raqqa"}
    assert program("places", "--country", "Nowhereland", "--ledger", ledger).code == 2


def test_places_come_in_pages(program: Run, ledger: Path) -> None:
    told = program("places", "--limit", "1", "--ledger", ledger, "--format", "table")
    assert "there are more" in told.err


def test_a_map_of_the_ledger(program: Run, ledger: Path, tmp_path: Path) -> None:
    assert program("export", "-o", tmp_path / "figures.geojson", "--ledger", ledger).code == 0
    data = json.loads((tmp_path / "figures.geojson").read_text("utf-8"))
    assert {f["properties"]["place"] for f in data["features"]} == {"Mosul", "Aleppo", "Raqqa"}
