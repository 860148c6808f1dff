"""The words of --map and a table's columns → which column holds what.

--map ucdp                                    a mapping that ships with us (mappings.toml)
--map best=Deaths,low=Min,date=Date           a field is a column of that name, whatever its case and its spaces
--map counted==civilians,category==killed     after "==" stand the words themselves, the same for all rows
--map 'best="Deaths, total"'                  quotes keep a comma
--map ucdp,source==UCDP                       a mapping that ships with us, with a field of one's own
--map …,best=Killed --map best=Hurt,category==injured    a second number of each row, which shares the first one's other fields
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from reportedly.errors import SettingError
from reportedly.records import Category, Measure, Modality, Quantifier

ROW = ("id", "date", "date_end", "date_prec", "published", "place", "country", "lat", "lon", "where_prec", "source", "via", "url")
"""What holds for all figures of a row."""
BOUNDS = ("low", "best", "high")
FIGURE = (*BOUNDS, "quantifier", "counted", "category", "group", "measure_type", "unit", "modality", "indicator")
"""What is a number's own."""
CLOSED: Mapping[str, tuple[str, ...]] = {"category": get_args(Category), "measure_type": get_args(Measure), "modality": get_args(Modality)}
ITEM = re.compile(r'\s*([^=,"\s][^=,"]*?)\s*(?:(==|=)\s*("[^"]*"|[^,]*?))?\s*(?:,|$)')
FIELDS = ", ".join((*FIGURE, *ROW))


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a field's words come from: the first of these columns that says something, else the same words for all rows."""

    columns: tuple[int, ...] = ()
    words: str = ""


