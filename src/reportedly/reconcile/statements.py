"""Claims, and the pairs of reports that share text → statements: the figures that carry one statement, one origin each.

Links between claims (`links`) are taken by their strength, the surest first, and a link joins two statements only where no
figure of the one clashes with one of the other: so a report that names nobody does not make one origin of two institutions,
and "more than 120" none of 122 and 126. The result depends on nothing but the claims and pairs, not on their order.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reportedly.reconcile import same
from reportedly.reconcile.copied import changed, stale
from reportedly.reconcile.joined import Link, joined
from reportedly.reconcile.links import ALIGNED, WEEK, aligned, is_headline, keys, link
from reportedly.reconcile.values import lightest, match
from reportedly.reduced import Claim, Pair, Statement

__all__ = ["keys", "origins_words", "statements", "told"]

WINDOW = 60
"""Of a block so popular that not all can be compared with all, each claim meets so many that follow it by date: a sentence that
is repeated week after week is a chain, and what an institution says has a block of its own."""


def statements(claims: Iterable[Claim], pairs: Iterable[Pair] = ()) -> list[Statement]:
    """Every claim in exactly one statement, ordered by id; `pairs` are of the reports that share text.

    A set of claims that no other claim shares a key with (`keys` with the pairs of each report) gives the same statements alone
    as among all others.
    """
    by_id = {c.figure.id: c for c in claims}
    ordered = sorted(by_id.values(), key=order)
    found = [*links_by_key(ordered), *links_by_text(ordered, pairs)]
    return sorted((statement(group) for group in joined(by_id, found, order)), key=lambda s: s.id)


def order(claim: Claim) -> tuple[str, str, str, int, str]:
    """By the day of the report (the last it can be of an undated one), then as the figures stand."""
    f = claim.figure
    return (claim.published[1] if claim.published else "9999-12-31", f.document, f.field, f.start, f.id)


def links_by_key(claims: Sequence[Claim]) -> Iterator[Link]:
    """Links of claims that share a key."""
    blocks = defaultdict(list)
    for claim in claims:
        for key in keys(claim):
            blocks[key].append(claim)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for a, b in near(block):
            ids = two(a, b)
            if ids not in seen:
                seen.add(ids)
                if points := link(a, b):
                    yield (points, *ids)


def near(block: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """All pairs of a block, or of a large one those of claims near each other."""
    for i, a in enumerate(block):
        for b in block[i + 1 : i + 1 + WINDOW]:
            yield a, b


def links_by_text(claims: Sequence[Claim], pairs: Iterable[Pair]) -> Iterator[Link]:
    """Links of the figures of two reports that share text."""
    by_report = defaultdict(list)
    for claim in claims:
        by_report[claim.figure.document].append(claim)
    for pair in pairs:
        for a in by_report.get(pair.a, ()):
            for b in by_report.get(pair.b, ()):
                if points := points_in_text(a, b, pair):
                    yield (points, *two(a, b))


def points_in_text(a: Claim, b: Claim, pair: Pair) -> int:
    """The same value at one place of the same words is one statement, that of the same noun first; elsewhere in them it has a start."""
    if not same.same_unit(a, b) or match(a.figure, b.figure) is None:
        return 0
    if a.figure.value == b.figure.value and aligned(a, b, pair) and not another_day(a, b):
        return ALIGNED + same.same_noun(a, b)
    return link(a, b, text=True)


def another_day(a: Claim, b: Claim) -> bool:
    """Whether small numbers stand in the same words of two reports too far apart for one event: a formula with its usual numbers."""
    return lightest(a.figure, b.figure) == 0 and (same.days_published_apart(a, b) or 0) > WEEK


def two(a: Claim, b: Claim) -> tuple[str, str]:
    """The ids of two claims, the smaller first."""
    return (a.figure.id, b.figure.id) if a.figure.id < b.figure.id else (b.figure.id, a.figure.id)


def statement(members: Iterable[Claim]) -> Statement:
    """Claims as one statement, with what copying changed in it and which of them are recycled."""
    claims = sorted(members, key=order)
    named = sorted((c for c in claims if c.institution), key=lambda c: (same.alone(c), is_headline(c.figure)))
    return Statement(
        id=hashlib.sha256(f"statement {claims[0].figure.id}".encode()).hexdigest()[:16],
        figures=tuple(c.figure.id for c in claims),
        reports=tuple(dict.fromkeys(c.figure.document for c in claims)),
        institution=named[0].institution if named else None,
        changed=changed(claims),
        stale=stale(claims),
    )


def told(among: Iterable[Statement]) -> tuple[int, int]:
    """Origins and reports of statements: each statement is one origin, each report counts once."""
    found = list(among)
    return len(found), len({report for s in found for report in s.reports})


def origins_words(origins: int, reports: int) -> str:
    """The counts as they are shown everywhere.

    >>> origins_words(2, 7), origins_words(1, 1)
    ('2 origins (7 reports)', '1 origin (1 report)')
    """
    return f"{origins:,} origin{'s' * (origins != 1)} ({reports:,} report{'s' * (reports != 1)})"
