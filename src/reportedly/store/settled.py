"""What reconciling made → the reduce's tables, and what of them has to be made anew: blocks in which something came or went.

A figure lies in blocks, by kind of question (`space`): only figures that share a block are compared. Triggers book every
block in which a figure came or went as unsettled, and every statement that lost a figure (space "member"), so that a run
settles what was touched and nothing else, and one that was stopped goes on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from reportedly.reduced import Check, Contradiction, Derived, Family, Pair, Statement
from reportedly.store import schema
from reportedly.store.schema import put

T = TypeVar("T")
SOME = 5000  # keys in one statement; SQLite takes 32,766 variables


def some_of(items: Iterable[T], most: int = SOME) -> Iterator[list[T]]:
    """The items in lists of at most so many."""
    left = iter(items)
    while some := list(islice(left, most)):
        yield some


def pending(connection: Connection, engine: str) -> list[int]:
    """The keys of the reports, in their latest versions, that this engine has not taken in, by id."""
    r, s = schema.report.c, schema.settled
    taken = select(s.c.report).where(s.c.engine == engine)
    return list(connection.execute(select(r.key).where(r.latest, r.key.not_in(taken)).order_by(r.id)).scalars())


def outdated(connection: Connection, engine: str) -> list[int]:
    """The keys of reports that were taken in by another engine, or that are no latest version any more."""
    r, s = schema.report.c, schema.settled.c
    joined = select(s.report).join_from(schema.settled, schema.report, s.report == r.key)
    return list(connection.execute(joined.where((s.engine != engine) | ~r.latest).order_by(s.report)).scalars())


def let_go(connection: Connection, reports: Sequence[int]) -> list[int]:
    """Forget what was taken in of some reports; the keys of the reports that shared text with them, to be held against all again."""
    partners: set[int] = set()
    for some in some_of(reports):
        figures = select(schema.figure.c.key).where(schema.figure.c.report.in_(some))
        partners |= set(partners_of(connection, some))
        for table in (schema.block, schema.statement_figure):
            connection.execute(delete(table).where(table.c.figure.in_(figures)))
        drop_checks(connection, [of_report(key) for key in some])
        connection.execute(delete(schema.family).where(schema.family.c.id.in_(families_with(some))))
        connection.execute(delete(schema.pair).where(schema.pair.c.a.in_(some) | schema.pair.c.b.in_(some)))
        connection.execute(delete(schema.settled).where(schema.settled.c.report.in_(some)))
    left = sorted(partners - set(reports))
    for some in some_of(left):
        connection.execute(update(schema.settled).where(schema.settled.c.report.in_(some)).values(paired=False))
    return left


def unpair(connection: Connection, reports: Sequence[int]) -> set[int]:
    """Forget the pairs of some reports; the keys of the reports that were in them."""
    found = set(reports)
    for some in some_of(reports):
        found |= set(partners_of(connection, some))
        connection.execute(delete(schema.pair).where(schema.pair.c.a.in_(some) | schema.pair.c.b.in_(some)))
    return found


def partners_of(connection: Connection, reports: Sequence[int]) -> Iterator[int]:
    """The reports that share text with some of these."""
    p = schema.pair.c
    for one, other in ((p.a, p.b), (p.b, p.a)):
        yield from connection.execute(select(other).where(one.in_(reports))).scalars()


def families_with(reports: Sequence[int]) -> Any:
    """The ids of the families that hold some of these reports."""
    return select(schema.family_report.c.family).where(schema.family_report.c.report.in_(reports))


def of_report(key: int) -> str:
    """The block of what is said within one report."""
    return f"report:{key}"


def set_blocks(connection: Connection, space: str, figures: Sequence[int], wanted: set[tuple[str, int]]) -> None:
    """Put some figures into these blocks (block, figure) of a space and no others; statements of those that leave one are unsettled."""
    b = schema.block.c
    held: set[tuple[str, int]] = set()
    for some in some_of(figures):
        held |= {(row.block, row.figure) for row in connection.execute(select(b.block, b.figure).where(b.space == space, b.figure.in_(some)))}
    touch(connection, "member", sorted(set(statement_of(connection, sorted({figure for _, figure in held - wanted})).values())))
    for block, figure in sorted(held - wanted):
        connection.execute(delete(schema.block).where(b.space == space, b.block == block, b.figure == figure))
    put(connection, schema.block, [{"space": space, "block": block, "figure": figure} for block, figure in sorted(wanted - held)])


def touch(connection: Connection, space: str, blocks: Iterable[str]) -> None:
    """Mark blocks as unsettled."""
    rows = [{"space": space, "block": block} for block in blocks]
    if rows:
        connection.execute(insert(schema.unsettled).prefix_with("OR IGNORE"), rows)


def take_in(connection: Connection, report: int, engine: str, prints: bytes, blocks: Iterable[tuple[str, str, int]]) -> None:
    """A report's fingerprints, and the blocks of its figures as (space, block, figure's key)."""
    connection.execute(insert(schema.settled), {"report": report, "engine": engine, "paired": False, "prints": prints})
    put(connection, schema.block, [{"space": space, "block": block, "figure": figure} for space, block, figure in sorted(set(blocks))])


def unpaired(connection: Connection) -> list[int]:
    """The keys of the reports that were taken in and not yet held against the others."""
    s = schema.settled.c
    return list(connection.execute(select(s.report).where(~s.paired).order_by(s.report)).scalars())


def prints(connection: Connection) -> dict[int, bytes]:
    """The fingerprints of all reports that were taken in."""
    s = schema.settled.c
    return {row.report: row.prints for row in connection.execute(select(s.report, s.prints))}


def put_pairs(connection: Connection, pairs: Iterable[tuple[int, int, Pair]]) -> None:
    """Pairs of reports by their keys."""
    names = ("label", "containment", "of_a", "of_b", "agreement")
    for some in some_of(pairs):
        put(connection, schema.pair, [{"a": a, "b": b} | {name: getattr(p, name) for name in names} for a, b, p in some])
        rows = [(a, b, n, *x.a, *x.b) for a, b, p in some for n, x in enumerate(p.passages)]
        put(connection, schema.passage, [dict(zip(("a", "b", "position", "a_start", "a_end", "b_start", "b_end"), row, strict=True)) for row in rows])


def paired(connection: Connection, reports: Iterable[int]) -> None:
    """Mark reports as held against all others."""
    for some in some_of(reports):
        connection.execute(update(schema.settled).where(schema.settled.c.report.in_(some)).values(paired=True))


def relatives(connection: Connection, reports: Iterable[int]) -> set[int]:
    """Some reports with all that share text with them, over any number of steps."""
    found: set[int] = set()
    new = set(reports)
    while new:
        found |= new
        new = set(chain.from_iterable(partners_of(connection, some) for some in some_of(sorted(new)))) - found
    return found


def put_families(connection: Connection, among: Sequence[int], families: Iterable[tuple[Family, Sequence[int]]]) -> None:
    """The families among these reports, in place of those that held any of them."""
    for some in some_of(among):
        connection.execute(delete(schema.family).where(schema.family.c.id.in_(families_with(some))))
    for family, keys in families:
        put(connection, schema.family, [{"id": family.id, "origins": family.origins}])
        put(connection, schema.family_report, [{"family": family.id, "report": key} for key in sorted(keys)])


def waiting(connection: Connection, space: str) -> list[str]:
    """The unsettled blocks of a space."""
    u = schema.unsettled.c
    return list(connection.execute(select(u.block).where(u.space == space).order_by(u.block)).scalars())


def done(connection: Connection, space: str, blocks: Iterable[str]) -> None:
    """Mark blocks as settled."""
    u = schema.unsettled.c
    for some in some_of(blocks):
        connection.execute(delete(schema.unsettled).where(u.space == space, u.block.in_(some)))


def figures_in(connection: Connection, space: str, blocks: Iterable[str]) -> dict[str, list[int]]:
    """The keys of the figures in each of some blocks."""
    b = schema.block.c
    found: dict[str, list[int]] = {}
    for some in some_of(blocks):
        for row in connection.execute(select(b.block, b.figure).where(b.space == space, b.block.in_(some)).order_by(b.block, b.figure)):
            found.setdefault(row.block, []).append(row.figure)
    return found


def sharing(connection: Connection, space: str, figures: Sequence[int]) -> Iterator[list[int]]:
    """Of some figures those that share a block, block by block."""
    b = schema.block.c
    found: dict[str, list[int]] = {}
    for some in some_of(figures):
        for row in connection.execute(select(b.block, b.figure).where(b.space == space, b.figure.in_(some))):
            found.setdefault(row.block, []).append(row.figure)
    yield from found.values()


def anything_waiting(connection: Connection) -> bool:
    """Whether a block is unsettled, or a report not yet held against the others."""
    return bool(
        connection.execute(select(schema.unsettled).limit(1)).first()
        or connection.execute(select(schema.settled.c.report).where(~schema.settled.c.paired).limit(1)).first()
    )


def statement_of(connection: Connection, figures: Iterable[int]) -> dict[int, str]:
    """The statements that some figures are in, by their keys."""
    s = schema.statement_figure.c
    found: dict[int, str] = {}
    for some in some_of(figures):
        found |= {row.figure: row.statement for row in connection.execute(select(s.figure, s.statement).where(s.figure.in_(some)))}
    return found


def members(connection: Connection, statements: Iterable[str]) -> dict[str, list[int]]:
    """The keys of the figures of some statements."""
    s = schema.statement_figure.c
    found: dict[str, list[int]] = {}
    for some in some_of(statements):
        for row in connection.execute(select(s.statement, s.figure).where(s.statement.in_(some)).order_by(s.statement, s.position)):
            found.setdefault(row.statement, []).append(row.figure)
    return found


def put_statements(connection: Connection, keys: Mapping[str, int], statements: Sequence[Statement]) -> None:
    """Statements about these figures (id → key), in place of those that they were in."""
    for some in some_of(sorted(keys.values())):
        held = select(schema.statement_figure.c.statement).where(schema.statement_figure.c.figure.in_(some))
        connection.execute(delete(schema.statement).where(schema.statement.c.id.in_(held)))
    for ids in some_of(s.id for s in statements):
        connection.execute(delete(schema.statement).where(schema.statement.c.id.in_(ids)))
    put(connection, schema.statement, [{"id": s.id, "institution": s.institution} for s in statements])
    put(connection, schema.statement_figure, [
        {"figure": keys[f], "statement": s.id, "position": n, "stale": f in s.stale} for s in statements for n, f in enumerate(s.figures)
    ])  # fmt: skip
    put(connection, schema.statement_change, [
        {"statement": s.id, "position": n, "original": c.original, "copy": c.copy, "what": c.what} for s in statements for n, c in enumerate(s.changed)
    ])  # fmt: skip


def touch_blocks_of(connection: Connection, figures: Iterable[int], spaces: Sequence[str]) -> None:
    """Mark all blocks of some figures in these spaces as unsettled."""
    b = schema.block.c
    for some in some_of(figures):
        for row in connection.execute(select(b.space, b.block).distinct().where(b.figure.in_(some), b.space.in_(spaces))).all():
            touch(connection, row.space, [row.block])


def drop_contradictions(connection: Connection, blocks: Sequence[str]) -> None:
    """Forget what some blocks held against themselves."""
    for some in some_of(blocks):
        connection.execute(delete(schema.contradiction).where(schema.contradiction.c.block.in_(some)))


def put_contradictions(connection: Connection, block: str, found: Iterable[Contradiction]) -> None:
    """What a block of figures holds against itself."""
    names = ("id", "a", "b", "cause", "reason", "apart", "agrees", "strength")
    put(connection, schema.contradiction, [{"block": block} | {name: getattr(c, name) for name in names} for c in found])


def drop_checks(connection: Connection, blocks: Sequence[str]) -> None:
    """Forget the arithmetic of some blocks."""
    for some in some_of(blocks):
        for table in (schema.sum_check, schema.derived):
            connection.execute(delete(table).where(table.c.block.in_(some)))


def put_checks(connection: Connection, block: str, checks: Sequence[Check], derived: Sequence[Derived] = ()) -> None:
    """The arithmetic of a block or report, and what follows from it."""
    put(connection, schema.sum_check, [{"block": block, "id": c.id, "kind": c.kind, "status": c.status, "reason": c.reason} for c in checks])
    put(connection, schema.sum_check_figure, [
        {"block": block, "id": c.id, "position": n, "value": v, "figure": f} for c in checks for n, (v, f) in enumerate(zip(c.values, c.figures, strict=True))
    ])  # fmt: skip
    put(connection, schema.derived, [
        {
            "block": block, "id": d.id, "low": d.low, "best": d.best, "high": d.high, "unit": d.unit, "counted": d.counted,
            "as_of_start": d.as_of and d.as_of[0], "as_of_end": d.as_of and d.as_of[1], "how": d.how,
        }
        for d in derived
    ])  # fmt: skip
    put(connection, schema.derived_figure, [{"block": block, "id": d.id, "position": n, "figure": f} for d in derived for n, f in enumerate(d.inputs)])
