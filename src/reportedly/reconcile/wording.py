"""Lexicon → the words that license arithmetic, compiled: which role a number has by the words around it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

WORD = re.compile(r"\d[\d,.:]*\d|\w+(?:[-'’]\w+)*|[^\w\s]")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Role:
    """Patterns of one role over the words before a number, after it, all of those between two, or any among them."""

    before: re.Pattern[str] = NEVER
    after: re.Pattern[str] = NEVER
    between: re.Pattern[str] = NEVER
    near: re.Pattern[str] = NEVER


@dataclass(frozen=True, slots=True)
class Wording:
    """`roles` by name; `lists` of plain words; `partitions` maps an aspect to {word: the one of its kinds that the word names}."""

    roles: Mapping[str, Role] = field(default_factory=dict)
    partitions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def compile_wording(table: Mapping[str, Any]) -> Wording:
    """The wording out of the lexicon's table `arithmetic`."""
    fill = f"(?: (?:{any_of(table['fill'])}))*"
    roles = {name: role_of(row, fill) for name, row in table["roles"].items()}
    kinds = {aspect: {word: kind for kind, words in row.items() for word in words} for aspect, row in table["partitions"].items()}
    return Wording(roles, kinds, {name: tuple(words) for name, words in table["lists"].items()})


def role_of(row: Mapping[str, Any], fill: str) -> Role:
    """One role's patterns; the words matched are separated and surrounded by single spaces."""
    return Role(
        before=pattern(row, "before", f" (?:%s){fill} $"),
        after=pattern(row, "after", f"^ (?:%s) (?!(?:{any_of(row.get('unless', ['#']))}) )"),
        between=pattern(row, "between", f"^(?: (?:%s))?{fill} $" if "" in row.get("between", ()) else f"^ (?:%s){fill} $"),
        near=pattern(row, "near", " (?:%s) "),
    )


def pattern(row: Mapping[str, Any], key: str, shape: str) -> re.Pattern[str]:
    """A pattern of a role, or one that never matches."""
    return re.compile(shape % any_of(row[key])) if row.get(key) else NEVER


def any_of(phrases: Iterable[str]) -> str:
    """An expression for one of some phrases, the longest first."""
    return "|".join(re.escape(p).replace("\\ ", " ") for p in sorted((p for p in phrases if p), key=len, reverse=True))


def words_in(text: str) -> str:
    """A text's words and marks in small letters, one space before, between and after them.

    >>> words_in("killed 12, of whom\\nabout")
    ' killed 12 , of whom about '
    """
    return f" {' '.join(WORD.findall(text.casefold()))} "
