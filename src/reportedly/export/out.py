"""Figures and the name of a format → a stream, or a file that is whole or not there."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import LedgerError, SettingError
from reportedly.export import csv, geojson, jsonl, parquet
from reportedly.records import Figure

FORMATS = ("jsonl", "csv", "parquet", "geojson")
WRITERS = {"jsonl": jsonl.write, "csv": csv.write, "parquet": parquet.write, "geojson": geojson.write}


def write(figures: Iterable[Figure], stream: BinaryIO, format: str) -> int:
    """How many figures were written to a binary stream; SettingError for a format that we do not write."""
    if format not in WRITERS:
        raise SettingError(f"no format is called {format!r}", mend="use one of " + ", ".join(FORMATS))
    return WRITERS[format](figures, stream)


def write_file(figures: Iterable[Figure], path: str | Path, format: str | None = None) -> int:
    """How many figures were written to a file, in the format of its ending unless told; LedgerError where it cannot be.

    The file is written beside its place and moved there at the end, so that nobody ever reads half of it.
    """
    file = Path(path)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    format = format or file.suffix.removeprefix(".")
    try:
        with part.open("wb") as stream:
            written = write(figures, stream, format)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except OSError as e:
        raise LedgerError(f"cannot be written: {e.strerror or e}", file=str(file), mend="free some space, or name another file") from e
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return written
