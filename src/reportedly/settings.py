"""Environment and flags → one frozen record of settings; this table is the only place where a setting is named.

Flags (`--chunk-reports`), environment names (`REPORTEDLY_CHUNK_REPORTS`) and the documentation derive from `TABLE`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from reportedly.errors import SettingError

PREFIX = "REPORTEDLY_"


def setting(default: Any, kind: type, text: str, *, least: int = 0, result: bool = False) -> Any:
    """A row of the table: what it is without being set, its type, its help; `result` where it changes what is read."""
    return field(default=default, metadata={"kind": kind, "help": text, "least": least, "result": result})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one run."""

    ledger: str = setting("ledger.db", str, "the ledger: a SQLite file")
    processes: int | None = setting(None, int, "worker processes that read reports; 0 reads in the calling process [default: the number of cores]")
    language: str = setting("en", str, "language of the reports", result=True)
    model: str | None = setting(None, str, "path or package of the parser's model [default: the first that is installed]", result=True)
    config: str | None = setting(
        None, str, "your own institutions, places and indicators [default: ./reportedly.toml, else one beside the ledger, if there is one]"
    )
    chunk_reports: int = setting(16, int, "most reports that are stored in one transaction", least=1)
    chunk_characters: int = setting(100_000, int, "characters after which a transaction is closed", least=1)
    busy_seconds: int = setting(60, int, "how long to wait for another program that writes into the ledger")
    query_seconds: int = setting(60, int, "how long one SQL query may run", least=1)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table, for flags and documentation."""

    name: str
    kind: type
    default: Any
    help: str
    least: int
    result: bool

    @property
    def env(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper()

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return "--" + self.name.replace("_", "-")


TABLE = tuple(Setting(f.name, f.metadata["kind"], f.default, f.metadata["help"], f.metadata["least"], f.metadata["result"]) for f in fields(Settings))


def load(environ: Mapping[str, str], **given: Any) -> Settings:
    """The settings: those given (None: not given) over those of the environment over the defaults; SettingError for a bad value.

    >>> load({"REPORTEDLY_PROCESSES": "2"}, ledger="news.db").processes
    2
    """
    unknown = sorted(set(given) - {row.name for row in TABLE})
    if unknown:
        raise SettingError(f"no setting is called {unknown[0]!r}", mend="use one of " + ", ".join(row.name for row in TABLE))
    values = {row.name: read(row, given.get(row.name), environ.get(row.env)) for row in TABLE}
    return Settings(**values)


def read(row: Setting, given: Any, env: str | None) -> Any:
    """One setting's value; an empty environment variable is none."""
    if given is None and not env:
        return row.default
    value, origin = (given, row.flag) if given is not None else (env, row.env)
    try:
        typed = row.kind(value)
    except (TypeError, ValueError):
        raise SettingError(f"{origin} is {value!r}, no {'whole number' if row.kind is int else row.kind.__name__}", mend=row.help) from None
    if row.kind is int and typed < row.least:
        raise SettingError(f"{origin} is {value!r}, less than {row.least}", mend=row.help)
    return typed


def result_settings(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The settings that change what is read out of a report, as (name, value): part of the engine's fingerprint."""
    return tuple((row.name, str(getattr(settings, row.name))) for row in TABLE if row.result)
