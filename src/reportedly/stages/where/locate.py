"""Resolved names and quantities of a page → the places that locate each quantity, with the role of each and the rule that says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.gazetteer import Entry, Gazetteer
from reportedly.records import Location, Page, Place, PlaceRole, Quantity, Why
from reportedly.stages.where.judge import neighbour
from reportedly.stages.where.names import Word
from reportedly.stages.where.resolve import Found, within
from reportedly.stages.where.rules import Rules

TOO_DEAR = 6.0  # a place further than that from a quantity says nothing of it
JOIN = re.compile(r",? ?(?:and|or|as well as|/|,|-|–)? ?(?:in |near |at )?(?:the |both |neighbou?ring |nearby )?(?:[a-z-]+ ){0,3}")
CLAUSE = re.compile(r";|: | while | but | whereas |, who | although | after | when | because |, according to | said | says ")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a sentence as it may locate a quantity: its role, the rule, and the preposition that gives it."""

    found: Found
    entry: Entry
    role: PlaceRole
    rule: str
    at: int  # where the phrase begins
    spoken: bool = False


def located(page: Page, found: Sequence[Found], words: list[Word], rules: Rules) -> tuple[Location, ...]:
    """One location for each quantity."""
    spots = [s for f in found if (s := spot(f, words, page, rules))]
    out: list[Location] = []
    last: tuple[Place, ...] = headline_places(page, spots, rules)
    for q in page.quantities:
        places = stated(q, page, spots, rules)
        if places.places:
            last = places.places
        elif last:
            places = Location(last, (Why("places.same-event", q.start, q.end),))
        out.append(places)
    return tuple(out)


def spot(f: Found, words: list[Word], page: Page, rules: Rules) -> Spot | None:
    """A resolved name as a spot, or None for what locates nothing (a demonym, half a compound, a speaker)."""
    if f.entry is None or f.name.kind not in ("place",):
        return None
    rule, at, role = role_of(f, words, rules)
    return Spot(f, f.entry, role, rule, at, spoken(at, words, f, rules))


def role_of(f: Found, words: list[Word], rules: Rules) -> tuple[str, int, PlaceRole]:
    """The preposition that governs a name, looked for to its left: rule, where the phrase begins, role."""
    i = f.name.first - 1
    gap = words[f.name.first].gap
    for _ in range(8):
        w = neighbour(words, i)
        if w is None or any(c in gap for c in ".;:!?\n("):
            break
        rule = rules.roles.get(w.low)
        if rule:
            role: PlaceRole = "from" if rule == "places.from" else "to" if rule == "places.to" else "in"
            return rule, w.start, role
        gap, i = w.gap, i - 1
    return "places.beside", f.name.start, "in"


def spoken(at: int, words: list[Word], f: Found, rules: Rules) -> bool:
    """Whether the phrase hangs on a word of speaking: "told reporters in London", "based in Britain"."""
    i = f.name.first
    while i > 0 and words[i].start > at:
        i -= 1
    w = neighbour(words, i - 1)
    return w is not None and w.low in rules.words["spoken"]


def stated(q: Quantity, page: Page, spots: list[Spot], rules: Rules) -> Location:
    """The places of the quantity's own sentence."""
    s = page.sentences[q.sentence]
    mine = [p for p in spots if s.start <= p.found.name.start < s.end and not p.spoken]
    groups = [g for g in grouped(mine, page) if cost(g, q, page) < TOO_DEAR]
    best = min(groups, key=lambda g: cost(g, q, page), default=None)
    if best is None:
        return Location()
    kept = most_specific(best, rules.gazetteer)
    return Location(tuple(place_of(p.entry, p.role) for p in kept), tuple(Why(p.rule, p.at, p.found.name.end) for p in kept))


def grouped(spots: list[Spot], page: Page) -> Iterator[list[Spot]]:
    """Names that stand together: "in Iraq and Syria", "Azaz, Aleppo province"."""
    group: list[Spot] = []
    for p in spots:
        between = page.text[group[-1].found.name.end : p.found.name.start] if group else ""
        if group and not (len(between) < 60 and JOIN.fullmatch(between)):
            yield group
            group = []
        group.append(p)
    if group:
        yield group


def cost(group: list[Spot], q: Quantity, page: Page) -> float:
    """How far a group of places is from a quantity, in the grammar's terms."""
    a, b = group[0].found.name.start, group[-1].found.name.end
    low, high = (q.end, a) if a >= q.end else (b, q.start)
    between = page.text[low:high] if low < high else ""
    others = sum(low <= o.start < high for o in page.quantities)
    points = 0.0 if a >= q.end else 1.0
    points += 2.0 * others + 1.5 * len(CLAUSE.findall(between)) + len(between) / 200
    role = group[0]
    return points + (2.0 if role.rule == "places.beside" else 1.0 if role.role != "in" else 0.0)


def most_specific(group: list[Spot], g: Gazetteer) -> list[Spot]:
    """Without places that contain another of the group, each once."""
    kept = [p for p in group if not any(o is not p and o.entry.index != p.entry.index and within(o.entry, p.entry, g) for o in group)]
    return list({p.entry.index: p for p in reversed(kept)}.values())[::-1]


def place_of(e: Entry, role: PlaceRole = "in") -> Place:
    """An entry of the gazetteer as a record."""
    return Place(e.name, e.country, e.geoname_id, e.lat, e.lon, role, e.where_prec)


def headline_places(page: Page, spots: list[Spot], rules: Rules) -> tuple[Place, ...]:
    """The places of the headline."""
    if page.headline is None:
        return ()
    a, b = page.headline
    mine = [p for p in spots if a <= p.found.name.start < b]
    return tuple(place_of(p.entry, p.role) for p in most_specific(mine, rules.gazetteer))
