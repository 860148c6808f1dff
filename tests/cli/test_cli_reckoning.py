"""What reconciling made, as it is typed: every command in every format, bad input, ledgers that cannot be settled."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

Run = Any
FIRE = "A fire in the harbour of Tyre killed 44 people on Tuesday, the coast guard said. Of the 44 dead, 14 were dock hands and 20 were sailors."
MINISTRY = "The fire in the harbour of Tyre killed 90 people on Tuesday, the ministry of health said."
FLOOD = "A flood at Lower Quay Camp killed 12 people on Thursday, the coast guard said."
TOO_MANY = "The storm killed 212 people in Sidon, of whom 140 were men and 82 were women, the governor said."
REPORTS = [
    {"id": "fire", "publisher": "Harbour Post", "published": "2019-03-06", "text": FIRE},
    {"id": "fire-again", "publisher": "Levant Courier", "published": "2019-03-07", "text": FIRE},
    {"id": "other", "publisher": "Delta Wire", "published": "2019-03-07", "text": MINISTRY},
    {"id": "camp", "publisher": "Delta Wire", "published": "2019-03-08", "text": FLOOD},
]  # fmt: skip
TOML = """
[[place]]
name = "Lower Quay Camp"
country = "LB"
lat = 34.6
lon = 36.1

[[indicator]]
slug = "tyre-fire"
title = "Killed by the fire in Tyre"
counted = ["people"]
category = "killed"
places = ["Tyre"]
aliases = ["fire"]

[[indicator]]
slug = "camp-flood"
title = "Killed by the flood at the camp"
category = "killed"
places = ["Lower Quay Camp"]

[[indicator]]
slug = "nowhere"
title = "Killed nowhere"
category = "killed"
places = ["Qqzzville"]
"""
COMMANDS = [
    ("families",), ("families", "--figures"), ("families", "--stale"), ("families", "--changed"), ("contradictions",), ("contradictions", "--agrees"),
    ("check",), ("indicators",), ("indicators", "--suggest"), ("series", "tyre-fire"),
]  # fmt: skip


def written(folder: Path, reports: list[dict[str, str]], name: str = "reports") -> Path:
    """Reports as a file of JSON lines."""
    file = folder / f"{name}.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in reports), "utf-8")
    return file


@pytest.fixture(scope="module")
def places(program: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A settled ledger, and the user's own file."""
    folder = tmp_path_factory.mktemp("reckoned")
    config = folder / "mine.toml"
    config.write_text(TOML, "utf-8")
    told = program("add", written(folder, REPORTS), "--processes", "0", "--config", config, "--ledger", folder / "news.db")
    assert told.code == 0, told.err
    return folder / "news.db", config


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("shape", ["table", "json", "jsonl", "csv"])
def test_every_command_in_every_format(program: Run, places: tuple[Path, Path], words: tuple[str, ...], shape: str) -> None:
    ledger, config = places
    told = program(*words, "--format", shape, "--ledger", ledger, "--config", config)
    assert told.code == 0, told.err
    if shape == "json":
        json.loads(told.out)
    if shape == "jsonl":
        assert all(isinstance(row, dict) for row in told.rows)
    if shape == "csv":
        rows = list(csv.reader(io.StringIO(told.out)))
        assert len({len(row) for row in rows}) <= 1


def test_keys_of_the_contract(program: Run, places: tuple[Path, Path]) -> None:
    ledger, config = places
    (family,) = program("families", "--format", "jsonl", "--ledger", ledger, "--config", config).rows
    assert list(family) == ["id", "reports", "pairs", "origins"]
    assert (family["reports"], family["origins"]) == (["fire", "fire-again"], 1)
    assert {"a", "b", "label", "containment"} <= set(family["pairs"][0])
    checks = json.loads(program("check", "--format", "json", "--ledger", ledger, "--config", config).out)["checks"]
    assert all({"id", "kind", "status", "values", "figures", "reason"} <= set(c) for c in checks)
    told = json.loads(program("series", "fire", "--format", "json", "--as-known-on", "2019-03", "--ledger", ledger, "--config", config).out)
    assert (told["slug"], told["policy"], told["as_known_on"]) == ("tyre-fire", "range", "2019-03-31")
    assert {"start", "end", "low", "best", "high", "disputed", "origins", "reports", "camps", "claims"} == set(told["points"][-1])
    assert all(set(c) == {"figure", "part", "reason"} and c["figure"] in told["figures"] for p in told["points"] for c in p["claims"])


