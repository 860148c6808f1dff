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
from dataclasses import dataclass
from datetime import date
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
        return own_of(tomllib.loads(file.read_text("utf-8")), str(file))
    except OSError as e:
        raise SettingError(f"cannot be read: {e.strerror or e}", file=str(file), mend="name another file with --config") from e
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise SettingError(f"is not TOML: {e}", file=str(file), mend="mend that line") from e


def own_of(data: dict[str, Any], file: str) -> Own:
    """The tables of a file as records; tables of other names belong to other parts of the program.

    >>> own_of({"place": [{"name": "Camp Zeitoun", "lat": 36.52, "lon": 37.95}]}, "reportedly.toml").places[0].where_prec
    1
    """
    places = [OwnPlace(**row) for row in rows(data, "place", file)]
    for place in places:
        check_place(place, file)
    return Own(tuple(OwnInstitution(**row) for row in rows(data, "institution", file)), tuple(places), indicators_of(data, file))


def indicators_of(data: dict[str, Any], file: str) -> tuple[Indicator, ...]:
    """The `[[indicator]]` tables of a file, checked; no two go by one name."""
    found = tuple(Indicator(**row) for row in rows(data, "indicator", file))
    for n, indicator in enumerate(found, 1):
        check_indicator(indicator, f"[[indicator]] number {n} ({indicator.slug})", file)
    names = Counter(name for i in found for name in dict.fromkeys((i.slug, *i.aliases)))
    for name, times in names.items():
        if times > 1:
            raise SettingError(f"{times} indicators are called {name!r}", file=file, mend="give each its own slug and aliases")
    return found


def rows(data: dict[str, Any], table: str, file: str) -> list[dict[str, Any]]:
    """The rows of one `[[table]]`, their keys and kinds checked; lists become tuples, whole degrees fractions."""
    found = data.get(table, [])
    if not isinstance(found, list):
        raise SettingError(f"[{table}] is one table", file=file, mend=f"write [[{table}]], once for each")
    return [row_of(row, table, f"[[{table}]] number {n}", file) for n, row in enumerate(found, 1)]


def row_of(row: dict[str, Any], table: str, where: str, file: str) -> dict[str, Any]:
    """One row, checked."""
    keys = KEYS[table]
    for key in NEEDED[table]:
        if key not in row:
            raise SettingError(f"{where} has no {key}", file=file, mend=f"add {key} = …")
    for key, value in row.items():
        if key not in keys:
            raise SettingError(f"{where} has a key {key!r}", file=file, mend="use " + ", ".join(keys))
        if not fits(value, keys[key]):
            raise SettingError(f"{where}: {key} is {value!r}", file=file, mend=f"give it a {KINDS[keys[key]]}")
    return {k: tuple(v) if isinstance(v, list) else float(v) if keys[k] is float else v for k, v in row.items()}


KINDS: dict[type, str] = {str: "text in quotes", list: "list of texts", float: "number", int: "whole number"}


def fits(value: Any, kind: type) -> bool:
    """Whether a value of the file is of a kind; empty text is none."""
    if kind is list:
        return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, kind) and not isinstance(value, bool) and value != ""


def check_place(place: OwnPlace, file: str) -> None:
    """SettingError for a place that is nowhere."""
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise SettingError(f"{place.name} is at {place.lat}, {place.lon}", file=file, mend="lat is -90 to 90, lon is -180 to 180")
    if place.country is not None and not (len(place.country) == 2 and place.country.isascii() and place.country.isupper()):
        raise SettingError(f"{place.name} is in {place.country!r}", file=file, mend='give the country in two letters, as "SY"')
    if not 1 <= place.where_prec <= 7:
        raise SettingError(f"{place.name} has where_prec {place.where_prec}", file=file, mend="give 1 (exact place) to 7 (international)")


def check_indicator(i: Indicator, where: str, file: str) -> None:
    """SettingError for an indicator that could not be asked for, or that no figure could belong to."""
    if not SLUG.fullmatch(i.slug):
        raise SettingError(f"{where}: slug is {i.slug!r}", file=file, mend='use small letters, digits and hyphens, as "isis-fighters"')
    if not (i.counted or i.category):
        raise SettingError(f"{where} says neither what is counted nor what happened", file=file, mend='add counted = ["people"] or category = "killed"')
    for key, value, allowed in (("category", i.category, get_args(Category)), ("measure_type", i.measure_type, get_args(Measure))):
        if value is not None and value not in allowed:
            raise SettingError(f"{where}: {key} is {value!r}", file=file, mend="use one of " + ", ".join(allowed))
    for key, day in (("since", i.since), ("until", i.until)):
        if day is not None and not is_day(day):
            raise SettingError(f"{where}: {key} is {day!r}, no date", file=file, mend='write it as "2017-12-31"')
    if i.since and i.until and i.since > i.until:
        raise SettingError(f"{where} ends on {i.until}, before it begins on {i.since}", file=file, mend="mend since or until")


def is_day(words: str) -> bool:
    """Whether words are a day of the calendar, written YYYY-MM-DD."""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
