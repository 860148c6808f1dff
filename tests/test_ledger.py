"""The Python face of a ledger, from files to figures with the real stages, and the bundled corpus where it is there."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import LedgerError, QueryRefused
from reportedly.ledger import Ledger
from reportedly.records import Report

TEXT = "At least 12 people were killed in Mosul on Monday, police said. In 2016, some 300 had fled."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def test_files_and_reports_are_added(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "b", "text": TEXT, "published": "2017-07-15"}) + "\nnonsense\n")
    done = ledger.add([tmp_path / "a.txt", str(tmp_path / "b.jsonl"), Report("c", TEXT)], processes=0)
    assert (done.tally.added, done.tally.refused) == (3, 1)
    assert done.problems[0].line == 2
    assert {r.text for r in ledger.reports()} == {TEXT}
    assert ledger.report("b").report.published == "2017-07-15"
    assert all(TEXT[f.start : f.end] == f.text for f in ledger.figures())


def test_asking_and_exporting(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(Report("a", TEXT, published="2017-07-15"), processes=0)
    found = list(ledger.figures(text="killed"))
    assert [f.text for f in found] == ["12"]
    assert ledger.figure(found[0].id).found.figure == found[0]
    assert [x.text for x in ledger.rejected(reason="year")] == ["2016"]
    assert ledger.query("select text from figure_view order by start").rows == (("12",), ("300",))
    assert ledger.export(tmp_path / "a.jsonl") == 2
    assert [json.loads(line)["text"] for line in (tmp_path / "a.jsonl").read_text().splitlines()] == ["12", "300"]
    with pytest.raises(QueryRefused):
        ledger.query("delete from figure")


def test_a_missing_ledger_is_not_made_for_a_reader(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger here"):
        Ledger(tmp_path / "none.db", write=False)


def test_one_and_two_processes_give_the_same_export(tmp_path: Path, shared: Path) -> None:
    lines = (shared / "corpora" / "fakes.jsonl").read_text().splitlines()[:40]
    (tmp_path / "some.jsonl").write_text("\n".join(lines))
    exports = []
    for processes in (1, 2):
        with Ledger(tmp_path / f"{processes}.db") as ledger:
            assert ledger.add(tmp_path / "some.jsonl", processes=processes).tally.added == 40
            ledger.export(tmp_path / f"{processes}.jsonl")
            assert ledger.add(tmp_path / "some.jsonl", processes=processes).tally.unchanged == 40
            whole = {r.id: r for r in ledger.reports()}
            assert all((whole[f.document].text if f.field == "text" else whole[f.document].title or "")[f.start : f.end] == f.text for f in ledger.figures())
        exports.append((tmp_path / f"{processes}.jsonl").read_bytes())
    assert exports[0] == exports[1]
    assert exports[0].count(b"\n") > 100
