"""A ledger that cannot be used says what is wrong and what to do; what is stored stays."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import event

from books import book, planted, report
from reportedly import queries
from reportedly.errors import LedgerError
from reportedly.store import Store, migrate, open_store, schema

MANY = [planted(report(f"r{i}", "At least 12 people were killed and 30 wounded. " * 40)) for i in range(20)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one report, closed."""
    with open_store(tmp_path / "ledger.db") as store:
        book(store, [planted(report("a", "3 died."))])
    return tmp_path / "ledger.db"


def refused(path: Path, write: bool = True) -> str:
    """What opening it says."""
    with pytest.raises(LedgerError) as caught:
        open_store(path, write=write)
    assert caught.value.mend
    return str(caught.value)


def test_settings_of_the_database(path: Path) -> None:
    with open_store(path) as store, store.writing() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys", "application_id")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "application_id": migrate.APPLICATION}


def test_closed_it_is_one_file(path: Path) -> None:
    assert [p.name for p in path.parent.iterdir()] == ["ledger.db"]


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_database(tmp_path: Path, write: bool) -> None:
    (tmp_path / "notes.txt").write_text("these are notes, no ledger\n" * 100)
    assert "is not a ledger: the file is no SQLite database" in refused(tmp_path / "notes.txt", write)
    assert (tmp_path / "notes.txt").read_text().startswith("these are notes")


@pytest.mark.parametrize("write", [True, False])
def test_a_database_of_another_program(tmp_path: Path, write: bool) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
    other.close()
    before = (tmp_path / "other.db").read_bytes()
    assert "is a database of another program" in refused(tmp_path / "other.db", write)
    assert (tmp_path / "other.db").read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_ledger_of_a_newer_version(path: Path, write: bool) -> None:
    with open_store(path) as store, store.writing() as connection:
        connection.execute(schema.migration.insert(), {"number": 99, "name": "better"})
    assert "was written by a newer Reportedly (ledger version 99" in refused(path, write)


@pytest.mark.parametrize("steps", [1, 2])
def test_a_ledger_of_an_older_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    path, known = tmp_path / "older.db", migrate.migrations()
    monkeypatch.setattr(migrate, "migrations", lambda: known[:steps])
    with open_store(path) as store:
        book(store, [planted(report("a", "In Raqqa 3 died."))])
    monkeypatch.setattr(migrate, "migrations", lambda: known)
    assert "was written by an older Reportedly" in refused(path, write=False)
    with open_store(path) as store:
        assert queries.overview(store).reports == 1
        assert queries.sql(store, "select max(number) from migration").rows == ((len(known),),)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = migrate.Migration(99, "broken", ("CREATE TABLE half (a)", "CREATE NONSENSE"))
    known = migrate.migrations()
    monkeypatch.setattr(migrate, "migrations", lambda: (*known, broken))
    assert "SQLite says" in refused(tmp_path / "ledger.db")
    monkeypatch.setattr(migrate, "migrations", lambda: known)
    with open_store(tmp_path / "ledger.db") as store:
        assert queries.sql(store, "select count(*) from sqlite_master where name = 'half'").rows == ((0,),)


