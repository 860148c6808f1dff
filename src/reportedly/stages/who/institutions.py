"""The words of a source → the institution, outlet or other organisation that is named in them."""

from reportedly.records import Span
from reportedly.stages.who.offices import state
from reportedly.stages.who.rules import Rules, fold
from reportedly.stages.who.words import LINKS, Words, capital, compound, name_of, plural

OPEN = frozenset(
    {"defence", "defense", "security", "rights", "state", "news", "international", "house", "center", "centre", "is", "programme", "program", "media"}
)
"""Words of an organisation after which its name may go on with "and": "Defence and Security Forces"."""
ENDLESS = frozenset({"between", "from", "since", "after", "before", "when", "while", "but", "if", "as", "by", "with", "because", "says", "said"})


def institution_in(w: Words, rules: Rules, head: int | None = None) -> tuple[str, int, int] | None:
    """The institution or outlet whose words stand at the head, else the first, the longest name first: canonical name and range."""
    first: tuple[str, int, int] | None = None
    for i in range(len(w.low)):
        found = institution_at(w, i, rules)
        if found and (head is None or found[1] <= head < found[2]):
            return found
        first = first or found
    return first


def name_after_kind(w: Words, rules: Rules) -> Span | None:
    """ "the rights group Nahr Watch", "the news agency LNA": the name after a common noun for what it is."""
    start, top = w.head + 1, w.low[w.head]
    kind = (top in rules.kinds or top in rules.media_words) and (w.said[w.head].islower() or w.head == 0)
    if not kind or start >= w.end or not capital(w, start, rules):
        return None
    end = start + 1
    while end < w.end and goes_on_name(w, end, w.end, "", rules):
        end += 1
    return start, end


def institution_at(w: Words, i: int, rules: Rules) -> tuple[str, int, int] | None:
    """The longest institution or outlet whose name starts at a word."""
    said, low = w.said, w.low
    if not low[i] or (i and (part_of_name(w, i, rules) or elsewhere(w, i, rules))):
        return None
    flat: list[str] = []
    best: tuple[str, int, int] | None = None
    for j in range(i, min(len(low), i + 10)):
        if not (parts := [x for x in low[j].split("-") if x]):
            continue
        flat += parts
        key = tuple(flat)
        if len(key) == 1 and len(key[0]) <= 3 and not said[i].isupper():
            continue
        if key in rules.institutions:
            best = rules.institutions[key].name, i, j + 1
        elif key in rules.outlets:
            best = rules.outlets[key], i, j + 1
        elif key and said[j][-1:] == "s" and (*key[:-1], key[-1][:-1]) in rules.outlets and len(key[-1]) > 2:
            best = rules.outlets[(*key[:-1], key[-1][:-1])], i, j + 1  # "SANAs correspondent": the apostrophe is lost
    return None if best and compound(w, best[2]) else best  # "the Hamas-run territory"


def part_of_name(w: Words, i: int, rules: Rules) -> bool:
    """ "National Security Council": whether the words from here on are only the end of a longer name."""
    before = w.low[i - 1]
    glued = w.said[i - 1] == "-" and i > 1 and w.gaps[i] == w.gaps[i - 1] == ""
    other = capital(w, i - 1, rules) and capital(w, i, rules) and not any(before in x for x in (rules.titles, rules.demonyms, rules.states))
    named = (before,) in rules.outlets or (before,) in rules.institutions or before in rules.org_words or before in rules.documents
    return glued and capital(w, i - 2, rules) and w.said[i][:1].isupper() if glued else other and not named


def elsewhere(w: Words, i: int, rules: Rules) -> bool:
    """ "German Foreign Office": whether the state before a name is another than that of the institution we know by it."""
    own = state((w.low[i - 1],), rules)
    found = rules.institutions.get(w.low[i : i + 2]) or rules.institutions.get(w.low[i : i + 3])
    whose = found and (state((fold(found.name.split()[0]),), rules))
    return own is not None and whose is not None and own != whose


