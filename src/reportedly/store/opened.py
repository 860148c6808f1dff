"""A path → an open ledger: SQLite in WAL mode with foreign keys on, migrated to this version; errors told in plain words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from reportedly.store.migrate import APPLICATION, check_current, is_older, migrate
from reportedly.store.trouble import told, told_of_files


@dataclass(frozen=True, slots=True)
class Store:
    """An open ledger. Close it, or use it as a context manager."""

    path: Path
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger until it is closed."""
        with told(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writer's transaction: all of it is stored at the end, or nothing where something raises."""
        with told(self.path), self.engine.connect().execution_options(immediate=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_store(path: str | Path, *, write: bool = True, busy_seconds: int = 60) -> Store:
    """The ledger at a path; made there when it is missing and `write`. LedgerError where it cannot be used, with the mend."""
    file = Path(path)
    with told(file), told_of_files(file):
        check_file(file, write)
        store = Store(file, engine_of(file, write, busy_seconds))
        try:
            prepare(store, write)
        except BaseException:
            store.close()
            raise
    return store


def upgrade(path: str | Path, *, busy_seconds: int = 60) -> bool:
    """Bring a ledger of an older version to this one; whether it was older. Nothing is written to any other file.

    LedgerError where there is no ledger, or an older one may not be written to.
    """
    file = Path(path)
    with told(file), told_of_files(file):
        check_file(file, write=False)
        with Store(file, engine_of(file, False, busy_seconds)) as store, store.engine.connect() as connection:
            older = is_older(connection, file)
    if older:
        open_store(path, busy_seconds=busy_seconds).close()
    return older


def check_file(file: Path, write: bool) -> None:
    """FileNotFoundError, IsADirectoryError or NotADirectoryError before SQLite says only that it cannot open the file."""
    if file.is_dir():
        raise IsADirectoryError(str(file))
    if not file.parent.is_dir():
        raise NotADirectoryError(str(file.parent))
    if not write and not file.exists():
        raise FileNotFoundError(str(file))


def prepare(store: Store, write: bool) -> None:
    """Migrate for a writer; check the version for a reader."""
    if not write:
        with store.engine.connect() as connection:
            check_current(connection, store.path)
        return
    with store.engine.connect().execution_options(immediate=True) as connection:
        migrate(connection, store.path)


def engine_of(file: Path, write: bool, busy_seconds: int) -> Engine:
    """SQLAlchemy's engine on a file; each connection is set up by `set_up`, transactions begin as they are asked to."""
    engine = create_engine("sqlite://", creator=lambda: connect(file, write, busy_seconds), poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "begin", begin)
    return engine


def begin(connection: Connection) -> None:
    """Start a transaction ourselves, since the driver starts none for DDL; writers take the lock at once."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("immediate") else "BEGIN")


def connect(file: Path, write: bool, busy_seconds: int) -> sqlite3.Connection:
    """One connection, set up. Threads may pass it on, one at a time, as the pool does."""
    connection = sqlite3.connect(uri_of(file, write), uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        set_up(connection, write)
    except BaseException:
        connection.close()
        raise
    return connection


def set_up(connection: sqlite3.Connection, write: bool) -> None:
    """WAL (kill -9 loses nothing that was committed; readers do not wait), foreign keys, or nothing but reading."""
    if write:
        if not foreign(connection):
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
    else:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def foreign(connection: sqlite3.Connection) -> bool:
    """It is another program's database, which stays as it is until `check_version` refuses it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(tables) and application != APPLICATION


def uri_of(file: Path, write: bool) -> str:
    """SQLite's URI of a file for a writer (`rwc`), or for a reader.

    A reader who could write still opens `rw`, with `PRAGMA query_only`: so that whoever closes the ledger last leaves one
    file. Others open `ro`, and `immutable` where nobody is writing and SQLite could not make its -shm file.
    """
    address = "file:" + quote(str(file.absolute()))
    if write:
        return f"{address}?mode=rwc"
    may_write = os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    return f"{address}?mode=rw" if may_write else read_only(file)


def read_only(file: Path) -> str:
    """SQLite's URI of a file that is not written to, whatever is asked."""
    fixed = not Path(f"{file}-wal").exists() and not os.access(file.parent, os.W_OK)
    return f"file:{quote(str(file.absolute()))}?mode=ro" + ("&immutable=1" if fixed else "")
