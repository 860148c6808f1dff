"""The words of a report and the dated facts → the facts that it names: office holders, events, conflicts."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from reportedly.records import Why
from reportedly.stages.when import calendar as cal
from reportedly.stages.when.grammar import rows
from reportedly.stages.when.words import Words, capital, words_of

ENDS = frozenset(".;!?")
LEAVING = 30  # days
BESIDE = 9  # words between an event and the time that it is told with
AROUND = 24  # words on either side of a name that are looked at


@dataclass(frozen=True, slots=True)
class Signs:
    """The words beside a fact that tell what it dates, the list `signs` of facts.toml; numbers, ordinals and months by their words."""

    bygone: frozenset[str]
    bygone_before: frozenset[str]
    land: frozenset[str]
    before_month: frozenset[str]
    war: frozenset[str]
    nears: frozenset[str]
    deaths: frozenset[str]
    small: frozenset[str]
    title_afar: frozenset[str]
    title_ahead: frozenset[str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    months: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name that stands so in reports from a day on, and until another where that is known ("" where not).

    `event`: it happened on its first day. `titles`: phrases of which one must stand before the name (none asked: empty), with
    at most `near` words between, and then no word for the land around a town after it. `needs`: words of which the report must
    have one, where the name alone would do for others too.
    """

    id: str
    name: tuple[str, ...]
    capital: bool  # the last word of the name is written with a capital
    first: str
    until: str
    conflict: bool
    also_before: bool
    event: bool
    titles: frozenset[tuple[str, ...]]
    near: int
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """The dated facts by their names, the lengths of the names that start with a word, and of all titles."""

    named: Mapping[tuple[str, ...], tuple[Fact, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    titles: tuple[int, ...]
    signs: Signs


def compile_signs(lists: Mapping[str, list[str]], classes: Mapping[str, Mapping[str, Any]]) -> Signs:
    """The list `signs` and the classes of words of times.toml as one."""

    def whole(*names: str) -> dict[str, int]:
        return {word: n for name in names for word, n in classes[name].items() if isinstance(n, int)}

    words = {name: frozenset(found) for name, found in lists.items()}
    return Signs(**words, numbers=whole("NUM"), ordinals=whole("ORD"), months=whole("MONTH", "MAY"))


def compile_facts(facts: Iterable[Mapping[str, Any]], offices: Iterable[Mapping[str, Any]], signs: Signs) -> Facts:
    """The tables `fact`, `office` and `held` as one: an office gives a fact for each of its terms, a holder one for each of its towns."""
    named: dict[tuple[str, ...], list[Fact]] = {}
    for row in (*facts, *terms(offices)):
        for name in {spelling: None for pattern in row["names"] for spelling in spellings(pattern)}:
            w = words_of(name)
            conflict, before, event = (bool(row.get(key)) for key in ("conflict", "also_before", "event"))
            needs = frozenset(row.get("with", ()))
            titles, near = row.get("titles", frozenset()), row.get("near", 0)
            up = capital(w, w.count - 1)
            fact = Fact(row["id"], tuple(w.lower), up, row["from"], row["until"], conflict, before, event, titles, near, needs)
            named.setdefault(fact.name, []).append(fact)
    lengths: dict[str, set[int]] = {}
    for words in named:
        lengths.setdefault(words[0], set()).add(len(words))
    longest = {len(t) for found in named.values() for f in found for t in f.titles}
    return Facts({k: tuple(v) for k, v in named.items()}, {k: tuple(sorted(v)) for k, v in lengths.items()}, tuple(sorted(longest)), signs)


def terms(offices: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The terms of offices, `[id, holder, first day, last day]`, as facts."""
    for office in offices:
        titles = frozenset(tuple(words_of(title).lower) for pattern in office["titles"] for title in spellings(pattern))
        for id_, holder, first, until in office["terms"]:
            rest = {"titles": titles, "near": office.get("near", 0), "with": office.get("with", ())}
            yield {"id": id_, "names": [holder], "from": first, "until": until and later(until), **rest}


def later(day: str) -> str:
    """Some weeks after the last day of a term: its holder is still called so when news tells of the end."""
    return (date.fromisoformat(day) + timedelta(LEAVING)).isoformat()


def spellings(pattern: str) -> Iterator[str]:
    """All names that a pattern of "a|b" and "maybe?" stands for, with and without the signs over their letters.

    >>> list(spellings("US? President José Ruiz"))
    ['US President José Ruiz', 'US President Jose Ruiz', 'President José Ruiz', 'President Jose Ruiz']
    """
    for row in rows(pattern, {}):
        name = " ".join(row)
        yield name
        if not name.isascii():
            yield plain(name)


def plain(name: str) -> str:
    """A name without the signs over and under its letters."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare.translate({ord(a): b for a, b in zip("łŁıøØđĐ", "lLioOdD", strict=True)})


Told = tuple[Fact, Why, bool, tuple[date, date] | None]


def facts_in(w: Words, facts: Facts) -> list[Told]:
    """The facts whose names the text has, the words, whether they are told as holding ("former" beside them: not), and what their own time says."""
    out = []
    present = frozenset(w.lower)
    for k, word in enumerate(w.lower):
        for n in facts.lengths.get(word, ()):
            for f in facts.named.get(tuple(w.lower[k : k + n]), ()) if k + n <= w.count else ():
                i = titled(w, k, f, facts)
                if i is not None and (not f.capital or capital(w, k + n - 1)) and (not f.needs or f.needs & present):
                    days = event_told(w, f, i, k + n, facts.signs) if f.event else None
                    out.append((f, Why(f"facts.{f.id}", w.starts[i], w.ends[k + n - 1]), not bygone(w, i, k + n, facts.signs), days))
    return out


def titled(w: Words, k: int, f: Fact, facts: Facts) -> int | None:
    """The first word of the longest title of a fact that stands before word k; k itself where it asks for none, None where it lacks one."""
    if not f.titles:
        return k
    if f.near and facts.signs.land & set(w.lower[k + len(f.name) : k + len(f.name) + 1]):
        return None
    starts = (j - n for j in range(k, max(-1, k - f.near - 1), -1) for n in facts.titles if n <= j and tuple(w.lower[j - n : j]) in f.titles)
    found = min(starts, default=None)
    return None if found is None or any(x in ENDS for x in w.lower[found:k]) else found


def event_told(w: Words, f: Fact, i: int, j: int, signs: Signs) -> tuple[date, date] | None:
    """When the event at words i to j is told of as of "last year" or "in July" beside it: the days of that."""
    a, b = sentence(w, i, j)
    words = w.lower[max(a, i - BESIDE) : min(b, j + BESIDE)]
    day = date.fromisoformat(f.first)
    pairs = set(pairwise(words))
    if pairs & {("last", "year"), ("previous", "year")}:
        return date(day.year + 1, 1, 1), date(day.year + 1, 12, 31)
    if ("this", "year") in pairs:
        return day, date(day.year, 12, 31)
    if pairs & {("last", "month"), ("this", "month"), ("last", "week"), ("this", "week")}:
        return day, day + timedelta(62)
    rows = zip(words, words[1:], [*words[2:], ""], strict=False)
    bare = any(signs.months.get(y) == day.month and x in signs.before_month and not z.isdecimal() for x, y, z in rows)
    return (day, cal.moved(day, 11, "month") or day) if bare else None


def bygone(w: Words, i: int, j: int, signs: Signs) -> bool:
    """The sentence of the name at words i to j tells of other times: "former President …", "under …", a year."""
    if signs.bygone_before & set(w.lower[max(0, i - 1) : i]):
        return True
    a, b = sentence(w, i, j)
    words = w.lower[a:b]
    return any(x in signs.bygone for x in words) or any(x == "in" and len(y) == 4 and y.isdecimal() for x, y in pairwise(words))


def sentence(w: Words, i: int, j: int) -> tuple[int, int]:
    """The words around words i to j up to the ends of their sentence, or so many of them."""
    a, b = i, j
    while a and w.lower[a - 1] not in ENDS and i - a < AROUND:
        a -= 1
    while b < w.count and w.lower[b] not in ENDS and b - j < AROUND:
        b += 1
    return a, b


def conflict_of(w: Words, facts: Facts, published: date | None) -> date | None:
    """The day on which the conflict that the report names began; None where it names none or several, or an earlier one of that name."""
    days = {f.first for f, *_ in facts_in(w, facts) if f.conflict and (published is None or f.first <= published.isoformat())}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None
