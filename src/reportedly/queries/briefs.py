"""Everything that a ledger has on one indicator, for one printable page."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly import own, reckoning
from reportedly.queries.lists import report
from reportedly.queries.reckoned import Opposed, Reckoned, checks, contradictions, families
from reportedly.queries.series import Asked, series
from reportedly.reconcile.quality import Sign, remarks
from reportedly.reduced import Indicator
from reportedly.settings import Settings
from reportedly.store import Store

MOST_REPORTS = 200  # whose texts are looked at for remarks


@dataclass(frozen=True, slots=True)
class Brief:
    """An indicator's series with the contradictions and sums that its counted figures are in, and remarks on their reports by id."""

    asked: Asked
    contradictions: tuple[Opposed, ...]
    checks: tuple[Reckoned, ...]
    remarks: Mapping[str, tuple[tuple[Sign, str], ...]]


def brief(store: Store, wanted: Indicator, settings: Settings, *, policy: str = "range", as_known_on: str | None = None) -> Brief:
    """The page's contents; SettingError for a policy or date that is none."""
    rules = reckoning.load(settings.language, own.load(settings.config))
    asked = series(store, wanted, settings, policy=policy, as_known_on=as_known_on)
    mine = set(asked.figures)
    opposed = tuple(o for o in contradictions(store) if {o.contradiction.a, o.contradiction.b} <= mine)
    summed = tuple(r for r in checks(store) if {f.figure.id for f in r.figures} & mine)
    documents = sorted({f.figure.document for f in asked.figures.values()})[:MOST_REPORTS]
    found = {id: tuple(remarks(report(store, id), [r.family for r in families(store, document=id)], rules)) for id in documents}
    return Brief(asked, opposed, summed, {id: signs for id, signs in found.items() if signs})
