"""A page's words → the names in it, each with what it may mean; those that no gazetteer has by the words around them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from reportedly.stages.where.joint import joint
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spellings import JOINTS, LONGEST, POSSESSIVE, Kind, Name, Word, name_at, opens, spanned, words_of, words_of_page, written
from reportedly.stages.where.villages import deed, gated, half, heads_line, is_country, lost_mark, plain, whole

__all__ = ["JOINTS", "POSSESSIVE", "Kind", "Name", "Word", "name_at", "names_of", "spanned", "words_of", "words_of_page"]
GROWN = frozenset(("village", "district", "neighborhood", "neighbourhood", "town", "camp", "regency", "subdistrict", "Village", "District", "Regency"))
BIG = 200_000  # people of a city that is named behind its quarters and villages
PLURAL = {
    "provinces": "Province",
    "regions": "Region",
    "districts": "District",
    "states": "State",
    "governorates": "Governorate",
    "departments": "Department",
    "counties": "County",
    "oblasts": "Oblast",
}


def names_of(words: list[Word], rules: Rules) -> Iterator[Name]:
    """The longest known spellings from left to right; demonyms among them."""
    i = 0
    common = {w.low for w in words if w.text.islower()}
    told: dict[str, Name] = {}
    while i < len(words):
        several = (coordinated(words, i, rules) or joint(words, i, rules) or listed(words, i, rules)) if words[i].upper or opens(words, i, rules) else []
        if several:
            yield from several
            i = several[-1].last
            continue
        name = (best_at(words, i, rules) or again(words, i, told, rules)) if words[i].upper or opens(words, i, rules) else None
        if name and name.label and not name.candidates:
            told[words[i].text] = name
        if name and not barred(name, words, common, rules):
            yield name
        i = max(name.last, i + 1) if name else i + 1


def again(words: list[Word], i: int, told: Mapping[str, Name], rules: Rules) -> Name | None:
    """A name that the report's own words made a place before: "the Qaterji district … killed in Qaterji"."""
    name = told.get(words[i].text)
    if name is None or not i or words[i].gap != " " or words[i - 1].text not in rules.words["opening"] | {"on"}:
        return None
    size = name.last - name.first
    own = [w.text for w in words[i : i + size]]
    same = name.label is not None and [w for w in name.label.replace("-", " ").split() if w] == own
    return Name(words[i].start, words[i + size - 1].end, i, i + size, (), label=name.label) if same else None


def barred(name: Name, words: list[Word], common: Collection[str], rules: Rules) -> bool:
    """Whether a single word is never a place's, or only sounds like one and stands in small letters elsewhere: it must not speak for a country either."""
    if name.label and name.label.lower() in rules.words["never"]:
        return True
    if name.label and not name.candidates and deed(words, name, rules):
        return True
    if name.label and name.kind == "place" and not name.candidates and all(w.low in common for w in words[name.first : name.last]):
        return True  # "at Army Checkpoint", in a headline
    if name.last - name.first > 1 or name.kind != "place" or name.label:
        return False
    low, after = words[name.first].low, words[name.last] if name.last < len(words) else None
    if low in rules.words["directions"] and after and after.upper and after.gap == " " and after.low not in rules.words["heads"]:
        return True  # "Northwestern Hama"
    return low in rules.words["never"] or (name.heard and (low in common or low.removesuffix("s") in rules.words["never"]))


def best_at(words: list[Word], i: int, rules: Rules) -> Name | None:
    """The name at a word: a known one with its generic word, or one that only its generic word or its region tells."""
    name = name_at(words, i, rules)
    if name and name.last == i + 1 < len(words) and words[i].low in rules.words["articles"] and words[i + 1].gap == "-":
        name = None  # "Al" of "Al-Teen street"
    if name and half(words, name, rules):
        name = whole(words, i, rules)
    if (name is None or name.last - i == 1) and gated(words, i, rules):
        return Name(words[i].start, words[i + 2].end, i, i + 3, (), label=f"{words[i].text} {words[i + 1].text}-{POSSESSIVE.sub('', words[i + 2].text)}")
    if name is None or (name.kind == "place" and (grows(words, name.last, rules) or torn(words, name, rules) or partial(words, name, rules))):
        longer = headed(words, i, rules, name is not None) or prefixed(words, i, name, rules)
        if longer and (name is None or longer.last > name.last):
            return longer
    return widened(name, words, rules) if name else None


