#!/usr/bin/env python3
"""arithmetic.py FILE.jsonl…: every check of the arithmetic of some reports with its words, to be read by hand.

arithmetic.py recall: how many of the sums that we planted (tests/reconcile/planted_sums.py) are found with the right status.
arithmetic.py speed FILE.jsonl…: seconds for 100,000 figures, within reports and between them, without the reading of the reports.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from reportedly import kit, lexicon, reconcile
from reportedly.extract import extract
from reportedly.inputs import read
from reportedly.reconcile import arithmetic
from reportedly.records import Extraction, Figure, Report
from reportedly.reduced import Check, Claim

ROOT = Path(__file__).parents[1]
RULES = reconcile.compile_rules(lexicon.load())
MANY = 100_000


def extractions(files: Iterable[str]) -> Iterator[Extraction]:
    """The reports of some files, read."""
    tools = kit.load()
    for report in read(list(files)):
        if isinstance(report, Report):
            yield extract(report, tools)


def show(files: Iterable[str]) -> None:
    """Print the checks, each with the sentences of its figures, then how many there are of each kind and status."""
    counts: Counter[tuple[str, str]] = Counter()
    for extraction in extractions(files):
        figures = {f.id: f for f in extraction.figures}
        for check in arithmetic.within(extraction, RULES):
            counts[check.kind, check.status] += 1
            print(f"[{counts.total()}] {extraction.report.id} {check.kind} {check.status}: {check.reason}")
            for words in sentences(extraction.report, [figures[id] for id in check.figures]):
                print(f"    {words}")
    for (kind, status), n in sorted(counts.items()):
        print(f"{kind:12}{status:8}{n:6}")


def sentences(report: Report, figures: Iterable[Figure]) -> list[str]:
    """The sentences in which some figures stand, in order."""
    spans = sorted({(f.field, f.sentence) for f in figures})
    return [" ".join(((report.title or "") if field == "title" else report.text)[slice(*span)].split()) for field, span in spans]


def recall() -> None:
    """Print how many of the planted sums are found, and each that is not."""
    sys.path.append(str(ROOT / "tests" / "reconcile"))
    from planted_sums import HELD_OUT, LATER, MORE, TUNED, Planted

    tools = kit.load()

    def found(planted: Planted) -> bool:
        checks = arithmetic.within(extract(Report("planted", planted[3], published="2024-07-17"), tools), RULES)
        return any(is_planted(c, planted) for c in checks)

    for name, rows in (("tuned", TUNED), ("more", MORE), ("held out", HELD_OUT), ("later", LATER)):
        missed = [row for row in rows if not found(row)]
        print(f"{name}: {len(rows) - len(missed)} of {len(rows)}")
        for row in missed:
            print(f"    {row[0]} {row[1]}: {row[3]}")


def is_planted(check: Check, planted: tuple[str, str, tuple[float, ...], str]) -> bool:
    """Whether a check is the planted one."""
    return (check.kind, check.status, check.values) == (planted[0], planted[1], tuple(map(float, planted[2])))


def speed(files: Iterable[str]) -> None:
    """Print the seconds that the arithmetic of 100,000 figures takes, the reports repeated under other names until there are as many."""
    made = list(extractions(files))
    reports = list(islice(cycle(made), max(1, MANY * len(made) // sum(len(e.figures) for e in made))))
    start = time.process_time()
    checks = sum(len(arithmetic.within(e, RULES)) for e in reports)
    within = time.process_time() - start
    blocks: defaultdict[str, list[Claim]] = defaultdict(list)
    for n, e in enumerate(reports):
        for claim in reconcile.claims_of(e, RULES):
            named = replace(claim, figure=replace(claim.figure, id=f"{claim.figure.id}{n}", document=f"{claim.figure.document}{n}"))
            for key in arithmetic.keys(claim):
                blocks[key].append(named)
    start = time.process_time()
    between = sum(len(arithmetic.across(claims)) for claims in blocks.values())
    total = sum(len(e.figures) for e in reports)
    print(f"{total} figures: within {within:.1f} s ({checks} checks), between {time.process_time() - start:.1f} s ({between} checks, {len(blocks)} blocks)")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["recall"]:
            recall()
        case ["speed", *files]:
            speed(files)
        case files:
            show(files)