def test_an_empty_file_is_an_empty_ledger_for_a_writer_only(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    assert "there is no ledger here" in refused(tmp_path / "ledger.db", write=False)
    with open_store(tmp_path / "ledger.db") as store:
        assert queries.overview(store).reports == 0


def test_paths_that_cannot_be(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)
    assert "there is no ledger here" in refused(tmp_path / "none.db", write=False)
    assert "its folder does not exist" in refused(tmp_path / "none" / "ledger.db")
    assert not (tmp_path / "none.db").exists()


def test_a_damaged_ledger(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    assert "is damaged" in refused(path)


def limited(store: Store, pages: int) -> None:
    """A disk on which a ledger has so many pages' room."""
    event.listen(store.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count = {pages}"))
    store.engine.dispose()


def test_a_full_disk_keeps_what_was_stored(path: Path) -> None:
    with open_store(path) as store:
        limited(store, 120)
        with pytest.raises(LedgerError, match="the disk is full; free some space and run the same command again"):
            for e in MANY:
                book(store, [e])
        kept = queries.overview(store).reports
        assert 1 <= kept < len(MANY)
    with open_store(path) as store:
        assert queries.overview(store).reports == kept
        book(store, MANY)
        assert queries.overview(store).reports == len(MANY) + 1


def test_a_file_that_may_not_grow(path: Path) -> None:
    """The operating system's own refusal to write, in a process of its own."""
    script = """
import sys, resource
from books import book, planted, report
from reportedly.errors import LedgerError
from reportedly.store import open_store
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    with open_store(sys.argv[1]) as store:
        for i in range(100):
            book(store, [planted(report(f"r{i}", "At least 12 people were killed and 30 wounded. " * 40))])
except LedgerError as e:
    print(e)
"""
    done = subprocess.run([sys.executable, "-c", script, str(path)], env=environment(), capture_output=True, text=True, check=True)
    assert "could not be read or written" in done.stdout or "the disk is full" in done.stdout
    with open_store(path) as store:
        assert queries.report(store, "a").report.text == "3 died."


def environment() -> dict[str, str]:
    """For a process that imports what this one does."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


@pytest.fixture
def locked() -> Iterator[Path]:
    """A ledger in a folder that may not be written to, and that everybody can reach."""
    with TemporaryDirectory() as folder:
        with open_store(Path(folder, "ledger.db")) as store:
            book(store, [planted(report("a", "3 died."))])
        Path(folder, "ledger.db").chmod(0o444)
        Path(folder).chmod(0o555)
        yield Path(folder, "ledger.db")
        Path(folder).chmod(0o755)


def as_nobody(answer: Callable[[], str]) -> str:
    """What a function answers in a process that has no more rights than anybody: for root no folder is read-only."""
    source, sink = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            os.write(sink, answer().encode())
        except BaseException as e:
            os.write(sink, repr(e).encode())
        finally:
            os._exit(0)
    os.close(sink)
    os.waitpid(child, 0)
    with os.fdopen(source) as stream:
        return stream.read()


def test_a_read_only_folder_can_be_read(locked: Path) -> None:
    def answer() -> str:
        with open_store(locked, write=False) as store:
            return f"{queries.report(store, 'a').report.text} {queries.sql(store, 'select count(*) from figure_view').rows}"

    assert as_nobody(answer) == "3 died. ((1,),)"


@pytest.mark.parametrize("name", ["ledger.db", "new.db"])
def test_a_read_only_folder_cannot_be_written(locked: Path, name: str) -> None:
    def answer() -> str:
        try:
            open_store(locked.with_name(name))
        except LedgerError as e:
            return str(e)
        return "it was opened"

    told = as_nobody(answer)
    assert "may not be written to; make the file and its folder writable" in told or "cannot be opened; check that its folder exists" in told


def test_readers_leave_one_file_too(path: Path) -> None:
    with open_store(path, write=False) as store:
        assert queries.sql(store, "select count(*) from figure").rows == ((1,),)
    assert [p.name for p in path.parent.iterdir()] == ["ledger.db"]


def test_a_reader_cannot_write(path: Path) -> None:
    with open_store(path, write=False) as store, pytest.raises(LedgerError, match="may not be written to"):
        book(store, MANY[:1])


def test_writing_while_reading_in_one_thread(path: Path) -> None:
    with open_store(path) as store:
        book(store, MANY)
        streamed = queries.all_figures(store)
        first = next(streamed)
        book(store, [planted(report("zz", "9 died."))])
        assert "zz" not in {f.document for f in (first, *streamed)}
        assert queries.overview(store).reports == len(MANY) + 2


def test_nobody_sees_half_a_transaction(path: Path) -> None:
    with open_store(path) as store, open_store(path, write=False) as other:
        with pytest.raises(RuntimeError), store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM figure")
            assert queries.overview(other).figures == 1
            raise RuntimeError
        assert queries.overview(store).figures == 1


def test_a_second_writer_waits_and_then_says_so(path: Path) -> None:
    with open_store(path) as store, open_store(path, busy_seconds=0) as other, store.writing(), pytest.raises(LedgerError, match="another program is writing"):
        book(other, MANY[:1])
