"""A resolved name and the words around it → the place as it may locate a figure: its role, and the rule that says so."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reportedly.gazetteer import Entry
from reportedly.gazetteer.folding import key
from reportedly.records import Place, PlaceRole
from reportedly.stages.where.judge import neighbour
from reportedly.stages.where.names import POSSESSIVE, Word
from reportedly.stages.where.resolve import Found, anchor
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spellings import written

BESIDE = re.compile(
    r"(?:\b(?:kilomet(?:re|er)s?|kms?|miles?)\b[^.,;]{0,12}? (?:from|of|outside)|\bpart of|\boff (?:the|its) (?:[a-z-]+ )?coast of|"
    r"\b(?:border|frontier|crossing|highway|road) (?:of|with|between|to)(?: [A-Z][\w-]+ and)?)"
    r"(?: the)?(?: (?:[A-Za-z-]+ )?[a-z]+ of)?$"
)  # what stands before a name that only tells where another place lies
INNER = re.compile(r"\b(?:in|across) the(?: (?:far|extreme))?(?:[ -](?:north|south|east|west)\w*){1,2} of$")
STRETCHES = frozenset(("region", "area", "part", "side", "zone", "countryside", "outskirts", "section", "quarter", "district", "neighborhood", "neighbourhood"))
IMPACTS = frozenset(
    (
        "swept",
        "barrelled",
        "barreled",
        "roared",
        "ripped",
        "blew",
        "slammed",
        "crashed",
        "smashed",
        "ploughed",
        "plowed",
        "rammed",
        "slamming",
        "crashing",
        "ploughing",
        "plowing",
        "ramming",
        "fired",
        "tore",
    )
)
RAIDED = frozenset(("ambush", "ambushed", "attack", "attacked", "attacks", "targeted", "targeting", "hit", "struck", "bombed", "raided", "stormed", "blast"))
BRANCHES = frozenset(("branch", "affiliate", "arm", "wing", "offshoot"))
GONE = frozenset(("left", "leaving", "fled", "fleeing", "departed"))
ROLES: dict[str, PlaceRole] = {"places.from": "from", "places.to": "to"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text as it may locate a quantity: its role, the rule, and where its phrase begins."""

    start: int
    end: int
    entry: Entry | None
    place: Place
    rule: str
    at: int
    spoken: bool = False
    listed: bool = False  # after "and"
    aside: bool = False  # "west of Aleppo", which only tells where another place is
    building: bool = False  # "the Al-Quds hospital"
    of: bool = False  # "zones of Damascus"
    headed: bool = False  # with a generic word for a stretch of land: "the Qalamun region"
    clause: int = 0  # how many finite verbs stand before it
    telling: bool = False  # where somebody is who then tells: "police in Kabul said"
    loose: bool = False  # without a preposition, before another capital: "Assam Chief Minister"


def spot(f: Found, found: Sequence[Found], words: list[Word], verbs: Collection[int], rules: Rules, clause: int = 0) -> Spot | None:
    """A resolved name as a spot, or None for what locates nothing (a demonym, half a compound, a speaker, a dateline)."""
    rule, at, role = role_of(f, words, verbs, rules)
    if tagged(f, words):
        return None
    if f.name.kind == "demonym" and f.name.country:
        return territory(f, words, rule, at, role, rules)
    if rule == "places.by" and f.entry and f.entry.kind in ("sea", "river"):
        rule = "places.in"  # "by Lake Chad"
    if f.name.kind != "place" or rule == "places.by" or shore(f, words, rule):
        return None
    if rule == "places.beside" and f.entry and f.entry.index in rules.gazetteer.capitals and acts(f, words, rules):
        return None  # "Damascus confirmed the reports"
    if governed(f, words, rules):
        rule, at, role = "places.people", f.name.start, "in"
    place = called(f, words, place_of(f.entry, role), rules) if f.entry else unlisted(f, found, role)
    return Spot(
        f.name.start,
        ending(f, words, rules),
        f.entry,
        place,
        rule,
        at,
        spoken(at, words, f, rules),
        after_and(at, words, f),
        aside(f, words, rules),
        building(f, words, rules),
        of(f, words),
        words[f.name.last - 1].low in STRETCHES or (f.name.last < len(words) and words[f.name.last].low in STRETCHES),
        clause,
        telling(f, words, rule, rules),
        loose(f, words, rule),
    )


