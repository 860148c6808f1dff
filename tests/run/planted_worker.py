"""A worker that plants figures instead of parsing, and does what a report's text tells it to: die, fail, dawdle."""

import os
import signal
import time
from typing import Any

from books import planted
from reportedly import kit
from reportedly.records import Extraction, Report
from reportedly.run import worker


def obey(report: Report, tools: Any) -> Extraction:
    """The report's planted extraction, unless its text says otherwise."""
    if "KILL ME" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "LEAVE" in report.text:
        os._exit(3)
    if "FAIL" in report.text:
        raise ZeroDivisionError("no\nreason")
    if "LIE" in report.text:
        e = planted(report)
        return Extraction(report, e.figures + e.figures, (), ())
    print("a library says something on standard output")
    time.sleep(float(os.environ.get("DAWDLE", "0")))
    return planted(report)


def main() -> None:
    """The worker, obeying."""
    worker.extract = obey  # type: ignore[assignment]
    kit.load = lambda *_: None  # type: ignore[assignment, misc, return-value]
    worker.main()