def torn(words: list[Word], name: Name, rules: Rules) -> bool:
    """Whether a name after "village of" goes on with words that are no name themselves, or one of another country: "Tal [Toughan]"."""
    at = name.last
    if at >= len(words) or not of_kind(words, name.first, rules):
        return False
    return goes_on(words, at, rules) and words[at].gap in (" ", "-") and words[at].low not in rules.words["months"] and apart(words, name, at, rules)


def partial(words: list[Word], name: Name, rules: Rules) -> bool:
    """Whether a name is only the beginning of an unknown one that stands before its region: "in Sharif [Aguak], Mindanao"."""
    at, i = name.last, name.first
    on = at < len(words) and words[at].gap in (" ", "-") and goes_on(words, at, rules) and words[at].low not in rules.words["heads"]
    return on and i > 0 and words[i - 1].low in rules.words["opening"] and (heads_line(words, i) or apart(words, name, at, rules))


def apart(words: list[Word], name: Name, at: int, rules: Rules) -> bool:
    """Whether what follows a name is no name of the same country."""
    then = name_at(words, at, rules) if words[at].upper else None
    if then is None:
        return True
    if then.kind != "place":
        return False
    mine, its = ({rules.gazetteer.entry(k).country for k, _ in n.candidates[:6]} for n in (name, then))
    return not mine & its


def grows(words: list[Word], at: int, rules: Rules) -> bool:
    """Whether unknown capitalised words and a generic one follow: "Dieng [Kulon village]", "Torres [del Paine National Park]"."""
    if at + 1 >= len(words) or words[at].gap != " " or words[at].low in rules.words["heads"] or words[at].low in rules.words["scopes"]:
        return False
    if not words[at].upper:
        return linking(words, at) and any(sited(words, k, rules) for k in range(at + 2, min(at + 4, len(words))))
    if words[at + 1].gap == " " and words[at + 1].text in GROWN:
        return True
    name = name_at(words, at - 1, rules)
    return sited(words, at + 1, rules) and (name is None or words[at - 1].low in rules.given or apart(words, name, at, rules))


def sited(words: list[Word], at: int, rules: Rules) -> bool:
    """Whether a word ends the name of a site or a landmark: "Park", "Lake", "Airport"."""
    return words[at].upper and words[at].gap == " " and words[at].low in rules.words["sites"]


def linking(words: list[Word], at: int) -> bool:
    """Whether a small word goes on to another capital: "Torres [del] Paine"."""
    return words[at].text in ("de", "del", "do", "da", "di", "du") and at + 1 < len(words) and words[at + 1].upper and words[at + 1].gap == " "


def widened(name: Name, words: list[Word], rules: Rules) -> Name:
    """The name with the capitalised generic word after it ("Hasakah Province"), the points of "U.S." and "Republic of" before it."""
    first, last, end = name.first, name.last, name.end
    if words[last - 1].gap == "." and len(words[last - 1].text) == 1 and last - first > 1:
        end += 1
    while last < len(words) and last - name.last < 4 and words[last].upper and words[last].gap == " " and end == words[last - 1].end:
        if any(words[i].low in rules.words["heads"] and words[i].upper for i in range(last, min(last + 3, len(words)))):
            last, end = last + 1, words[last].end
        else:
            break
    start = words[first].start
    if name.kind != "place" or first < 2 or words[first - 1].text != "of" or words[first - 2].low not in rules.words["formal"] or not words[first - 2].upper:
        return replace(name, end=end, last=last) if end != name.end or last != name.last else name
    return replace(name, end=end, last=last, start=min(start, words[first - 2].start))


