"""Who calls the reduce: what came into a ledger since it was settled → families, statements, contradictions, checks.

Only what a new, changed or removed report touches is made anew; the result is that of settling everything, in whatever
order the reports came. Each step is one transaction and marks what it has done, so that a run that was stopped goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from reportedly import own, reckoning
from reportedly.reconcile import Rules, arithmetic, claim_of, contradictions, copies, statements
from reportedly.reconcile.connected import components
from reportedly.records import Extraction
from reportedly.reduced import Claim, Pair, Statement
from reportedly.run.engine import reckoner
from reportedly.settings import Settings
from reportedly.store import Store, read, reckoned, settled

BATCH = 200  # reports of one transaction
BLOCKS = 2000  # blocks of one transaction
CLAIMS = 50_000  # claims that are held while their blocks come by: some 200 MB
SIDES = 2000  # reports that are held while they are compared: some 40 MB
MOST_AT_ONCE = 20_000  # figures whose statements are made together, unless more belong together
Connection = Any  # the store's: nothing here speaks to a database but through it


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done, how much of it is done, how much there is."""

    part: str
    done: int
    of: int


Told = Callable[[Step], None]


def settle(store: Store, settings: Settings | None = None, *, progress: Told | None = None) -> int:
    """Bring the reduce up to date; how many reports were taken in. KeyboardInterrupt leaves what was done."""
    settings = settings or Settings()
    rules = reckoning.load(settings.language, own.load(settings.config))
    engine = reckoner(settings)
    tell = progress or (lambda _: None)
    forget(store, engine)
    number = take_in(store, engine, rules, tell)
    hold_together(store, rules, tell)
    make_statements(store, rules, tell)
    contradict(store, rules, tell)
    add_up(store, rules, tell)
    return number


def is_settled(store: Store, settings: Settings | None = None) -> bool:
    """Whether nothing came in, went or changed since the ledger was settled."""
    engine = reckoner(settings or Settings())
    with store.reading() as connection:
        return not (settled.pending(connection, engine) or settled.outdated(connection, engine) or settled.anything_waiting(connection))


def forget(store: Store, engine: str) -> None:
    """Let go of reports that have a later version, and of what another program or other rules made."""
    with store.writing() as connection:
        settled.let_go(connection, settled.outdated(connection, engine))


def take_in(store: Store, engine: str, rules: Rules, tell: Told) -> int:
    """What can be made of each new report alone: its fingerprints, its blocks, the sums within it."""
    with store.reading() as connection:
        keys = settled.pending(connection, engine)
    for n in range(0, len(keys), BATCH):
        some = keys[n : n + BATCH]
        with store.writing() as connection:
            for key in some:
                extraction = read.extraction(connection, key)
                claims = [claim_of(f, extraction.report, rules) for f in extraction.figures]
                numbers = reckoned.figure_keys(connection, key)
                settled.take_in(connection, key, engine, prints_of(extraction).to_bytes(), blocks_of(claims, numbers))
                settled.put_checks(connection, settled.of_report(key), arithmetic.within(extraction, rules), arithmetic.derive_within(extraction, rules))
        tell(Step("reading", min(n + BATCH, len(keys)), len(keys)))
    return len(keys)


def prints_of(extraction: Extraction) -> copies.Prints:
    """The fingerprints of a report's text."""
    return copies.prints(extraction.report.text, [(j.start, j.end) for field, j in extraction.junk if field == "text"])


