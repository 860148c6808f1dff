"""`reportedly.toml` → a user's own institutions and places, which go before ours, and indicators, all checked.

[[institution]]
name = "Nahr Relief Committee"
aliases = ["NRC", "the relief committee"]
parent = "Nahr Council"

[[place]]
name = "Camp Zeitoun"
aliases = ["Zeitoun camp"]
country = "SY"
lat = 36.52
lon = 37.95
where_prec = 1          # UCDP: 1 exact place ... 7 international; 1 where it is left out

[[indicator]]
slug = "isis-fighters"  # small letters, digits and hyphens; what `reportedly series` is asked for
title = "ISIS fighters in Iraq and Syria"
counted = ["fighters", "foreign fighters"]
category = "present"
group = "ISIS"
places = ["Iraq", "SY"]
measure_type = "stock"
unit = "count"
definition = "fit to fight, as the source counts them"
aliases = ["isis-strength"]
since = "2014-06-29"
until = "2019-03-23"
exclude = ["families"]
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from reportedly.errors import SettingError
from reportedly.records import Category, Measure
from reportedly.reduced import Indicator

FILE = "reportedly.toml"
KEYS: dict[str, dict[str, type]] = {
    "institution": {"name": str, "aliases": list, "parent": str},
    "place": {"name": str, "aliases": list, "country": str, "lat": float, "lon": float, "where_prec": int},
    "indicator": {
        "slug": str, "title": str, "counted": list, "category": str, "group": str, "places": list, "measure_type": str, "unit": str,
        "definition": str, "aliases": list, "since": str, "until": str, "exclude": list,
    },
}  # fmt: skip
NEEDED = {"institution": ("name",), "place": ("name", "lat", "lon"), "indicator": ("slug", "title")}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class OwnInstitution:
    """An institution that the user knows; `parent` is the one that it speaks for."""

    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that the user knows; degrees, `country` in two letters, `where_prec` as in UCDP."""

    name: str
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()
    country: str | None = None
    where_prec: int = 1


@dataclass(frozen=True, slots=True)
class Own:
    """All that the user adds to our data."""

    institutions: tuple[OwnInstitution, ...] = ()
    places: tuple[OwnPlace, ...] = ()
    indicators: tuple[Indicator, ...] = ()


def place(config: str | None, ledger: str) -> str | None:
    """Where the user's file is: the one named, else ./reportedly.toml, else one beside the ledger; None where there is none.

    >>> place("mine.toml", "news.db"), place(None, "/nowhere/news.db")
    ('mine.toml', None)
    """
    if config is not None:
        return config
    return next((str(file) for file in (Path(FILE), Path(ledger).parent / FILE) if file.is_file()), None)


def load(path: str | None = None) -> Own:
    """The user's file: the one named, else ./reportedly.toml if there is one; SettingError where it cannot be used."""
    file = Path(path or FILE)
    if path is None and not file.is_file():
        return Own()
    try:
        text = file.read_text("utf-8")
        return own_of(tomllib.loads(text), str(file), text)
    except OSError as e:
        raise SettingError(f"cannot be read: {e.strerror or e}", file=str(file), mend="name another file with --config") from e
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise SettingError(f"is not TOML: {e}", file=str(file), mend="mend that line") from e


@dataclass(frozen=True, slots=True)
class Written:
    """The file that is read, and its text, in which the lines of what is amiss are looked up."""

    file: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file, the `n`th of its table, checked: lists are tuples, whole degrees fractions."""

    source: Written
    table: str
    n: int
    values: dict[str, Any]


def own_of(data: dict[str, Any], file: str, text: str = "") -> Own:
    """The tables of a file as records; with its text, errors name the line.

    >>> own_of({"place": [{"name": "Camp Zeitoun", "lat": 36.52, "lon": 37.95}]}, "reportedly.toml").places[0].where_prec
    1
    """
    source = Written(file, text)
    for name, value in data.items():
        check_name(name, value, source)
    institutions = tuple(OwnInstitution(**row.values) for row in rows(data, "institution", source))
    return Own(institutions, places_of(data, source), indicators_of(data, source))


def check_name(name: str, value: Any, source: Written) -> None:
    """SettingError for a table that there is not, or a key that stands in none."""
    tables = ", ".join(f"[[{table}]]" for table in KEYS)
    if name in KEYS:
        return
    if isinstance(value, dict | list):
        near = nearest(name, KEYS)
        mend = f"write [[{near}]]; the tables are {tables}" if near else f"the tables are {tables}"
        raise SettingError(f"there is no table [[{name}]]", file=source.file, line=line_of(source.text, name), mend=mend)
    raise SettingError(f"{name} stands in no table", file=source.file, line=line_of_key(source.text, name), mend=f"put it below one of {tables}")


def places_of(data: dict[str, Any], source: Written) -> tuple[OwnPlace, ...]:
    """The `[[place]]` tables of a file, checked."""
    found = rows(data, "place", source)
    made = tuple(OwnPlace(**row.values) for row in found)
    for row, place in zip(found, made, strict=True):
        check_place(place, row)
    return made


def indicators_of(data: dict[str, Any], source: Written) -> tuple[Indicator, ...]:
    """The `[[indicator]]` tables of a file, checked; no two go by one name."""
    found = rows(data, "indicator", source)
    made = tuple(Indicator(**row.values) for row in found)
    for row, indicator in zip(found, made, strict=True):
        check_indicator(indicator, row)
    names = Counter(name for i in made for name in dict.fromkeys((i.slug, *i.aliases)))
    for name, times in names.items():
        if times > 1:
            raise SettingError(f"{times} indicators are called {name!r}", file=source.file, mend="give each its own slug and aliases")
    return made


def rows(data: dict[str, Any], table: str, source: Written) -> list[Row]:
    """The rows of one `[[table]]`, their keys and kinds checked."""
    found = data.get(table, [])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise SettingError(f"[{table}] is one table", file=source.file, line=line_of(source.text, table), mend=f"write [[{table}]], once for each")
    return [checked(Row(source, table, n, row)) for n, row in enumerate(found, 1)]


def checked(row: Row) -> Row:
    """A row whose keys are those of its table, each with a value of its kind."""
    keys = KEYS[row.table]
    for key, value in row.values.items():
        if key not in keys:
            near = nearest(key, keys)
            mend = f"write {near}; the keys are {', '.join(keys)}" if near else "use " + ", ".join(keys)
            raise amiss(row, f"has a key {key!r}", mend, key)
        if not fits(value, keys[key]):
            raise amiss(row, f"has {key} = {value!r}", f"give it a {KINDS[keys[key]]}", key)
    for key in NEEDED[row.table]:
        if key not in row.values:
            raise amiss(row, f"has no {key}", f"add {key} = …")
    return replace(row, values={k: tuple(v) if isinstance(v, list) else float(v) if keys[k] is float else v for k, v in row.values.items()})


def amiss(row: Row, problem: str, mend: str, key: str | None = None) -> SettingError:
    """What is amiss with a row: where it stands, the problem, the mend."""
    name = row.values.get("slug") or row.values.get("name")
    line = line_of(row.source.text, row.table, row.n, key)
    where = f"[[{row.table}]] number {row.n}" + (f" ({name})" if isinstance(name, str) and name else "")
    return SettingError(f"{where} {problem}", file=row.source.file, line=line, mend=mend)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Of some words the one that another is a slip of the pen for.

    >>> nearest("categry", ["counted", "category"]), nearest("colour", ["counted", "category"])
    ('category', None)
    """
    return next(iter(get_close_matches(word.casefold(), list(words), 1)), None)


