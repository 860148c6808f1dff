"""Resolved names and quantities of a page → the places that locate each quantity, with the role of each and the rule that says so."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.records import Location, Page, Place, Quantity
from reportedly.stages.where.carry import WHOLE, Focus, carried, clipped, parted, people, said
from reportedly.stages.where.event import calamitous, event_of
from reportedly.stages.where.groups import NAMED_OF_MANY, between, counted, grouped, inside, most_specific, starting
from reportedly.stages.where.names import Word
from reportedly.stages.where.resolve import Found
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.sharpen import sharpened
from reportedly.stages.where.spots import Spot, spot

FINITE = frozenset(("VBD", "VBZ", "VBP"))
TOO_DEAR = 6.0  # a place further than that from a quantity says nothing of it
EVACUATED = re.compile(r"\b(?:evacuat\w+|fled|fleeing|displaced|expelled|driven) $")
BORN = re.compile(r"\b(?:was|were|are|is|being|came|hailed|hail) $")  # "21 of the dead were from Puri"
CLAUSE = re.compile(
    r";|: |, who |, an? (?:figure|number|toll|total) |"
    r", with |,? according to | (?:while|but|whereas|although|after|when|because|said|says|since|held by|controlled by|battling|trying to|"
    r"stating|adding|alleging|claiming|[Mm]eanwhile) "
)
ORIGIN = re.compile(r"(?: [a-z-]+){1,3} ")  # "40 fighters from Homs" are not in Homs
BRACKET = re.compile(r" \(")
COUNTS = re.compile(
    r"(?: (?:district|county|province|state|region|governorate))?(?: alone)?,? (?:has |have |had |also )*(?:lost|suffer(?:ed|s)|record(?:ed|s|ing)|saw|seen|"
    r"account(?:s|ed|ing) for|host(?:s|ed|ing)|confirmed) (?:only |about |at least |more than |over |some |nearly |another |a further |as many as |the )*"
)
REPORTS = re.compile(
    r"(?: (?:district|county|province|state|region|governorate))? (?:has |have |had |also )*report(?:ed|s|ing) "
    r"(?:only |about |at least |more than |some |nearly |another )*"
)
ABROAD = re.compile(
    r"\b(?:war|conflict|soldiers|troops|pilots|fighters|warplanes|jets|aircraft|servicemen|helicopters?)\b"
)  # a country may lose them elsewhere
WHERE = re.compile(r",? where\b")
PREDICATE = re.compile(r" (?:is|was|remains|has been|had become) (?:the (?:[a-z]+est|most)|one of the)\b")  # "Syria was the most dangerous place, with 135"
FARTHEST = 60  # characters from a place to a number of its own
OTHERS = re.compile(r" of (?:them|whom|which|those|these)\b")
WAR = re.compile(r"\b(?:war|wars|conflict|uprising|revolt|rebellion|insurgency|unrest)\b", re.I)
COST = re.compile(
    r"\bthe (?:[a-z-]+ )?(?:civil )?(?:war|conflict) killing (?:(?:more|at|over|some|than|least|about|nearly) )*$|"
    r"\b(?:war|conflict|uprising|revolt|insurgency),? (?:that|which) (?:[^\s.;]{1,20} ){0,9}?(?:has|have|had) (?:so far |already |since )?"
    r"(?:killed|claimed|displaced|left|cost|uprooted)(?: (?:more|at|over|some|than|least|about|nearly|up|to|an|the|lives|of|estimated))* $"
)
SITES = re.compile(r" (?:[a-z-]+ ){0,2}(?:sites|targets|places|areas|locations|towns|villages|positions|districts|cities|provinces),? including\b")
CROWDED = 12  # quantities between a figure and a place that are looked at
SOURCED = re.compile(r"\baccording to (?:[A-Za-z'-]+ ){1,7}$")  # "12 died, according to doctors in Hama"
CASUALTIES = frozenset(("killed", "injured", "missing"))
MOTION = re.compile(
    r"\b(?:fle[ed]|fleeing|left|leav|withdr|evacuat|travel|came|com[ei]|arriv|return|deport|displac|expel|cross|smuggl|export|import|sent|send|flown|launch|fir(?:ed|ing)|escap|driv|transfer|deliver|originat|refugee|migrant)"
)


def located(page: Page, found: Sequence[Found], words: list[Word], titled: tuple[Place, ...], rules: Rules) -> tuple[Location, ...]:
    """One location for each quantity; `titled` are the places of the title where that is no part of the text."""
    verbs = {
        t.start for s in page.sentences for t in s.tokens if t.pos in ("VERB", "AUX") and not t.tag.startswith("VBG") and t.dep not in ("amod", "compound")
    }
    finite = sorted(t.start for s in page.sentences for t in s.tokens if t.pos == "VERB" and t.tag in FINITE)
    spots = [s for f in found if (s := spot(f, found, words, verbs, rules, bisect_left(finite, f.name.start)))]
    found = [f for f in found if not f.name.first or words[f.name.first - 1].low not in rules.words["agents"] or words[f.name.first - 1].low == "by"]
    acting = crowds(spots, page)
    spots = [s for s in spots if s.start not in acting]
    main = headline_places(page, spots, rules) or titled
    focus = Focus(main, acting=tuple(sorted(acting)), event=area_of(page, spots, found, rules))
    out: list[Location] = []
    for q in page.quantities:
        told = Location() if toll_of_war(q, page) else stated(q, page, spots, rules)
        if focus.places and told.places and told.places[0].role == "from" and not left(q, told, page):
            told = Location()
        where = told if told.places else carried(q, page, spots, found, focus, rules)
        if where.places and where.places[0].role != "from":
            focus.places, focus.at = where.places, page.sentences[q.sentence].end
            focus.weak = focus.weak if not told.places and where.why[0].rule == "places.same-event" else only_whose(where)
        out.append(where)
    return sharpened(page, out, main, lambda q, start, end: opening(spots, start, end, rules), tuple(p.place for p in focus.event))


def area_of(page: Page, spots: list[Spot], found: Sequence[Found], rules: Rules) -> tuple[Spot, ...]:
    """The area of the disaster that a report is about; none for other reports."""
    if not page.quantities or not calamitous(page):
        return ()
    return event_of(page, spots, rules) or event_of_people(page, found, rules)


def event_of_people(page: Page, found: Sequence[Found], rules: Rules) -> tuple[Spot, ...]:
    """The country whose disaster, or whose people's, the report begins with: "Ecuador's biggest earthquake"."""
    if not page.sentences:
        return ()
    told = people(page.sentences[0].start, max(page.quantities[0].start, page.sentences[0].start), found, rules)
    entry = next((e for p in told.places if (e := rules.gazetteer.country(p.country or ""))), None)
    return (Spot(told.why[0].start or 0, told.why[0].end or 0, entry, told.places[0], "places.people", told.why[0].start or 0),) if entry else ()


