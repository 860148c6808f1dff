"""Locations of a page's quantities → the same, a country in the lead made the town that the report then names for the same event."""

import re
from collections.abc import Callable, Sequence

from reportedly.records import Location, Page, Place, Quantity, Span, Why

BROAD = re.compile(r"\b(?:across|throughout|nationwide|countrywide|since|so far|overall|in total|altogether|several|many parts|provinces)\b", re.I)
SOME = re.compile(  # a place that the sentence does not name yet
    r"\b(?:a|an)\s(?:[\w-]+ ){0,4}?(?:town|village|hamlet|suburb|stronghold|bastion|neighbou?rhood|camp)\b(?! (?:of|called|named) )"
    r"|\bin (?:[A-Za-z]+ ){1,2}(?:town|village|stronghold|bastion)\b(?! of )"
)
NEARBY = re.compile(
    r"\b(?:a|an)\s(?:[\w-]+ ){0,4}?(?:town|village|hamlet|suburb|camp) (?:(?:north|south|east|west)[a-z-]* of|near|outside|close to)\b"
    r"|\bin a [a-z-]+ [A-Z][a-z]+ suburb\b"
)
ELSEWHERE = re.compile(r"\b(?:meanwhile|elsewhere|separately|earlier|previously)\b", re.I)
REACH = 600  # characters of a sentence that are looked at
HALF_REGION = (0.6, 0.85)  # degrees: some 70 km, what separates the towns of Deir ez-Zor, Aleppo or Idlib from the middle of their province
MANY = 10  # a number that large, told twice of one kind of thing, is one figure
SAME = 25  # characters before two figures that are then one sentence told twice
NEXT = 2  # sentences in which a report says where its lead happened


def sharpened(
    page: Page,
    told: Sequence[Location],
    titled: tuple[Place, ...],
    after: Callable[[Quantity, int, int], tuple[Place, ...]],
    area: tuple[Place, ...] = (),
) -> tuple[Location, ...]:
    """The locations; `after` gives the first place named in a stretch of text, `area` is a disaster's."""
    lead = lead_of(page)
    kinds = [c.category for c in page.counts] if len(page.counts) == len(told) else [""] * len(told)
    out: list[Location] = []
    for i, (q, where) in enumerate(zip(page.quantities, told, strict=True)):
        country = lone_country(where)
        if country is None:
            named = nameless(q, page, where, after)
            out.append(Location(named, (Why("places.lead", q.start, q.end),)) if named else where)
            continue
        exact: tuple[Place, ...] = ()
        if not BROAD.search(page.text, page.sentences[q.sentence].start, page.sentences[q.sentence].end):
            exact = (
                like_the_last(i, page, told, out)
                or told_twice(i, page, out, country)
                or twin(i, page, told, kinds, country)
                or nameless(q, page, where, after)
                or (within_lead(q, page, lead, titled, country, after, area) if inside(q, lead, page) else ())
            )
        out.append(Location(exact, (Why("places.lead", q.start, q.end),)) if exact else where)
    return tuple(out)


def nameless(q: Quantity, page: Page, where: Location, after: Callable[[Quantity, int, int], tuple[Place, ...]]) -> tuple[Place, ...]:
    """The town that the next sentences name, for "a town in Homs province"."""
    s = page.sentences[q.sentence]
    here = max(s.start, q.start - REACH), min(s.end, q.end + REACH)
    wide = where.places[0] if len(where.places) == 1 else None
    if wide is None or wide.role != "in" or not (NEARBY if (wide.where_prec or 0) < 4 else SOME).search(page.text, *here):
        return ()
    for n in range(q.sentence + 1, min(q.sentence + 1 + NEXT, len(page.sentences))):
        then = page.sentences[n]
        end = min(then.end, then.start + REACH)
        if ELSEWHERE.search(page.text, then.start, end):
            return ()
        found = after(q, then.start, end)
        if found:
            near = found[0].geoname_id is None or (found[0].where_prec or 6) < 4
            return found if exactly(found, wide.country or "") and near and found[0].name != wide.name and about(found[0], wide) else ()
    return ()


def about(place: Place, wide: Place) -> bool:
    """Whether a place lies close enough to a region's middle, or its town, to be what was meant in it; anywhere in a country."""
    if wide.where_prec == 6 or None in (place.lat, place.lon, wide.lat, wide.lon):
        return True
    return abs((place.lat or 0) - (wide.lat or 0)) < HALF_REGION[0] and abs((place.lon or 0) - (wide.lon or 0)) < HALF_REGION[1]


