"""The names of a page → each with the one place it means, by what the whole report says."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.gazetteer import Entry, Gazetteer
from reportedly.gazetteer.folding import key
from reportedly.stages.where.judge import ENOUGH, evidence, judged, locative, neighbour
from reportedly.stages.where.names import Name, Word, name_at
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spellings import written

SHORT = re.compile(r",? ?\(?([A-Z][A-Za-z]*\.(?: ?[A-Z][a-z]*\.)?)")
CAPITAL = 1.5  # "Washington" alone is the capital, not the state
ROUNDS = 3
HOME = 1.0  # the publisher's country, in names
ENOUGH_VOTES = 6  # times that a repeated name is heard
CROWD = 40
SHY = 0.2  # one other name alone does not speak with full voice
ALTERNATE = 1.5
COUNTRY = 3.5
REGION = 2.5
NEARBY = 3.0
DEGREES = 1.8  # of latitude: no less than 200 km, looked at first since it is cheap
NEAR = 200.0  # km within which two places of one report speak for each other


@dataclass(frozen=True, slots=True)
class Found:
    """A name with the place that it means (None for a demonym)."""

    name: Name
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report tells about where it plays: how much its names speak for each country and first-level region."""

    countries: Mapping[str, float]
    regions: Mapping[int, float]
    entries: tuple[Entry, ...]
    own: Mapping[object, Mapping[object, float]]  # what each spelling itself gave, so that none speaks for itself


QUARTERS = frozenset(("neighborhood", "neighbourhood", "quarter", "suburb", "street", "square", "roundabout", "hospital", "school", "mosque", "bridge"))
Beliefs = dict[int, float]  # a candidate's index → how likely it is meant
Known = dict[tuple[tuple[tuple[int, bool], ...], tuple[int, ...], bool], Beliefs]  # what one round has weighed already


def resolved(names: Sequence[Name], words: list[Word], text: str, rules: Rules, home: str | None = None, given: Collection[int] = ()) -> list[Found]:
    """Every name that is a place, or says something of one, with its place; names that begin at `given` are taken for places."""
    kinds = without_surnames([n if n.start in given else judged(n, words, rules) for n in names], words, given, rules)
    beliefs = [first_beliefs(n, rules.gazetteer) for n in kinds]
    chosen: list[Entry | None] = [None] * len(kinds)
    for _ in range(ROUNDS):
        scene = scene_of(kinds, beliefs, chosen, rules.gazetteer, home)
        known: Known = {}
        beliefs = [weighed(n, kinds, i, beliefs[i], words, text, scene, chosen, known, rules) for i, n in enumerate(kinds)]
        chosen = [rules.gazetteer.entry(min(b, key=lambda k: (-b[k], k))) if b else None for b in beliefs]
    scene = scene_of(kinds, beliefs, chosen, rules.gazetteer, home)
    covered = {k for n in kinds if n.kind != "person" for k in range(n.first, n.last)}
    found = [doubted(n, e, words, scene, n.start in given, rules) for n, e in zip(kinds, chosen, strict=True)]
    held = [f for f in found if f.name.start in given or holds(f.name, f.entry, words, covered, rules, scene)]
    return [unknown(f, words) if f.name.start not in given and stranger(f, scene, rules) else f for f in held]


def stranger(f: Found, scene: Scene, rules: Rules) -> bool:
    """Whether a small town lies in a country that nothing else in the report speaks for."""
    if f.entry is None or f.entry.kind != "city" or f.name.kind != "place" or f.entry.index < rules.gazetteer.known:
        return False
    return sum(scene.countries.values()) > 4 and others_for(f.name, f.entry, scene) == 0.0


def unknown(f: Found, words: list[Word]) -> Found:
    """A name as one that the gazetteer lacks."""
    return Found(replace(f.name, label=f.name.label or spelling(f.name, words)), None)


