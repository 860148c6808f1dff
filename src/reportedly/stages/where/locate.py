"""Resolved names and quantities of a page → the places that locate each quantity, with the role of each and the rule that says so."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from reportedly.records import Location, Page, Place, Quantity, Span, Why
from reportedly.stages.where.groups import NAMED_OF_MANY, between, counted, grouped, inside, most_specific, starting
from reportedly.stages.where.names import Word
from reportedly.stages.where.resolve import Found
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.sharpen import sharpened
from reportedly.stages.where.spots import Spot, place_of, spot

FINITE = frozenset(("VBD", "VBZ", "VBP"))
REACH = 600  # characters: no figure is located by words further off in a sentence without end
CITY = 50_000  # people from which a report calls a town "the city"
TOO_DEAR = 6.0  # a place further than that from a quantity says nothing of it
CLAUSE = re.compile(
    r";|: |, who |, with |,? according to | (?:while|but|whereas|although|after|when|because|said|says|since|held by|controlled by|battling|trying to|"
    r"stating|adding|alleging|claiming|[Mm]eanwhile) "
)
BULLET = re.compile(r"\n\s*[-*•▪–]\s")  # a list's next line is no part of the sentence
ORIGIN = re.compile(r"(?: [a-z-]+){1,3} ")  # "40 fighters from Homs" are not in Homs
BEGUN = r"(?:began|erupted|started|broke out|flared|in which|(?:that|which) (?:began|has))|,? (?:in|since) (?:early |late |mid-|[A-Z][a-z]+ )?(?:19|20)\d\d"
WAR = re.compile(
    r"\b(?:since|during|throughout|in|of|end|by) (?:[^\s.;,]{1,20} ){0,6}?(?<!World )(?<!Cold )(?:war|conflict|uprising|revolution|revolt|insurgency|unrest)"
    rf"(?= (?:[^\s.;,]{{1,20}} ){{0,7}}{BEGUN})"
    r"|\b(?:war|conflict|uprising|revolt|insurgency),? (?:that|which) (?:has|have|had) (?:so far |already )?(?:killed|claimed|displaced|left|cost|uprooted)"
    r"|\b(?:[Tt]he|[Tt]his|[A-Z][a-z]+['’]?s) (?:[a-z-]+ ){0,3}(?:war|conflict|violence|uprising|crisis) (?:has|have) (?:so far |already )?"
    r"(?:killed|claimed|displaced|left|cost|uprooted|driven|forced)"
)
THEIR_WAR = re.compile(r"\b(?:in|during|throughout|of) the [A-Z][a-z]+ (?:civil )?(?:war|conflict|uprising|revolution|crisis)\b")
LONG = re.compile(
    r"\b(?:war|conflict|violence|uprising|crisis|bloodshed|unrest|revolt|militancy|insurgency)\b[^.]*"
    r"\b(?:(?:began|begun|started|erupted|broke out)\b|since (?:\w+ )?(?:19|20)\d\d)"
)
CROWDED = 12  # quantities between a figure and a place that are looked at
SOURCED = re.compile(r"\baccording to (?:[A-Za-z'-]+ ){1,7}$")  # "12 died, according to doctors in Hama"
SINCE_THEN = re.compile(r"\b[Ss]ince then\b")
MASSES = 10_000  # people whom no single event of such a report killed or drove out
WHOLE = re.compile(
    r"\b(?:the (?:[a-z-]+ ){0,2}(?:country|nation)(?![s'’])|nationwide|countrywide|"
    r"(?<!one of )the (?:country|nation)(?:s|['’]s)\b(?! (?:\w+est|most|first|only|worst|second|(?:north|south|east|west)\w*|central)\b))",
    re.I,
)
CAPITAL = re.compile(
    r"\b(?:in|on|at|across|of|near|rocked|hit|into|around|outside|struck) the (?:[a-z-]+ )?capital\b"
    r"(?! (?:of |[A-Z]|market|gain|punish|spend|invest|control|fund|flow|account|expend))"
)
TOWN = re.compile(
    r"\b(?:in|on|at|across|inside|around|throughout) "
    r"(?:(?:a|an|another|other|the) (?:[a-z-]+ )??(?:part|area|district|quarter|side|end|centre|center|north|south|east|west)s? of )?"
    r"(?:the|that) (?:same )?(city|town|village|province|governorate)\b(?! (?:of|council|hall|cent|[A-Z]))"
)
THING = re.compile(
    r" (?:[a-z-]+ )?(?:banks|companies|firms|towns|villages|cities|provinces|schools|hospitals|universities|ports|airports|households|homes|factories|farms)\b"
)
PLAIN_GAP = re.compile(r" (?:[a-z-]+ ){0,2}")
CASUALTIES = frozenset(("killed", "injured", "missing"))
ANOTHER = re.compile(r"\b(?:and|while|but)\b")
AWAY = re.compile(r"\b(?:out of|leav\w+|left|fle\w+|exit\w*) $")
MOTION = re.compile(
    r"\b(?:fle[ed]|fleeing|left|leav|withdr|evacuat|travel|came|com[ei]|arriv|return|deport|displac|expel|cross|smuggl|export|import|sent|send|flown|launch|fir(?:ed|ing)|escap|driv|transfer|deliver|originat|refugee|migrant)"
)


@dataclass(slots=True)
class Focus:
    """Where the report is at, sentence by sentence: the last places that located something, and the countries that only act."""

    places: tuple[Place, ...] = ()
    at: int = -1
    acting: tuple[int, ...] = ()  # where countries begin that only act
    weak: bool = False  # the places are only whose people or government began the sentence


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
    focus = Focus(main, acting=tuple(sorted(acting)))
    out: list[Location] = []
    for q in page.quantities:
        told = stated(q, page, spots, rules)
        if focus.places and told.places and told.places[0].role == "from" and not left(q, told, page):
            told = Location()
        where = told if told.places else carried(q, page, spots, found, focus, rules)
        if where.places:
            focus.places, focus.at = where.places, page.sentences[q.sentence].end
            focus.weak = focus.weak if not told.places and where.why[0].rule == "places.same-event" else only_whose(where)
        out.append(where)
    return sharpened(page, out, main, lambda q, start, end: opening(spots, start, end, rules))


def only_whose(where: Location) -> bool:
    """Whether a location is only the country whose people or government began the sentence."""
    rule = where.why[0].rule
    return rule == "places.people" or (rule == "places.beside" and (where.places[0].where_prec or 6) > 4)


def left(q: Quantity, told: Location, page: Page) -> bool:
    """Whether what is counted went from the place; "40 fighters from Homs" and "homes damaged by oil from the Gulf" did not."""
    at = told.why[0].start or q.end
    gap = page.text[q.end : at] if at > q.end else page.text[clipped(q, page)[0] : q.start]
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
    return said(most_specific(closer(best, groups, page, rules), rules))


def said(spots: Sequence[Spot]) -> Location:
    """Spots as a location."""
    return Location(tuple(p.place for p in spots), tuple(Why(p.rule, p.at, p.end) for p in spots))


def closer(best: list[Spot], groups: list[tuple[float, int, list[Spot]]], page: Page, rules: Rules) -> list[Spot]:
    """A group of the same sentence that lies wholly inside the best one and names it more exactly."""
    chosen = most_specific(best, rules)
    for dear, _, g in groups:
        near = dear < min(TOO_DEAR - 2, groups[0][0] + 1.9) and g is not best and all(p.place.role == "in" for p in g)
        within = [any(inside(p, b, rules) for b in chosen) for p in g]
        if near and any(within) and all(w or any(p.entry == b.entry for b in chosen) for w, p in zip(within, g, strict=True)) and not parted(best, g, page):
            return g
    return best


def parted(a: list[Spot], b: list[Spot], page: Page) -> bool:
    """Whether a number, or "including", stands between two groups."""
    low, high = (a[-1].end, b[0].start) if a[-1].end <= b[0].start else (b[-1].end, a[0].start)
    gap = page.text[low:high]
    if any(p.entry is None for p in b) and ANOTHER.search(gap):
        return True  # a name that no gazetteer has lies in the place beside it, and not in what the next clause names
    return (counted(page, low, high) > 0 and bool(ANOTHER.search(gap))) or bool(NAMED_OF_MANY.search(gap)) or ", with " in gap


def cost(group: list[Spot], q: Quantity, page: Page) -> float:
    """How far a group of places is from a quantity, in the grammar's terms."""
    a, b = group[0].start, group[-1].end
    low, high = (q.end, a) if a >= q.end else (b, q.start)
    gap = page.text[low:high] if low < high else ""
    points = 0.0 if a >= q.end else 1.0
    points += 2.0 * min(2.0, between_them(q, page, low, high)) + 1.5 * len(CLAUSE.findall(gap)) + len(gap) / 200
    example = NAMED_OF_MANY.search(gap) if a >= q.end else None
    points += 3.0 if example and not counted(page, low + example.start(), high) else 0.0
    first = group[0]
    vast = all(p.place.where_prec == 6 for p in group)
    if first.rule == "places.people":
        return TOO_DEAR
    points += (0.5 if first.place.role == "in" else 4.0) if first.aside else 0.0
    points += 2.0 if group[-1].telling and b <= q.start else 0.0
    points += 3.0 if low < high and a >= q.end and SOURCED.search(gap) else 0.0
    if first.rule == "places.beside":
        return points + (5.0 if vast else 1.5)
    if first.rule == "places.at-target":
        return points + (TOO_DEAR if vast else 0.5)
    of = page.text[first.at : first.at + 3] == "of " and a >= q.end  # "residents of the plateau … shelter in the town"
    moved = (2.0 if a >= q.end else 5.0) if first.place.role != "in" else 0.0  # "exports to Peru … 30%" tells nothing of where
    return points + (moved or (0.6 if of else 0.0))


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


