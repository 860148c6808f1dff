#!/usr/bin/env python3
"""copies.py REPORTS.jsonl [SEED [N]]: copies planted into N real reports, found or not and as what; copies.py --speed N: made reports.

Planted ones are read as any report is (junk and figures by the whole extraction). False pairs are pairs of real reports that
share less than SLIGHT of the shorter one's words in runs of five: all others are printed with --list, to be looked at.
"""

import json
import pickle
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reconcile"))

import planted_copies as planted

from reportedly import kit
from reportedly.extract import Kit, extract
from reportedly.reconcile.copies import Side, families, pair, prints, related
from reportedly.records import Report
from reportedly.reduced import Pair

CACHE = Path("/tmp/reportedly-copies.pickle")
SLIGHT = 0.1


def sides(texts: dict[str, str]) -> dict[str, Side]:
    """The reports with their junk and figures; what was read before is kept in CACHE by its text."""
    kept: dict[str, Any] = pickle.loads(CACHE.read_bytes()) if CACHE.exists() else {}
    tools: Kit | None = None
    for text in texts.values():
        if text not in kept:
            tools = tools or kit.load()
            read = extract(Report("x", text), tools)
            kept[text] = (tuple((j.start, j.end) for field, j in read.junk if field == "text"), tuple(f for f in read.figures if f.field == "text"))
    if tools:
        CACHE.write_bytes(pickle.dumps(kept))
    return {id: Side(id, text, *kept[text]) for id, text in texts.items()}


def plant(texts: dict[str, str], seed: int, number: int) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The texts with planted ones, and what was planted: (kind, the real report, the planted one)."""
    random = Random(seed)
    chosen = random.sample(sorted(texts), min(number, len(texts)))
    real = sides({id: texts[id] for id in chosen})
    made, truth = dict(texts), []
    for id in chosen:
        text, figures = texts[id], [(f.start, f.end) for f in real[id].figures]
        host = texts[random.choice(sorted(texts.keys() - {id}))]
        changed = {kind: change(text, random) for kind, change in (planted.SECOND if "--second" in sys.argv else planted.KINDS).items()}
        part = planted.fourth if "--second" in sys.argv else planted.quarter
        changed["quarter"] = planted.inside(part(text, random), host, random)
        if "--second" in sys.argv:
            changed["merged"] = planted.merged(text, host, random)
        if figures:
            changed["update"] = planted.updated(text, figures, random)
            changed["update, half of the figures"] = planted.updated(text, figures, random, 0.5)
            changed["update, junk and synonyms 10%"] = planted.with_junk(planted.swapped(0.1)(changed["update"], random), random)
            changed["update, one figure"] = planted.updated(text, figures, random, 0.0)
        for kind, new in changed.items():
            made[f"{id} {kind}"] = new
            truth.append((kind, id, f"{id} {kind}"))
    return made, [row for row in truth if made[row[1]] != made[row[2]] or not row[0].startswith("update")]


def compared(them: dict[str, Side]) -> list[Pair]:
    """All pairs."""
    began = time.process_time()
    marks = {id: prints(side.text, side.junk) for id, side in them.items()}
    printed = time.process_time()
    near = related(marks, marks)
    found = time.process_time()
    pairs = [p for a, b in near if (p := pair(them[a], them[b]))]
    steps = f"prints {printed - began:.1f}, {len(near)} related {found - printed:.1f}, {len(pairs)} pairs {time.process_time() - found:.1f}"
    print(f"{len(them)} reports, CPU seconds: {steps}")
    return pairs


def found(truth: Iterable[tuple[str, str, str]], pairs: Iterable[Pair], held: set[tuple[str, str]]) -> None:
    """How many of each kind were found (as a pair, or in one family for verbatim ones), and the labels."""
    labels = {(p.a, p.b): p.label for p in pairs}
    rows: dict[str, Counter[str]] = {}
    for kind, a, b in truth:
        label = labels.get((min(a, b), max(a, b))) or ("family only" if (min(a, b), max(a, b)) in held else "missed")
        rows.setdefault(kind, Counter())[label] += 1
        if label == "missed" and "--list" in sys.argv:
            print("missed", b)
    for kind, row in rows.items():
        print(f"{kind:32} {100 * (1 - row['missed'] / row.total()):5.1f}%  {dict(row.most_common())}")


def grams(text: str) -> set[tuple[str, ...]]:
    """Runs of five words."""
    words = text.lower().split()
    return set(zip(*(words[n:] for n in range(5)), strict=False))


def real_pairs(texts: dict[str, str], pairs: Iterable[Pair]) -> None:
    """The pairs among the real reports, by how much they share word for word."""
    bins: Counter[int] = Counter()
    for p in sorted(pairs, key=lambda p: p.containment):
        if p.a in texts and p.b in texts:
            one, other = grams(texts[p.a]), grams(texts[p.b])
            share = len(one & other) / max(1, min(len(one), len(other)))
            bins[int(share * 10)] += 1
            if "--list" in sys.argv:
                print(f"{share:.2f} {p.label} {p.containment:.2f} {p.agreement} {p.a} {p.b}")
                for x in p.passages[:4]:
                    print("      ", texts[p.a][slice(*x.a)][:220].replace("\n", " "))
    print("pairs of real reports by tenths of five-word runs shared:", sorted(bins.items()), "below SLIGHT:", bins[0])


def speed(number: int) -> None:
    """Made reports of 300 words, one in five a copy of another with changes; nothing is parsed."""
    random = Random(1)
    vocabulary = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(2, 9))) for _ in range(30000)]
    weights = list(accumulate(1 / (n + 3) for n in range(len(vocabulary))))
    stock = [" ".join(random.choices(vocabulary, cum_weights=weights, k=25)).capitalize() + "." for _ in range(200)]
    texts: list[str] = []
    for n in range(number):
        if n % 5 == 4:
            texts.append(planted.KINDS[random.choice(("verbatim", "half", "reordered", "heavy"))](texts[random.randrange(n)], random))
        else:
            said = [" ".join(random.choices(vocabulary, cum_weights=weights, k=25)).capitalize() + "." for _ in range(11)]
            texts.append(" ".join([*said, random.choice(stock)]))
    pairs = compared({f"{n:06d}": Side(f"{n:06d}", text) for n, text in enumerate(texts)})
    began = time.process_time()
    made = families([f"{n:06d}" for n in range(number)], pairs, {})
    print(f"{len(made)} families {time.process_time() - began:.1f} s, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def main() -> int:
    """Run one of the two."""
    given = [a for a in sys.argv[1:] if not a.startswith("--")]
    if "--speed" in sys.argv:
        speed(int(given[0]))
        return 0
    texts = {r["id"]: r["text"] for r in map(json.loads, Path(given[0]).read_text("utf-8").splitlines())}
    made, truth = plant(texts, int(given[1]) if len(given) > 1 else 1, int(given[2]) if len(given) > 2 else 100)
    pairs = compared(sides(made))
    held = {(a, b) for f in families(made, pairs, {}) for n, a in enumerate(f.reports) for b in f.reports[n + 1 :]}
    found(truth, pairs, held)
    real_pairs(texts, pairs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