def toll_of_war(q: Quantity, page: Page) -> bool:
    """Whether a quantity is what a conflict has cost: "in a conflict that has killed 100,000"."""
    ahead = page.text[max(0, q.start - 90) : q.start]
    ahead = ahead[max(ahead.rfind("."), ahead.rfind(";")) + 1 :]
    return WAR.search(ahead) is not None and COST.search(ahead) is not None


def only_whose(where: Location) -> bool:
    """Whether a location is only the country whose people or government began the sentence."""
    rule = where.why[0].rule
    return rule == "places.people" or (rule == "places.beside" and (where.places[0].where_prec or 6) > 4)


def left(q: Quantity, told: Location, page: Page) -> bool:
    """Whether what is counted went from the place; "40 fighters from Homs" and "homes damaged by oil from the Gulf" did not."""
    at = told.why[0].start or q.end
    gap = page.text[q.end : at] if at > q.end else page.text[clipped(q, page)[0] : q.start]
    if BORN.search(gap) or NAMED_OF_MANY.search(gap):
        return False
    if EVACUATED.search(gap):
        return True
    exact = (told.places[0].where_prec or 1) < 5
    return not ORIGIN.fullmatch(gap) and (exact or len(gap) < 30 or bool(MOTION.search(gap)))


def crowds(spots: list[Spot], page: Page) -> set[int]:
    """Where the countries of long lists begin, which act and are no scene: "police from Canada, France, Spain and Italy"."""
    lists = (g for g in grouped(spots, page) if len(g) >= 4 and g[0].rule in ("places.from", "places.beside"))
    return {p.start for g in lists if all(p.place.where_prec == 6 for p in g) for p in g}