def carried(q: Quantity, page: Page, spots: list[Spot], found: Sequence[Found], focus: Focus, rules: Rules) -> Location:
    """The place of the event that the report goes on about: the country for "nationwide", the last place that located something, else the sentence's people."""
    s = clipped(q, page)
    whole = WHOLE.search(page.text, *s)
    if whole and AWAY.search(page.text, s[0], whole.start()):
        whole = None
    if whole:
        country = country_of(q, page, spots, focus, rules)
        if country:
            return Location((country,), (Why("places.whole-country", *whole.span()),))
    war = WAR.search(page.text, *s)
    if war:
        at = bisect_left(found, war.start(), key=named)
        own = people(war.start(), war.end(), found[at : at + 3], rules).places[:1]
        country = own[0] if own else country_of(q, page, spots, focus, rules)
        if country:
            return Location((country,), (Why("places.conflict", *war.span()),))
    theirs = THEIR_WAR.search(page.text, *s)
    if theirs:
        at = bisect_left(found, theirs.start(), key=named)
        own = people(theirs.start(), theirs.end(), [f for f in found[at : at + 1] if f.name.kind == "demonym"], rules).places
        if own:
            return Location(own, (Why("places.conflict", *theirs.span()),))
    if (masses(q, page) or SINCE_THEN.search(page.text, *s)) and LONG.search(page.text, max(before(q, page), q.start - 2 * REACH), s[1]):
        country = country_of(q, page, spots, focus, rules)
        if country:
            return Location((country,), (Why("places.conflict", q.start, q.end),))
    meant = named_by_kind(q, page, spots, focus, rules)
    if meant.places:
        return meant
    since = max(focus.at, before(q, page), q.start - 2 * REACH)
    fresh = [
        p
        for p in between(spots, since, s[0])
        if (p.rule not in ("places.beside", "places.people") or (p.rule == "places.beside" and (p.place.where_prec or 6) < 6))
    ]
    fresh = [p for p in fresh if not p.spoken and not p.loose and p.place.role == "in" and (p.rule != "places.at-target" or (p.place.where_prec or 6) < 5)]
    if fresh:
        first = exactest(list(islice(grouped(fresh, page), 3)), page, rules)
        if len(first) == 1 and first[0].place.where_prec == 6 and focus.places and all(exact_in(p, first[0].place) for p in focus.places):
            return Location(focus.places, (Why("places.same-event", q.start, q.end),))
        return Location(tuple(p.place for p in most_specific(first, rules)), (Why("places.same-event", first[0].at, first[-1].end),))
    if focus.places and focus.weak and page.sentences[q.sentence].end != focus.at:
        folk = people(*s, found, rules)
        if folk.places:
            return folk
    if focus.places:
        return Location(focus.places, (Why("places.same-event", q.start, q.end),))
    mine = [p for p in between(spots, *s) if not p.spoken and p.rule != "places.beside" and p.place.role == "in"]
    mine = [p for p in mine if p.rule != "places.people" or p.end < q.start]
    if mine:
        return said(most_specific(next(grouped(mine, page)), rules))
    if any(s[0] <= at < s[1] for at in focus.acting):
        return Location()
    told = whose(q, page, found, rules) or people(*s, found, rules, page.text)
    return told if told.places else people(0, s[0], found, rules)


