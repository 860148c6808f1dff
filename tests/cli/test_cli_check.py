"""`reportedly check DRAFT…` as it is typed: sums, what the ledger has on each figure, exit codes; the draft is never kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly import demo, queries
from reportedly.queries import pages
from reportedly.run.settle import settle
from reportedly.settings import Settings
from reportedly.store import open_store

Run = Any
WRONG = "The hospital counted 212 people killed, of whom 140 were men and 82 women, a doctor said."
RIGHT = "The hospital counted 222 people killed, of whom 140 were men and 82 women, a doctor said."


@pytest.fixture(scope="module")
def record(program: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the bundled reports."""
    path = tmp_path_factory.mktemp("check") / "demo.db"
    told = program("add", str(demo.folder()), "--processes", "0", "--ledger", path)
    assert told.code == 0, told.err
    return path


def checked(program: Run, text: str, *words: Any) -> tuple[int, dict[str, Any]]:
    told = program("check", "-", "--format", "json", *words, stdin=text.encode())
    return told.code, json.loads(told.out)


def standings(row: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {f["text"]: (f["standing"], f["reason"]) for f in row["figures"]}


def test_a_wrong_sum_exits_1(program: Run, tmp_path: Path) -> None:
    code, row = checked(program, WRONG, "--ledger", tmp_path / "none.db")
    assert code == 1
    (check,) = row["checks"]
    assert (check["kind"], check["status"], check["values"]) == ("sum", "fails", [212, 140, 82])
    assert set(check) >= {"id", "kind", "status", "values", "figures", "reason"}
    assert {f["id"] for f in row["figures"]} >= set(check["figures"])
    assert all({"id", "standing", "reason", "claims", "words"} <= set(f) for f in row["figures"])


def test_a_right_sum_exits_0(program: Run, tmp_path: Path) -> None:
    code, row = checked(program, RIGHT, "--ledger", tmp_path / "none.db")
    assert code == 0
    assert [c["status"] for c in row["checks"]] == ["holds"]
    code, row = checked(program, WRONG, "--status", "holds", "--ledger", tmp_path / "none.db")
    assert (code, row["checks"]) == (1, [])


def test_without_a_ledger_there_are_sums_only(program: Run, tmp_path: Path) -> None:
    told = program("check", "-", "--ledger", tmp_path / "none.db", "--format", "json", stdin=RIGHT.encode())
    assert "there is no ledger" in told.err
    assert {f["standing"] for f in json.loads(told.out)["figures"]} == {"nothing on record"}
    assert not (tmp_path / "none.db").exists()


CASES = [
    ("A bomb killed 126 people on 15 April 2017 as buses with evacuees waited near Aleppo, the Syrian Observatory said.", "126", "supported"),
    ("A car bomb killed at least 24 people at the evacuation buses near Aleppo on 15 April 2017, the Syrian Observatory said.", "24", "outdated"),
    ("There are less than 3,000 Islamic State fighters left in Iraq and Syria, said coalition spokesman Ryan Dillon.", "3,000", "outdated"),
    ("Some 5,000 US troops are at Al-Tanf, activists said.", "5,000", "outside"),
    ("About 200 US troops are at Al-Tanf.", "200", "single origin"),
    ("A fire killed seven people in Lisbon on 3 December 2017.", "seven", "nothing on record"),
    ("The attack on 12 May 2016 in Basra killed 900 people.", "900", "nothing on record"),
    ("Some 5,000 US troops will be at Al-Tanf next year.", "5,000", "nothing on record"),
]


@pytest.mark.parametrize(("text", "number", "standing"), CASES)
def test_each_standing(program: Run, record: Path, text: str, number: str, standing: str) -> None:
    code, row = checked(program, text, "--ledger", record, "--published", "2018-01-01")
    assert code == 0
    found, reason = standings(row)[number]
    assert (found, reason) == (standing, reason)
    (figure,) = [f for f in row["figures"] if f["text"] == number]
    assert bool(figure["claims"]) == (standing != "nothing on record")
    assert not {"wrong", "false", "lie"} & set(reason.split())


def test_strict_exits_1(program: Run, record: Path) -> None:
    for text, _, standing in CASES:
        code, _ = checked(program, text, "--ledger", record, "--published", "2018-01-01", "--strict")
        assert code == (standing in ("outdated", "outside"))


def test_the_draft_is_not_kept(program: Run, record: Path, tmp_path: Path) -> None:
    def held() -> str:
        return str(program("export", "--ledger", record).out)

    draft = tmp_path / "draft.html"
    draft.write_text(f"<html><body><article><p>{CASES[0][0]}</p><p>{WRONG}</p></article></body></html>", encoding="utf-8")
    before = held()
    told = program("check", draft, "--ledger", record, "--format", "table")
    assert told.code == 1
    assert "fails" in told.out and "supported" in told.out
    assert held() == before


def test_a_report_of_the_ledger_does_not_bear_itself_out(program: Run, record: Path) -> None:
    report = next(p for p in Path(str(demo.folder())).iterdir() if p.name == "2017-12-27-gerasimov.txt")
    told = program("check", report, "--ledger", record, "--format", "json")
    assert {f["standing"] for f in json.loads(told.out)["figures"] if f["text"] == "200"} == {"nothing on record"}


@pytest.mark.parametrize("text", ["", "No number here.", "📈📈 12 📈", "'; DROP TABLE figure; --", "12 " * 3000, "\x00\x01 5 people died"])
def test_any_text_is_read(program: Run, record: Path, text: str) -> None:
    told = program("check", "-", "--ledger", record, "--format", "json", stdin=text.encode())
    assert told.code in (0, 1)
    assert set(json.loads(told.out)) == {"checks", "figures"}


def test_a_draft_that_is_not_there(program: Run, record: Path) -> None:
    told = program("check", "no-such-draft.txt", "--ledger", record)
    assert told.code == 1
    assert "no-such-draft.txt" in told.err


def test_without_drafts_the_ledger_is_checked(program: Run, record: Path) -> None:
    told = program("check", "--ledger", record, "--format", "json")
    assert set(json.loads(told.out)) == {"checks"}


def test_rows_one_after_the_other(program: Run, record: Path) -> None:
    told = program("check", "-", "--ledger", record, stdin=WRONG.encode())
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert [("standing" in r, "values" in r) for r in rows] == [(False, True), (True, False), (True, False), (True, False)]
    told = program("check", "-", "--ledger", record, "--format", "csv", stdin=WRONG.encode())
    assert told.out.splitlines()[0].endswith("standing,reason,claims")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "product"), "no kind of check is called 'product'; use one of sum, difference, percent, multiple, average"),
        (("--status", "bad"), "no status is called 'bad'; use one of fails, nearly, holds"),
        (("--limit", "-1"), "is less than 0"),
    ],
    ids=str,
)
def test_values_are_of_closed_lists(program: Run, record: Path, words: tuple[str, ...], said: str) -> None:
    for drafts in (("-",), ()):
        told = program("check", *drafts, *words, "--ledger", record, stdin=WRONG.encode())
        assert (told.code, told.out) == (2, "")
        assert said in " ".join(told.err.replace("│", " ").split())


