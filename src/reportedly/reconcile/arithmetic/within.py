"""One report's figures → the arithmetic between them, each piece judged."""

from collections.abc import Iterator

from reportedly.reconcile.arithmetic import judge
from reportedly.reconcile.arithmetic.levels import amounts, checks_of_levels
from reportedly.reconcile.arithmetic.lines import lines_of
from reportedly.reconcile.arithmetic.pace import paces
from reportedly.reconcile.arithmetic.spread import spread_sums
from reportedly.reconcile.arithmetic.sums import Sum, sums_in
from reportedly.reconcile.rules import Rules
from reportedly.records import Extraction
from reportedly.reduced import Check, Derived


def within(extraction: Extraction, rules: Rules) -> list[Check]:
    """The arithmetic of one report that its words or its build license, by where it stands; a coincidence is no check."""
    lines = lines_of(extraction)
    found: dict[str, Check] = {}
    wording = rules.wording
    for line in lines:
        for check in (*map(check_of, sums_in(line, wording)), *checks_of_levels(line, wording)):
            found.setdefault(check.id, check)
    for check in (*map(check_of, spread_sums(lines, rules)), *paces(lines, rules)):
        found.setdefault(check.id, check)
    return list(best_of(list(found.values())))


def check_of(found: Sum) -> Check:
    """A sum, judged."""
    figures = (found.whole.figure, *(p.figure for p in found.parts))
    return judge.check("sum", judge.sum_of(figures[0], figures[1:]), [f.value[0] for f in figures], [f.id for f in figures])


def best_of(checks: list[Check]) -> Iterator[Check]:
    """Of several sums of one total, those that hold where one does: the others took too many parts or too few."""
    held = {c.figures[0] for c in checks if c.kind == "sum" and c.status == "holds"}
    yield from (c for c in checks if c.kind != "sum" or c.status == "holds" or c.figures[0] not in held)


def derive_within(extraction: Extraction, rules: Rules) -> list[Derived]:
    """What a report's percentages of bases amount to where it does not say it: "20 per cent of the 500" is 100."""
    lines = lines_of(extraction)
    told = {f for c in within(extraction, rules) if c.kind == "percent" for f in c.figures[:1]}
    return [d for line in lines for d in amounts(line, rules.wording) if d.inputs[0] not in told]
