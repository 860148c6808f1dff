"""Two claims → whether they are about the same kind of thing, the same place, the same days, and come from the same source.

All are symmetric and look at nothing but the two claims. Where the words of one say nothing, the answer is "unknown" (None,
or that word), never yes: what an unknown is worth is for the caller to say.
"""

from functools import lru_cache
from typing import Literal

from reportedly.day import ordinal
from reportedly.distance import kilometres
from reportedly.reconcile.claims import places_in
from reportedly.reconcile.rules import folded
from reportedly.records import Category, Interval, Place
from reportedly.reduced import Claim

Where = Literal["same", "within", "overlap", "unknown", "apart"]

TOWN, REGION, COUNTRY = 3, 5, 6
"""UCDP's where_prec up to which a place is a town or near one, and a region; a country."""
NEAR = {TOWN: 20.0, REGION: 120.0}
"""Kilometres up to which a town lies in or at another place: a suburb, a bypass, a district town; a province. Half of the
provinces of Syria and Iraq are no wider than 120 km from their seat to their border."""
COUNTED_PERSONS: frozenset[Category] = frozenset({"killed", "injured", "detained", "missing", "displaced", "joined", "returned", "released"})
"""What is reported of people only: there the nouns "people" and any other are one kind, as reports use them for each other."""
VAGUE_CATEGORIES: frozenset[Category] = frozenset({"other", "present"})
MEASURES = {"flow": "amount", "cumulative": "amount", "stock": "stock", "change": "change", "share": "share", "rate": "rate"}
"""A toll is a flow that has been added up: both count the same events."""
LEVELS = frozenset({"flow", "cumulative", "stock"})
"""What counts things, not how they changed: reports write one figure as either."""


def same_unit(a: Claim, b: Claim) -> bool:
    """The same unit, and of rates the same base."""
    return a.figure.unit == b.figure.unit and a.figure.per == b.figure.per


def same_measure(a: Claim, b: Claim) -> bool:
    """Both stocks, both events counted over some time, both changes, shares or rates."""
    return MEASURES[a.figure.measure_type] == MEASURES[b.figure.measure_type]


def same_category(a: Claim, b: Claim) -> bool:
    """The same thing happened to what they count; "present" and "other" say the least and go together."""
    mine, theirs = a.figure.category, b.figure.category
    return mine == theirs or {mine, theirs} <= VAGUE_CATEGORIES


def same_group(a: Claim, b: Claim) -> bool:
    """Of the same group, or one of them of none that is named."""
    mine, theirs = a.figure.group, b.figure.group
    return mine is None or theirs is None or one_name(mine, theirs)


def same_noun(a: Claim, b: Claim) -> bool:
    """The same kind of thing with the same narrowing words: "civilians killed" are not "people killed"."""
    return a.kind == b.kind and a.narrower == b.narrower


def like_noun(a: Claim, b: Claim) -> bool:
    """The same kind of thing, or one that reports count as "people" where the other says who; none narrowed otherwise than the other.

    "126 people" and "126 evacuees" killed are alike, and "68 children" and "68 people"; "68 children" and "68 women", "19 civilians"
    and "19 fighters" are not.
    """
    if a.kind != b.kind:
        counted = bool({a.figure.category, b.figure.category} & COUNTED_PERSONS)
        return counted and any(c.kind == "person" and not c.narrower for c in (a, b))
    return a.narrower <= b.narrower or b.narrower <= a.narrower


def same_kind(a: Claim, b: Claim) -> bool:
    """The same in everything that makes numbers comparable: noun, what happened to it, whose, unit, measure."""
    return same_unit(a, b) and same_noun(a, b) and same_category(a, b) and same_group(a, b) and same_measure(a, b)


def where(a: Claim, b: Claim) -> Where:
    """How the places of two claims stand to each other.

    "same": the same places; "within": all of one lie in the other's; "overlap": some do; "apart": none does. "unknown" where
    one has no place, or only its report's and none of the other's countries is missing there.
    """
    mine, theirs = places_in(a), places_in(b)
    if not mine or not theirs:
        return "unknown"
    if not (a.own_places and b.own_places):
        return "unknown" if countries(mine) & countries(theirs) or None in countries(mine) | countries(theirs) else "apart"
    return places_stand(mine, theirs)


def same_place(a: Claim, b: Claim) -> bool:
    """Whether nothing says that they are about different places: one may say it more closely than the other, or not at all."""
    return where(a, b) in ("same", "within", "unknown")


