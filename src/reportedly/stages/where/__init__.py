"""Text → its place names, resolved; quantities → the places that locate each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.records import Page, Place, Toponym, Why
from reportedly.stages.where.locate import located, title_places
from reportedly.stages.where.names import names_of, words_of, words_of_page
from reportedly.stages.where.resolve import Found, home_of, resolved
from reportedly.stages.where.rules import Rules, compile_rules
from reportedly.stages.where.spots import place_of, spot

__all__ = ["Rules", "compile_rules", "where"]

ABOUT = 3  # places that a report is said to be about, at most


def where(page: Page, rules: Rules) -> Page:
    """The page with `toponyms`, `report_places` and `locations` (one for each quantity) filled."""
    words = words_of_page(page)
    home = home_of(page.report.publisher, rules)
    found = resolved(list(names_of(words, rules)), words, page.text, rules, home)
    toponyms = tuple(toponym(f) for f in found if f.name.kind == "place")
    titled = () if page.headline or not page.report.title else titled_places(page.report.title, home, rules)
    return replace(page, toponyms=toponyms, report_places=about(page, found), locations=located(page, found, words, titled, rules))


def titled_places(title: str, home: str | None, rules: Rules) -> tuple[Place, ...]:
    """The places of a title that is no part of the text."""
    words = words_of(title, ())
    found = resolved(list(names_of(words, rules)), words, title, rules, home)
    spots = [s for f in found if (s := spot(f, found, words, (), rules))]
    return title_places(spots, rules)


def toponym(f: Found) -> Toponym:
    """A resolved name as a record."""
    return Toponym(f.name.start, f.name.end, place_of(f.entry) if f.entry else None, (Why("places.name", f.name.start, f.name.end),))


def about(page: Page, found: Sequence[Found]) -> tuple[Place, ...]:
    """What the report is about: the headline's places, else those named most often."""
    named = [f for f in found if f.entry is not None and f.name.kind == "place"]
    head = page.headline
    first = [f.entry for f in named if head and head[0] <= f.name.start < head[1]] or [f.entry for f in named]
    counts = Counter(e.index for e in first if e)
    by_index = {e.index: e for e in first if e}
    ranked = sorted(counts, key=lambda i: -counts[i])
    return tuple(place_of(by_index[i]) for i in ranked[:ABOUT] if counts[i] * 2 > counts[ranked[0]])
