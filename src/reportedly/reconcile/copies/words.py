"""A report's text → its words as copies keep them: in small letters, without punctuation, every number the same word."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.reconcile.copies.common import COMMON
from reportedly.records import Span

NUMBER = "#"
"""Stands for every number: copies of one text differ in their figures, and those that do are still one family."""

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ`´.][^\W\d_]+)*")
STOP = re.compile(r"[.!?…]+(?=[\s\"'”’»)\]]|$)|\n\s*\n")
BETWEEN = re.compile(r"[\s,‐‑–—-]*")
INNER = str.maketrans("", "", "'’ʼ`´.")

TEENS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TWICE = 2
SMALL = {word: n for n, word in enumerate(TEENS.split())} | {word: 20 + 10 * n for n, word in enumerate(TENS.split())}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
DOZEN = {"dozen": 12}
NUMERALS = frozenset(SMALL | SCALES | DOZEN)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: `forms` as compared, `spans` in the text, `numbers` by position, where each sentence ends.

    `ends` are positions after the last word of each sentence. `names`: words written with a capital. `often`: those that the
    report says more than TWICE.
    """

    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    numbers: dict[int, tuple[float, ...]]
    ends: tuple[int, ...]
    names: frozenset[str]
    often: frozenset[str]


def words(text: str, junk: Sequence[Span] = ()) -> Words:
    """The words outside the junk. Numbers that stand side by side are one word ("2,500", "2 500", "twenty-five", "14 2017").

    >>> words("Syria’s army said on Monday: twenty-one U.S. troops, 2,500 others.").forms
    ('syrias', 'army', 'said', 'on', 'monday', '#', 'us', 'troops', '#', 'others')
    """
    forms: list[str] = []
    spans: list[Span] = []
    for start, end in pieces(text, junk):
        for found in TOKEN.finditer(text, start, end):
            form = plain(found[0])
            if form == NUMBER and forms and forms[-1] == NUMBER and BETWEEN.fullmatch(text, spans[-1][1], found.start()):
                spans[-1] = (spans[-1][0], found.end())
            elif form:
                forms.append(form)
                spans.append(found.span())
    numbers = {i: values(text[slice(*spans[i])]) for i, form in enumerate(forms) if form == NUMBER}
    ends = tuple(sentence_ends(text, spans))
    often = frozenset(w for w, n in Counter(forms).items() if n > TWICE)
    return Words(tuple(forms), tuple(spans), numbers, ends, frozenset(names(text, forms, spans)), often)


def pieces(text: str, junk: Sequence[Span]) -> Iterator[Span]:
    """What is left of a text between its junk."""
    at = 0
    for start, end in sorted(junk):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(text):
        yield at, len(text)


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word as it is compared: no case, no accents, no marks within it; a number is NUMBER."""
    if word[0].isdigit():
        return NUMBER
    low = word.casefold().translate(INNER)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return NUMBER if low in NUMERALS else low


def sentence_ends(text: str, spans: Sequence[Span]) -> Iterator[int]:
    """After which words a sentence ends: full stops and empty lines, whatever the case of what follows."""
    for i in range(1, len(spans)):
        if STOP.search(text, spans[i - 1][1], spans[i][0]):
            yield i
    if spans:
        yield len(spans)


def names(text: str, forms: Sequence[str], spans: Sequence[Span]) -> Iterator[str]:
    """Words with a capital that are not COMMON; nothing of a text that is all in capitals or in small letters but for its first word."""
    upper = [i for i, (start, _) in enumerate(spans) if text[start].isupper()]
    if 1 < 2 * len(upper) < len(spans):
        yield from (forms[i] for i in upper if forms[i] not in COMMON)


def values(numeral: str) -> tuple[float, ...]:
    """The numbers that a run of digits and number words says.

    >>> values("2,500"), values("twenty-one"), values("2.5 million"), values("14 2017"), values("two hundred")
    ((2500.0,), (21.0,), (2500000.0,), (14.0, 2017.0), (200.0,))
    """
    said: list[list[float]] = []  # each number as its addends: two thousand five hundred is [2000, 500]
    open_end = False  # whether the last number can still be added to
    for found in TOKEN.finditer(numeral):
        word = found[0].casefold()
        if word[0].isdigit():
            said.append([digits(word)])
        elif word in SMALL:
            if open_end and said[-1][-1] % 10 == 0 and said[-1][-1] > SMALL[word]:
                said[-1].append(float(SMALL[word]))
            else:
                said.append([float(SMALL[word])])
        else:
            said[-1:] = [scaled(said[-1] if said else [1.0], float((SCALES | DOZEN)[word]))]
        open_end = not word[0].isdigit()
    return tuple(sum(number) for number in said)


def scaled(number: list[float], scale: float) -> list[float]:
    """A number in progress with a scale after it: what is smaller than the scale is multiplied.

    >>> scaled([2000.0, 5.0], 100.0), scaled([200.0, 5.0], 1000.0)
    ([2000.0, 500.0], [205000.0])
    """
    kept = [n for n in number if n >= scale]
    return [*kept, (sum(number) - sum(kept) or 1.0) * scale]


def digits(word: str) -> float:
    """What digits with points and commas say: groups of three after a comma are thousands.

    >>> digits("11,300"), digits("2.5"), digits("17.20.2017")
    (11300.0, 2.5, 17202017.0)
    """
    grouped = re.sub(r",(?=\d{3}(?!\d))", "", word).replace(",", ".")
    return float(grouped) if grouped.count(".") <= 1 else float(grouped.replace(".", ""))
