"""A user's own SQL → its rows, if it is one statement that only reads; nothing else gets through."""

import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

from reportedly.errors import QueryRefused
from reportedly.store.opened import open_store, read_only
from reportedly.store.shapes import Table
from reportedly.store.trouble import told

READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
FORBIDDEN = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "sqlite_dbpage", "fsdir"})
BEGINS = re.compile(r"(?:\s|;|--[^\n]*(?:\n|$)|/\*.*?\*/)*(select|with|values|explain)\b", re.IGNORECASE | re.DOTALL)
STEPS = 10_000  # virtual-machine steps between two looks at the clock: about 0.1 ms
LONGEST = 64_000_000  # bytes of one value: a report fits, a bomb does not
LARGEST = 512_000_000  # bytes of one answer, which is held in memory
PATTERN = 1_000  # letters of a LIKE: its time is their product with the text's
READ_ONLY = "write one SELECT statement; the tables and views are described by: select name, sql from sqlite_master"


def query(path: Path, statement: str, *, limit: int | None = None, seconds: float = 60) -> Table:
    """The rows of one SELECT, at most `limit`; QueryRefused for anything else, for a mistake in it, and after `seconds`."""
    if not BEGINS.match(statement):
        raise QueryRefused("this is not a SELECT", mend=READ_ONLY)
    with open_store(path, write=False), told(path), closing(sqlite3.connect(read_only(path), uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT rowid FROM sentence_fts LIMIT 0")  # full-text search declares its table, which the guard forbids
        guard(connection, seconds)
        with stopped_after(connection, seconds):
            return answer(connection, statement, limit, seconds)


@contextmanager
def stopped_after(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Interrupt it from outside too: the progress handler counts steps, and one step may be a long function."""
    timer = Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def guard(connection: sqlite3.Connection, seconds: float) -> None:
    """Only reading from now on, in bounded time and memory."""
    deadline = time.monotonic() + seconds
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN)
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), STEPS)
    connection.set_authorizer(allowed)


def allowed(action: int, first: str | None, second: str | None, database: str | None, via: str | None) -> int:
    """SQLite's question whether one action of a statement may be: reading may; of the pragmas only what full-text search asks itself."""
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in FORBIDDEN else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and (first or "").lower().startswith("pragma_"):
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and (first, second) == ("data_version", None):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY


def answer(connection: sqlite3.Connection, statement: str, limit: int | None, seconds: float) -> Table:
    """Run it; SQLite's complaints about the statement itself become QueryRefused, those about the file stay."""
    try:
        cursor = connection.execute(statement)
        rows = fetched(cursor, limit)
    except (sqlite3.Warning, sqlite3.ProgrammingError, UnicodeError) as e:
        raise QueryRefused(f"this is not one statement: {e}", mend=READ_ONLY) from e
    except (sqlite3.DatabaseError, MemoryError) as e:
        raise refusal(e, seconds) from e
    columns = tuple(d[0] for d in cursor.description or ())
    return Table(columns, tuple(rows if limit is None else rows[:limit]), limit is not None and len(rows) > limit)


def fetched(cursor: sqlite3.Cursor, limit: int | None) -> list[tuple[Any, ...]]:
    """The rows, one more than the limit where there are so many; MemoryError where they grow too large."""
    rows: list[tuple[Any, ...]] = []
    size = 0
    for row in cursor:
        rows.append(row)
        size += sys.getsizeof(row) + sum(map(sys.getsizeof, row))
        if size > LARGEST:
            raise MemoryError
        if limit is not None and len(rows) > limit:
            break
    return rows


def refusal(error: sqlite3.DatabaseError | MemoryError, seconds: float) -> Exception:
    """Why a statement was not answered; an error that is the file's, not the statement's, as it is."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_NOMEM) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return QueryRefused(f"took longer than {seconds:g} seconds", mend="ask for less, or set REPORTEDLY_QUERY_SECONDS")
    if code in (sqlite3.SQLITE_AUTH, sqlite3.SQLITE_READONLY):
        return QueryRefused(f"does more than read: {error}", mend=READ_ONLY)
    if code in (sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_TOOBIG):
        return QueryRefused("makes a value or an answer that is too big", mend="ask for less: fewer columns, or a limit")
    return QueryRefused(str(error), mend=READ_ONLY) if code == sqlite3.SQLITE_ERROR else error
