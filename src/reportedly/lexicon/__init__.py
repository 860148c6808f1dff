"""The rules as data: TOML files → one immutable lexicon, checked as it is loaded.

A file `en/NAME.toml` holds `[[entry]]` tables. Each entry has an `id` (unique in its file; the rule's name is
"NAME.id"), whatever keys its stage reads, and `yes` and `no`: example sentences that do and do not trigger it. The
examples are its tests. Other top-level tables of a file (word lists, profiles) are kept in `tables`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import SettingError


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule: its full name, the keys its stage reads, and its own examples."""

    rule: str
    keys: Mapping[str, Any]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the rules of one language: entries and plain tables, by file name."""

    language: str
    entries: Mapping[str, tuple[Entry, ...]]
    tables: Mapping[str, Mapping[str, Any]]


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language that ships with us; SettingError where there is none or a file is broken."""
    folder = files(__name__) / language
    if not folder.is_dir():
        raise SettingError(f"no lexicon for language {language!r}", mend="use 'en'")
    entries: dict[str, tuple[Entry, ...]] = {}
    tables: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            name = file.name.removesuffix(".toml")
            data = parsed(file.read_text(encoding="utf-8"), file.name)
            entries[name] = tuple(entry(name, row) for row in data.pop("entry", []))
            tables[name] = data
            check_unique(entries[name], file.name)
    return Lexicon(language, entries, tables)


def parsed(text: str, file: str) -> dict[str, Any]:
    """The tables of one file; SettingError where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise SettingError(f"is not TOML: {e}", file=file, mend="mend that line") from e


def entry(name: str, row: dict[str, Any]) -> Entry:
    """One `[[entry]]` table as a record.

    >>> entry("quantifiers", {"id": "at-least", "phrases": ["at least"], "yes": ["at least 3 died"]}).rule
    'quantifiers.at-least'
    """
    if not isinstance(row.get("id"), str):
        raise SettingError(f"an entry has no id: {row}", file=f"{name}.toml", mend="give it one")
    keys = {k: v for k, v in row.items() if k not in ("id", "yes", "no")}
    return Entry(f"{name}.{row['id']}", keys, tuple(row.get("yes", ())), tuple(row.get("no", ())))


def check_unique(entries: tuple[Entry, ...], file: str) -> None:
    """SettingError where two entries of a file share an id."""
    seen: set[str] = set()
    for e in entries:
        if e.rule in seen:
            raise SettingError(f"two entries are called {e.rule}", file=file, mend="rename one")
        seen.add(e.rule)
