"""The words of a source → the source: its fullest name in the report, its role, its organisation."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.records import Source, Span, Token
from reportedly.stages.who.rules import Institution, Rules, fold, folded

PRONOUNS = frozenset({"he", "she", "him", "her", "they", "i", "we", "it"})
STOP = frozenset({"the", "a", "an", "this", "that", "another", "one"})


@dataclass(slots=True)
class Names:
    """The sources met so far in one report."""

    persons: dict[str, Source] = field(default_factory=dict)
    last: Source | None = None
    last_person: Source | None = None
    last_organisation: Source | None = None


def named(tokens: Sequence[Token], head: int | None, names: Names, rules: Rules, cue: Span) -> Source:
    """The source that these tokens name; pronouns and short names are what they stand for."""
    source = resolve(tokens, head, names, rules, cue)
    names.last = source
    if source.role == "person":
        names.last_person = source
        names.persons.setdefault(source.name.split()[-1], source)
    elif source.role == "organisation":
        names.last_organisation = source
    return source


def resolve(tokens: Sequence[Token], head: int | None, names: Names, rules: Rules, cue: Span) -> Source:
    """One source, without remembering it."""
    words = [t.text for t in tokens]
    lower = [fold(w) for w in words]
    if len(lower) == 1 and lower[0] in PRONOUNS:
        known = names.last_organisation if lower[0] == "it" else names.last_person or names.last
        return Source(known.name, known.role, known.organisation, cue) if known else Source(words[0], "unnamed", None, cue)
    institution = institution_in(lower, rules)
    person = person_in(words, lower, rules)
    if person:
        known = names.persons.get(person.split()[-1])
        if known and len(known.name) >= len(person):
            return Source(known.name, "person", known.organisation, cue)
        return Source(person, "person", institution.name if institution else None, cue)
    if institution:
        return Source(institution.name, "organisation", institution.parent, cue)
    name = " ".join(w for w in words[:12] if w.casefold() not in STOP) or " ".join(words)
    top = lower[head] if head is not None and head < len(lower) else lower[-1]
    if top in rules.documents:
        return Source(name, "document", None, cue)
    if top in rules.unnamed or not any(w[:1].isupper() for w in words[1:] or words):
        return Source(name, "unnamed", None, cue)
    return Source(name, "organisation", None, cue)


def institution_in(lower: Sequence[str], rules: Rules) -> Institution | None:
    """The first institution or outlet whose words stand here, the longest name first."""
    flat = [x for w in lower for x in (folded(w) or ())]
    for i in range(len(flat)):
        for n in range(min(9, len(flat) - i), 0, -1):
            key = tuple(flat[i : i + n])
            if key in rules.institutions:
                return rules.institutions[key]
            if key in rules.outlets:
                return Institution(" ".join(flat[i : i + n]), None)
    return None


def person_in(words: Sequence[str], lower: Sequence[str], rules: Rules) -> str | None:
    """The last run of capitalised words that no title, role or organisation's word takes part in."""
    runs: list[list[int]] = [[]]
    for i, w in enumerate(words):
        if w[:1].isupper() and lower[i] not in rules.titles and lower[i] not in rules.roles:
            runs[-1].append(i)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        if not run or any(lower[i] in rules.org_words for i in run):
            continue
        before = lower[run[0] - 1] if run[0] else ""
        if before in rules.titles or before in rules.roles or (len(run) in (2, 3) and folded(" ".join(lower[i] for i in run)) not in rules.institutions):
            return " ".join(words[i] for i in run)
    return None
