#!/usr/bin/env python3
"""settling.py CORPUS.jsonl TIMES: a ledger of so many disguised repeats of a corpus → how long it takes to settle, and ten reports more.

Each repeat lies some weeks later, and all its letters are exchanged for others, so that it shares no text with the others but
keeps the families, statements and numbers of the corpus within itself. Reading is not measured.
"""

import datetime
import resource
import string
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from reportedly import inputs, kit
from reportedly.extract import extract
from reportedly.records import Extraction, Figure, Interval, Rejected, Report
from reportedly.run import Step, settle
from reportedly.store import Store, open_store, write

WEEKS = 3  # between two repeats: what a fortnight holds together stays apart
LETTERS = string.ascii_lowercase


def disguised(e: Extraction, n: int) -> Extraction:
    """The n-th repeat of a report."""
    turned = LETTERS[n % 25 + 1 :] + LETTERS[: n % 25 + 1]
    table = str.maketrans(LETTERS, turned)
    text, title, id = e.report.text.translate(table), e.report.title and e.report.title.translate(table), f"{e.report.id}~{n}"
    fields = {"text": text, "title": title or ""}

    def moved(x: Figure | Rejected) -> Figure | Rejected:
        new = replace(x, document=id, id=f"{x.id}{n:x}", text=fields[x.field][x.start : x.end])
        if isinstance(new, Figure):
            linked = {"part_of": new.part_of and f"{new.part_of}{n:x}", "disputes": tuple(f"{d}{n:x}" for d in new.disputes)}
            return replace(new, time=later(new.time, n), as_of=later(new.as_of, n), **linked)
        return new

    report = Report(id, text, e.report.publisher, day(e.report.published, n), title)
    return Extraction(report, tuple(map(moved, e.figures)), tuple(map(moved, e.rejected)), e.junk)


def later(interval: Interval | None, n: int) -> Interval | None:
    """An interval of days some weeks later."""
    return interval and (day(interval[0], n) or interval[0], day(interval[1], n) or interval[1])


def day(iso: str | None, n: int) -> str | None:
    """A day some weeks later."""
    return iso and (datetime.date.fromisoformat(iso) + datetime.timedelta(weeks=WEEKS * n)).isoformat()


def booked(store: Store, extractions: Iterator[Extraction]) -> tuple[int, int]:
    """Write them; reports and figures."""
    reports = figures = 0
    with store.writing() as connection:
        for e in extractions:
            write(connection, e, "benchmark")
            reports, figures = reports + 1, figures + len(e.figures)
    return reports, figures


def timed(store: Store, what: str) -> None:
    """Settle, and say how long each part took."""
    parts: dict[str, float] = {}
    begun = last = time.perf_counter()
    cpu = time.process_time()

    def tell(step: Step) -> None:
        nonlocal last
        now = time.perf_counter()
        parts[step.part] = parts.get(step.part, 0.0) + now - last
        last = now

    settle(store, progress=tell)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    told = ", ".join(f"{part} {seconds:.1f}" for part, seconds in parts.items())
    print(f"{what}: {time.perf_counter() - begun:.1f} s ({time.process_time() - cpu:.1f} CPU s): {told}; {memory:.2f} GB at most")


def main() -> int:
    """Wrong use: say how, exit 2."""
    if len(sys.argv) != 3:
        print("use: settling.py CORPUS.jsonl TIMES", file=sys.stderr)
        return 2
    tools = kit.load()
    read = [extract(r, tools) for r in inputs.read([sys.argv[1]]) if isinstance(r, Report)]
    times = int(sys.argv[2])
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        reports, figures = booked(store, (disguised(e, n) for n in range(times) for e in read))
        timed(store, f"{reports:,} reports, {figures:,} figures")
        booked(store, (disguised(e, times) for e in read[:10]))
        timed(store, "ten reports more")
    return 0


if __name__ == "__main__":
    sys.exit(main())
