#!/usr/bin/env python3
"""speed.py [FILE.jsonl]: words per CPU second of each stage over a set of reports, as a table.

Without a file the bundled demo reports are read over and over; with one (say ../shared/corpora/fakes.jsonl) its first
200 reports. CPU time of this process, one pass after a warm-up.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from reportedly import demo, kit
from reportedly.extract import Kit, pages_of
from reportedly.inputs import read
from reportedly.records import Page, Report
from reportedly.stages import clean, count, find, hedge, parse, when, where, who
from reportedly.stages import read as reading

STAGES: list[tuple[str, Callable[[Page, Kit], Page]]] = [
    ("clean", lambda p, k: clean.clean(p, k.clean)),
    ("find", lambda p, k: find.find(p, k.find)),
    ("parse", lambda p, k: parse.parse(p, k.parse)),
    ("when: times", lambda p, k: when.times(p, k.when)),
    ("read", lambda p, k: reading.read(p, k.read)),
    ("count", lambda p, k: count.count(p, k.count)),
    ("where", lambda p, k: where.where(p, k.where)),
    ("when: dating", lambda p, k: when.when(p, k.when)),
    ("who", lambda p, k: who.who(p, k.who)),
    ("hedge", lambda p, k: hedge.hedge(p, k.hedge)),
]


def reports() -> list[Report]:
    """The reports to time."""
    if len(sys.argv) > 1:
        return [r for r in read([sys.argv[1]]) if isinstance(r, Report)][:200]
    bundled = [r for r in read([str(demo.folder())]) if isinstance(r, Report)]
    return bundled * 10


def main() -> int:
    """One row a stage: CPU seconds and words per CPU second."""
    if len(sys.argv) > 1 and not Path(sys.argv[1]).is_file():
        print(f"{sys.argv[1]}: no such file; name a .jsonl of reports", file=sys.stderr)
        return 2
    tools = kit.load()
    pages = [p for r in reports() for p in pages_of(r)]
    words = sum(len(p.text.split()) for p in pages)
    print(f"{len(pages)} pages, {words:,} words\n\n| stage | CPU s | words per CPU s |\n| --- | ---: | ---: |")
    total = 0.0
    for name, stage in STAGES:
        stage(pages[0], tools)
        start = time.process_time()
        pages = [stage(p, tools) for p in pages]
        spent = time.process_time() - start
        total += spent
        print(f"| {name} | {spent:.2f} | {words / max(spent, 1e-9):,.0f} |")
    print(f"| all | {total:.2f} | {words / total:,.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
