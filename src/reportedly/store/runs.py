"""What a run recorded, and when → the tables of runs, which are never exported; what it still has to read."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, insert, select, tuple_, update

from reportedly.extract import sha256
from reportedly.records import Refused, Report
from reportedly.store import read, schema
from reportedly.store.write import Outcome, better, next_key

IMPORTED = "table-"
"""What the engine of a table's rows begins with: they are no prose, and nothing but an import reads them anew."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run did so far."""

    added: int = 0
    reread: int = 0
    unchanged: int = 0
    refused: int = 0
    figures: int = 0
    rejected: int = 0


def begin_run(connection: Connection, engine: str, version: str, processes: int) -> int:
    """A new run's key."""
    key = next_key(connection, schema.run)
    zero = dict.fromkeys(Tally.__dataclass_fields__, 0)
    row = {"key": key, "started": now(), "ended": None, "state": "running", "engine": engine, "version": version, "processes": processes, **zero}
    connection.execute(insert(schema.run), row)
    return key


def record(connection: Connection, run: int, tally: Tally, state: str = "running") -> None:
    """What the run did so far, and how it stands."""
    counted = {name: getattr(tally, name) for name in Tally.__dataclass_fields__}
    ended = None if state == "running" else now()
    connection.execute(update(schema.run).where(schema.run.c.key == run).values(state=state, ended=ended, **counted))


def record_report(connection: Connection, run: int, report: int, action: Outcome) -> None:
    """A report that the run wrote; an action that came twice in one run is kept as it was first."""
    known = select(schema.run_report.c.run).where(schema.run_report.c.run == run, schema.run_report.c.report == report)
    if connection.execute(known).first() is None:
        connection.execute(insert(schema.run_report), {"run": run, "report": report, "action": action})


def record_refused(connection: Connection, run: int, refused: Refused) -> None:
    """An input that the run could not read."""
    column = schema.run_refused.c
    position = connection.execute(select(func.coalesce(func.max(column.position), -1) + 1).where(column.run == run)).scalar_one()
    words = {name: halved(getattr(refused, name)) for name in ("file", "problem", "mend")}
    row = {"run": run, "position": position, **words, "line": refused.line, "note": refused.note}
    connection.execute(insert(schema.run_refused), row)


def now() -> str:
    """The time, for the table of runs only."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def storable(report: Report) -> Report:
    """The report with every lone surrogate replaced, one for one, so that offsets stay.

    >>> storable(Report("a", "x \\ud800 y")).text
    'x \ufffd y'
    """
    facts = {name: getattr(report, name) for name in Report.__dataclass_fields__}
    try:
        "".join(f for f in facts.values() if f).encode()
    except UnicodeEncodeError:
        return replace(report, **{name: f and halved(f) for name, f in facts.items()})
    return report


def halved(text: str) -> str:
    """Lone surrogates replaced, one for one."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def pending(connection: Connection, reports: Sequence[Report], engine: str) -> list[Report | None]:
    """For each report: what has to be read of it, in the telling with the best facts; None where nothing has to be."""
    keys = [(r.id, sha256(r.text)) for r in reports]
    column = schema.report.c
    rows = connection.execute(select(schema.report).where(tuple_(column.id, column.sha256).in_(keys)))
    known = {(row.id, row.sha256): row for row in rows}
    return [due(report, known.get(key), engine) for key, report in zip(keys, reports, strict=True)]


def due(report: Report, known: object, engine: str) -> Report | None:
    """What has to be read of a report of which this row is known; a table's row is left to its import."""
    if known is not None and known.engine.startswith(IMPORTED) and not engine.startswith(IMPORTED):  # type: ignore[attr-defined]
        return None
    if known is None or better(report, known):
        return report
    return None if known.engine == engine else read.report_of(known)  # type: ignore[attr-defined,arg-type]
