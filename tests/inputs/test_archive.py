"""Web archives: the pages that were answered are read, the rest is counted."""

import gzip
from pathlib import Path

from reportedly import inputs
from reportedly.records import Refused, Report

PAGE = b"<html><head><title>Dam breaks</title></head><body><article><p>At least 12 people drowned in the north on Monday.</p></article></body></html>"


def record(url: str, status: str, kind: str, body: bytes, more: str = "") -> bytes:
    """One response of an archive."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-05-06T07:08:09Z\r\n"
    return (head + f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n").encode() + http + b"\r\n\r\n"


RECORDS = [
    record("http://e.example/2019/05/01/dam", "200 OK", "text/html; charset=utf-8", PAGE),
    record("http://e.example/gone", "404 Not Found", "text/html", PAGE),
    record("http://e.example/a.png", "200 OK", "image/png", b"\x89PNG"),
    record("http://e.example/plain", "200 OK", "text/plain", b"Two held."),
]


def read(path: Path) -> list[Report | Refused]:
    """Everything in an archive."""
    return list(inputs.read([str(path)], today="2020-06-01"))


def test_pages_are_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"".join(RECORDS))
    page, plain, row = read(tmp_path / "a.warc")
    assert isinstance(page, Report)
    assert "At least 12 people drowned" in page.text
    assert (page.url, page.published, page.published_from) == ("http://e.example/2019/05/01/dam", "2019-05-01", "url")
    assert isinstance(plain, Report)
    assert (plain.text, plain.published) == ("Two held.", None)
    assert isinstance(row, Refused)
    assert (row.problem, row.note) == ("not read: 1 answer 404, 1 image/png", True)


def test_packed_record_by_record(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, RECORDS[:1])))
    (page,) = read(tmp_path / "a.warc.gz")
    assert isinstance(page, Report)


def test_body_packed_by_its_server(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record("http://e.example/", "200 OK", "text/plain", gzip.compress(b"Two held."), "Content-Encoding: gzip\r\n"))
    (page,) = read(tmp_path / "a.warc")
    assert isinstance(page, Report)
    assert page.text == "Two held."


def test_an_archive_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    packed = gzip.compress(RECORDS[0]) + gzip.compress(RECORDS[3])[:-30]
    (tmp_path / "a.warc.gz").write_bytes(packed)
    found = read(tmp_path / "a.warc.gz")
    assert isinstance(found[0], Report)
    assert len(found) <= 2


def test_an_archive_of_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"no archive at all")
    (row,) = read(tmp_path / "a.warc")
    assert isinstance(row, Refused)
    assert not row.note
