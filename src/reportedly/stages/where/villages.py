"""Words of a page → a village's name of several words, the first of which only villages, hills and wells begin with."""

from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spellings import POSSESSIVE, Name, Word, name_at, spelled, written

HALVES = frozenset(
    ("Tal", "Tel", "Kafr", "Kafar", "Kufr", "Deir", "Dayr", "Jabal", "Jebel", "Wadi", "Beit", "Bayt", "Ain", "Ayn", "Qalat", "Jisr", "Marj", "Majdal", "Qasr")
)

BLAZES = frozenset(("fire", "wildfire", "blaze", "bushfire"))


def half(words: list[Word], name: Name, rules: Rules) -> bool:
    """Whether a name is only the first half of one that goes on: "Puerto [Limpio]"."""
    at = name.last
    return at - name.first == 1 and words[name.first].low in rules.words["parts"] and at < len(words) and words[at].upper and words[at].gap in (" ", "-")


def whole(words: list[Word], i: int, rules: Rules) -> Name | None:
    """An unknown village's name of two words, the first of which only villages, hills and wells begin with: "Kafr Naha"."""
    if words[i].text not in HALVES or i + 1 >= len(words) or not words[i + 1].upper or words[i + 1].text.isupper() or not plain(words, i + 1, rules):
        return None
    if name_at(words, i + 1, rules) is None:
        return None  # it is found without
    return Name(words[i].start, words[i + 1].end, i, i + 2, (), label=POSSESSIVE.sub("", written(words[i : i + 2])))


def gated(words: list[Word], i: int, rules: Rules) -> bool:
    """Whether a name goes on with an article and a noun: "Bab al-Faraj"."""
    if words[i].text not in HALVES | {"Bab"} or i + 2 >= len(words) or words[i + 1].gap != " " or words[i + 1].low not in rules.words["articles"]:
        return False
    return words[i + 2].upper and words[i + 2].gap == "-" and plain(words, i + 2, rules)


def plain(words: list[Word], i: int, rules: Rules) -> bool:
    """Whether a word is no month, title, given name, organisation or everyday word."""
    low = words[i].low
    listed = any(low in rules.words[k] for k in ("months", "never", "organisations", "vague", "titles"))
    return not listed and low not in rules.given and low not in rules.gazetteer.ordinary and words[i].text[1:].islower()


def deed(words: list[Word], name: Name, rules: Rules) -> bool:
    """Whether an unknown name is an event, or who fought it: "in Terrorist Battle", "the High Park fire"."""
    own, after = words[name.first : name.last], words[name.last] if name.last < len(words) else None
    if after is not None and after.gap == " " and after.text in BLAZES:
        return True
    return any(w.upper and (w.low in rules.words["events"] or w.low in rules.words["folk"] or w.low + "s" in rules.words["folk"]) for w in own)


def is_country(word: str, rules: Rules) -> bool:
    """Whether a word is a country's name."""
    return any(main and rules.gazetteer.entry(k).kind == "country" for k, main in rules.gazetteer.find(word)[:1])


def heads_line(words: list[Word], i: int) -> bool:
    """Whether a line or an item of a list begins with "Near" before a word."""
    return i > 0 and words[i].gap == " " and words[i - 1].text == "Near" and (i == 1 or "\n" in words[i - 1].gap)


def lost_mark(word: str, rules: Rules) -> bool:
    """Whether a word is a known place's with its apostrophe lost: "Aleppos Salaheddin district"."""
    return word.endswith("s") and not rules.gazetteer.find(word) and bool(spelled(word, rules.gazetteer))
