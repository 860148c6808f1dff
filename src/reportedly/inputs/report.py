"""The fields of a report as found → the report, with a row for all that is wrong with it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.day import day_of
from reportedly.extract import sha256
from reportedly.inputs.dates import is_future
from reportedly.records import Refused, Report

# Characters of one report. "War and Peace" has 3.2 million; what is longer is many reports in one.
TEXT_LIMIT = 10_000_000
# Bytes of one file, line or page: room for TEXT_LIMIT characters, escaped or wrapped in markup.
SIZE_LIMIT = 64 * 1024 * 1024
# No database column and no UTF-8 file can hold them; each becomes one U+FFFD, so that no offset moves.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole reading: the date for reports that have none, the clock's day, and what came before.

    `seen` maps digests of id and text to digests of the other fields.
    """

    published: str | None
    today: str
    seen: dict[bytes, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Where:
    """Where a report stands: the file as the user named it, and the line."""

    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A report's fields as they were found, not yet checked; `published` may be anything."""

    text: str
    id: str | None = None
    publisher: str | None = None
    published: object = None
    published_from: str = "given"
    title: str | None = None
    url: str | None = None


def report_of(found: Found, where: Where, setting: Setting) -> Iterator[Report | Refused]:
    """One report, after the remarks on it; or only the row that says why it is none."""
    if (problem := unreadable(found.text)) is not None:
        yield Refused(where.file, where.line, *problem)
        return
    if damaged := len(UNSTORABLE.findall(found.text)):
        said = f"holds NUL or half a surrogate pair ({damaged} in all): read as U+FFFD"
        yield Refused(where.file, where.line, said, "write the text anew if they stand for something", note=True)
    published, basis, remark = dated(found, setting)
    if remark:
        yield Refused(where.file, where.line, *remark, note=True)
    text = storable(found.text)
    own = storable(found.id or "") or sha256(text)
    report = Report(own, text, optional(found.publisher), published, optional(found.title), optional(found.url), basis)
    yield from once(report, where, setting)


def once(report: Report, where: Where, setting: Setting) -> Iterator[Report | Refused]:
    """The report, unless it came before: nothing if it was the same, a row if the first had another date, title or address."""
    key, rest = digest(report.id, report.text), digest(report.publisher, report.published, report.title, report.url)
    if key not in setting.seen:
        setting.seen[key] = rest
        yield report
    elif setting.seen[key] != rest:
        said = f"report {report.id!r:.80} comes again with the same text and another publisher, date, title or url: the first is kept"
        yield Refused(where.file, where.line, said, "give it an id of its own if it is another report", note=True)


def digest(*fields: str | None) -> bytes:
    """16 bytes that stand for the fields: a million reports are remembered in 150 MB."""
    joined = "\x1f".join("\x1e" if f is None else f for f in fields)
    return hashlib.blake2b(joined.encode(), digest_size=16).digest()


def unreadable(text: str) -> tuple[str, str] | None:
    """Problem and mend of a text that is no report; None for one that is."""
    if not text or text.isspace():
        return "the text is empty", "give it a text or leave it out"
    if len(text) > TEXT_LIMIT:
        return f"the text has {len(text):,} characters, more than {TEXT_LIMIT:,}", "split it into its reports"
    return None


def dated(found: Found, setting: Setting) -> tuple[str | None, str | None, tuple[str, str] | None]:
    """The day of publication, where it was found, and problem and mend of a day that cannot be or has not come yet.

    A day that the user names overrides whatever the report gives.
    """
    if setting.published:
        return setting.published, "option", None
    basis, remark = found.published_from, None
    try:
        day = day_of(found.published)
    except ValueError as e:
        day, remark = None, (f"{e}: the report is read as undated", "write it as 2017-12-31")
    if day and is_future(day, setting.today):
        remark = f"published on {day}, which has not come yet: kept", "mend the date if it is a slip"
    return day, basis if day else None, remark


def storable(text: str) -> str:
    """The text with every character that cannot be stored replaced, one for one."""
    return UNSTORABLE.sub("\ufffd", text)


def optional(text: str | None) -> str | None:
    """A field's text; None where it says nothing."""
    return storable(text).strip() or None if text else None
