"""Rows → a table, JSON, JSON lines or CSV on standard output; notes and errors → standard error."""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import Any, Literal

import typer
from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

Format = Literal["table", "json", "jsonl", "csv"]
Row = Mapping[str, Any]
Column = tuple[str, Callable[[Row], str], str]
"""Heading, words of a cell, style. Before the style: ">" sets to the right, "!" keeps on one line, "?" leaves out on a narrow
terminal, "??" only on a very narrow one."""

NEEDS = (0, 118, 96)  # columns that a terminal must have for a table's column with so many "?"
LEAST = 12  # letters that a column keeps, where it has them: a date, most words
PLAIN_WIDTH = 200  # of a table that goes to a file and nobody says how wide


def prepare_streams() -> None:
    """Both streams take any text: what a stream cannot encode is written as an escape (in JSON a valid one)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def chosen(given: Format | None) -> Format:
    """The format asked for, else a table on a terminal and JSON lines in a pipe."""
    return given or ("table" if sys.stdout.isatty() else "jsonl")


def most(limit: int | None, format: Format | None, of_table: int | None) -> int | None:
    """How many rows are wanted: what is asked for (0: all), else so many in a table for people, and all (None) as data."""
    if limit is None:
        return of_table if chosen(format) == "table" else None
    if limit < 0:
        raise typer.BadParameter("is less than 0", param_hint="--limit")
    return limit or None


def out() -> Console:
    """Standard output for people: coloured on a terminal only, never with markup of its own in the data."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else plain_width())


def plain_width() -> int:
    """How wide a table in a pipe may be: as COLUMNS says."""
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) >= 40 else PLAIN_WIDTH


def err() -> Console:
    """Standard error, for progress, notes and errors."""
    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def display(*shown: RenderableType, wrap: bool = True) -> None:
    """Something for people on standard output; in a pipe without the spaces that fill up a terminal's lines."""
    console = out()
    if sys.stdout.isatty():
        return console.print(*shown, soft_wrap=not wrap)
    with console.capture() as held:
        console.print(*shown, soft_wrap=not wrap)
    write("".join(line.rstrip() + "\n" for line in held.get().splitlines()))
    return None


def note(words: str, style: str = "dim") -> None:
    """One line on standard error."""
    err().print(Text(visible(words), style=style))


def error(words: str) -> None:
    """What went wrong and what to do about it, on standard error."""
    err().print(Text.assemble(("reportedly: ", "bold red"), visible(words)))


def visible(words: str) -> str:
    """Words with nothing in them that could drive a terminal: spaces for white space, a picture for other controls.

    >>> visible("a\\tb\\x1b[31m")
    'a b␛[31m'
    """
    return "".join(" " if c in "\t\n\r\x0b\x0c\x85" else chr(0x2400 + ord(c)) if ord(c) < 32 else "\ufffd" if 127 <= ord(c) < 160 else c for c in words)


def write(words: str) -> None:
    """Data to standard output."""
    sys.stdout.write(words)


def json_text(row: Any) -> str:
    """A row as one line of JSON, keys in their own order; letters stay letters where the stream can have them."""
    return json.dumps(row, ensure_ascii=not unicode())


def unicode() -> bool:
    """Standard output takes all letters."""
    return (sys.stdout.encoding or "utf-8").lower().replace("-", "") in ("utf8", "utf16", "utf32")


def show(rows: Iterable[Row], fmt: Format, columns: Sequence[Column], title: str | None = None) -> int:
    """The rows in a format; how many they were."""
    if fmt == "table":
        return show_table(list(rows), columns, title)
    if fmt == "csv":
        return show_csv(rows)
    if fmt == "json":
        return show_json(list(rows))
    n = 0
    for n, row in enumerate(rows, 1):  # noqa: B007
        write(json_text(row) + "\n")
    return n


def show_json(rows: Sequence[Row]) -> int:
    """One JSON array."""
    write(json.dumps(rows, ensure_ascii=not unicode(), indent=2) + "\n")
    return len(rows)


def show_csv(rows: Iterable[Row]) -> int:
    """Comma-separated values with a header; a list is joined with semicolons, a record is its name."""
    n, writer = 0, csv.writer(sys.stdout)
    for n, row in enumerate(rows, 1):
        if n == 1:
            writer.writerow(row.keys())
        writer.writerow([flat(v) for v in row.values()])
    return n


def flat(v: Any) -> Any:
    """A value as one cell: words can be no formula of a spreadsheet.

    >>> flat([1, 2]), flat({"name": "Iraq"}), flat(None), flat(True), flat("=1+1")
    ('1; 2', 'Iraq', '', 'true', "'=1+1")
    """
    if isinstance(v, list | tuple):
        return "; ".join(str(flat(x)) for x in v)
    if isinstance(v, dict):
        return v.get("name") or json_text(v)
    if isinstance(v, bool):
        return str(v).lower()
    if isinstance(v, str) and v.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + v
    return "" if v is None else v


def show_table(rows: Sequence[Row], columns: Sequence[Column], title: str | None = None) -> int:
    """A table for people; where the terminal is narrow, without the columns that can be missed."""
    shown = [c for c in columns if out().width >= NEEDS[c[2].count("?")]]
    cells = [[visible(words(row)) for _, words, _ in shown] for row in rows]
    table = Table(box=box.SIMPLE_HEAD, title=Text(visible(title)) if title else None, title_justify="left", title_style="bold", pad_edge=False)
    table.padding = (0, 1 if out().width >= NEEDS[2] else 0, 0, 0)
    for n, (heading, _, style) in enumerate(shown):
        widest = max((len(word) for row in cells for word in row[n].split()), default=0)
        whole, right = ">" in style or "!" in style, ">" in style
        least = min(LEAST, max(widest, len(heading)))
        table.add_column(heading, style=style.lstrip("?!>"), justify="right" if right else "left", overflow="fold", no_wrap=whole, min_width=least)
    for row in cells:
        table.add_row(*map(Text, row))
    display(table)
    return len(rows)
