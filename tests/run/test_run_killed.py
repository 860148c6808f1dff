"""kill -9 at any moment, started again: the same export as an undisturbed run, and no process left behind."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from books import planted, report
from reportedly import queries
from reportedly.store import open_store

REPORTS = [report(f"r{i:03}", f"In 2016, {i} people were killed and {i + 1} wounded.", published="2017-07-15") for i in range(60)]
SCRIPT = """
import sys
from test_run_killed import REPORTS
from reportedly.run import add, pool
from reportedly.settings import Settings
from reportedly.store import open_store
pool.PROGRAM = "from planted_worker import main; main()"
with open_store(sys.argv[1]) as store:
    print(add(REPORTS, store, Settings(chunk_reports=2), processes=2, progress=lambda s: print(s.seen, flush=True)))
"""


def started(path: Path) -> "subprocess.Popen[str]":
    """An `add` in a process of its own, slow enough to be killed in the middle."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "DAWDLE": "0.02"}
    return subprocess.Popen([sys.executable, "-c", SCRIPT, str(path)], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def workers_of(pid: int) -> list[int]:
    """The children of a process, by Linux's own table."""
    return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux's /proc")
def test_killed_several_times_and_resumed(tmp_path: Path) -> None:
    orphans: list[int] = []
    for lines in (1, 3, 4, 2):
        with started(tmp_path / "ledger.db") as process:
            assert process.stdout and process.stderr
            for _ in range(lines):
                process.stdout.readline()
            orphans += workers_of(process.pid)
            process.kill()
            process.communicate()
    with started(tmp_path / "ledger.db") as process:
        said, errors = process.communicate()
    assert "interrupted" not in said, errors
    with open_store(tmp_path / "ledger.db") as store:
        assert list(queries.all_figures(store)) == [f for r in REPORTS for f in planted(r).figures]
        assert [r.state for r in queries.runs(store)] == ["finished", *["running"] * 4]
        assert [r.unchanged + r.reread > 0 for r in queries.runs(store)] == [True] * 4 + [False]
    assert orphans and all_end(orphans)


def all_end(pids: list[int], seconds: float = 10) -> bool:
    """Workers whose parent was killed end by themselves."""
    deadline = time.monotonic() + seconds
    while any(Path(f"/proc/{pid}").exists() and "planted_worker" in Path(f"/proc/{pid}/cmdline").read_text() for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
