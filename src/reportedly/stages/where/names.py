"""A page's words → the names in it, each with what it may mean; those that no gazetteer has by the words around them."""

from collections.abc import Iterator
from dataclasses import replace

from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spellings import JOINTS, LONGEST, POSSESSIVE, Kind, Name, Word, name_at, opens, spanned, words_of, words_of_page

__all__ = ["JOINTS", "POSSESSIVE", "Kind", "Name", "Word", "name_at", "names_of", "spanned", "words_of", "words_of_page"]
PLURAL = {"provinces": "Province", "regions": "Region", "districts": "District", "states": "State", "governorates": "Governorate", "departments": "Department"}


def names_of(words: list[Word], rules: Rules) -> Iterator[Name]:
    """The longest known spellings from left to right; demonyms among them."""
    i = 0
    while i < len(words):
        joint = coordinated(words, i, rules) if words[i].upper else []
        if joint:
            yield from joint
            i = joint[-1].last
            continue
        name = best_at(words, i, rules) if words[i].upper or opens(words, i, rules) else None
        if name:
            yield name
        i = max(name.last, i + 1) if name else i + 1


def best_at(words: list[Word], i: int, rules: Rules) -> Name | None:
    """The name at a word: a known one with its generic word, or one that only its generic word tells."""
    name = name_at(words, i, rules)
    if name is None or (name.kind == "place" and (grows(words, name.last, rules) or torn(words, name, rules))):
        longer = headed(words, i, rules)
        if longer and (name is None or longer.last > name.last):
            return longer
    return widened(name, words, rules) if name else None


def torn(words: list[Word], name: Name, rules: Rules) -> bool:
    """Whether a name after "village of" goes on with words that are no name themselves: "Tal [Toughan]"."""
    at = name.last
    if name.first < 2 or at >= len(words) or words[name.first - 1].text != "of" or words[name.first - 2].low not in rules.words["settlements"]:
        return False
    on = words[at].gap in (" ", "-") and words[at].low not in rules.words["months"] and (words[at].upper or opens(words, at, rules))
    return on and name_at(words, at, rules) is None


def grows(words: list[Word], at: int, rules: Rules) -> bool:
    """Whether an unknown capitalised word and a small place's generic word follow: "Dieng [Kulon village]"."""
    if at + 1 >= len(words) or not words[at].upper or words[at].gap != " " or words[at].low in rules.words["heads"]:
        return False
    return words[at + 1].gap == " " and words[at + 1].text in ("village", "district", "neighborhood", "neighbourhood", "town", "camp", "Village", "District")


def widened(name: Name, words: list[Word], rules: Rules) -> Name:
    """The name with the capitalised generic word after it ("Hasakah Province"), the points of "U.S." and "Republic of" before it."""
    first, last, end = name.first, name.last, name.end
    if words[last - 1].gap == "." and len(words[last - 1].text) == 1 and last - first > 1:
        end += 1
    while last < len(words) and last - name.last < 3 and words[last].upper and words[last].gap == " " and end == words[last - 1].end:
        if any(words[i].low in rules.words["heads"] and words[i].upper for i in range(last, min(last + 2, len(words)))):
            last, end = last + 1, words[last].end
        else:
            break
    start = words[first].start
    if name.kind != "place" or first < 2 or words[first - 1].text != "of" or words[first - 2].low not in rules.words["formal"] or not words[first - 2].upper:
        return replace(name, end=end, last=last)
    return replace(name, end=end, last=last, start=min(start, words[first - 2].start))


