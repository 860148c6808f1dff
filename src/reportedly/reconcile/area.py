"""The places of a claim and of an indicator → how they stand to each other: the same, narrower, wider, others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.reconcile.claims import places_in
from reportedly.reconcile.same import COUNTRY, lies_in
from reportedly.records import Place
from reportedly.reduced import Claim

Standing = Literal["same", "narrower", "wider", "other place", "apart"]
INTERNATIONAL = 7  # UCDP's precision of what is no country: a region of the world, a sea


@dataclass(frozen=True, slots=True)
class Area:
    """The places of an indicator; a claim's places must be these."""

    places: tuple[Place, ...]


def area_of(names: Sequence[str], resolve: Callable[[str], Sequence[Place]]) -> Area | None:
    """The places of these names, each as the one that it means first; None where there is no name.

    One that is not known stays a name, with its country where that is written behind it: "Rityan, SY".
    """
    return Area(tuple(next(iter(resolve(name)), unknown(name)) for name in names)) if names else None


def unknown(name: str) -> Place:
    """A place of which only its name is known, and perhaps its country's two letters."""
    place, _, country = (part.strip() for part in name.rpartition(","))
    return Place(place, country.upper()) if place and len(country) == 2 else Place(name.strip(), None)


def standing(claim: Claim, area: Area) -> Standing:
    """How the places of a claim stand to an area."""
    found = finest(places_in(claim))
    inside = [p for p in found if any(lies_in(p, q) for q in area.places)]
    covers = all(any(lies_in(q, p) for p in found) for q in area.places)
    around = [p for p in found if p not in inside and (p.where_prec == INTERNATIONAL or any(lies_in(q, p) for q in area.places))]
    if len(inside) == len(found):
        return "same" if covers else "narrower"
    if around or (inside and covers):
        return "wider"
    return "other place" if inside else "apart"


def among_events(claim: Claim, area: Area) -> bool:
    """A claim is about a place within a whole country: of events there, one among thousands, and about another one."""
    return all(q.where_prec == COUNTRY for q in area.places) and all(p.where_prec != COUNTRY for p in places_in(claim))


def spoken(claim: Claim) -> str:
    """The places of a claim in words."""
    said = ", ".join(dict.fromkeys(p.name for p in finest(places_in(claim))))
    return said if claim.own_places else f"its report is on {said}"


def finest(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places without a country in which another of them lies: "Mosul, Iraq" is Mosul."""
    within = {p.country for p in places if p.where_prec != COUNTRY}
    return tuple(p for p in places if p.where_prec != COUNTRY or p.country not in within)
