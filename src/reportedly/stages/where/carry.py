"""A figure whose own sentence names no place, and the report before it → the place that the report goes on about."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter

from reportedly.records import Location, Page, Place, Quantity, Span, Why
from reportedly.stages.where.event import framed
from reportedly.stages.where.groups import NAMED_OF_MANY, between, counted, grouped, inside, most_specific, starting
from reportedly.stages.where.resolve import Found
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spots import Spot, place_of

PART = re.compile(r"\b(?:including|among them) [^,;]*$")  # "43 across the Strip, including 26 in the city"
MOSTLY = re.compile(
    r"\b(?:(?:sites|targets|places|areas|locations|towns|villages|positions|districts),? including|concentrat\w+|focus\w+|mostly|most of (?:them|which))\b"
)  # what follows is the place of the most, not of all
REACH = 600  # characters: no figure is located by words further off in a sentence without end
BULLET = re.compile(r"\n\s*[-*•▪–]{1,2}\s")  # a list's next line is no part of the sentence
ANOTHER = re.compile(r"\b(?:and|while|but)\b")
CITY = 50_000  # people from which a report calls a town "the city"
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
AGAIN = re.compile(
    r"\b(?:battered|pounded|hit|struck|rocked|swept|ravaged|shook|in) the (?:north|south|east|west|central)?[a-z-]* ?"
    r"(province|city|town|governorate)\b(?! of|s)"
)
THERE = re.compile(r"(?<=[a-z]) there\b(?=[.,;]| (?:since|in|on|after|by|last|and|during|so)\b)")
TOWN = re.compile(
    r"\b(?:in|on|at|across|inside|around|throughout) "
    r"(?:(?:a|an|another|other|the) (?:[a-z-]+ )??(?:part|area|district|quarter|side|end|centre|center|north|south|east|west)s? of )?"
    r"(?:the|that) (?:same )?(city|town|village|province|governorate)\b(?! (?:of|council|hall|cent|[A-Z]))"
)
THING = re.compile(
    r" (?:[a-z-]+ )?(?:banks|companies|firms|towns|villages|cities|provinces|schools|hospitals|universities|ports|airports|households|homes|factories|farms)\b"
)
PLAIN_GAP = re.compile(r" (?:[a-z-]+ ){0,2}")
AWAY = re.compile(r"\b(?:out of|leav\w+|left|fle\w+|exit\w*) $")


def again(q: Quantity, page: Page, spots: list[Spot]) -> re.Match[str] | None:
    """The town or province that the sentence, or the one before it, only calls so: "bombs have battered the northwest province"."""
    s = page.sentences[q.sentence]
    told = AGAIN.search(page.text, before(q, page), s.end)
    return told if told and not any(p.place.role == "in" and not p.spoken for p in between(spots, told.end(), s.start)) else None


def clipped(q: Quantity, page: Page) -> Span:
    """The quantity's sentence, or its line of a list; cut where it runs on and on."""
    s = page.sentences[q.sentence]
    start, end = max(s.start, q.start - REACH), min(s.end, q.end + REACH)
    left = [m.start() for m in BULLET.finditer(page.text, start, q.start)]
    right = BULLET.search(page.text, q.end, end)
    return left[-1] if left else start, right.start() if right else end


def said(spots: Sequence[Spot]) -> Location:
    """Spots as a location."""
    return Location(tuple(p.place for p in spots), tuple(Why(p.rule, p.at, p.end) for p in spots))


def parted(a: list[Spot], b: list[Spot], page: Page) -> bool:
    """Whether a number, or "including", stands between two groups."""
    low, high = (a[-1].end, b[0].start) if a[-1].end <= b[0].start else (b[-1].end, a[0].start)
    gap = page.text[low:high]
    if any(p.entry is None for p in b) and ANOTHER.search(gap):
        return True  # a name that no gazetteer has lies in the place beside it, and not in what the next clause names
    held = counted(page, low, high) > 0
    if held and PART.search(gap):
        return True
    return (held and bool(ANOTHER.search(gap))) or bool(NAMED_OF_MANY.search(gap)) or ", with " in gap or bool(MOSTLY.search(gap))


@dataclass(slots=True)
class Focus:
    """Where the report is at, sentence by sentence: the last places that located something, and the countries that only act."""

    places: tuple[Place, ...] = ()
    at: int = -1
    acting: tuple[int, ...] = ()  # where countries begin that only act
    weak: bool = False  # the places are only whose people or government began the sentence
    event: tuple[Spot, ...] = ()  # the area of the disaster that the report is about


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
        country = own[0] if own else main_country(spots, rules) or country_of(q, page, spots, focus, rules)
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
    area = framed(q, page, spots, focus.event, rules)
    if area:
        return Location(area, (Why("places.same-event", q.start, q.end),))
    since = max(focus.at, before(q, page), q.start - 2 * REACH)
    fresh = [
        p
        for p in between(spots, since, s[0])
        if (p.rule not in ("places.beside", "places.people") or (p.rule == "places.beside" and (p.place.where_prec or 6) < 6))
    ]
    fresh = [p for p in fresh if not (focus.places and p.place.where_prec == 7)]
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
    there = THERE.search(page.text, *s)
    if there:
        told = [p for p in between(spots, before(q, page), there.start()) if p.place.role != "to"]
        if told:
            return Location((replace(told[-1].place, role="in"),), (Why("places.same-event", *there.span()),))
    town = TOWN.search(page.text, *s)
    town = town or again(q, page, spots)
    if town:
        fits = (1, 2) if town[1] in ("city", "town", "village") else (3, 4)
        least = CITY if town[1] == "city" else 0
        mine = [
            p
            for p in between(spots, 0, s[0])
            if not p.spoken
            and p.place.where_prec in fits
            and (p.entry is None or p.entry.kind not in ("river", "sea"))
            and (p.entry is None or p.entry.population >= least)
        ]
        mine = [p for p in mine if p.entry or town[1] == "village"] or mine
        if mine:
            return Location((mine[-1].place,), (Why("places.same-event", *town.span()),))
    return Location()


def before(q: Quantity, page: Page) -> int:
    """Where the sentence before a quantity's begins."""
    return page.sentences[max(0, q.sentence - 1)].start


def country_of(q: Quantity, page: Page, spots: list[Spot], focus: Focus, rules: Rules) -> Place | None:
    """The country of the places nearest before a quantity, or after it where none is."""
    places = framed(q, page, spots, focus.event, rules) or focus.places
    codes = [p.country for p in places if p.country] or [p.place.country for p in spots if p.place.country]
    entry = rules.gazetteer.country(codes[0]) if codes else None
    return place_of(entry) if entry else None


def main_country(spots: list[Spot], rules: Rules) -> Place | None:
    """The country that most of a report's places lie in."""
    codes = Counter(p.place.country for p in spots[:100] if p.place.country)
    entry = rules.gazetteer.country(min(codes, key=lambda c: (-codes[c], c))) if codes else None
    return place_of(entry) if entry else None


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
                entry = rules.gazetteer.country(f.name.country)
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
