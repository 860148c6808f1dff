"""Settling what came in gives what settling everything anew gives, in whatever order and portions the reports came."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from books import book, planted, report
from reportedly import queries
from reportedly.reconcile.connected import components
from reportedly.records import Extraction, Source
from reportedly.run.settle import is_settled, packed, settle
from reportedly.store import Store, open_store, reckoned

SENTENCES = (
    "At least 126 people were killed when a car exploded beside the evacuees' buses outside the town on Saturday evening.",
    "The ministry put the toll at 112 people after the wounded had been taken to the hospitals of three towns nearby.",
    "Rescuers counted 126 bodies in the burnt buses while the exchange of prisoners was held up for another whole night.",
    "A total of 31 people were injured, among them 12 children, when the roof of the market hall came down in the storm.",
    "Some 240 people have been moved to the camp, the governor told a meeting of the relief committees of the province.",
)
SOURCES = (Source("SANA", "organisation"), Source("Syrian Observatory for Human Rights", "organisation"), None)
DAYS = ("2017-04-15", "2017-04-16", "2017-04-20", None)


def extraction(n: int, picks: Sequence[int], source: int, day: int) -> Extraction:
    """A report put together of some sentences."""
    text = " ".join(SENTENCES[p] for p in picks)
    return planted(report(f"r{n}", text, publisher=f"P{source}", published=DAYS[day]), source=SOURCES[source])


EXTRACTIONS = st.lists(
    st.tuples(st.lists(st.integers(0, 4), min_size=1, max_size=4, unique=True), st.integers(0, 2), st.integers(0, 3)), min_size=2, max_size=9
).map(lambda rows: [extraction(n, *row) for n, row in enumerate(rows)])


def everything(store: Store) -> dict[str, Any]:
    """All that reconciling made, in the words of ids."""
    with store.reading() as connection:
        figures = [f.id for f in queries.all_figures(store)]
        keys = [row[0] for row in connection.exec_driver_sql("select f.key from figure f join report r on r.key = f.report where r.latest")]
        return {
            "figures": figures,
            "families": list(reckoned.families(connection)),
            "statements": reckoned.statements(connection, keys),
            "contradictions": [c for agrees in (False, True) for c in reckoned.contradictions(connection, agrees=agrees)],
            "checks": reckoned.checks(connection),
            "derived": reckoned.derived(connection),
            "left": connection.exec_driver_sql("select * from unsettled").all(),
        }


def settled_in(portions: Iterable[Sequence[Extraction]]) -> dict[str, Any]:
    """What a new ledger holds after the portions, settled after each."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        for portion in portions:
            book(store, portion)
            settle(store)
            assert is_settled(store)
        return everything(store)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EXTRACTIONS, st.randoms(use_true_random=False))
def test_portions_and_order_change_nothing(extractions: list[Extraction], chance: random.Random) -> None:
    shuffled = extractions[:]
    chance.shuffle(shuffled)
    cut = chance.randrange(len(shuffled))
    assert settled_in([shuffled[:cut], shuffled[cut:]]) == settled_in([extractions])


def test_something_is_found(tmp_path: Path) -> None:
    with open_store(tmp_path / "ledger.db") as store:
        book(store, [extraction(0, (0, 1, 4), 0, 0), extraction(1, (0, 1, 4), 2, 1), extraction(2, (2,), 1, 1)])
        assert not is_settled(store)
        assert settle(store) == 3
        assert settle(store) == 0
        (family,) = queries.families(store)
        assert family.family.reports == ("r0", "r1") and family.family.pairs[0].label == "copy" and family.family.origins == 1
        told = queries.statements(store)
        assert {t.figures[0].figure.text for t in told} == {"126", "112", "240"}
        assert queries.statements(store, document="r2") == []


@pytest.mark.parametrize("change", ["newer version", "read again", "other facts", "shares no text any more"])
def test_what_changes_is_settled_anew(change: str) -> None:
    first = [extraction(n, picks, n % 3, n % 4) for n, picks in enumerate([(0, 1), (0, 1, 4), (2, 3), (1, 3, 4)])]
    old = first[1]
    changed = {
        "newer version": planted(replace(old.report, text=SENTENCES[3], published="2017-05-01"), source=SOURCES[0]),
        "shares no text any more": planted(
            replace(old.report, text="Nothing was heard from the 126 others, said a brother.", published="2017-05-01"), source=None
        ),
        "read again": replace(old, figures=tuple(replace(f, category="injured") for f in old.figures)),
        "other facts": planted(replace(old.report, title="A title", url="http://a"), source=SOURCES[0]),
    }[change]
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        book(store, first)
        settle(store)
        before = everything(store)
        book(store, [changed], engine="another")
        assert not is_settled(store)
        settle(store)
        after = everything(store)
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ledger.db") as store:
        book(store, [*first[:1], changed, *first[2:]])
        settle(store)
        assert everything(store) == after != before


def test_stopped_anywhere_it_goes_on(tmp_path: Path) -> None:
    extractions = [extraction(n, picks, n % 3, n % 4) for n, picks in enumerate([(0, 1), (0, 1, 4), (2, 3), (1, 3, 4), (0, 3)])]
    whole = settled_in([extractions])
    steps: list[str] = []

    class Stop(Exception):
        """Somebody pulls the plug."""

    def count(step: Any) -> None:
        steps.append(step.part)

    with open_store(tmp_path / "counted.db") as store:
        book(store, extractions)
        settle(store, progress=count)
    assert {"reading", "copies", "statements"} <= set(steps)
    for n in range(len(steps)):
        left = iter(range(n))

        def stop(step: Any, left: Any = left) -> None:
            if next(left, None) is None:
                raise Stop

        with open_store(tmp_path / f"stopped{n}.db") as store:
            book(store, extractions)
            with pytest.raises(Stop):
                settle(store, progress=stop)
            settle(store)
            assert everything(store) == whole


def test_components_and_packed() -> None:
    assert components([1, 2, 3, 4, 5], [[1, 2, 9], [4, 5], [2, 1]]) == [[1, 2], [3], [4, 5]]
    assert list(packed([[1, 2], [3], [4, 5, 6]], most=3)) == [[1, 2, 3], [4, 5, 6]]
