"""Bad input: every one gets a row that names the file, the line and the mend, and the other reports are read."""

import gzip
import io
import json
import os
import time
from pathlib import Path

import pytest

from reportedly import inputs
from reportedly.inputs.report import SIZE_LIMIT, TEXT_LIMIT
from reportedly.records import Refused, Report

GOOD = '{"id": "good", "text": "Ten died."}\n'


def read(*paths: Path | str) -> tuple[list[Report], list[Refused]]:
    """The reports and the rows of some paths."""
    found = list(inputs.read([str(p) for p in paths], stdin=io.BytesIO(), today="2020-06-01"))
    return [r for r in found if isinstance(r, Report)], [r for r in found if isinstance(r, Refused)]


def refused(path: Path, content: bytes) -> Refused:
    """The one row of a file that holds that and a good report in another file."""
    path.write_bytes(content)
    good = path.with_name("zz-good.jsonl")
    good.write_text(GOOD, "utf-8")
    reports, rows = read(path, good)
    assert [r.id for r in reports if r.id == "good"] == ["good"]
    (row,) = rows
    assert row.file == str(path)
    assert row.mend
    return row


def test_missing_path_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD, "utf-8")
    reports, (row,) = read(tmp_path / "nope.txt", tmp_path / "a.jsonl")
    assert len(reports) == 1
    assert (row.file, row.problem) == (str(tmp_path / "nope.txt"), "there is no such file or folder")


@pytest.mark.parametrize("path", ["a\x00b", "x" * 5000, ""])
def test_path_that_no_system_has(path: str) -> None:
    reports, rows = read(path)
    assert (reports, len(rows)) == ([], 1)


def test_folder_without_reports(tmp_path: Path) -> None:
    reports, (row,) = read(tmp_path)
    assert (reports, row.file, row.problem, row.note) == ([], str(tmp_path), "the folder holds no reports", False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ten died.", "utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert read(tmp_path)[1][0].problem == "may not be read"


def test_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    reports, (row,) = read(tmp_path)
    assert (reports, row.file) == ([], str(tmp_path / "a.txt"))


def test_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.jsonl").write_text(GOOD, "utf-8")
    assert len(read(tmp_path)[0]) == 1


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    row = refused(tmp_path / "a.txt", "Zehn\nMänner".encode("latin-1"))
    assert (row.line, row.problem, row.mend) == (2, "byte 6 (0xe4) is not UTF-8", "save it as UTF-8")


def test_json_line_that_is_not_utf8(tmp_path: Path) -> None:
    row = refused(tmp_path / "a.jsonl", b'{"text": "Two held."}\n{"text": "M\xe4nner"}\n{"text": "Three held."}\n')
    assert (row.line, row.problem) == (2, "byte 33 (0xe4) is not UTF-8")


def test_broken_json_on_line_40000(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": "Ten died."}) for n in range(1, 40_101)]
    lines[39_999] = '{"id": "x", "text": "Ten died."'
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    reports, (row,) = read(tmp_path / "a.jsonl")
    assert len(reports) == 40_099
    assert (row.file, row.line) == (str(tmp_path / "a.jsonl"), 40_000)
    assert row.problem == "is not JSON: Expecting ',' delimiter at column 32"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{}", "has no text and no html"),
        ('{"id": "a", "title": "T"}', "has no text and no html"),
        ('{"text": ""}', "the text is empty"),
        ('{"text": " \\n\\t"}', "the text is empty"),
        ('{"text": null}', "the text is empty"),
        ('{"text": 12}', "text is a number, not a text"),
        ('{"text": ["Ten died."]}', "text is a list, not a text"),
        ('{"html": {}}', "html is an object, not a text"),
        ('{"html": "<p></p>"}', "no text was found in the page"),
        ('{"id": ["a"], "text": "Ten died."}', "id is a list, not a text"),
        ('{"id": true, "text": "Ten died."}', "id is true or false, not a text"),
        ("7", "is a number, not an object"),
        ('"Ten died."', "is a text, not an object"),
        ("null", "is null, not an object"),
        ("Ten died.", "is not JSON: Expecting value at column 1"),
        ('{"text": "Ten died."} {"text": "Two held."}', "is not JSON: Extra data at column 23"),
        ("[" * 100_000, None),
        ('{"text": "Ten", "n": ' + "9" * 5000 + "}", "is JSON that cannot be read: a number in it has thousands of digits"),
        ('{"a":' * 100_000, "is JSON that cannot be read: it is nested too deeply"),
    ],
)
def test_line_that_is_no_report(tmp_path: Path, line: str, problem: str | None) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD + line + "\n" + GOOD.replace("good", "also"), "utf-8")
    reports, (row,) = read(tmp_path / "a.jsonl")
    assert [r.id for r in reports] == ["good", "also"]
    assert (row.line, row.note) == (2, False)
    assert problem is None or row.problem == problem


