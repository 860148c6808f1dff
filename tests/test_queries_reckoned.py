"""What a settled ledger answers about families, statements, contradictions, sums and series; wrong questions are refused in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from books import book, planted, report
from reportedly import queries
from reportedly.errors import SettingError
from reportedly.queries.series import unknown_places
from reportedly.records import Source
from reportedly.reduced import Indicator
from reportedly.run.settle import settle
from reportedly.settings import Settings
from reportedly.store import Store, open_store

WORDS = "At least 126 people were killed when a car exploded beside the evacuees' buses outside the town on Saturday evening."
OTHER = "The ministry put the toll at 112 people after the wounded had been taken to the hospitals of three towns nearby."
TOLD = Indicator("toll", "All the dead", category="killed")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two reports of one text, and a third of another source."""
    told = [
        planted(report("a", f"{WORDS} {OTHER}", publisher="Post", published="2017-04-15"), source=Source("SANA", "organisation")),
        planted(report("b", f"{WORDS} {OTHER}", publisher="Wire", published="2017-04-16"), source=Source("SANA", "organisation")),
        planted(report("c", OTHER, publisher="Gazette", published="2017-04-16"), source=None),
    ]
    with open_store(tmp_path_factory.mktemp("reckoned") / "ledger.db") as opened:
        book(opened, told)
        settle(opened)
        yield opened


def test_families_and_statements(store: Store) -> None:
    (related,) = queries.families(store, document="b")
    assert {"a", "b"} <= set(related.family.reports) and related.reports[0].id == "a"
    assert queries.families(store, document="nobody's") == []
    told = queries.statements(store)
    assert told and all(len(t.figures) > 1 and t.reports > 1 for t in told)
    assert [(-t.reports, -len(t.figures), t.id) for t in told] == sorted((-t.reports, -len(t.figures), t.id) for t in told)
    alone = queries.statements(store, alone=True)
    assert {f.figure.id for t in alone for f in t.figures} == {f.id for f in queries.all_figures(store)}
    assert all(t.stale for t in queries.statements(store, stale=True)) and all(t.changed for t in queries.statements(store, changed=True))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda s: queries.contradictions(s, cause="malice"), "no cause is called 'malice'"),
        (lambda s: queries.checks(s, status="bad"), "no status is called 'bad'"),
        (lambda s: queries.checks(s, kind="product"), "no kind of check is called 'product'"),
        (lambda s: queries.series(s, TOLD, Settings(), policy="mean"), "no policy 'mean'"),
        (lambda s: queries.series(s, TOLD, Settings(), as_known_on="soon"), "no date"),
        (lambda s: queries.indicator(s, "nothing-such", Settings()), "no indicator is called 'nothing-such'"),
    ],
)
def test_wrong_questions(store: Store, asked, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        asked(store)


def test_a_series_is_as_it_was_known(store: Store) -> None:
    now, then = queries.series(store, TOLD, Settings()), queries.series(store, TOLD, Settings(), as_known_on="2017-04-15")
    assert then.series.as_known_on == "2017-04-15" and {f.figure.document for f in then.figures.values()} == {"a"}
    assert {f.figure.document for f in now.figures.values()} == {"a", "b", "c"}
    assert queries.series(store, TOLD, Settings(), as_known_on="0001").series.points == ()
    assert set(now.institutions) <= {c for c in now.institutions if c} and list(now.institutions) == sorted(now.institutions)


def test_places_that_nobody_knows(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[[place]]\nname = "Lower Quay Camp"\nlat = 34.6\nlon = 36.1\n', "utf-8")
    wanted = Indicator("a", "A", category="killed", places=("Syria", "IQ", "Lower Quay Camp", "Qqzzville"))
    assert unknown_places(wanted, Settings(config=str(mine))) == ("Qqzzville",)
    assert unknown_places(wanted, Settings(config=None)) == ("Lower Quay Camp", "Qqzzville")
