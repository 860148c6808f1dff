"""What a question needs beside its claims: the ledger's last day, the words around figures, by SQL."""

from collections.abc import Iterable

from sqlalchemy import Connection, case, func, select

from reportedly.store import schema
from reportedly.store.settled import some_of

R, F = schema.report.c, schema.figure.c


def last_day(connection: Connection) -> str | None:
    """The day of the latest report that has one."""
    found: str | None = connection.execute(select(func.max(R.published)).where(R.latest)).scalar()
    return found


def words_around(connection: Connection, figures: Iterable[str], before: int, after: int) -> dict[str, str]:
    """For each figure's id: its report's title and so many letters of its text before and after the figure's start."""
    start = case((F.start > before, F.start - before), else_=0)
    piece = func.substr(R.text, start + 1, before + after)
    wanted = select(F.id, F.field, R.title, piece.label("piece")).join_from(schema.figure, schema.report, F.report == R.key)
    found: dict[str, str] = {}
    for some in some_of(figures):
        for row in connection.execute(wanted.where(F.id.in_(some), R.latest)):
            found[row.id] = f"{row.title or ''}\n{row.piece if row.field == 'text' else ''}"
    return found