HEADER = re.compile(r"""\s*\[\[?\s*["']?([^\]"'\s]+)["']?\s*\]""")


def line_of(text: str, table: str, n: int = 1, key: str | None = None) -> int | None:
    """The line of the `n`th header of a table, or of a key below it; None where the file writes it in another way.

    >>> line_of("[[place]]\\nname = 'A'\\n\\n[[place]]\\nname = 'B'", "place", 2, "name")
    5
    """
    headers = [(at, found[1]) for at, line in enumerate(text.splitlines(), 1) if (found := HEADER.match(line))]
    mine = [at for at, name in headers if name == table]
    if len(mine) < n:
        return None
    start, end = mine[n - 1], next((at for at, _ in headers if at > mine[n - 1]), None)
    return line_of_key(text, key, start, end) or start if key else start


def line_of_key(text: str, key: str, start: int = 0, end: int | None = None) -> int | None:
    """The first line after `start` and before `end` that gives a key its value."""
    written = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    lines = enumerate(text.splitlines()[start : end and end - 1], start + 1)
    return next((at for at, line in lines if written.match(line)), None)


KINDS: dict[type, str] = {str: "text in quotes", list: "list of texts", float: "number", int: "whole number"}


def fits(value: Any, kind: type) -> bool:
    """Whether a value of the file is of a kind; empty text is none."""
    if kind is list:
        return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, kind) and not isinstance(value, bool) and value != ""


def check_place(place: OwnPlace, row: Row) -> None:
    """SettingError for a place that is nowhere."""
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise amiss(row, f"is at {place.lat}, {place.lon}", "lat is -90 to 90, lon is -180 to 180", "lat" if abs(place.lat) > 90 else "lon")
    if place.country is not None and not (len(place.country) == 2 and place.country.isascii() and place.country.isupper()):
        raise amiss(row, f"is in {place.country!r}", 'give the country in two letters, as "SY"', "country")
    if not 1 <= place.where_prec <= 7:
        raise amiss(row, f"has where_prec = {place.where_prec}", "give 1 (exact place) to 7 (international)", "where_prec")


def check_indicator(i: Indicator, row: Row) -> None:
    """SettingError for an indicator that could not be asked for, or that no figure could belong to."""
    if not SLUG.fullmatch(i.slug):
        raise amiss(row, f"has slug = {i.slug!r}", 'use small letters, digits and hyphens, as "isis-fighters"', "slug")
    if not (i.counted or i.category):
        raise amiss(row, "says neither what is counted nor what happened", 'add counted = ["people"] or category = "killed"')
    for key, value, allowed in (("category", i.category, get_args(Category)), ("measure_type", i.measure_type, get_args(Measure))):
        if value is not None and value not in allowed:
            raise amiss(row, f"has {key} = {value!r}", "use one of " + ", ".join(allowed), key)
    for key, day in (("since", i.since), ("until", i.until)):
        if day is not None and not is_day(day):
            raise amiss(row, f"has {key} = {day!r}, no date", 'write it as "2017-12-31"', key)
    if i.since and i.until and i.since > i.until:
        raise amiss(row, f"ends on {i.until}, before it begins on {i.since}", "mend since or until", "until")


def is_day(words: str) -> bool:
    """Whether words are a day of the calendar, written YYYY-MM-DD."""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
