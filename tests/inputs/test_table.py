"""Tables of figures are read row by row: bounds as recorded, every number booked, every bad row named."""

import csv
import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import gazetteer
from reportedly.errors import InputError, SettingError
from reportedly.inputs.cells import Bad, days_of, number_of
from reportedly.inputs.mapping import known, plan_of
from reportedly.inputs.sheet import open_sheet
from reportedly.inputs.table import read_table
from reportedly.records import Extraction, Figure, Refused
from reportedly.store import flaw
from test_numbers_booked import astray, uncovered

TABLES = Path(__file__).with_name("tables")
KILLED = "best=Deaths,low=Min,high=Max,date=Day,counted==civilians,category==killed"


def read(path: Path | str, *maps: str, **other: str | None) -> tuple[list[Extraction], list[Refused]]:
    """The rows of a table, and those that are none."""
    with open_sheet(str(path)) as sheet:
        found = list(read_table(sheet, maps, gazetteer.load(), **other))
    rows = [row for row in found if isinstance(row, Extraction)]
    assert [problem for row in rows for problem in (*uncovered(row), *astray(row), *filter(None, [flaw(row)]))] == []
    return rows, [row for row in found if isinstance(row, Refused)]


def written(folder: Path, rows: Sequence[Sequence[str]], name: str = "t.csv", delimiter: str = ",") -> Path:
    """A file of these rows."""
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows(rows)
    path = folder / name
    path.write_text(held.getvalue(), "utf-8")
    return path


def only(rows: Sequence[Extraction]) -> Figure:
    """The one figure of one row."""
    ((figure,),) = (row.figures for row in rows)
    return figure


def bounds_of(f: Figure) -> tuple[object, ...]:
    """Quantifier, value, low, best, high."""
    return f.quantifier, f.value, f.low, f.best, f.high


@pytest.mark.parametrize(
    ("low", "best", "high", "expected", "words"),
    [
        ("", "12", "", ("exact", (12,), 12, 12, 12), "12"),
        ("5", "9", "12", ("range", (5, 12), 5, 9, 12), "Min: 5, Deaths: 9, Max: 12"),
        ("9", "9", "9", ("exact", (9,), 9, 9, 9), "Min: 9, Deaths: 9, Max: 9"),
        ("5", "", "12", ("range", (5, 12), 5, None, 12), "Min: 5, Max: 12"),
        ("7", "", "7", ("exact", (7,), 7, 7, 7), "Min: 7, Max: 7"),
        ("5", "", "", ("at_least", (5,), 5, None, None), "5"),
        ("", "", "12", ("at_most", (12,), 0, None, 12), "12"),
        ("5", "9", "", ("at_least", (5,), 5, 9, None), "Min: 5, Deaths: 9"),
        ("", "9", "12", ("at_most", (12,), 0, 9, 12), "Deaths: 9, Max: 12"),
        ("0", "0", "4", ("range", (0, 4), 0, 0, 4), "Min: 0, Deaths: 0, Max: 4"),
        ("", "1,234", "", ("exact", (1234,), 1234, 1234, 1234), "1,234"),
        ("", "1 234 567", "", ("exact", (1234567,), 1234567, 1234567, 1234567), "1 234 567"),
        ("", "12.0", "", ("exact", (12,), 12, 12, 12), "12.0"),
    ],
)
def test_bounds_are_kept_as_recorded(tmp_path: Path, low: str, best: str, high: str, expected: tuple[object, ...], words: str) -> None:
    rows, refused = read(written(tmp_path, [["Min", "Deaths", "Max", "Day"], [low, best, high, "2017-03-17"]]), KILLED)
    figure = only(rows)
    assert (bounds_of(figure), figure.text, refused) == (expected, words, [])
    assert (figure.as_of, figure.date_prec, figure.date_basis) == (("2017-03-17", "2017-03-17"), 1, "stated")


