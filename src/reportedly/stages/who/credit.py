"""Quantities and attributions → the credit of each quantity: the source nearest its origin, and who passed it on."""

from collections.abc import Sequence

from reportedly.records import Attribution, Credit, Page, Quantity


def credits_of(page: Page, found: Sequence[Attribution]) -> tuple[Credit, ...]:
    """One credit for each quantity."""
    return tuple(credit(q, found) for q in page.quantities)


def credit(q: Quantity, found: Sequence[Attribution]) -> Credit:
    """The innermost attribution that holds the quantity gives the source, the outer ones pass it on."""
    over = [a for a in found if a.chain and any(s <= q.start < e for s, e in a.content)]
    if not over:
        return Credit()
    over.sort(key=lambda a: sum(e - s for s, e in a.content))
    chain = [s for a in over for s in a.chain]
    return Credit(chain[0], tuple(chain[1:]), tuple(w for a in over for w in a.why))
