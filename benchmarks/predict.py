#!/usr/bin/env python3
"""predict.py TASK FILE: our answers for a benchmark set as JSON lines, on standard output.

TASK is quantity, time, attribution, places (gold spans may be read), toponyms (they may not), gold (figures, one a line,
for gold/score.py): answered line by line; or reconcile, which reads the whole file at once. The readings of a set that
differ from our guidelines live in its own predict_TASK.py.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import predict_attribution
import predict_places
import predict_quantity
import predict_reconcile
import predict_time
from reportedly import kit
from reportedly.export.rows import figure_row
from reportedly.extract import Kit, extract
from reportedly.records import Report

Row = dict[str, Any]


def gold(row: Row, tools: Kit) -> list[Row]:
    """The figures of one gold report."""
    report = Report(str(row["id"]), row["text"], row.get("publisher"), row.get("published"), row.get("title"))
    return [figure_row(f) for f in extract(report, tools).figures]


def one(predict: Callable[[Row, Kit], Row]) -> Callable[[Row, Kit], list[Row]]:
    """A task that answers each line with one line."""
    return lambda row, tools: [predict(row, tools)]


TASKS: dict[str, Callable[[Row, Kit], list[Row]]] = {
    "quantity": one(predict_quantity.predict),
    "time": one(predict_time.predict),
    "attribution": one(predict_attribution.predict),
    "places": one(predict_places.predict_places),
    "toponyms": one(predict_places.predict_toponyms),
    "gold": gold,
}
WHOLE: dict[str, Callable[[Sequence[Row]], Iterator[Row]]] = {"reconcile": predict_reconcile.predict}
"""Tasks that answer a whole file at once."""


def answers(task: str, lines: Iterable[str]) -> Iterator[str]:
    """The answers to a set, as JSON lines."""
    rows = (json.loads(line) for line in lines if line.strip())
    for answer in WHOLE[task](list(rows)) if task in WHOLE else by_line(task, rows):
        yield json.dumps(answer, ensure_ascii=False)


def by_line(task: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The answers to a set, each line's after the other's."""
    tools = kit.load()
    for row in rows:
        yield from TASKS[task](row, tools)


def main() -> int:
    """Wrong use: say how, exit 2."""
    if len(sys.argv) != 3 or sys.argv[1] not in {*TASKS, *WHOLE}:
        print(f"use: predict.py {'|'.join([*TASKS, *WHOLE])} FILE.jsonl", file=sys.stderr)
        return 2
    with Path(sys.argv[2]).open(encoding="utf-8") as lines:
        for answer in answers(sys.argv[1], lines):
            print(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
