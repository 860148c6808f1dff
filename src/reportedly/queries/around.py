"""What reconciling knows of one figure: the statement that it carries, what it cannot be so together with, the sums that it is in."""

from dataclasses import dataclass

from reportedly.queries.reckoned import Opposed, Reckoned, Told, with_figures
from reportedly.store import Store, ask, reckoned


@dataclass(frozen=True, slots=True)
class Around:
    """All of it as the ledger was settled last; `statement` is None where it was not settled since the figure came in."""

    statement: Told | None
    contradictions: tuple[Opposed, ...]
    checks: tuple[Reckoned, ...]


def around(store: Store, figure: str) -> Around:
    """What there is on a figure, by its whole id."""
    with store.reading() as connection:
        held = reckoned.statements(connection, ask.figure_keys(connection, [figure]))
        members = ask.found_by_id(connection, [f for s in held for f in s.figures])
        told = next((Told(s.id, s.institution, tuple(members[f] for f in s.figures if f in members), len(s.reports), s.changed, s.stale) for s in held), None)
        mine = [figure] if told is None else [f.figure.id for f in told.figures]
        opposed = reckoned.contradictions(connection, mine)
        others = ask.found_by_id(connection, [f for c in opposed for f in (c.a, c.b)])
        summed = reckoned.checks(connection, figures=[figure])
        sums = with_figures(ask.found_by_id(connection, [f for c in summed for f in c.figures]), summed)
    return Around(told, tuple(Opposed(c, others[c.a], others[c.b]) for c in opposed if c.a in others and c.b in others), tuple(sums))
