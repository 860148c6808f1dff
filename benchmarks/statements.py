"""Reports → how long statements take on many claims: `python benchmarks/statements.py REPORTS [CLAIMS]`, the reports repeated week after week.

Each repetition is a ledger's next week: the same claims under other ids, a week later, their places and sources as they are, so
that everything that is popular (one person killed in one town) is as popular as in the reports.
"""

import hashlib
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from reportedly import inputs, kit, lexicon
from reportedly.extract import extract
from reportedly.reconcile import claims_of, compile_rules
from reportedly.reconcile.statements import keys, statements, told, told_words
from reportedly.records import Interval, Report
from reportedly.reduced import Claim


def repeated(claims: list[Claim], days: int = 7) -> Iterator[Claim]:
    """The claims over and over, each time some days later."""
    for n in count():
        yield from (later(c, n, n * days) for c in claims)


def later(claim: Claim, n: int, days: int) -> Claim:
    """A claim of another report, so many days later."""
    f = claim.figure
    other = hashlib.sha256(f"{f.id} {n}".encode()).hexdigest()[:16]
    figure = replace(f, id=other, document=f"{f.document}-{n}", time=moved(f.time, days), as_of=moved(f.as_of, days))
    return replace(claim, figure=figure, published=moved(claim.published, days))


def moved(days: Interval | None, by: int) -> Interval | None:
    """An interval so many days later, no later than time goes."""
    if days is None:
        return None
    start, end = (min(date.fromisoformat(d), date(9000, 1, 1)) + timedelta(by) for d in days)
    return (start.isoformat(), end.isoformat())


def main(path: str, size: int = 100_000) -> None:
    """Prints CPU seconds, statements, and how large the blocks of claims are that share a key."""
    rules, tools = compile_rules(lexicon.load("en")), kit.load()
    found = [c for r in inputs.read([path]) if isinstance(r, Report) for c in claims_of(extract(r, tools), rules)]
    claims = list(islice(repeated(found), size))
    start = time.process_time()
    made = statements(claims)
    seconds = time.process_time() - start
    blocks: dict[str, int] = {}
    for c in claims:
        for key in keys(c):
            blocks[key] = blocks.get(key, 0) + 1
    per_claim = sum(blocks.values()) / len(claims)
    print(f"{len(claims)} claims: {seconds:.1f} s, {told_words(*told(made))}; largest block {max(blocks.values())}, keys a claim {per_claim:.1f}")


if __name__ == "__main__":
    main(str(Path(sys.argv[1])), *map(int, sys.argv[2:3]))
