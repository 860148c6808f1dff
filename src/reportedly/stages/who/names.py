"""The words of a source → the source: its fullest name in the report, its role, the institution spoken for."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from reportedly.records import Source, Span, Token
from reportedly.stages.who.institutions import institution_at, institution_in, name_after_kind, organisation_span, top_institution
from reportedly.stages.who.offices import government, state_body
from reportedly.stages.who.persons import known_speaker, lone_person, no_person, runs
from reportedly.stages.who.rules import Rules, fold, folded
from reportedly.stages.who.words import Words, capital, domain, name_of, rest_of, span_of, trimmed, unnamed_name, words_of

PERSONAL = frozenset({"he", "she", "him", "her", "i", "we", "his"})
NEUTRAL = frozenset({"it", "they", "them", "its", "their"})
ISSUED = frozenset({"statement", "release", "communique", "bulletin"})  # what somebody who has just spoken issues
RECENT = 40  # organisations that a short name may stand for


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source, whether it is an outlet that passes on what others said, and whether it is anybody or anything that speaks."""

    source: Source
    outlet: bool = False
    speaks: bool = True


@dataclass(slots=True)
class Names:
    """The speakers met so far in one report: persons by each word of their names, institutions by canonical name."""

    toponyms: frozenset[Span] = frozenset()
    places: frozenset[str] = frozenset()  # the same by their words
    persons: dict[str, str] = field(default_factory=dict)
    known: dict[str, Speaker] = field(default_factory=dict)
    organisations: dict[str, Speaker] = field(default_factory=dict)
    person: Speaker | None = None
    organisation: Speaker | None = None
    last: Speaker | None = None
    unnamed: Speaker | None = None  # the last "source"


def named(tokens: Sequence[Token], head: int | None, names: Names, rules: Rules, cue: Span) -> Speaker:
    """The speaker that these tokens name, with the cue; pronouns and short names are what they stand for."""
    speaker = resolve(words_of(*trimmed(tokens, head, rules)), names, rules)
    remember(speaker, names)
    return replace(speaker, source=replace(speaker.source, cue=cue))


def outlet_named(tokens: Sequence[Token], head: int, rules: Rules, cue: Span) -> Speaker | None:
    """The outlet that these tokens name, if they name one."""
    w = words_of(tokens, head)
    found = institution_in(w, rules)
    listed = found is not None and folded(found[0]) in rules.outlets
    speaker = institution(w, found, Names(), rules) if found and listed else resolve(w, Names(), rules)
    outlet = speaker.outlet or w.low[w.head] in ("agency", "agencies")  # whom something is told, or who carries it
    return replace(speaker, source=replace(speaker.source, cue=cue), outlet=True) if outlet else None


def remember(speaker: Speaker, names: Names) -> None:
    """Keep a speaker as what "he", "the group" or a surname may stand for."""
    source = speaker.source
    if not speaker.speaks:
        return
    if speaker.outlet:
        names.organisation = speaker
        return
    names.last = speaker
    if source.role == "unnamed" and "source" in source.name.split():
        names.unnamed = speaker
    if source.role == "person":
        names.person = speaker
        names.known[source.name] = speaker
        for word in source.name.split():
            names.persons.setdefault(fold(word), source.name)
    elif source.role == "organisation":
        names.organisation = speaker
        names.organisations.setdefault(source.name, speaker)


def resolve(w: Words, names: Names, rules: Rules) -> Speaker:
    """One speaker, without remembering it."""
    if len(w.low) == 1 and (known := pronoun(w.low[0], names)):
        return known
    top = w.low[w.head]
    kind = (top in rules.unnamed_plural and (w.head == 0 or w.said[w.head].islower())) or (top in rules.org_words and w.said[w.head].islower())
    if top in rules.documents:
        return document(w, names, rules)
    found = institution_in(w, rules, w.head)
    outlet = outlet_noun(w, rules)
    if outlet and found and folded(found[0]) in rules.outlets and found[2] <= w.head:
        return institution(w, found, names, rules)
    if called := name_after_kind(w, rules):
        return institution(w, found, names, rules) if found and found[1] == called[0] else organisation(called, w, names, rules)
    if (top in rules.reporters or top in rules.crew) and found and folded(found[0]) in rules.outlets:
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
    if not kind and top not in rules.media_words and top not in PERSONAL | NEUTRAL and (span := organisation_span(w, rules)):
        return organisation(span, w, names, rules)
    if whole := government(w.low[w.low[0] == "the" : w.end], rules):
        return Speaker(Source(name_of(w, int(w.low[0] == "the"), w.end), "organisation", top_institution(whole, rules), None))
    if domain(w.said[w.head]):
        return Speaker(Source(w.said[w.head], "organisation", None, None), True)
    if beside := named_beside(w, names, rules):
        return beside
    body = outlet or top in rules.bodies or top in rules.org_words
    name = unnamed_name(w, rules)
    since = next((i for i in range(len(w.said)) if name.startswith(w.said[i]) and i <= w.head), 0)
    whose = state_body(w, rules, since) if body and not outlet else None
    return Speaker(Source(name, "organisation" if body else "unnamed", whose and top_institution(whose, rules), None), outlet, agentive(top, rules))


