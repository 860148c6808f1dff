"""Places of a text in their order → those that stand together, and of a group the ones that tell most."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from reportedly.gazetteer.folding import key, sound
from reportedly.records import Page
from reportedly.stages.where.resolve import within
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spots import Spot

PLAIN = (
    r"(?!(?:as|while|when|after|before|since|where|which|who|that|whose|because|but|"
    r"to|from|by|against|with|for|amid|following|during|until|if|one|another|others)\b)[a-z-]+"
)
SIDE = r"(?:North|South|East|West|Central|Rural|Upper|Lower)[A-Za-z-]* "
JOIN = re.compile(
    rf"(?: {PLAIN}){{0,2}}?,? ?(?:and|or|as well as|/|-|–)? ?(?:in |near |at |of )?(?:the |both |neighbou?ring |nearby )?(?:{PLAIN} |{SIDE}){{0,3}}"
)
NAMED_OF_MANY = re.compile(  # "towns including Homs", and not "people including women … in Homs"
    r"\b(?:including|such as|among them|notably|especially|particularly|mainly)\b"
    r"(?! (?:(?:[a-z-]+ ){0,6}?|[0-9]+ )(?:wo)?(?:m[ae]n|child(?:ren)?|civilians?|people|soldiers?|fighters?|officers?|members?|bab(?:y|ies)|boys?|girls?)\b)"
    r"(?:(?! - )[^,;])*$"
)
starting = attrgetter("start")  # where a spot or quantity begins


def grouped(spots: list[Spot], page: Page) -> Iterator[list[Spot]]:
    """Names that stand together: "in Iraq and Syria", "Azaz, Aleppo province"."""
    group: list[Spot] = []
    for p in spots:
        gap = page.text[group[-1].end : min(p.start, group[-1].end + 60)] if group else ""
        if group and not (
            len(gap) < 60
            and p.clause == group[-1].clause
            and gap != " the "
            and JOIN.fullmatch(gap)
            and not NAMED_OF_MANY.search(gap)
            and not counted(page, group[-1].end, p.start)
        ):
            yield group
            group = []
        group.append(p)
    if group:
        yield group


def most_specific(group: list[Spot], rules: Rules) -> list[Spot]:
    """Without places that contain another of the group, each once; a place "from" or "to" only where none is "in"."""
    if any(not p.building and (not p.entry or p.entry.kind == "city") for p in group):
        group = [p for p in group if p.entry or not p.building]
    group = [p for part in parts(group) for p in addressed(part, not any(p.listed for p in group), rules)]
    group = [p for i, p in enumerate(group) if p.rule != "places.territory" or not i or group[i - 1].entry is None or group[i - 1].place.country]
    group = [p for i, p in enumerate(group) if not (i + 1 < len(group) and along(p, group[i + 1]))]
    group = [p for i, p in enumerate(group) if i == 0 or p.listed or p.rule != "places.in" or not 0 <= p.at - group[i - 1].end <= 2]  # "A in B" is in A
    group = [p for i, p in enumerate(group) if i == 0 or not (p.aside or parted_from(p, group[i - 1], rules))]
    some = len(group) > 2  # an unknown name in a list lies in its country, not in the town beside it
    kept = [p for p in group if not any(o is not p and o.place.name != p.place.name and holds(p, o, some, rules) for o in group)]
    kept = [p for p in kept if p.place.role == "in"] or kept
    return list({p.place.name: p for p in reversed(kept)}.values())[::-1]


def holds(outer: Spot, inner: Spot, some: bool, rules: Rules) -> bool:
    """Whether one place of a group contains another."""
    town = outer.entry is not None and outer.entry.kind == "city"
    return not (some and town) and inside(inner, outer, rules)


def parted_from(whole: Spot, part: Spot, rules: Rules) -> bool:
    """Whether one place only tells whose part another is: "the Eastern Ghouta zones of the Damascus region"."""
    if not whole.of or whole.listed or part.rule == "places.territory":
        return False
    own = part.headed and whole.start - part.end <= len(" of the ") and not inside(whole, part, rules)  # "the Qalamun region of Damascus"
    return own or (whole.start - part.end < 12 and inside(part, whole, rules))


def along(a: Spot, b: Spot) -> bool:
    """Whether a river or sea is named only with the town at it: "on the Niger River in Diré"."""
    long = a.entry is not None and a.entry.kind in ("river", "sea")
    return long and b.entry is not None and b.entry.kind == "city" and not b.aside and b.rule == "places.in" and 0 <= b.at - a.end <= 2


def parts(group: list[Spot]) -> Iterator[list[Spot]]:
    """A group parted where commas no longer join its names: "Kankakee, Illinois" and "Wheatfield, Indiana, United States"."""
    part: list[Spot] = []
    for p in group:
        if part and (p.listed or p.start - part[-1].end not in (1, 2)):
            yield part
            part = []
        part.append(p)
    if part:
        yield part


def eponym(a: Spot, b: Spot, rules: Rules) -> bool:
    """Whether the region that one town lies in is called as the other: "Qamishli, Hasakah"."""
    home = rules.gazetteer.entry(a.entry.region) if a.entry is not None and a.entry.region is not None else None
    return home is not None and b.entry is not None and b.entry.kind == "city" and called_alike(home.name, b.entry.name) and a.entry != b.entry


def called_alike(a: str, b: str) -> bool:
    """Whether two names are one: "Al-Hasakah", "Hasakah"."""
    return key(a) == key(b) or (sound(a) == sound(b) != "")


def addressed(part: list[Spot], alone: bool, rules: Rules) -> list[Spot]:
    """The first of names that commas join where the last one contains it: "Gore Park, Hamilton, Ontario"; `alone` without an "and"."""
    if len(part) < 2:
        return part
    first, last = part[0], part[-1]
    held = (
        inside(first, last, rules)
        or eponym(first, last, rules)
        or (alone and not first.entry and not last.entry)
        or (first.entry is None and last.entry is not None and last.entry.kind in ("region", "country"))
    )
    return part[:1] if held and (len(part) == 2 or last.entry is None or last.entry.kind in ("region", "country")) else part


def inside(a: Spot, b: Spot, rules: Rules) -> bool:
    """Whether one spot lies in another; one that the gazetteer lacks lies in whatever stands beside it."""
    if b.entry is None:
        return False
    if a.entry is None or (a.entry.kind == "city" and a.place.where_prec == 3):  # a county of a town's name
        return a.place.country == b.place.country and (b.entry.kind in ("country", "region") or not (a.listed or b.listed))
    return within(a.entry, b.entry, rules.gazetteer)


def between(spots: list[Spot], start: int, end: int) -> list[Spot]:
    """The spots that begin in a stretch."""
    return spots[bisect_left(spots, start, key=starting) : bisect_left(spots, end, key=starting)]


def counted(page: Page, low: int, high: int) -> int:
    """How many quantities begin in a stretch."""
    return max(0, bisect_left(page.quantities, high, key=starting) - bisect_left(page.quantities, low, key=starting))
