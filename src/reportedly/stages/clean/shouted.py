"""Text → headlines of other reports, printed in capitals between two paragraphs of this one."""

import re
from collections.abc import Iterator

from reportedly.records import Junk, Why

LINE = re.compile(r"[^\r\n]+")
WORD = re.compile(r"[^\W\d_]{4,}")
ENDS = tuple(".!?\"”’'…:)")
MOST = 6  # a report with more of them is written in capitals or in chapters
SHARED = 0.5  # share of the words that the next paragraph takes up, from which on it is a heading of this report


def find(text: str, rule: str) -> Iterator[Junk]:
    """Lines of capitals after a paragraph and before one that takes up little of what they say."""
    rows = [m.span() for m in LINE.finditer(text) if not m[0].isspace()] if "\n" in text else []
    found = [
        (s, e)
        for before, (s, e), after in zip(rows, rows[1:], rows[2:], strict=False)
        if is_shouted(text[s:e]) and is_prose(text, before) and is_prose(text, after) and not takes_up(text[slice(*after)], text[s:e])
    ]
    if len(found) <= MOST:
        for s, e in found:
            yield Junk(s, e, "related", (Why(rule, s, e),))


def is_shouted(line: str) -> bool:
    """At least four words, all in capitals, no sentence, no numbered chapter."""
    return not line[0].isdecimal() and 20 <= len(line) <= 220 and line.isupper() and len(line.split()) >= 4 and not line.rstrip().endswith((".", '"', "”"))


def is_prose(text: str, span: tuple[int, int]) -> bool:
    """A line that ends as a sentence does and is not written in capitals."""
    line = text[span[0] : span[1]]
    return line.rstrip().endswith(ENDS) and not line.isupper() and len(line) > 60


def takes_up(paragraph: str, line: str) -> bool:
    """The paragraph uses half of the line's longer words."""
    words = {w.lower() for w in WORD.findall(line)}
    said = paragraph[:600].lower()
    return bool(words) and sum(w in said for w in words) >= SHARED * len(words)
