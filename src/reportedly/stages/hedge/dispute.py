"""Quantities and their sources → which earlier quantities each disputes, with the word that tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.records import Attribution, Hedge, Page, Quantity, Why
from reportedly.stages.hedge.rules import Rules

REACH = 3  # sentences between a figure and the one that it disputes
WORD = re.compile(r"[^\W\d_]+")
FAR = 600  # characters around two figures in which a word may tell that they disagree
TIMES = 20  # two numbers further apart are of two things
DENY = "reporting.deny"
NEXT = 1  # sentences between a figure and who denies it without a number
SHORT = 3  # words: "the figure", "those two claims"
RECENT = 12  # figures before one that it may dispute


def with_disputes(page: Page, hedges: Sequence[Hedge], rules: Rules) -> Iterator[Hedge]:
    """The hedges with the earlier quantities that each disputes."""
    for i, h in enumerate(hedges):
        found = [(j, cue) for j in range(max(0, i - RECENT), i) if may_dispute(page, hedges, i, j) and (cue := cue_between(page, j, i, rules))]
        yield replace(h, disputes=tuple(j for j, _ in found), why=(*h.why, found[0][1])) if found else h


def with_denials(page: Page, hedges: Sequence[Hedge], rules: Rules) -> Iterator[Hedge]:
    """The hedges, those of figures that somebody else later denies without a number with the words of the denial."""
    denied = dict(denials(page, rules))
    yield from (replace(h, why=(*h.why, denied[i])) if i in denied else h for i, h in enumerate(hedges))


def denials(page: Page, rules: Rules) -> Iterator[tuple[int, Why]]:
    """ "The government denied the figure": the last figure before it that another source gave, and the words."""
    starts = [q.start for q in page.quantities]
    for a in page.attributions:
        if not a.content or a.why[0].rule != DENY or (rule := denied_noun(page.text, a, rules)) is None:
            continue
        i = bisect_left(starts, min(a.cue[0][0], a.content[0][0])) - 1
        if i < 0 or any(s <= x < e for s, e in a.content for x in starts[i + 1 : i + 3]):
            continue
        source = page.credits[i].source if i < len(page.credits) else None
        near = 0 <= sentence_at(page, a.cue[0][0]) - page.quantities[i].sentence <= NEXT
        if near and source is not None and a.chain and a.chain[0].name.casefold() != source.name.casefold():
            end = a.content[0][0] + len(page.text[slice(*a.content[0])].rstrip(" .,;:!\n\"'”’"))
            yield i, Why(rule, a.cue[0][0], end)


def denied_noun(text: str, a: Attribution, rules: Rules) -> str | None:
    """The rule, where what is denied is a noun for a figure and nothing more: "the figure", not "reports that they fled"."""
    words = [w.casefold() for w in WORD.findall(text[slice(*a.content[0])])]
    return rules.denials.get(words[-1]) if 0 < len(words) <= SHORT else None


def sentence_at(page: Page, at: int) -> int:
    """The sentence that an offset stands in."""
    return bisect_right(page.sentences, at, key=lambda s: s.start) - 1


def may_dispute(page: Page, hedges: Sequence[Hedge], i: int, j: int) -> bool:
    """Whether two quantities of one thing, close together, come from sources that differ, or the later one is a denial."""
    a, b = page.quantities[i], page.quantities[j]
    if not 0 <= a.sentence - b.sentence <= REACH or a.unit != b.unit or not one_thing(page, i, j):
        return False
    if hedges[i].modality == "denied" and hedges[j].modality != "denied":
        return True
    one, other = page.credits[i].source, page.credits[j].source
    differ = one is not None and other is not None and one.name != other.name and hedges[j].modality != "denied"
    return differ and a.value != b.value and comparable(a, b)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers may be of one thing: neither many times the other."""
    low, high = sorted((max(a.value, default=0.0), max(b.value, default=0.0)))
    return high <= low * TIMES


def one_thing(page: Page, i: int, j: int) -> bool:
    """Whether two quantities count the same: same category and the same last word, neither a part of the other."""
    if max(i, j) >= len(page.counts):
        return False
    a, b = page.counts[i], page.counts[j]
    if a.part_of == j or b.part_of == i or a.category != b.category:
        return False
    return a.counted.casefold().split()[-1:] == b.counted.casefold().split()[-1:]


def cue_between(page: Page, j: int, i: int, rules: Rules) -> Why | None:
    """The word that tells of the dispute: near the two quantities, or, for a mere contrast, between them."""
    earlier, later = page.quantities[j], page.quantities[i]
    start, end = page.sentences[max(0, earlier.sentence - 1)].start, page.sentences[later.sentence].end
    for m in WORD.finditer(page.text, max(start, earlier.start - FAR), min(end, later.end + FAR)):
        rule, contrast = rules.disputes.get(m[0].casefold(), (None, False))
        between = earlier.end <= m.start() and m.end() <= later.start and later.sentence - earlier.sentence <= 1
        if rule and (between or not contrast):
            return Why(rule, *m.span())
    return None