def doubted(n: Name, e: Entry | None, words: list[Word], scene: Scene, sure: bool, rules: Rules) -> Found:
    """A village or quarter that shares the spelling of a place in a country that the report does not speak of is another one."""
    if way(n, words, rules):
        return Found(replace(n, kind="person"), None)
    if (
        e is not None
        and (e.kind == "region" or (n.heard and not any(apart(e, o) < 40 for o in scene.entries if o.index != e.index)))
        and quarter(n, e, words, rules)
    ):
        return Found(replace(n, label=n.label or spelling(n, words)), None)
    if e is None or (e.kind not in ("city", "camp") and not n.label) or not n.candidates or n.country:
        return Found(n, e)
    if county(n, words) and stray(e, scene):
        return Found(replace(n, label=n.label or spelling(n, words)), None)
    if sure:
        return Found(n, e)
    if elsewhere(n, e, words, rules):
        return Found(replace(n, label=n.label or spelling(n, words)), None)
    if n.last - n.first == 1 and not n.label and words[n.first].low in rules.words["never"]:
        return Found(replace(n, kind="person"), None)
    share = others_for(n, e, scene)
    after, before = neighbour(words, n.last), neighbour(words, n.first - 2)
    of = words[n.first - 1].text == "of" if n.first else False
    headed = n.last - n.first > 1 and words[n.last - 1].low in rules.words["local"]
    then = neighbour(words, n.last + 1)
    beside = bool(after and after.gap == " " and after.low in rules.words["local"]) and not (then and then.text == "of" and after and after.text == "town")
    local = n.label is not None or headed or beside or bool(of and before and before.low in rules.words["settlements"])
    main = dict(n.candidates).get(e.index, False)
    town = bool(of and before and before.low in ("town", "city"))
    known = (town or not local) and main and e.index < rules.gazetteer.known and len({k for k, flag in n.candidates if flag}) == 1
    if share < 0.25 and scene.countries and (local or n.heard) and not known and (not main or local):
        in_it = n.first > 0 and words[n.first - 1].text in rules.words["opening"] and words[n.first].low not in rules.gazetteer.ordinary
        return Found(replace(n, label=n.label or spelling(n, words)), None) if local or in_it else Found(replace(n, kind="person"), None)
    return Found(n, e)


def way(n: Name, words: list[Word], rules: Rules) -> bool:
    """Whether a name is a street's: "Palestine Street", "Bourbon Street"."""
    after = neighbour(words, n.last)
    return words[n.last - 1].low in rules.words["ways"] or bool(after and after.gap == " " and after.upper and after.low in rules.words["ways"])


def quarter(n: Name, e: Entry, words: list[Word], rules: Rules) -> bool:
    """Whether a region's name is a town's quarter here: "the Salah al-Din neighbourhood", "the Anbar district of Aleppo"."""
    head, of = neighbour(words, n.last), neighbour(words, n.last + 1)
    if head is None or head.gap != " ":
        return False
    if head.text in QUARTERS:
        return True
    if head.text not in ("district", "area", "region") or of is None or of.text not in ("of", "in"):
        return False
    then = name_at(words, n.last + 2, rules)
    its = [rules.gazetteer.entry(i) for i, _ in then.candidates[:6]] if then and then.kind == "place" else []
    return bool(its) and all(o.country != e.country or (n.heard and apart(e, o) > 60) for o in its)


def others_for(n: Name, e: Entry, scene: Scene) -> float:
    """How much of what the other names of the report say speaks for a place's country; all of it where they say too little."""
    own = {k: v for k, v in scene.own.get(n.country or n.candidates, {}).items() if isinstance(k, str)}
    total = sum(scene.countries.values()) - sum(own.values())
    mine = scene.countries.get(e.country or "", 0.0) - own.get(e.country or "", 0.0)
    return 1.0 if total < 0.9 else mine / total if mine > 1e-6 else 0.0


def elsewhere(n: Name, e: Entry, words: list[Word], rules: Rules) -> bool:
    """Whether a small town is not the one meant, since another country's region or that country follows it: "Liniers, Argentina"."""
    if e.population > 200_000 or n.last >= len(words) or words[n.last].gap != ", " or not locative(neighbour(words, n.first - 1), rules):
        return False
    told = name_at(words, n.last, rules)
    if told is None or told.kind != "place":
        return False
    near = [rules.gazetteer.entry(i) for i, main in told.candidates[:6] if main]
    return bool(near) and near[0].kind in ("country", "region") and all(o.country != e.country for o in near)