def named_beside(w: Words, names: Names, rules: Rules) -> Speaker | None:
    """ "A think tank, the Lorvia Institute": the organisation that an aside names, where what it is said of names none."""
    if w.end + 2 > len(w.said) or w.said[w.end] != "," or w.low[0] not in ("a", "an", "another", "one", "the"):
        return None
    aside = rest_of(w, w.end + 1)
    first = int(aside.low[0] == "the")
    if w.low[w.head] not in rules.kinds or first >= len(aside.low) or not capital(aside, first, rules):
        return None
    if (found := institution_in(aside, rules)) and found[1] <= first:
        return institution(aside, found, names, rules)
    span = organisation_span(aside, rules)
    return organisation(span, aside, names, rules) if span and span[0] <= first else None


def after_town(w: Words, span: Span, names: Names, rules: Rules) -> Span:
    """ "... in northern Nahr | Reuters": where an outlet's name starts after a place that runs into it."""
    start, end = span
    towns = (i for i in range(start + 1, end) if name_of(w, start, i) in names.places and w.low[i:end] in rules.outlets)
    return next(towns, start), end


def outlet_noun(w: Words, rules: Rules) -> bool:
    """Whether a source's head is a common noun for outlets: "channel", "news agency"."""
    return w.low[w.head] in rules.media_words or " ".join(w.low[max(0, w.head - 1) : w.head + 1]) in rules.media_words


def agentive(word: str, rules: Rules) -> bool:
    """Whether a common noun is of somebody or something that says: listed, or with the ending of one who acts."""
    one = word.removesuffix("s")
    if word in rules.speaking or (one in rules.speaking and word not in rules.mute):
        return True
    return one.endswith(("er", "or", "ist", "ian", "man", "men", "woman", "women", "person", "people", "ee", "crat")) and word not in rules.mute


def pronoun(word: str, names: Names) -> Speaker | None:
    """Whom "he", "it" or "they" stands for."""
    if word in PERSONAL:
        return names.person or names.last
    return names.organisation or names.last if word in NEUTRAL else None


def document(w: Words, names: Names, rules: Rules) -> Speaker:
    """A report, statement, tally: whose it is; a definite one without an owner is the last speaker's."""
    if (found := institution_in(w, rules)) and found[2] > found[1]:
        return institution(w, found, names, rules)
    if span := organisation_span(w, rules):
        return organisation(span, w, names, rules)
    if owner := owner_of(w, names, rules):
        return owner
    if len(w.low) <= 3 and names.last and (w.low[0] in ("the", "its", "this") or (w.low[0] == "a" and w.low[w.head] in ISSUED)):
        return names.last
    return Speaker(Source(unnamed_name(w, rules), "document", None, None))


def owner_of(w: Words, names: Names, rules: Rules) -> Speaker | None:
    """ "a statement from the presidency", "a report by two doctors": whose a document is."""
    at = next((i + 1 for i in range(w.head + 1, len(w.low) - 1) if w.low[i] in ("by", "from")), None)
    if at is None:
        return None
    rest = rest_of(w, at)
    if rest.low[rest.head] in rules.documents:
        return None
    owner = resolve(rest, names, rules)
    return owner if owner.speaks and fold(owner.source.name.split()[-1]) not in rules.times else None


def standing(w: Words, top: str, names: Names, rules: Rules) -> Speaker | None:
    """ "the monitor", "the ministry": the organisation of that kind named before, else the last one."""
    long = len(w.low) > 4 and not (w.head < 4 and w.low[w.head + 1 : w.head + 2] in (("with",), ("which",)))  # "the group with a network of sources"
    if top not in rules.standing or long or w.low[0] in ("a", "an", "another") or any(x[:1].isupper() for x in w.said[1:]):
        return None
    if top in rules.last_standing:
        return (names.unnamed if top == "source" else None) or names.last
    for name, speaker in islice(reversed(names.organisations.items()), RECENT):
        if top in folded(name):
            return speaker
    if top in rules.titles:
        return names.person
    return None if top in rules.org_words and top not in ("group", "organisation", "organization", "agency") else names.organisation or names.last


