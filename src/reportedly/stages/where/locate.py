"""Resolved names and quantities of a page → the places that locate each quantity, with the role of each and the rule that says so."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from reportedly.records import Location, Page, Place, Quantity, Span, Why
from reportedly.stages.where.names import Word
from reportedly.stages.where.resolve import Found, within
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.sharpen import sharpened
from reportedly.stages.where.spots import Spot, place_of, spot

REACH = 600  # characters: no figure is located by words further off in a sentence without end
CITY = 50_000  # people from which a report calls a town "the city"
TOO_DEAR = 6.0  # a place further than that from a quantity says nothing of it
PLAIN = r"(?!(?:as|while|when|after|before|since|where|which|who|that|whose|because|but|to|from|by|against|with|for|amid|following|during|until|if)\b)[a-z-]+"
JOIN = re.compile(rf"(?: {PLAIN}){{0,2}}?,? ?(?:and|or|as well as|/|-|–)? ?(?:in |near |at |of )?(?:the |both |neighbou?ring |nearby )?(?:{PLAIN} ){{0,3}}")
CLAUSE = re.compile(
    r";|: |, who |, according to | (?:while|but|whereas|although|after|when|because|said|says|since|held by|controlled by|battling|trying to|"
    r"stating|adding|alleging|claiming) "
)
BULLET = re.compile(r"\n\s*[-*•▪–]\s")  # a list's next line is no part of the sentence
NAMED_OF_MANY = re.compile(r"\b(?:including|such as|among them|notably)\b[^,;]*$")
ORIGIN = re.compile(r"(?: [a-z-]+){1,3} ")  # "40 fighters from Homs" are not in Homs
BEGUN = r"(?:began|erupted|started|broke out|flared|in which|(?:that|which) (?:began|has))|,? (?:in|since) (?:early |late |mid-|[A-Z][a-z]+ )?(?:19|20)\d\d"
WAR = re.compile(
    r"\b(?:since|during|throughout|in|of|end|by) (?:[^\s.;,]{1,20} ){0,6}?(?<!World )(?<!Cold )(?:war|conflict|uprising|revolution|revolt|insurgency|unrest)"
    rf"(?= (?:[^\s.;,]{{1,20}} ){{0,7}}{BEGUN})"
)
WHOLE = re.compile(
    r"\b(?:the (?:[a-z-]+ ){0,2}(?:country|nation)(?![s'’])|nationwide|countrywide|"
    r"(?<!one of )the (?:country|nation)(?:s|['’]s)\b(?! (?:\w+est|most|first|only|worst|second)\b))",
    re.I,
)
CAPITAL = re.compile(
    r"\b(?:in|on|at|across|of|near|rocked|hit|into|around|outside|struck) the (?:[a-z-]+ )?capital\b"
    r"(?! (?:of |[A-Z]|market|gain|punish|spend|invest|control|fund|flow|account|expend))"
)
TOWN = re.compile(
    r"\b(?:in|on|at|across|inside|around|throughout) (?:the|that) (?:same )?(city|town|village|province|governorate)\b(?! (?:of|council|hall|cent|[A-Z]))"
)
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
    spots = [s for f in found if (s := spot(f, found, words, verbs, rules))]
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
            focus.weak = focus.weak if not told.places and where.why[0].rule == "places.same-event" else where.why[0].rule in ("places.people", "places.beside")
        out.append(where)
    return sharpened(page, out, main, lambda q, start, end: opening(spots, start, end, rules))


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
    mine = [p for p in between(spots, start, end) if not p.spoken and p.place.role == "in" and p.place.where_prec not in (None, 6, 7) and not p.loose]
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
        if near and all(any(inside(p, b, rules) for b in chosen) for p in g) and not parted(best, g, page):
            return g
    return best


def parted(a: list[Spot], b: list[Spot], page: Page) -> bool:
    """Whether a number, or "including", stands between two groups."""
    low, high = (a[-1].end, b[0].start) if a[-1].end <= b[0].start else (b[-1].end, a[0].start)
    gap = page.text[low:high]
    return (counted(page, low, high) > 0 and bool(ANOTHER.search(gap))) or bool(NAMED_OF_MANY.search(gap))


def inside(a: Spot, b: Spot, rules: Rules) -> bool:
    """Whether one spot lies in another; one that the gazetteer lacks lies in whatever stands beside it."""
    if b.entry is None:
        return False
    if a.entry is None or (a.entry.kind == "city" and a.place.where_prec == 3):  # a county of a town's name
        return a.place.country == b.place.country and (b.entry.kind in ("country", "region") or not (a.listed or b.listed))
    return within(a.entry, b.entry, rules.gazetteer)


def grouped(spots: list[Spot], page: Page) -> Iterator[list[Spot]]:
    """Names that stand together: "in Iraq and Syria", "Azaz, Aleppo province"."""
    group: list[Spot] = []
    for p in spots:
        gap = page.text[group[-1].end : min(p.start, group[-1].end + 60)] if group else ""
        if group and not (
            len(gap) < 60 and gap != " the " and JOIN.fullmatch(gap) and not NAMED_OF_MANY.search(gap) and not counted(page, group[-1].end, p.start)
        ):
            yield group
            group = []
        group.append(p)
    if group:
        yield group


def cost(group: list[Spot], q: Quantity, page: Page) -> float:
    """How far a group of places is from a quantity, in the grammar's terms."""
    a, b = group[0].start, group[-1].end
    low, high = (q.end, a) if a >= q.end else (b, q.start)
    gap = page.text[low:high] if low < high else ""
    points = 0.0 if a >= q.end else 1.0
    points += 2.0 * min(2, counted(page, low, high)) + 1.5 * len(CLAUSE.findall(gap)) + len(gap) / 200
    example = NAMED_OF_MANY.search(gap) if a >= q.end else None
    points += 3.0 if example and not counted(page, low + example.start(), high) else 0.0
    first = group[0]
    if first.rule == "places.people":
        return TOO_DEAR
    if first.rule == "places.beside":
        return points + (5.0 if first.place.where_prec == 6 else 1.5)
    if first.rule == "places.at-target":
        return points + (TOO_DEAR if first.place.where_prec == 6 else 0.5)
    of = page.text[first.at : first.at + 3] == "of " and a >= q.end  # "residents of the plateau … shelter in the town"
    moved = (2.0 if a >= q.end else 5.0) if first.place.role != "in" else 0.0  # "exports to Peru … 30%" tells nothing of where
    return points + (moved or (0.6 if of else 0.0))