@pytest.mark.parametrize("nothing", ["", " ", "N/A", "n/a", "-", "unknown", "NaN", "?"])
def test_nothing_is_no_figure_and_not_zero(tmp_path: Path, nothing: str) -> None:
    rows, refused = read(written(tmp_path, [["Min", "Deaths", "Max", "Day"], ["", nothing, "", "2017-03-17"], ["", "0", "", "2017-03-18"]]), KILLED)
    assert [[f.best for f in row.figures] for row in rows] == [[], [0]]
    assert refused == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["", "-3", "", "2017-03-17"], "Deaths is '-3', below zero"),
        (["", "about 12", "", "2017-03-17"], "Deaths is 'about 12', no number"),
        (["", "12-15", "", "2017-03-17"], "no number; write one number without words"),
        (["", "1.234", "", "2017-03-17"], "which can be read as thousands or as a fraction"),
        (["", "1,23", "", "2017-03-17"], "no number"),
        (["", "٣", "", "2017-03-17"], "no number"),
        (["", "1e999", "", "2017-03-17"], "too large"),
        (["9", "5", "", "2017-03-17"], "its numbers exclude each other: Min 9, Deaths 5"),
        (["", "5", "", "03/04/2017"], "Day is '03/04/2017', no date; write it as 2017-12-31"),
        (["", "5", "", "2017-02-30"], "no date"),
        (["", "5", "", "2017-03-17", "too many"], "has 5 cells, and the table 4 columns"),
    ],
)
def test_a_bad_row_is_named_and_the_next_is_read(tmp_path: Path, cells: list[str], said: str) -> None:
    path = written(tmp_path, [["Min", "Deaths", "Max", "Day"], cells, ["", "7", "", "2017-03-18"]])
    rows, (refused,) = read(path, KILLED)
    assert only(rows).best == 7
    assert said in f"{refused.problem}; {refused.mend}"
    assert (refused.file, refused.line, refused.note) == (str(path), 2, False)