def lead_of(page: Page) -> Span:
    """The headline and the first sentence after it that holds a quantity."""
    begin = page.headline[1] if page.headline else 0
    first = next((page.sentences[q.sentence] for q in page.quantities if q.start >= begin), None)
    return (page.headline[0] if page.headline else 0), first.end if first else begin


def inside(q: Quantity, lead: Span, page: Page) -> bool:
    """Whether a quantity stands in the lead."""
    first = next((o.sentence for o in page.quantities if o.start >= (page.headline[1] if page.headline else 0)), -1)
    return q.sentence == first or bool(page.headline and page.headline[0] <= q.start < page.headline[1])


def lone_country(where: Location) -> str | None:
    """The country, where that is all that a location tells."""
    place = where.places[0] if len(where.places) == 1 else None
    return place.country if place and place.where_prec == 6 and place.role == "in" else None


def like_the_last(i: int, page: Page, told: Sequence[Location], out: Sequence[Location]) -> tuple[Place, ...]:
    """What the quantity before became, where both stood in one sentence, or this one only went on from it, with the same place."""
    if not i or out[i - 1] is told[i - 1] or told[i].places != told[i - 1].places:
        return ()
    same = page.quantities[i].sentence == page.quantities[i - 1].sentence
    return out[i - 1].places if same or (told[i].why[:1] and told[i].why[0].rule == "places.same-event") else ()


def told_twice(i: int, page: Page, out: Sequence[Location], country: str) -> tuple[Place, ...]:
    """The exact place of the same figure in the same words before: a page that prints its lead twice."""
    q = page.quantities[i]
    own = page.text[max(0, q.start - SAME) : q.start]
    for o, where in zip(page.quantities[: min(i, 40)], out, strict=False):
        if o.value == q.value and page.text[max(0, o.start - SAME) : o.start] == own and exactly(where.places, country):
            return where.places
    return ()


def twin(i: int, page: Page, told: Sequence[Location], kinds: Sequence[str], country: str) -> tuple[Place, ...]:
    """The exact place of the same number of the same things elsewhere in the report."""
    q = page.quantities[i]
    if not q.value or q.quantifier == "vague":
        return ()
    head = page.headline is not None and page.headline[0] <= q.start < page.headline[1]
    if max(q.value) < MANY and not head:
        return ()
    for j, o in enumerate(page.quantities[:200]):
        if j != i and o.value == q.value and kinds[j] == kinds[i] and exactly(told[j].places, country):
            return told[j].places
    return ()


def exactly(places: tuple[Place, ...], country: str) -> bool:
    """Whether places are known better than by their country, and lie in it."""
    return bool(places) and all(p.country == country and p.where_prec is not None and p.where_prec < 6 and p.role == "in" for p in places)


def within_lead(
    q: Quantity,
    page: Page,
    lead: Span,
    titled: tuple[Place, ...],
    country: str,
    after: Callable[[Quantity, int, int], tuple[Place, ...]],
    area: tuple[Place, ...],
) -> tuple[Place, ...]:
    """The area of a disaster where the report is of one and it lies in the country, else the lead's own place."""
    if area:
        return area if exactly(area, country) else ()
    return in_lead(q, page, lead, titled, country, after)


def in_lead(
    q: Quantity, page: Page, lead: Span, titled: tuple[Place, ...], country: str, after: Callable[[Quantity, int, int], tuple[Place, ...]]
) -> tuple[Place, ...]:
    """The title's own place, else the first one of the sentences after the lead; none where they count other things."""
    exact = tuple(p for p in titled if exactly((p,), country))
    if exact:
        return exact if len(exact) == 1 else ()
    at = next((o.sentence for o in page.quantities if o.sentence >= q.sentence and page.sentences[o.sentence].end >= lead[1]), q.sentence)
    for n in range(at + 1, min(at + 1 + NEXT, len(page.sentences))):
        s = page.sentences[n]
        if any(o.sentence == n and o.quantifier != "vague" and o.value != q.value for o in page.quantities[:200]):
            return ()
        found = after(q, s.start, s.end)
        if found:
            return found if exactly(found, country) else ()
    return ()
