"""JSON lines, or JSON values of any layout → the fields of their reports."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from reportedly.inputs import html
from reportedly.inputs.report import SIZE_LIMIT, Found, Setting, Where, report_of, storable
from reportedly.inputs.text import Unreadable, decoded, lines
from reportedly.records import Refused, Report

ONE_OBJECT = "write one JSON object with a text on each line"
# A file of another kind with this name is given up on after so many lines that are no reports.
PATIENCE = 100
DECODER = json.JSONDecoder(strict=False)  # raw control characters inside a string are read: real files have them


def read(stream: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """The reports of a stream: one object a line, or an array, or objects laid out over many lines."""
    numbered = lines(stream)
    skipped = []
    for first in numbered:
        skipped.append(first)
        if first[2] is None or not blank(first[2]):
            break
    beginning = (skipped[-1][2] or b"").removeprefix(b"\xef\xbb\xbf").strip() if skipped else b""
    if not skipped or (skipped[-1][2] is not None and not beginning):
        yield Refused(file, None, "is empty", ONE_OBJECT)
    elif beginning.startswith(b"[") or beginning == b"{":
        yield from read_values(b"".join(line or b"" for _, _, line in skipped) + stream.read(SIZE_LIMIT), stream, file, setting)
    else:
        yield from read_lines(chain(skipped, numbered), file, setting)


def read_lines(numbered: Iterator[tuple[int, int, bytes | None]], file: str, setting: Setting) -> Iterator[Report | Refused]:
    """One report a line; blank lines say nothing."""
    refused, any_report = 0, False
    for number, offset, line in numbered:
        if line is not None and blank(line):
            continue
        for result in read_line(line, offset, Where(file, number), setting):
            any_report = any_report or isinstance(result, Report)
            refused += isinstance(result, Refused) and not result.note
            yield result
        if not any_report and refused >= PATIENCE:
            yield Refused(file, number, f"no report on the first {PATIENCE} lines: the rest is not read", "is it a .txt? " + ONE_OBJECT)
            return


def read_line(line: bytes | None, offset: int, where: Where, setting: Setting) -> Iterator[Report | Refused]:
    """The report of one line."""
    if line is None:
        yield Refused(where.file, where.line, f"the line is longer than {SIZE_LIMIT // 2**20} MiB", "split it into its reports")
        return
    try:
        value = parsed(decoded(line, before=offset, line=where.line or 1).strip())
    except Unreadable as e:
        yield Refused(where.file, where.line, e.problem, e.mend)
        return
    yield from read_value(value, where, setting)


def parsed(text: str) -> Any:
    """The JSON value of a whole text; Unreadable where it is none."""
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as e:
        raise Unreadable(f"is not JSON: {e.msg} at column {e.colno}", e.lineno, ONE_OBJECT) from e
    except (ValueError, RecursionError) as e:
        raise Unreadable(f"is JSON that cannot be read: {reason(e)}", None, ONE_OBJECT) from e


def reason(e: Exception) -> str:
    """What stopped the reading of well-formed JSON, in words."""
    return "it is nested too deeply" if isinstance(e, RecursionError) else "a number in it has thousands of digits"


def read_values(data: bytes, rest: BinaryIO, file: str, setting: Setting) -> Iterator[Report | Refused]:
    """The reports of an array, or of objects that are laid out over many lines."""
    if rest.read(1):
        yield Refused(file, None, f"is larger than {SIZE_LIMIT // 2**20} MiB and not JSON lines", ONE_OBJECT)
        return
    try:
        text = decoded(data)
    except Unreadable as e:
        yield Refused(file, e.line, e.problem, e.mend)
        return
    at, line = 0, 1
    while True:
        start = skip(text, at)
        line += text.count("\n", at, start)
        if start == len(text):
            return
        try:
            value, at = DECODER.raw_decode(text, start)
        except (ValueError, RecursionError) as e:
            yield broken(e, file, line)
            return
        yield from read_value(value, Where(file, line), setting)
        line += text.count("\n", start, at)


def skip(text: str, at: int) -> int:
    """Where the next value begins: past spaces, commas and an array's brackets."""
    while at < len(text) and text[at] in " \t\r\n,[]\ufeff":
        at += 1
    return at


def broken(e: Exception, file: str, line: int) -> Refused:
    """The row for JSON that breaks off: nothing after it can be read."""
    if isinstance(e, json.JSONDecodeError):
        return Refused(file, e.lineno, f"is not JSON: {e.msg} at column {e.colno}; nothing after it is read", ONE_OBJECT)
    return Refused(file, line, f"is JSON that cannot be read: {reason(e)}; nothing after it is read", ONE_OBJECT)


def read_value(value: Any, where: Where, setting: Setting) -> Iterator[Report | Refused]:
    """The report of one JSON value."""
    if not isinstance(value, dict):
        yield Refused(where.file, where.line, f"is {called(value)}, not an object", ONE_OBJECT)
        return
    try:
        own, text = id_of(value), text_of(value)
    except Unreadable as e:
        yield Refused(where.file, where.line, e.problem, e.mend)
        return
    strange = [key for key in ("publisher", "title", "url") if not isinstance(value.get(key), str | None)]
    for key in strange:
        yield Refused(where.file, where.line, f"{key} is {called(value[key])}: left out", "write it in quotes", note=True)
    publisher, title, url = (None if key in strange else value.get(key) for key in ("publisher", "title", "url"))
    if text is not None:
        yield from report_of(Found(text, own, publisher, value.get("published"), "given", title, url), where, setting)
    else:
        yield from html.read_html(storable(value["html"]), where, setting, Found("", own, publisher, value.get("published"), "given", title, url))


def id_of(value: dict[str, Any]) -> str | None:
    """The report's own id, unchanged; a number's digits; None where there is none."""
    own = value.get("id")
    if own is None or isinstance(own, str):
        return own
    if isinstance(own, bool) or not isinstance(own, int | float):
        raise Unreadable(f"id is {called(own)}, not a text", None, "write it in quotes")
    return repr(own)


def text_of(value: dict[str, Any]) -> str | None:
    """The report's text; None where it is to be read out of its html."""
    for key in ("text", "html"):
        if value.get(key) is not None and not isinstance(value[key], str):
            raise Unreadable(f"{key} is {called(value[key])}, not a text", None, "write it in quotes")
    if value.get("text"):
        return str(value["text"])
    if not value.get("html"):
        raise Unreadable("the text is empty" if "text" in value else "has no text and no html", None, "give it a text or leave it out")
    return None


def called(value: object) -> str:
    """What a JSON value is called.

    >>> called([]), called(None), called(1.5)
    ('a list', 'null', 'a number')
    """
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def blank(line: bytes) -> bool:
    """Nothing but spaces (and a mark of byte order)."""
    return not line.removeprefix(b"\xef\xbb\xbf").strip()
