"""A report's text and the tables of time words → its words, and what each may stand for: (class, value, next word).

A class is what the patterns of times.toml name in capitals. Digits get theirs by their shape: DAY 1-31, YEAR 1000-2199,
N2 one or two digits, HHMM four of a clock, NUM any small number. Everything is a look-up: no word costs more than the phrases that start with it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Value = int | float | str
Edge = tuple[str, Value, int]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str, Value], ...]]

WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
SIGNS = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
ORDINAL = frozenset(("st", "nd", "rd", "th"))
GLUED = re.compile(r"(\d{1,2})((?:19|20)\d\d)")
MONEY = frozenset("$€£¥₴₹%")
MEASURED = frozenset(
    [
        "ton",
        "tonne",
        "tonnes",
        "strong",
        "member",
        "bed",
        "seat",
        "seater",
        "mile",
        "kilometer",
        "kilometre",
        "page",
        "meter",
        "metre",
        "foot",
        "acre",
        "hectare",
        "pound",
        "person",
        "man",
        "km",
        "kg",
    ]
)


@dataclass(slots=True)
class Words:
    """The words of a text: where each starts and ends, as written and in lower case; what is looked up is kept."""

    text: str
    starts: list[int]
    ends: list[int]
    lower: list[str]
    count: int
    edges: dict[int, list[Edge]] = field(default_factory=dict)
    verbs: list[tuple[int, str]] = field(default_factory=list)  # words that tell a tense, and ends of sentences ("")


def words_of(text: str) -> Words:
    """The words of a text: runs of letters, runs of digits, single signs."""
    starts, ends, lower = [], [], []
    for m in WORD.finditer(text):
        starts.append(m.start())
        ends.append(m.end())
        lower.append(m[0].lower())
    return Words(text, starts, ends, [SIGNS.get(w, w) for w in lower], len(starts))


def tight(w: Words, i: int, j: int) -> bool:
    """No space between the words i to j (exclusive)."""
    return all(w.ends[k] == w.starts[k + 1] for k in range(i, j - 1))


def apart(w: Words, i: int) -> bool:
    """A blank line, or a long gap, stands before word i: no expression crosses it."""
    gap = w.text[w.ends[i - 1] : w.starts[i]] if i else ""
    return len(gap) > 1 and (gap.count("\n") > 1 or len(gap) > 8)


def capital(w: Words, i: int) -> bool:
    """Word i starts with a capital."""
    return w.text[w.starts[i]].isupper()


def edges_at(w: Words, i: int, phrases: Phrases, capitals: frozenset[str]) -> list[Edge]:
    """All that may start at word i: its classes and phrases with their values and the word after them."""
    if i in w.edges:
        return w.edges[i]
    word = w.lower[i]
    out: list[Edge] = []
    if word.isdecimal() and word.isascii():
        out = digits_at(w, i, word)
    elif word not in capitals or capital(w, i):
        for rest, name, value in phrases.get(word, ()):
            j = i + 1 + len(rest)
            if not rest or tuple(w.lower[i + 1 : j]) == rest:
                out.append((name, value, j))
        out += compound_at(w, i, out)
    w.edges[i] = out
    return out


def compound_at(w: Words, i: int, found: list[Edge]) -> list[Edge]:
    """Number words that go on: "twenty-four", "two hundred", "two and a half", "nineteen ninety-six" (a YEAR)."""
    out: list[Edge] = []
    for name, value, j in found:
        if name == "TENS" and isinstance(value, int):
            out.append(("NUM", value, j))
            k = j + 1 if w.lower[j : j + 1] == ["-"] else j
            follow = w.lower[k] if k < w.count else ""
            if follow in ONES:
                out.append(("NUM", value + ONES[follow], k + 1))
            elif follow in NTHS:
                out.append(("ORD", value + NTHS[follow], k + 1))
    out += spoken_year(w, found + out)
    return out + halves(w, found + out)


def halves(w: Words, found: list[Edge]) -> list[Edge]:
    """Numbers with "and a half", or "hundred" after them."""
    out: list[Edge] = []
    for name, value, j in found:
        if name == "NUM" and isinstance(value, int):
            if w.lower[j : j + 3] == ["and", "a", "half"]:
                out.append(("NUM", value + 0.5, j + 3))
            if w.lower[j : j + 1] == ["hundred"] and value < 100:
                out.append(("NUM", value * 100, j + 1))
    return out


def spoken_year(w: Words, found: list[Edge]) -> list[Edge]:
    """ "nineteen ninety-six", "two thousand": years in words."""
    out: list[Edge] = []
    for name, value, j in found:
        if name != "NUM" or value not in (18, 19, 20) or j >= w.count:
            continue
        tens = TENS.get(w.lower[j])
        if tens:
            k = j + 2 if w.lower[j + 1 : j + 2] == ["-"] else j + 1
            ones = ONES.get(w.lower[k]) if k < w.count else None
            out.append(("YEAR", int(value) * 100 + tens + (ones or 0), k + 1 if ones else j + 1))
    return out


ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}


def digits_at(w: Words, i: int, word: str) -> list[Edge]:
    """What a run of digits may be; nothing where it is the tail of a longer number ("1,500") or an amount."""
    out: list[Edge] = []
    before = w.lower[i - 1] if i and w.ends[i - 1] == w.starts[i] else ""
    after = w.lower[i + 1] if i + 1 < w.count and w.ends[i] == w.starts[i + 1] else ""
    if before in MONEY or after == "%" or (len(word) == 4 and after == "." and decimal(w, i)):
        return out
    if after == "," and len(word) <= 3 and grouped(w, i):
        return numbers_at(w, i, word, after)
    nth = after in ORDINAL
    if word in "1234" and before == "q":
        return [("QN", int(word), i + 1)]
    if len(word) <= 2:
        n = int(word)
        out.append(("N2", n, i + 1))
        if 1 <= n <= 31:
            out.append(("DAY", n, i + 1))
            if nth:
                out += [("DAY", n, i + 2), ("NTH", n, i + 2)]
        if len(word) == 2:
            out.append(("YY", n, i + 1))
    if nth and len(word) <= 3:
        out.append(("ORD", int(word), i + 2))
    if len(word) == 4 and 1000 <= int(word) < 2200 and not (after == "-" and i + 2 < w.count and w.lower[i + 2] in MEASURED):
        out.append(("YEAR", int(word), i + 1))
    if len(word) <= 4:
        out.append(("N4", int(word), i + 1))
    if len(word) == 4 and int(word) <= 2400:
        out.append(("HHMM", int(word), i + 1))
    glued = GLUED.fullmatch(word)
    if glued and 1 <= int(glued[1]) <= 31:
        out.append(("DAYYEAR", word, i + 1))
    if before in (",", ".") and i > 1 and w.lower[i - 2].isdecimal() and w.ends[i - 2] == w.starts[i - 1]:
        return [e for e in out if e[0] in ("N2", "YEAR")] if before == "." else []
    return out + numbers_at(w, i, word, after)


def grouped(w: Words, i: int) -> bool:
    """Digits that go on with a comma and three more: "September 1,500"."""
    return i + 2 < w.count and w.ends[i + 1] == w.starts[i + 2] and len(w.lower[i + 2]) == 3 and w.lower[i + 2].isdecimal()


def decimal(w: Words, i: int) -> bool:
    """Digits, a point and digits without another point: "1462.93", but not "2016.05.17"."""
    tail = w.lower[i + 2] if i + 2 < w.count and w.ends[i + 1] == w.starts[i + 2] else ""
    more = w.lower[i + 3] if i + 3 < w.count and w.ends[i + 2] == w.starts[i + 3] else ""
    last = w.lower[i + 4] if i + 4 < w.count and w.ends[i + 3] == w.starts[i + 4] else ""
    return tail.isdecimal() and not (more == "." and last.isdecimal())


def numbers_at(w: Words, i: int, word: str, after: str) -> list[Edge]:
    """The number that starts at a run of digits: with groups of thousands, decimals, or a half after it."""
    if len(word) > 4:
        return []
    value: int | float = int(word)
    tail = w.lower[i + 2] if i + 2 < w.count and w.ends[i + 1] == w.starts[i + 2] else ""
    if after == "," and len(tail) == 3 and tail.isdecimal():
        return [("NUM", int(word) * 1000 + int(tail), i + 3)]
    if after == "." and tail.isdecimal() and tail.isascii() and len(tail) <= 2:
        return [("NUM", float(f"{word}.{tail}"), i + 3)]
    out: list[Edge] = [("NUM", value, i + 1)]
    if w.lower[i + 1 : i + 4] == ["1", "/", "2"]:
        out.append(("NUM", value + 0.5, i + 4))
    if w.lower[i + 1 : i + 2] == ["½"]:
        out.append(("NUM", value + 0.5, i + 2))
    return [*out, *halves(w, out)]