def blocks_of(claims: Iterable[Claim], keys: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    """Where each claim can meet others: (space, block, figure's key)."""
    for claim in claims:
        key = keys[claim.figure.id]
        for space, of in (("statement", statements.keys), ("contradiction", contradictions.keys), ("arithmetic", arithmetic.keys)):
            yield from ((space, block, key) for block in of(claim))


def hold_together(store: Store, rules: Rules, tell: Told) -> None:
    """New reports against all: pairs that share text, and the families that this touches."""
    with store.reading() as connection:
        new = settled.unpaired(connection)
        if not new:
            return
        prints = {key: copies.Prints.from_bytes(data) for key, data in settled.prints(connection).items()}
        ids = reckoned.ids_of(connection, prints)
        keys = {id: key for key, id in ids.items()}
        by_id = {ids[key]: p for key, p in prints.items()}
        fresh = [ids[key] for key in new]
        touched = sorted(keys[id] for id in copies.touched(fresh, by_id))
        found = list(paired(connection, copies.related(fresh, by_id), keys, tell))
    with store.writing() as connection:
        among = settled.unpair(connection, touched) | set(touched) | {key for a, b, _ in found for key in (a, b)}
        settled.put_pairs(connection, found)
        meet_in_text(connection, rules, sorted(among))
        held = sorted(settled.relatives(connection, among))
        families = copies.families([ids[key] for key in held], reckoned.pairs_among(connection, held), reckoned.days_of(connection, held))
        settled.put_families(connection, held, [(f, [keys[id] for id in f.reports]) for f in families])
        settled.paired(connection, new)


def paired(connection: Connection, related: Sequence[tuple[str, str]], keys: dict[str, int], tell: Told) -> Iterator[tuple[int, int, Pair]]:
    """Of the pairs that are worth a look those that share text, with their keys."""
    sides: dict[str, copies.Side] = {}
    for n, (a, b) in enumerate(related):
        if len(sides) > SIDES:
            sides.clear()
        for id in (a, b):
            if id not in sides:
                sides[id] = side_of(read.extraction(connection, keys[id]))
        if pair := copies.pair(sides[a], sides[b]):
            yield keys[pair.a], keys[pair.b], pair
        if n % BATCH == 0 or n + 1 == len(related):
            tell(Step("copies", n + 1, len(related)))


def meet_in_text(connection: Connection, rules: Rules, reports: Sequence[int]) -> None:
    """Put the figures of reports that share text into the blocks in which they meet."""
    for some in settled.some_of(reports, BATCH):
        pairs = reckoned.pairs_with(connection, some)
        claims = reckoned.claims_in(connection, some, rules)
        wanted = {(block, key) for key, c in claims.items() for block in statements.keys(c, pairs.get(c.figure.document, ()))}
        settled.set_blocks(connection, "statement", sorted(claims), wanted)


def side_of(extraction: Extraction) -> copies.Side:
    """One side of a pair."""
    junk = tuple((j.start, j.end) for field, j in extraction.junk if field == "text")
    return copies.Side(extraction.report.id, extraction.report.text, junk, extraction.figures)


def make_statements(store: Store, rules: Rules, tell: Told) -> None:
    """The statements that a block in which something came or went can change."""
    with store.reading() as connection:
        blocks, lost = settled.waiting(connection, "statement"), settled.waiting(connection, "member")
        groups = belonging(connection, blocks, lost)
    of = sum(map(len, groups))
    n = 0
    for group in packed(groups):
        with store.writing() as connection:
            claims = reckoned.claims(connection, group, rules)
            keys = {c.figure.id: key for key, c in claims.items()}
            pairs = reckoned.pairs_among(connection, set(reckoned.reports_of(connection, group).values()))
            before = settled.statement_of(connection, group)
            made = statements.statements(claims.values(), pairs)
            settled.put_statements(connection, keys, made)
            after = {keys[f]: s.id for s in made for f in s.figures}
            settled.touch_blocks_of(connection, [key for key in group if before.get(key) != after.get(key)], ("contradiction", "arithmetic"))
        n += len(group)
        tell(Step("statements", n, of))
    with store.writing() as connection:
        settled.done(connection, "statement", blocks)
        settled.done(connection, "member", settled.waiting(connection, "member"))


def belonging(connection: Connection, blocks: Sequence[str], lost: Sequence[str]) -> list[list[int]]:
    """The figures whose statements may change, in groups of which none can share a statement with another.

    They are those in the touched blocks and all that shared a statement with them: whatever else could be linked to one of
    them was in its statement before.
    """
    touched = {f for figures in settled.figures_in(connection, "statement", blocks).values() for f in figures}
    touched |= {f for figures in settled.members(connection, lost).values() for f in figures}
    held = settled.members(connection, sorted(set(settled.statement_of(connection, sorted(touched)).values())))
    everything = sorted(touched | {f for figures in held.values() for f in figures})
    links = chain(held.values(), settled.sharing(connection, "statement", everything))
    return components(everything, links)


def packed(groups: Iterable[list[int]], most: int = MOST_AT_ONCE) -> Iterator[list[int]]:
    """Small groups put together, so that one transaction settles many."""
    held: list[int] = []
    for group in groups:
        if held and len(held) + len(group) > most:
            yield held
            held = []
        held = held + group
    if held:
        yield held


def contradict(store: Store, rules: Rules, tell: Told) -> None:
    """What the figures of each touched block hold against each other."""
    subjects: dict[str, Any] = {}
    for connection, blocks in meeting(store, rules, "contradiction", "contradictions", tell):
        settled.drop_contradictions(connection, list(blocks))
        for block, (claims, known) in blocks.items():
            if not (len(known) == 1 and {c.figure.id for c in claims} <= set(known[0].figures)):
                subjects |= contradictions.subjects_of((c for c in claims if c.figure.id not in subjects), rules.events)
                settled.put_contradictions(connection, block, contradictions.in_block(block, claims, known, rules.events, subjects))
        if len(subjects) > CLAIMS:
            subjects.clear()


def add_up(store: Store, rules: Rules, tell: Told) -> None:
    """The arithmetic between the reports of each touched block, and what follows from it."""
    for connection, blocks in meeting(store, rules, "arithmetic", "sums", tell):
        settled.drop_checks(connection, list(blocks))
        for block, (claims, _) in blocks.items():
            if len(claims) > 1:
                derived = arithmetic.derive(claims)
                found = {c.id: c for c in (*arithmetic.set_against(derived, claims), *arithmetic.across(claims))}
                settled.put_checks(connection, block, list(found.values()), derived)


def meeting(store: Store, rules: Rules, space: str, part: str, tell: Told) -> Iterator[tuple[Connection, dict[str, tuple[list[Claim], list[Statement]]]]]:
    """The touched blocks of a space with their claims and the statements of these, some at a time, in a transaction that ends them."""
    with store.reading() as connection:
        blocks = settled.waiting(connection, space)
    claims: dict[int, Claim] = {}
    held: dict[int, str] = {}
    known: dict[str, Statement] = {}
    for n in range(0, len(blocks), BLOCKS):
        some = blocks[n : n + BLOCKS]
        with store.writing() as connection:
            figures = settled.figures_in(connection, space, some)
            wanted = {f for them in figures.values() if len(them) > 1 for f in them}
            if len(claims) > CLAIMS:
                claims, held, known = {}, {}, {}
            new = sorted(wanted - claims.keys())
            claims |= reckoned.claims(connection, new, rules)
            held |= settled.statement_of(connection, new)
            known |= {s.id: s for s in reckoned.statements_by(connection, sorted({held[f] for f in new if f in held} - known.keys()))}
            mine = {block: [f for f in figures.get(block, ()) if f in claims] for block in some}
            yield connection, {b: ([claims[f] for f in fs], [known[id] for id in sorted({held[f] for f in fs if f in held})]) for b, fs in mine.items()}
            settled.done(connection, space, some)
        tell(Step(part, n + len(some), len(blocks)))