@lru_cache(maxsize=2**16)
def places_stand(mine: tuple[Place, ...], theirs: tuple[Place, ...]) -> Where:
    """How two sets of places stand to each other."""
    if all(any(one(p, q) for q in theirs) for p in mine) and all(any(one(p, q) for p in mine) for q in theirs):
        return "same"
    if all(any(lies_in(p, q) for q in theirs) for p in mine) or all(any(lies_in(q, p) for p in mine) for q in theirs):
        return "within"
    return "overlap" if any(lies_in(p, q) or lies_in(q, p) for p in mine for q in theirs) else "apart"


def countries(places: tuple[Place, ...]) -> frozenset[str | None]:
    """The countries of places; None among them for one that lies in none, or nobody knows where."""
    return frozenset(p.country for p in places)


def one(p: Place, q: Place) -> bool:
    """Whether two places are one, by their number in the gazetteer, else by name and country."""
    if p.geoname_id is not None and q.geoname_id is not None:
        return p.geoname_id == q.geoname_id
    return p.country == q.country and folded(p.name) == folded(q.name)


def lies_in(p: Place, q: Place) -> bool:
    """Whether p is q or lies in it: in a country, or so near to a town's or province's seat that it may be part of it."""
    if one(p, q):
        return True
    if p.country is None or p.country != q.country:
        return False
    if q.where_prec == COUNTRY:
        return True
    return p.where_prec != COUNTRY and kilometres((p.lat, p.lon), (q.lat, q.lon)) <= NEAR[TOWN if (q.where_prec or TOWN) <= TOWN else REGION]


def same_period(a: Claim, b: Claim, slack: int = 0) -> bool | None:
    """Whether the days that they are about meet, or lie no more than `slack` days apart; None where one has none."""
    apart = days_between(a.figure.as_of, b.figure.as_of)
    return None if apart is None else apart <= slack


def same_days_said(a: Claim, b: Claim, slack: int = 0) -> bool | None:
    """The same, of the days that the words of both give; None where the words of one give none."""
    apart = days_between(a.figure.time, b.figure.time)
    return None if apart is None else apart <= slack


def days_published_apart(a: Claim, b: Claim) -> int | None:
    """Days between the two publications; None where one is not known."""
    return days_between(a.published, b.published)


def days_between(a: Interval | None, b: Interval | None) -> int | None:
    """Days from the end of the earlier to the start of the later, 0 where they meet; None where one is missing.

    >>> days_between(("2017-04-15", "2017-04-16"), ("2017-04-18", "2017-04-18"))
    2
    """
    if a is None or b is None:
        return None
    return max(0, ordinal(b[0]) - ordinal(a[1]), ordinal(a[0]) - ordinal(b[1]))


def same_source(a: Claim, b: Claim) -> bool | None:
    """Whether both come from one institution; None where one names none, or only a person who speaks for nobody known.

    A report that names nobody, or its own paper, is its own source where the other credits it.
    """
    if a.institution is not None and b.institution is not None:
        if a.institution == b.institution:
            return True
        if alone(a) and alone(b):
            return surname(a.institution) == surname(b.institution)
        return None if alone(a) or alone(b) else credits(a, b) or credits(b, a)
    return True if credits(a, b) or credits(b, a) else None


def credits(a: Claim, b: Claim) -> bool:
    """Whether a comes from b's report, or from whoever passed b's on."""
    if a.institution is None:
        return False
    if b.publisher and one_name(a.institution, b.publisher):
        return True
    return any(one_name(a.institution, v.organisation or v.name) for v in b.figure.via)


@lru_cache(maxsize=2**16)
def one_name(a: str, b: str) -> bool:
    """Whether two names are one, but for capitals, dots and "the"."""
    return folded(a) == folded(b)


def alone(claim: Claim) -> bool:
    """Whether its source is a person of whom no organisation is known."""
    source = claim.figure.source
    return source is not None and source.role == "person" and not source.organisation


def surname(name: str) -> str:
    """The last word of a person's name, folded."""
    return (folded(name).split() or [""])[-1]


def same_words(a: Claim, b: Claim) -> bool:
    """Whether both name their source by the same words, an institution's or "police", "activists"."""
    mine, theirs = a.figure.source, b.figure.source
    return mine is not None and theirs is not None and one_name(mine.name, theirs.name)
