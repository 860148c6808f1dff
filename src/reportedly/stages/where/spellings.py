"""A stretch of words → the spelling that the gazetteer knows there, with all that it may mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from reportedly.gazetteer import Gazetteer
from reportedly.gazetteer.folding import sound
from reportedly.gazetteer.folding import words_of as folded_words
from reportedly.records import Page, Span
from reportedly.stages.where.rules import Rules

Kind = Literal["place", "demonym", "people", "organisation", "person", "speaker", "attributive", "dateline"]
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
JOINTS = frozenset((" ", "-", "\u00a0", "‑", "\n"))
POSSESSIVE = re.compile(r"['’ʼ][sS]$")
GROWN = re.compile(r"\bAl(?=[b-df-hj-np-tv-xz][a-z]{3})")  # an article grown together with its noun
LONGEST = 5
CASES = 24  # candidates looked at for one spelling: "San Antonio" has hundreds, all villages after the first few


class Word(NamedTuple):
    """One word; `gap` is what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str
    low: str
    upper: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling known to the gazetteer: words[first:last] of the page, its candidates (index, is it a main name), how it was heard."""

    start: int
    end: int
    first: int
    last: int
    candidates: tuple[tuple[int, bool], ...]
    heard: bool = False  # met only by how it sounds
    kind: Kind = "place"
    country: str | None = None  # of a demonym or a people
    owner: bool = False  # "the DRC's ministry"
    label: str | None = None  # a place by its generic word alone ("Batur district"): not in the gazetteer


def words_of_page(page: Page) -> list[Word]:
    """All words of the page outside junk; the gap before the first word after junk is a full stop."""
    return words_of(page.text, [(j.start, j.end) for j in page.junk])


def written(words: Sequence[Word]) -> str:
    """Words as the report writes them, with what stands between them."""
    return "".join((w.gap if n else "") + w.text for n, w in enumerate(words))


def words_of(text: str, skipped: Sequence[Span]) -> list[Word]:
    """All words of a text outside the stretches to skip."""
    found: list[Word] = []
    last, junk = 0, Intervals(skipped)
    for m in WORD.finditer(text):
        a, b = m.span()
        if junk.holds(a):
            last = -1
            continue
        t = m.group()
        found.append(Word(t, a, b, text[last : min(a, last + 8)] if last >= 0 else ".", (t if t.isalpha() else POSSESSIVE.sub("", t)).lower(), t[0].isupper()))
        last = b
    return found


class Intervals:
    """Sorted stretches, asked from left to right."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.at = 0

    def holds(self, point: int) -> bool:
        """Whether a stretch holds the point; points must not go back."""
        while self.at < len(self.spans) and self.spans[self.at][1] <= point:
            self.at += 1
        return self.at < len(self.spans) and self.spans[self.at][0] <= point


def opens(words: list[Word], i: int, rules: Rules) -> bool:
    """A small article before a capital: "al-Qaim", "el Obeid"."""
    w = words[i]
    return w.low in rules.words["articles"] and i + 1 < len(words) and words[i + 1].upper and words[i + 1].gap in ("-", "‑") and len(w.text) < 4


def name_at(words: list[Word], i: int, rules: Rules) -> Name | None:
    """The longest known spelling that begins at a word."""
    short = shortened(words, i, rules)
    if short:
        return short
    reach = reach_of(words, i, rules)
    for n in range(reach, 0, -1):
        window = words[i : i + n]
        if window[-1].upper and not (n > 1 and window[0].low in rules.words["leads"]):
            name = known(window, i, rules)
            if name:
                return name
    return in_small(words, i, rules)


def in_small(words: list[Word], i: int, rules: Rules) -> Name | None:
    """A name whose second half a newspaper wrote small: "Deir ezzor"."""
    if words[i].low not in rules.words["parts"] or i + 1 >= len(words) or words[i + 1].gap != " " or not words[i + 1].text.islower():
        return None
    name = known(words[i : i + 2], i, rules) if len(words[i + 1].text) > 3 else None
    return name if name and not name.heard and name.candidates else None


def shortened(words: list[Word], i: int, rules: Rules) -> Name | None:
    """An abbreviated region after a comma: "Ill.", "N.Y."."""
    if words[i].gap[:1] not in (",", "("):
        return None
    for n in (2, 1):
        window = words[i : i + n]
        dotted = "".join(w.text + "." for w in window)
        stopped = i + n >= len(words) or words[i + n].gap[:1] == "."
        if len(window) == n and dotted in rules.abbreviations and stopped and (n == 1 or window[1].gap == "."):
            name, country = rules.abbreviations[dotted]
            hits = tuple(
                h for h in rules.gazetteer.find(name) if rules.gazetteer.entry(h[0]).country == country and rules.gazetteer.entry(h[0]).kind == "region"
            )
            return Name(window[0].start, window[-1].end + 1, i, i + n, hits[:1])
    return None


