"""The code → the generated parts of the docs: tables of commands, settings, fields, reasons, rules and the schema."""

import dataclasses
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
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


MEANING = {
    "document": "the report's own id, else the sha256 of its text",
    "id": "hash of document, text, field, start and end: never of what was read, so that it survives a better rule",
    "field": '"text", or "title" where the title is not part of the text',
    "start": "offset of the first character of the words, in code points",
    "end": "offset behind the last",
    "text": "the words: `report.text[start:end]`",
    "sentence": "start and end of the sentence",
    "quantifier": "how the report bounds the number",
    "value": "one number, or the two ends of a range, as written; shares in percent, money in whole units",
    "unit": "`count`, `percent`, `times`, an ISO currency code, or the unit as a singular word",
    "change": "where the number is the size of a change: its direction",
    "low": "the least that the words admit; null where they are open",
    "best": "the number, only where the report gives one",
    "high": "the most that the words admit; null where they are open",
    "low_inclusive": "whether `low` itself is admitted",
    "high_inclusive": "whether `high` itself is admitted",
    "counted": "the noun that is counted; for a share, what it is a share of",
    "category": "what is reported of them",
    "group": "whose: ISIS, Syrian army, …, one name for all spellings",
    "measure_type": "a stock is as of a day, a flow over a period, a cumulative since a day",
    "per": "the base of a rate",
    "places": "where, only as far as the words say it of this figure: name, country, geoname_id, lat, lon, role, where_prec (UCDP 1-7)",
    "report_places": "where the report as a whole is about",
    "time": "the period or day that the words give this figure; null where they give none",
    "as_of": "`time`, else the day of publication",
    "date_prec": "UCDP: 1 day, 2 a few days, 3 week, 4 month, 5 up to a year and more",
    "date_basis": "where `as_of` comes from",
    "source": "who said it, as near the origin as the report names: name, role, organisation, cue",
    "via": "who passed it on, nearest the origin first",
    "modality": "how surely it is asserted",
    "part_of": "the id of the figure that it is a part of",
    "disputes": "ids of figures of this report that it disputes",
    "indicator": "the series that it belongs to; null until indicators are defined",
    "title_only": "a headline figure that nothing in the body supports",
    "rules": "the rules that read it",
    "cues": "beside `rules`: start and end of the words that triggered each",
    "confidence": "0 to 1: do the parse and the pattern agree on what is counted",
    "reason": "why it is no figure",
}
"""What each field means, for people."""


def fields(record: type) -> str:
    """The fields of a record with their types and meanings."""
    return table(["field", "type", "meaning"], [(f"`{f.name}`", f"`{kind(f.type)}`", MEANING[f.name]) for f in dataclasses.fields(record)])


def kind(hint: object) -> str:
    """A type as its reader would write it."""
    for name in ("Quantifier", "Category", "Modality", "Measure", "DateBasis", "Reason", "Interval", "Span", "Change"):
        if hint == getattr(records, name):
            return name
        if hint == getattr(records, name) | None:
            return f"{name} | None"
    plain = re.sub(r"reportedly\.records\.|typing\.", "", str(hint)) if typing.get_args(hint) else getattr(hint, "__name__", str(hint))
    return plain.replace("tuple[int, int]", "Span")


def rules() -> str:
    """How many rules and examples each lexicon file holds."""
    words = lexicon.load()
    rows = [(f"`{name}.toml`", len(es), sum(len(e.yes) for e in es), sum(len(e.no) for e in es)) for name, es in words.entries.items()]
    return table(["file", "rules", "examples: yes", "examples: no"], [*rows, ("all", *(sum(r[i] for r in rows) for i in (1, 2, 3)))])


def session(*lines: str) -> str:
    """Lines of shell with what they print to standard output, run in a folder of their own with the bundled reports."""
    env = {**os.environ, "COLUMNS": "150", "NO_COLOR": "1", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    env.pop("REPORTEDLY_LEDGER", None)
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for line in lines:
            done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False, env=env, cwd=folder)
            told += [f"$ {line}", *(row.rstrip() for row in done.stdout.strip("\n").splitlines() if row.strip())]
    return "```console\n" + "\n".join(told) + "\n```"


def commands() -> str:
    """Every command's --help, as a user sees it."""
    from reportedly.cli.app import COMMANDS

    return "\n\n".join(f"## {name}\n{help_of(name)}" for name, _, _ in COMMANDS)


def help_of(command: str) -> str:
    """The --help of one command, without colours, 100 columns wide."""
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    program = Path(sys.executable).with_name("reportedly")
    done = subprocess.run([str(program), command, "--help"], capture_output=True, text=True, check=True, env=env)
    return "```\n" + "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines()) + "\n```"


def settings_table() -> str:
    """Name, environment name, default and help of every setting."""
    from reportedly.settings import TABLE

    return table(["setting", "environment", "default", "what it is"], [(f"`{s.name}`", f"`{s.env}`", s.default, s.help) for s in TABLE])


def schema() -> str:
    """The tables and views of a new ledger with their columns, read from the database itself."""
    from reportedly.ledger import Ledger

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        Ledger(path).close()
        with sqlite3.connect(path) as db:
            names = db.execute("select type, name from sqlite_master where type in ('table', 'view') and name not like '%fts_%' order by type, name")
            rows = [(kind, f"`{name}`", ", ".join(r[1] for r in db.execute(f"pragma table_info('{name}')"))) for kind, name in names.fetchall()]
        db.close()
    return table(["", "name", "columns"], rows)