def headed(words: list[Word], i: int, rules: Rules, begun: bool = False) -> Name | None:
    """An unknown capitalised name with a generic word: "Batur district", "Lakeside Prison", "village of Dahna"; `begun` if its first word is known."""
    last = i + 1
    if words[i].low == "old" and last < len(words) and words[last].gap == " " and name_at(words, last, rules):
        return None  # "the district of Old Damascus"
    while last < len(words) and last - i < LONGEST and words[last].gap in ("-", " ") and goes_on(words, last, rules):
        last += 1
    if (
        last < len(words)
        and words[last].gap in (" ", "-")
        and words[last].low in rules.words["local"]
        and not (
            i and words[i].gap == " " and words[i - 1].upper and words[i - 1].low not in rules.words["opening"] | {"the"}
        )  # in the middle of a longer name or of a headline
        and (words[i].low not in rules.words["vague"] or (last > i + 1 and words[last].low in ("regency", "regencies")))
        and not (words[last].text in ("town", "city", "village", "province") and last + 1 < len(words) and words[last + 1].text == "of")
        and not (last > i + 1 and lost_mark(words[i].text, rules))
        and not (last > i + 1 and POSSESSIVE.search(words[i].text) and is_country(POSSESSIVE.sub("", words[i].text), rules))
        and (words[last].low != "area" or (plain(words, i, rules) and words[i - 1].text == "the"))
        and not any(w.low in rules.words["months"] or w.text in rules.demonyms or (last > i + 1 and is_country(w.text, rules)) for w in words[i:last])
        and not all(w.low in rules.words["vague"] or w.low in rules.words["scopes"] for w in words[i:last])
    ):
        if words[last].upper and last + 1 < len(words) and words[last + 1].gap == " " and words[last + 1].text in rules.words["local"]:
            last += 1  # "Slavic Village neighborhood"
        end = words[last].end if words[last].upper else words[last - 1].end
        return Name(words[i].start, end, i, last + (1 if words[last].upper else 0), (), label=label_of(words[i : last + 1]))
    if before_comma(words, i, last, rules):
        return Name(words[i].start, words[last - 1].end, i, last, (), label=" ".join(w.text for w in words[i:last]))
    if last < len(words) and words[last].gap == ", " and heads_line(words, i):
        return Name(words[i].start, words[last - 1].end, i, last, (), label=written(words[i:last]))
    if explained(words, i, last, rules):
        return Name(words[i].start, words[last - 1].end, i, last, (), label=written(words[i:last]))
    last = cut(words, i, last, rules)
    if i >= 2 and words[i].gap == " " and (of_kind(words, i, rules) or (not begun and struck(words, i, rules))):
        return Name(words[i].start, words[last - 1].end, i, last, (), label=" ".join(w.text for w in words[i:last]))
    return None


def cut(words: list[Word], i: int, last: int, rules: Rules) -> int:
    """Where an unknown name ends before the region or city that lost its comma: "the village of Zubdiya Aleppo"."""
    for k in range(i + 1, last):
        if words[k].gap == " " and words[i].low not in rules.words["parts"] and words[i].low not in rules.words["articles"]:
            e = next((rules.gazetteer.entry(h) for h, main in rules.gazetteer.find(words[k].text)[:1] if main), None)
            if e and (e.kind in ("country", "region") or e.population >= BIG):
                return k
    return last


def explained(words: list[Word], i: int, last: int, rules: Rules) -> bool:
    """Whether a name after a preposition is told to be a town's: "strikes on Shaara, a small town"."""
    if not i or words[i].gap != " " or words[i - 1].text not in rules.words["opening"] | {"on", "of", "against"} or not plain(words, last - 1, rules):
        return False
    if last >= len(words) or words[last].text not in ("a", "an") or words[last].gap not in (" ", ", "):
        return False
    then = words[last + 1 : last + 4]
    return any(w.text in rules.words["settlements"] and all(v.gap == " " and v.text.islower() for v in then[: k + 1]) for k, w in enumerate(then))


def of_kind(words: list[Word], i: int, rules: Rules) -> bool:
    """Whether "village of" or "area of" stands before a word."""
    kind = words[i - 2].low if i >= 2 and words[i - 1].text == "of" else ""
    return kind in rules.words["settlements"] or (kind in ("area", "port") and plain(words, i, rules))


def prefixed(words: list[Word], i: int, name: Name | None, rules: Rules) -> Name | None:
    """An unknown word before a known town is a name with it: "in Puerto Valencia" is not in Valencia."""
    if name is not None or not i or i + 1 >= len(words) or words[i - 1].text not in rules.words["opening"] or words[i].gap != " ":
        return None
    low = words[i].low
    part = low in rules.words["parts"]
    if words[i + 1].gap not in (" ", "-") or not words[i + 1].upper or not (part or plain(words, i, rules)):
        return None
    then = name_at(words, i + 1, rules)
    if then is None and not part:
        return None
    if then and (then.kind != "place" or not then.candidates or rules.gazetteer.entry(then.candidates[0][0]).kind != "city"):
        return None
    if any(low in rules.words[k] for k in ("directions", "local", "heads", "kinds", "offices", "scopes", "events")) or words[i].text in rules.adjectives:
        return None
    last = then.last if then else i + 2
    return Name(words[i].start, words[last - 1].end, i, last, (), label=POSSESSIVE.sub("", written(words[i:last])))