def shore(f: Found, words: list[Word], rule: str) -> bool:
    """Whether a sea only tells which coast, "off the Pacific coast", or a river only what rose or was crossed, "the Shire river reached 7 metres"."""
    after = neighbour(words, f.name.last)
    if (
        rule == "places.beside"
        and after is not None
        and after.gap == " "
        and (after.low in ("river", "rivers") or (words[f.name.last - 1].low == "river" and not after.upper))
    ):
        return True
    return f.entry is not None and f.entry.kind == "sea" and after is not None and after.gap == " " and after.low in ("coast", "coastline", "rim", "tsunami")


def tagged(f: Found, words: list[Word]) -> bool:
    """Whether a name stands in a page's row of tags: "Tags Syria Homs siege"."""
    for k in range(f.name.first, max(0, f.name.first - 6), -1):
        if words[k].gap not in (" ", "-"):
            return False
        if words[k - 1].text == "Tags":
            return True
    return False


def ending(f: Found, words: list[Word], rules: Rules) -> int:
    """Where a name ends with the small generic words after it: "Tabqa [military airport] in Raqqa"."""
    end = f.name.end
    for w in words[f.name.last : f.name.last + 3]:
        if w.gap != " ":
            break
        if w.text in rules.words["heads"] or w.text in rules.words["kinds"]:
            end = w.end
        elif w.text not in rules.words["scopes"]:
            break
    return end


def governed(f: Found, words: list[Word], rules: Rules) -> bool:
    """Whether a name only says whose an office is: "Gyumri mayor", "Punjab chief minister"."""
    after = neighbour(words, f.name.last)
    return after is not None and after.gap == " " and after.text in rules.words["offices"] | rules.words["titles"]


def after_and(at: int, words: list[Word], f: Found) -> bool:
    """Whether "and" goes before a name or its phrase."""
    i = f.name.first
    while i > 0 and words[i].start > at:
        i -= 1
    return any(w is not None and w.text == "and" for w in (neighbour(words, f.name.first - 1), neighbour(words, i - 1)))


def aside(f: Found, words: list[Word], rules: Rules) -> bool:
    """Whether a name only tells where another place lies: "west of Aleppo", "part of the city of Manbij", "near the border with Jordan"."""
    i = f.name.first
    if i > 1 and words[i - 1].text == "of" and words[i - 2].low in rules.words["directions"]:
        return not INNER.search("".join(w.gap + w.text for w in words[max(0, i - 5) : i]))  # "in the north east of the country" is in it
    return bool(BESIDE.search("".join(w.gap + w.text for w in words[max(0, i - 8) : i])))


def of(f: Found, words: list[Word]) -> bool:
    """Whether "of" or "of the" stands before a name."""
    i = f.name.first
    return i > 1 and (words[i - 1].text == "of" or (words[i - 1].text == "the" and words[i - 2].text == "of"))


def building(f: Found, words: list[Word], rules: Rules) -> bool:
    """Whether a name is a building's: "Gallaudet University", "the Al-Quds hospital"."""
    after = neighbour(words, f.name.last)
    return words[f.name.last - 1].low in rules.words["buildings"] or (after is not None and after.gap == " " and after.low in rules.words["buildings"])


def acts(f: Found, words: list[Word], rules: Rules) -> bool:
    """Whether a capital stands for its government: before a verb of saying or doing."""
    verb = neighbour(words, f.name.last)
    return verb is not None and verb.gap == " " and verb.text in rules.words["speech"] | rules.words["governing"]


def telling(f: Found, words: list[Word], rule: str, rules: Rules) -> bool:
    """Whether who stands before a place goes on to speak: "doctors in Hama said", and not "12 died in Hama, said the monitor"."""
    verb, then = neighbour(words, f.name.last), neighbour(words, f.name.last + 1)
    if verb is None or verb.low not in rules.words["speech"] or verb.gap != " " or rule != "places.in":
        return False
    if then is None or then.gap != " ":
        return then is not None
    speaker = then.low in ("the", "a", "an") or then.low in rules.words["spoken"] or then.low in rules.words["speakers"]
    return not speaker and (not then.upper or then.low in rules.words["months"])


