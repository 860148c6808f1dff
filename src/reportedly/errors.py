"""The error tree: what went wrong, where → what to do about it.

    ReportedlyError
    ├── InputError        a path, line or report that cannot be read
    ├── LedgerError       a ledger that cannot be opened, read or written
    ├── QueryRefused      SQL that is not one read-only statement
    ├── ModelMissing      the parser or the gazetteer is not installed
    └── SettingError      a setting whose value cannot be used

Every error says what is wrong, where (file and line, if there is one) and the mend. A batch never
raises for one bad report: it yields the `Refused` record built from the same three parts.
"""


class ReportedlyError(Exception):
    """Something that a user can mend; `str()` is the whole message, for people."""

    def __init__(self, problem: str, *, file: str | None = None, line: int | None = None, mend: str | None = None) -> None:
        self.problem = problem
        self.file = file
        self.line = line
        self.mend = mend
        super().__init__(message(problem, file=file, line=line, mend=mend))


class InputError(ReportedlyError):
    """A path, line or report that cannot be read."""


class LedgerError(ReportedlyError):
    """A ledger that cannot be opened, read or written."""


class QueryRefused(ReportedlyError):
    """SQL that is not one read-only statement."""


class ModelMissing(ReportedlyError):
    """The parser's model or the gazetteer is not installed or not the one that was tested."""


class SettingError(ReportedlyError):
    """A setting whose value cannot be used."""


def message(problem: str, *, file: str | None = None, line: int | None = None, mend: str | None = None) -> str:
    """One line: where, what, and the mend.

    >>> message("is not JSON", file="a.jsonl", line=7, mend="write one JSON object per line")
    'a.jsonl:7: is not JSON; write one JSON object per line'
    """
    where = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
    return f"{where}{problem}{'; ' + mend if mend else ''}"
