"""Words of a page → names of a list that one generic word in the plural makes places: "on Karm and al-Zahraa neighbourhoods"."""

from dataclasses import replace

from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spellings import Name, Word, name_at, opens, written

MANY = frozenset(("neighborhoods", "neighbourhoods", "villages", "towns", "districts", "areas", "suburbs", "camps", "cities", "quarters", "hospitals"))
MOST = 6  # names of one list
BEFORE = frozenset(("in", "on", "at", "near", "of", "the", "between", "around", "both", "across", "against", "targeting", "hit", "from", "to"))


def joint(words: list[Word], i: int, rules: Rules) -> list[Name]:
    """The names that begin at a word and share a generic one; [] where none do."""
    if not i or words[i].gap != " " or words[i - 1].low not in BEFORE:
        return []
    ends = members(words, i, rules)
    found = [one(words, a, b, rules) for a, b in ends] if len(ends) > 1 else []
    return [n for n in found if n] if found and all(found) else []


def members(words: list[Word], i: int, rules: Rules) -> list[tuple[int, int]]:
    """Where each name of the list begins and ends, if it ends in a generic word."""
    out: list[tuple[int, int]] = []
    at = i
    while at < len(words) and len(out) < MOST and (words[at].upper or opens(words, at, rules)):
        last = stop(words, at, rules)
        out.append((at, last))
        if last >= len(words):
            return []
        head = last + (words[last].text == "residential" and last + 1 < len(words))
        if words[head].text in MANY:
            return out if words[last].gap == words[head].gap == " " else []
        at = last + 1 if words[last].text == "and" else last
        if at >= len(words) or words[last].gap not in (", ", " ") or (at == last and words[last].gap != ", "):
            return []
    return []


def stop(words: list[Word], at: int, rules: Rules) -> int:
    """Where a name of at most four words ends."""
    last = at + 1
    while last < len(words) and last - at < 4 and words[last].gap in (" ", "-") and (words[last].upper or opens(words, last, rules)):
        last += 1
    return last


def one(words: list[Word], first: int, last: int, rules: Rules) -> Name | None:
    """One name: a known one, or an unknown one by its words; None for a people, a month, an everyday word."""
    known = name_at(words, first, rules)
    if known and known.last == last:
        label = written(words[first:last]) if known.heard else known.label
        return replace(known, label=label) if known.kind == "place" else None
    own = words[first:last]
    odd = any(w.upper and w.low in rules.words[k] for w in own for k in ("months", "never", "vague", "organisations", "titles", "heads"))
    if odd or any(w.text in table for w in own for table in (rules.demonyms, rules.peoples, rules.adjectives)):
        return None
    return Name(own[0].start, own[-1].end, first, last, (), label=written(own))