@pytest.mark.parametrize("content", [b"", b" \n\r\n\t", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_empty_report(tmp_path: Path, name: str, content: bytes) -> None:
    assert refused(tmp_path / name, content).line is None


def test_empty_file_of_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert [r.problem for r in read(tmp_path / "a.jsonl")[1]] == ["is empty"]


def test_five_megabytes_on_one_line(tmp_path: Path) -> None:
    text = "Ten people died in the north. " * 175_000
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}) + "\n" + GOOD, "utf-8")
    (tmp_path / "b.txt").write_text(text + "!", "utf-8")
    began = time.process_time()
    reports, rows = read(tmp_path)
    assert time.process_time() - began < 5
    assert ([len(r.text) for r in reports], rows) == [len(text), 9, len(text) + 1] or ([len(r.text) for r in reports], rows) == (
        [len(text), 9, len(text) + 1],
        [],
    )


def test_text_beyond_the_limit(tmp_path: Path) -> None:
    row = refused(tmp_path / "a.txt", b"a" * (TEXT_LIMIT + 1))
    assert (row.problem, row.mend) == ("the text has 10,000,001 characters, more than 10,000,000", "split it into its reports")


def test_line_beyond_the_limit_is_passed_over(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as f:
        f.write(GOOD.encode() + b'{"text": "')
        f.write(b"a" * SIZE_LIMIT)
        f.write(b'"}\n' + GOOD.replace("good", "also").encode())
    reports, (row,) = read(tmp_path / "a.jsonl")
    assert [r.id for r in reports] == ["good", "also"]
    assert (row.line, row.problem) == (2, "the line is longer than 64 MiB")


@pytest.mark.parametrize("text", ["1234567890" * 100, "😀🎉 3", "\x07\x1b[31m\x7f 3 \u2028\u200f", "0", "½ ٣ 三"])
def test_odd_texts_are_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}), "utf-8")
    reports, rows = read(tmp_path / "a.jsonl")
    assert ([r.text for r in reports], rows) == ([text], [])


@pytest.mark.parametrize(("text", "kept"), [("a\x00b 3", "a\ufffdb 3"), ("a\ud800b 3", "a\ufffdb 3"), ("\udc00", "\ufffd")])
def test_what_cannot_be_stored_is_replaced_and_named(tmp_path: Path, text: str, kept: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "id": text, "title": text}), "utf-8")
    (report,), (row,) = read(tmp_path / "a.jsonl")
    assert (report.text, report.id, report.title) == (kept, kept, kept)
    assert (row.line, row.note) == (1, True)


@pytest.mark.parametrize(
    ("published", "kept", "problem"),
    [
        ("2017-02-31", None, "published is '2017-02-31', which no calendar or clock has: the report is read as undated"),
        ("12 December 2017", None, "published is '12 December 2017', not an ISO date: the report is read as undated"),
        (20171212, None, "published is 20171212, not a date in quotes: the report is read as undated"),
        ("2020-06-03", "2020-06-03", "published on 2020-06-03, which has not come yet: kept"),
    ],
)
def test_future_or_impossible_date(tmp_path: Path, published: object, kept: str | None, problem: str) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD + json.dumps({"id": "b", "text": "Ten died.", "published": published}), "utf-8")
    reports, (row,) = read(tmp_path / "a.jsonl")
    assert [r.published for r in reports] == [None, kept]
    assert (row.line, row.note, row.problem) == (2, True, problem)


def test_tomorrow_is_no_future(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Ten died.", "published": "2020-06-02"}', "utf-8")
    assert read(tmp_path / "a.jsonl")[1] == []


def test_strange_title_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Ten died.", "title": ["T"], "publisher": 3}', "utf-8")
    (report,), rows = read(tmp_path / "a.jsonl")
    assert (report.title, report.publisher) == (None, None)
    assert [r.problem for r in rows] == ["publisher is a number: left out", "title is a list: left out"]


def test_array_that_breaks_off(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "One."},\n{"text": "Two."},\n{"text": ', "utf-8")
    reports, (row,) = read(tmp_path / "a.json")
    assert [r.text for r in reports] == ["One.", "Two."]
    assert row.line == 3
    assert row.problem.endswith("nothing after it is read")


@pytest.mark.parametrize("content", [gzip.compress(b"Ten died.", mtime=0)[:-9], b"no gzip", gzip.compress(b"Ten died.", mtime=0)[:12] + b"\xff" * 20])
def test_broken_packing(tmp_path: Path, content: bytes) -> None:
    row = refused(tmp_path / "a.txt.gz", content)
    assert row.problem.startswith("cannot be unpacked")


@pytest.mark.parametrize("content", [b"%PDF-1.7 \xff", b"PK\x03\x04rest", b"SQLite format 3\x00"])
def test_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path / "a.bin", content).problem.endswith("which is not read")


def test_text_under_the_name_of_json_lines_is_given_up_on(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("Ten died.\n" * 5000, "utf-8")
    reports, rows = read(tmp_path / "a.jsonl")
    assert reports == []
    assert len(rows) == 101
    assert rows[-1].problem == "no report on the first 100 lines: the rest is not read"


@pytest.mark.parametrize(
    "page", ["<html>" + "<div>" * 50_000 + "Ten died.", "<html><body><p>Ten died.", "<<<>>><p>Ten died.</p>", "<html><body>\x00<p>Ten died.</p></body></html>"]
)
def test_broken_page(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_bytes(page.encode())
    reports, rows = read(tmp_path / "a.html")
    assert len(reports) + len([r for r in rows if not r.note]) == 1
