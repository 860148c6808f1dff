#!/usr/bin/env python3
"""peers.py NAME FILE: a public library's answers for the quantity set, one JSON line a sentence, CPU seconds on standard error.

NAME is quantulum3 or recognizers (Microsoft's). Run it with a Python that has benchmarks/peers.txt installed; it imports
nothing of ours. Ranges are given as a pair where the library gives one; units and changes as far as it knows them.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

Quantities = list[dict[str, Any]]
SAME = {"dimensionless": "-", "percentage": "percentage", "per cent": "percentage"}


def quantulum3() -> Callable[[str], Quantities]:
    """quantulum3 without its optional classifier."""
    from quantulum3 import parser

    def read(text: str) -> Quantities:
        return [{"value": q.value, "normalized_unit": SAME.get(q.unit.name, q.unit.name), "change": "="} for q in parser.parse(text)]

    return read


def recognizers() -> Callable[[str], Quantities]:
    """Microsoft's recognizers: numbers, percentages, currencies and dimensions (this port has no ranges); the longest span wins."""
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    kinds = (recognize_percentage, recognize_currency, recognize_dimension, recognize_number)

    def read(text: str) -> Quantities:
        spans: list[tuple[int, int]] = []
        out: Quantities = []
        for kind in kinds:
            for found in kind(text, Culture.English):
                value = number(str((found.resolution or {}).get("value") or ""))
                if value is None or any(a <= found.end and found.start <= b for a, b in spans):
                    continue
                spans.append((found.start, found.end))
                unit = "percentage" if kind is recognize_percentage else (found.resolution.get("unit") or "-").lower()
                out.append({"value": value, "normalized_unit": unit, "change": "="})
        return out

    return read


def number(told: str) -> float | list[float] | None:
    """A resolution's value: a number, "20%", or a range "[16,20)" with both ends."""
    try:
        parts = [float(p.rstrip("%")) for p in told.strip("[]()").split(",")]
    except ValueError:
        return None
    return parts[0] if len(parts) == 1 else parts


def main() -> int:
    """Wrong use: say how, exit 2."""
    names = {"quantulum3": quantulum3, "recognizers": recognizers}
    if len(sys.argv) != 3 or sys.argv[1] not in names:
        print(f"use: peers.py {'|'.join(names)} FILE.jsonl", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    read = names[sys.argv[1]]()
    rows = [json.loads(line) for line in Path(sys.argv[2]).read_text("utf-8").split("\n") if line.strip()]
    read(rows[0]["text"])
    start = time.process_time()
    told = [{"id": row["id"], "quantities": read(row["text"])} for row in rows]
    print(f"{time.process_time() - start:.3f}", file=sys.stderr)
    for row in told:
        print(json.dumps(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