def headed(words: list[Word], i: int, rules: Rules) -> Name | None:
    """An unknown capitalised name with a generic word: "Batur district", "Lakeside Prison", "village of Dahna"."""
    last = i + 1
    while last < len(words) and last - i < LONGEST and words[last].gap in ("-", " ") and goes_on(words, last, rules):
        last += 1
    if (
        last < len(words)
        and words[last].gap in (" ", "-")
        and words[last].low in rules.words["local"]
        and not (
            i and words[i].gap == " " and words[i - 1].upper and words[i - 1].low not in rules.words["opening"]
        )  # in the middle of a longer name or of a headline
        and not any(w.low in rules.words["vague"] or w.low in rules.words["months"] or w.text in rules.demonyms for w in words[i:last])
    ):
        end = words[last].end if words[last].upper else words[last - 1].end
        return Name(words[i].start, end, i, last + (1 if words[last].upper else 0), (), label=label_of(words[i : last + 1]))
    if before_comma(words, i, last, rules):
        return Name(words[i].start, words[last - 1].end, i, last, (), label=" ".join(w.text for w in words[i:last]))
    if i >= 2 and words[i].gap == " " and ((words[i - 1].text == "of" and words[i - 2].low in rules.words["settlements"]) or struck(words, i, rules)):
        return Name(words[i].start, words[last - 1].end, i, last, (), label=" ".join(w.text for w in words[i:last]))
    return None


def before_comma(words: list[Word], i: int, last: int, rules: Rules) -> bool:
    """Whether an unknown name stands between a preposition and its region or country: "in Bapere, North Kivu"."""
    if not i or last >= len(words) or words[last].gap != ", " or not words[last].upper or words[i].gap != " ":
        return False
    if words[i - 1].low not in rules.words["opening"] or not plain(words, i, rules):
        return False
    told = name_at(words, last, rules)
    return told is not None and told.kind == "place" and any(main and rules.gazetteer.entry(k).kind in ("country", "region") for k, main in told.candidates[:3])


def plain(words: list[Word], i: int, rules: Rules) -> bool:
    """Whether a word is no month, title, given name, organisation or everyday word."""
    low = words[i].low
    listed = any(low in rules.words[k] for k in ("months", "never", "organisations", "vague", "titles"))
    return not listed and low not in rules.given and low not in rules.gazetteer.ordinary and words[i].text[1:].islower()


def coordinated(words: list[Word], i: int, rules: Rules) -> list[Name]:
    """Directions that share a generic word: "Western and Northern provinces" → Western Province, Northern Province."""
    parts, at = [i], i + 1
    while at + 1 < len(words) and len(parts) < 4 and (words[at].text == "and" or words[at].gap == ", "):
        step = at + (words[at].text == "and")
        if not words[step].upper:
            return []
        parts.append(step)
        at = step + 1
    head = words[at] if at < len(words) else None
    single = PLURAL.get(head.low) if head else None
    if len(parts) < 2 or single is None or head is None or head.gap != " " or not any(words[k].low in rules.words["directions"] for k in parts):
        return []
    made = []
    for k in parts:
        label = f"{words[k].text} {single if head.upper else single.lower()}"
        hits = rules.gazetteer.find(f"{words[k].text} {single}")
        made.append(Name(words[k].start, words[k].end, k, at + 1 if k == parts[-1] else k + 1, hits, label=label))
    return made


def goes_on(words: list[Word], at: int, rules: Rules) -> bool:
    """Whether a word carries an unknown name on: a capital that is no generic word, or an article before one."""
    return (words[at].upper and words[at].low not in rules.words["local"]) or opens(words, at, rules)


def struck(words: list[Word], i: int, rules: Rules) -> bool:
    """Whether an unknown name is the scene of an attack: "the strike on Heneyda", or close to something: "near Dahna"."""
    event = words[i - 2].low in rules.words["events"] and words[i - 1].text in ("on", "in", "at", "against")
    return plain(words, i, rules) and (event or words[i - 1].low == "near")


def label_of(window: list[Word]) -> str:
    """The name of a place that only its generic word tells: buildings keep theirs, districts and villages are named without."""
    kept = window if window[-1].upper and window[-1].low not in ("district", "village", "town", "city", "county", "province") else window[:-1]
    return POSSESSIVE.sub("", "".join((w.gap if n else "") + w.text for n, w in enumerate(kept)))
