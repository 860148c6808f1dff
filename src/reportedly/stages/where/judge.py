"""A name and what stands around it → is it a place here, or a person, a paper, a speaker, an everyday word."""

import re
from collections.abc import Collection
from dataclasses import replace

from reportedly.gazetteer import Entry
from reportedly.gazetteer.folding import sound
from reportedly.stages.where.names import JOINTS, POSSESSIVE, Kind, Name, Word
from reportedly.stages.where.rules import Rules

ENOUGH = 2.0  # points of evidence that make a name a place; swept on the located news sets from 1 to 4
SURELY = 9  # letters of a sound that meets no other name by chance
CALIPHATE = re.compile(r"\bIslamic State (?:in|of)(?: Iraq and)?(?: the)?$")  # a body's name, no scene
UNBENT = (["United", "States"], ["United", "Kingdom"], ["European", "Union"])  # names of countries that serve as adjectives of their own


def judged(name: Name, words: list[Word], rules: Rules) -> Name:
    """The name with its kind."""
    if name.kind != "place":
        return name
    kind, owner = kind_of(name, words, rules), bool(POSSESSIVE.search(words[name.last - 1].text))
    return replace(name, kind=kind, owner=owner) if owner or kind != "place" else name


def kind_of(name: Name, words: list[Word], rules: Rules) -> Kind:
    """What the words around a name make of it."""
    before, after = neighbour(words, name.first - 1), neighbour(words, name.last)
    if person(name, words, before, after, rules):
        return "person"
    if organisation(name, words, after, rules) and not monitored(name, words, rules):
        return "organisation"
    if hyphened(name, words, before, after) or adjectival(name, words, before, after, rules):
        return "attributive"
    if dateline(name, words, after, rules):
        return "dateline"
    if after and after.low in rules.words["speech"] and after.gap == " " and not locative(before, rules):
        return "speaker"
    return "place"


def neighbour(words: list[Word], i: int) -> Word | None:
    """The i-th word, if there is one."""
    return words[i] if 0 <= i < len(words) else None


def person(name: Name, words: list[Word], before: Word | None, after: Word | None, rules: Rules) -> bool:
    """A surname after a given name or a title; a given name before another capitalised word that is no place's."""
    first = words[name.first]
    if before and first.gap in (" ", ". ", "-", "\u00a0") and not POSSESSIVE.search(before.text):
        titled = before.low in rules.words["titles"] and (before.upper or before.text in ("general", "colonel"))
        if before.upper and (titled or before.low in rules.given) and first.gap != "-":
            return True
    single = name.last - name.first == 1
    plain_after = after is not None and after.gap == " " and after.upper and not POSSESSIVE.search(words[name.last - 1].text)
    return bool(single and after and plain_after and first.low in rules.given and after.low not in rules.words["heads"] and not locative(before, rules))


def organisation(name: Name, words: list[Word], after: Word | None, rules: Rules) -> bool:
    """Part of the name of an organisation or a paper: "Washington Post", "Jordan Times", "Aleppo Media Centre"."""
    if any(w.text == "State" for w in words[max(0, name.first - 5) : name.first]) and CALIPHATE.search(
        "".join(w.gap + w.text for w in words[max(0, name.first - 6) : name.first])
    ):
        return True
    run = name.last
    while run < len(words) and run < name.last + 4 and words[run].upper and words[run].gap in (" ", "-", "\u00a0"):
        run += 1
    if any(words[i].low in rules.words["sites"] for i in range(name.last, run)):
        return False  # "Kirtland Air Force Base"
    for i in range(name.last, min(name.last + 3, len(words))):
        w = words[i]
        if w.gap not in (" ", "-", "\u00a0") or not w.upper or w.text in rules.demonyms or POSSESSIVE.search(words[i - 1].text):
            return False
        if w.low in rules.words["organisations"]:
            return w.low != "today" or words[name.first].text.isupper()
    return False


def monitored(name: Name, words: list[Word], rules: Rules) -> bool:
    """Whether a headline only ends in who says so: "18 dead in Syria's Aleppo: Monitor"."""
    here = any(locative(words[i], rules) for i in range(max(0, name.first - 2), name.first))
    return here and any(w.low == "monitor" for w in words[name.last : name.last + 4])


