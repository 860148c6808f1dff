"""Reports with their dates hidden → how many are given an interval, how many of those hold the true date, and how long they are.

Main: `undated.py FILE.jsonl… [--strip-datelines] [--words-only] [--sample N]`. Hidden is always `published`; `--words-only`
hides the address and the title too, `--strip-datelines` also the full dates in the first 300 characters of the text.
Shares come with the 95% interval of 2,000 bootstrap samples (seed 1).
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from reportedly import lexicon
from reportedly.records import Interval, Page, Report, Why
from reportedly.stages import when
from reportedly.stages.when.tag import tag

HEAD = 300  # characters of a text that datelines are stripped out of
SAMPLES = 2000

Found = tuple[Interval, tuple[Why, ...]]
Asked = tuple[date, Found | None]


def reports(path: Path, words_only: bool) -> Iterator[Report]:
    """The reports of a file that have a date."""
    for line in path.read_text("utf-8").split("\n"):
        row = json.loads(line) if line.strip() else {}
        if row.get("published") or row.get("dct"):
            title, url = (None, None) if words_only else (row.get("title"), row.get("url"))
            yield Report(str(row["id"]), row["text"], published=(row.get("published") or row["dct"])[:10], title=title, url=url)


def stripped(text: str, published: str, rules: when.Rules) -> str:
    """A text without the full dates of its head."""
    w, found = tag(text, date.fromisoformat(published), rules)
    out = list(text)
    for t in found:
        p = t.reading.period
        if p and p.unit == "day" and t.reading.basis == "stated" and w.starts[t.i] < HEAD:
            start, end = w.starts[t.i], w.ends[t.j - 1]
            out[start:end] = "_" * (end - start)
    return "".join(out)


def asked(report: Report, rules: when.Rules, strip: bool) -> Asked:
    """The true date and the interval given."""
    assert report.published
    text = stripped(report.text, report.published, rules) if strip else report.text
    hidden = Report(report.id, text, title=report.title, url=report.url)
    return date.fromisoformat(report.published), when.infer_window(Page(hidden, "text", text), rules)


def holds(a: Asked) -> bool:
    """The interval given has the true date."""
    return a[1] is not None and a[1][0][0] <= a[0].isoformat() <= a[1][0][1]


def days(a: Asked) -> int:
    """The length of the interval given."""
    assert a[1]
    first, last = map(date.fromisoformat, a[1][0])
    return (last - first).days + 1


def measures(told: Sequence[Asked]) -> tuple[float, float, float]:
    """Share given an interval, share of those that hold the true date, median length in days."""
    given = [a for a in told if a[1]]
    return len(given) / len(told), sum(map(holds, given)) / max(1, len(given)), median(map(days, given)) if given else 0.0


def bootstrap(told: Sequence[Asked], measure: Callable[[Sequence[Asked]], tuple[float, ...]]) -> list[tuple[float, float]]:
    """The 95% interval of each number of a measure."""
    pick = random.Random(1)
    rows = [measure(pick.choices(told, k=len(told))) for _ in range(SAMPLES)]
    return [(column[SAMPLES // 40], column[-SAMPLES // 40 - 1]) for column in (sorted(c) for c in zip(*rows, strict=True))]


def kinds(a: Asked) -> str:
    """The kinds of evidence of an interval."""
    assert a[1]
    return " + ".join(sorted({"fact" if w.rule.startswith("facts.") else w.rule.removeprefix("times.") for w in a[1][1]}))


def main() -> None:
    """Print the measures of each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--strip-datelines", action="store_true")
    parser.add_argument("--words-only", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--wrong", action="store_true", help="print the intervals without the true date")
    o = parser.parse_args()
    rules = when.compile_rules(lexicon.load())
    for path in o.files:
        rows = list(reports(path, o.words_only))
        if 0 < o.sample < len(rows):
            rows = random.Random(1).sample(rows, o.sample)
        told = [asked(r, rules, o.strip_datelines) for r in rows]
        show(path.stem, told)
        for r, a in zip(rows, told, strict=True):
            if o.wrong and a[1] and not holds(a):
                print(f"  {a[0]} {a[1][0]}", *((w.rule, r.text[w.start : w.end] if w.start is not None else r.title) for w in a[1][1]))


def show(name: str, told: Sequence[Asked]) -> None:
    """One line of measures, one line for each kind of evidence."""
    (given, right, length), ends = measures(told), bootstrap(told, measures)
    shares = (f"{x:.1%} ({a:.1%}-{b:.1%})" for x, (a, b) in zip((given, right), ends, strict=False))
    print(f"{name}: {len(told)} reports, given {next(shares)}, holding the date {next(shares)}, median {length:.0f} days ({ends[2][0]:.0f}-{ends[2][1]:.0f})")
    count, failed = Counter(kinds(a) for a in told if a[1]), Counter(kinds(a) for a in told if a[1] and not holds(a))
    for kind, n in count.most_common(12):
        print(f"    {n:5} {kind}" + (f" ({failed[kind]} without)" if failed[kind] else ""))


if __name__ == "__main__":
    main()