def most_specific(group: list[Spot], rules: Rules) -> list[Spot]:
    """Without places that contain another of the group, each once; a place "from" or "to" only where none is "in"."""
    group = [p for part in parts(group) for p in addressed(part, not any(p.listed for p in group), rules)]
    group = [p for i, p in enumerate(group) if p.rule != "places.territory" or not i or group[i - 1].entry is None or group[i - 1].place.country]
    group = [p for i, p in enumerate(group) if not (i + 1 < len(group) and along(p, group[i + 1]))]
    group = [p for i, p in enumerate(group) if i == 0 or p.listed or p.rule != "places.in" or not 0 <= p.at - group[i - 1].end <= 2]  # "A in B" is in A
    group = [p for i, p in enumerate(group) if i == 0 or not (p.aside or parted_from(p, group[i - 1], rules))]
    if any(p.entry and p.entry.kind == "city" for p in group):
        group = [p for p in group if p.entry or not p.building]
    some = len(group) > 2  # an unknown name in a list lies in its country, not in the town beside it
    kept = [p for p in group if not any(o is not p and o.place.name != p.place.name and holds(p, o, some, rules) for o in group)]
    kept = [p for p in kept if p.place.role == "in"] or kept
    return list({p.place.name: p for p in reversed(kept)}.values())[::-1]


def holds(outer: Spot, inner: Spot, some: bool, rules: Rules) -> bool:
    """Whether one place of a group contains another."""
    town = outer.entry is not None and outer.entry.kind == "city"
    return not (some and town) and inside(inner, outer, rules)


def parted_from(whole: Spot, part: Spot, rules: Rules) -> bool:
    """Whether one place only tells whose part another is: "the Eastern Ghouta zones of the Damascus region"."""
    return whole.of and not whole.listed and part.rule != "places.territory" and whole.start - part.end < 12 and inside(part, whole, rules)


