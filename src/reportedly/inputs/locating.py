"""The place, country, degrees and precision that a row of a table gives → its places, with what the gazetteer adds."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from reportedly.distance import kilometres
from reportedly.gazetteer import Gazetteer
from reportedly.gazetteer.named import country_code, places_named
from reportedly.records import Place

COUNTRY = 6  # UCDP's precision of a place that is a country
FAR = 50.0
"""Kilometres between a table's degrees and the gazetteer's place of that name beyond which they are two: tables give a district's
middle where the gazetteer gives its town."""
KINDS = frozenset(("town", "city", "village", "district", "governorate", "province", "region", "state", "county", "department", "municipality", "area", "camp"))
"""What databases write behind the name of a place."""
Found = Callable[[str | None, str | None, float | None, float | None, int | None], tuple[Place, ...]]


def place_finder(known: Gazetteer) -> Found:
    """What makes places of the cells of a row; names that come again are looked up once."""

    @lru_cache(maxsize=1024)
    def country_of(name: str) -> Place:
        return country_named(known, name)

    @lru_cache(maxsize=65536)
    def named(name: str, code: str | None) -> tuple[Place, ...]:
        return places_named(known, name, code) or places_named(known, without_kind(name), code)

    def places(name: str | None, country: str | None, lat: float | None, lon: float | None, prec: int | None) -> tuple[Place, ...]:
        home = country_of(country) if country else None
        names = [part.strip() for part in (name or "").split(";") if part.strip()]
        if not names or (prec or 0) >= COUNTRY:
            return (home,) if home else tuple(Place(n, None, None, lat, lon, "in", prec) for n in names)
        if len(names) > 1:
            lat = lon = None  # they are nowhere in particular between them
        return tuple(located(n, home, named(n, home.country if home else None), lat, lon, prec) for n in names)

    return places


def without_kind(name: str) -> str:
    """A name without what sort of place it is: "Ariha town" is Ariha."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].casefold() in KINDS else name


def country_named(known: Gazetteer, name: str) -> Place:
    """A country by its name or two letters; as it is written where none is called so."""
    code = country_code(known, name)
    return next(iter(places_named(known, code)), Place(name, code)) if code else Place(name, None, where_prec=COUNTRY)


def located(name: str, home: Place | None, found: tuple[Place, ...], lat: float | None, lon: float | None, prec: int | None) -> Place:
    """One place: as the row gives it, else as the gazetteer has it; its number where the two are near each other."""
    here = next((p for p in found if lat is None or lon is None or kilometres((p.lat, p.lon), (lat, lon)) <= FAR), None)
    country = home.country if home else here.country if here else None
    number = here.geoname_id if here else None
    if lat is not None and lon is not None:
        return Place(name, country, number, lat, lon, "in", prec or 1)
    return replace(here, name=name, where_prec=prec or here.where_prec) if here else Place(name, country, where_prec=prec)
