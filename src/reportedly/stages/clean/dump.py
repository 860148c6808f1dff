"""Text → the stretches of it that are data: JSON, or what PHP's var_dump prints."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from reportedly.records import Junk, Why

# Where data may begin: a bracket followed by a quoted key or by another bracket, maybe after a type that PHP prints.
OPENING = re.compile(r"""(?:\b(?:string|array|object)\(\w{1,20}\)(?:#\d{1,6} \(\d{1,6}\))?\s{0,3}"?\s{0,3})?[\[{]\s{0,3}[\[{]{0,3}\s{0,3}["'][\w-]""")
BRACKET = re.compile(r"[\[\]{}]")
KEY = re.compile(r"""["'\w]\s?:\s?["'\d\[{tfn-]|["']\]?\s?=>""")
# A key for every so many characters of data at least. Headlines inside a dump make the gaps: the dump that we know best has one
# in 45; prose in brackets, with its rare colons, has none in 500.
SPARSEST = 160


def find(text: str, rule: str) -> Iterator[Junk]:
    """Each outermost stretch of data, with the quotation mark that closes it."""
    if "{" not in text and "[" not in text:
        return
    pairs, keys, at = None, None, 0
    for m in OPENING.finditer(text):
        if m.start() < at:
            continue
        if pairs is None or keys is None:  # only a text that has an opening pays for them
            pairs, keys = matched(text), [k.start() for k in KEY.finditer(text)]
        bracket = next(i for i in range(m.start(), m.end()) if text[i] in "[{")
        end = pairs.get(bracket) or cut_off(text, bracket, keys)
        count = bisect_left(keys, end) - bisect_left(keys, m.start())
        if count >= 2 and end - bracket <= SPARSEST * count:
            at = closed(text, end)
            yield Junk(m.start(), at, "dump", (Why(rule, m.start(), m.end()),))


def matched(text: str) -> dict[int, int]:
    """For each bracket that is closed by one of its kind, the offset behind that one."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for m in BRACKET.finditer(text):
        if m[0] in "[{":
            stack.append(m.start())
        elif stack and text[stack[-1]] == ("[" if m[0] == "]" else "{"):
            pairs[stack.pop()] = m.end()
    return pairs


def cut_off(text: str, start: int, keys: list[int]) -> int:
    """Where data ends that was cut off before its last bracket: behind the last line with a key, as long as keys follow closely."""
    i = bisect_left(keys, start)
    last = start
    while i < len(keys) and keys[i] - last <= SPARSEST:
        last, i = keys[i], i + 1
    end = text.find("\n", last, last + SPARSEST)
    return end if end >= 0 else min(len(text), max((text.rfind(c, last, last + SPARSEST) for c in '"}]'), default=last) + 1)


def closed(text: str, end: int) -> int:
    """Behind the quotation mark, semicolon and brackets that close the data."""
    while end < len(text) and text[end] in "\"';]})":
        end += 1
    return end