def opening(spots: list[Spot], start: int, end: int, rules: Rules) -> tuple[Place, ...]:
    """The first place in a stretch that is more than a country."""
    mine = [
        p
        for p in between(spots, start, end)[:12]
        if not p.spoken and p.place.role == "in" and p.place.where_prec not in (None, 6, 7) and not p.loose and not p.aside
    ]
    return tuple(p.place for p in most_specific(mine[:2], rules)[:1])


def stated(q: Quantity, page: Page, spots: list[Spot], rules: Rules) -> Location:
    """The places of the quantity's own sentence."""
    s = clipped(q, page)
    mine = [p for p in between(spots, max(s[0], near_start(q, spots)), min(s[1], near_end(q, spots))) if not p.spoken]
    groups = sorted((cost(g, q, page), n, g) for n, g in enumerate(grouped(mine, page)))
    best = next((g for dear, _, g in groups if dear < TOO_DEAR), None)
    if best is None or (WHOLE.search(page.text, *s) and groups[0][0] > 2.5):
        return Location()
    found = said(most_specific(closer(best, groups, page, rules), rules))
    if found.places and found.places[0].role == "from" and WHERE.match(page.text, best[-1].end, q.start):
        return replace(found, places=tuple(replace(p, role="in") for p in found.places))  # "came from Somalia, where 140 died"
    return found


def closer(best: list[Spot], groups: list[tuple[float, int, list[Spot]]], page: Page, rules: Rules) -> list[Spot]:
    """A group of the same sentence that lies wholly inside the best one and names it more exactly."""
    chosen = most_specific(best, rules)
    for dear, _, g in groups:
        near = dear < min(TOO_DEAR - 2, groups[0][0] + 1.9) and g is not best and all(p.place.role == "in" for p in g)
        within = [any(inside(p, b, rules) for b in chosen) for p in g]
        if near and any(within) and all(w or any(p.entry == b.entry for b in chosen) for w, p in zip(within, g, strict=True)) and not parted(best, g, page):
            return g
    return best


def cost(group: list[Spot], q: Quantity, page: Page) -> float:
    """How far a group of places is from a quantity, in the grammar's terms."""
    a, b = group[0].start, group[-1].end
    low, high = (q.end, a) if a >= q.end else (b, q.start)
    gap = page.text[low:high] if low < high else ""
    points = 0.0 if a >= q.end else 1.0
    points += 2.0 * min(2.0, between_them(q, page, low, high)) + 1.5 * len(CLAUSE.findall(gap)) + len(gap) / 200
    points += 3.0 if a >= q.end and "including" in gap and SITES.match(gap) else 0.0
    points += TOO_DEAR if a >= q.end and theirs(q, page, a) else 0.0
    if b <= q.start and len(group) == 1 and WHERE.match(gap):
        return points / 2
    example = NAMED_OF_MANY.search(gap) if a >= q.end else None
    if example:
        points += 3.0 if not counted(page, low + example.start(), high) else 1.5
    first = group[0]
    vast = all(p.place.where_prec == 6 for p in group)
    if first.rule == "places.people":
        return TOO_DEAR
    points += (0.5 if first.place.role == "in" else 4.0) if first.aside else 0.0
    points += 2.0 if group[-1].telling and b <= q.start else 0.0
    points += 3.0 if low < high and a >= q.end and SOURCED.search(gap) else 0.0
    if b <= q.start and len(gap) < FARTHEST and counts(first, gap, page, q):
        return -1.0 + len(gap) / 200
    if a >= q.end and first.rule != "places.people" and claimed(first, b, page):
        return TOO_DEAR
    if first.rule == "places.beside":
        return points + (5.0 if vast and not (b <= q.start and PREDICATE.match(gap)) else 1.5)
    if first.rule == "places.at-target":
        return points + (0.5 if not vast else 1.5 if len(group) > 1 else TOO_DEAR)
    of = page.text[first.at : first.at + 3] == "of " and a >= q.end  # "residents of the plateau … shelter in the town"
    moved = (2.0 if a >= q.end else 5.0) if first.place.role != "in" else 0.0  # "exports to Peru … 30%" tells nothing of where
    return points + (moved or (0.6 if of else 0.0))


