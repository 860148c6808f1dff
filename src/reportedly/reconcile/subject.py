"""Claim → what its number is about, close enough to tell whether two of them are about one thing.

Two numbers can exclude each other only where they count the same in one event, over one period, or of one state. Which of
these a number speaks of is told by its days and its measure; whether two reports speak of one event, by the site, the days,
what did it and what it hit (`lexicon/en/events.toml`), and the other words that the two sentences share.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportedly.day import ordinal
from reportedly.reconcile.claims import places_in, singular
from reportedly.reconcile.events import Events
from reportedly.reconcile.same import TOWN
from reportedly.records import Category, Place
from reportedly.reduced import Claim

Scale = Literal["event", "period", "level"]

EVENT_DAYS = 7
"""A count over no more than a week is of an event: UCDP's date_prec 1 to 3. Longer ones are of a period."""
TOLLS: frozenset[Category] = frozenset({"killed", "injured", "missing"})
EVENTS: frozenset[Category] = TOLLS | {"detained", "displaced", "released", "strike", "attack", "damaged"}
STATES: frozenset[Category] = frozenset({"present", "deployed", "detained", "displaced", "territory"})
"""What can be counted as a state by two reports; tariffs, prices and votes are many of a kind, each its own."""
FLOWS = ("flow", "cumulative")
NEARBY = 160
"""Characters to each side of a number in which its sentence tells of its event; a list of strikes has 20 events in one sentence."""
ASSERTED = ("stated", "estimated", "claimed")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim's number is about: its scale and days (ordinals), its sites, and the words that tell its event from others.

    `small`: its towns are such that their name tells the event. `over`: the words say that it counts over days; `grown`: that the count has changed since.
    """

    scale: Scale
    start: int
    end: int
    sites: tuple[Place, ...]
    means: frozenset[str]
    targets: frozenset[str]
    actors: frozenset[str]
    holders: frozenset[str]
    words: frozenset[str]
    small: bool
    over: bool
    grown: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a sentence says of its event: classes of means, of targets, of who did it and of who holds the place; other words."""

    means: frozenset[str]
    targets: frozenset[str]
    actors: frozenset[str]
    holders: frozenset[str]
    words: frozenset[str]


def scale_of(claim: Claim) -> Scale | None:
    """Whether a number is of an event, of a period or of a state; None where it cannot be compared: a change, a rate, a forecast,
    one without days.
    """
    f = claim.figure
    if f.change or f.per or f.quantifier == "vague" or f.modality not in ASSERTED or f.unit == "times":
        return None
    if f.measure_type in ("stock", "share"):
        known = f.category == "territory" if f.measure_type == "share" else f.category in STATES
        return "level" if known and (f.as_of or timeless(claim)) else None
    if f.measure_type not in FLOWS or f.as_of is None:
        return None
    return "period" if days_long(claim) > EVENT_DAYS else "event" if f.category in EVENTS else None


def timeless(claim: Claim) -> bool:
    """Whether a count of a state can be set against others without its day: whose and where it is must be told."""
    return claim.figure.group is not None and claim.own_places and claim.figure.category != "other"


def days_long(claim: Claim) -> int:
    """How many days the number is about; 0 where none are known."""
    return ordinal(claim.figure.as_of[1]) - ordinal(claim.figure.as_of[0]) + 1 if claim.figure.as_of else 0


def subject_of(claim: Claim, events: Events) -> Subject | None:
    """What a claim is about; None where its number cannot be compared with another report's: one that comes on top of another
    ("13 more"), an unnamed part of another, what somebody saw of it, or what `scale_of` refuses.
    """
    scale, f = scale_of(claim), claim.figure
    if scale is None or 0 in f.value or not whole(claim, events) or told_before(claim, events):
        return None
    text = near(claim)
    said = spoken(text, events)
    names = frozenset(w for name in names_of(claim) for w in words_of(name))
    over, grown = bool(events.over.search(near(claim, 3 * NEARBY))), bool(events.grown.search(text))
    towns = sites(claim)
    small = bool(towns) and not any(p.name.casefold() in events.busy for p in towns)
    return Subject(scale, *days(claim), towns, said.means, said.targets, said.actors, said.holders, said.words - names, small, over, grown)


def near(claim: Claim, reach: int = NEARBY) -> str:
    """The words around a claim's number, in its line, so many characters to each side."""
    at = max(0, claim.figure.start - claim.figure.sentence[0])
    first = claim.words.rfind("\n", 0, at) + 1
    last = claim.words.find("\n", at)
    return claim.words[max(first, at - reach) : min(len(claim.words) if last < 0 else last, at + reach)]


def days(claim: Claim) -> tuple[int, int]:
    """The first and last day that a number is about, as ordinals; 0 for a state of unknown days."""
    as_of = claim.figure.as_of
    return (ordinal(as_of[0]), ordinal(as_of[1])) if as_of else (0, 0)


def names_of(claim: Claim) -> Iterator[str]:
    """The names in a claim's sentence that are its places and sources: two reports share them whatever they tell."""
    yield from (p.name for p in claim.places)
    yield from (n for s in (claim.figure.source, *claim.figure.via) if s for n in (s.name, s.organisation) if n)
    yield from (n for n in (claim.institution, claim.publisher) if n)