def test_a_limit_limits_and_csv_says_what_it_leaves_out(program: Run, record: Path) -> None:
    told = program("check", "-", "--ledger", record, "--limit", "1", "--format", "json", stdin=WRONG.encode())
    assert [len(rows) for rows in json.loads(told.out).values()] == [1, 1]
    told = program("check", "-", "--ledger", record, "--format", "csv", stdin=WRONG.encode())
    assert "1 check besides: CSV has the figures only" in told.err and len(told.out.splitlines()) == 4


@pytest.mark.parametrize("words", [("-", "--document", "a"), ("--published", "2018-01-01"), ("--strict",)], ids=" ".join)
def test_an_option_that_does_nothing_is_told(program: Run, record: Path, words: tuple[str, ...]) -> None:
    told = program("check", *words, "--ledger", record, stdin=RIGHT.encode())
    assert (told.code, told.out) == (2, "")
    assert "draft" in told.err


def test_the_page_draws_the_series_that_the_command_prints(record: Path) -> None:
    """Also where a claim of an undated report stands on the day of the same statement in a dated one."""
    settings = Settings(config=str(Path(str(demo.folder())).parent / "indicators.toml"))
    with open_store(record) as store:
        settle(store)
        made = pages.made(store, settings, [f.document for f in queries.all_figures(store)])
        assert made is not None and len(made.series) > 5
        drawn = {a.indicator.slug: a.series.points for a in made.series}
        asked = {a.indicator.slug: queries.series(store, a.indicator, settings).series.points for a in made.series}
    assert drawn == asked