def exactest(groups: list[list[Spot]], page: Page, rules: Rules) -> list[Spot]:
    """The first group, or one soon after it that lies wholly inside it."""
    first = most_specific(groups[0], rules)
    return next((g for g in groups[1:] if all(any(inside(p, b, rules) for b in first) for p in g) and not parted(groups[0], g, page)), groups[0])


def exact_in(place: Place, country: Place) -> bool:
    """Whether a place is a scene inside a country that is named again only as the country of it."""
    return place.country == country.country and place.where_prec is not None and place.where_prec < 6 and place.role == "in"


def whose(q: Quantity, page: Page, found: Sequence[Found], rules: Rules) -> Location | None:
    """The country whose banks, villages or soldiers are counted: "two Lebanese banks"; persons may be anywhere."""
    for f in found[bisect_left(found, q.end, key=named) :][:1]:
        thing = THING.match(page.text, f.name.end)
        if f.name.kind == "demonym" and f.name.country and PLAIN_GAP.fullmatch(page.text, q.end, f.name.start) and thing:
            return people(f.name.start, f.name.end, found, rules)
    return None


def masses(q: Quantity, page: Page) -> bool:
    """Whether a quantity is too large for one event: "170,000 people have been killed"."""
    return bool(q.value) and q.unit == "count" and max(q.value) >= MASSES


