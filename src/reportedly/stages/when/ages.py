"""The words of a report and the table of wars → when it can have been published, by how long a war has lasted and how many it has killed.

"the six-year-old war", "now in its sixth year", "five years after the war began", "killed more than 280,000 people": each with
the one war that its sentence, else the text, names the place of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reportedly.records import Why
from reportedly.stages.when.facts import Signs, sentence
from reportedly.stages.when.words import Words

YEAR = 365
ROUNDED = 305  # days before N years are up that a war is called N years old: papers count the year that it is in
AFTER = 60  # days after N + 1 years that it is still called N years old
EDGE = 45  # days around the anniversaries between which a war is in its n-th year
SOON = 150  # days before an anniversary that a war "approaches" or "will enter" its next year
OFTEN = 4  # times that a text names the place of a war that it is about
BESIDE = 7  # words between a toll and the word that says so: "more than 280,000 people have been killed"
LINKS = frozenset(("-", "old", "long"))

Window = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class War:
    """A war: the words that name its place, the days between which it is said to have begun, and when it ended (None where it has not)."""

    id: str
    places: frozenset[str]
    first: date
    last: date
    ended: date | None


@dataclass(frozen=True, slots=True)
class Toll:
    """A round number of the dead of a war, and the days between which reports gave it as the latest (None: it went on being given)."""

    id: str
    places: frozenset[str]
    amount: int
    first: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Wars:
    """The wars and tolls of the dated facts."""

    wars: tuple[War, ...]
    tolls: tuple[Toll, ...]
    signs: Signs


def compile_wars(wars: Iterable[Mapping[str, Any]], tolls: Iterable[Mapping[str, Any]], signs: Signs) -> Wars:
    """The tables `war` and `toll`."""

    def on(day: str) -> date | None:
        return date.fromisoformat(day) if day else None

    known = tuple(War(r["id"], frozenset(r["places"]), date.fromisoformat(r["began"][0]), date.fromisoformat(r["began"][-1]), on(r["ended"])) for r in wars)
    places = {r["id"]: r["places"] for r in wars}
    counts = tuple(
        Toll(r["war"], frozenset(places[r["war"]]), amount, date.fromisoformat(first), on(until)) for r in tolls for amount, first, until in r["amounts"]
    )
    return Wars(known, counts, signs)


def aged(w: Words, wars: Wars) -> list[tuple[tuple[Window, ...], Why]]:
    """For each age of a war and each toll told: the windows that it allows, one for each war that it may be of, and its words."""
    out = []
    for i, j, low, high in (*lengths(w, wars.signs), *years_of(w, wars.signs)):
        meant = at(w, i, wars.wars)
        windows = tuple(window(war, low, high) for war in meant)
        if windows and not foreign(w, i, meant):
            out.append((windows, Why("times.age-of-war", w.starts[i], w.ends[j - 1])))
    return out + list(dead(w, wars.tolls, wars.signs))


def window(war: War, low: int, high: int) -> Window:
    """From `low` days after a war began to `high` days after; open where the war is over by then, since its length stays."""
    first, until = war.first + timedelta(low), war.last + timedelta(high)
    return first, None if war.ended and until >= war.ended else until


def at(w: Words, i: int, wars: tuple[War, ...]) -> tuple[War, ...]:
    """The wars of the one place that the sentence of word i names, else that the text is about; none that began after a year of the sentence."""
    a, b = sentence(w, i, i + 1)
    named = frozenset(w.lower[a:b])
    found = tuple(war for war in wars if war.places & named) or tuple(war for war in wars if sum(x in war.places for x in w.lower) >= OFTEN)
    years = [int(x) for x in named if len(x) == 4 and x.isdecimal() and x[:2] in ("19", "20")]
    found = tuple(war for war in found if not any(y < war.first.year for y in years))
    return found if len({war.places for war in found}) == 1 else ()


def lengths(w: Words, signs: Signs) -> Iterator[tuple[int, int, int, int]]:
    """ "six-year-old civil war", "five years of war", "five years after the war began": words, fewest and most days since it began."""
    for k, word in enumerate(w.lower):
        if word not in ("year", "years"):
            continue
        i = k - 2 if w.lower[k - 1 : k] == ["-"] else k - 1
        n = years(w, i, signs)
        if not n or not told_of_war(w, k, signs):
            continue
        yield i, k + 1, n * YEAR - ROUNDED, (n + 1) * YEAR + AFTER


def years(w: Words, i: int, signs: Signs) -> int | None:
    """The whole number at word i, 1 to 40; None where it is none, or the end of another ("2-1/2 year")."""
    word = w.lower[i] if i >= 0 else ""
    n = int(word) if word.isdecimal() and len(word) <= 2 and w.lower[i - 1 : i] != ["/"] else signs.numbers.get(word)
    return n if n and n <= 40 else None


def foreign(w: Words, i: int, meant: tuple[War, ...]) -> bool:
    """A name with a possessive before the number tells of another war: "Lebanon's 15-year civil war"."""
    return w.lower[max(0, i - 2) : i] == ["'", "s"] and not any(w.lower[i - 3] in war.places for war in meant)


def told_of_war(w: Words, k: int, signs: Signs) -> bool:
    """The words after "year" at word k lead to a war."""
    if w.lower[k] == "years":
        return w.lower[k + 1 : k + 2] in (["of"], ["after"], ["into"], ["since"]) and any(x in signs.war for x in w.lower[k + 2 : k + 6])
    j = k + 1
    while j < w.count and w.lower[j] in LINKS:
        j += 1
    ahead = w.lower[j : j + 4]
    war = next((n for n, x in enumerate(ahead) if x in signs.war), None)
    return war is not None and not any(x in signs.small or not x.isalpha() for x in ahead[:war])


def years_of(w: Words, signs: Signs) -> Iterator[tuple[int, int, int, int]]:
    """ "the war, now in its sixth year", "the fifth year of the war": words, fewest and most days since it began."""
    for k in range(1, w.count):
        n = nth(w, k, signs) if w.lower[k] == "year" else None
        if not n:
            continue
        a, b = sentence(w, k, k + 1)
        whose = w.lower[max(0, k - 3) : k]
        after = w.lower[k + 1 : k + 2] == ["of"] and any(x in signs.war for x in w.lower[k + 2 : k + 6])
        if not after and not ("its" in whose and any(x in signs.war for x in w.lower[a:k])):
            continue
        soon = any(x in signs.nears for x in w.lower[max(a, k - 8) : min(b, k + 4)])
        yield k - 1, k + 1, (n - 1) * YEAR - (SOON if soon else EDGE), n * YEAR + EDGE


def nth(w: Words, k: int, signs: Signs) -> int | None:
    """The ordinal before word k."""
    if w.lower[k - 1] in ("st", "nd", "rd", "th") and w.lower[k - 2].isdecimal() and len(w.lower[k - 2]) <= 2:
        return int(w.lower[k - 2])
    return signs.ordinals.get(w.lower[k - 1])


def dead(w: Words, tolls: tuple[Toll, ...], signs: Signs) -> Iterator[tuple[tuple[Window, ...], Why]]:
    """The tolls that sentences of deaths give."""
    known = {t.amount for t in tolls}
    for i, j, n in amounts(w):
        if n not in known:
            continue
        a, b = sentence(w, i, j)
        if not any(x in signs.deaths for x in w.lower[max(a, i - BESIDE) : min(b, j + BESIDE)]):
            continue
        named = frozenset(w.lower[a:b])
        here = [t for t in tolls if t.amount == n and t.places & named] or [t for t in tolls if t.amount == n and t.places & frozenset(w.lower)]
        if len({t.id for t in here}) == 1:
            yield tuple((t.first, t.until) for t in here), Why("times.toll-of-war", w.starts[i], w.ends[j - 1])


def amounts(w: Words) -> Iterator[tuple[int, int, int]]:
    """The numbers in thousands, with and without their comma, and their words."""
    for i, word in enumerate(w.lower):
        if not word.isdecimal():
            continue
        if len(word) in (5, 6) and word.endswith("000"):
            yield i, i + 1, int(word)
        elif len(word) in (2, 3) and w.lower[i + 1 : i + 3] == [",", "000"]:
            yield i, i + 3, int(word) * 1000


def fits(windows: tuple[Window, ...], low: date | None, high: date | None) -> Window | None:
    """The only window that overlaps what else is known; None where none or several do."""
    found = [x for x in windows if not (high and x[0] > high) and not (low and x[1] and x[1] < low)]
    return found[0] if len(found) == 1 else None