def test_counts_are_origins_and_reports(program: Run, places: tuple[Path, Path]) -> None:
    ledger, config = places
    for words in (("families",), ("families", "--figures"), ("indicators",), ("series", "tyre-fire")):
        told = program(*words, "--format", "table", "--ledger", ledger, "--config", config)
        assert "1 origin (" in told.out or "origins (" in told.out


def test_own_places_count_and_unknown_ones_are_told(program: Run, places: tuple[Path, Path]) -> None:
    ledger, config = places
    (point,) = program("series", "camp-flood", "--format", "jsonl", "--ledger", ledger, "--config", config).rows
    assert (point["best"], point["reports"]) == (12, 1)
    told = program("series", "nowhere", "--format", "jsonl", "--ledger", ledger, "--config", config)
    assert (told.code, told.out) == (0, "")
    assert "no place is known as 'Qqzzville'" in told.err and "no report states a figure of it" in told.err


def test_a_source_that_says_nothing_is_told(program: Run, places: tuple[Path, Path]) -> None:
    ledger, config = places
    told = program("series", "tyre-fire", "--policy", "prefer:Nobody", "--format", "jsonl", "--ledger", ledger, "--config", config)
    assert told.code == 0 and "no claim comes from 'Nobody'" in told.err
    told = program("series", "tyre-fire", "--format", "jsonl", "--as-known-on", "1900", "--ledger", ledger, "--config", config)
    assert (told.code, told.out) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        ("series", "nothing-such"), ("series", ""), ("series", "tyre-fire", "--as-known-on", "soon"), ("series", "tyre-fire", "--as-known-on", "2019-02-30"),
        ("series", "tyre-fire", "--policy", "mean"), ("series", "tyre-fire", "--policy", "prefer:"), ("check", "--kind", "product"),
        ("check", "--status", "bad"), ("contradictions", "--cause", "malice"), ("families", "--limit", "-1"), ("check", "--limit", "-1", "--format", "json"),
        ("indicators", "--suggest", "--limit", "-1"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use(program: Run, places: tuple[Path, Path], words: tuple[str, ...]) -> None:
    ledger, config = places
    told = program(*words, "--ledger", ledger, "--config", config)
    assert (told.code, told.out) == (2, "") and told.err


def test_data_come_whole_and_a_limit_limits(program: Run, places: tuple[Path, Path]) -> None:
    ledger, config = places
    rows = program("families", "--figures", "--format", "jsonl", "--ledger", ledger, "--config", config).rows
    assert len(rows) > 1
    told = program("families", "--figures", "--limit", "1", "--format", "jsonl", "--ledger", ledger, "--config", config)
    assert told.rows == rows[:1] and f"the first 1 of {len(rows)}" in told.err


def test_a_failing_sum_is_exit_code_1(program: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "news.db"
    program("add", written(tmp_path, [{"id": "storm", "published": "2019-03-06", "text": TOO_MANY}]), "--processes", "0", "--ledger", ledger)
    told = program("check", "--format", "json", "--ledger", ledger)
    assert told.code == 1 and [c["status"] for c in json.loads(told.out)["checks"]].count("fails") == 1
    assert program("check", "--status", "holds", "--ledger", ledger).code == 0
    assert json.loads(program("check", "--limit", "1", "--format", "json", "--ledger", ledger).out)["checks"]


@pytest.mark.parametrize("words", [*COMMANDS[:-1], ("settle",)], ids=" ".join)
def test_no_ledger_is_made(program: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    for ledger in (tmp_path / "none.db", empty):
        told = program(*words, "--ledger", ledger)
        assert told.code == 1 and "there is no ledger here" in told.err
    assert empty.stat().st_size == 0 and not (tmp_path / "none.db").exists()


def test_a_ledger_of_the_last_release_is_brought_up_to_date(program: Run, places: tuple[Path, Path], old: Path) -> None:
    whole = program("families", "--format", "jsonl", "--ledger", places[0], "--config", places[1]).out
    assert program("families", "--format", "jsonl", "--ledger", old, "--config", places[1]).out == whole != ""


QUESTIONS = (("figures",), ("rejected",), ("reports",), ("places",), ("query", "select count(*) from report"), ("export",), ("settle",), ("check",))


@pytest.fixture
def old(places: tuple[Path, Path], tmp_path: Path) -> Path:
    """The ledger as the release before the reduce left it."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as copy, sqlite3.connect(places[0]) as source:
        source.backup(copy)
    copy.close()
    source.close()
    take_back(path)
    return path


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_every_question_brings_an_older_ledger_up_to_date(program: Run, places: tuple[Path, Path], old: Path, words: tuple[str, ...]) -> None:
    told = program(*words, "--ledger", old)
    assert (told.code, told.out) == (0, program(*words, "--ledger", places[0]).out)
    assert "old.db was written by an older Reportedly: brought to this version" in told.err
    assert "older" not in program(*words, "--ledger", old).err


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_an_older_ledger_that_may_not_be_written_to_stays_as_it_is(program: Run, old: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    before = old.read_bytes()
    monkeypatch.setattr("reportedly.store.opened.uri_of", lambda file, write: f"file:{file}?mode=ro")  # as where the file may only be read
    told = program(*words, "--ledger", old)
    assert (told.code, told.out) == (1, "")
    assert "was written by an older Reportedly; make the file and its folder writable" in told.err and "reportedly settle" in told.err
    assert old.read_bytes() == before


def take_back(ledger: Path) -> None:
    """Undo the migration that made the reduce's tables."""
    connection = sqlite3.connect(ledger, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    reduce = ("settled", "pair", "passage", "family", "family_report", "block", "unsettled", "statement", "statement_figure", "statement_change",
              "contradiction", "sum_check", "sum_check_figure", "derived", "derived_figure")  # fmt: skip
    for view in ("statement_view", "pair_view", "contradiction_view", "check_view"):
        connection.execute(f"DROP VIEW {view}")
    for table in reduce:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DELETE FROM migration WHERE number >= 3")
    connection.close()


def test_what_cannot_be_settled_is_shown_as_it_was(program: Run, places: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = tmp_path / "full.db"
    program("add", written(tmp_path, REPORTS[:2]), "--processes", "0", "--no-settle", "--ledger", ledger)
    from reportedly.errors import LedgerError

    def full(*_: Any, **__: Any) -> int:
        raise LedgerError("the disk is full", file=str(ledger))

    monkeypatch.setattr("reportedly.run.settle", full)
    told = program("families", "--format", "jsonl", "--ledger", ledger)
    assert (told.code, told.out) == (0, "") and "shown as it was settled last" in told.err
    told = program("settle", "--ledger", ledger)
    assert told.code == 1 and "the disk is full" in told.err and "settled\n" not in told.err
    monkeypatch.undo()
    assert len(program("families", "--format", "jsonl", "--ledger", ledger).rows) == 1
    assert program("settle", "--ledger", ledger).err == "settled\n"


@pytest.mark.parametrize("measure", ["", 'measure_type = "share"'])
def test_shares_have_a_series(program: Run, tmp_path: Path, measure: str) -> None:
    shares = [
        {
            "id": f"s{n}",
            "publisher": "Post",
            "published": f"2019-0{n}-06",
            "text": f"About {n * 20} percent of the town of Tyre was damaged, the governor said.",
        }
        for n in (1, 2)
    ]
    config = tmp_path / "mine.toml"
    config.write_text(f'[[indicator]]\nslug = "damage"\ntitle = "Damaged"\ncounted = ["town"]\nunit = "percent"\n{measure}\n', "utf-8")
    program("add", written(tmp_path, shares), "--processes", "0", "--ledger", tmp_path / "news.db")
    rows = program("series", "damage", "--format", "jsonl", "--ledger", tmp_path / "news.db", "--config", config).rows
    assert [row["best"] for row in rows] == [20, 40]
