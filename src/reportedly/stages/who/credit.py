"""Quantities and what is said → the credit of each quantity: the source nearest its origin, and who passed it on."""

from collections.abc import Sequence

from reportedly.records import Credit, Page, Quantity, Source
from reportedly.stages.who.find import Said
from reportedly.stages.who.names import Speaker


def credits_of(page: Page, said: Sequence[Said]) -> tuple[Credit, ...]:
    """One credit for each quantity."""
    giving = [s for s in said if s.credit and s.speakers]
    return tuple(credit([s for s in giving if holds(s, q)]) for q in page.quantities)


def holds(said: Said, q: Quantity) -> bool:
    """Whether a quantity stands in what is said."""
    return any(s <= q.start < e for s, e in said.attribution.content)


def credit(over: Sequence[Said]) -> Credit:
    """The innermost speaker that is no outlet is the source, the outlets pass it on; one outlet alone is the source."""
    if not over:
        return Credit()
    over = sorted(over, key=lambda s: (not s.inner, sum(e - b for b, e in s.attribution.content)))
    chain = [(s, speaker) for s in over for speaker in s.speakers]
    origin = next((speaker for _, speaker in chain if not speaker.outlet), chain[0][1])
    via = [speaker.source for s, speaker in chain if speaker is not origin and (speaker.outlet or over[0].inner) and not same(speaker, origin)]
    return Credit(origin.source, tuple(unique(via)), tuple(w for s in over for w in s.attribution.why))


def same(a: Speaker, b: Speaker) -> bool:
    """Whether two speakers have one name."""
    return a.source.name == b.source.name


def unique(sources: Sequence[Source]) -> list[Source]:
    """Sources, each name once."""
    return list({s.name: s for s in reversed(sources)}.values())[::-1]