def home_of(publisher: str | None, rules: Rules) -> str | None:
    """A publisher's country: as the lexicon has it, by its address ("…co.uk"), by a country in its name ("Jordan Times")."""
    low = (publisher or "").strip().lower()
    known = rules.publishers.get(low.removeprefix("the "))
    ending = low.rpartition(".")[2].upper() if "." in low and " " not in low else ""
    if known or ending in rules.gazetteer.neighbours or ending == "UK":
        return known or ("GB" if ending == "UK" else ending)
    for word in (publisher or "").split():
        hits = rules.gazetteer.find(word) if word[:1].isupper() and len(word) > 3 else ()
        entry = rules.gazetteer.entry(hits[0][0]) if hits and hits[0][1] else None
        if word in rules.demonyms or (entry and entry.kind == "country"):
            return rules.demonyms.get(word) or (entry.country if entry else None)
    return None


def county(n: Name, words: list[Word]) -> bool:
    """Whether a name is a county's: it is not the town of that name, which often lies in another state."""
    after = neighbour(words, n.last)
    return words[n.last - 1].low == "county" or (after is not None and after.gap == " " and after.low == "county")


def stray(e: Entry, scene: Scene) -> bool:
    """Whether a town lies far from all others of the report."""
    others = [o for o in scene.entries if o.index != e.index]
    return bool(others) and all(apart(e, o) > 80 for o in others)


def spelling(n: Name, words: list[Word]) -> str:
    """A name as the report writes it."""
    return written(words[n.first : n.last])


def without_surnames(names: list[Name], words: list[Word], given: Collection[int], rules: Rules) -> list[Name]:
    """The names, those made persons that are somebody's surname elsewhere: "Ann Moore … Moore added"."""
    persons = {words[n.last - 1].low for n in names if n.kind == "person"}

    def surname(n: Name) -> bool:
        single = n.last - n.first == 1 and n.kind in ("place", "speaker") and words[n.first].low in persons
        return single and n.start not in given and not locative(neighbour(words, n.first - 1), rules)

    return [replace(n, kind="person") if surname(n) else n for n in names]


def first_beliefs(n: Name, g: Gazetteer) -> Beliefs:
    """Each candidate by its people alone."""
    return normalised({i: size(g.entry(i), g) - (0 if main else ALTERNATE) for i, main in n.candidates})


def normalised(points: Mapping[int, float]) -> Beliefs:
    """Points as shares of one: ten times as likely for each point."""
    if not points:
        return {}
    top = max(points.values())
    raw = {i: 10 ** (p - top) for i, p in points.items()}
    total = sum(raw.values())
    return {i: r / total for i, r in raw.items()}


def scene_of(names: Sequence[Name], beliefs: Sequence[Beliefs], chosen: Sequence[Entry | None], g: Gazetteer, home: str | None) -> Scene:
    """The votes of all names for countries and regions; a spelling's repetitions count less and less."""
    countries: dict[str, float] = {home: HOME} if home else {}
    regions: dict[int, float] = {}
    own: dict[object, dict[object, float]] = {}
    seen: Counter[object] = Counter()
    for n, b in zip(names, beliefs, strict=True):
        who = n.country or n.candidates
        seen[who] += 1
        if n.kind == "person" or seen[who] > ENOUGH_VOTES:
            continue
        mine = own.setdefault(who, {})
        for place, share in ballots(n, b, g):
            vote = share / seen[who]
            mine[place] = mine.get(place, 0.0) + vote
            if isinstance(place, str):
                countries[place] = countries.get(place, 0.0) + vote
            else:
                regions[place] = regions.get(place, 0.0) + vote
    return Scene(countries, regions, most_named(chosen), own)


def most_named(chosen: Sequence[Entry | None]) -> tuple[Entry, ...]:
    """The towns named most often, few enough to compare each with all."""
    return tuple(e for e, _ in Counter(e for e in chosen if e and e.kind == "city").most_common(CROWD))


