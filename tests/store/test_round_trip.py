"""Records in, records out, equal: whatever the texts hold, and however often they are written."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import queries
from reportedly.errors import LedgerError
from reportedly.records import Extraction, Figure, Report
from reportedly.store import Store, open_store, write
from strategies import REPORTS, extractions


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One ledger for all examples, since opening one takes longer than writing."""
    with open_store(tmp_path_factory.mktemp("ledger") / "ledger.db") as opened:
        yield opened


def emptied(store: Store) -> Store:
    """The ledger without a report."""
    with store.writing() as connection:
        for table in ("figure", "rejected", "junk", "report_place", "sentence", "report"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    return store


def booked(store: Store, *them: Extraction, engine: str = "e") -> list[str]:
    """What became of each."""
    with store.writing() as connection:
        return [write(connection, e, engine)[0] for e in them]


@given(extractions())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
def test_what_was_written_is_read(store: Store, e: Extraction) -> None:
    assert booked(emptied(store), e) == ["added"]
    assert queries.report(store, e.report.id) == e
    assert list(queries.all_figures(store)) == sorted(e.figures, key=place)
    assert list(queries.all_rejected(store)) == sorted(e.rejected, key=place)
    assert list(queries.all_reports(store)) == [e.report]


@given(extractions())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
def test_again_changes_nothing_and_another_engine_reads_again(store: Store, e: Extraction) -> None:
    assert booked(emptied(store), e, e) == ["added", "unchanged"]
    assert booked(store, e, engine="f") == ["reread"]
    assert list(queries.all_figures(store)) == sorted(e.figures, key=place)
    with store.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        connection.exec_driver_sql("INSERT INTO sentence_fts (sentence_fts, rank) VALUES ('integrity-check', 1)")


@given(st.lists(extractions(REPORTS.map(lambda r: replace(r, id=r.id[:1], text=r.text[:2]))), min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_order_of_facts_does_not_matter(store: Store, them: list[Extraction], random: Any) -> None:
    """Of reports told several times, the same telling is kept in whichever order they come; only undecided versions go by arrival."""
    kept = []
    for order in (them, random.sample(them, len(them))):
        booked(emptied(store), *order)
        with store.reading() as connection:
            kept.append(connection.exec_driver_sql(f"SELECT {FACTS} FROM report ORDER BY id, sha256").all())
    assert kept[0] == kept[1]


def place(x: Any) -> tuple[str, str, int, int]:
    """The order of lists."""
    return x.document, x.field, x.start, x.end


FACTS = "id, sha256, publisher, published, published_from, modified, title, url"
BASE = Figure(
    "d", "f1", "text", 0, 2, "12", (0, 9), "exact", (12.0,), "count", None, 12.0, 12.0, 12.0, True, True, "people", "killed", None, "flow", None, (), (),
    None, None, None, None, None, (), "stated", None, (), None, False, (), (), 0.5,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"end": 3}, "does not point at its words"),
        ({"text": "13"}, "does not point at its words"),
        ({"start": -2}, "does not point at its words"),
        ({"document": "other"}, "is of another document"),
        ({"sentence": (0, 99)}, "stands in a sentence outside"),
        ({"value": ()}, "has the value"),
        ({"value": (1.0, 2.0, 3.0)}, "has the value"),
        ({"high": float("inf")}, "has the value"),
        ({"time": ("2017-02-31", "2017-03-01")}, "has the date '2017-02-31'"),
        ({"part_of": "f9"}, "refers to f9"),
        ({"disputes": ("f9",)}, "refers to f9"),
        ({"rules": ("a",)}, "1 rules and 0 cues"),
    ],
)
def test_flaws_are_refused_and_nothing_is_stored(store: Store, changes: dict[str, Any], problem: str) -> None:
    e = Extraction(Report("d", "12 people"), (replace(BASE, **changes),), (), ())
    with pytest.raises(LedgerError, match=problem):
        booked(emptied(store), e)
    assert queries.overview(store).reports == 0


def test_two_figures_at_one_place_are_refused(store: Store) -> None:
    with pytest.raises(LedgerError, match="two figures have the id f1"):
        booked(emptied(store), Extraction(Report("d", "12 people"), (BASE, BASE), (), ()))


def test_half_characters_are_refused(store: Store) -> None:
    with pytest.raises(LedgerError, match="half a character"):
        booked(emptied(store), Extraction(Report("d", "12 \ud800"), (), (), ()))


def test_path_is_made_known(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as opened:
        assert opened.path == tmp_path / "a.db"
