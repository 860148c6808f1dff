"""The words of a source → the stretches of them that may be a person's name, and what is none."""

from collections.abc import Collection

from reportedly.records import Span
from reportedly.stages.who.offices import state
from reportedly.stages.who.rules import Rules, fold, folded, jointless
from reportedly.stages.who.words import PARTICLES, Words, capital, compound, plural, span_of

MINOR = frozenset({"VBG", "JJR", "JJS", "WP", "WDT", "WRB", "CC", "PRP", "MD"})  # tags of words that start no name


def no_person(w: Words, start: int, end: int, toponyms: Collection[Span], places: Collection[str], rules: Rules) -> bool:
    """Whether capitalised words are a place's or a company's name, say where somebody is from, or hold a word of no name."""
    low = w.low[start:end]
    first = low[0] in rules.given
    place = span_of(w, start, end) in toponyms and low[-1] not in rules.states
    named = " ".join(w.said[start:end]) in places and not first
    if place or named or low[-1] in rules.landforms or all(x in rules.demonyms or x in rules.states for x in low):
        return True
    if state(low, rules) or company(w, start, end, rules) or (state(low[:1], rules) and low in rules.outlets) or low[1:] in rules.outlets:
        return True
    return any(x in rules.no_names or (x in rules.months and len(low) > 1 and x not in rules.given) for x in low) or w.tags[start] in MINOR


def company(w: Words, start: int, end: int, rules: Rules) -> bool:
    """Whether a name is a company's: known, by its last word, by capitals inside it, by what is said before or after it."""
    low = w.low[start:end]
    if folded(" ".join(w.said[start:end])) in rules.companies or (low[-1] in rules.forms and low[0] not in rules.given):
        return True
    inner = end - start == 1 and any(c.isupper() for c in w.said[start][2:]) and "-" not in w.said[start] and not w.said[start].startswith(("Mc", "Mac", "De"))
    made = (start > 0 and w.low[start - 1] in rules.makers) or (low[0] not in rules.given and beside(w, end, rules))
    return inner or made


def beside(w: Words, end: int, rules: Rules) -> bool:
    """ "Nahr Steel, the carmaker": what stands beside a name says that it is a company."""
    if end + 1 >= len(w.low) or w.said[end] != ",":
        return False
    aside = w.low[end + 1 : end + 8]
    stop = next((i for i, x in enumerate(aside) if x in ("of", "at", "for", "that", "which", "who", ",", "in", "with")), len(aside))
    return stop > 0 and aside[0] in ("the", "a", "an", "one") and aside[stop - 1] in rules.makers


def lone_person(name: str, w: Words, start: int, end: int, rules: Rules) -> bool:
    """One capitalised word is a person where it is no state, no initials and nothing else stands in the main part."""
    if (start, end) != (0, w.end) or name.isupper() or len(name) < 3 or fold(name) in rules.no_names or plural(w, start):
        return False
    return fold(name) not in rules.states and (fold(name),) not in rules.outlets


def runs(w: Words, since: int, until: int, places: Collection[str], rules: Rules) -> list[Span]:
    """Runs of capitalised words, cut after the last title, role, institution or place in them and before what follows the name."""
    out: list[Span] = []
    i, n = since, until
    while i < n:
        if not capital(w, i, rules):
            i += 1
            continue
        j = i + 1
        while j < n and (capital(w, j, rules) or joint(w, j, n, rules)):
            j += 1
        title = max((k for k in range(i, j) if w.low[k] in rules.titles or office(w, k, i, j, rules)), default=i - 1)
        first = title + 1
        while first + 1 < j and (w.low[first] in rules.demonyms or w.low[first] in rules.makers) and w.said[first + 1] != "-":
            first += 1  # "Russian General Konashenkov", "South Sudanese Vice President Machar"
        first, last = after_place(w, first, j, places, rules), j
        while last - first > 1 and (w.low[last - 1] in rules.demonyms or acronym(w, last - 1, rules) or lost_genitive(w, last - 1, rules)):
            last -= 1  # "General Konashenkov | Russian", where a stop is lost
        if first < last and not compound(w, j):
            out.append((first, last))
        i = j
    return out


def acronym(w: Words, i: int, rules: Rules) -> bool:
    """ "Ann Berg | MSFs head of mission": an outlet's or institution's short name after a person's, where an apostrophe or a comma is lost."""
    keys = ((w.low[i],), (w.low[i].removesuffix("s"),))
    return any(k in rules.outlets for k in keys[:1]) or (w.said[i][:2].isupper() and any(k in rules.institutions for k in keys))


def lost_genitive(w: Words, i: int, rules: Rules) -> bool:
    """ "Ann Berg | Lorvias health minister": a state's name whose apostrophe is lost, before what the person is there."""
    return w.low[i].endswith("s") and i + 1 < len(w.low) and w.said[i + 1].islower() and state((w.low[i],), rules) is not None


def joint(w: Words, j: int, n: int, rules: Rules) -> bool:
    """Whether a small word goes on a name: "al", "von der" before a capital."""
    if w.low[j] not in PARTICLES or j + 1 >= n:
        return False
    return capital(w, j + 1, rules) or w.said[j + 1] == "-" or (w.low[j + 1] in PARTICLES and j + 2 < n and capital(w, j + 2, rules))


def after_place(w: Words, first: int, end: int, places: Collection[str], rules: Rules) -> int:
    """ "Nahr City Omar Haddad": where the name starts after a place that runs into it."""
    for k in range(min(end - 2, first + 3), first, -1):
        if " ".join(w.said[first:k]) in places and w.low[k] in rules.given and w.low[first] not in rules.given:
            return k
    return first


def office(w: Words, k: int, start: int, end: int, rules: Rules) -> bool:
    """ "Secretary of State John Kerry": a word of an office that stands before a name of two words or more."""
    titled = any(w.low[x] in rules.titles for x in range(max(0, start - 4), k))
    return w.low[k] in rules.org_words and end - k > 2 and titled


def known_speaker(name: str, institutions: Collection[str], rules: Rules) -> tuple[str, str] | None:
    """The one spelling of a public speaker's name and his institution; by his last name alone only where the report names that."""
    key = jointless(name)
    if key in rules.speakers:
        return rules.speakers[key]
    found = (x for k, x in rules.speakers.items() if k.endswith(key) and len(key) > 7 and x[1] in institutions)
    return next(found, None)