Fields = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Plan:
    """A mapping made ready for a table's columns: fields of the row, and those of each of its numbers."""

    name: str
    title: str | None
    row: Fields
    figures: tuple[Fields, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A mapping as it is written; a field's columns are tried in their order, an empty name at their end allows that none is there."""

    name: str
    title: str | None
    about: str
    header: tuple[str, ...]
    row: Mapping[str, tuple[str, ...]]
    figures: tuple[Mapping[str, tuple[str, ...]], ...]


@cache
def known() -> tuple[Known, ...]:
    """The mappings that ship with us."""
    return tuple(Known(m["name"], m["title"], m["about"], tuple(m["header"]), listed(m["row"]), tuple(map(listed, m["figure"]))) for m in shipped()["mapping"])


@cache
def quantifiers() -> Mapping[str, Quantifier]:
    """The word that a table writes before a number → how it bounds the number."""
    return {word: quantifier for quantifier, words in shipped()["quantifiers"].items() for word in words}


@cache
def shipped() -> Any:
    """The file of mappings."""
    return tomllib.loads((files("reportedly.inputs") / "mappings.toml").read_text("utf-8"))


def listed(fields: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Fields with the list of their names; layouts differ from year to year, so none has to be there."""
    return {field: (*([names] if isinstance(names, str) else names), "") for field, names in fields.items()}


def plan_of(maps: Sequence[str], columns: Sequence[str], file: str) -> Plan:
    """The mapping that is asked for, or that these columns tell, made ready; SettingError says what is missing."""
    found = asked(maps) if maps else told_by(columns, file)
    where = {folded(c): n for n, c in reversed(list(enumerate(columns)))} | {c: n for n, c in enumerate(columns)}

    def cells(fields: Mapping[str, tuple[str, ...]]) -> Fields:
        return {field: cell for field, names in fields.items() if (cell := cell_of(field, names, where, columns, file)) is not None}

    figures = tuple(f for f in map(cells, found.figures) if any(bound in f for bound in BOUNDS))
    plan = Plan(found.name, found.title, cells(found.row), figures)
    check(plan, columns, file)
    return plan


def folded(column: str) -> str:
    """A column's name without case, spaces and signs: "Civilians killed (min)" is civilians_killed_min."""
    return "".join(re.findall(r"[^\W_]+", column.casefold()))


def told_by(columns: Sequence[str], file: str) -> Known:
    """The mapping all of whose columns are there."""
    there = {folded(c) for c in columns}
    for mapping in known():
        if all(folded(c) in there for c in mapping.header):
            return mapping
    raise SettingError(
        f"has columns that tell of no mapping that we know ({', '.join(m.name for m in known())}): {shown(columns)}",
        file=file, mend='say what they hold, as in --map "best=Deaths,date=Day,counted==people,category==killed"',
    )  # fmt: skip


def asked(maps: Sequence[str]) -> Known:
    """The mapping that the words of --map make: the first of them holds for all, each more is another number of the row."""
    base, fields = first_of(maps[0])
    row, number = parted(fields)
    figures = [{**figure, **number} for figure in base.figures] or [number]
    for words in maps[1:]:
        more, own = parted(dict(items(words)))
        if not any(bound in own for bound in BOUNDS):
            raise SettingError(f"--map {words!r} names no number", mend="give it best, low or high; all other fields stand in the first --map")
        row |= more
        figures.append({f: names for f, names in figures[0].items() if f not in (*BOUNDS, "quantifier")} | own)
    return replace(base, row={**base.row, **row}, figures=tuple(figures))


def first_of(words: str) -> tuple[Known, dict[str, tuple[str, ...]]]:
    """The mapping that the words begin with, an empty one where they name none, and the fields behind it."""
    found = list(items(words))
    if found and not found[0][1]:
        name = found[0][0]
        mapping = next((m for m in known() if m.name == name), None)
        if mapping is None:
            raise SettingError(f"no mapping is called {name!r}", mend=f"use one of {', '.join(m.name for m in known())}, or field=Column,…")
        return mapping, dict(found[1:])
    return Known("", None, "", (), {}, ()), dict(found)


def items(words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields of one --map with the column or "=words" of each; the name of a mapping comes with none."""
    at = 0
    while at < len(words):
        found = ITEM.match(words, at)
        if found is None:
            raise SettingError(f"--map {words!r} cannot be read from {words[at:]!r} on", mend="write field=Column or field==words, with commas between them")
        field, sign, value = found.group(1), found.group(2), (found.group(3) or "").strip('"')
        if sign is None and at > 0:
            raise SettingError(f"--map {words!r}: {field!r} has no column", mend=f"write {field}=Column, or {field}==words")
        if sign is not None and field not in (*ROW, *FIGURE):
            raise SettingError(f"no field is called {field!r}", mend=f"use {FIELDS}")
        if sign == "=" and not value:
            raise SettingError(f"--map {words!r}: {field} has no column", mend=f"write {field}=Column")
        yield field, () if sign is None else ((f"={value}",) if sign == "==" else (value,))
        at = found.end()


def parted(fields: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Fields of the row, and those of a number."""
    return {f: n for f, n in fields.items() if f in ROW}, {f: n for f, n in fields.items() if f in FIGURE}


def cell_of(field: str, names: Sequence[str], where: Mapping[str, int], columns: Sequence[str], file: str) -> Cell | None:
    """Where a field's words come from; None where a mapping of ours names columns that this table does not have."""
    found = (where.get(name, where.get(folded(name))) for name in names if name and not name.startswith("="))
    there = [at for at in found if at is not None]
    words = next((name[1:] for name in names if name.startswith("=")), "")
    if there or words:
        return Cell(tuple(dict.fromkeys(there[:1] if field in BOUNDS else there)), words)
    if not names[-1]:
        return None
    raise SettingError(f"has no column {names[0]!r} for {field}; its columns are {shown(columns)}", file=file, mend=f"write {field}=Column with one of them")


def check(plan: Plan, columns: Sequence[str], file: str) -> None:
    """SettingError for a mapping that names no number, does not say what is counted, or takes one column for two numbers."""
    if not plan.figures:
        raise SettingError(f"has no column for a number; its columns are {shown(columns)}", file=file, mend="map best, low or high, as in --map best=Deaths")
    taken: set[int] = set()
    for figure in plan.figures:
        if "counted" not in figure:
            raise SettingError("the mapping does not say what is counted", file=file, mend="add counted==people, or counted=Column")
        for cell in (figure[b] for b in BOUNDS if b in figure):
            if not cell.columns:
                raise SettingError("a number must be a column's, not the same for all rows", file=file, mend="write best=Column")
            if cell.columns[0] in taken:
                raise SettingError(f"{columns[cell.columns[0]]!r} is mapped to two numbers", file=file, mend="map each column once")
            taken.add(cell.columns[0])
        for field, allowed in CLOSED.items():
            said = figure.get(field)
            if said is not None and said.words:
                one_of(field, said.words, allowed, lambda said, mend: SettingError(said, file=file, mend=mend))


def one_of(field: str, words: str, allowed: Sequence[str], error: Callable[[str, str], Exception]) -> str:
    """A value of a closed list, whatever its case; the error for another."""
    if (value := words.strip().casefold()) not in allowed:
        raise error(f"{field} is {words!r}", "use one of " + ", ".join(allowed))
    return value


def shown(columns: Sequence[str]) -> str:
    """Columns in one line."""
    return ", ".join(columns[:60]) + (f" and {len(columns) - 60} more" if len(columns) > 60 else "")
