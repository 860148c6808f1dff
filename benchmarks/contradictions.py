"""Prints the strongest contradictions of a corpus with both quotations, to be read one by one.

Usage: python benchmarks/contradictions.py REPORTS.jsonl|EXTRACTIONS.pkl [--most 20] [--agrees] [--headlines]
"""

import argparse
import pickle
import time
from collections import Counter
from pathlib import Path

from reportedly import inputs, kit, reckoning
from reportedly.extract import extract
from reportedly.reconcile import claims_of
from reportedly.reconcile.contradictions import contradictions, headline_checks
from reportedly.records import Extraction, Report
from reportedly.reduced import Claim


def main() -> None:
    """Reads, reconciles, prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--most", type=int, default=20)
    options.add_argument("--agrees", action="store_true")
    options.add_argument("--headlines", action="store_true")
    args = options.parse_args()
    read = extractions(args.file)
    rules = reckoning.load()
    if args.headlines:
        for e, c in [(one, check) for one in read for check in headline_checks(one, rules)][: args.most]:
            print(f"{e.report.id} {c.status}: {c.reason}\n    {e.report.title}")
        return
    claims = {c.figure.id: c for e in read for c in claims_of(e, rules)}
    start = time.process_time()
    found = contradictions(claims.values(), statements_of(read, claims), rules.events)
    took = time.process_time() - start
    chosen = [c for c in found if c.agrees == args.agrees]
    for n, c in enumerate(chosen[: args.most], 1):
        print(f"\n{n}. {c.cause}  strength {c.strength}  {c.apart}x apart\n   {c.reason}")
        for id in (c.a, c.b):
            print("   -", shown(claims[id]))
    print(
        f"\n{len(claims)} figures, {took:.1f} CPU seconds; agreements {sum(c.agrees for c in found)}, causes", Counter(c.cause for c in found if not c.agrees)
    )


def statements_of(read: list[Extraction], claims: dict[str, Claim]) -> list:  # type: ignore[type-arg]
    """The statements, copies folded."""
    from reportedly.reconcile import copies, statements

    def side(e: Extraction) -> copies.Side:
        return copies.Side(e.report.id, e.report.text, tuple((j.start, j.end) for field, j in e.junk if field == "text"), e.figures)

    by_id = {e.report.id: e for e in read}
    prints = {id: copies.prints(e.report.text, [(j.start, j.end) for field, j in e.junk if field == "text"]) for id, e in by_id.items()}
    pairs = [p for a, b in sorted(copies.related(sorted(prints), prints)) if (p := copies.pair(side(by_id[a]), side(by_id[b])))]
    return list(statements.statements(claims.values(), pairs))


def extractions(file: Path) -> list[Extraction]:
    """The extractions of a corpus: kept ones, or made now."""
    if file.suffix == ".pkl":
        return list(pickle.loads(file.read_bytes()))
    loaded = kit.load()
    return [extract(r, loaded) for r in inputs.read([file]) if isinstance(r, Report)]


def shown(claim: Claim) -> str:
    """One line on a claim, with its words."""
    f = claim.figure
    who = claim.institution or (f.source.name if f.source else None)
    where = ", ".join(p.name for p in claim.places)
    return f"{f.document} {claim.publisher} {claim.published and claim.published[0]} [{f.text} {f.counted}; {where}; {f.as_of}; {who}]\n     {claim.words}"


if __name__ == "__main__":
    main()
