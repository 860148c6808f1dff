"""An empty or older ledger → the tables of this version: numbered migrations, each in one transaction."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, insert

from reportedly.errors import LedgerError
from reportedly.store import schema

APPLICATION = 0x52505444
"""`PRAGMA application_id` of a ledger ("RPTD"), so that no other program's database is taken for one."""
OLDER = "make the file and its folder writable (or copy it to where they are) and run 'reportedly settle' on it: that brings it up to date"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, its name, its SQL."""

    number: int
    name: str
    statements: tuple[str, ...]


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps that this version knows, in order: `migrations/NNNN_name.sql`."""
    folder = files(__package__) / "migrations"
    return tuple(of_file(f.name, f.read_text(encoding="utf-8")) for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".sql"))


def of_file(name: str, text: str) -> Migration:
    """A migration out of its file's name and text.

    >>> of_file("0003_more.sql", "-- why\\nCREATE TABLE a (b); CREATE TABLE c (d);").statements[1]
    'CREATE TABLE c (d);'
    """
    number, _, rest = name.removesuffix(".sql").partition("_")
    return Migration(int(number), rest, tuple(statements(text)))


def statements(text: str) -> Iterator[str]:
    """The single statements of a script; a trigger's inner semicolons do not part it."""
    held = ""
    for piece in text.split(";"):
        held += piece + ";"
        if sqlite3.complete_statement(held):
            yield held.strip()
            held = ""


def migrate(connection: Connection, path: Path) -> None:
    """Bring the ledger to this version; a step that fails leaves the ledger at the step before."""
    for step in migrations():
        with connection.begin():
            if step.number <= check_version(connection, path):
                continue
            if step.number == 1:
                connection.exec_driver_sql("CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            for statement in step.statements:
                connection.exec_driver_sql(statement)
            connection.execute(insert(schema.migration), {"number": step.number, "name": step.name})


def check_version(connection: Connection, path: Path) -> int:
    """The last migration that was applied (0: an empty file); LedgerError for another program's database or a newer ledger."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if not tables:
        return 0
    if application != APPLICATION:
        raise LedgerError("is a database of another program, no ledger", file=str(path), mend="name another file with --ledger")
    version: int = connection.exec_driver_sql("SELECT max(number) FROM migration").scalar_one()
    newest = migrations()[-1].number
    if version > newest:
        raise LedgerError(
            f"was written by a newer Reportedly (ledger version {version}, this one knows {newest})", file=str(path), mend="run 'pip install -U reportedly'"
        )
    return version


def check_current(connection: Connection, path: Path) -> None:
    """LedgerError where a reader finds no ledger, or one that a writer has to bring up to date first."""
    version = check_version(connection, path)
    if version == 0:
        raise LedgerError("there is no ledger here: the file is empty", file=str(path), mend="make one with 'reportedly add REPORTS'")
    if version < migrations()[-1].number:
        raise LedgerError("was written by an older Reportedly", file=str(path), mend=OLDER)


def is_older(connection: Connection, path: Path) -> bool:
    """Whether it is a ledger that a writer has to bring up to date first."""
    return 0 < check_version(connection, path) < migrations()[-1].number
