"""`reportedly.toml` → a user's own institutions and places, checked; they go before ours.

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
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import SettingError

FILE = "reportedly.toml"
KEYS: dict[str, dict[str, type]] = {
    "institution": {"name": str, "aliases": list, "parent": str},
    "place": {"name": str, "aliases": list, "country": str, "lat": float, "lon": float, "where_prec": int},
}


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
    return Own(tuple(OwnInstitution(**row) for row in rows(data, "institution", file)), tuple(places))


def rows(data: dict[str, Any], table: str, file: str) -> list[dict[str, Any]]:
    """The rows of one `[[table]]`, their keys and kinds checked; lists become tuples, whole degrees fractions."""
    found = data.get(table, [])
    if not isinstance(found, list):
        raise SettingError(f"[{table}] is one table", file=file, mend=f"write [[{table}]], once for each")
    return [row_of(row, table, f"[[{table}]] number {n}", file) for n, row in enumerate(found, 1)]


def row_of(row: dict[str, Any], table: str, where: str, file: str) -> dict[str, Any]:
    """One row, checked."""
    keys = KEYS[table]
    needed = ("name", "lat", "lon") if table == "place" else ("name",)
    for key in needed:
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