def top_institution(name: str, rules: Rules) -> str:
    """The topmost parent of an institution: whose word it is in the end."""
    seen = 0
    while (parent := rules.parents.get(name)) and seen < 9:
        name, seen = parent, seen + 1
    return name


def organisation_span(w: Words, rules: Rules, but: str = "") -> Span | None:
    """Capitalised words joined by "of", "for" and the like, without a person's name."""
    i, n = 0, len(w.said) if but else w.end
    while i < n:
        if not opens_name(w, i, but, rules) or describes(w, i, rules):
            i += 1
            continue
        j = i + 1
        while j < n and goes_on_name(w, j, n, but, rules) and not joined(w, i, j, n, rules):
            j += 1
        while j - i > 1 and w.low[j - 1] in ENDLESS:
            j -= 1  # "QRCS | Between May and June", where a stop is lost
        if compound(w, j) or compound(w, j - 1):
            i = j + 1
            continue
        common = any(w.low[i] in x for x in (rules.documents, rules.unnamed, rules.no_names, rules.months)) or (
            plural(w, i) and w.low[i] not in rules.org_words
        )
        lone = j == i + 1 and common
        if not lone and (any(x in rules.org_words for x in w.low[i:j]) or (not but and heads(w, i, j, rules))) and name_of(w, i, j):
            return i, j
        i = j
    return None


def describes(w: Words, i: int, rules: Rules) -> bool:
    """ "Carmaker Nahr", "Results in Nahr": a common noun that only its sentence's start gave a capital."""
    after = w.low[i + 1] if i + 1 < len(w.low) else ""
    common = any(w.low[i] in x for x in (rules.documents, rules.no_names, rules.unnamed)) and after in ("in", "at", "on")
    return common or (w.low[i] in rules.makers and w.low[i] not in rules.org_words and i + 1 < len(w.low) and capital(w, i + 1, rules))


def joined(w: Words, start: int, j: int, end: int, rules: Rules) -> bool:
    """ "Lorvia Police and the Nahr Observatory": whether an "and" joins two speakers, of whom the first is the source, and no name."""
    if w.low[j] not in ("and", "&") or j + 1 >= end:
        return False
    right = w.low[j + 1 : end]
    own = w.low[j - 1] in rules.org_words and w.low[j - 1] not in OPEN
    whole = own or state(w.low[start:j], rules) is not None or institution_at(w, start, rules) is not None
    return whole and (right[0] == "the" or any(x in rules.org_words for x in right) or state(right, rules) is not None)


def heads(w: Words, i: int, j: int, rules: Rules) -> bool:
    """Whether a name is the head of a source or is whom the head speaks for: not "the governor of Lorvia"."""
    if i <= w.head < j:
        return True
    between = w.low[w.head + 1 : i]
    return w.head < j and "in" not in between and not (w.low[w.head] in rules.titles and "of" in between)


def opens_name(w: Words, i: int, but: str, rules: Rules) -> bool:
    """Whether a word may start an organisation's name."""
    of_body = i + 1 < len(w.low) and w.low[i + 1] in rules.org_words and capital(w, i + 1, rules)  # "General Directorate"
    title = w.low[i] in rules.titles and w.low[i] not in rules.org_words and not (w.low[i] == "general" and of_body)
    return capital(w, i, rules) and w.said[i] not in but.split() and not title


def goes_on_name(w: Words, j: int, n: int, but: str, rules: Rules) -> bool:
    """Whether a word goes on an organisation's name: a capitalised one of no person beside it, or what joins two of them."""
    if w.said[j] == "-":
        return not compound(w, j)
    if capital(w, j, rules):
        return not but or opens_name(w, j, but, rules)
    if w.low[j] in ("of", "for", "to") and j + 2 < n and w.low[j + 1] == "the" and capital(w, j + 2, rules):
        return True
    return (w.low[j] in LINKS and j + 1 < n and capital(w, j + 1, rules)) or (w.low[j] == "the" and w.low[j - 1] in LINKS)
