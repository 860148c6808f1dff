"""The words of a source → the source: its fullest name in the report, its role, the institution spoken for."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from reportedly.records import Source, Span, Token
from reportedly.stages.who.rules import Rules, fold, folded

PERSONAL = frozenset({"he", "she", "him", "her", "i", "we", "his"})
NEUTRAL = frozenset({"it", "they", "them", "its", "their"})
DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "another", "one", "its", "their", "his", "her", "some", "these", "those", "same", "also", "both", "even", "but", "and"}
)
PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "de", "da", "di", "van", "von", "der", "den", "la", "le", "abu", "-", "al-", "el-", "ul", "ud"})
LINKS = frozenset({"of", "for", "the", "and", "&", "at", "in", "on", "to"})
CUTS = frozenset({"who", "which", "whose", "that", "where", "(", "[", "—", "–", ";", ":", "based", "citing", "quoting"})
RECENT = 40  # organisations that a short name may stand for
LONGEST_NAME = 8  # words of a source that has no name of its own


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source, and whether it is an outlet that passes on what others said."""

    source: Source
    outlet: bool = False


@dataclass(slots=True)
class Names:
    """The speakers met so far in one report: persons by each word of their names, institutions by canonical name."""

    persons: dict[str, str] = field(default_factory=dict)
    known: dict[str, Speaker] = field(default_factory=dict)
    organisations: dict[str, Speaker] = field(default_factory=dict)
    person: Speaker | None = None
    organisation: Speaker | None = None
    last: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a source as written and as compared."""

    said: tuple[str, ...]
    low: tuple[str, ...]
    head: int
    end: int  # where the main part ends and what is only said beside it starts


def named(tokens: Sequence[Token], head: int | None, names: Names, rules: Rules, cue: Span) -> Speaker:
    """The speaker that these tokens name, with the cue; pronouns and short names are what they stand for."""
    speaker = resolve(words_of(tokens, head), names, rules)
    remember(speaker, names)
    return replace(speaker, source=replace(speaker.source, cue=cue))


def outlet_named(tokens: Sequence[Token], head: int, rules: Rules, cue: Span) -> Speaker | None:
    """The outlet that these tokens name, if they name one."""
    w = words_of(tokens, head)
    found = institution_in(w, rules)
    listed = found is not None and folded(found[0]) in rules.outlets
    speaker = institution(w, found, Names(), rules) if found and listed else resolve(w, Names(), rules)
    return replace(speaker, source=replace(speaker.source, cue=cue)) if speaker.outlet else None


def remember(speaker: Speaker, names: Names) -> None:
    """Keep a speaker as what "he", "the group" or a surname may stand for."""
    source = speaker.source
    if speaker.outlet:
        names.organisation = speaker
        return
    names.last = speaker
    if source.role == "person":
        names.person = speaker
        names.known[source.name] = speaker
        for word in source.name.split():
            names.persons.setdefault(fold(word), source.name)
    elif source.role == "organisation":
        names.organisation = speaker
        names.organisations.setdefault(source.name, speaker)


def words_of(tokens: Sequence[Token], head: int | None) -> Words:
    """The words of a source's main part and of what stands beside it, without what opens it."""
    said = tuple(t.text for t in tokens)
    low = tuple(map(fold, said))
    top = head_of(said, low) if head is None or not 0 <= head < len(said) else head
    return Words(said, low, top, next((i for i in range(top + 1, len(said)) if low[i] in CUTS or said[i] == ","), len(said)))


def head_of(said: Sequence[str], low: Sequence[str]) -> int:
    """The head of a noun phrase that was not parsed: the word before its first "of", "for", "at" or comma."""
    return next((i - 1 for i in range(1, len(low)) if low[i] in LINKS or low[i] in CUTS or said[i] == ","), len(low) - 1)


def resolve(w: Words, names: Names, rules: Rules) -> Speaker:
    """One speaker, without remembering it."""
    if len(w.low) == 1 and (known := pronoun(w.low[0], names)):
        return known
    top = w.low[w.head]
    kind = top in rules.unnamed_plural and (w.head == 0 or w.said[w.head].islower())
    if top in rules.documents:
        return document(w, names, rules)
    found = institution_in(w, rules)
    if top in rules.reporters and found and folded(found[0]) in rules.outlets:
        return institution(w, found, names, rules)
    if not kind and (person := person_in(w, 0, w.end, names, rules)):
        return person
    if (top in rules.titles or top in rules.unnamed) and w.end < len(w.said) and (person := person_in(w, w.end, len(w.said), names, rules)):
        return person
    covered = found is not None and found[1] <= w.head < found[2]
    if found and found[1] < w.end and (covered or (not kind and (top not in rules.titles or not w.said[w.head].islower()))):
        return institution(w, found, names, rules)
    if stands := standing(w, top, names, rules):
        return stands
    if not kind and top not in rules.media_words and top not in PERSONAL | NEUTRAL and (name := organisation_name(w, rules)):
        return organisation(name, w, names, rules)
    if domain(w.said[w.head]):
        return Speaker(Source(w.said[w.head], "organisation", None, None), True)
    outlet = top in rules.media_words
    return Speaker(Source(unnamed_name(w), "organisation" if outlet or top in rules.bodies or top in rules.org_words else "unnamed", None, None), outlet)


