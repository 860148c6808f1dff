"""The program as a user calls it, and a small ledger that it made."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

REPORTS = [
    {
        "id": "a",
        "publisher": "Harbour Post",
        "published": "2017-12-12",
        "title": "A toll",
        "text": "At least 45 people were killed in Mosul, police said on Monday.",
    },
    {
        "id": "b",
        "publisher": "Levant Courier",
        "published": "2017-12-20",
        "text": "Between 300 and 400 rebels left Aleppo in 2016. A 12-year-old boy was hurt.",
    },
    {"id": "c", "publisher": "Harbour Post", "text": "More than 1,500 fighters remain in Raqqa, Colonel Smith said."},
]


class Told:
    """What the program said: exit code, standard output, standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, object]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Told]


@pytest.fixture(scope="session")
def program() -> Run:
    """Run the program with these words; it must never end with a traceback."""

    def run(*words: str | Path, stdin: bytes | None = None, env: dict[str, str | None] | None = None) -> Told:
        result = CliRunner().invoke(app, [str(w) for w in words], input=stdin, env={"REPORTEDLY_LEDGER": None, "COLUMNS": "120"} | (env or {}))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return Told(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of three reports."""
    file = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in REPORTS), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def ledger(program: Run, reports: Path) -> Path:
    """A ledger with the three reports."""
    path = reports.with_name("news.db")
    told = program("add", reports, "--processes", "0", "--ledger", path)
    assert told.code == 0, told.err
    return path
