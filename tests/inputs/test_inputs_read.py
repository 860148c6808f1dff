"""Inputs: what every kind of path gives, in which order, with which date."""

import gzip
import hashlib
import io
import json
from pathlib import Path

import pytest

from reportedly import inputs
from reportedly.day import day_of
from reportedly.errors import SettingError
from reportedly.records import Refused, Report

TODAY = "2020-06-01"
PAGE = """<!doctype html><html><head><title>Dam breaks - Daily Example</title>
<meta property="og:site_name" content="Daily Example"><meta property="article:published_time" content="2017-12-12T23:30:00-05:00">
<link rel="canonical" href="https://daily.example/dam"></head><body><nav><a href="/">Home</a></nav><article><h1>Dam breaks</h1>
<p>At least 12 people drowned when a dam broke in the north on Monday, the governor said in a statement.</p>
<p>Another 300 families were taken to schools, where they were given blankets, water and warm food by volunteers.</p></article></body></html>"""


def read(*paths: Path | str, published: str | None = None, stdin: bytes = b"") -> list[Report | Refused]:
    """Everything that the paths give."""
    return list(inputs.read([str(p) for p in paths], published=published, stdin=io.BytesIO(stdin), today=TODAY))


def reports(*paths: Path | str, published: str | None = None, stdin: bytes = b"") -> list[Report]:
    """The reports of paths that give nothing else."""
    found = read(*paths, published=published, stdin=stdin)
    assert [r for r in found if isinstance(r, Refused)] == []
    return [r for r in found if isinstance(r, Report)]