@pytest.mark.parametrize(
    ("maps", "said"),
    [
        ((), "has columns that tell of no mapping that we know (ucdp, airwars, idmc, hdx, gidd, acled, hdx-idps): Min, Deaths, Max, Day; say what they hold"),
        (("best=Dead,counted==people",), "has no column 'Dead' for best; its columns are Min, Deaths, Max, Day"),
        (("best=Deaths",), "does not say what is counted; add counted==people"),
        (("counted==people",), "has no column for a number"),
        (("scad",), "no mapping is called 'scad'; use one of ucdp"),
        (("best=Deaths,dead==people",), "no field is called 'dead'; use low, best, high"),
        (("best=Deaths,counted",), "'counted' has no column; write counted=Column"),
        (("best=Deaths,counted=",), "counted has no column"),
        (("best=Deaths,low=Deaths,counted==people",), "'Deaths' is mapped to two numbers"),
        (("best=Deaths,counted==people,category==dead",), "category is 'dead'; use one of killed"),
        (("best==5,counted==people",), "a number must be a column's"),
        (("best=Deaths,counted==people", "category==injured"), "names no number"),
        (("ucdp,best=Dead",), "has no column 'Dead' for best"),
        (("best=Deaths,,counted==people",), "cannot be read from"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told_with_its_mend(tmp_path: Path, maps: tuple[str, ...], said: str) -> None:
    with pytest.raises(SettingError) as e:
        read(written(tmp_path, [["Min", "Deaths", "Max", "Day"], ["", "5", "", ""]]), *maps)
    assert said in str(e.value)


def test_columns_are_found_whatever_their_case_and_signs_and_quotes_keep_commas(tmp_path: Path) -> None:
    path = written(tmp_path, [["Total, killed", "event day"], ["12", "2017-03-17"]])
    rows, _ = read(path, 'best="total, KILLED",date=Event_Day,counted==people in the street,category==killed')
    assert (only(rows).text, only(rows).counted, only(rows).time) == ("12", "people in the street", ("2017-03-17", "2017-03-17"))


def test_a_row_is_a_report_of_its_table(tmp_path: Path) -> None:
    head = ["ref", "Day", "Town", "Country", "Who", "Killed", "Hurt", "Age of the eldest"]
    path = written(
        tmp_path,
        [head, ["K7", "May 2017", "Mosul", "Iraq", "Civil defence; Harbour Post", "12", "at 30", "81"], ["K8", "2017-05", "Mosul", "Iraq", "", "3", "4", ""]],
    )
    maps = ("id=ref,date=Day,place=Town,country=Country,source=Who,counted==people,category==killed,best=Killed", "best=Hurt,category==injured")
    rows, refused = read(path, *maps, name="Desk count", published="2017-06-01")
    assert [r.problem for r in refused] == ["Day is 'May 2017', no date"]
    (row,) = rows
    assert (row.report.id, row.report.publisher, row.report.published, row.report.published_from) == ("Desk count:K8", "Desk count", "2017-06-01", "option")
    assert row.report.text == "ref: K8\nDay: 2017-05\nTown: Mosul\nCountry: Iraq\nKilled: 3\nHurt: 4"
    assert [(f.text, f.category, f.measure_type, f.counted) for f in row.figures] == [("3", "killed", "flow", "people"), ("4", "injured", "flow", "people")]
    first = row.figures[0]
    assert (first.time, first.date_prec, first.source) == (("2017-05-01", "2017-05-31"), 4, None)
    assert [(p.name, p.country, p.geoname_id) for p in first.places] == [("Mosul", "IQ", 99072)]
    assert [(rule, row.report.text[slice(*cue)]) for rule, cue in zip(first.rules, first.cues, strict=True) if cue] == [
        ("table.best", "3"), ("table.id", "K8"), ("table.date", "2017-05"), ("table.place", "Mosul"), ("table.country", "Iraq"),
    ]  # fmt: skip


def test_every_other_number_of_a_row_has_its_reason(tmp_path: Path) -> None:
    head = ["id", "Day", "lat", "lon", "Deaths", "Deaths 2016", "Note", "Seen", "link"]
    row = ["17", "2017-03-17", "36.5", "-3.25", "12", "40", "two of them since 2015", "14:30", "https://x.example/9"]
    (found,), _ = read(written(tmp_path, [head, row]), "id=id,date=Day,lat=lat,lon=lon,best=Deaths,counted==people")
    assert [(r.text, r.reason, r.rules) for r in found.rejected] == [
        ("17", "identifier", ("table.id",)), ("2017-03-17", "date", ("table.date",)), ("36.5", "measurement", ("table.lat",)),
        ("3.25", "measurement", ("table.lon",)), ("2016", "name", ("table.heading",)), ("40", "junk", ("table.unmapped",)),
        ("two", "junk", ("table.unmapped",)), ("2015", "year", ("table.year",)), ("14:30", "clock", ("table.clock",)), ("9", "identifier", ("table.code",)),
    ]  # fmt: skip


def test_ucdp_is_told_by_its_columns_and_keeps_best_low_and_high() -> None:
    rows, (refused,) = read(TABLES / "ucdp.csv")
    assert [row.report.id for row in rows] == ["UCDP GED:244657", "UCDP GED:244658", "UCDP GED:244659"]
    assert [bounds_of(f) for row in rows for f in row.figures] == [
        ("range", (5, 12), 5, 9, 12), ("exact", (31,), 31, 31, 31), ("range", (0, 4), 0, 0, 4)
    ]  # fmt: skip
    assert [(f.places[0].name, f.places[0].country, f.places[0].geoname_id, f.places[0].where_prec) for row in rows for f in row.figures] == [
        ("Ariha town", "SY", 172994, 1), ("Syria", "SY", 163843, 6), ("Sittwe town", "MM", 1295765, 1),
    ]  # fmt: skip
    assert [(f.as_of, f.date_prec) for row in rows for f in row.figures] == [
        (("2016-04-12", "2016-04-12"), 1), (("2016-05-01", "2016-05-31"), 4), (("2017-09-01", "2017-09-03"), 2),
    ]  # fmt: skip
    first, second = rows[0].figures[0], rows[1].figures[0]
    assert (first.counted, first.category, first.measure_type, first.text) == ("people", "killed", "flow", "best: 9, high: 12, low: 5")
    assert (first.source and first.source.name, [v.name for v in first.via]) == ("Civil defence of Idlib", ["Harbour Post", "Levant Courier"])
    assert (second.source and second.source.name, [v.name for v in second.via]) == ("Harbour Post", ["Levant Courier"])
    assert (refused.line, refused.problem) == (5, "its numbers exclude each other: low 1, best 4, high 3")


def test_airwars_has_least_and_most_of_two_things() -> None:
    rows, refused = read(TABLES / "airwars.csv")
    assert [[(f.category, *bounds_of(f)) for f in row.figures] for row in rows] == [
        [("killed", "range", (105, 141), 105, None, 141), ("injured", "at_most", (12,), 0, None, 12)], [("killed", "exact", (1200,), 1200, 1200, 1200)],
    ]  # fmt: skip
    assert all(f.counted == "civilians" and f.source and f.source.name == "Airwars" for row in rows for f in row.figures)
    assert rows[0].report.url == "https://monitor.example/cs812"
    assert [r.line for r in refused] == [4, 5]


def test_idmcs_word_bounds_its_number() -> None:
    rows, (refused,) = read(TABLES / "idmc.jsonl", "idmc")
    assert [[bounds_of(f) for f in row.figures] for row in rows] == [
        [("about", (1500,), None, 1500, None)], [("more_than", (240,), 240, None, None)], [("exact", (80,), 80, 80, 80)], [],
    ]  # fmt: skip
    assert [[p.name for p in f.places] for row in rows for f in row.figures] == [["El Fasher"], ["Kutum", "El Fasher"], ["Sudan"]]
    assert (rows[0].report.published, rows[0].figures[0].as_of) == ("2024-05-14", ("2024-05-10", "2024-05-12"))
    assert (refused.line, refused.problem) == (4, "qualifier is 'perhaps'")


def test_hashtags_of_hxl_are_passed_over() -> None:
    rows, (note,) = read(TABLES / "hdx.csv")
    assert [[(f.counted, f.best) for f in row.figures] for row in rows] == [[("people", 37), ("events", 14)], [("events", 3)]]
    assert note.note and "hashtags" in note.problem


def test_the_same_table_in_any_layout_is_the_same(tmp_path: Path) -> None:
    rows = [["Day", "Deaths"], ["2017-03-17", "1,200"], ["2017-03-18", "7"]]
    plain = written(tmp_path, rows)
    want = [row.report.text for row in read(plain, "best=Deaths,date=Day,counted==people")[0]]
    objects = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    others = {
        "t.tsv": written(tmp_path, rows, "t.tsv", "\t").read_bytes(),
        "semicolon.csv": written(tmp_path, rows, "s.csv", ";").read_bytes(),
        "bom.csv": b"\xef\xbb\xbf" + plain.read_bytes(),
        "utf16.csv": plain.read_text("utf-8").encode("utf-16"),
        "t.csv.gz": gzip.compress(plain.read_bytes(), mtime=0),
        "t.jsonl": "\n".join(map(json.dumps, objects)).encode(),
        "t.json": json.dumps(objects, indent=1).encode(),
        "no-ending": json.dumps(objects).encode(),
        "blank-lines.csv": b"\r\n" + plain.read_bytes().replace(b"\r\n", b"\r\n\r\n"),
    }
    for name, data in others.items():
        (tmp_path / name).write_bytes(data)
        assert [row.report.text for row in read(tmp_path / name, "best=Deaths,date=Day,counted==people")[0]] == want, name


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'\nNote,Deaths\n"two\nlines",3\n\nplain,x\nbroken \xff,4\n')
    rows, refused = read(path, "best=Deaths,counted==people")
    assert [row.report.id for row in rows] == ["table:3"]
    assert rows[0].report.text == "Note: two lines\nDeaths: 3"
    assert [(r.line, r.problem) for r in refused] == [(6, "Deaths is 'x', no number"), (7, "holds a byte that is not UTF-8")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"2017-03-17,12\n2017-03-18,7\n", "begins with data, not with the names of its columns: 2017-03-17, 12"),
        (b"[{}, {", "is not JSON"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "t").write_bytes(data)
    with pytest.raises(InputError) as e:
        read(tmp_path / "t", "best=Deaths,counted==people")
    assert said in str(e.value)
    with pytest.raises(InputError, match="there is no such file"):
        read(tmp_path / "none.csv", "ucdp")


def test_two_rows_of_one_id_cannot_both_be_it(tmp_path: Path) -> None:
    rows, (refused,) = read(written(tmp_path, [["id", "Deaths"], ["a", "1"], ["a", "2"]]), "id=id,best=Deaths,counted==people")
    assert [row.report.id for row in rows] == ["table:a"]
    assert (refused.line, refused.problem) == (3, "has the id of line 2, 'table:a'")


def test_all_mappings_that_ship_fit_their_own_headers() -> None:
    for mapping in known():
        plan = plan_of((mapping.name,), mapping.header, "t.csv")
        assert plan_of((), mapping.header, "t.csv") == plan
        assert plan.figures and plan.title


WORDS = st.text(st.sampled_from("12 3,.-:five two hundred q4 é½٣🔥\t\"'=#"), max_size=14)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.tuples(WORDS, WORDS))
def test_any_table_keeps_the_ledgers_laws(tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str, str]], heads: tuple[str, str]) -> None:
    path = written(tmp_path_factory.mktemp("any"), [["n", *(f"h {h}" for h in heads)], *cells])
    rows, refused = read(path, "best=n,counted==things")
    assert len(rows) + len(refused) <= len(cells)
    assert all(f.value[0] >= 0 and f.text == row.report.text[f.start : f.end] for row in rows for f in row.figures)


