"""A run ends with the same ledger whatever happens on the way: workers that die, reports that fail, several processes."""

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import planted_worker
import pytest

from books import report
from reportedly import export, kit, queries
from reportedly.errors import LedgerError, ReportedlyError
from reportedly.records import Refused, Report
from reportedly.run import Summary, add, pool, worker
from reportedly.run.add import parted
from reportedly.settings import Settings
from reportedly.store import Store, open_store

SETTINGS = Settings(chunk_reports=3)
REPORTS = [report(f"r{i:02}", f"In 2016, {i} people were killed and {i + 1} wounded.", published="2017-07-15") for i in range(20)]


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that obey, and no parser in this process either."""
    monkeypatch.setattr(pool, "PROGRAM", "from planted_worker import main; main()")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(Path(__file__).parents[i]) for i in (0, 1)))
    monkeypatch.setattr(worker, "extract", planted_worker.obey)
    monkeypatch.setattr(pool, "load", lambda *_: None)
    assert kit.load


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db") as opened:
        yield opened


def exported(store: Store) -> bytes:
    """The export, byte by byte."""
    out = io.BytesIO()
    export.write(queries.all_figures(store), out, "jsonl")
    return out.getvalue()


def expected(tmp_path: Path, reports: list[Report]) -> bytes:
    """The export of an undisturbed run in this process."""
    with open_store(tmp_path / "undisturbed.db") as opened:
        add(reports, opened, SETTINGS, processes=0)
        return exported(opened)


def counts(summary: Summary) -> tuple[int, int, int, int]:
    """What became of the inputs."""
    t = summary.tally
    return t.added, t.reread, t.unchanged, t.refused


@pytest.mark.parametrize("processes", [0, 1, 2, 3])
def test_the_same_to_the_byte_in_any_number_of_processes(store: Store, tmp_path: Path, processes: int) -> None:
    summary = add(REPORTS, store, SETTINGS, processes=processes)
    assert counts(summary) == (20, 0, 0, 0)
    assert (summary.tally.figures, summary.tally.rejected) == (40, 20)
    assert exported(store) == expected(tmp_path, REPORTS)
    assert [r.id for r in queries.all_reports(store)] == [r.id for r in REPORTS]


def test_the_order_of_the_input_does_not_matter(store: Store, tmp_path: Path) -> None:
    add(REPORTS[::-1], store, SETTINGS, processes=0)
    assert exported(store) == expected(tmp_path, REPORTS)


@pytest.mark.parametrize("processes", [0, 2])
def test_adding_again_changes_nothing(store: Store, processes: int) -> None:
    add(REPORTS, store, SETTINGS, processes=0)
    before = exported(store)
    assert counts(add(REPORTS, store, SETTINGS, processes=processes)) == (0, 0, 20, 0)
    assert exported(store) == before
    assert [r.state for r in queries.runs(store)] == ["finished", "finished"]


def test_another_engine_reads_again(store: Store) -> None:
    add(REPORTS, store, SETTINGS, processes=0)
    before = exported(store)
    assert counts(add(REPORTS, store, replace(SETTINGS, model="another"), processes=0)) == (0, 20, 0, 0)
    assert exported(store) == before


@pytest.mark.parametrize(("words", "problem"), [("KILL ME", "ended twice (signal 9)"), ("LEAVE", "ended twice (exit code 3)")])
def test_a_report_that_kills_its_process_is_a_row_and_the_others_are_read(store: Store, tmp_path: Path, words: str, problem: str) -> None:
    poison = report("poison", f"{words}, 7 times.")
    summary = add([*REPORTS[:4], poison, *REPORTS[4:]], store, SETTINGS, processes=2)
    assert counts(summary) == (20, 0, 0, 1)
    assert problem in summary.problems[0].problem
    assert summary.problems[0].file == "poison"
    assert exported(store) == expected(tmp_path, REPORTS)
    assert queries.runs(store)[0].problems == summary.problems


@pytest.mark.parametrize("processes", [0, 1])
@pytest.mark.parametrize(("words", "problem"), [("FAIL", "ZeroDivisionError: no\nreason"), ("LIE", "two figures have the id")])
def test_a_report_that_fails_is_a_row_and_the_others_are_read(store: Store, words: str, problem: str, processes: int) -> None:
    summary = add([REPORTS[0], report("bad", f"{words} 7 times."), REPORTS[1]], store, SETTINGS, processes=processes)
    assert counts(summary) == (2, 0, 0, 1)
    assert problem in summary.problems[0].problem
    assert len(queries.reports(store).rows) == 2


def test_refused_inputs_and_notes_are_kept_in_the_table_of_runs(store: Store) -> None:
    refused = Refused("a.jsonl", 7, "is not JSON \ud800", "mend it")
    note = Refused("a.jsonl", 8, "is in the future", "check it", note=True)
    summary = add([REPORTS[0], refused, note], store, SETTINGS, processes=0)
    assert counts(summary) == (1, 0, 0, 1)
    assert [(p.line, p.note) for p in queries.runs(store)[0].problems] == [(7, False), (8, True)]


def test_half_characters_are_replaced_one_for_one(store: Store) -> None:
    add([report("a", "x \ud800 12 died.", title="\udfff!")], store, SETTINGS, processes=0)
    found = queries.report(store, "a")
    assert (found.report.text, found.report.title) == ("x \ufffd 12 died.", "\ufffd!")
    assert found.report.text[found.figures[0].start : found.figures[0].end] == "12"
    assert counts(add([report("a", "x \ud800 12 died.", title="\udfff!")], store, SETTINGS, processes=0)) == (0, 0, 1, 0)


def test_a_report_told_twice_in_one_run(store: Store) -> None:
    dated = replace(REPORTS[0], publisher="SANA")
    summary = add([REPORTS[0], dated, REPORTS[0]], store, SETTINGS, processes=0)
    assert counts(summary) == (1, 1, 1, 0)
    assert queries.report(store, "r00").report.publisher == "SANA"


def test_progress_is_told_after_each_transaction(store: Store) -> None:
    seen: list[int] = []
    add(REPORTS, store, SETTINGS, processes=0, progress=lambda s: seen.append(s.seen))
    assert seen == [3, 6, 9, 12, 15, 18, 20]


@pytest.mark.parametrize("processes", [0, 2])
def test_ctrl_c_keeps_what_was_stored_and_the_next_run_resumes(store: Store, tmp_path: Path, processes: int) -> None:
    def stop(summary: Summary) -> None:
        if summary.seen >= 6:
            raise KeyboardInterrupt

    summary = add(REPORTS, store, SETTINGS, processes=processes, progress=stop)
    assert summary.interrupted
    assert "interrupted, run again to resume" in str(summary)
    assert queries.runs(store)[0].state == "interrupted"
    kept = queries.overview(store).reports
    assert 6 <= kept < 20
    assert counts(add(REPORTS, store, SETTINGS, processes=processes)) == (20 - kept, 0, kept, 0)
    assert exported(store) == expected(tmp_path, REPORTS)


def test_an_input_that_breaks_off_keeps_what_was_read_before(store: Store) -> None:
    def breaking() -> Iterator[Report]:
        yield from REPORTS[:7]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        add(breaking(), store, SETTINGS, processes=2)
    assert queries.runs(store)[0].state == "interrupted"


def test_a_full_disk_ends_the_run_and_its_workers(store: Store) -> None:
    from sqlalchemy import event

    event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 150"))
    store.engine.dispose()
    many = (report(f"r{i}", f"{i} people were killed. " * 50) for i in range(10_000))
    with pytest.raises(LedgerError, match="the disk is full"):
        add(many, store, SETTINGS, processes=2)
    assert queries.overview(store).reports > 0


def test_a_worker_that_cannot_start_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PROGRAM", "raise SystemExit(5)")
    with pytest.raises(ReportedlyError, match="a worker process ended while it started"):
        add(REPORTS, store, SETTINGS, processes=2)
    assert queries.runs(store)[0].state == "interrupted"


def test_a_missing_model_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PROGRAM", "from reportedly.run.worker import main; main()")
    with pytest.raises(ReportedlyError, match="no parser model"):
        add(REPORTS, store, replace(SETTINGS, model="no_such_model"), processes=1)


def test_workers_are_replaced_before_they_grow(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SERVED", 2)
    add(REPORTS, store, SETTINGS, processes=1)
    assert exported(store) == expected(tmp_path, REPORTS)


def test_chunks_are_closed_by_number_and_by_size() -> None:
    def sizes(reports: int, characters: int) -> list[int]:
        return [len(chunk) for chunk in parted(REPORTS, reports, characters)]

    assert sizes(8, 10**9) == [8, 8, 4]
    assert sizes(8, 1) == [1] * 20