def loose(f: Found, words: list[Word], rule: str) -> bool:
    """Whether a name without a preposition only goes before another: "Assam Chief Minister"."""
    after = neighbour(words, f.name.last)
    return rule == "places.beside" and after is not None and after.gap == " " and after.upper


def territory(f: Found, words: list[Word], rule: str, at: int, role: PlaceRole, rules: Rules) -> Spot | None:
    """A demonym with a word for land: "in Kuwaiti airspace" is in Kuwait."""
    after = neighbour(words, f.name.last)
    if after is None or after.gap != " " or after.low not in rules.words["airspace"] or rule in ("places.beside", "places.by"):
        return None
    entry = rules.gazetteer.country(f.name.country or "")
    then = neighbour(words, f.name.last + 1)
    if then and then.gap == " " and then.upper:
        return None  # "the Syrian capital Damascus"
    if after.low == "capital" and f.name.country and f.name.country in rules.capitals:
        entry = rules.gazetteer.entry(rules.capitals[f.name.country])
    return Spot(f.name.start, after.end, entry, place_of(entry, role), "places.territory", at, spoken(at, words, f, rules)) if entry else None


def unlisted(f: Found, found: Sequence[Found], role: PlaceRole) -> Place:
    """A place that the gazetteer lacks, near the place that the report names nearest to it."""
    near = anchor(f, found)
    label = f.name.label or ""
    return Place(label, near.country, None, near.lat, near.lon, role, max(2, near.where_prec)) if near else Place(label, None, role=role)


def called(f: Found, words: list[Word], place: Place, rules: Rules) -> Place:
    """The place by the report's own words where these tell more: "Hickman County" is no town, "North Gaza" is not "Northern Gaza"."""
    own = words[f.name.first : f.name.last]
    head = own[-1] if len(own) > 1 and own[-1].upper else None
    if head and head.low in rules.words["units"] and head.low not in place.name.lower():
        county = f.entry is not None and f.entry.kind == "city"
        return replace(place, name=f"{place.name} {head.text}", geoname_id=None if county else place.geoname_id, where_prec=3 if county else place.where_prec)
    if len(own) > 1 and own[-1].upper and own[-1].low in rules.words["sites"] and own[-1].low not in place.name.lower():
        return replace(place, name=POSSESSIVE.sub("", written(own)), geoname_id=None)
    bare = own[:-1] if len(own) > 1 and own[-1].upper and own[-1].low in rules.words["regions"] else own
    plain = POSSESSIVE.sub("", written(bare))
    if lengthened(place.name, plain) or (len(bare) < len(own) and place.where_prec != 6 and (stranger(f, plain) or place.name.startswith(plain + " "))):
        return replace(place, name=plain)
    small = f.entry is not None and f.entry.kind == "city" and f.entry.index >= rules.gazetteer.known
    if small and key(plain) != key(place.name) and not f.name.label and not (plain.endswith("s") and not rules.gazetteer.hits(key(plain))):
        return replace(place, name=plain)  # newspapers' spelling of a village, not a transcription
    first = place.name.split(" ")[0].lower()
    if len(own) > 1 and own[0].low in rules.words["directions"] and own[0].low != first and first.startswith(own[0].low):
        return replace(place, name=" ".join(w.text for w in own))
    return place


def lengthened(name: str, plain: str) -> bool:
    """Whether a town's official name only goes on where newspapers stop: "Frankfurt [am Main]", "Acapulco [de Juárez]"."""
    return key(name) != key(plain) and key(name).startswith(key(plain)) and name[len(plain) : len(plain) + 1] == " " and name[len(plain) + 1 :][:1].islower()


def stranger(f: Found, plain: str) -> bool:
    """Whether a district is written quite unlike the place that another of its names led to: "Bajhang" → Chainpur."""
    alias = f.entry is not None and not dict(f.name.candidates).get(f.entry.index, True)
    return alias and f.entry is not None and key(plain)[:2] != key(f.entry.name)[:2]


