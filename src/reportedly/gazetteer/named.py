"""A name, as a table or a user writes it → the places that it may mean, the best known first."""

import re
from collections.abc import Callable, Iterator

from reportedly.gazetteer import Entry, Gazetteer
from reportedly.records import Place

COUNTRY = 6  # UCDP's precision of a place that is a country
BRACKET = re.compile(r"(.*\S)\s*\(([^()]+)\)\s*")


def naming(known: Gazetteer) -> Callable[[str], tuple[Place, ...]]:
    """The look-up of names in a gazetteer, as indicators need it."""
    return lambda name: places_named(known, name)


def places_named(known: Gazetteer, name: str, country: str | None = None) -> tuple[Place, ...]:
    """The places of a name, or the country of two letters; of one country where it is given or written behind it: "Tripoli, LB".

    A name with another in brackets ("Myanmar (Burma)") is looked for as it is, then without them, then by them.

    >>> from reportedly import gazetteer
    >>> [p.country for p in places_named(gazetteer.load(), "Myanmar (Burma)")], places_named(gazetteer.load(), "iq")[0].name
    (['MM'], 'Iraq')
    """
    place, _, behind = name.rpartition(",")
    if place and country is None and (code := country_code(known, behind)):
        return places_named(known, place, code)
    for spelling in spellings(name):
        hits = known.find_country(spelling.upper()) if len(spelling) == 2 else known.find(spelling)
        found = [known.entry(i) for i, _ in hits]
        if country:
            found = [e for e in found if e.country == country]
        if found:
            return tuple(map(place_of, found))
    return ()


def country_code(known: Gazetteer, name: str) -> str | None:
    """The two letters of a country by its name, or by them; None where no country is called so.

    >>> from reportedly import gazetteer
    >>> country_code(gazetteer.load(), "Yemen (North Yemen)"), country_code(gazetteer.load(), "Mosul")
    ('YE', None)
    """
    return next((p.country for p in places_named(known, name.strip()) if p.where_prec == COUNTRY), None) if name.strip() else None


def spellings(name: str) -> Iterator[str]:
    """The name; where it has another in brackets, both alone."""
    yield name.strip()
    if both := BRACKET.fullmatch(name):
        yield from both.groups()


def place_of(e: Entry) -> Place:
    """A place of the gazetteer as a record."""
    return Place(e.name, e.country, e.geoname_id, e.lat, e.lon, "in", e.where_prec)