def ballots(n: Name, beliefs: Beliefs, g: Gazetteer) -> Iterator[tuple[str | int, float]]:
    """What one name says: the country of a demonym, the countries and regions of its candidates by their likelihood."""
    if n.country:
        yield n.country, 1.0
    for i, share in beliefs.items():
        e = g.entry(i)
        if e.country:
            yield e.country, share
        if e.region is not None:
            yield e.region, share


def weighed(
    n: Name,
    names: Sequence[Name],
    i: int,
    mine: Beliefs,
    words: list[Word],
    text: str,
    scene: Scene,
    chosen: Sequence[Entry | None],
    known: Known,
    rules: Rules,
) -> Beliefs:
    """The candidates of a name by all that the report says."""
    g = rules.gazetteer
    if len(n.candidates) < 2:
        return mine
    containers = containers_of(n, names, i, words, text, chosen, rules)
    head = neighbour(words, n.last) if words[n.last - 1].low not in rules.words["regions"] else words[n.last - 1]
    region_word = head is not None and head.gap == " " and head.low in rules.words["regions"]
    region_word = region_word or (n.first > 1 and words[n.first - 1].text == "of" and words[n.first - 2].low in rules.words["regions"])
    region_word = region_word or (n.first > 0 and words[n.first - 1].low == "rural")
    asked = (n.candidates, tuple(c.index for c in containers), region_word)
    if asked not in known:
        rest = rest_of(n, scene)
        known[asked] = normalised({index: score(g.entry(index), main, containers, region_word, rest, g) for index, main in n.candidates})
    return known[asked]


def holds(name: Name, entry: Entry | None, words: list[Word], covered: Collection[int], rules: Rules, scene: Scene) -> bool:
    """Whether the name stays: a demonym, or a place with enough evidence; the report's own country speaks for a small place."""
    if name.kind in ("demonym", "people"):
        return True
    if entry is None:
        return name.label is not None and name.kind == "place"
    if name.kind == "speaker" and words[name.first].low in rules.given:
        return False
    scored = evidence(name, entry, words, covered, rules)
    share = scene.countries.get(entry.country or "", 0.0) / (sum(scene.countries.values()) or 1.0)
    return scored + (0.5 if share > 0.3 else 0) >= ENOUGH


def rest_of(n: Name, scene: Scene) -> Scene:
    """What all other names of the report tell: votes without a name's own, towns that are none of its candidates."""
    own = scene.own.get(n.country or n.candidates, {})
    mine = {i for i, _ in n.candidates}
    countries = {c: v - own.get(c, 0.0) for c, v in scene.countries.items()}
    regions = {r: v - own.get(r, 0.0) for r, v in scene.regions.items()}
    return Scene(countries, regions, tuple(o for o in scene.entries if o.index not in mine and o.kind == "city"), {})


def score(e: Entry, main: bool, containers: list[Entry], region_word: bool, rest: Scene, g: Gazetteer) -> float:
    """How well a candidate fits: people, main name, what contains it, the report's countries and regions, places nearby."""
    points = size(e, g) - (0 if main else ALTERNATE)
    points += 6.0 * any(within(e, c, g) or (e.kind == c.kind == "country" and main) for c in containers)
    points += 6.0 * region_word * (e.kind == "region" or e.where_prec in (3, 4))
    others = sum(rest.countries.values())
    if e.country and others > 0.01:
        points += COUNTRY * max(0.0, rest.countries.get(e.country, 0.0)) / (others + SHY)
    if e.region is not None:
        points += REGION * min(1.0, max(0.0, rest.regions.get(e.region, 0.0)) / 2)
    return points + (nearness(e, rest.entries) if e.kind == "city" else 0.0)


def nearness(e: Entry, others: Sequence[Entry]) -> float:
    """Points for other towns of the report close by."""
    return NEARBY * min(1.0, sum(abs(e.lat - o.lat) < DEGREES and apart(e, o) < NEAR for o in others) / 3)


