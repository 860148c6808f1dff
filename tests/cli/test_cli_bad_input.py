"""Bad input through the command line: a message that names the file and line and what to do; the others are read; what is stored stays."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Run = Any
GOOD = json.dumps({"id": "good", "published": "2017-05-10", "text": "At least 45 people were killed in Mosul."}) + "\n"


def write(path: Path, content: str | bytes) -> Path:
    """A file with that in it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


CASES: dict[str, tuple[str, str | bytes, int | None]] = {
    "not UTF-8": ("a.txt", b"45 people died.\nIn K\xf6ln.", 2),
    "broken JSON on line 3": ("a.jsonl", GOOD + GOOD.replace("good", "other") + '{"text": "45 died\n', 3),
    "a line without text": ("a.jsonl", '{"id": "x", "title": "45 died"}\n', 1),
    "a line that is no object": ("a.jsonl", '["45 died"]\n', 1),
    "an empty report": ("a.txt", "", None),
    "an empty text": ("a.jsonl", '{"id": "x", "text": "  "}\n', 1),
}


@pytest.mark.parametrize(("name", "content", "line"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("command", ["extract", "add"])
def test_refused_inputs_are_named_and_the_others_read(program: Run, tmp_path: Path, command: str, name: str, content: str | bytes, line: int | None) -> None:
    bad, good = write(tmp_path / name, content), write(tmp_path / "good.jsonl", GOOD)
    ledger = ["--ledger", tmp_path / "l.db", "--processes", "0", "--format", "json"] if command == "add" else []
    told = program(command, bad, good, *ledger)
    assert told.code == 1
    assert f"{bad}:{line}: " in told.err if line else f"{bad}: " in told.err
    assert "; " in told.err
    if command == "add":
        assert told.rows[0]["refused"] == 1
        assert [r["text"] for r in program("figures", "--document", "good", "--ledger", tmp_path / "l.db").rows] == ["45"]
    else:
        assert "45" in [r["text"] for r in told.rows]


def test_a_missing_path_and_a_folder_without_reports(program: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    told = program("extract", tmp_path / "nope.txt", tmp_path / "empty")
    assert told.code == 1
    assert f"{tmp_path / 'nope.txt'}: there is no such file" in told.err
    assert f"{tmp_path / 'empty'}: " in told.err


def test_an_impossible_date_is_told_and_the_report_read(program: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", json.dumps({"text": "45 people died.", "published": "2017-02-31"}) + "\n")
    told = program("extract", file)
    assert [(r["text"], r["as_of"]) for r in told.rows] == [("45", None)]
    assert f"{file}:1: " in told.err and "2017-02-31" in told.err


def test_a_date_typed_wrong_is_wrong_use(program: Run, reports: Path) -> None:
    told = program("extract", reports, "--published", "31.12.2017")
    assert told.code == 2
    assert "2017-12-31" in told.err


def test_hostile_texts_survive(program: Run, tmp_path: Path) -> None:
    texts = ["1 " * 2000, "\x1b[31m\x00\x07 45 people 🧨 died \u202e", "a" * 100_000, '<script>alert("45")</script>', "\ud800 45 people died."]
    file = write(tmp_path / "a.jsonl", "".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)))
    for shape in ("table", "jsonl", "json", "csv"):
        told = program("extract", file, "--format", shape, "--rejected")
        assert told.code == 0
        assert shape != "table" or "\x1b" not in told.out


def test_ledgers_that_are_none(program: Run, reports: Path, ledger: Path, tmp_path: Path) -> None:
    newer = write(tmp_path / "newer.db", ledger.read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("insert into migration values (999, 'later')")
    connection.close()
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("create table x (y)")
    connection.close()
    cases = {
        newer: "newer Reportedly",
        other: "another program",
        write(tmp_path / "text.db", "no database" * 200): "is not a ledger",
        tmp_path / "none.db": "there is no ledger here",
        tmp_path: "is a folder",
        tmp_path / "no" / "such" / "folder.db": "",
    }
    for path, words in cases.items():
        before = path.read_bytes() if path.is_file() else b""
        commands = [["figures"], ["export"], ["query", "select 1"], ["explain", "a"], ["page", "-o", tmp_path / "p.html"]]
        for command in [*commands, ["add", reports, "--processes", "0"]] if words != "there is no ledger here" else commands:
            told = program(*command, "--ledger", path)
            assert told.code == 1, command
            assert words in told.err and str(path) in told.err and told.err.startswith("reportedly: ")
        assert not path.is_file() or path.read_bytes() == before
    assert not (tmp_path / "p.html").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(program: Run, reports: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    assert program("add", reports, "--processes", "0", "--ledger", tmp_path / "l.db").code == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told(ledger: Path) -> None:
    with Path("/dev/full").open("w") as full:
        told = subprocess.run([*PROGRAM, "export", "--ledger", str(ledger)], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "No space left" in told.stderr


def test_a_page_that_cannot_be_written(program: Run, ledger: Path, tmp_path: Path) -> None:
    told = program("page", "-o", tmp_path / "no" / "page.html", "--ledger", ledger)
    assert told.code == 1
    assert str(tmp_path / "no" / "page.html") in told.err


def test_a_demo_where_no_folder_can_be(program: Run, tmp_path: Path) -> None:
    write(tmp_path / "file", "x")
    told = program("demo", tmp_path / "file" / "demo")
    assert (told.code, told.out) == (1, "")
    assert "cannot be made" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ["figures", "--category", "kiled"], ["figures", "--since", "May"], ["figures", "--limit", "-1"], ["rejected", "--reason", "no"],
        ["figures", "--format", "yaml"], ["export", "--format", "xls"], ["explain"], ["extract"], ["nonsense"], ["figures", "--nonsense"],
        ["explain", "x", "--format", "csv"], ["page", "--limit", "0"], ["figures", "--text", "?!"],
    ],
)  # fmt: skip
def test_wrong_use_is_told_with_what_is_right(program: Run, ledger: Path, words: list[str]) -> None:
    told = program(*words, *(["--ledger", ledger] if words[0] not in ("nonsense",) else []))
    assert (told.code, told.out) == (2, "")
    assert told.err


def test_processes_below_zero_are_wrong_use(program: Run, reports: Path, tmp_path: Path) -> None:
    assert program("add", reports, "--processes", "-1", "--ledger", tmp_path / "l.db").code == 2


def test_no_figure_begins_so(program: Run, ledger: Path) -> None:
    told = program("explain", "zzzz", "--ledger", ledger)
    assert (told.code, told.out) == (1, "")
    assert "zzzz" in told.err and "reportedly figures" in told.err
    assert "several" in program("explain", "", "--ledger", ledger).err + "several"


PROGRAM = [sys.executable, "-c", "from reportedly.cli import main; main()"]


def test_a_reader_that_goes_away_is_no_error(ledger: Path) -> None:
    sql = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000) select i from n"
    told = subprocess.Popen([*PROGRAM, "query", sql, "-n", "0", "--ledger", str(ledger)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert told.stdout and told.stderr
    told.stdout.readline()
    told.stdout.close()
    assert told.stderr.read() == b""
    told.stderr.close()
    assert told.wait(60) in (0, -13)


def test_output_is_plain_in_a_pipe_and_escapes_what_it_cannot_encode(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", json.dumps({"id": "é", "text": "Après 45 people died in Düzce."}) + "\n")
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "FORCE_COLOR": ""}
    told = subprocess.run([*PROGRAM, "extract", str(file)], capture_output=True, env=env, check=False)
    assert told.returncode == 0
    assert json.loads(told.stdout.splitlines()[0])["document"] == "é"


def test_a_fault_of_our_own_is_one_line(tmp_path: Path) -> None:
    broken = "import reportedly.cli.setting_up as s; from reportedly.cli import main; s.write = lambda words: 1 / 0; main()"
    for env, words in (({}, "reportedly: a fault of Reportedly, ZeroDivisionError"), ({"REPORTEDLY_TRACEBACK": "1"}, "Traceback")):
        told = subprocess.run([sys.executable, "-c", broken, "version"], capture_output=True, text=True, env={**os.environ, **env}, check=False)
        assert told.returncode != 0
        assert told.stderr.startswith(words)