def hyphened(name: Name, words: list[Word], before: Word | None, after: Word | None) -> bool:
    """One half of a compound adjective: "US-led", "Britain-based", "pro-Iran"."""
    border = name.last + 1 < len(words) and words[name.last + 1].low == "border"
    led = after is not None and after.gap in ("-", "‑", "–", ".-") and not (after.upper and border)
    pro = before is not None and words[name.first].gap in ("-", "‑") and before.low in ("pro", "anti", "non", "ex", "post", "pre")
    second = before is not None and before.upper and words[name.first].gap == "–" and not (after is not None and after.low == "border")
    return led or pro or second


def adjectival(name: Name, words: list[Word], before: Word | None, after: Word | None, rules: Rules) -> bool:
    """Initials before a noun or a title ("US strikes", "US Colonel X"), a country before the name of its war ("the Iran war"), a currency ("US$")."""
    if after and (after.gap.startswith("$") or (after.gap == " " and after.low in rules.words["after_adjectives"])):
        return True
    if POSSESSIVE.search(words[name.last - 1].text) and after and after.gap == " " and after.text.islower():
        return not any(after.low in rules.words[k] for k in ("kinds", "directions", "heads", "airspace"))
    own = [w.text for w in words[name.first : name.last]]
    initials = ((own[0].isupper() and len("".join(own)) <= 4) or own in UNBENT) and after is not None
    governed = (
        before is not None
        and (before.low == "the" or locative(before, rules))
        and (after is None or after.gap not in (" ", ". ") or after.low in rules.words["function"])
    )
    if not initials or after is None or after.gap not in (" ", ". "):
        return False
    titled = after.text[:1].isupper() and any(after.low in rules.words[k] for k in ("titles", "offices", "events", "folk"))
    headline = after.text[:1].isupper() and after.gap == " " and not governed and not locative(before, rules) and len("".join(own)) <= 4
    return titled or headline or (not governed and after.text.islower() and after.low not in rules.words["function"])


def dateline(name: Name, words: list[Word], after: Word | None, rules: Rules) -> bool:
    """The place that a report was sent from: "SOUTHWEST ASIA-", "BEIRUT (AP) —" at the start of a line."""
    first = words[name.first]
    opens = name.first == 0 or "\n" in first.gap or (is_start(words, name.first) and first.text.isupper())
    shouted = all(w.text.isupper() for w in words[name.first : name.last])
    if after is None:
        return False
    if shouted and len(first.text) > 3 and after.gap == " (" and after.upper:
        return True  # "MOSCOW (Sputnik)", wherever a page was pasted together
    if any(c.isdigit() for c in first.gap) and after.gap == " " and after.upper and (shouted or after.text in rules.demonyms):
        return True  # "June 13 2016 BEIRUT Air strikes …", of a page that lost its marks
    then = words[name.last + 1] if name.last + 1 < len(words) else None
    if opens and shouted and len(first.text) > 3 and after.gap == " " and after.upper and not after.text.isupper() and then and then.text.islower():
        return True  # "BEIRUT Air strikes killed …"
    dashed = any(c in words[k].gap for k in range(name.last, min(name.last + 4, len(words))) for c in "—–-") and (
        shouted or "—" in after.gap or "–" in after.gap
    )
    if not opens:
        return False
    town = bool(name.candidates) and rules.gazetteer.entry(name.candidates[0][0]).kind == "city"
    if town and after.upper and (after.gap.strip() == "—" or (shouted and after.gap == ": ")):
        return True  # "Monrovia — The outbreak …"
    if shouted and after.gap == ", " and after.low in rules.words["months"]:
        return True
    return (shouted and (dashed or "(" in after.gap)) or (after.gap == " (" and after.text.isupper())


def locative(before: Word | None, rules: Rules) -> bool:
    """Whether the word before says that a place follows."""
    return before is not None and before.low in rules.words["locative"] and (not before.upper or before.low in rules.words["opening"])


def evidence(name: Name, best: Entry, words: list[Word], covered: Collection[int], rules: Rules) -> float:
    """Points for and against a name being a place at all."""
    before, after = neighbour(words, name.first - 1), neighbour(words, name.last)
    main = dict(name.candidates).get(best.index, False)
    points = prominence(best, rules.gazetteer.known) - (0 if main else 0.5) - heard_by_chance(name, words) + (0.5 if name.last - name.first > 1 else 0)
    points += around(name, words, before, after, covered, rules)
    known = best.kind in ("country", "continent", "area") or (best.kind in ("city", "region") and best.population >= 1_000_000 and main)
    return points - everyday(name, words, rules, known)


def heard_by_chance(name: Name, words: list[Word]) -> float:
    """Points against a name that only sounds like a place's: few when it is long."""
    if not name.heard:
        return 0.0
    return 0.5 if len(sound(" ".join(w.text for w in words[name.first : name.last]))) >= SURELY else 1.5