def counts(first: Spot, gap: str, page: Page, q: Quantity) -> bool:
    """Whether the words between a place and a number after it make it the place's own: "Maradi (5)", "Lofa 380", "Haiti has lost 562"."""
    if BRACKET.fullmatch(gap) or (gap == " " and (first.rule == "places.beside" or "," in page.text[first.at : first.start])):
        return True
    if first.place.where_prec == 6 and ABROAD.search(page.text, q.end, q.end + 80):
        return False
    return bool(COUNTS.fullmatch(gap)) or (first.place.where_prec != 6 and bool(REPORTS.fullmatch(gap)))


def claimed(first: Spot, end: int, page: Page) -> bool:
    """Whether a place has a number of its own right after it."""
    at = bisect_left(page.quantities, end, key=starting)
    then = page.quantities[at : at + 1]
    return bool(then) and then[0].start - end < FARTHEST and counts(first, page.text[end : then[0].start], page, then[0])


def theirs(q: Quantity, page: Page, high: int) -> bool:
    """Whether a part of what is counted stands before a place: "237 died, 184 of them in Khyber"."""
    at = bisect_left(page.quantities, q.end, key=starting)
    parts = page.quantities[at : at + 4]
    return any(o.end <= high and OTHERS.match(page.text, o.end) for o in parts)


def between_them(q: Quantity, page: Page, low: int, high: int) -> float:
    """How many other quantities begin in a stretch; the killed and wounded of one event, and parts of the whole, hardly part a figure from its place."""
    first, last = (bisect_left(page.quantities, at, key=starting) for at in (low, high))
    if len(page.counts) != len(page.quantities):
        return float(max(0, last - first))
    own = bisect_left(page.quantities, q.start, key=starting)
    return sum(0.25 if kin(own, k, page) else 1.0 for k in range(first, min(last, first + CROWDED)))


def kin(a: int, b: int, page: Page) -> bool:
    """Whether two quantities are casualties of one sentence, or part and whole."""
    one, other = page.counts[a], page.counts[b]
    if other.part_of == a or one.part_of == b:
        return True
    same = page.quantities[a].sentence == page.quantities[b].sentence
    return same and {one.category, other.category} <= CASUALTIES and one.category != other.category


def near_start(q: Quantity, spots: list[Spot]) -> int:
    """Where the twelfth spot before a quantity begins."""
    at = bisect_left(spots, q.start, key=starting)
    return spots[at - 12].start if at >= 12 else 0


def near_end(q: Quantity, spots: list[Spot]) -> int:
    """Where the twelfth spot after a quantity ends."""
    at = bisect_left(spots, q.start, key=starting) + 12
    return spots[at].start if at < len(spots) else spots[-1].end if spots else q.end


def headline_places(page: Page, spots: list[Spot], rules: Rules) -> tuple[Place, ...]:
    """The places of the headline."""
    if page.headline is None:
        return ()
    a, b = page.headline
    return title_places([p for p in spots if a <= p.start < b], rules)


def title_places(spots: list[Spot], rules: Rules) -> tuple[Place, ...]:
    """The places of a title; two countries without a preposition ("Colombia–Ecuador relations") tell nothing."""
    kept = most_specific([p for p in spots if p.rule != "places.beside"] or spots, rules)
    loose = len(kept) > 1 and all(p.rule == "places.beside" and p.place.where_prec == 6 for p in kept)
    return () if loose else tuple(p.place for p in kept)
