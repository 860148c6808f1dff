"""Claims → the indicators that they would make series of, best first; and as TOML, ready for a user's own file.

A group is claims of one thing, category, group, unit, measure and set of places, told by several reports of several days. A
running total is grouped by the month it is counted from, a toll by the day of its event: neither is one series with another.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date

from reportedly.reconcile.area import finest
from reportedly.reconcile.claims import places_in
from reportedly.reconcile.indicators import LEVELS, Resolve, measure_of
from reportedly.reconcile.period import LONG, SLACK, TOLD, length
from reportedly.reconcile.same import one
from reportedly.reconcile.terms import Terms, Thing, thing_of
from reportedly.records import Category, Place
from reportedly.reduced import Claim, Indicator

FEWEST_REPORTS = 2
FEWEST_DAYS = 2
MOST_ALIKE = 3  # indicators of one thing, category and measure, so that no place, group or event crowds out everything else
BRIEF = 3  # days of an event: "on Saturday and Sunday"
TOLLS: frozenset[Category] = frozenset({"killed", "injured", "missing"})
"""What is counted anew for one event as its toll grows."""
VERBS = {"killed": "killed", "injured": "injured", "detained": "detained", "missing": "missing", "displaced": "displaced", "joined": "joining",
         "returned": "returned", "deployed": "deployed", "damaged": "damaged", "released": "released"}  # fmt: skip
"""What happened to what is counted, in a title; all other categories the noun says itself."""
SETTLED = frozenset({"share", *LEVELS})
Key = tuple[object, ...]


def suggest(claims: Iterable[Claim], terms: Terms, resolve: Resolve, most: int = 20) -> list[Indicator]:
    """Indicators worth a series: those told by the most reports first, those that say what happened before those that only count.

    `resolve` is what will find their places again: one that it would take for another is written with its country, "Tripoli, LB".

    >>> suggest([], Terms(frozenset(), {}), lambda name: ())
    []
    """
    groups: dict[Key, dict[str | None, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.figure.counted and measure_of(claim) in SETTLED and claim.figure.modality not in ("forecast", "denied"):
            groups[key_of(claim, terms, resolve)][claim.figure.group].append(claim)
    worthy = [(key, held) for key, by_group in groups.items() for held in whose(by_group) if worth_a_series(held)]
    ranked = sorted(((key, held, indicator_of(key, held)) for key, held in worthy), key=rank)
    return unique(i for _, _, i in varied(ranked))[:most]


def key_of(claim: Claim, terms: Terms, resolve: Resolve) -> Key:
    """What the claims of one series share, beside whose it is."""
    f = claim.figure
    category = "present" if f.category == "other" and f.measure_type == "stock" and claim.kind == "fighter" else f.category
    return (thing_of(f.counted, claim.kind, claim.narrower, terms.scope), category, f.unit, *counted_from(claim), where(claim, resolve))


def counted_from(claim: Claim) -> tuple[str, str]:
    """The measure, and what a running total is counted from: the first day of its month, or the day of its event."""
    f = claim.figure
    told = f.as_of if f.date_basis in TOLD else None
    if f.measure_type not in ("flow", "cumulative"):
        return f.measure_type, ""
    if told and f.category in TOLLS and length(told) <= BRIEF:
        return "event", told[0]
    if told and length(told) > (LONG if f.measure_type == "flow" else SLACK):
        return "cumulative", told[0][:7] + "-01"
    return f.measure_type, ""


def where(claim: Claim, resolve: Resolve) -> tuple[str, ...]:
    """Its places by name, each once."""
    return tuple(sorted({name_of(p, resolve) for p in finest(places_in(claim))}))


def name_of(place: Place, resolve: Resolve) -> str:
    """A name by which a place is found again."""
    first = next(iter(resolve(place.name)), None)
    return place.name if place.country is None or (first is not None and one(first, place)) else f"{place.name}, {place.country}"


def whose(by_group: dict[str | None, list[Claim]]) -> list[list[Claim]]:
    """The claims of each group; those that name none join the only one there is ("fighters" in reports on one group)."""
    named = [g for g in by_group if g is not None]
    return [[c for held in by_group.values() for c in held]] if len(named) == 1 else list(by_group.values())


def worth_a_series(claims: Sequence[Claim]) -> bool:
    """Told by several reports and on several days: those that the claims are about, or those on which they were told."""
    about = {c.figure.as_of for c in claims if c.figure.as_of}
    told = {c.published for c in claims if c.published}
    return len({c.figure.document for c in claims}) >= FEWEST_REPORTS and max(len(about), len(told)) >= FEWEST_DAYS


def rank(row: tuple[Key, Sequence[Claim], Indicator]) -> Key:
    """Those that say what happened first, then by reports, by claims, by name."""
    _, claims, i = row
    return (i.category == "other", -len({c.figure.document for c in claims}), -len(claims), i.slug)


def varied(ranked: Sequence[tuple[Key, Sequence[Claim], Indicator]]) -> Iterator[tuple[Key, Sequence[Claim], Indicator]]:
    """The same without a fourth one of a kind, category and measure."""
    seen: Counter[Key] = Counter()
    for key, claims, i in ranked:
        alike = (kind(key[0]), key[1], key[3])
        seen[alike] += 1
        if seen[alike] <= MOST_ALIKE:
            yield key, claims, i


def kind(thing: object) -> str:
    """The kind of a thing counted."""
    return thing.kind if isinstance(thing, Thing) else ""


def unique(indicators: Iterable[Indicator]) -> list[Indicator]:
    """The same, a slug that came before with a number behind it."""
    seen: Counter[str] = Counter()
    found = []
    for i in indicators:
        seen[i.slug] += 1
        found.append(replace(i, slug=f"{i.slug}-{seen[i.slug]}") if seen[i.slug] > 1 else i)
    return found


def indicator_of(key: Key, claims: Sequence[Claim]) -> Indicator:
    """The indicator to which the claims of a group belong."""
    _, category, unit, measure, start, places = key
    nouns = Counter(noun_of(c) for c in claims)
    counted = tuple(sorted(nouns, key=lambda n: (-nouns[n], n)))
    group = next((c.figure.group for c in sorted(claims, key=lambda c: c.figure.id) if c.figure.group), None)
    event = measure == "event"
    sort = "cumulative" if event else str(measure)
    days = (str(start), str(start)) if event else (str(start) or None, None)
    made = Indicator("", "", counted, str(category), group, places if isinstance(places, tuple) else (), sort, str(unit), since=days[0], until=days[1])
    return replace(made, slug=slug(made), title=title(made))


def noun_of(claim: Claim) -> str:
    """The noun of a claim in small letters, without the names before it: "Islamic State fighters" counts fighters."""
    words = claim.figure.counted.split()
    first = next((n for n, w in enumerate(words) if not w[:1].isupper() and not w.startswith("(")), 0)
    return " ".join(words[first:]).casefold()


def title(i: Indicator) -> str:
    """An indicator in plain words."""
    noun, verb = i.counted[0], VERBS.get(i.category or "", "")
    whose = f"{i.group} " if i.group and i.group.casefold() not in noun.casefold() else ""
    parts = [
        f"{whose}{noun}",
        verb,
        f"in {spoken([p.split(',')[0] for p in i.places])}" if i.places else "",
        since_words(i),
        "" if i.unit in (None, "count") else f"({i.unit})",
    ]
    words = " ".join(p for p in parts if p)
    return words[:1].upper() + words[1:]


def since_words(i: Indicator) -> str:
    """Since when, or on which day, in words."""
    if not i.since:
        return ""
    day = date.fromisoformat(i.since)
    return f"on {day.day} {day:%B %Y}" if i.until == i.since else f"since {day:%B %Y}"


def spoken(names: Sequence[str]) -> str:
    """Names in a row: "Iraq and Syria"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def slug(i: Indicator) -> str:
    """A short name for addresses: whose, what, what happened, where, since when."""
    noun, category = i.counted[0], i.category if i.category in VERBS else ""
    parts = (i.group or "", noun, category or "", *(p.split(",")[0] for p in i.places), i.unit if i.unit not in (None, "count") else "")
    words = dict.fromkeys(re.findall(r"[a-z0-9]+", " ".join(p for p in parts if p).casefold()))
    return "-".join((*words, *([i.since] if i.since else []))) or "figures"


def as_toml(indicators: Iterable[Indicator]) -> str:
    """Indicators as `[[indicator]]` tables, which `own` reads back as they are; empty fields are left out.

    >>> print(as_toml([Indicator("dead", "People killed", ("people",), "killed")]))
    [[indicator]]
    slug = "dead"
    title = "People killed"
    counted = ["people"]
    category = "killed"
    <BLANKLINE>
    """
    return "\n".join(table_of(i) for i in indicators)


def table_of(i: Indicator) -> str:
    """One table."""
    rows = [(f.name, getattr(i, f.name)) for f in fields(i)]
    return "[[indicator]]\n" + "".join(f"{name} = {toml(value)}\n" for name, value in rows if value)


def toml(value: str | tuple[str, ...]) -> str:
    """Words or a list of them. JSON's escapes are TOML's, which asks for one more (U+007F)."""
    if isinstance(value, tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
