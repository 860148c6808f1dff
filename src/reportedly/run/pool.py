"""Chunks of reports → their extractions, by worker processes that may die: a chunk is tried again report by report.

One thread for each worker waits on its pipes; a worker that ends (killed, out of memory, crashed) closes them, so that
nothing hangs, which is where multiprocessing.Pool does (measured), and the run goes on, where ProcessPoolExecutor's fails.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

from reportedly import own
from reportedly.errors import ReportedlyError
from reportedly.kit import load
from reportedly.records import Extraction, Refused, Report
from reportedly.run.worker import failed, read_out, receive, send
from reportedly.settings import Settings

Read = tuple[Extraction | Refused, ...]
PROGRAM = "from reportedly.run.worker import main; main()"
SERVED = 500
"""Chunks after which a worker is replaced: the parser's table of words only grows."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


class Here:
    """No worker: chunks are read in this process, as they are asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def submit(self, reports: tuple[Report, ...]) -> "Future[Read]":
        """The chunk's result, read now."""
        done: Future[Read] = Future()
        done.set_result(read_out(reports, load(self.settings.language, self.settings.model, own.load(self.settings.config))))
        return done

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return


class Worker:
    """One process that reads chunks, and how many it has read."""

    def __init__(self, settings: Settings) -> None:
        self.served = 0
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
            start_new_session=True,  # Ctrl-C is the parent's to deal with
        )
        try:
            self.greet(settings)
        except BaseException:
            self.end()
            raise

    def greet(self, settings: Settings) -> None:
        """Tell it what to load; raise what it could not load."""
        try:
            send(self.source, (settings.language, settings.model, own.load(settings.config)))
            problem = receive(self.sink)
        except (EOFError, OSError) as e:
            raise ReportedlyError("a worker process ended while it started", mend="see its message above, or use '--processes 0'") from e
        if problem is not None:
            raise problem

    @property
    def source(self) -> BinaryIO:
        """Where its messages go in."""
        return cast(BinaryIO, self.process.stdin)

    @property
    def sink(self) -> BinaryIO:
        """Where its messages come out."""
        return cast(BinaryIO, self.process.stdout)

    def read(self, reports: tuple[Report, ...]) -> Read:
        """The chunk's result; EOFError or OSError where the process has ended."""
        self.served += 1
        send(self.source, reports)
        return cast(Read, receive(self.sink))

    def end(self) -> str:
        """Stop it; how it ended."""
        self.process.kill()
        for stream in (self.source, self.sink):
            try:
                stream.close()
            except OSError:
                continue
        code = self.process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def environment() -> dict[str, str]:
    """The worker's environment: our own package first, one thread (the processes are the parallelism)."""
    home = str(Path(__file__).parents[2])
    path = os.pathsep.join(p for p in (home, os.environ.get("PYTHONPATH", "")) if p)
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": path}


class Workers:
    """So many processes, each started when it is first needed; a context manager that leaves none behind."""

    def __init__(self, settings: Settings, processes: int) -> None:
        self.settings = settings
        self.threads = ThreadPoolExecutor(processes, thread_name_prefix="reportedly-worker")
        self.own = threading.local()
        self.alive: dict[int, Worker] = {}
        self.closing = False

    def submit(self, reports: tuple[Report, ...]) -> "Future[Read]":
        """The chunk's result, some time."""
        return self.threads.submit(self.read, reports)

    def read(self, reports: tuple[Report, ...]) -> Read:
        """The chunk's result; where its worker dies, each of its reports is tried alone by a new one."""
        try:
            return self.worker().read(reports)
        except (EOFError, OSError):
            self.drop()
        return tuple(result for report in reports for result in self.alone(report))

    def alone(self, report: Report) -> Iterator[Extraction | Refused]:
        """One report by a worker of its own, as it were; a row of the summary where it kills that one too."""
        if self.closing:
            return
        try:
            yield from self.worker().read((report,))
        except (EOFError, OSError):
            yield failed(report, f"the process that read it ended twice ({self.drop()}): out of memory?")

    def worker(self) -> Worker:
        """This thread's worker, started or replaced where it must be."""
        mine: Worker | None = getattr(self.own, "worker", None)
        if mine is not None and mine.served >= SERVED:
            self.drop()
            mine = None
        if mine is None:
            mine = self.own.worker = self.alive[threading.get_ident()] = Worker(self.settings)
        return mine

    def drop(self) -> str:
        """End this thread's worker; how it ended."""
        mine: Worker = self.own.worker
        self.own.worker = None
        self.alive.pop(threading.get_ident(), None)
        return mine.end()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let nothing new begin, end the processes (which wakes the threads that wait for them)."""
        self.closing = True
        self.threads.shutdown(wait=False, cancel_futures=True)
        for worker in list(self.alive.values()):
            worker.process.kill()
        self.threads.shutdown(wait=True)
        for worker in list(self.alive.values()):
            worker.end()