def reach_of(words: list[Word], i: int, rules: Rules) -> int:
    """How many words from here may be one name."""
    connectors = rules.words["connectors"]
    n = 1
    while n < LONGEST and i + n < len(words):
        w, before = words[i + n], words[i + n - 1]
        stopped = (before.low in ("st", "mt", "ft") or len(before.text) == 1) and w.gap in (".", ". ")
        if not (w.gap in JOINTS or stopped) or not (w.upper or w.text in connectors) or POSSESSIVE.search(before.text):
            break
        n += 1
    return n


def known(window: list[Word], i: int, rules: Rules) -> Name | None:
    """The window as a name, if it is a demonym or the gazetteer has it."""
    bare = POSSESSIVE.sub("", window[-1].text)
    end = window[-1].end - len(window[-1].text) + len(bare)
    spelling = " ".join((*(w.text for w in window[:-1]), bare))
    first, last = i, i + len(window)
    if spelling in rules.demonyms:
        return Name(window[0].start, end, first, last, (), kind="demonym", country=rules.demonyms[spelling])
    if spelling in rules.peoples:
        return Name(window[0].start, end, first, last, (), kind="people", country=rules.peoples[spelling])
    if spelling in rules.adjectives:
        return Name(window[0].start, end, first, last, rules.gazetteer.find(rules.adjectives[spelling])[:1], kind="demonym")
    if len(window) > 1 and (spelling.lower() in rules.words["never"] or all(w.low in rules.words["months"] for w in window)):
        return None
    hits = spelled(spelling, rules.gazetteer) if len(spelling) > 1 else ()
    if hits:
        return Name(window[0].start, end, first, last, hits[:CASES])
    return by_ear(window, spelling, end, i, rules)


def spelled(spelling: str, gazetteer: Gazetteer) -> tuple[tuple[int, bool], ...]:
    """The candidates of a spelling; two and three letters only for countries in capitals ("US"), "Syrias" as Syria's."""
    folded = "".join(folded_words(spelling))
    hits = gazetteer.hits(folded)
    if len(folded) <= 3 and hits:
        short = spelling.isupper()
        return tuple(h for h in hits if (gazetteer.entry(h[0]).kind in ("city", "region") if not short else gazetteer.entry(h[0]).kind != "city"))
    if not hits and folded.endswith("s") and len(folded) > 4:
        return tuple(h for h in gazetteer.hits(folded[:-1]) if h[1] and weighty(gazetteer, h[0]))
    return hits


def weighty(gazetteer: Gazetteer, index: int) -> bool:
    """Well enough known for a lost apostrophe: a country, a region or a town of 40,000 and more, or one of our supplement."""
    e = gazetteer.entry(index)
    return e.kind != "city" or e.population >= 40_000 or e.geoname_id is None


def by_ear(window: list[Word], spelling: str, end: int, i: int, rules: Rules) -> Name | None:
    """The window as a name of the Arab, Kurdish or Persian world spelt by ear."""
    if len(window) > 3 or len(spelling) < 4 or window[-1].low in rules.gazetteer.ordinary or window[-1].low in rules.words["locative"]:
        return None
    hits = rules.gazetteer.find_sound(spelling) if sound(spelling) else ()
    if not hits and GROWN.search(spelling):
        apart = GROWN.sub("al-", spelling)  # "Khan Alsibil"
        hits = rules.gazetteer.find(apart) or (rules.gazetteer.find_sound(apart) if sound(apart) else ())
    return Name(window[0].start, end, i, i + len(window), hits[:CASES], heard=True) if hits else None


def spanned(span: Span, words: list[Word], text: str, rules: Rules) -> Name | None:
    """A given stretch of text as a name, with what the gazetteer makes of it; without a generic last word if need be."""
    inside = [i for i, w in enumerate(words) if w.start < span[1] and span[0] < w.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    told = shortened(words, first, rules) if text[slice(*span)] in rules.abbreviations else known(words[first:last], first, rules)
    if told and told.start == span[0] and text[slice(*span)] in rules.abbreviations:
        return replace(told, start=span[0], end=span[1])
    if told and told.kind in ("demonym", "people"):
        return replace(told, start=span[0], end=span[1])
    for end in range(last, first, -1):
        spelling = POSSESSIVE.sub("", text[words[first].start : words[end - 1].end])
        hits = rules.gazetteer.find(spelling) or spelled(spelling, rules.gazetteer)
        if hits or (end < last and words[end].low not in rules.words["heads"]):
            break
    hits = hits or rules.gazetteer.find_sound(text[slice(*span)])
    return Name(*span, first, last, hits[:CASES], label=text[slice(*span)])
