"""A file of a table (CSV, TSV, JSON lines, one JSON list) → its columns and its rows, and why a row is none."""

import csv
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from reportedly.errors import InputError
from reportedly.inputs.cells import ISO, NUMBER
from reportedly.inputs.path import STDIN, open_bytes, peekable, refusal
from reportedly.inputs.report import storable
from reportedly.inputs.text import AS_UTF8, Unreadable, as_utf8, decoded, whole
from reportedly.records import Refused

DELIMITERS = (",", ";", "\t", "|")
HEADLESS = 0.5  # of the first line's cells that are numbers or dates: more, and it names no columns


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins on, and a cell for each column, in their order; nothing is an empty cell."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that can be read once."""

    file: str
    columns: tuple[str, ...]
    rows: Iterator[Row | Refused]


@contextmanager
def open_sheet(path: str) -> Iterator[Sheet]:
    """The table at a path (also .gz), or of standard input ("-"); InputError where it cannot be read as one."""
    file = STDIN if path == "-" else path
    try:
        with BytesIO(sys.stdin.buffer.read()) if path == "-" else open_bytes(path) as raw:
            stream = peekable(raw)
            beginning = stream.peek(512)[:512]
            plain = as_utf8(stream, beginning[:4])
            marked = is_json(path) or beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
            yield of_json(plain, file) if marked else of_lines(plain, file, path)
    except Unreadable as e:
        raise InputError(e.problem, file=file, line=e.line, mend=e.mend) from e
    except (OSError, EOFError, zlib.error) as e:
        gone = refusal(file, e)
        raise InputError(gone.problem, file=file, mend=gone.mend) from e


def is_json(path: str) -> bool:
    """Whether a path's ending says that it is JSON."""
    return Path(path.lower().removesuffix(".gz")).suffix in (".json", ".jsonl", ".ndjson")


def of_lines(stream: BinaryIO, file: str, path: str) -> Sheet:
    """A table of lines with a separator between the cells; the first line names the columns."""
    text = (line.decode("utf-8", "surrogateescape") for line in stream)
    skipped, first = 0, next(text, "").removeprefix("\ufeff")
    while first and not first.strip():
        skipped, first = skipped + 1, next(text, "")
    tabs = Path(path.lower().removesuffix(".gz")).suffix in (".tsv", ".tab")
    reader = csv.reader(chain([first], text), delimiter="\t" if tabs else delimiter_of(first))
    columns = named(next(reader, []), file)
    return Sheet(file, columns, rows_of(reader, columns, file, skipped))


def delimiter_of(header: str) -> str:
    """What stands most often between the names of the columns; a comma where nothing does."""
    counts = Counter(header)
    return max(DELIMITERS, key=lambda d: counts[d])


def named(cells: Sequence[str], file: str) -> tuple[str, ...]:
    """The names of the columns, each one's own; InputError where the first line holds data."""
    names = [" ".join(storable(c).split()) for c in cells]
    there = [n for n in names if n]
    if not there:
        raise InputError("is empty", file=file, mend="begin the table with a line that names its columns")
    if sum(bool(NUMBER.fullmatch(n) or ISO.fullmatch(n)) for n in there) > HEADLESS * len(there):
        raise InputError(f"begins with data, not with the names of its columns: {', '.join(there[:8])}", file=file, mend="write their names on the first line")
    seen: Counter[str] = Counter()
    own = []
    for at, name in enumerate(names, 1):
        name = name or f"column {at}"
        seen[name] += 1
        own.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(own)


def rows_of(reader: Any, columns: Sequence[str], file: str, skipped: int) -> Iterator[Row | Refused]:
    """The rows behind the header, and a row of the summary for each that is none."""
    first = True
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as e:
            yield Refused(file, line, f"cannot be read: {e}", "mend the quotes of that row")
            continue
        if not any(c.strip() for c in cells):
            continue
        if first and hashtags(cells):
            yield Refused(file, line, "is a row of HXL hashtags: not read as data", "nothing", note=True)
        else:
            yield checked(cells, line, columns, file)
        first = False


def checked(cells: Sequence[str], line: int, columns: Sequence[str], file: str) -> Row | Refused:
    """A row with a cell for each column; cells that are left out at its end say nothing."""
    if len(cells) > len(columns) and any(c.strip() for c in cells[len(columns) :]):
        return Refused(file, line, f"has {len(cells)} cells, and the table {len(columns)} columns", "put cells that hold the separator in quotes")
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return Refused(file, line, "holds a byte that is not UTF-8", AS_UTF8)
    return Row(line, tuple([*map(plain, cells), *[""] * len(columns)][: len(columns)]))


def hashtags(cells: Sequence[str]) -> bool:
    """Whether a row holds HXL's tags and nothing else."""
    return all(c.strip().startswith("#") for c in cells if c.strip())


def plain(cell: str) -> str:
    """A cell on one line."""
    return " ".join(storable(cell).split())


def of_json(stream: BinaryIO, file: str) -> Sheet:
    """A table of JSON objects, one a line or in one list; its columns are all their keys, in the order in which they come."""
    text = decoded(whole(stream))
    found = list(of_list(text, file) if text.lstrip().startswith("[") else of_each_line(text, file))
    columns = named(list(dict.fromkeys(key for row in found if isinstance(row, tuple) for key in row[1])), file)
    return Sheet(file, columns, (row if isinstance(row, Refused) else Row(row[0], tuple(plain(row[1].get(c, "")) for c in columns)) for row in found))


Found = tuple[int, dict[str, str]] | Refused


def of_list(text: str, file: str) -> Iterator[Found]:
    """The objects of one list, counted from 1, since a list has no lines of its own."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as e:
        raise InputError(f"is not JSON: {e}", file=file, mend="write a list of objects, or one object a line") from e
    for n, value in enumerate(values, 1):
        yield of_object(value, n, file)


def of_each_line(text: str, file: str) -> Iterator[Found]:
    """The object of each line."""
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as e:
                yield Refused(file, n, f"is not JSON: {e}", "write one object a line")
            else:
                yield of_object(value, n, file)


def of_object(value: Any, line: int, file: str) -> Found:
    """The cells of one object by their keys."""
    if not isinstance(value, dict):
        return Refused(file, line, "is no object", 'write {"column": value, …}')
    return line, {" ".join(storable(key).split()): as_cell(v) for key, v in value.items()}


def as_cell(value: Any) -> str:
    """A JSON value as a cell: numbers as they are written, nothing as nothing, all else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