def along(a: Spot, b: Spot) -> bool:
    """Whether a river or sea is named only with the town at it: "on the Niger River in Diré"."""
    long = a.entry is not None and a.entry.kind in ("river", "sea")
    return long and b.entry is not None and b.entry.kind == "city" and b.rule == "places.in" and 0 <= b.at - a.end <= 2


def parts(group: list[Spot]) -> Iterator[list[Spot]]:
    """A group parted where commas no longer join its names: "Kankakee, Illinois" and "Wheatfield, Indiana, United States"."""
    part: list[Spot] = []
    for p in group:
        if part and (p.listed or p.start - part[-1].end != 2):
            yield part
            part = []
        part.append(p)
    if part:
        yield part


def addressed(part: list[Spot], alone: bool, rules: Rules) -> list[Spot]:
    """The first of names that commas join where the last one contains it: "Gore Park, Hamilton, Ontario"; `alone` without an "and"."""
    if len(part) < 2:
        return part
    first, last = part[0], part[-1]
    held = (
        inside(first, last, rules)
        or (alone and not first.entry and not last.entry)
        or (first.entry is None and last.entry is not None and last.entry.kind in ("region", "country"))
    )
    return part[:1] if held and (len(part) == 2 or last.entry is None or last.entry.kind in ("region", "country")) else part


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
        first = next(grouped(fresh, page))
        return Location(tuple(p.place for p in most_specific(first, rules)), (Why("places.same-event", first[0].at, first[-1].end),))
    if focus.places and focus.weak and page.sentences[q.sentence].end != focus.at:
        folk = people(*s, found, rules)
        if folk.places:
            return folk
    if focus.places:
        return Location(focus.places, (Why("places.same-event", q.start, q.end),))
    mine = [p for p in between(spots, *s) if not p.spoken and p.rule != "places.beside" and p.place.role == "in"]
    if mine:
        return said(most_specific(next(grouped(mine, page)), rules))
    if any(s[0] <= at < s[1] for at in focus.acting):
        return Location()
    told = people(*s, found, rules)
    return told if told.places else people(0, s[0], found, rules)


def named_by_kind(q: Quantity, page: Page, spots: list[Spot], focus: Focus, rules: Rules) -> Location:
    """The capital, or the last town or province named, where the sentence only says "in the capital", "in the city"."""
    s = clipped(q, page)
    capital = CAPITAL.search(page.text, *s)
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


def between(spots: list[Spot], start: int, end: int) -> list[Spot]:
    """The spots that begin in a stretch."""
    return spots[bisect_left(spots, start, key=starting) : bisect_left(spots, end, key=starting)]


def near_start(q: Quantity, spots: list[Spot]) -> int:
    """Where the twelfth spot before a quantity begins."""
    at = bisect_left(spots, q.start, key=starting)
    return spots[at - 12].start if at >= 12 else 0


def near_end(q: Quantity, spots: list[Spot]) -> int:
    """Where the twelfth spot after a quantity ends."""
    at = bisect_left(spots, q.start, key=starting) + 12
    return spots[at].start if at < len(spots) else spots[-1].end if spots else q.end


starting = attrgetter("start")  # where a spot or quantity begins


def counted(page: Page, low: int, high: int) -> int:
    """How many quantities begin in a stretch."""
    return max(0, bisect_left(page.quantities, high, key=starting) - bisect_left(page.quantities, low, key=starting))


def before(q: Quantity, page: Page) -> int:
    """Where the sentence before a quantity's begins."""
    return page.sentences[max(0, q.sentence - 1)].start


def country_of(q: Quantity, page: Page, spots: list[Spot], focus: Focus, rules: Rules) -> Place | None:
    """The country of the places nearest before a quantity, or after it where none is."""
    codes = [p.country for p in focus.places if p.country] or [p.place.country for p in spots if p.place.country]
    found = rules.gazetteer.find_country(codes[0]) if codes else ()
    return next((place_of(rules.gazetteer.entry(i)) for i, _ in found), None)


def people(start: int, end: int, found: Sequence[Found], rules: Rules) -> Location:
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
                return Location((place_of(entry),), (Why("places.people", f.name.start, f.name.end),))
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