def before_comma(words: list[Word], i: int, last: int, rules: Rules) -> bool:
    """Whether an unknown name stands between a preposition, or another name, and its region or country: "in Bapere, North Kivu"."""
    first = i + 1 if i + 1 < last and words[i].text in ("De", "Le", "La", "El", "Al", "Les", "Los", "Las") else i
    if not i or last >= len(words) or words[last].gap != ", " or not words[last].upper or not plain(words, first, rules):
        return False
    if words[i].gap == ", " and words[i - 1].upper and words[i - 1].low not in rules.given:
        return contains(words, last, rules)
    if words[i - 1].low not in rules.words["opening"] or words[i].gap != " ":
        return False
    step = last + 1
    while step < len(words) and step - last < 4 and words[step].gap in (" ", "-") and goes_on(words, step, rules):
        step += 1
    return contains(words, last, rules) or (step < len(words) and words[step].gap == ", " and contains(words, step, rules))


def coordinated(words: list[Word], i: int, rules: Rules) -> list[Name]:
    """Names that share a generic word: "Western and Northern provinces" → Western Province, Northern Province."""
    parts, at = [i], i + 1
    while at + 1 < len(words) and len(parts) < 6 and (words[at].text == "and" or words[at].gap == ", "):
        step = at + (words[at].text == "and")
        if not words[step].upper:
            return []
        parts.append(step)
        at = step + 1
    head = words[at] if at < len(words) else None
    single = PLURAL.get(head.low) if head else None
    if len(parts) < 2 or single is None or head is None or head.gap != " ":
        return []
    turned = any(words[k].low in rules.words["directions"] for k in parts)
    if not turned and not all(shared(words, k, rules) for k in parts):
        return []
    made = []
    for k in parts:
        label = f"{words[k].text} {single if head.upper else single.lower()}" if turned else words[k].text
        hits = rules.gazetteer.find(f"{words[k].text} {single}") or (() if turned else region_hits(words[k].text, rules))
        made.append(Name(words[k].start, words[k].end, k, at + 1 if k == parts[-1] else k + 1, hits, label=label))
    return made


def shared(words: list[Word], k: int, rules: Rules) -> bool:
    """Whether a word may be one of several names before "provinces"."""
    return words[k].low in rules.words["directions"] or (
        plain(words, k, rules) and words[k].text not in rules.demonyms and words[k].text not in rules.adjectives
    )


def region_hits(spelling: str, rules: Rules) -> tuple[tuple[int, bool], ...]:
    """The regions of a spelling; where none is, all places of it."""
    hits = rules.gazetteer.find(spelling)
    return tuple(h for h in hits[:12] if rules.gazetteer.entry(h[0]).kind == "region") or hits[:12]


def listed(words: list[Word], i: int, rules: Rules) -> list[Name]:
    """Names that stand in a list, some unknown, before their region or country: "in Jwaya, Tayr Debba and Shebaa in Lebanon"."""
    if not i or words[i].gap != " " or not (words[i - 1].text in rules.words["opening"] or words[i - 1].text == "between" or of_kind(words, i, rules)):
        return []
    made: list[Name] = []
    at = i
    if not goes_on_to_another(words, i):
        return []
    while len(made) < 8:
        one = member(words, at, rules)
        if one is None:
            return []
        made.append(one)
        after = one.last
        if after >= len(words) or POSSESSIVE.search(words[after - 1].text):
            break
        step = after + 1 if words[after].text == "and" and words[after].gap in (" ", ", ") else after if words[after].gap == ", " else -1
        if step < 0 or step >= len(words) or not (words[step].upper or opens(words, step, rules)) or (step > after and words[step].gap != " "):
            break
        if step == after and made[1:] and contains(words, step, rules) and not any(n.label is None for n in made):
            break
        at = step
    known = sum(1 for n in made if n.label is None)
    told = contained(words, made[-1].last, rules) or (of_kind(words, i, rules) and words[i - 2].low.endswith("s"))
    return made if len(made) > 1 and known < len(made) and (told or (known and len(made) > 2)) else []


