"""The claims of a draft and a ledger → for each what is on record about it: other origins that say it, later numbers, what differs.

The draft is read and never kept. Two claims are set against each other where they carry one statement, are about one event or
state (`contradictions`), or count the same thing at the same places in the same days (`fitting`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly import reckoning
from reportedly.interval import Interval as Bounds
from reportedly.interval import excludes
from reportedly.queries.fitting import EVENT, Connection, Held, fits_of, told_days
from reportedly.queries.questions import HAPPENED, Question
from reportedly.reconcile import Rules, contradictions, statements
from reportedly.reconcile.area import finest
from reportedly.reconcile.before import is_previous
from reportedly.reconcile.contradictions.sides import bounds
from reportedly.reconcile.indicators import STOCKS
from reportedly.reconcile.period import LONG, length
from reportedly.reduced import Claim
from reportedly.settings import Settings
from reportedly.store import Store, reckoned, settled

Standing = Literal["outside", "outdated", "single origin", "nothing on record", "supported"]
"""How a figure stands to what is on record, never whether it is so; in the order of lists: what asks for a look comes first."""
CLOSE = 1.25
"""Numbers no further apart than this say the same where bounds are open, as settling takes two sources to: "more than 3" bears out no 1,000."""
MOST = 8
"""Claims named for one figure of a draft, those that bear it out first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure of a draft: how it stands to what is on record, the reason in words, and the ids of the ledger's figures that it rests on."""

    claim: Claim
    standing: Standing
    reason: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What the ledger has on a claim: who says the same, who says what excludes it, who has another number that leaves it possible."""

    same: tuple[Claim, ...] = ()
    differ: tuple[Claim, ...] = ()
    moved: tuple[Claim, ...] = ()


def against_ledger(store: Store, claims: Sequence[Claim], settings: Settings, rules: Rules) -> list[Judged]:
    """Each claim of a draft set against a ledger that has been settled, in the draft's order."""
    mine = frozenset(c.figure.document for c in claims)
    held: Held = {}
    with store.reading() as connection:
        found = [record_of(connection, c, mine, settings, rules, held) for c in claims]
        ids = sorted({c.figure.id for r in found for c in (*r.same, *r.differ)})
        origins = reckoned.statement_ids(connection, ids)
    return [judged(c, r, origins) for c, r in zip(claims, found, strict=True)]


def record_of(connection: Connection, claim: Claim, mine: frozenset[str], settings: Settings, rules: Rules, held: Held) -> Record:
    """The ledger's claims that can be set against one of a draft; none of the draft itself, should the ledger hold it."""
    if not is_level(claim, settings):
        return Record()
    met = compared(claim, [c for c in meeting(connection, claim, rules) if c.figure.document not in mine], rules)
    like = [c for c in alike(connection, claim, rules, settings, held) if c.figure.document not in mine]
    out = [c for c in like if excludes(bounds(claim, rules.events), bounds(c, rules.events))]
    same = once((*met.same, *(c for c in like if agree(claim, c, rules))))
    known = {c.figure.id for c in same}
    differ = once(c for c in (*met.differ, *(() if is_event(claim) else out)) if c.figure.id not in known)
    moved = once(c for c in (*met.moved, *like) if c.figure.id not in known | {d.figure.id for d in differ})
    return Record(same, differ, moved)


def is_level(claim: Claim, settings: Settings) -> bool:
    """Whether a claim asserts a number of its own: no forecast, no change, none told as an earlier one."""
    f = claim.figure
    earlier = f.time is None and is_previous(claim.words, f.text, f.start - f.sentence[0], reckoning.words(settings.language).earlier)
    return f.modality not in ("forecast", "denied") and f.measure_type not in ("change", "rate") and f.change is None and not earlier


def meeting(connection: Connection, claim: Claim, rules: Rules) -> list[Claim]:
    """The ledger's claims that share a block with one: that may carry its statement, or exclude it."""
    keys: set[int] = set()
    for space, names in (("statement", statements.keys(claim)), ("contradiction", contradictions.keys(claim))):
        keys |= {f for figures in settled.figures_in(connection, space, names).values() for f in figures}
    return list(reckoned.claims(connection, sorted(keys), rules).values())


def compared(claim: Claim, others: Sequence[Claim], rules: Rules) -> Record:
    """Of some claims those that carry the same statement or agree, and those that do not, each pair taken alone."""
    found: dict[str, list[Claim]] = {"same": [], "differ": [], "moved": []}
    for other in others:
        made = statements.statements([claim, other])
        if len(made) == 1:
            found["same"].append(other)
        for c in contradictions.contradictions([claim, other], made, rules.events) if len(made) > 1 else ():
            found["differ" if not c.agrees else "same" if agree(claim, other, rules) else "moved"].append(other)
    return Record(*(tuple(found[part]) for part in ("same", "differ", "moved")))


