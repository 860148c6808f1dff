"""What a question needs: the claims of a category in some countries, the ledger's last day, the words around figures, by SQL."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, case, func, or_, select

from reportedly.reconcile import Rules
from reportedly.reduced import Claim
from reportedly.store import reckoned, schema
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


def candidates(connection: Connection, categories: Sequence[str], countries: Sequence[str], rules: Rules) -> list[Claim]:
    """The claims of some categories (none: of all) that are in some countries (none: anywhere), or whose report may be, by (document, field, start)."""
    of = select(F.key).join_from(schema.figure, schema.report, F.report == R.key).where(R.latest)
    if categories:
        of = of.where(F.category.in_(categories))
    if countries:
        placed = select(schema.report_place.c.report)
        of = of.where(or_(F.key.in_(reckoned.figures_in(countries)), F.report.in_(reckoned.reports_in(countries)), F.report.not_in(placed)))
    keys = connection.execute(of.order_by(F.key)).scalars().all()
    return sorted(reckoned.claims(connection, keys, rules).values(), key=reckoned.place_of_claim)