def named_by_kind(q: Quantity, page: Page, spots: list[Spot], focus: Focus, rules: Rules) -> Location:
    """The capital, or the last town or province named, where the sentence only says "in the capital", "in the city"."""
    s = clipped(q, page)
    own = bisect_left(page.quantities, q.start, key=starting)
    ahead = page.quantities[own - 1] if own and focus.at == page.sentences[q.sentence].end else None
    capital = CAPITAL.search(page.text, ahead.end if ahead and ahead.sentence == q.sentence else s[0], s[1])
    if capital:
        country = country_of(q, page, spots, focus, rules)
        if country and country.country and country.country in rules.capitals:
            place = place_of(rules.gazetteer.entry(rules.capitals[country.country]))
            return Location((place,), (Why("places.same-event", *capital.span()),))
    town = TOWN.search(page.text, *s)
    if town:
        fits = (1, 2) if town[1] in ("city", "town", "village") else (3, 4)
        least = CITY if town[1] == "city" else 0
        mine = [p for p in between(spots, 0, s[0]) if not p.spoken and p.place.where_prec in fits and (p.entry is None or p.entry.population >= least)]
        mine = [p for p in mine if p.entry or town[1] == "village"] or mine
        if mine:
            return Location((mine[-1].place,), (Why("places.same-event", *town.span()),))
    return Location()


def clipped(q: Quantity, page: Page) -> Span:
    """The quantity's sentence, or its line of a list; cut where it runs on and on."""
    s = page.sentences[q.sentence]
    start, end = max(s.start, q.start - REACH), min(s.end, q.end + REACH)
    left = [m.start() for m in BULLET.finditer(page.text, start, q.start)]
    right = BULLET.search(page.text, q.end, end)
    return left[-1] if left else start, right.start() if right else end


def near_start(q: Quantity, spots: list[Spot]) -> int:
    """Where the twelfth spot before a quantity begins."""
    at = bisect_left(spots, q.start, key=starting)
    return spots[at - 12].start if at >= 12 else 0


def near_end(q: Quantity, spots: list[Spot]) -> int:
    """Where the twelfth spot after a quantity ends."""
    at = bisect_left(spots, q.start, key=starting) + 12
    return spots[at].start if at < len(spots) else spots[-1].end if spots else q.end


def before(q: Quantity, page: Page) -> int:
    """Where the sentence before a quantity's begins."""
    return page.sentences[max(0, q.sentence - 1)].start


def country_of(q: Quantity, page: Page, spots: list[Spot], focus: Focus, rules: Rules) -> Place | None:
    """The country of the places nearest before a quantity, or after it where none is."""
    codes = [p.country for p in focus.places if p.country] or [p.place.country for p in spots if p.place.country]
    found = rules.gazetteer.find_country(codes[0]) if codes else ()
    return next((place_of(rules.gazetteer.entry(i)) for i, _ in found), None)


def both(first: Place, f: Found, text: str, found: Sequence[Found]) -> tuple[Place, ...]:
    """The country that acts with the one that comes next to it: "Russia and Ukraine exchanged 200 soldiers"."""
    then = next(iter(found[bisect_left(found, f.name.end, key=named) :][:1]), None)
    pair = f.name.kind == "place" and then is not None and then.name.kind == "place" and then.entry is not None and then.entry.kind == "country"
    return (first, place_of(then.entry)) if pair and then and then.entry and text[f.name.end : then.name.start] == " and " else (first,)


def people(start: int, end: int, found: Sequence[Found], rules: Rules, text: str = "") -> Location:
    """The last resort: the country whose people or government the sentence begins with."""
    for f in found[bisect_left(found, start, key=named) :][:20]:
        if f.name.start < end:
            entry = f.entry if f.entry and f.entry.kind == "country" and f.name.kind in ("place", "speaker") else None
            if f.name.country:
                entry = next((rules.gazetteer.entry(i) for i, _ in rules.gazetteer.find_country(f.name.country)), None)
            if (
                entry is None
                and f.entry
                and f.entry.kind == "country"
                and (f.name.kind == "organisation" or (f.name.kind == "attributive" and (f.name.owner or f.name.last - f.name.first > 1)))
            ):
                entry = f.entry
            if entry:
                told = both(place_of(entry), f, text, found)
                return Location(told, (Why("places.people", f.name.start, f.name.end),) * len(told))
    return Location()


named = attrgetter("name.start")  # where a name begins


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
