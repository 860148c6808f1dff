"""Bytes → text or numbered lines, with the byte and line of what is not text."""

import codecs
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from reportedly.inputs.report import SIZE_LIMIT

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
AS_UTF8 = "save it as UTF-8"
SPLIT = "split it into smaller ones"


class Unreadable(Exception):
    """Bytes that are no text: the problem, the line, and the mend; raised and caught inside inputs only."""

    def __init__(self, problem: str, line: int | None, mend: str) -> None:
        self.problem, self.line, self.mend = problem, line, mend
        super().__init__(problem)


def whole(stream: BinaryIO, limit: int = SIZE_LIMIT) -> bytes:
    """All bytes of a stream; Unreadable where there are more than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(f"is larger than {limit // 2**20} MiB", None, SPLIT)
    return data


def decoded(data: bytes, *, before: int = 0, line: int = 1) -> str:
    """UTF-8, or UTF-16 and UTF-32 that begin with their mark; `before` and `line` say where the bytes stand in their file."""
    mark, encoding = next(((m, e) for m, e in BOMS if data.startswith(m)), (b"", "utf-8"))
    try:
        return data[len(mark) if encoding == "utf-8" else 0 :].decode(encoding)
    except UnicodeDecodeError as e:
        at = e.start + (len(mark) if encoding == "utf-8" else 0)
        said = f"byte {before + at:,} (0x{data[at]:02x}) is not {encoding.upper()}"
        raise Unreadable(said, line + data.count(b"\n", 0, at), AS_UTF8) from e


def as_utf8(stream: BinaryIO, beginning: bytes) -> BinaryIO:
    """The stream itself, or one in UTF-8 where the beginning marks another encoding."""
    if any(beginning.startswith(mark) for mark, encoding in BOMS if encoding != "utf-8"):
        return BytesIO(decoded(whole(stream)).encode("utf-8"))
    return stream


def lines(stream: BinaryIO, limit: int = SIZE_LIMIT) -> Iterator[tuple[int, int, bytes | None]]:
    """Number, byte offset and bytes of each line; None for the bytes of a line beyond the limit, which is skipped over."""
    offset, number = 0, 0
    while line := stream.readline(limit + 1):
        number += 1
        size = len(line)
        kept: bytes | None = line
        while size > limit and line and not line.endswith(b"\n"):
            line = stream.readline(limit)
            size, kept = size + len(line), None
        yield number, offset, kept
        offset += size