@given(st.integers(0, 10**12))
def test_grouped_numbers_are_read_back(n: int) -> None:
    for text in (str(n), f"{n:,}", f"{n:,}".replace(",", " "), f" {n}.0 "):
        assert number_of(text, "n") == n


@given(st.dates())
def test_days_are_read_back(day: object) -> None:
    assert days_of(str(day), "day") == days_of(f"{day} 00:00:00.000", "day") == days_of(f"{day}T10:00:00Z", "day") == (str(day), str(day))


@pytest.mark.parametrize("cell", ["2017-13", "17", "2017-1-32", "soon", "31.12.2017", "12/31/2017"])
def test_no_day_is_guessed(cell: str) -> None:
    with pytest.raises(Bad):
        days_of(cell, "day")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "gidd.csv",
            [
                (7000000, "people displaced by conflict", "displaced", "stock", "SY", "2031-12-31"),
                (170000, "movements of people displaced by conflict", "displaced", "flow", "SY", "2031-12-31"),
                (4500000, "people displaced by conflict", "displaced", "stock", "YE", "2031-12-31"),
                (0, "movements of people displaced by conflict", "displaced", "flow", "YE", "2031-12-31"),
                (60000, "movements of people displaced by disasters", "displaced", "flow", "YE", "2031-12-31"),
            ],
        ),
        ("acled.csv", [(21, "people", "killed", "flow", "SY", "2020-01-15")]),
        ("hdx-idps.csv", [(3500000, "people", "displaced", "stock", "SD", "2024-01-31")]),
    ],
)
def test_layouts_of_real_exports_are_known_by_their_columns(name: str, expected: list[tuple[object, ...]]) -> None:
    """Columns as IDMC's database, ACLED and HDX write them; the rows are made up. An empty cell is no figure, a zero is one."""
    rows, _ = read(TABLES / name)
    found = [(f.best, f.counted, f.category, f.measure_type, f.places[0].country, str(f.as_of[1]) if f.as_of else None) for row in rows for f in row.figures]
    assert found == expected