def prominence(e: Entry, known: int) -> float:
    """How likely a well-known place is meant at sight."""
    if e.kind in ("country", "continent", "area", "sea", "river"):
        return 4.0
    if e.kind == "region":
        return 2.5
    return 3.0 if e.population >= 500_000 else 2.0 if e.index < known else 1.0 if e.population >= 5_000 else 0.5


def around(name: Name, words: list[Word], before: Word | None, after: Word | None, covered: Collection[int], rules: Rules) -> float:
    """Points from the words beside a name."""
    points = 1.5 if listed(name, words, covered) else 0.0
    if before and words[name.first].gap in JOINTS:
        points += on_the_left(name, words, before, covered, rules)
    if after and after.gap in (" ", "\u00a0") and not POSSESSIVE.search(words[name.last - 1].text):
        if after.low in rules.words["heads"]:
            points += 2
        elif after.upper and after.low != "monitor" and name.last not in covered:
            points -= 1.5
    if after and after.gap in (", ", " (") and after.upper:
        points += 0.5
    return points


def on_the_left(name: Name, words: list[Word], before: Word, covered: Collection[int], rules: Rules) -> float:
    """Points from the word before: a preposition, a direction, "village of"; against: another capital that is no place's."""
    low = before.low
    if locative(before, rules) or aimed(name, words, rules):
        return 2.0
    if low in rules.words["directions"]:
        return 1.5
    if low == "of" and name.first > 1 and words[name.first - 2].low in rules.words["kinds"]:
        return 3.0
    if low in rules.words["kinds"] and not before.upper:
        return 1.0
    article = low in ("the", "al", "el")
    after = neighbour(words, name.last)
    if low == "the" and after and after.gap == " " and after.text in rules.words["scopes"]:
        after = neighbour(words, name.last + 1)  # "in the Dadaab refugee camp"
    if low == "the" and after and after.gap == " " and after.text in rules.words["local"] and name.first > 1 and locative(words[name.first - 2], rules):
        return 2.0  # "near the Habeet area"
    stranger = before.upper and name.first - 1 not in covered and not article and low not in rules.words["locative"]
    return -1.5 if stranger and not is_start(words, name.first - 1) else 0.0


def aimed(name: Name, words: list[Word], rules: Rules) -> bool:
    """Whether a name is what an attack was on: "air strikes on Talbiseh", "shells fell on Hajin"."""
    at = name.first - 1
    return at > 0 and words[at].text in ("on", "against") and words[at].gap == " " and words[at - 1].low in rules.words["events"] | rules.words["falling"]


def nearby(name: Name, words: list[Word]) -> bool:
    """Whether a word that goes only before places stands before a name."""
    return name.first > 0 and words[name.first - 1].low in ("near", "outside", "around")


def listed(name: Name, words: list[Word], covered: Collection[int]) -> bool:
    """Whether a name stands in a list with another: "Limón, Heredia and Cartago"."""
    left = words[name.first].gap == ", " and name.first - 1 in covered
    left = left or (name.first > 1 and words[name.first - 1].text == "and" and name.first - 2 in covered)
    after = neighbour(words, name.last)
    right = after is not None and ((after.gap == ", " and name.last in covered) or (after.text == "and" and name.last + 1 in covered))
    return left or right


def everyday(name: Name, words: list[Word], rules: Rules, known: bool) -> float:
    """Points against: an everyday word, a month, a given name, a known false friend."""
    kept = [w.low for w in words[name.first : name.last] if w.low not in rules.words["articles"]]
    if len(kept) > 1 or name.label or not kept:
        return 0.0
    low = kept[0]
    half = name.last - name.first == 1 and low in rules.words["parts"]
    if half or low in rules.words["months"]:
        return 9.0
    if low in rules.words["never"]:
        return 0.0 if name.last - name.first > 1 and nearby(name, words) else 9.0  # "near Al Baghdadi" is no caliph
    cost = 0.0
    if low in rules.gazetteer.ordinary and not known:
        cost += 5.0 if is_start(words, name.first) else 1.5 if locative(neighbour(words, name.first - 1), rules) else 3.0
    if low in rules.given and not known:
        cost += 1.5
    return cost


def is_start(words: list[Word], i: int) -> bool:
    """Whether a word begins a sentence or line, where a capital says nothing."""
    gap = words[i].gap
    return i == 0 or any(c in gap for c in '.!?\n:"“”')