def alike(connection: Connection, claim: Claim, rules: Rules, settings: Settings, held: Held) -> list[Claim]:
    """The ledger's claims that count the same thing, at the same places and in the same days, as far as the claim says them."""
    question = question_of(claim)
    if question is None:
        return []
    return [f.claim for f in fits_of(connection, question, rules, settings, held=held) if not f.gates and is_level(f.claim, settings)]


def question_of(claim: Claim) -> Question | None:
    """A claim as the question that it answers; None where it says no days, or neither place nor group. What is there is so on the report's day."""
    f = claim.figure
    told, _ = told_days(claim)
    stock = f.measure_type == "stock" or f.category in STOCKS
    days = told or (f.as_of if stock else None)
    places = tuple(p for p in finest(claim.places) if p.country or p.geoname_id)
    if days is None or not (places or f.group):
        return None
    since = f.measure_type == "cumulative" and length(days) > LONG
    return Question(claim.words, claim, places, days, (), since, is_event(claim), None, ())


def is_event(claim: Claim) -> bool:
    """Whether a claim counts what happened in a few days: of one of several events, perhaps, so that only its words tell it from others."""
    told, _ = told_days(claim)
    return claim.figure.category in HAPPENED and told is not None and length(told) <= EVENT


def agree(a: Claim, b: Claim, rules: Rules) -> bool:
    """Whether two claims say the same: no end excludes the other, and their numbers are near, or one's closed range holds the other's."""
    mine, theirs = bounds(a, rules.events), bounds(b, rules.events)
    if excludes(mine, theirs):
        return False
    small, large = sorted((min(a.figure.value), min(b.figure.value)))
    return large <= CLOSE * small or (is_closed(mine) and is_closed(theirs))


def is_closed(b: Bounds) -> bool:
    """Whether both ends are known, the lower above nothing."""
    return bool(b.low) and b.high is not None


def once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, the earliest first."""
    found = {c.figure.id: c for c in claims}
    return tuple(sorted(found.values(), key=lambda c: (day_of(c), c.figure.id)))


def day_of(claim: Claim) -> str:
    """The day of a claim's report, the last that it can be."""
    return claim.published[1] if claim.published else (claim.figure.as_of or ("", ""))[1]


def said_on(claim: Claim) -> str:
    """The first day on which a claim can have been said: of one about earlier days ("a month ago they spoke of 900") the last of these."""
    told, _ = told_days(claim)
    first = claim.published[0] if claim.published else day_of(claim)
    return min(first, told[1]) if told and not is_event(claim) else first


def judged(claim: Claim, record: Record, origins: Mapping[str, str]) -> Judged:
    """How a claim stands to what is on record."""
    said = {origins.get(c.figure.id, c.figure.id) for c in record.same}
    reports = {c.figure.document for c in record.same}
    ids = tuple(c.figure.id for c in (*record.same, *record.differ))[:MOST]
    if not record.same and not record.differ:
        return Judged(claim, "nothing on record", "nothing comparable is on record")
    later = outdating(claim, record)
    beside = f"; differs from {told(record.differ[-1])}" if record.differ else ""
    if later is not None:
        return Judged(claim, "outdated", f"a later number: {told(later)}", (later.figure.id, *(i for i in ids if i != later.figure.id))[:MOST])
    if not record.same:
        more = f" and {len(record.differ) - 1} more" if len(record.differ) > 1 else ""
        return Judged(claim, "outside", f"differs from {told(record.differ[-1])}{more}", ids)
    counted = statements.origins_words(len(said), len(reports))
    if len(said) == 1:
        return Judged(claim, "single origin", f"{counted}, no other origin: {told(record.same[0])}{beside}", ids)
    return Judged(claim, "supported", f"{counted}: {told(record.same[0])}{beside}", ids)


def outdating(claim: Claim, record: Record) -> Claim | None:
    """The last claim that differs and came after all that say the same: of the same institution, or of a number that goes on changing."""
    if not record.same:
        return None
    last = max(said_on(c) for c in record.same)
    named = {c.institution for c in (claim, *record.same)} - {None}
    f = claim.figure
    moves = f.time is None or is_event(claim)
    later = [c for c in record.differ if said_on(c) > last and (moves or c.institution in named)]
    later += [c for c in record.moved if said_on(c) > last and c.institution in named]
    return max(later, key=lambda c: (day_of(c), c.figure.id), default=None)


def told(claim: Claim) -> str:
    """A claim in a few words: its own words for the number, what it counts, who says so, when."""
    f = claim.figure
    who = claim.institution or claim.publisher or f.document[:12]
    return f"{f.text} {f.counted} ({who}, {claim.published[1] if claim.published else 'undated'})"


def without_ledger(claims: Sequence[Claim]) -> list[Judged]:
    """The claims of a draft where there is no ledger to set them against."""
    return [Judged(c, "nothing on record", "there is no ledger") for c in claims]