def pronoun(word: str, names: Names) -> Speaker | None:
    """Whom "he", "it" or "they" stands for."""
    if word in PERSONAL:
        return names.person or names.last
    return names.organisation or names.last if word in NEUTRAL else None


def document(w: Words, names: Names, rules: Rules) -> Speaker:
    """A report, statement, tally: whose it is; a definite one without an owner is the last speaker's."""
    if (found := institution_in(w, rules)) and found[2] > found[1]:
        owner = institution(w, found, names, rules)
        if owner.outlet or owner.source.name.split()[-1].casefold() != "intelligence":
            return owner
    if name := organisation_name(w, rules):
        return organisation(name, w, names, rules)
    if len(w.low) <= 3 and w.low[0] in ("the", "its", "this") and names.last:
        return names.last
    return Speaker(Source(unnamed_name(w), "document", None, None))


def standing(w: Words, top: str, names: Names, rules: Rules) -> Speaker | None:
    """ "the monitor", "the ministry": the organisation of that kind named before, else the last one."""
    if top not in rules.standing or len(w.low) > 4 or w.low[0] in ("a", "an", "another") or any(x[:1].isupper() for x in w.said[1:]):
        return None
    if top in rules.last_standing:
        return names.last
    for name, speaker in islice(reversed(names.organisations.items()), RECENT):
        if top in folded(name):
            return speaker
    if top in rules.titles:
        return names.person
    return None if top in rules.org_words and top not in ("group", "organisation", "organization", "agency") else names.organisation or names.last


# --- persons ---


def person_in(w: Words, since: int, until: int, names: Names, rules: Rules) -> Speaker | None:
    """The person among the words of a stretch: a name after a title, one known before, or two to four capitalised words of no organisation."""
    for start, end in runs(w, since, until, rules):
        name = w.said[start:end]
        low = w.low[start:end]
        if any(x in rules.org_words for x in low) or institution_at(w, start, rules) or (start > 1 and w.low[start - 1] in ("of", "for")):
            continue
        short = spaced(name)
        known = next((names.persons[x] for x in reversed(low) if x in names.persons), None)
        if known and set(low) <= set(map(fold, known.split())) and known in names.known:
            return with_organisation(names.known[known], w, end, names, rules)
        titled = start > 0 and w.low[start - 1] in rules.titles
        if (
            titled
            or known
            or (2 <= len(name) <= 4 and not any(x in rules.states for x in low))
            or (len(name) == 1 and lone_person(short, w, start, end, rules))
        ):
            full = known if known and len(known) > len(short) else short
            return with_organisation(Speaker(Source(full, "person", None, None)), w, end, names, rules)
    return None


def lone_person(name: str, w: Words, start: int, end: int, rules: Rules) -> bool:
    """One capitalised word is a person where it is no state, no initials and nothing else stands in the main part."""
    if (start, end) != (0, w.end) or name.isupper() or len(name) < 3:
        return False
    return fold(name) not in rules.states and (fold(name),) not in rules.outlets


def runs(w: Words, since: int, until: int, rules: Rules) -> list[Span]:
    """Runs of capitalised words, cut after the last title or role in them."""
    out: list[Span] = []
    i, n = since, until
    while i < n:
        if not capital(w, i):
            i += 1
            continue
        j = i + 1
        while j < n and (capital(w, j) or (w.low[j] in PARTICLES and j + 1 < n and (capital(w, j + 1) or w.said[j + 1] == "-"))):
            j += 1
        title = max((k for k in range(i, j) if w.low[k] in rules.titles or office(w, k, i, j, rules)), default=i - 1)
        if title + 1 < j:
            out.append((title + 1, j))
        i = j
    return out


def office(w: Words, k: int, start: int, end: int, rules: Rules) -> bool:
    """ "Secretary of State John Kerry": a word of an office that stands before a name of two words or more."""
    titled = any(w.low[x] in rules.titles for x in range(max(0, start - 4), k))
    return w.low[k] in rules.org_words and end - k > 2 and titled


def capital(w: Words, i: int) -> bool:
    """A capitalised word that is no determiner."""
    return w.said[i][:1].isupper() and w.low[i] not in DETERMINERS


def with_organisation(person: Speaker, w: Words, end: int, names: Names, rules: Rules) -> Speaker:
    """A person with the institution named beside him, where he has none yet."""
    if person.source.organisation:
        return person
    found = institution_in(w, rules)
    name = top_institution(found[0], rules) if found else organisation_name(w, rules, person.source.name)
    return replace(person, source=replace(person.source, organisation=name)) if name else person


