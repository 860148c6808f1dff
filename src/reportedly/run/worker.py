"""Chunks of reports on standard input → their extractions on standard output: one worker process.

A program of its own rather than a fork: it inherits no threads, locks or open ledger, runs on every system, and needs no
`if __name__ == "__main__"` in the script that called it. It ends when its input ends, so that none outlives its parent.
"""

import os
import pickle
import struct
import sys
from typing import Any, BinaryIO

from reportedly.errors import ReportedlyError
from reportedly.extract import Kit, extract
from reportedly.records import Extraction, Refused, Report

SIZE = struct.Struct("!Q")


def read_out(reports: tuple[Report, ...], kit: Kit) -> tuple[Extraction | Refused, ...]:
    """The extraction of each report, or the row that says why there is none."""
    return tuple(one(report, kit) for report in reports)


def one(report: Report, kit: Kit) -> Extraction | Refused:
    """One report's extraction. Whatever goes wrong in it is a row of the summary, so that the batch goes on."""
    try:
        return extract(report, kit)
    except (Exception, RecursionError) as e:
        return failed(report, f"reading it failed: {type(e).__name__}: {e}")


def failed(report: Report, problem: str) -> Refused:
    """The row for a report that could not be read out."""
    return Refused(report.url or report.id, None, problem, "this is a fault of Reportedly, please report it with this report; the others were read")


def send(stream: BinaryIO, message: Any) -> None:
    """One message, its size first."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(SIZE.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next message; EOFError where the other side has ended."""
    head = stream.read(SIZE.size)
    if len(head) < SIZE.size:
        raise EOFError
    (size,) = SIZE.unpack(head)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)  # from our own parent or child, over a pipe that nobody else holds


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Load the kit that the first message names, say that we are ready (or why not), then answer chunk after chunk."""
    from reportedly.kit import load  # late: an error of the model is told, not thrown

    language, model, added = receive(source)
    try:
        kit = load(language, model, added)
    except ReportedlyError as e:
        send(sink, e)
        return
    send(sink, None)
    while True:
        send(sink, read_out(receive(source), kit))


def main() -> None:
    """Serve on standard input and output; what a library prints goes to standard error."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        serve(sys.stdin.buffer, sink)
    except (EOFError, BrokenPipeError):
        return
