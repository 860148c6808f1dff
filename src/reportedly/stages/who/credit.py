"""Quantities and what is said → the credit of each quantity: the source nearest its origin, and who passed it on."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportedly.records import Credit, Page, Quantity, Source, Why
from reportedly.stages.who.names import Speaker
from reportedly.stages.who.quotes import Quotes, quotes_in
from reportedly.stages.who.quotes import holding as holding_quote
from reportedly.stages.who.said import Said

TELLING = frozenset(f"reporting.{x}" for x in ("say", "tell", "announce", "add", "according-to", "as-reported-by", "write", "put-at"))  # what passes on
ACCORDING = "reporting.according-to"
OPPOSED = re.compile(r"\b(?:while|whereas|but|although)\s+(?:the\s+)?$")  # before who says something else
NEAR_QUOTE = 80  # characters between a speaker or his quotation and the next quotation
REACH = 5  # sentences over which one speaker, named before and after, carries


def credits_of(page: Page, said: Sequence[Said]) -> tuple[Credit, ...]:
    """One credit for each quantity."""
    giving = [s for s in said if s.credit and s.speakers]
    carrying = [s for s in giving if s.carries and s.attribution.why[0].rule != HEADLINE]
    at = [s.sentence for s in carrying]
    over = holding(page.quantities, giving)
    marks = quotes_in(page.text)
    return tuple(
        credit(over[i], page.text) or (None if background(page, i) else carried(page, q, carrying, at)) or quoted_on(q, carrying, at, marks) or Credit()
        for i, q in enumerate(page.quantities)
    )


def background(page: Page, i: int) -> bool:
    """Whether a quantity's own time ended long before the report: nobody carries over to that."""
    time = page.datings[i].time if i < len(page.datings) else None
    if time is None or page.report.published is None:
        return False
    return time[1][:4] < page.report.published[:4]


HEADLINE = "reporting.headline"


def holding(quantities: Sequence[Quantity], said: Sequence[Said]) -> list[list[Said]]:
    """For each quantity what is said over it, in one sweep over the text."""
    waiting = sorted(((s, e, i) for i, x in enumerate(said) for s, e in x.attribution.content), reverse=True)
    out: list[list[Said]] = [[] for _ in quantities]
    open_: list[tuple[int, int]] = []
    for n in sorted(range(len(quantities)), key=lambda n: quantities[n].start):
        at = quantities[n].start
        while waiting and waiting[-1][0] <= at:
            _, end, i = waiting.pop()
            open_.append((end, i))
        open_ = [(end, i) for end, i in open_ if end > at]
        out[n] = [said[i] for i in sorted({i for _, i in open_})]
    return out


def credit(over: Sequence[Said], text: str) -> Credit | None:
    """The innermost speaker that is no outlet is the source, the outlets pass it on; one outlet alone is the source."""
    if not over:
        return None
    over = sorted(over, key=lambda s: (not s.inner, sum(e - b for b, e in s.attribution.content)))
    chain = [(s, speaker) for s in over for speaker in s.speakers]
    origin = next((speaker for _, speaker in chain if not speaker.outlet), chain[0][1])
    near = next(s for s, speaker in chain if speaker is origin)
    via = [speaker.source for s, speaker in chain if (speaker.outlet or (s is not near and passes_on(s, near, text))) and not same(speaker, origin)]
    return Credit(origin.source, tuple(unique(via)), tuple(w for s in over for w in s.attribution.why))


def passes_on(outer: Said, near: Said, text: str) -> bool:
    """Whether one speaker tells what another said: the other's words are cited, or stand whole in what he says.

    Not "the army counts 13, while the rebels claim 26", nor "500, according to the police, and 900, according to the unions".
    """
    rule = outer.attribution.why[0].rule
    if near.inner:
        return rule in TELLING
    if rule not in TELLING or not near.attribution.source or (rule == ACCORDING and near.attribution.why[0].rule == ACCORDING):
        return False
    at = near.attribution.source[0][0]
    if OPPOSED.search(text[max(0, at - 16) : at]):
        return False
    start, end = near.attribution.source[0]
    return any(s <= start and end <= e for s, e in outer.attribution.content)


def carried(page: Page, q: Quantity, said: Sequence[Said], at: Sequence[int]) -> Credit | None:
    """A quantity between two sentences of one speaker, none of another's between them, is his too."""
    if page.headline and page.headline[0] <= q.start < page.headline[1]:
        return None
    i, j = bisect_left(at, q.sentence), bisect_right(at, q.sentence)
    before, after = (said[i - 1] if i else None), (said[j] if j < len(said) else None)
    if before is None or after is None or i != j or after.sentence - before.sentence > REACH:
        return None
    a, b = before.speakers[0], after.speakers[0]
    if not same(a, b) and not one_institution(a.source, b.source):
        return None
    cue = a.source.cue or (None, None)
    via = tuple(s.source for s in before.speakers[1:] if s.outlet)
    return Credit(a.source, via, (Why("reporting.carried", *cue),))


def quoted_on(q: Quantity, said: Sequence[Said], at: Sequence[int], marks: Quotes) -> Credit | None:
    """A quantity in a quotation that names nobody is the last speaker's whose quotation ends shortly before."""
    if not (own := holding_quote(marks, q.start)):
        return None
    i = bisect_right(at, q.sentence)
    before = said[i - 1] if i else None
    if before is None or q.sentence - before.sentence > REACH or not any(holding_quote(marks, s) for s, _ in before.attribution.content):
        return None
    cue = before.speakers[0].source.cue or (None, None)
    near = own[0] - max(e for _, e in (*before.attribution.content, *before.attribution.cue)) < NEAR_QUOTE
    via = tuple(s.source for s in before.speakers[1:] if s.outlet)
    return Credit(before.speakers[0].source, via, (Why("reporting.quote-goes-on", *cue),)) if near else None


def same(a: Speaker, b: Speaker) -> bool:
    """Whether two speakers have one name."""
    return a.source.name == b.source.name


def one_institution(a: Source, b: Source) -> bool:
    """Whether two sources speak for one institution; a government is too wide: "Syria" and "the regime" are no one speaker."""
    return a.organisation is not None and a.organisation == b.organisation and not a.organisation.endswith(" Government")


def unique(sources: Sequence[Source]) -> list[Source]:
    """Sources, each name once."""
    return list({s.name: s for s in reversed(sources)}.values())[::-1]
