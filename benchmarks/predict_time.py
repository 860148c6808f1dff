"""One line of a time set → its time expressions as the scorer wants them.

Main: `predict_time.py FILE` prints one prediction for each line.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from reportedly import lexicon
from reportedly.stages import when
from reportedly.stages.when.tag import tag


def predict(row: dict[str, Any], kit: Any) -> dict[str, Any]:
    """The expressions of a row's text as `[start, end, type, value, null, [first day, last day]]`."""
    w, found = tag(row["text"], date.fromisoformat(row["dct"][:10]), kit.when)
    out = []
    for t in (x for t in found for x in {(y.i, y.j): y for y in (*t.parts, t) if y is not t or not t.parts or "asof" in row or "accept" in row}.values()):
        r = t.reading
        days = [r.period.start.isoformat(), r.period.end.isoformat()] if r.period else None
        out.append([w.starts[t.i], w.ends[t.j - 1], r.type, r.value, None, days])
    return {"id": row["id"], "timexes": out}


class OnlyWhen:
    """The part of a kit that `predict` needs."""

    when = when.compile_rules(lexicon.load())


if __name__ == "__main__":
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        print(json.dumps(predict(json.loads(line), OnlyWhen())))