def role_of(f: Found, words: list[Word], verbs: Collection[int], rules: Rules) -> tuple[str, int, PlaceRole]:
    """The preposition that governs a name, looked for to its left: rule, where the phrase begins, role."""
    i = f.name.first
    names = True  # so far, only others of a list: "in France, Spain and Italy"
    for n in range(24):
        w, gap = neighbour(words, i - 1), words[i].gap
        names = names and w is not None and (w.upper or w.low in ("and", "the"))
        if n > 8 and not names:
            break
        if w is not None and i == f.name.first and gap == " " and w.text in GONE and f.entry is not None and f.entry.kind == "city" and not paired(f, words):
            return "places.from", w.start, "from"  # "the ferry left Dar es Salaam"
        if w is None or any(c in gap for c in '.;:!?\n("“') or w.start in verbs or w.low in rules.words["verbs"]:
            break
        kind = neighbour(words, i - 2) if w.text == "of" else None
        if w.low == "to" and (cue := neighbour(words, i - 2)) and cue.low in ("according", "due", "thanks"):
            return "places.by", w.start, "in"
        if kind and i == f.name.first and (kind.low in rules.words["titles"] or kind.low in rules.words["offices"]):
            return "places.by", w.start, "in"
        if kind and ((kind.upper and kind.low in rules.words["organisations"]) or (i == f.name.first and kind.text in rules.words["bodies"])):
            return "places.by", w.start, "in"  # "the Democratic Party of Iranian Kurdistan", "the judiciary of Iran"
        if kind and (kind.low in ("natives", "nationals", "citizens") or (f.entry is None and kind.low in rules.words["members"])):
            return "places.by", w.start, "in"  # "six members of the River Church"
        if w.text == "in" and (branch := neighbour(words, i - 2)) and branch.low in BRANCHES:
            return "places.by", w.start, "in"  # "al-Qaeda's branch in the Levant"
        if w.text == "by" and (led := neighbour(words, i - 2)) and led.text == "followed":
            return "places.in", w.start, "in"  # "hit worst, followed by Maradi (5)"
        if w.text == "into" and (hit := neighbour(words, i - 2)) and hit.low in IMPACTS:
            return "places.in", w.start, "in"
        if w.text == "for" and (who := neighbour(words, i - 2)) and (who.low in rules.words["titles"] or who.low in rules.words["offices"]):
            return "places.by", w.start, "in"
        rule = None if kind and kind.low in rules.words["kinds"] else rules.roles.get(w.low)
        if w.low == "with" and i == f.name.first and tells(f, words, rules):
            return "places.in", w.start, "in"  # "with Ohio reporting 177 cases"
        if rule and (w.low != "with" or n < 3):
            return rule, w.start, ROLES.get(rule, "in")
        i -= 1
    return "places.beside", f.name.start, "in"


def tells(f: Found, words: list[Word], rules: Rules) -> bool:
    """Whether a place goes on to count its own: "Ohio reporting 177 cases", "Puri district alone accounting for 15"."""
    for w in words[f.name.last : f.name.last + 3]:
        if w.gap != " ":
            return False
        if w.text.endswith("ing"):
            return True
        if w.low not in rules.words["heads"] and w.text != "alone":
            return False
    return False


def paired(f: Found, words: list[Word]) -> bool:
    """Whether "and" or a comma goes on from a name."""
    after = neighbour(words, f.name.last)
    return after is not None and (after.text == "and" or after.gap == ", ")


def spoken(at: int, words: list[Word], f: Found, rules: Rules) -> bool:
    """Whether the phrase hangs on a word of speaking: "told reporters in London", "based in Britain"."""
    i = f.name.first
    while i > 0 and words[i].start > at:
        i -= 1
    w = neighbour(words, i - 1)
    if w is not None and w.low in rules.words["locals"] and f.entry is not None and f.entry.kind == "city":
        return False  # "activists in Deir Ezzor said": they tell of their town, where nothing else is named
    if w is not None and w.low == "meeting" and any(v.low in RAIDED for v in words[max(0, i - 7) : i - 1]):
        return False  # "gunmen ambushed a meeting in Omoku"
    return w is not None and w.low in rules.words["spoken"]


def place_of(e: Entry, role: PlaceRole = "in") -> Place:
    """An entry of the gazetteer as a record."""
    return Place(e.name, e.country, e.geoname_id, e.lat, e.lon, role, e.where_prec)