# --- organisations ---


def institution_in(w: Words, rules: Rules) -> tuple[str, int, int] | None:
    """The first institution or outlet whose words stand here, the longest name first: canonical name and range."""
    return next((found for i in range(len(w.low)) if (found := institution_at(w, i, rules))), None)


def institution_at(w: Words, i: int, rules: Rules) -> tuple[str, int, int] | None:
    """The longest institution or outlet whose name starts at a word."""
    said, low = w.said, w.low
    flat: list[str] = []
    best: tuple[str, int, int] | None = None
    for j in range(i, min(len(low), i + 10)):
        flat += [x for x in low[j].split("-") if x]
        key = tuple(flat)
        if len(key) == 1 and len(key[0]) <= 3 and not said[i].isupper():
            continue
        if key in rules.institutions:
            best = rules.institutions[key].name, i, j + 1
        elif key in rules.outlets:
            best = rules.outlets[key], i, j + 1
    return best


def top_institution(name: str, rules: Rules) -> str:
    """The topmost parent of an institution: whose word it is in the end."""
    seen = 0
    while (parent := rules.parents.get(name)) and seen < 9:
        name, seen = parent, seen + 1
    return name


def institution(w: Words, found: tuple[str, int, int], names: Names, rules: Rules) -> Speaker:
    """An institution or outlet under the fullest name that the report has given it so far."""
    name, start, end = found
    if folded(name) in rules.outlets:
        return Speaker(Source(name, "organisation", None, None), True)
    here = spaced(w.said[start:end])
    before = names.known.get(name)
    if before and len(before.source.name) >= len(here):
        return before
    speaker = Speaker(Source(here, "organisation", top_institution(name, rules), None))
    names.known[name] = speaker
    return speaker


def organisation(name: str, w: Words, names: Names, rules: Rules) -> Speaker:
    """An organisation that is in no list; an outlet by the last word of its name or what it is said to be."""
    outlet = fold(name.split()[-1]) in rules.outlet_words or domain(name) or any(x in rules.media_words for x in w.low)
    for full, speaker in islice(reversed(names.organisations.items()), RECENT):
        if full != name and set(folded(name)) <= set(folded(full)):
            return speaker
    return Speaker(Source(name, "organisation", None, None), outlet)


def organisation_name(w: Words, rules: Rules, but: str = "") -> str | None:
    """Capitalised words joined by "of", "for" and the like, without a person's name."""
    i, n = 0, len(w.said) if but else w.end
    while i < n:
        if capital(w, i) and w.said[i] not in but.split() and not (w.low[i] in rules.titles and w.low[i] not in rules.org_words):
            j = i + 1
            while j < n and (
                capital(w, j) or (w.low[j] in LINKS and j + 1 < n and capital(w, j + 1)) or w.said[j] == "-" or (w.low[j] == "the" and w.low[j - 1] in LINKS)
            ):
                j += 1
            name = " ".join(w.said[i:j]).replace(" - ", "-")
            if j == i + 1 and (w.low[i] in rules.documents or w.low[i] in rules.unnamed):
                i = j
                continue
            if any(x in rules.org_words for x in w.low[i:j]) or (not but and w.head < j):
                return name.removesuffix("'s").removesuffix("’s").strip(" -")
            i = j
        else:
            i += 1
    return None


def spaced(words: Sequence[str]) -> str:
    """Words as a name: no space around hyphens and before a genitive, which is left off at the end.

    >>> spaced(["CJTF", "-", "OIR", "'s"])
    'CJTF-OIR'
    """
    name = (
        " ".join(words)
        .replace(" - ", "-")
        .replace(" 's", "'s")
        .replace(" ’s", "’s")
        .removesuffix(" '")
        .removesuffix(" ’")
        .replace("( ", "(")
        .replace(" )", ")")
    )
    return name.strip(' -,."“”').removesuffix("'s").removesuffix("’s")


def domain(name: str) -> bool:
    """A web address for a name: "abc.net.au"."""
    return "." in name.strip(".") and " " not in name and name.islower() and name.replace(".", "").replace("-", "").isalnum()


def unnamed_name(w: Words) -> str:
    """The words of a source without a name: from its last determiner or comma on, up to what is only said of it."""
    start = max((i + 1 for i in range(w.head) if w.low[i] in DETERMINERS or w.said[i] in (",", "of", "in")), default=0)
    start = max(start, w.head - 4)
    while start > 0 and capital(w, start) and capital(w, start - 1):
        start -= 1  # a name is never cut in two
    end = next((i for i in range(w.head + 1, len(w.said)) if w.low[i] in CUTS or w.said[i] in (",", ".")), len(w.said))
    return spaced(w.said[start : min(end, start + LONGEST_NAME)]) or spaced(w.said[:LONGEST_NAME])