def goes_on_to_another(words: list[Word], i: int) -> bool:
    """Whether a comma or "and" follows within the next few words: looked at first since it is cheap."""
    return any(words[k].gap == ", " or words[k].text == "and" for k in range(i + 1, min(i + 6, len(words))))


def member(words: list[Word], at: int, rules: Rules) -> Name | None:
    """One name of a list: a known one, or an unknown one of up to three plain words."""
    name = best_at(words, at, rules)
    on = name is not None and name.last < len(words) and words[name.last].gap in (" ", "-") and goes_on(words, name.last, rules)
    if name and not (on and name.label is None and apart(words, name, name.last, rules)):
        told = replace(name, label=POSSESSIVE.sub("", written(words[at : name.last]))) if name.heard else name
        return told if name.kind == "place" and words[at].low not in rules.words["never"] else None
    last = at + 1
    while last < len(words) and words[last].gap in ("-", " ") and (goes_on(words, last, rules) or linking(words, last)):
        last += 1
    words_in = words[at:last]
    fine = last - at <= 3 and plain(words, at, rules) if words[at].upper else opens(words, at, rules) and last - at <= 3
    odd = any(
        w.low in rules.words["organisations"] or (w.upper and not w.text[1:].islower()) or w.text in rules.demonyms or w.text in rules.peoples for w in words_in
    )
    return Name(words[at].start, words[last - 1].end, at, last, (), label=written(words_in)) if fine and not odd else None


def contained(words: list[Word], at: int, rules: Rules) -> bool:
    """Whether a region or country follows, after a comma or "in": "…, Lebanon", "… in southern Lebanon"."""
    if at >= len(words):
        return False
    if words[at].gap == ", ":
        return contains(words, at, rules)
    if words[at].text != "in" or words[at].gap not in (" ", ", "):
        return False
    k = at + 1
    while k < len(words) and not words[k].upper and k < at + 4 and (words[k].text == "the" or words[k].low in rules.words["directions"]):
        k += 1
    return k < len(words) and contains(words, k, rules)


def contains(words: list[Word], at: int, rules: Rules) -> bool:
    """Whether the name at a word is a country's or a region's."""
    if at >= len(words) or not words[at].upper:
        return False
    told = name_at(words, at, rules)
    if told is not None and told.kind == "place" and any(main and rules.gazetteer.entry(k).kind in ("country", "region") for k, main in told.candidates[:3]):
        return True
    return any(words[k].upper and words[k].gap == " " and words[k].low in rules.words["regions"] for k in range(at + 1, min(at + 4, len(words))))


def goes_on(words: list[Word], at: int, rules: Rules) -> bool:
    """Whether a word carries an unknown name on: a capital that is no generic word, or an article or "de" before one."""
    w = words[at]
    shouted = w.text.isupper() and len(w.text) > 3 and not words[at - 1].text.isupper()
    return (
        (w.upper and w.low not in rules.words["local"] and w.low not in rules.words["folk"] and not shouted)
        or opens(words, at, rules)
        or linking(words, at)
        or joined(words, at)
    )


def joined(words: list[Word], at: int) -> bool:
    """Whether an Arabic article without its hyphen goes on to another capital: "Aqarib es Safi"."""
    return words[at].text in ("al", "el", "es", "ez", "ash", "esh", "ul") and at + 1 < len(words) and words[at + 1].upper and words[at + 1].gap == " "


def struck(words: list[Word], i: int, rules: Rules) -> bool:
    """Whether an unknown name is the scene of an attack: "the strike on Heneyda", or close to something: "near Dahna"."""
    event = words[i - 2].low in rules.words["events"] and words[i - 1].text in ("on", "in", "against")
    return plain(words, i, rules) and (event or words[i - 1].low == "near")


def label_of(window: list[Word]) -> str:
    """The name of a place that only its generic word tells: buildings keep theirs, districts and villages are named without."""
    kept = window if window[-1].upper and window[-1].low not in ("district", "village", "town", "city", "county", "province") else window[:-1]
    kept = window if len(window) > 1 and window[-2].low == "autonomous" else kept
    return POSSESSIVE.sub("", written(kept))
