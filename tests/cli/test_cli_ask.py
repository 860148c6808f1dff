"""`reportedly ask` as it is typed: the interval, the claims with their words, nothing on record, what cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest

Run = Any


def row_of(told: Any) -> dict[str, Any]:
    (row,) = told.rows
    found: dict[str, Any] = row
    return found


def test_an_interval_with_its_words(program: Run, ledger: Path) -> None:
    told = program("ask", "How many people were killed in Mosul in December 2017?", "--ledger", ledger)
    assert told.code == 0, told.err
    row = row_of(told)
    assert row["answer"] is None or row["answer"]["low"] == 45
    day = row_of(program("ask", "How many people were killed in Mosul on 11 December 2017?", "--ledger", ledger))
    assert day["answer"] == {
        "kind": "toll", "start": "2017-12-12", "end": "2017-12-12", "low": 45, "best": None, "high": None, "unit": "count", "disputed": False, "camps": [],
        "origins": 1, "reports": 1,
    }  # fmt: skip
    (claim,) = day["for"]
    assert claim["part"] == "counted"
    assert claim["figure"]["words"].startswith("At least 45 people were killed in Mosul")
    assert claim["figure"]["document"] == "a"


def test_the_question_may_be_several_words(program: Run, ledger: Path) -> None:
    told = program("ask", "how", "many", "fighters", "in", "Raqqa", "--ledger", ledger)
    assert told.code == 0, told.err
    row = row_of(told)
    assert row["question"] == "how many fighters in Raqqa"
    assert row["answer"]["low"] == 1500


@pytest.mark.parametrize("question", ["How many people were killed in Basra on 11 December 2017?", "How many people were killed in Mosul on 11 December 2015?",
                                      "How many people were injured in Mosul on 11 December 2017?"])  # fmt: skip
def test_nothing_on_record(program: Run, ledger: Path, question: str) -> None:
    told = program("ask", question, "--ledger", ledger)
    assert told.code == 0
    row = row_of(told)
    assert row["answer"] is None
    assert row["for"] == []
    table = program("ask", question, "--ledger", ledger, "--format", "table")
    assert table.code == 0
    assert "Nothing on record" in table.out


def test_as_a_table(program: Run, ledger: Path) -> None:
    told = program("ask", "How many fighters are in Raqqa?", "--ledger", ledger, "--format", "table")
    assert told.code == 0
    assert "≥ 1,500" in told.out
    assert "1 origin (1 report)" in told.out
    assert "Note: no report that says it has a date" in told.out


def test_as_csv_and_json(program: Run, ledger: Path) -> None:
    csv = program("ask", "How many fighters are in Raqqa?", "--ledger", ledger, "--format", "csv")
    assert csv.out.startswith("side,part,reason")
    assert "for,counted" in csv.out
    one = json.loads(program("ask", "How many fighters are in Raqqa?", "--ledger", ledger, "--format", "json").out)
    assert set(one) == {"question", "asked", "policy", "as_known_on", "notes", "answer", "for", "against", "nearest"}


@pytest.mark.parametrize("question", ["", "hello", "Why did they flee?", "📈", "'; DROP TABLE figure; --", "combien de morts à Alep ?", "w " * 10_000])
def test_what_cannot_be_read_is_wrong_use(program: Run, ledger: Path, question: str) -> None:
    told = program("ask", question, "--ledger", ledger)
    assert told.code == 2
    assert told.out == ""
    assert "ask" in told.err
    assert len(told.err) < 600


def test_a_policy_or_ledger_that_is_none(program: Run, ledger: Path, tmp_path: Path) -> None:
    assert program("ask", "How many fighters are in Raqqa?", "--policy", "best", "--ledger", ledger).code == 2
    assert program("ask", "How many fighters are in Raqqa?", "--as-known-on", "soon", "--ledger", ledger).code == 2
    told = program("ask", "How many fighters are in Raqqa?", "--ledger", tmp_path / "none.db")
    assert told.code == 1
    assert not (tmp_path / "none.db").exists()
