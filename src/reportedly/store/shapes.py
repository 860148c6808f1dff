"""What the ledger answers with, beside the records themselves: rows with what stands around them."""

from dataclasses import dataclass
from typing import Any

from reportedly.records import Figure, Refused, Rejected


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place that locates figures: one line of a list. `where_prec` is the finest with which it does."""

    name: str
    country: str | None
    geoname_id: int | None
    lat: float | None
    lon: float | None
    where_prec: int | None
    figures: int
    reports: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report without its text: one line of a list. `versions` counts all texts of this id, `version` is this one's number."""

    id: str
    sha256: str
    version: int
    versions: int
    publisher: str | None
    published: str | None
    published_from: str | None
    modified: str | None
    title: str | None
    url: str | None
    characters: int
    figures: int
    rejected: int


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with the words of its sentence and what its report is."""

    figure: Figure
    words: str
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class FoundRejected:
    """A rejected number with the words of its sentence and what its report is."""

    rejected: Rejected
    words: str
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run: when, with what, what came of it; `state` is running (or killed), finished or interrupted."""

    key: int
    started: str
    ended: str | None
    state: str
    engine: str
    version: str
    processes: int
    added: int
    reread: int
    unchanged: int
    refused: int
    figures: int
    rejected: int
    problems: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a user's own SQL; `more` is true where rows were cut off."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False
