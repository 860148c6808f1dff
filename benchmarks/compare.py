#!/usr/bin/env python3
"""compare.py: all measurements on the shared sets, ours and public peers' in one run → the tables of docs/benchmarks.md.

Needs ../shared (or REPORTEDLY_SHARED). Peers run in `.venv-peers` (`make compare` makes it); a peer that is missing
is left out with a note. CPU seconds are of this machine at this moment: compare the ratios.
"""

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import predict
from reportedly import kit

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("REPORTEDLY_SHARED", ROOT.parent / "shared"))
PEERS = ROOT / ".venv-peers" / "bin" / "python"
FAKES = SHARED / "corpora" / "fakes.jsonl"
SET = SHARED / "benchmarks" / "quantity" / "newsquant-dev.jsonl"
ROWS = ("value", "value+unit", "value+change", "value+concept_relaxed", "value+concept_strict")
Row = dict[str, Any]


def module(path: Path) -> ModuleType:
    """A scorer as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def lines(path: Path) -> list[Row]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def ours() -> tuple[list[Row], float]:
    """Our answers to the quantity set and the CPU seconds they took, the parser included."""
    tools, rows = kit.load(), lines(SET)
    predict.TASKS["quantity"](rows[0], tools)
    start = time.process_time()
    told = [answer for row in rows for answer in predict.TASKS["quantity"](row, tools)]
    return told, time.process_time() - start


def peer(name: str) -> tuple[list[Row], float]:
    """A peer's answers and CPU seconds."""
    done = subprocess.run([str(PEERS), str(ROOT / "benchmarks" / "peers.py"), name, str(SET)], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()], float(done.stderr.split()[-1])


def quantities() -> str:
    """NewsQuant dev: F1 by row and words per CPU second, ours and the peers'."""
    score = module(SHARED / "benchmarks" / "quantity" / "score.py")
    gold, words = score.load(str(SET)), sum(len(row["text"].split()) for row in lines(SET))
    out = ["| reader | value | + unit | + change | + concept, relaxed | strict | words per CPU s |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    readers: list[tuple[str, Callable[[], tuple[list[Row], float]]]] = [("Reportedly", ours)]
    if PEERS.exists():
        readers += [("quantulum3 0.10", lambda: peer("quantulum3")), ("Microsoft recognizers 1.0.2a2", lambda: peer("recognizers"))]
    else:
        print("peers are not installed: run `make compare`", file=sys.stderr)
    for name, read in readers:
        told, spent = read()
        _, found = score.score({row["id"]: row for row in told}, gold)
        out.append(f"| {name} | " + " | ".join(f"{found[row]['F1']:.1f}" for row in ROWS) + f" | {words / spent:,.0f} |")
    return "\n".join(out)


def scored(task: str, gold: str, scorer: str, *more: str) -> str:
    """What a scorer of the shared sets prints of our answers."""
    gold_path = SHARED / "benchmarks" / gold
    told = ROOT / ".benchmarks" / f"{task}-{gold_path.stem}.jsonl"
    told.parent.mkdir(exist_ok=True)
    told.write_text("\n".join(predict.answers(task, gold_path.read_text("utf-8").split("\n"))) + "\n", "utf-8")
    done = subprocess.run([sys.executable, str(SHARED / "benchmarks" / scorer), str(gold_path), str(told), *more], capture_output=True, text=True, check=True)
    return done.stdout.strip()


SETS = (
    ("time", "time/timebank-dev.jsonl", "time/score.py"),
    ("time", "time/wikiwars-dev.jsonl", "time/score.py"),
    ("time", "time/asof-dev.jsonl", "time/asof.py"),
    ("attribution", "attribution/polnear-dev.jsonl", "attribution/score.py"),
    ("places", "places/lgl-dev.jsonl", "places/score.py"),
    ("places", "places/gwn-dev.jsonl", "places/score.py"),
    ("toponyms", "places/gwn-dev.jsonl", "places/score.py"),
)


def reconciled(seeds: tuple[int, ...] = (301, 302, 303), number: int = 100) -> str:
    """How points are settled in made-up worlds with a known truth: what the simulator's own score prints, seed by seed."""
    simulator, held = SHARED / "benchmarks" / "reconcile" / "simulate.py", ROOT / ".benchmarks"
    held.mkdir(exist_ok=True)
    out = []
    for seed in seeds:
        claims, told = held / f"claims-{seed}.jsonl", held / f"settled-{seed}.jsonl"
        claims.write_text(printed(str(simulator), "make", str(seed), str(number)), "utf-8")
        told.write_text(printed(str(ROOT / "benchmarks" / "predict.py"), "reconcile", str(claims)), "utf-8")
        out.append(f"seed {seed}, {number} tolls and {number} stocks\n" + printed(str(simulator), "score", str(claims), str(told)).rstrip())
    return "\n".join(out)


def printed(*words: str) -> str:
    """What a script prints."""
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True).stdout


RECONCILING = (
    ("Settling: simulate.py, fresh seeds", reconciled),
    ("Copies planted in real articles (seed 11, 40 of each kind)", lambda: printed(str(ROOT / "benchmarks" / "copies.py"), str(FAKES), "11", "40")),
    ("Planted sums", lambda: printed(str(ROOT / "benchmarks" / "arithmetic.py"), "recall")),
    ("Undated: published hidden, then title, URL and full dates as well", lambda: undated() + "\n" + undated("--words-only", "--strip-datelines")),
    ("Settling a ledger of the corpus twice over, then ten reports more", lambda: printed(str(ROOT / "benchmarks" / "settling.py"), str(FAKES), "2")),
)


def undated(*options: str) -> str:
    """Windows of reports whose date is hidden."""
    return printed(str(ROOT / "benchmarks" / "undated.py"), str(FAKES), *options)


def main() -> int:
    """Write docs/benchmarks.md."""
    if not SHARED.is_dir():
        print(f"no sets at {SHARED}: set REPORTEDLY_SHARED", file=sys.stderr)
        return 2
    parts = [(ROOT / "docs" / "benchmarks.head.md").read_text("utf-8").rstrip(), "## Quantities: NewsQuant, dev half (295 sentences)", quantities()]
    for task, gold, scorer in SETS:
        print(f"{task} {gold}", file=sys.stderr)
        parts += [f"## {task}: {gold}", "```\n" + scored(task, gold, scorer) + "\n```"]
    gate = subprocess.run([sys.executable, str(ROOT / "tests" / "eval" / "gate.py")], capture_output=True, text=True, check=False)
    parts += ["## Our own gold, dev half (45 reports)", "```\n" + gate.stdout.rstrip() + "\n```"]
    speed = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "speed.py"), str(SHARED / "corpora" / "fakes.jsonl")], capture_output=True, text=True, check=True
    )
    parts += ["## Speed: 200 reports of news (corpora/fakes.jsonl)", speed.stdout.rstrip()]
    for title, measured in RECONCILING:
        print(title, file=sys.stderr)
        parts += [f"## {title}", "```\n" + measured().rstrip() + "\n```"]
    (ROOT / "docs" / "benchmarks.md").write_text("\n\n".join(parts) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
