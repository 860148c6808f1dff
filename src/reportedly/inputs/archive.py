"""A web archive (WARC) → the fields of the reports in its pages."""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.inputs.html import read_html
from reportedly.inputs.report import SIZE_LIMIT, Found, Setting, Where, report_of
from reportedly.inputs.text import Unreadable, decoded
from reportedly.records import Refused, Report

PAGES = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """The reports of all pages that were answered with 200; the archive's own dates are days of capture, not of publication."""
    from fastwarc import ArchiveIterator, WarcRecordType

    others: Counter[str] = Counter()
    pages = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=True):
            kind = kind_of(record)
            if kind in PAGES or kind == "text/plain":
                pages += 1
                yield from read_record(record, kind, file, setting)
            else:
                others[kind] += 1
    except Exception as e:
        yield Refused(file, None, f"the archive breaks off after {pages} pages ({type(e).__name__})", "fetch it again")
    if others:
        yield Refused(
            file, None, "not read: " + ", ".join(f"{n} {kind}" for kind, n in sorted(others.items())), "nothing, if you want its pages only", note=True
        )
    elif not pages:
        yield Refused(file, None, "the archive holds no page", "give one with responses")


def kind_of(record: object) -> str:
    """The media type of a record, or the status of an answer that was none."""
    status = getattr(record.http_headers, "status_code", None) if record.http_headers else None  # type: ignore[attr-defined]
    if status is not None and status != 200:
        return f"answer {status}"
    return str(record.http_content_type or record.headers.get("Content-Type") or "unknown kind").split(";")[0].strip().lower()  # type: ignore[attr-defined]


def read_record(record: object, kind: str, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """The report of one page of an archive."""
    url = record.headers.get("WARC-Target-URI")  # type: ignore[attr-defined]
    body = record.reader.read(SIZE_LIMIT + 1)  # type: ignore[attr-defined]
    where = Where(f"{file} ({url})")
    if len(body) > SIZE_LIMIT:
        yield Refused(where.file, None, f"is larger than {SIZE_LIMIT // 2**20} MiB", "leave it out")
    elif kind == "text/plain":
        try:
            yield from report_of(Found(decoded(body), url=url), where, setting)
        except Unreadable as e:
            yield Refused(where.file, e.line, e.problem, e.mend)
    else:
        captured = str(record.headers.get("WARC-Date") or "")[:10]  # type: ignore[attr-defined]
        yield from read_html(body, where, setting, Found("", url=url), latest=captured or None)