def sites(claim: Claim) -> tuple[Place, ...]:
    """The towns, or nearer, in which a claim's own words put it."""
    return tuple(p for p in places_in(claim) if p.where_prec is not None and p.where_prec <= TOWN) if claim.own_places else ()


@lru_cache(maxsize=2**14)  # the figures of one sentence share it
def spoken(sentence: str, events: Events) -> Spoken:
    """What a sentence says of its event, by the lists; and its words that are in none."""
    words = words_of(sentence)
    after = [*words[1:], ""] if words else []
    two = [f"{a} {b}" for a, b in zip(words, after, strict=True)]
    found = {*words, *two}
    acting = [(w, n) for w, pair, n in zip(words, two, after, strict=True) for w in (w, pair) if w in events.actors]
    return Spoken(
        means=frozenset(events.means[p] for p in found if p in events.means),
        targets=frozenset(events.targets[p] for p in found if p in events.targets),
        actors=frozenset(events.actors[w] for w, n in acting if n not in events.held),
        holders=frozenset(events.actors[w] for w, n in acting if n in events.held),
        words=frozenset(w for w in words if len(w) > 3 and not (w in events.common or w in events.means or w in events.targets or w in events.actors)),
    )


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, in the singular."""
    return [singular(w) for w in WORD.findall(text.casefold())]


def whole(claim: Claim, events: Events) -> bool:
    """Whether a number is a count of its own: not one on top of another ("another 50", "13 more people"), not an unnamed part
    ("14 of the fighters"), not what somebody saw, of a day or a count before, its noun not that of its parts.
    """
    f = claim.figure
    at = f.start - f.sentence[0]
    left, right = claim.words[max(0, at - NEARBY) : at].casefold(), claim.words[at + len(f.text) : at + NEARBY].casefold()
    text = near(claim).casefold()
    close = WORD.findall(left)[-6:]
    before, after = close[-2:], WORD.findall(right)[:2]
    if events.replaced & set(close[-3:]) or ("from" in close and events.changed & set(close)):
        return False
    if events.before & set(before) or events.after & set(after) or "dozen" in f.text.casefold():
        return False
    if events.seen & set(WORD.findall(text)) or (events.shifted.search(text) and f.date_basis != "stated"):
        return False
    if claim.kind == "person" and not claim.narrower and described(f.counted, events):
        return False
    part = f.part_of is not None or bool(events.parts_before & set(before)) or events.parts_after.match(right.lstrip()) is not None
    return not (part and not claim.narrower) and not borrowed(claim, right, events)


def described(counted: str, events: Events) -> bool:
    """Whether a noun for people has a word before it that makes them some of them: "ground fatalities", not "Syrian people"."""
    return any(w.islower() and singular(w) not in events.common for w in WORD.findall(counted)[:-1])


def told_before(claim: Claim, events: Events) -> bool:
    """Whether the only days of the week that a sentence names lie before the day at which its number was dated by other sentences."""
    as_of, published = claim.figure.as_of, claim.published
    if as_of is None or published is None or claim.figure.date_basis not in ("event", "publication"):
        return False
    last = ordinal(published[1])
    spoken_on = [last - (last - 1 - events.weekdays[w]) % 7 for w in WORD.findall(near(claim).casefold()) if w in events.weekdays]
    return bool(spoken_on) and max(spoken_on) < ordinal(as_of[0])


def borrowed(claim: Claim, right: str, events: Events) -> bool:
    """Whether the noun that a number is said to count stands only behind its parts: "36 dead, among them four teachers"."""
    words = words_of(right)
    cut = next((i for i, w in enumerate(words) if w in events.parts_before), None)
    if cut is None or not claim.figure.counted:
        return False
    noun = words_of(claim.figure.counted)[-1:]
    return bool(noun) and noun[0] in words[cut:] and noun[0] not in words[:cut]


def clash(a: Subject, b: Subject, events: Events) -> bool:
    """Whether the two were done by means or by people that exclude each other, or in parts of a town that two sides hold."""
    return apart(a.means, b.means, events) or apart(a.actors, b.actors, events) or apart(a.holders, b.holders, events)


def apart(mine: frozenset[str], theirs: frozenset[str], events: Events) -> bool:
    """Whether both name something and nothing of it goes together."""
    if not mine or not theirs or mine & theirs:
        return False
    return not any(frozenset((x, y)) in events.together for x in mine for y in theirs)


@dataclass(frozen=True, slots=True)
class Shared:
    """How many rare means, seldom ones, telling targets and other words two sentences share, and whether any means."""

    rare: int
    seldom: int
    targets: int
    words: int
    means: bool


def shared(a: Subject, b: Subject, events: Events) -> Shared:
    """What the sentences of two subjects have in common."""
    means = a.means & b.means
    return Shared(len(means & events.rare), len(means & events.seldom), len((a.targets & b.targets) - events.vague), len(a.words & b.words), bool(means))
