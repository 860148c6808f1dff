"""Text → its number words and runs of digits, one by one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.stages.find.rules import Rules

WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:/⁄\-–‑'’]\d+)*|[½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞]")
THOUSANDS = re.compile(r"(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d.,:/-])")
BEFORE = re.compile(r"([^\W\d_]+)\.?[ ]$")
PLURAL = re.compile(r"[ \u00a0](?:[^\W\d_]+[ \u00a0-]){0,2}?(?:people|men|women|children|dead|killed|wounded|injured|missing|police|[^\W\d_]+s)\b")
SCALED = re.compile(
    r"[ \u00a0-]?(?:%|(?:per ?cent|per|pct?|hundred|thousand|million|billion|trillion|[kmb]n?|degrees?|points?|times|met(?:re|er)s?|k(?:m|g|ilo\w+)"
    r"|miles?|tons?|tonnes?|lit(?:re|er)s?|inch(?:es)?|feet|seconds|hours|years|euros?|dollars?)\b)",
    re.I,
)
"""What makes "3.141" a decimal and not 3,141."""
MONEY_SIGNS = tuple("$€£¥₹₽₴₺₪₩₦₱₵")
CODE = re.compile(r"\b[A-Z]{2,3} ?$")
RATE = re.compile(r"\b(?:at|to|of|from|is|was|than|by|or|and|rate|ratio|average|a|an|the|version|scored|time)[ \u00a0]$", re.I)
LEVEL = re.compile(r"\b(?:at|is|was|rate|ratio|index|average)[ \u00a0]$", re.I)
"""After these "1.273" (RATE) and even "96.088" (LEVEL) is a rate, a mark or a version, unless a plural follows."""
PHONE = re.compile(r"\+\d{1,3}[ \u00a0-]?(?:\(\d{1,4}\)[ \u00a0-]?)?\d{1,4}(?:[ \u00a0-]\d{2,4}){1,5}(?!\d)|0\d{2,4}(?:[ \u00a0-]\d{3,4}){2}(?!\d)")
"""A telephone number, its digits in groups: "+44 20 7946 0958", "0800 555 111"."""
SCIENTIFIC = re.compile(r"[ \u00a0]?[×x·][ \u00a0]?10(?:(?:\^|\*\*)([-−–]?\d{1,2})|([-−–]\d{1,2})|([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![\d.,])")
"""A power of ten behind a number, its exponent marked: "×10−30", "x 10^6", "×10²³"."""
POWERS = str.maketrans("⁻−–⁰¹²³⁴⁵⁶⁷⁸⁹", "---0123456789")
TABLE = 40
"""So many numbers in a row with at most WIDEST characters and three letters between two of them are a table or a dump."""
WIDEST = 6
LONGEST = 24
"""A run of more digits than this is no number (a double holds 17)."""


class Lexeme(NamedTuple):
    """A number word, a sign for a fraction or a run of digits; `kind` as in Rules.kinds, D for digits, X for a chain of them."""

    start: int
    end: int
    kind: str
    value: float
    high: float | None = None


def lexemes(text: str, rules: Rules) -> Iterator[Lexeme]:
    """The lexemes of a text, in order; spaces inside one number ("26 000") are read through."""
    done = 0
    for m in WORD.finditer(text):
        if m.start() < done:
            continue
        word = m[0]
        kind = rules.kinds.get(word.lower()) if word[0].isalpha() else None
        if kind:
            yield Lexeme(m.start(), m.end(), *kind)
        elif word[0].isdecimal() and (phone := PHONE.match(text, m.start() - (text[m.start() - 1 : m.start()] == "+"))):
            done = phone.end()
            yield Lexeme(m.start(), done, "X", 0.0)
        elif word[0].isdecimal() and (power := SCIENTIFIC.match(text, m.end())) and (base := separated(word) if not word.isdecimal() else number(word)):
            done = power.end()
            yield Lexeme(m.start(), done, "D", float(f"{base}e{(power[1] or power[2] or power[3]).translate(POWERS)}"))
        elif word[0].isdecimal():  # "²" is a digit to Python, but no part of a number
            for lexeme in digits(text, m.start(), word, rules):
                done = lexeme.end
                yield lexeme
        elif word in rules.signs:
            yield Lexeme(m.start(), m.end(), "F", rules.signs[word])


def tables_folded(text: str, found: list[Lexeme]) -> list[Lexeme]:
    """The lexemes with every long row of numbers that hardly a letter parts folded into one: a table, which no sentence explains."""
    out: list[Lexeme] = []
    start = 0
    for i in range(1, len(found) + 1):
        if i < len(found) and found[i].start - found[i - 1].end <= WIDEST and letters(text[found[i - 1].end : found[i].start]) <= 3:
            continue
        row = found[start:i]
        out += [Lexeme(row[0].start, row[-1].end, "X", 0.0)] if len(row) >= TABLE else row
        start = i
    return out


def letters(gap: str) -> int:
    """How many letters stand in a gap."""
    return sum(map(str.isalpha, gap))


def digits(text: str, start: int, run: str, rules: Rules) -> Iterator[Lexeme]:
    """A run of digits as one number, a range of two, a chain (date, clock, score, fraction), or a list of several."""
    end = start + len(run)
    if len(run) > 4 * LONGEST:
        yield Lexeme(start, end, "X", 0.0)
    elif run.isdecimal():
        yield plain(text, start, run, rules)
    elif not any(c in ":/⁄-–‑" for c in run):
        yield from grouped(text, start, run)
    else:
        yield chained(start, run)


def plain(text: str, start: int, run: str, rules: Rules) -> Lexeme:
    """Digits without separators, with a point before them or groups of three after them."""
    end = start + len(run)
    if start and text[start - 1] == "." and (start == 1 or text[start - 2] in " \n\t($£€-+"):
        return Lexeme(start - 1, end, "D", float("0." + run) if len(run) < LONGEST else 0.0)
    more = THOUSANDS.match(text, end) if len(run) <= 3 and not (start and text[start - 1].isalnum()) else None
    if more and (text[end] != " " or is_spaced(text, start, more.end(), rules)):
        return Lexeme(start, more.end(), "D", float(run + re.sub(r"\D", "", more[0])))
    return Lexeme(start, end, "D" if len(run) <= LONGEST else "X", number(run))


def is_spaced(text: str, start: int, end: int, rules: Rules) -> bool:
    """A plain space parts thousands only where no month stands before and a plural follows."""
    before = BEFORE.search(text, max(0, start - 14), start)
    return not (before and before[1].lower() in rules.months) and PLURAL.match(text, end, end + 50) is not None


def number(run: str) -> float:
    """Digits as a number; 0 where they are too many to be one."""
    return float(run) if len(run) <= LONGEST else 0.0


def grouped(text: str, start: int, run: str) -> Iterator[Lexeme]:
    """Digits with commas, points and apostrophes: thousands, decimals, both, or a list."""
    value = separated(run, text, start + len(run))
    if value is not None:
        begin = start - 1 if start and text[start - 1] == "." and value == 0 else start
        yield Lexeme(begin, start + len(run), "D", value)
    elif run.count(".") > 1:
        yield Lexeme(start, start + len(run), "X", 0.0)
    else:
        yield from (Lexeme(start + m.start(), start + m.end(), "D", number(m[0])) for m in re.finditer(r"\d+", run))


def separated(run: str, text: str = "", end: int = 0) -> float | None:
    """The value of "1,500", "1.5", "10.000", "1.234.567", "1,00,000", "1,234.5", "1.234,5"; None for a list or a version."""
    if re.fullmatch(r"\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", run):
        return float(re.sub(r"[,'’]", "", run))
    if re.fullmatch(r"\d+\.\d+", run):
        return float(run.replace(".", "")) if points_thousands(run, text, end) else float(run)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+", run):
        return float(run.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d{1,2}", run) and SCALED.match(text, end):
        return float(run.replace(",", "."))
    return None


def points_thousands(run: str, text: str, end: int) -> bool:
    """ "10.000" is ten thousand: three digits after the point, no scale, unit, percent or currency; "1.273" alone may be a rate."""
    start = end - len(run)
    if not re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", run) or SCALED.match(text, end) or text[end : end + 1] in MONEY_SIGNS:
        return False
    if text[max(0, start - 2) : start].rstrip()[-1:] in MONEY_SIGNS or CODE.search(text, max(0, start - 4), start):
        return False
    rate = LEVEL if len(run) > 5 else RATE
    return PLURAL.match(text, end, end + 50) is not None or not rate.search(text, max(0, start - 12), start)


def chained(start: int, run: str) -> Lexeme:
    """Digits joined by hyphens, slashes or colons: a range of two ("300-400"), a fraction ("1/16"), else a chain."""
    end = start + len(run)
    pair = re.fullmatch(r"([\d.,'’]+)[-–‑]([\d.,'’]+)", run)
    if pair and (values := [separated(x) if not x.isdigit() else number(x) for x in pair.groups()]) and None not in values:
        low, high = values
        return Lexeme(start, end, "G", low or 0.0, high)
    part = re.fullmatch(r"(\d{1,3})[/⁄](\d{1,3})", run)
    if part and float(part[2]) > 0:
        return Lexeme(start, end, "Q", float(part[1]) / float(part[2]))
    return Lexeme(start, end, "X", 0.0)
