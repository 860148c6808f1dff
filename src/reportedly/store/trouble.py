"""What SQLite and the operating system say → LedgerError with the mend."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from reportedly.errors import LedgerError

KEPT = "what was stored before stays"
BY_SQLITE = {
    sqlite3.SQLITE_FULL: ("the disk is full", f"free some space and run the same command again: {KEPT}"),
    sqlite3.SQLITE_READONLY: ("may not be written to", "make the file and its folder writable, or name another ledger with --ledger"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check that its folder exists and may be written to, or name another ledger with --ledger"),
    sqlite3.SQLITE_NOTADB: ("is not a ledger: the file is no SQLite database", "name another file with --ledger"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "restore it from a copy, or add the reports to a new ledger"),
    sqlite3.SQLITE_BUSY: ("another program is writing into it", f"wait for it to end and run the same command again: {KEPT}"),
    sqlite3.SQLITE_LOCKED: ("another program is writing into it", f"wait for it to end and run the same command again: {KEPT}"),
    sqlite3.SQLITE_IOERR: ("could not be read or written", f"check the disk (full? a quota?) and run the same command again: {KEPT}"),
    sqlite3.SQLITE_PERM: ("may not be opened", "give yourself the right to read and write it"),
}
BY_SYSTEM = {
    errno.ENOSPC: BY_SQLITE[sqlite3.SQLITE_FULL],
    errno.EDQUOT: ("your quota on this disk is used up", f"free some space and run the same command again: {KEPT}"),
    errno.EROFS: BY_SQLITE[sqlite3.SQLITE_READONLY],
    errno.EACCES: BY_SQLITE[sqlite3.SQLITE_PERM],
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the database inside, raised as LedgerError about this path."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as e:
        raise of_sqlite(e, path) from e


@contextmanager
def told_of_files(path: Path) -> Iterator[None]:
    """Errors of the operating system inside, raised as LedgerError about this path."""
    try:
        yield
    except OSError as e:
        raise of_system(e, path) from e


def of_sqlite(error: DBAPIError | sqlite3.Error, path: Path) -> LedgerError:
    """A database error as a LedgerError; one that we do not know keeps SQLite's words."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    problem, mend = BY_SQLITE.get(-1 if code is None else code & 0xFF, (f"SQLite says: {cause}", "run 'reportedly doctor'"))
    return LedgerError(problem, file=str(path), mend=mend)


def of_system(error: OSError, path: Path) -> LedgerError:
    """An error of the operating system as a LedgerError."""
    if isinstance(error, IsADirectoryError):
        return LedgerError("is a folder, no ledger", file=str(path), mend="name a file with --ledger")
    if isinstance(error, NotADirectoryError):
        return LedgerError("its folder does not exist", file=str(path), mend=f"make it with: mkdir -p '{path.parent}'")
    if isinstance(error, FileNotFoundError):
        return LedgerError("there is no ledger here", file=str(path), mend="make one with 'reportedly add REPORTS', or name another with --ledger")
    problem, mend = BY_SYSTEM.get(error.errno or -1, (f"{error.strerror or error}", "check the file and its folder"))
    return LedgerError(problem, file=str(path), mend=mend)
