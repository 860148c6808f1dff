"""Paths, folders and standard input → reports in a fixed order, and a row for everything that is none."""

import gzip
import io
import os
import stat
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from reportedly.day import day_named
from reportedly.inputs import archive, dates, html, jsonl
from reportedly.inputs.report import Found, Setting, Where, report_of
from reportedly.inputs.text import Unreadable, as_utf8, decoded, whole
from reportedly.records import Refused, Report

Reader = Callable[[BinaryIO, str, Setting], Iterator[Report | Refused]]
STDIN = "standard input"
OTHER_KINDS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a packed or office file",
    b"\xd0\xcf\x11\xe0": "an office file",
    b"\x1f\x8b": "packed",
    b"SQLite format 3": "a database",
}
KINDS = ".jsonl, .ndjson, .json, .txt, .html, .htm, .warc, and each of them with .gz"


def read(paths: Sequence[str], *, published: str | None = None, stdin: BinaryIO | None = None, today: str | None = None) -> Iterator[Report | Refused]:
    """All reports of the paths, in the order given and folders by name; a `Refused` row for all that is none.

    `published` (ISO) dates all of them, whatever date they give themselves; SettingError where it is none. "-" is standard
    input: JSON lines, HTML or one plain text, by its first character. A report that comes twice is one report.
    `today` replaces the clock, which is used only to remark on dates that have not come yet.
    """
    setting = Setting(day_named(published), today or dates.today())
    return chain.from_iterable(read_path(path, setting, stdin) for path in paths)


def read_path(path: str, setting: Setting, stdin: BinaryIO | None) -> Iterator[Report | Refused]:
    """The reports of one path."""
    if path == "-":
        return read_stream(by_content, stdin or sys.stdin.buffer, STDIN, setting)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  Path("") would be the folder we are in
    except (OSError, ValueError) as e:
        return iter([refusal(path, e)])
    return read_folder(path, setting) if stat.S_ISDIR(mode) else read_file(path, setting)


def read_folder(folder: str, setting: Setting) -> Iterator[Report | Refused]:
    """The reports of a folder and all below it, by name; hidden files are passed over, other kinds counted in one row each."""
    others: Counter[str] = Counter()
    errors: list[OSError] = []
    files = 0
    for file in files_below(folder, errors):
        if reader_of(file):
            files += 1
            yield from read_file(file, setting)
        else:
            others[Path(file).suffix.lower() or "without an ending"] += 1
    yield from (refusal(e.filename or folder, e) for e in errors)
    for kind, n in sorted(others.items()):
        yield Refused(
            folder,
            None,
            f"{n} {'file is' if n == 1 else 'files are'} of no kind that is read: {kind}",
            f"convert to {KINDS}, or nothing if no report",
            note=True,
        )
    if not files:
        yield Refused(folder, None, "the folder holds no reports", f"put files there that end in {KINDS}")


def files_below(folder: str, errors: list[OSError]) -> Iterator[str]:
    """Every file of a folder and below, sorted; none that is hidden."""
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (os.path.join(root, name) for name in sorted(names) if not name.startswith("."))  # noqa: PTH118  keeps the path as the user wrote it


def read_file(path: str, setting: Setting) -> Iterator[Report | Refused]:
    """The reports of one file, by the ending of its name; by its content where that says nothing."""
    try:
        with open_bytes(path) as stream:
            yield from read_stream(reader_of(path) or by_content, stream, path, setting)
    except OSError as e:
        yield refusal(path, e)


def open_bytes(path: str) -> BinaryIO:
    """The file's bytes, unpacked (an archive unpacks itself, record by record)."""
    if path.lower().endswith(".gz") and not path.lower().endswith(".warc.gz"):
        return io.BufferedReader(gzip.GzipFile(path))
    return Path(path).open("rb")


def read_stream(reader: Reader, stream: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """What a reader makes of a stream; a row where the stream breaks or is no text."""
    try:
        yield from reader(stream, file, setting)
    except Unreadable as e:
        yield Refused(file, e.line, e.problem, e.mend)
    except (EOFError, zlib.error, OSError) as e:
        yield refusal(file, e)


def reader_of(path: str) -> Reader | None:
    """The reader for a name's ending; None where the ending says nothing."""
    return READERS.get(Path(path.lower().removesuffix(".gz")).suffix)


def read_plain(stream: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """A plain text is one report, whole; its name may hold its day."""
    named = dates.day_in_name(Path(file).name)
    yield from report_of(Found(decoded(whole(stream)), published=named, published_from="filename"), Where(file), setting)


def read_page(stream: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """An HTML page is one report."""
    yield from html.read_html(whole(stream), Where(file), setting, name=Path(file).name)


def read_json(stream: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """JSON lines, an array, or objects of any layout."""
    buffered = peekable(stream)
    yield from jsonl.read(as_utf8(buffered, buffered.peek(4)[:4]), file, setting)


def by_content(stream: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """JSON where the first character opens an object or a list of them, HTML where it opens a tag, else one plain text."""
    buffered = peekable(stream)
    beginning = buffered.peek(512)[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, kind in OTHER_KINDS.items():
        if beginning.startswith(magic):
            return iter([Refused(file, None, f"is {kind}, which is not read", "save its text as .txt")])
    if beginning.startswith(b"{") or (beginning.startswith(b"[") and beginning[1:].lstrip()[:1] in (b"{", b"]")):
        return jsonl.read(buffered, file, setting)
    if beginning[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--")):
        return read_page(buffered, file, setting)
    return read_plain(buffered, file, setting)


def peekable(stream: BinaryIO) -> io.BufferedReader:
    """The stream itself where it can be looked ahead in, as files and standard input can; else wrapped."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


READERS: dict[str, Reader] = {
    ".jsonl": read_json,
    ".ndjson": read_json,
    ".json": read_json,
    ".txt": read_plain,
    ".html": read_page,
    ".htm": read_page,
    ".warc": archive.read,
}


def refusal(path: str, e: Exception) -> Refused:
    """The row for a path that the system will not read."""
    if isinstance(e, FileNotFoundError):
        return Refused(path, None, "there is no such file or folder", "check the path")
    if isinstance(e, PermissionError):
        return Refused(path, None, "may not be read", "give yourself the right to read it")
    if isinstance(e, EOFError | zlib.error | gzip.BadGzipFile):
        return Refused(path, None, f"cannot be unpacked: {e}", "fetch or pack it again")
    said = e.strerror if isinstance(e, OSError) and e.strerror else str(e)
    return Refused(path, None, f"cannot be read: {said}", "check the path")


def count(paths: Sequence[str]) -> int | None:
    """About how many reports the paths hold, for a progress bar: lines and files; None where only reading can tell."""
    total = 0
    for path in paths:
        files = files_below(path, []) if Path(path).is_dir() else [path]
        for file in files:
            if file == "-" or ".warc" in Path(file).name or not Path(file).is_file():
                return None
            total += count_file(file)
    return total


def count_file(file: str) -> int:
    """Lines of a file of JSON, 1 for another kind that is read."""
    if reader_of(file) is not read_json:
        return int(reader_of(file) is not None)
    try:
        with open_bytes(file) as stream:
            return max(1, sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")))
    except (OSError, EOFError, zlib.error):
        return 1
