"""A number as it is written, and what touches it → the reason that it is no figure, if its shape gives one."""

import re

from reportedly.records import Mention
from reportedly.stages.read.rules import Rules
from reportedly.stages.read.words import BREAK, NUMBER, Words

DATE = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}[-/]\d{4}|\d{4}[-/]\d{2})")
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
HOURS = re.compile(r"0\d[0-5]\d")
PAIR = re.compile(r"(\d+)[-–‑/](\d+)")
ADDRESS = re.compile(r"://|www\.|@|\w\.(?:com|org|net|gov|edu|info|co|uk|html?|php|jpg|png|pdf|mp4|ly|me)\b|_|[=&?]\w", re.I)
MARKS = frozenset("/@._=&?")
LOST = "\ufffd"
"""What stands where a character could not be decoded."""
AFFIXES = {
    "mid",
    "post",
    "pre",
    "non",
    "sub",
    "early",
    "late",
    "under",
    "over",
    "ex",
    "anti",
    "nearly",
    "about",
    "some",
    "an",
    "a",
    "the",
    "to",
    "top",
    "minus",
    "plus",
    "per",
    "around",
    "up",
    "and",
    "or",
    "now",
}
ENDINGS = {"s", "st", "nd", "rd", "th", "am", "pm", "yo", "hrs", "hr", "min", "mins", "plus", "odd", "people", "killed"}
TERMINAL = {".", "!", "?", ":", ";", '"', "“", "”", "'", "‘", "’", "(", "•", "—", "–", "*", BREAK, ""}


def shape_of(words: Words, at: int, m: Mention, rules: Rules) -> str | None:
    """The key of rules.shapes that the number's own writing calls for."""
    own = words.text[m.start : m.end]
    if len(own) > 60 and m.why[:1] and m.why[0].rule == "numbers.chain" and not own.isdigit():
        return "list"
    if own[0].isdigit():
        if len(own) > 24 and re.search(r"\d{25}", own):
            return "endless"
        if shape := chain(own, m, words, at):
            return shape
        return touching(words, at, m, own, rules)
    return "named" if words.text[m.end : m.end + 1].isdigit() or is_name(words, at, own) else None


def chain(own: str, m: Mention, words: Words, at: int) -> str | None:
    """Digits joined by hyphens, colons, slashes or points: dates, clock times, seasons, scores, numbers of things."""
    if HOURS.fullmatch(own) and not m.unit and words.word(at - 1) in ("at", "by", "about", "around", "before", "after", "from", "to", "until"):
        return "clock"
    if own.isdigit() or m.unit:
        return None
    if CLOCK.fullmatch(own):
        return "clock"
    if DATE.fullmatch(own):
        return "years" if re.fullmatch(r"(?:19|20)\d{2}[-/]\d{2}", own) and int(own[-2:]) > 12 else "date"
    if pair := PAIR.fullmatch(own):
        return paired(pair[1], pair[2], own, words, at)
    return "identifier" if m.values == (0.0,) and not re.fullmatch(r"[0.,]+", own) else None


def paired(a: str, b: str, own: str, words: Words, at: int) -> str | None:
    """Two numbers with a hyphen or slash: years, a score, or nothing against a range."""
    x, y = float(a[:12]), float(b[:12])
    if "/" in own:
        return "identifier" if (a, b) == ("9", "11") or (a, b) == ("24", "7") else None
    if 1400 <= x <= 2100 and len(a) == 4 and len(b) in (2, 4) and (len(b) == 2 or 1400 <= y <= 2100):
        return "years"
    near = (*(words.keys(at - i) for i in range(1, 4)), words.keys(at + 1))
    told = any("@score" in k for k in near)
    if x >= y and told and max(len(a), len(b)) <= 3:
        return "score"
    if x >= y:
        return "score" if max(x, y) < 1000 and max(len(a), len(b)) <= 3 and not (len(a) == 3 and len(b) == 2 and x > 199) else "identifier"
    telephone = len(a) == 3 and len(b) == 4 and y > 3 * x and (x % 10 or y % 10)
    if (len(a) > 1 and a[0] == "0") or (len(a) == 3 and len(b) >= 4 and y > 20 * x) or telephone:
        return "identifier"
    if y < 30 and (is_pair(words, at - 2) or is_pair(words, at + 2)):
        return "score"  # a tennis match: 6-4, 3-6, 7-5
    if "@harmed" in words.keys(at + 1):
        return None
    return "score" if y < 20 and told else None


def is_pair(words: Words, i: int) -> bool:
    """Whether the word there is two numbers with a hyphen between."""
    return words.word(i) == NUMBER and PAIR.fullmatch(words.original(i)) is not None


