"""Figures → one JSON object a line, UTF-8: the keys and the order of `extract`."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from reportedly.export.rows import figure_row
from reportedly.records import Figure


def write(figures: Iterable[Figure], stream: BinaryIO) -> int:
    """How many lines were written."""
    written = 0
    for figure in figures:
        stream.write((line(figure_row(figure)) + "\n").encode())
        written += 1
    return written


def line(row: Mapping[str, Any]) -> str:
    """One object without a line's end; letters stay letters.

    >>> line({"counted": "réfugiés", "value": [3]})
    '{"counted": "réfugiés", "value": [3]}'
    """
    return json.dumps(row, ensure_ascii=False, allow_nan=False)
