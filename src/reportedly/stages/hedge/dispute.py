"""Quantities and their sources → which earlier quantities each disputes, with the word that tells."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.records import Hedge, Page, Why
from reportedly.stages.hedge.rules import Rules

REACH = 3  # sentences between a figure and the one that it disputes
RECENT = 12  # figures before one that it may dispute


def with_disputes(page: Page, hedges: Sequence[Hedge], rules: Rules) -> Iterator[Hedge]:
    """The hedges with the earlier quantities that each disputes."""
    for i, h in enumerate(hedges):
        found = tuple(j for j in range(max(0, i - RECENT), i) if disputes(page, hedges, i, j))
        cue = dispute_cue(page, i, found, rules) if found else None
        yield replace(h, disputes=found, why=(*h.why, cue)) if cue else h


def disputes(page: Page, hedges: Sequence[Hedge], i: int, j: int) -> bool:
    """Whether two quantities of one thing, close together, come from sources that differ, or one is denied."""
    a, b = page.quantities[i], page.quantities[j]
    if a.sentence - b.sentence > REACH or a.unit != b.unit or not one_thing(page, i, j):
        return False
    if hedges[i].modality == "denied" and hedges[j].modality != "denied":
        return True
    one, other = page.credits[i].source, page.credits[j].source
    return a.value != b.value and one is not None and other is not None and one.name != other.name and hedges[j].modality != "denied"


def one_thing(page: Page, i: int, j: int) -> bool:
    """Whether two quantities count the same: same category and the same last word, neither a part of the other."""
    if max(i, j) >= len(page.counts):
        return False
    a, b = page.counts[i], page.counts[j]
    if a.part_of == j or b.part_of == i or a.category != b.category:
        return False
    return a.counted.casefold().split()[-1:] == b.counted.casefold().split()[-1:]


def dispute_cue(page: Page, i: int, found: Sequence[int], rules: Rules) -> Why | None:
    """The word that tells of the dispute, in the sentences from one before the disputed quantity to the disputing one."""
    first = max(0, page.quantities[found[0]].sentence - 1)
    for sentence in page.sentences[first : page.quantities[i].sentence + 1]:
        at = sentence.start
        for w in page.text[sentence.start : sentence.end].split():
            at = page.text.index(w, at)
            if rule := rules.disputes.get(w.strip(",.;:()\"'“”").casefold()):
                return Why(rule, at, at + len(w))
            at += len(w)
    return None