def touching(words: Words, at: int, m: Mention, own: str, rules: Rules) -> str | None:
    """What touches the digits: letters, addresses, list marks."""
    text = words.text
    before, after = text[m.start - 1 : m.start], text[m.end : m.end + 1]
    if before == "_" and text[m.start - 2 : m.start - 1] == LOST:
        before = ""  # what is left of a quotation mark: "�_28 dead"
    if (before and before in "/@._=#&?-~%") or (after and after in "/@_=&") or before.isalpha():
        around = chunk(text, m.start, m.end)
        if not MARKS.isdisjoint(around) and ADDRESS.search(around) and "%" not in own:
            return "address"
        if before == "#":
            return "identifier"
    if own.isdigit() and len(own) > 2 and own[0] == "0" and not m.unit:
        return "clock" if HOURS.fullmatch(own) else "identifier"  # "0742", "007"
    if len(own) > 7 and own.isdigit() and not m.unit and words.original(at - 1).isupper() and len(words.original(at - 1)) > 1:
        return "identifier"  # "TIC 120362137"
    if before.isalpha() or before == "_":
        return "named"
    if before in ("-", "‑") and is_designation(words, at):
        return "named"
    if after.isalpha() and words.word(at + 1) not in ENDINGS and not is_unit(words, at, rules):
        return "named"
    return listed(text, m, own) or apposed(words, at, m) or labelled(words, at)


def is_designation(words: Words, at: int) -> bool:
    """Whether a word with a capital is tied to the number by a hyphen: "AK-47", "An-12", but not "Mid-2012" where a sentence begins."""
    word = words.original(at - 2)
    if not word[:1].isupper() or words.word(at - 2) == NUMBER:
        return False
    return words.word(at - 2) not in AFFIXES or words.word(at - 3) not in TERMINAL


def is_unit(words: Words, at: int, rules: Rules) -> bool:
    """Whether the letters glued to the digits are a unit."""
    w, own = words.word(at + 1), words.original(at + 1)
    return (w,) in rules.units or ("=" + own,) in rules.units or len(w) > 5 or "@month" in words.keys(at + 1)


def chunk(text: str, start: int, end: int) -> str:
    """The text around without spaces, 60 characters each side at most."""
    left = re.split(r"\s", text[max(0, start - 60) : start])[-1]
    return left + text[start:end] + re.split(r"\s", text[end : end + 60])[0]


def listed(text: str, m: Mention, own: str) -> str | None:
    """A number that counts the items of a list or points at a note: "1. ", "2) ", "[3]"."""
    if m.values[0] > 999 or not own.isdigit():
        return None
    if re.search(r"(?:[.!?\"”]\s+|\n\s*)$", text[max(0, m.start - 4) : m.start]) and not text[m.end : m.end + 40].strip():
        return "list"
    if m.values[0] > 60:
        return None
    line = text[max(0, m.start - 3) : m.start]
    starts = m.start == 0 or line.rstrip(" \t(").endswith("\n") or not text[: m.start].strip() if m.start < 4 else line.rstrip(" \t(").endswith("\n")
    marks = re.match(r"[.)](?=[ \t])", text[m.end : m.end + 2])
    return "list" if (starts and marks) or (text[m.start - 1 : m.start] == "[" and text[m.end : m.end + 1] == "]") else None


def apposed(words: Words, at: int, m: Mention) -> str | None:
    """An age set beside a name: "Karim, 41, fled", "I am 17 and"."""
    if m.unit or len(m.values) != 1 or not 1 <= m.values[0] <= 110 or not words.text[m.start : m.end].isdigit():
        return None
    if words.word(at - 1) == "am" and words.word(at - 2) == "i":
        return "apposed"
    name = words.original(at - 2)
    named = name[:1].isupper() and not {"@month", "@weekday"} & set(words.keys(at - 2))
    if words.word(at - 1) == "," and words.word(at + 1) in (",", "who") and named:
        return "apposed"
    bracketed = words.word(at - 1) == "(" and words.word(at + 1) == ")" and m.values[0] > 2
    if bracketed and named and words.original(at - 3)[:1].isupper() and "@plural" not in words.keys(at - 2):
        return "apposed"
    return None


def labelled(words: Words, at: int) -> str | None:
    """A name with its number set apart: "(Channel 24)", or a code at the end of a report."""
    name = words.original(at - 1)
    apart = words.word(at - 2) in TERMINAL and words.word(at + 1) in (")", BREAK, "")
    return "named" if apart and name[:1].isupper() and not {"@harmed", "@harming"} & set(words.keys(at - 1)) else None


def is_name(words: Words, at: int, own: str) -> bool:
    """A number word with a capital in the middle of a sentence, before another: "the Seven Sisters"; not in headlines."""
    if not own[0].isupper() or not words.original(at + 1)[:1].isupper() or words.word(at - 1) in TERMINAL or words.word(at - 1) == NUMBER:
        return False
    if own[1:].islower() and all(words.original(i).islower() and len(words.word(i)) > 2 for i in (at - 1, at - 2)):
        return True  # "becomes the first One Nation candidate"
    around = [words.original(i) for i in range(max(0, at - 6), at + 7) if i != at]
    letters = [w for w in around if w[:1].isalpha() and len(w) > 3]
    return sum(w[0].islower() for w in letters) * 2 > len(letters)
