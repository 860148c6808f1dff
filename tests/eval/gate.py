"""The quality gate: our gold scored row by row → a table, and exit 1 where a row is under its floor.

Floors are pinned in floors.json with a digest of the gold that they were measured on. `--pin` raises each floor to what
is measured now, less a slack of half a point; it never lowers one. `--lower ROW --why "..."` does, and keeps the reason.
"""

import argparse
import hashlib
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
ROWS = ("f1", "quantifier", "unit", "change", "counted", "category", "places", "time", "source", "via", "modality", "record")
JUNK = "read out of junk"  # a count that must stay 0, not a share with a floor
SLACK = 0.005


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


def digest() -> str:
    """sha256 of the gold and of the rules that score it."""
    files = [SHARED / "gold" / name for name in (*SETS, "score.py")]
    return hashlib.sha256(b"\0".join(f.read_bytes() for f in files)).hexdigest()


def predict(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Our figures of the gold reports."""
    from reportedly import kit
    from reportedly.export.rows import figure_row
    from reportedly.extract import extract
    from reportedly.records import Report

    tools = kit.load()
    read = (Report(d["id"], d["text"], d["publisher"], d["published"], d["title"]) for d in reports)
    return [figure_row(f) for r in read for f in extract(r, tools).figures]


def under(out: dict[str, Any], pinned: dict[str, Any]) -> list[str]:
    """What keeps the gate shut: rows under their floor, figures read out of junk, another gold than the floors'."""
    wrong = [f"{row} {out[row]:.3f} is under its floor {floor:.3f}" for row, floor in pinned["floors"].items() if out[row] < floor]
    if out[JUNK]:
        wrong.append(f"{out[JUNK]} figures were read out of junk")
    if pinned["digest"] != digest():
        wrong.append("the gold has changed since the floors were pinned: look at it, then pin anew with --pin")
    return wrong


def raised(out: dict[str, Any], pinned: dict[str, Any]) -> dict[str, Any]:
    """The floors, each raised to what was measured less the slack where that is higher."""
    floors = {row: max(round(out[row] - SLACK, 3), pinned["floors"].get(row, 0.0)) for row in ROWS}
    return {**pinned, "digest": digest(), "floors": floors}


def lowered(out: dict[str, Any], pinned: dict[str, Any], row: str, why: str) -> dict[str, Any]:
    """The floors with one lowered to what is measured, and the reason kept."""
    new = round(out[row] - SLACK, 3)
    note = {"row": row, "from": pinned["floors"][row], "to": new, "why": why}
    return {**pinned, "floors": {**pinned["floors"], row: new}, "lowered": [*pinned["lowered"], note]}


def main() -> int:
    """Print the scores and what is under its floor; with --errors FIELD, the misses of one field."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--errors", metavar="FIELD", help="a field, missed, extra or all: print those misses")
    a.add_argument("--pin", action="store_true", help="raise the floors to what is measured now")
    a.add_argument("--lower", metavar="ROW", choices=ROWS, help="lower one floor to what is measured now")
    a.add_argument("--why", help="the reason, with --lower")
    args = a.parse_args()
    if args.lower and not args.why:
        a.error('--lower needs --why "..."')
    if not SHARED.is_dir():
        print(f"no gold at {SHARED}: set REPORTEDLY_SHARED to the folder that holds gold/", file=sys.stderr)
        return 2
    pinned = json.loads(FLOORS.read_text("utf-8"))
    out, misses = scorer().score(reports := gold(), predict(reports))
    for k, v in out.items():
        floor = pinned["floors"].get(k)
        print(f"{k:18} {v:.3f}{'' if floor is None else f'   floor {floor:.3f}'}" if isinstance(v, float) else f"{k:18} {v}")
    for m in misses:
        if args.errors in (m[1], "all"):
            print(*m, sep=" | ")
    if args.lower or args.pin:
        pinned = lowered(out, pinned, args.lower, args.why) if args.lower else raised(out, pinned)
        FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", "utf-8")
    wrong = under(out, pinned)
    print(*wrong, sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
