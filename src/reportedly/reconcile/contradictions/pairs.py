"""Claims, and the statements that they make up → what excludes each other and why, and what agrees; strongest first.

Two statements are compared by their best-told claims. They contradict each other where they are about one thing
(`subject`) and no number satisfies both; the cause is what they differ in besides.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import floor, log2

from reportedly.day import ordinal
from reportedly.interval import excludes
from reportedly.reconcile.claims import places_in
from reportedly.reconcile.contradictions.alike import Alike, alike
from reportedly.reconcile.contradictions.causes import apart, explain
from reportedly.reconcile.contradictions.sides import Side
from reportedly.reconcile.contradictions.sides import sides as compared
from reportedly.reconcile.events import Events
from reportedly.reconcile.subject import Subject, scale_of, sites, subject_of, timeless
from reportedly.records import Place
from reportedly.reduced import Claim, Contradiction, Statement

CELL = 0.5
REACH = 0.11
"""Degrees: towns within 20 km of each other share a cell when each is put into all cells within about 12 km of it."""


def keys(claim: Claim) -> tuple[str, ...]:
    """The blocks in which a claim can meet another that it contradicts: kind of thing, place or country, days; and its report."""
    report = (f"report\x1f{claim.figure.document}",)
    scale = scale_of(claim)
    if scale is None:
        return report
    f = claim.figure
    thing = f"{scale}\x1f{f.category}\x1f{f.unit}\x1f{claim.kind}"
    return report + tuple(sorted({f"{thing}\x1f{where}\x1f{when}" for where in wheres(claim) for when in whens(claim)}))


def wheres(claim: Claim) -> set[str]:
    """The cells of its towns, and its countries."""
    countries = {p.country or p.name for p in places_in(claim)} or {""}
    return countries | {cell for p in sites(claim) for cell in cells(p)}


def cells(place: Place) -> Iterator[str]:
    """The cells of the map that a place lies in or next to; its name, where nobody knows where it is."""
    if place.lat is None or place.lon is None:
        yield f"{place.name.casefold()}"
        return
    for lat in {floor((place.lat - REACH) / CELL), floor((place.lat + REACH) / CELL)}:
        for lon in {floor((place.lon - REACH) / CELL), floor((place.lon + REACH) / CELL)}:
            yield f"{lat}:{lon}"


def whens(claim: Claim) -> set[str]:
    """The days of an event and the one after; the months at the end of a period or of a state's days, and the two after.

    A state whose place and group are told can meet one of unknown days, too.
    """
    as_of, scale = claim.figure.as_of, scale_of(claim)
    unknown = {"any"} if scale == "level" and timeless(claim) else set()
    if as_of is None:
        return unknown
    if scale == "event":
        return {str(d) for d in range(ordinal(as_of[0]), ordinal(as_of[1]) + 2)}
    month = int(as_of[1][:4]) * 12 + int(as_of[1][5:7])
    return unknown | {f"m{month}", f"m{month + 1}", f"m{month + 2}"}


def contradictions(claims: Iterable[Claim], statements: Iterable[Statement], events: Events) -> list[Contradiction]:
    """What of the claims excludes each other, and what agrees, strongest first; never two figures of one statement.

    `statements` say which figures are one statement; a figure that none names is its own. The strongest pair of two
    statements stands for both.
    """
    told = {c.figure.id: c for c in claims}
    held = list(statements)
    subjects = subjects_of(told.values(), events)
    best: dict[str, Contradiction] = {}
    for block, members in sorted(blocks(told.values()).items()):
        for found in in_block(block, members, held, events, subjects):
            if found.id not in best or rank(found) < rank(best[found.id]):
                best[found.id] = found
    return sorted(best.values(), key=rank)


def subjects_of(claims: Iterable[Claim], events: Events) -> dict[str, Subject | None]:
    """What each claim is about, by the ids of their figures: made once, asked for in every block."""
    return {c.figure.id: subject_of(c, events) for c in claims}


def in_block(
    block: str, claims: Iterable[Claim], statements: Iterable[Statement], events: Events, subjects: Mapping[str, Subject | None]
) -> list[Contradiction]:
    """The same for claims that share one key, `block`, and as far as they meet in it."""
    said, stale = memberships(statements)
    told = {c.figure.id: c for c in claims}
    disputed = {id for c in told.values() for id in (c.figure.id, *c.figure.disputes) if c.figure.disputes}
    worth = [c for id, c in told.items() if subjects[id] is not None or id in disputed]
    best: dict[str, Contradiction] = {}
    for a, b in pairs(block, compared(worth, said, stale, subjects, events)) if len(worth) > 1 else ():
        found = between(a, b, events)
        if found and (found.id not in best or rank(found) < rank(best[found.id])):
            best[found.id] = found
    return sorted(best.values(), key=rank)


def rank(c: Contradiction) -> tuple[bool, float, str, str, str]:
    """Contradictions before agreements, the strongest first."""
    return (c.agrees, -c.strength, c.id, c.a, c.b)


def memberships(statements: Iterable[Statement]) -> tuple[Mapping[str, str], frozenset[str]]:
    """Figure → statement, and the figures that repeat an old one as new."""
    held = list(statements)
    return {f: s.id for s in held for f in s.figures}, frozenset(f for s in held for f in s.stale)


def blocks(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims by their keys."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in keys(claim):
            found[key].append(claim)
    return {key: members for key, members in found.items() if len(members) > 1}


def pairs(block: str, members: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """The statements of a block that may be about one thing: of one report, or of different ones."""
    within = block.startswith("report\x1f")
    for a, b in combinations(members, 2):
        if (a.claim.figure.document == b.claim.figure.document) == within:
            yield (a, b) if order(a) <= order(b) else (b, a)


def order(side: Side) -> tuple[str, str, int, str]:
    """By the day of publication, the earlier first."""
    f = side.claim.figure
    return (side.first or "9999", f.document, f.start, f.id)


def between(a: Side, b: Side, events: Events) -> Contradiction | None:
    """How two statements stand to each other, `a` the earlier; None where they are about different things or nothing is to say."""
    excluded = excludes(a.bounds, b.bounds)
    if a.claim.figure.value == b.claim.figure.value and not excluded:
        return None
    found = alike(a.claim, b.claim, a.subject, b.subject, events)
    if found is None:
        return None
    told = explain(a, b, found, excluded)
    if told is None:
        return None
    cause, reason, weight = told
    ratio = apart(a.claim.figure, b.claim.figure)
    return Contradiction(name(a, b), a.claim.figure.id, b.claim.figure.id, cause, reason, ratio, not excluded, round(weight + strength(a, b, found, ratio), 3))


def name(a: Side, b: Side) -> str:
    """16 hex digits of the two statements."""
    return hashlib.sha256("\x1f".join(sorted((a.statement, b.statement))).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def strength(a: Side, b: Side, found: Alike, ratio: float) -> float:
    """How telling a pair is besides its cause: surely one thing, far apart, both exact and stated, in sentences of the body."""
    figures = (a.claim.figure, b.claim.figure)
    plain = sum(f.quantifier == "exact" and f.modality == "stated" for f in figures)
    return found.score / 2 + min(log2(max(ratio, 1.0)), 2.0) + plain / 4 + sum(f.confidence for f in figures) / 2 - sum(f.field == "title" for f in figures) / 2
