"""The report's date, what was dated before, and the words around an expression → what a bare "Friday" or "May" refers to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.records import DateBasis
from reportedly.stages.when.calendar import Period
from reportedly.stages.when.grammar import Caught
from reportedly.stages.when.words import Value, Words

BARE = frozenset(("be", "is", "are", "being"))  # "will be paid", "is expected": the participle tells no past
REACH = 12  # words on either side that are looked at for a verb


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression read: TIMEX3 type and value, the period it means, and whether the words alone gave it."""

    type: str
    value: str
    period: Period | None = None
    basis: DateBasis = "resolved"


@dataclass(slots=True)
class Context:
    """What earlier words gave: the day of publication, the period dated last, and the tense around the expression."""

    dct: date | None
    anchor: Period | None = None
    near: bool = False  # that was a few words before
    span: Period | None = None  # the longer period dated last, leaving out "since …"
    tense: str = ""  # "future", "past" or "" where no verb tells
    historic: bool = False  # the report tells of years long past: bare dates carry on its narrative
    bc: int | None = None  # the year BC named last, as long as no other year was named after it
    quarter: tuple[int, int] | None = None  # year and number of the quarter named last
    habit: str = "dmy"  # how the report writes 05/06/2017


Keys = Mapping[str, object]


def first(caught: Caught, name: str) -> Value | None:
    """The first value that a class caught."""
    return next((v for n, v in caught if n == name), None)


def number(caught: Caught, name: str) -> int | None:
    """The first value that a class caught, where it is a whole number."""
    v = first(caught, name)
    return v if isinstance(v, int) else None


def tense_at(w: Words, i: int, j: int, verbs: Mapping[str, str]) -> str:
    """The tense of the nearest verb or sign of time around words i to j, within their sentence."""
    best, tense = REACH + 1, ""
    ahead = verbs.get("before " + w.lower[i - 1], "") if i else ""
    if ahead == "future":
        return ahead
    for step in range(1, REACH + 1):
        k = i - step
        if k < 0 or w.lower[k] in ".;!?" or step >= best:
            break
        t = tense_of(w, k, verbs)
        if t and not (t == "past" and k and w.lower[k - 1] in BARE):
            best, tense = step, t
    for step in range(1, REACH + 1):
        k = j - 1 + step
        if k >= len(w) or w.lower[k] in ".;!?" or step >= best:
            break
        t = tense_of(w, k, verbs)
        if t:
            return t
    return tense or ahead and "future"


def tense_of(w: Words, k: int, verbs: Mapping[str, str]) -> str:
    """The tense that a word tells: by the table, with "to" after it ("is to meet"), else the past for "-ed"."""
    word = w.lower[k]
    if w.lower[k + 1 : k + 2] == ["to"] and verbs.get(word + " to"):
        return verbs[word + " to"]
    return verbs.get(word) or ("past" if len(word) > 4 and word.endswith("ed") else "")
