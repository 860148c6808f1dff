"""Indicators and the series of a ledger's figures: what is defined or suggested, settled for a policy and a day.

A series is made when it is asked for, out of the statements that settling has kept: nothing of it is stored, so that a
policy, a day or a definition can be changed at will.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly import own, reckoning
from reportedly.errors import SettingError
from reportedly.queries.lists import day
from reportedly.reconcile.indicators import gathered, sought
from reportedly.reconcile.said import Kind
from reportedly.reconcile.series import dated, kind_of
from reportedly.reconcile.series import series as settled_series
from reportedly.reconcile.suggest import suggest
from reportedly.reduced import Claim, Indicator, Member, Series
from reportedly.settings import Settings
from reportedly.store import FoundFigure, Store, ask, reckoned

SUGGESTED = 50  # indicators that a slug is looked for among, beside those that are defined


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator's series, with the figures of its claims by their ids: words, reports, sources; `kind` is how it goes over time.

    `institutions` are those that its claims come from, as the policy prefer:SOURCE names them.
    """

    indicator: Indicator
    series: Series
    figures: Mapping[str, FoundFigure]
    kind: Kind = "stock"
    institutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with how many claims belong to it, of how many origins and reports, and how many only nearly do."""

    indicator: Indicator
    claims: int
    origins: int
    reports: int
    nearly: int


def defined(settings: Settings) -> tuple[Indicator, ...]:
    """The indicators of the user's own file."""
    return own.load(settings.config).indicators


def suggested(store: Store, settings: Settings, most: int = 20) -> list[Indicator]:
    """Indicators worth a series, out of the ledger's own figures, best first."""
    mine = own.load(settings.config)
    with store.reading() as connection:
        claims = reckoned.all_claims(connection, reckoning.load(settings.language, mine))
        return suggest(claims, reckoning.words(settings.language).terms, reckoning.places(mine), most)


def indicator(store: Store, slug: str, settings: Settings) -> Indicator:
    """The indicator of that slug or alias: the user's own, else a suggested one; SettingError where there is none."""
    mine = defined(settings)
    found = next((i for i in mine if slug in (i.slug, *i.aliases)), None)
    others = [] if found else suggested(store, settings, SUGGESTED)
    found = found or next((i for i in others if i.slug == slug), None)
    if found is None:
        known = ", ".join(i.slug for i in (*mine, *others[:10])) or "none yet"
        raise SettingError(f"no indicator is called {slug!r}; there are {known}", mend="define it in reportedly.toml, or see 'reportedly indicators --suggest'")
    return found


def unknown_places(wanted: Indicator, settings: Settings) -> tuple[str, ...]:
    """The places of an indicator that neither the gazetteer nor the user's file knows: only figures that write them just so can be in it."""
    known = reckoning.places(own.load(settings.config))
    return tuple(name for name in wanted.places if not known(name))


def indicators(store: Store, wanted: Sequence[Indicator], settings: Settings) -> list[IndicatorLine]:
    """What the ledger has for each of some indicators."""
    return [line_of(store, i, settings) for i in wanted]


def line_of(store: Store, wanted: Indicator, settings: Settings) -> IndicatorLine:
    """What the ledger has for one indicator."""
    claims, members, statements = belonging(store, wanted, settings)
    held = [c for c in claims if members[c.figure.id].gate is None]
    origins = {statements.get(c.figure.id, c.figure.id) for c in held}
    return IndicatorLine(wanted, len(held), len(origins), len({c.figure.document for c in held}), len(claims) - len(held))


def series(store: Store, wanted: Indicator, settings: Settings, *, policy: str = "range", as_known_on: str | None = None) -> Asked:
    """An indicator settled over time, as it was known at the end of a day (month, year); SettingError for a policy or date that is none."""
    known = day("as_known_on", as_known_on, 1)
    claims, members, statements = belonging(store, wanted, settings)
    found = settled_series(wanted, claims, statements, policy, known, members, reckoning.words(settings.language).earlier)
    ids = sorted({taken.figure for point in found.points for taken in point.claims} | {taken.figure for taken in found.undated})
    with store.reading() as connection:
        institutions = tuple(sorted({c.institution for c in claims if c.institution and members[c.figure.id].gate is None}))
        return Asked(wanted, found, ask.found_by_id(connection, ids), kind_of(wanted, claims), institutions)


def belonging(store: Store, wanted: Indicator, settings: Settings) -> tuple[list[Claim], dict[str, Member], dict[str, str]]:
    """The claims that belong to an indicator or nearly do, why, and the statement of each."""
    mine = own.load(settings.config)
    rules = reckoning.load(settings.language, mine)
    made = sought(wanted, rules, reckoning.words(settings.language).terms, reckoning.places(mine))
    with store.reading() as connection:
        candidates = reckoned.candidates(connection, wanted, made.area.places if made.area else (), rules)
        found = list(gathered(candidates, made))
        statements = reckoned.statement_ids(connection, [c.figure.id for c, _ in found])
    return dated([c for c, _ in found], statements), {c.figure.id: member for c, member in found}, statements