# --- persons ---


def person_in(w: Words, since: int, until: int, names: Names, rules: Rules) -> Speaker | None:
    """The person among the words of a stretch: a name after a title, one known before, or two to four capitalised words of no organisation."""
    for start, end in runs(w, since, until, names.places, rules):
        start = after_institution(w, start, end, rules)
        name = w.said[start:end]
        low = w.low[start:end]
        if any(x in rules.org_words for x in low) or institution_at(w, start, rules) or (start > 1 and w.low[start - 1] in ("of", "for")):
            continue
        short = name_of(w, start, end)
        known = next((names.persons[x] for x in reversed(low) if x in names.persons), None)
        if known and set(low) <= set(map(fold, known.split())) and known in names.known:
            return with_organisation(names.known[known], w, end, names, rules)
        titled = start > 0 and w.low[start - 1] in rules.titles
        if not known and no_person(w, start, end, names.toponyms, names.places, rules):
            continue
        if (
            titled
            or known
            or (2 <= len(name) <= 4 and not any(x in rules.states for x in low))
            or (len(name) == 1 and lone_person(short, w, start, end, rules))
        ):
            full = known if known and len(known) > len(short) else short
            if spoken := known_speaker(full, names.known, rules):
                return Speaker(Source(names.persons.setdefault(fold(spoken[0]), full), "person", top_institution(spoken[1], rules), None))
            return with_organisation(Speaker(Source(full, "person", None, None)), w, end, names, rules)
    return None


def after_institution(w: Words, start: int, end: int, rules: Rules) -> int:
    """ "Lorvia Observatory Jane Roe": where the name of whom it has for a speaker starts."""
    found = institution_at(w, start, rules)
    before = next((i for i in range(start) if (f := institution_at(w, i, rules)) and f[2] > start), None)
    if before is not None and (f := institution_at(w, before, rules)):
        found = f
    return found[2] if found and start < found[2] < end - 1 else start


def with_organisation(person: Speaker, w: Words, end: int, names: Names, rules: Rules) -> Speaker:
    """A person with the institution named beside him, where he has none yet."""
    if person.source.organisation:
        return person
    found = institution_in(w, rules)
    if found and folded(found[0]) in rules.outlets and not any(x in rules.reporters for x in w.low):
        found = None  # whom he told is not whom he speaks for
    body = None if found else state_body(w, rules)
    span = None if found or body else organisation_span(w, rules, person.source.name)
    if span and folded(name_of(w, *span)) in rules.outlets:
        span = None
    if found or body:
        name: str | None = top_institution(found[0] if found else body or "", rules)
    elif span:
        name = name_of(w, *span)
    else:  # "coalition spokesman Col. Haddad"
        name = next((x for x in w.low if any((x,) in kind.nouns for kind in rules.stand_ins if kind.known)), None)
    return replace(person, source=replace(person.source, organisation=name)) if name else person


# --- organisations ---


def institution(w: Words, found: tuple[str, int, int], names: Names, rules: Rules) -> Speaker:
    """An institution or outlet under the fullest name that the report has given it so far."""
    name, start, end = found
    if folded(name) in rules.outlets:
        return Speaker(Source(name, "organisation", None, None), True)
    here = name_of(w, start, end)
    before = names.known.get(name)
    if before and len(before.source.name) >= len(here):
        return before
    speaker = Speaker(Source(here, "organisation", top_institution(name, rules), None))
    names.known[name] = speaker
    return speaker


def organisation(span: Span, w: Words, names: Names, rules: Rules) -> Speaker:
    """An organisation that is in no list; an outlet by the first or last word of its name or what it is said to be."""
    span = after_town(w, span, names, rules)
    name = name_of(w, *span)
    if folded(name) in rules.outlets:
        return Speaker(Source(rules.outlets[folded(name)], "organisation", None, None), True)
    first, last = fold(name.split()[0]), fold(name.split()[-1])
    outlet = last in rules.outlet_words or first == "agence" or domain(name) or any(x in rules.media_words for x in w.low) or outlet_noun(w, rules)
    low = w.low[slice(*span)]
    place = (
        (span_of(w, *span) in names.toponyms or low[-1] in rules.landforms) and not outlet and not any(x in rules.states or x in rules.org_words for x in low)
    )
    for full, speaker in islice(reversed(names.organisations.items()), RECENT):
        if full != name and set(folded(name)) <= set(folded(full)):
            return speaker
    whose = None if outlet or place else government(low, rules) or state_body(w, rules)
    return Speaker(Source(name, "organisation", whose and top_institution(whose, rules), None), outlet, not place)
