"""Our questions with known answers (`ask_questions.toml`) → how many are answered right, how many answers are made up.

    python benchmarks/ask.py [SET] [--held-out] [--shared ../shared] [--keep FOLDER]

Ledgers are made from the bundled reports and the corpora, in a folder that is kept where it is named.
"""

import argparse
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from reportedly import Ledger, demo, queries

SETS = {"demo": (), "war": ("fakes", "us-government", "centcom-strikes"), "world": ("current-events",)}
HERE = Path(__file__).parent


def main() -> None:
    """Ask all, print what is not right, and the counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sets", nargs="*", default=list(SETS))
    options.add_argument("--held-out", action="store_true")
    options.add_argument("--shared", default=str(HERE.parent / ".." / "shared"))
    options.add_argument("--keep", default=None)
    given = options.parse_args()
    rows = tomllib.loads((HERE / "ask_questions.toml").read_text("utf-8"))["held_out" if given.held_out else "question"]
    right = invented = asked = empty = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in given.sets:
            with ledger_of(name, Path(given.keep or folder), Path(given.shared)) as ledger:
                for row in (r for r in rows if r["set"] == name):
                    verdict, words = judged(ledger.ask(row["ask"]), row["values"])
                    asked, right, invented = asked + 1, right + (verdict == "right"), invented + (verdict == "made up")
                    empty += not row["values"]
                    if verdict != "right":
                        print(f"{verdict:8} {row['ask']}\n         {words}; wanted {row['values']}")
    print(f"{right} of {asked} right, {invented} made up ({empty} have no answer)")


def ledger_of(name: str, folder: Path, shared: Path) -> Ledger:
    """The ledger of a set, made where it is not yet there."""
    folder.mkdir(parents=True, exist_ok=True)
    path, made = folder / f"{name}.db", (folder / f"{name}.db").exists()
    ledger = Ledger(path)
    if not made:
        ledger.add([Path(str(demo.folder()))] if name == "demo" else [shared / "corpora" / f"{c}.jsonl" for c in SETS[name]])
    ledger.settle()
    return ledger


def judged(answered: queries.Answered, values: list[float]) -> tuple[str, str]:
    """Whether an answer is right, and the answer in short."""
    p = answered.point
    if p is None:
        return ("missed" if values else "right"), "nothing on record"
    ends: set[Any] = {p.low, p.best, p.high, *(end for camp in p.camps for end in camp)}
    words = f"{p.low} – {p.best} – {p.high}, {p.start} to {p.end}, {p.origins} origins"
    return ("made up" if not values else "right" if ends & set(values) else "other"), words


if __name__ == "__main__":
    main()
