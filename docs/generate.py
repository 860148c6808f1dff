"""The code → the generated parts of the docs: tables of commands, settings, fields, reasons, rules and the schema."""

import dataclasses
import subprocess
import sys
import typing
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportedly import lexicon, records


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; bars in cells are escaped."""
    cells = [[str(c).replace("|", "\\|").replace("\n", " ") for c in row] for row in rows]
    return "\n".join(["| " + " | ".join(r) + " |" for r in (head, ["---"] * len(head), *cells)])


def closed_lists() -> str:
    """The closed lists of values."""
    names = ("Quantifier", "Category", "Modality", "Measure", "DateBasis", "SourceRole", "PlaceRole", "Reason")
    return table(["list", "values"], [(n, ", ".join(f"`{v}`" for v in typing.get_args(getattr(records, n)))) for n in names])


def fields(record: type) -> str:
    """The fields of a record with their types."""
    return table(["field", "type"], [(f"`{f.name}`", f"`{kind(f.type)}`") for f in dataclasses.fields(record)])


def kind(hint: object) -> str:
    """A type as its reader would write it."""
    for name in ("Quantifier", "Category", "Modality", "Measure", "DateBasis", "Reason", "Interval", "Span"):
        if hint == getattr(records, name):
            return name
        if hint == getattr(records, name) | None:
            return f"{name} | None"
    return getattr(hint, "__name__", None) or str(hint).replace("reportedly.records.", "").replace("typing.", "")


def rules() -> str:
    """How many rules and examples each lexicon file holds."""
    words = lexicon.load()
    rows = [(f"`{name}.toml`", len(es), sum(len(e.yes) for e in es), sum(len(e.no) for e in es)) for name, es in words.entries.items()]
    return table(["file", "rules", "examples: yes", "examples: no"], [*rows, ("all", *(sum(r[i] for r in rows) for i in (1, 2, 3)))])


def shell(*words: str) -> str:
    """What a command prints, as a code block; the command is run as a user would."""
    done = subprocess.run([str(Path(sys.executable).with_name(words[0])), *words[1:]], capture_output=True, text=True, check=False)
    return "```\n" + done.stdout.rstrip() + "\n```"
