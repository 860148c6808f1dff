"""A web archive (WARC) → the fields of the reports in its pages."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from reportedly.inputs.html import read_html
from reportedly.inputs.report import SIZE_LIMIT, Found, Setting, Where, report_of
from reportedly.inputs.text import Unreadable, decoded
from reportedly.records import Refused, Report

PAGES = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """The reports of all pages that were answered with 200; the archive's own dates are days of capture, not of publication."""
    others: Counter[str] = Counter()
    pages, broken = 0, None
    try:
        for record in records(stream):
            kind = kind_of(record)
            if kind in PAGES or kind == "text/plain":
                pages += 1
                yield from read_record(record, kind, file, setting)
            else:
                others[kind] += 1
    except Unreadable as e:
        broken = f"the archive breaks off after {pages} pages: {e.problem}"
    if others:
        said = ", ".join(f"{n} {kind}" for kind, n in sorted(others.items()))
        yield Refused(file, None, f"not read: {said}", "nothing, if you want its pages only", note=True)
    if broken or not (pages or others):
        yield Refused(file, None, broken or "the archive holds no page", "fetch it again")


def records(stream: BinaryIO) -> Iterator[Any]:
    """The records that may hold pages; Unreadable where the archive is broken."""
    from fastwarc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    try:
        yield from ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all")
    except Exception as e:  # a library in C: it raises many kinds, OSError, ValueError and its own
        raise Unreadable(f"{type(e).__name__} {e}".strip(), None, "fetch it again") from e


def kind_of(record: Any) -> str:
    """The media type of a record, or the status of an answer that was none."""
    status = getattr(record.http_headers, "status_code", None) if record.http_headers else None
    if status is not None and status != 200:
        return f"answer {status}"
    return str(record.http_content_type or record.headers.get("Content-Type") or "unknown kind").split(";")[0].strip().lower()


def read_record(record: Any, kind: str, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """The report of one page of an archive."""
    url = record.headers.get("WARC-Target-URI")
    body = record.reader.read(SIZE_LIMIT + 1)
    where = Where(f"{file} ({url})")
    if len(body) > SIZE_LIMIT:
        yield Refused(where.file, None, f"is larger than {SIZE_LIMIT // 2**20} MiB", "leave it out")
    elif kind == "text/plain":
        try:
            yield from report_of(Found(decoded(body), url=url), where, setting)
        except Unreadable as e:
            yield Refused(where.file, e.line, e.problem, e.mend)
    else:
        captured = str(record.headers.get("WARC-Date") or "")[:10]
        yield from read_html(body, where, setting, Found("", url=url), latest=captured or None)