def written(path: Path, text: str | bytes) -> Path:
    """The path, with that in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def line(**fields: object) -> str:
    """One JSON line."""
    return json.dumps(fields) + "\n"


def test_json_line_whole(tmp_path: Path) -> None:
    fields = {"id": "a-1", "publisher": "P", "published": "2017-12-12", "title": "T", "text": " Ten died.\r\n", "url": "https://e.example/1"}
    path = written(tmp_path / "r.jsonl", line(**fields, figures=[1], junk=["x"]))
    assert reports(path) == [Report(**fields, published_from="given")]


@pytest.mark.parametrize(("given", "expected"), [("x/ 1", "x/ 1"), (7, "7"), (1.5, "1.5"), (None, None), ("", None)])
def test_id(tmp_path: Path, given: object, expected: str | None) -> None:
    (found,) = reports(written(tmp_path / "r.jsonl", line(id=given, text="Ten died.")))
    assert found.id == (expected or hashlib.sha256(b"Ten died.").hexdigest())


@pytest.mark.parametrize(
    "layout",
    [
        '{"text": "One."}\n\n{"text": "Two."}',
        '[{"text": "One."},\n{"text": "Two."}]',
        '{\n "text": "One."\n}\n{\n "text": "Two."\n}',
        '\ufeff{"text": "One."}\r\n{"text": "Two."}\r\n',
    ],
)
@pytest.mark.parametrize("name", ["r.jsonl", "r.json", "r.ndjson", "-"])
def test_layouts_of_json(tmp_path: Path, layout: str, name: str) -> None:
    path = name if name == "-" else written(tmp_path / name, layout)
    assert [r.text for r in reports(path, stdin=layout.encode())] == ["One.", "Two."]


def test_packed(tmp_path: Path) -> None:
    paths = [written(tmp_path / "a.jsonl.gz", gzip.compress(line(text="One.").encode())), written(tmp_path / "b.txt.gz", gzip.compress(b"Two."))]
    assert [r.text for r in reports(*paths)] == ["One.", "Two."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(("name", "text"), [("r.txt", "Zehn Männer 😀\r\n"), ("r.jsonl", '{"text": "Zehn Männer 😀\\r\\n"}\n')])
def test_encodings(tmp_path: Path, encoding: str, name: str, text: str) -> None:
    assert [r.text for r in reports(written(tmp_path / name, text.encode(encoding)))] == ["Zehn Männer 😀\r\n"]


def test_text_is_whole(tmp_path: Path) -> None:
    text = "Headline\r\n\r\n  Ten died.\u00a0\n\n"
    assert reports(written(tmp_path / "r.txt", text)) == [Report(hashlib.sha256(text.encode()).hexdigest(), text)]


def test_folder_is_read_by_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.jsonl", "a.txt", "c.html", ".hidden/x.txt", "b/.x.txt"):
        written(tmp_path / name, line(text=name) if name.endswith("jsonl") else PAGE if name.endswith("html") else name)
    assert [r.title or r.text for r in reports(tmp_path)] == ["a.txt", "Dam breaks", "b/1.jsonl", "b/2.txt"]


def test_other_files_of_a_folder_are_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.PDF", "README"):
        written(tmp_path / name, "Ten died.")
    rows = [r for r in read(tmp_path) if isinstance(r, Refused)]
    assert [(r.file, r.note) for r in rows] == [(str(tmp_path), True)] * 2
    assert [r.problem for r in rows] == ["2 files are of no kind that is read: .pdf", "1 file is of no kind that is read: without an ending"]


def test_a_named_file_of_any_ending_is_read_by_content(tmp_path: Path) -> None:
    paths = [written(tmp_path / "notes.md", "Ten died."), written(tmp_path / "export", line(text="Two held.")), written(tmp_path / "saved", PAGE)]
    assert [r.text[:9] for r in reports(*paths)] == ["Ten died.", "Two held.", "Dam break"]


@pytest.mark.parametrize(
    ("stdin", "texts"),
    [(b"Ten died.\nTwo held.\n", ["Ten died.\nTwo held.\n"]), (b"[AP] Ten died.", ["[AP] Ten died."]), (b' {"text": "Ten died."}', ["Ten died."])],
)
def test_standard_input(stdin: bytes, texts: list[str]) -> None:
    assert [r.text for r in reports("-", stdin=stdin)] == texts


def test_page(tmp_path: Path) -> None:
    (found,) = reports(written(tmp_path / "p.html", PAGE))
    assert (found.title, found.publisher, found.published, found.published_from, found.url) == (
        "Dam breaks",
        "Daily Example",
        "2017-12-12",
        "metadata",
        "https://daily.example/dam",
    )
    assert "At least 12 people drowned" in found.text
    assert "<p>" not in found.text
    assert found.id == hashlib.sha256(found.text.encode()).hexdigest()


def test_html_in_a_json_line(tmp_path: Path) -> None:
    path = written(
        tmp_path / "r.jsonl", line(id="h", html=PAGE, publisher="Given", published="2018-01-01") + line(id="f", html="<p>Ten died &amp; two held.</p>")
    )
    whole, fragment = reports(path)
    assert (whole.id, whole.publisher, whole.published, whole.published_from, whole.title) == ("h", "Given", "2018-01-01", "given", "Dam breaks")
    assert (fragment.text, fragment.published) == ("Ten died & two held.", None)


def test_a_page_that_is_an_address_is_not_fetched(tmp_path: Path) -> None:
    (found,) = reports(written(tmp_path / "r.jsonl", line(html="http://127.0.0.1:9/a")))
    assert found.text == "http://127.0.0.1:9/a"


def test_date_in_the_address(tmp_path: Path) -> None:
    page = "<html><head><title>T</title></head><body><p>Ten died in the north.</p></body></html>"
    (found,) = reports(written(tmp_path / "r.jsonl", line(html=page, url="https://e.example/2017/03/04/ten-died.html")))
    assert (found.published, found.published_from) == ("2017-03-04", "url")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2017-12-12", "2017-12-12"),
        ("2017-12-12T23:30:00-05:00", "2017-12-12"),
        ("2017-12-12 00:10:00Z", "2017-12-12"),
        ("2017-12-12T10:00:00.123456+03:00", "2017-12-12"),
        ("20171212", "2017-12-12"),
        (None, None),
        ("", None),
    ],
)
def test_days(value: object, day: str | None) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    "value", ["2017-02-31", "2017-13-01", "0000-01-01", "12 December 2017", "12/12/2017", "2017", "2017-12", "yesterday", 20171212, [], True]
)
def test_no_days(value: object) -> None:
    with pytest.raises(ValueError, match="published is"):
        day_of(value)


def test_option_overrides(tmp_path: Path) -> None:
    path = written(tmp_path / "r.jsonl", line(id="a", text="One.", published="2017-12-12") + line(id="b", text="Two."))
    assert [(r.published, r.published_from) for r in reports(path, published="2016-01-01")] == [("2016-01-01", "option"), ("2016-01-01", "option")]


def test_option_that_is_no_date_is_wrong_use() -> None:
    with pytest.raises(SettingError, match="2016-02-30"):
        inputs.read(["-"], published="2016-02-30")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2017-12-12-mosul.txt", "2017-12-12"),
        ("mosul_2017-12-12.txt", "2017-12-12"),
        ("2017-12-12-to-2017-12-14.txt", None),
        ("12017-12-12.txt", None),
        ("2017-12-123.txt", None),
    ],
)
def test_date_in_the_name(tmp_path: Path, name: str, day: str | None) -> None:
    (found,) = reports(written(tmp_path / name, "Ten died."))
    assert (found.published, found.published_from) == (day, "filename" if day else None)


def test_a_report_that_comes_twice_is_one(tmp_path: Path) -> None:
    twice = line(id="a", text="One.") * 2 + line(id="a", text="One, updated.") + line(text="Two.") + line(text="Two.")
    path = written(tmp_path / "r.jsonl", twice)
    assert [(r.id[:1] if r.id == "a" else "sha", r.text) for r in reports(path, path)] == [("a", "One."), ("a", "One, updated."), ("sha", "Two.")]


def test_the_first_of_two_with_other_fields_is_kept(tmp_path: Path) -> None:
    first, row = read(written(tmp_path / "r.jsonl", line(id="a", text="One.", publisher="P") + line(id="a", text="One.", publisher="Q")))
    assert isinstance(first, Report)
    assert first.publisher == "P"
    assert isinstance(row, Refused)
    assert (row.line, row.note) == (2, True)


def test_count(tmp_path: Path) -> None:
    written(tmp_path / "r.jsonl", line(text="One.") * 3)
    written(tmp_path / "a.txt", "Two.")
    written(tmp_path / "a.pdf", "Three.")
    assert inputs.count([str(tmp_path)]) == 4
    assert inputs.count([str(tmp_path), "-"]) is None


def test_reading_is_lazy(tmp_path: Path) -> None:
    found = inputs.read([str(written(tmp_path / "a.txt", "One.")), str(tmp_path / "missing.txt")], today=TODAY)
    assert isinstance(next(found), Report)
    written(tmp_path / "missing.txt", "Two.")
    assert isinstance(next(found), Report)
