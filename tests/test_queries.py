"""Each question, against a small planted ledger."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from books import book, planted, report
from reportedly import queries
from reportedly.errors import InputError, SettingError
from reportedly.records import Extraction, Place, Source
from reportedly.store import Store, open_store

IRAQ = Place("Mosul", "IQ", 99072)
ZOR = Place("Deir ez-Zor", "SY", 170794)


def changed(e: Extraction, **fields: Any) -> Extraction:
    """The extraction with other fields in all its figures."""
    return replace(e, figures=tuple(replace(f, **fields) for f in e.figures))


PLANTED = [
    planted(report("a", "In Raqqa 3 people died. In 2016, 4 others fled.", publisher="SANA", published="2017-07-15")),
    changed(
        planted(report("b", "The militants lost 50 fighters.", publisher="Zaman", published="2017-08-02")),
        places=(IRAQ, ZOR), source=Source("a hospital", "unnamed"), via=(), category="injured",
    ),
    changed(planted(report("c", "Some 1,000 fled; 70 did not.")), places=(), report_places=(IRAQ,), as_of=None, source=None, via=(), modality="possible"),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("ledger") / "ledger.db") as opened:
        book(opened, PLANTED)
        yield opened


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["3", "4", "50", "1", "000", "70"]),
        ({"category": "injured"}, ["50"]),
        ({"category": "missing"}, []),
        ({"modality": "possible"}, ["1", "000", "70"]),
        ({"place": "Raqqa"}, ["3", "4"]),
        ({"place": "raqqa"}, ["3", "4"]),
        ({"place": "Ar-Raqqah"}, ["3", "4"]),
        ({"place": "Dayr az-Zawr"}, ["50"]),
        ({"place": "Syria"}, ["3", "4", "50"]),
        ({"place": "sy"}, ["3", "4", "50"]),
        ({"place": "Iraq"}, ["50", "1", "000", "70"]),
        ({"place": "Mosul"}, ["50", "1", "000", "70"]),
        ({"place": "Atlantis"}, []),
        ({"source": "dillon"}, ["3", "4"]),
        ({"source": "coalition"}, ["3", "4"]),
        ({"source": "Asharq"}, ["3", "4"]),
        ({"source": "%"}, []),
        ({"source": "hospital"}, ["50"]),
        ({"since": "2017-08-01"}, ["50"]),
        ({"since": "2017-07", "until": "2017-07"}, ["3", "4"]),
        ({"until": "2017"}, ["3", "4", "50"]),
        ({"until": "2016"}, []),
        ({"text": "fled"}, ["4", "1", "000", "70"]),
        ({"text": "died people"}, ["3"]),
        ({"text": '"people died"'}, ["3"]),
        ({"text": '"died people"'}, []),
        ({"text": "milit*"}, ["50"]),
        ({"text": "fighter"}, ["50"]),
        ({"text": "fled NOT others"}, []),
        ({"text": 'f"led (OR'}, []),
        ({"document": "b"}, ["50"]),
        ({"publisher": "SANA"}, ["3", "4"]),
        ({"publisher": "SANA", "text": "died", "place": "SY", "category": "killed", "since": "2017", "until": "2018"}, ["3"]),
    ],
)
def test_figures(store: Store, asked: dict[str, str], found: list[str]) -> None:
    assert [f.figure.text for f in queries.figures(store, **asked).rows] == found  # type: ignore[arg-type]


def test_a_found_figure_has_its_words_and_report(store: Store) -> None:
    found = queries.figures(store, text="militants").rows[0]
    assert (found.words, found.publisher, found.published) == ("The militants lost 50 fighters.", "Zaman", "2017-08-02")
    assert found.figure == PLANTED[1].figures[0]


@pytest.mark.parametrize("limit", [1, 2, 5, 6, 100])
def test_pages_together_are_the_whole(store: Store, limit: int) -> None:
    def texts(ask: Callable[..., queries.Listing[Any]], text: Callable[[Any], str]) -> list[str]:
        found: list[str] = []
        after: str | None = None
        while True:
            page = ask(store, limit=limit, after=after)
            assert len(page.rows) <= limit
            found += map(text, page.rows)
            after = page.next
            if after is None:
                return found

    assert texts(queries.figures, lambda f: f.figure.text) == ["3", "4", "50", "1", "000", "70"]
    assert texts(queries.rejected, lambda x: x.rejected.text) == ["2016"]
    assert texts(queries.reports, lambda r: r.id) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"category": "murdered"}, "no category is called 'murdered'; use one of killed"),
        ({"modality": "sure"}, "no modality is called 'sure'"),
        ({"since": "yesterday"}, "since is 'yesterday', no date; write 2017-07-15"),
        ({"until": "2017-02-30"}, "until is '2017-02-30', no date"),
        ({"until": "2017-13"}, "no date"),
        ({"since": "0000"}, "no date"),
        ({"text": " ** "}, "holds no word"),
        ({"limit": 0}, "limit is 0, less than 1"),
    ],
)
def test_values_that_cannot_be_used(store: Store, asked: dict[str, Any], problem: str) -> None:
    with pytest.raises(SettingError, match=problem.replace("*", r"\*")):
        queries.figures(store, **asked)


def test_a_list_cannot_go_on_after_what_is_not_there(store: Store) -> None:
    with pytest.raises(InputError, match="cannot go on after 'x'"):
        queries.figures(store, after="x")


def test_rejected(store: Store) -> None:
    assert [(x.rejected.text, x.words) for x in queries.rejected(store, reason="year").rows] == [("2016", " In 2016, 4 others fled.")]
    assert queries.rejected(store, reason="age").rows == ()
    assert len(queries.rejected(store, text="others", document="a", publisher="SANA").rows) == 1
    with pytest.raises(SettingError, match="no reason is called"):
        queries.rejected(store, reason="because")


def test_reports(store: Store) -> None:
    line = queries.reports(store, publisher="SANA").rows[0]
    assert (line.id, line.version, line.versions, line.figures, line.rejected, line.characters) == ("a", 1, 1, 2, 1, 47)
    assert [r.id for r in queries.reports(store, since="2017-08").rows] == ["b"]
    assert [r.id for r in queries.reports(store, until="2017-07").rows] == ["a"]
    assert [r.id for r in queries.reports(store, text="fled").rows] == ["a", "c"]


def test_report(store: Store) -> None:
    assert queries.report(store, "a") == PLANTED[0]
    with pytest.raises(InputError, match="the ledger has no report with the id 'z'"):
        queries.report(store, "z")
    with pytest.raises(InputError, match="no version 2 of a report"):
        queries.report(store, "a", 2)


def test_explaining_a_figure(tmp_path: Path) -> None:
    e = planted(report("a", "Of 9 people 4 died and 5 fled in 2016. Before, 8 fled."))
    whole, *parts = e.figures[:3]
    linked = replace(e, figures=(whole, *(replace(f, part_of=whole.id, disputes=(whole.id,)) for f in parts), e.figures[3]))
    with open_store(tmp_path / "ledger.db") as opened:
        book(opened, [linked])
        told = queries.figure(opened, parts[0].id)
        assert told.found.words == "Of 9 people 4 died and 5 fled in 2016."
        assert [f.figure.text for f in told.beside] == ["9", "5"]
        assert [x.rejected.text for x in told.rejected] == ["2016"]
        assert told.whole and told.whole.figure.text == "9"
        assert [f.figure.text for f in told.disputes] == ["9"]
        assert told.report == e.report
        assert [f.figure.text for f in queries.figure(opened, whole.id[:8]).parts] == ["4", "5"]


def test_a_figure_by_the_beginning_of_its_id(store: Store) -> None:
    f = PLANTED[0].figures[0]
    assert queries.figure(store, f.id[:12]).found.figure == f
    for prefix in ("zz", "%", f.id + "0"):
        with pytest.raises(InputError, match="no figure's id begins with"):
            queries.figure(store, prefix)
    with pytest.raises(InputError, match="several figures' ids begin with ''"):
        queries.figure(store, "")


def test_overview(store: Store) -> None:
    o = queries.overview(store)
    assert (o.reports, o.versions, o.figures, o.rejected) == (3, 3, 6, 1)
    assert o.categories == (("killed", 5), ("injured", 1))
    assert o.reasons == (("year", 1),)
    assert o.publishers == ((None, 3), ("SANA", 2), ("Zaman", 1))
    assert o.places == (("Raqqa", 2), ("Deir ez-Zor", 1), ("Mosul", 1))
    assert o.sources == (("Asharq al-Awsat", 2), ("Ryan Dillon", 2), ("a hospital", 1))


def test_an_empty_ledger_answers(tmp_path: Path) -> None:
    with open_store(tmp_path / "ledger.db") as opened:
        assert queries.overview(opened).figures == 0
        assert queries.figures(opened).rows == queries.rejected(opened).rows == queries.reports(opened).rows == ()
        assert list(queries.all_figures(opened)) == list(queries.all_reports(opened)) == []
        assert queries.runs(opened) == queries.versions(opened, "a") == ()
