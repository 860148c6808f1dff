"""The same figures give the same bytes in every format, and every format can be read back."""

import csv
import io
import json
import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from books import planted, report
from reportedly.errors import LedgerError, SettingError
from reportedly.export import FORMATS, write, write_file
from reportedly.export.rows import figure_row
from reportedly.records import Extraction, Figure, Place
from strategies import extractions

FIGURES = planted(report("a", "3 died, 1.5 fled.", published="2017-07-15")).figures


def written(figures: Iterable[Figure], format: str) -> bytes:
    """The bytes of an export."""
    out = io.BytesIO()
    write(figures, out, format)
    return out.getvalue()


def table(figures: Iterable[Figure]) -> list[dict[str, str]]:
    """The CSV, read back."""
    return list(csv.DictReader(io.StringIO(written(figures, "csv").decode(), newline="")))


@given(extractions())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
@pytest.mark.parametrize("format", FORMATS)
def test_the_same_to_the_byte(format: str, e: Extraction) -> None:
    assert written(e.figures, format) == written(e.figures, format)


@given(extractions())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_json_lines_are_the_rows_of_extract(e: Extraction) -> None:
    lines = written(e.figures, "jsonl").decode().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == [figure_row(f) for f in e.figures]
    assert lines[-1] == ""


@given(extractions())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_parquet_holds_what_the_json_holds(e: Extraction) -> None:
    import pyarrow.parquet as pq

    rows = pq.read_table(io.BytesIO(written(e.figures, "parquet"))).to_pylist()
    assert [plain(row) for row in rows] == [figure_row(f) for f in e.figures]


def plain(row: dict[str, object]) -> dict[str, object]:
    """A row of Parquet with its dates as words."""
    return {k: [d.isoformat() if isinstance(d, date) else d for d in v] if isinstance(v, list) else v for k, v in row.items()}


def test_parquet_has_types() -> None:
    import pyarrow.parquet as pq

    schema = pq.read_schema(io.BytesIO(written(FIGURES, "parquet")))
    kinds = {name: str(schema.field(name).type) for name in ("start", "value", "low", "low_inclusive", "time", "rules")}
    assert kinds == {
        "start": "int64", "value": "list<element: double>", "low": "double", "low_inclusive": "bool", "time": "list<element: date32[day]>",
        "rules": "list<element: string>",
    }  # fmt: skip
    assert schema.names == list(figure_row(FIGURES[0]))


def test_parquet_in_groups_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    from reportedly.export import parquet

    monkeypatch.setattr(parquet, "GROUP", 2)
    file = pq.ParquetFile(io.BytesIO(written(FIGURES, "parquet")))
    assert (file.num_row_groups, file.metadata.num_rows) == (2, 3)


def test_csv_is_flat() -> None:
    row = table(FIGURES)[0]
    wanted = {
        "document": "a", "text": "3", "value_1": "3", "value_2": "", "low": "3", "low_inclusive": "true", "places": "Raqqa", "countries": "SY",
        "source": "Ryan Dillon", "source_organisation": "Global Coalition", "via": "Asharq al-Awsat", "as_of_start": "2017-07-15", "time_start": "",
        "title_only": "false", "rules": "numbers.digits", "confidence": "0.9", "lat": "35.95",
    }  # fmt: skip
    assert {key: row[key] for key in wanted} == wanted


def test_csv_joins_what_is_several() -> None:
    place, via = FIGURES[0].places[0], FIGURES[0].via[0]
    two = replace(FIGURES[0], value=(3.0, 4.5), places=(place, replace(place, name="Palmyra")), via=(via, replace(via, name="Reuters")))
    row = table([two])[0]
    assert (row["value_1"], row["value_2"], row["places"], row["countries"], row["via"]) == ("3", "4.5", "Raqqa; Palmyra", "SY", "Asharq al-Awsat > Reuters")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1", "=HYPERLINK('http://a')"])
def test_no_words_are_a_formula(words: str) -> None:
    row = table([replace(FIGURES[0], counted=words, group=words, low=-5.0, best=-5.5)])[0]
    assert (row["counted"], row["group"]) == ("'" + words, "'" + words)
    assert (row["low"], row["best"]) == ("-5", "-5.5")


def test_csv_keeps_commas_quotes_and_lines_in_their_cells() -> None:
    words = 'people, "so called"\nand others; é 日本 \U0001f600'
    assert table([replace(FIGURES[0], counted=words)])[0]["counted"] == words


@pytest.mark.parametrize("format", FORMATS)
def test_no_figures_are_an_empty_table(format: str, tmp_path: Path) -> None:
    assert write_file([], tmp_path / f"empty.{format}") == 0
    assert table([]) == []
    assert (tmp_path / f"empty.{format}").exists()


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def breaking() -> Iterable[Figure]:
        yield FIGURES[0]
        raise ZeroDivisionError

    (tmp_path / "a.csv").write_text("before")
    with pytest.raises(ZeroDivisionError):
        write_file(breaking(), tmp_path / "a.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "before"


@pytest.mark.parametrize("name", ["a.xlsx", "a", "a.CSV.gz"])
def test_a_format_that_we_do_not_write(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingError, match="use one of jsonl, csv, parquet"):
        write_file(FIGURES, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be written"):
        write_file(FIGURES, tmp_path / "none" / "a.csv")
    with pytest.raises(LedgerError, match="cannot be written"):
        (tmp_path / "folder.csv").mkdir()
        write_file(FIGURES, tmp_path / "folder.csv")


def test_a_map_has_a_point_for_each_figure_and_place() -> None:
    iraq, mosul = Place("Iraq", "IQ", 99237, 33.0, 44.0, "in", 6), Place("Mosul", "IQ", 99072, 36.34, 43.13, "from", 1)
    unknown = Place("Nowhere", None)
    data = json.loads(written([replace(FIGURES[0], places=(iraq, mosul, unknown)), replace(FIGURES[0], places=())], "geojson"))
    assert data["type"] == "FeatureCollection"
    assert "GeoNames" in data["attribution"]
    assert [f["geometry"] for f in data["features"]] == [{"type": "Point", "coordinates": [44.0, 33.0]}, {"type": "Point", "coordinates": [43.13, 36.34]}]
    first = data["features"][1]["properties"]
    assert (first["place"], first["role"], first["text"], first["value_1"]) == ("Mosul", "from", "3", 3)
    assert all(not isinstance(v, (dict, list)) for v in first.values())


def test_a_map_keeps_to_the_standard() -> None:
    here = [Place("Suva", "FJ", 1, -18.14, 178.44, "in", 1), Place("Off", None, None, 91.0, 10.0), Place("Lost", None, None, math.nan, 10.0)]
    raw = written([replace(f, places=tuple(here)) for f in FIGURES], "geojson")
    data = json.loads(raw, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    assert set(data) == {"type", "name", "attribution", "features"}
    assert not {"crs", "coordinates", "geometries", "geometry", "properties"} & set(data)  # RFC 7946, 4 and 7.1
    assert [f["geometry"] for f in data["features"]] == [{"type": "Point", "coordinates": [178.44, -18.14]}] * len(FIGURES)
    for feature in data["features"]:
        assert set(feature) == {"type", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert all(v is None or isinstance(v, (str, int, float, bool)) for v in feature["properties"].values())
    assert len({tuple(f["properties"]) for f in data["features"]}) == 1  # the same columns everywhere


def test_an_empty_map_is_a_map() -> None:
    assert json.loads(written([], "geojson"))["features"] == []