def size(e: Entry, g: Gazetteer) -> float:
    """A place's standing: the logarithm of its people, or what its kind is worth."""
    if e.kind in ("country", "continent"):
        return 9.5
    if e.kind in ("area", "sea", "river"):
        return 7.5
    if e.kind == "region":
        return 4.0 if e.index in g.eponyms else math.log10(max(e.population, 300_000)) + 0.2
    return max(math.log10(e.population + 50), 4.9 if e.index < g.known else 0.0) + CAPITAL * (e.index in g.capitals)


def within(e: Entry, container: Entry, g: Gazetteer) -> bool:
    """Whether a place lies in another: its country, its region, or close to it where the container has no borders here."""
    if container.index == e.index:
        return False
    if container.kind == "country":
        return e.country == container.country
    if container.kind in ("area", "continent"):
        near = 500 if container.kind == "area" else 2500
        return e.kind not in ("country", "area", "continent") and container.country in (None, e.country) and apart(e, container) < near
    if container.kind == "region":
        return e.kind != "region" and e.region == container.index
    return e.kind != "region" and e.country == container.country and size(container, g) > size(e, g) and apart(e, container) < 25


def containers_of(n: Name, names: Sequence[Name], i: int, words: list[Word], text: str, before: Sequence[Entry | None], rules: Rules) -> list[Entry]:
    """The regions and countries that the words beside a name put it in: "X, Y", "X in Y", "Y's X", "the Y city of X", "X, Ill."."""
    out = list(abbreviated(n, text, rules))
    for j in (i + 1, i + 2, i - 1, i - 2):
        if 0 <= j < len(names) and linked(n, names[j], text, abs(i - j)):
            out += options(names[j], before[j], rules)
    return out


def options(n: Name, chosen: Entry | None, rules: Rules) -> list[Entry]:
    """What a neighbour may stand for as a container."""
    g = rules.gazetteer
    if n.country:
        return [g.entry(i) for i, _ in g.find_country(n.country or "")]
    return [e for e in (g.entry(index) for index, main in n.candidates[:4] if main) if e.kind in ("country", "region")] + ([chosen] if chosen else [])


def anchor(f: Found, found: Sequence[Found]) -> Entry | None:
    """The resolved place named nearest to a name that the gazetteer lacks, towns and regions before countries; the one before it if as near."""
    at = bisect_left(found, f.name.start, key=lambda o: o.name.start)
    near = [o for o in found[max(0, at - CROWD) : at + CROWD] if o.entry and o.name.kind in ("place", "organisation", "dateline")]
    near = [o for o in near if o.entry and o.entry.kind not in ("country", "continent", "area")] or near
    return min(near, key=lambda o: (abs(o.name.start - f.name.start), o.name.start), default=Found(f.name, None)).entry


LINK_AFTER = re.compile(r"(?:['’]s)?(?:, ?| \(|,? in (?:the )?(?:[a-z-]+ ){0,4}| )$")
LINK_BEFORE = re.compile(r"(?! (?:and|or|with|to|from|than|against|but|nor) )(?:['’]?s)?(?: (?:[a-z-]+ ){0,3}(?:of |in )?| )$")


def linked(n: Name, other: Name, text: str, steps: int) -> bool:
    """Whether the words between two names make one the other's container."""
    if other.start >= n.end:
        return other.start - n.end < 40 and bool(LINK_AFTER.fullmatch(text[n.end : other.start]) or (steps == 2 and text[n.end : n.end + 2] == ", "))
    return n.start - other.end < 40 and steps == 1 and bool(LINK_BEFORE.fullmatch(text[other.end : n.start]))


def abbreviated(n: Name, text: str, rules: Rules) -> list[Entry]:
    """The region of an abbreviation right after a name: "Springfield, Ill."."""
    m = SHORT.match(text, n.end)
    named = rules.abbreviations.get(m.group(1).replace(" ", "")) if m else None
    if named is None:
        return []
    found = (rules.gazetteer.entry(i) for i, _ in rules.gazetteer.hits(key(named[0])))
    return [e for e in found if e.kind == "region" and e.country == named[1]][:1]


def apart(a: Entry, b: Entry) -> float:
    """Kilometres between two places, on a sphere."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))
