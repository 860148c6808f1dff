"""The report's date, what was dated before, and the words around an expression → what a bare "Friday" or "May" refers to."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.records import DateBasis
from reportedly.stages.when.calendar import Period
from reportedly.stages.when.grammar import Caught
from reportedly.stages.when.words import Value, Words

BARE = frozenset(("be", "is", "are", "being"))  # "will be paid", "is expected": the participle tells no past
SMALL = frozenset(("early", "mid", "late", "-", "the", "end", "of", "middle", "beginning", "start", "at", "least", "about"))
ENDS = frozenset(".;!?")
REACH = 16  # words on either side that are looked at for a verb


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
    tense: str = ""  # "future", "past", "plan" ("arrives": soon, if anything) or "" where no verb tells
    historic: bool = False  # the report tells of years long past: bare dates carry on its narrative
    conflict: date | None = None  # the day on which the only conflict that the report names began
    bc: int | None = None  # the year BC named last, as long as no other year was named after it
    quarter: tuple[int, int] | None = None  # year and number of the quarter named last
    quarterly: bool = True  # no longer period ("the nine months") was named after it
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
    """The tense of the nearest verb or sign of time before words i to j in their sentence, else of the nearest after them."""
    k = i - 1
    while k > 0 and i - k < 5 and w.lower[k] in SMALL:
        k -= 1
    ahead = verbs.get("before " + w.lower[k], "") if k >= 0 else ""
    if ahead == "future":
        return ahead
    if w.lower[max(0, i - 2) : i] in (["is", "on"], ["are", "on"], ["falls", "on"]):
        return "plan"
    if not w.verbs:
        w.verbs = verbs_of(w, verbs)
    at = bisect_left(w.verbs, (i, ""))
    back, behind = w.verbs[at - 1] if at else (-99, "")
    if behind and i - back <= REACH:
        return behind
    at = bisect_left(w.verbs, (j, ""))
    fore, before = w.verbs[at] if at < len(w.verbs) else (w.count + 99, "")
    return before if before and before != "plan" and fore - j < REACH else "future" if ahead else ""


def opens(w: Words, k: int) -> bool:
    """Word k may open a sentence: "Feb. 1" and "U.S. troops" do not end one."""
    return k >= w.count or not (w.text[w.starts[k]].islower() or w.text[w.starts[k]].isdecimal())


def participle(word: str, verbs: Mapping[str, str]) -> bool:
    """The word may be a participle: "published", "held"."""
    return word.endswith(("ed", "en")) or verbs.get(word) == "past"


def verbs_of(w: Words, verbs: Mapping[str, str]) -> list[tuple[int, str]]:
    """The words that tell a tense, in order, with the ends of sentences as ""."""
    out = [(-1, "")]
    for k, word in enumerate(w.lower):
        if word in ENDS:
            if word != "." or (k and (len(w.lower[k - 1]) > 2 or w.lower[k - 1].isdecimal()) and opens(w, k + 1)):
                out.append((k, ""))
            continue
        tense = verbs.get(word) or ("past" if word.endswith("ed") and len(word) > 4 and not word.endswith("eed") else "")
        if w.lower[k + 1 : k + 2] in (["to"], ["for"]):
            tense = verbs.get(f"{word} {w.lower[k + 1]}", tense)
        if word == "would" and w.lower[k + 1 : k + 2] == ["have"]:
            tense = "past"
        if word == "be" and w.lower[k - 1 : k] == ["to"] and w.lower[k + 1 : k + 2] and participle(w.lower[k + 1], verbs):
            tense = "future"  # "rules to be published in May"
        if tense == "future" and {"had", "been"} <= set(w.lower[max(0, k - 5) : k]):
            tense = "past"  # "had been due to expire on Friday"
        if tense and tense != "none" and not (tense == "past" and k and w.lower[k - 1] in BARE):
            out.append((k, tense))
    return out
