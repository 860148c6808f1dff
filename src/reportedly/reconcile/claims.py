"""Figures with their reports → claims: who a number comes from in the end, and what kind of thing it counts."""

from collections.abc import Iterator

from reportedly.reconcile.rules import Rules, folded, one_spelling
from reportedly.records import Extraction, Figure, Interval, Place, Report, Source
from reportedly.reduced import Claim, SourceClass

COUNTRY = 6  # UCDP's precision of a place that is a country
PREPOSITIONS = frozenset({"of", "in", "from", "at", "with", "for", "on", "by", "to", "among", "who"})


def claims_of(extraction: Extraction, rules: Rules) -> Iterator[Claim]:
    """A report's figures as claims, in their order."""
    for f in extraction.figures:
        yield claim_of(f, extraction.report, rules)


def claim_of(figure: Figure, report: Report, rules: Rules) -> Claim:
    """A figure of a report as a claim."""
    noun, narrower = kind_of(figure.counted, rules)
    places = figure.places or tuple(p for p in figure.report_places if p.where_prec == COUNTRY) or figure.report_places
    return Claim(
        figure, report.publisher, published(figure, report), institution(figure.source, rules), source_class(figure.source, rules),
        noun, narrower, places, bool(figure.places), sentence_of(figure, report),
    )  # fmt: skip


def sentence_of(figure: Figure, report: Report) -> str:
    """The sentence that states a figure."""
    start, end = figure.sentence
    return ((report.title or "") if figure.field == "title" else report.text)[start:end]


def published(figure: Figure, report: Report) -> Interval | None:
    """The report's day; of an undated report the window that its words gave the figure, where they gave one."""
    if report.published:
        return (report.published, report.published)
    return figure.as_of if figure.date_basis == "inferred" else None


def institution(source: Source | None, rules: Rules) -> str | None:
    """The topmost institution that a source speaks for; a person who speaks for none stands alone; None where none is named.

    A name without a name in it ("monitoring group", "Britain-based monitor", "Coalition") names nobody.
    """
    if source is None or (source.role == "unnamed" and not source.organisation):
        return None
    name = source.organisation or source.name
    if known := known_institution(name, rules):
        return topmost(known, rules)
    if source.role == "document":
        return None
    return name if source.role == "person" and not source.organisation else named(name, rules)


def known_institution(name: str, rules: Rules) -> str | None:
    """The institution of our data that a name is, or begins with ("Observatory director"), or with small words before it."""
    words = one_spelling(proper(name), rules.demonyms, rules.spellings).split()
    starts = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    whole = rules.institutions.get(folded(name)) or rules.institutions.get(one_spelling(name, rules.demonyms, rules.spellings))
    return whole or next((rules.institutions[key] for key in starts if key in rules.institutions), None)


def proper(name: str) -> str:
    """A name without the small words around it: "official SANA news agency" is SANA.

    >>> proper("monitoring group Airwars"), proper("Russian army"), proper("state media")
    ('Airwars', 'Russian army', '')
    """
    words = name.split()
    at = [i for i, w in enumerate(words) if any(c.isupper() for c in w) and not w.endswith(("-based", "-led", "-backed", "-run"))]
    if not at:
        return ""
    return name_end(words[at[0] :], at[-1] - at[0])


def name_end(words: list[str], last: int) -> str:
    """Up to the last capital, where it is an acronym; else with all that follows ("Russian army")."""
    return " ".join(words[: last + 1] if words[last].isupper() and len(words[last]) > 3 else words)


def named(name: str, rules: Rules) -> str | None:
    """A name that is not in our data, in one spelling: "Russias army" → "Russian Army", "Moscow" → "Russian Government"."""
    name = proper(name)
    if not name or folded(name) in rules.generic:
        return None
    if state := rules.capitals.get(folded(name)):
        return f"{state} Government"
    words = name.removeprefix("the ").removeprefix("The ").split()
    head = next((n for n in (2, 1) if folded(" ".join(words[:n])) in rules.demonyms), 0)
    rest = [upper_first(w) for w in words[head:]]
    return " ".join([rules.demonyms[folded(" ".join(words[:head]))], *(rest or ["Government"])] if head else rest)


def upper_first(word: str) -> str:
    """A word with a capital, unless it is one of the small ones inside names."""
    return word if word in PREPOSITIONS or word in ("and", "the") else word[:1].upper() + word[1:]


def topmost(name: str, rules: Rules) -> str:
    """The canonical name at the top of an institution's parents; one's own data may go in circles, which ends it."""
    seen = {name}
    while (parent := rules.parents.get(name)) and parent not in seen:
        seen.add(parent)
        name = parent
    return name


def source_class(source: Source | None, rules: Rules) -> SourceClass:
    """What sort of source it is, by the words of its name and institution; "unnamed" where nothing says."""
    if source is None:
        return "unnamed"
    words = set(folded(f"{source.name} {source.organisation or ''}").split())
    found = next((kind for names, kind in rules.classes if names & words), None)
    return found or ("unnamed" if source.role == "unnamed" else "official" if source.role == "organisation" else "local")


def kind_of(counted: str, rules: Rules) -> tuple[str, frozenset[str]]:
    """The kind of thing that a noun phrase counts (its last noun before a preposition), and the words that narrow it.

    >>> rules = Rules({"militant": "fighter"}, frozenset({"foreign"}), {}, {}, ())
    >>> kind_of("Islamic State militants", rules), kind_of("foreign militants", rules)
    (('fighter', frozenset()), ('fighter', frozenset({'foreign'})))
    """
    words = counted.casefold().split()
    head = next((words[i - 1] for i, w in enumerate(words) if i and w in PREPOSITIONS), words[-1] if words else "")
    noun = singular(head)
    narrower = frozenset(rules.persons.get(w, w) for w in map(singular, words) if w in rules.persons or (w in rules.narrower and w != noun))
    return "person" if noun in rules.persons else rules.kinds.get(noun, noun), narrower


def singular(noun: str) -> str:
    """A noun without the ending of its plural, roughly: it only has to be the same for both.

    >>> singular("casualties"), singular("strikes"), singular("people"), singular("losses")
    ('casualty', 'strike', 'people', 'loss')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def places_in(claim: Claim) -> tuple[Place, ...]:
    """Where the claim's figure is, not where people came from or went to."""
    return tuple(p for p in claim.places if p.role == "in") or claim.places
