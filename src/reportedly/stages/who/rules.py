"""Lexicon → the compiled rules of who says what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.lexicon import Lexicon

Phrase = tuple[str, ...]
ARTICLE = re.compile(r"abd(?:[eu]l|[eu]r(?=r)|al)")  # "Abdel Rahman", "Abdul-Rahman", "Abdurrahman", "Abd al-Rahman"
SPEAKING = ("titles", "unnamed", "bodies", "documents", "standing", "headline_speakers", "speaking")  # lists of what may say something
DOUBLING = (
    "admit",
    "ban",
    "permit",
    "plan",
    "refer",
    "stop",
    "slam",
    "plot",
    "commit",
    "submit",
    "dub",
    "tip",
    "quip",
    "blog",
    "regret",
    "rebut",
    "rap",
    "nod",
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A class of reporting verbs: the rule's name, what may be said with it, and whether it gives figures a source,
    whether whom it is told is an object, words of which one must go with it, whether what follows it may be who says it, and
    what alone says it: documents, speakers, or anything."""

    rule: str
    frames: frozenset[str]
    credit: bool
    addressee: bool
    needs: frozenset[str]
    prepositions: frozenset[str]
    but: frozenset[str]
    main: bool
    inverts: bool
    by: str


@dataclass(frozen=True, slots=True)
class Institution:
    """An organisation as data: canonical name and whose part it is."""

    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class StandIn:
    """Common nouns that stand for an institution the report names: its names, the nouns, whether it is known before ("the coalition"),
    and by whom it fights and where, with both as patterns."""

    names: re.Pattern[str]
    nouns: frozenset[Phrase]
    known: bool
    wars: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Reporting verbs by form, phrases, titles; institutions and outlets by their folded words, `parents` by canonical name."""

    verbs: Mapping[str, tuple[Verb, ...]]
    nouns: Mapping[str, str]
    impersonal: Mapping[str, str]
    according: Mapping[Phrase, str]
    citing: Mapping[str, str]
    quoting: frozenset[str]
    based: str
    passed_on: str
    by_report: str
    by_one: frozenset[str]
    by_reports: frozenset[str]
    figure_nouns: Mapping[str, str]
    titles: frozenset[str]
    unnamed: frozenset[str]
    unnamed_plural: frozenset[str]
    documents: frozenset[str]
    bodies: frozenset[str]
    kinds: frozenset[str]  # what a named body is said to be
    reporters: frozenset[str]
    crew: frozenset[str]
    carrying: frozenset[str]
    standing: frozenset[str]
    last_standing: frozenset[str]
    headline_speakers: frozenset[str]
    headline_tails: frozenset[str]
    org_words: frozenset[str]
    states: frozenset[str]
    institutions: Mapping[Phrase, Institution]
    parents: Mapping[str, str]
    outlets: Mapping[Phrase, str]
    outlet_words: frozenset[str]
    times: frozenset[str]
    demonyms: frozenset[str]
    landforms: frozenset[str]
    modifying_plurals: frozenset[str]
    speaking: frozenset[str]
    mute: frozenset[str]
    media_words: frozenset[str]
    governments: Mapping[Phrase, str]  # a state's names and capitals → its adjective
    state_bodies: Mapping[Phrase, str]  # "general", "foreign ministry" → whose word it is, "{}" the state's adjective
    called: Mapping[str, str]
    speakers: Mapping[str, tuple[str, str]]  # a public speaker's name without its joints → one spelling, institution
    given: frozenset[str]  # first names of persons
    no_names: frozenset[str]
    captions: frozenset[str]
    months: frozenset[str]
    forms: frozenset[str]
    makers: frozenset[str]
    companies: frozenset[Phrase]
    stand_ins: Sequence[StandIn]


def compile_rules(lexicon: Lexicon, own: Sequence[Mapping[str, Any]] = ()) -> Rules:
    """The rules of this stage out of the lexicon; `own` are a user's institutions, `{"name", "aliases", "parent"}`, which go before ours."""
    titles, places, outlets = lexicon.tables["titles"], lexicon.tables["institutions"], lexicon.tables["outlets"]
    reporting = lexicon.entries["reporting"]
    rows = (*places["institution"], *own)
    institutions = [Institution(i["name"], i.get("parent")) for i in rows]
    return Rules(
        verbs=verbs_of(lexicon),
        nouns={form: e.rule for e in reporting for n in e.keys.get("nouns", ()) for form in (n, inflect(n)[0])},
        according={tuple(p.split()): e.rule for e in reporting for p in e.keys.get("phrases", ()) if e.rule.endswith("according-to")},
        citing={p: e.rule for e in reporting for p in e.keys.get("phrases", ()) if e.rule.endswith("citing")},
        based=next(e.rule for e in reporting if e.rule.endswith("based-on")),
        passed_on=next(e.rule for e in reporting if e.rule.endswith("as-reported-by")),
        by_report=next(e.rule for e in reporting if e.rule.endswith("by-report")),
        by_one=frozenset(x for e in reporting for x in e.keys.get("one", ())),
        by_reports=frozenset(x for e in reporting for x in e.keys.get("reports", ())),
        impersonal={x: e.rule for e in reporting for x in e.keys.get("impersonal", ())},
        figure_nouns={form: e.rule for e in reporting for n in e.keys.get("figures", ()) for form in (n, inflect(n)[0])},
        quoting=frozenset(form for base in lexicon.tables["reporting"]["quoting"] for form in (base, *inflect(base))),
        titles=frozenset(titles["titles"]),
        unnamed=frozenset(titles["unnamed"]),
        unnamed_plural=frozenset(u for u in titles["unnamed"] if u not in titles["titles"]),
        documents=frozenset(titles["documents"]),
        headline_tails=frozenset(titles["headline_tails"]),
        headline_speakers=frozenset(titles["headline_speakers"]),
        reporters=frozenset(outlets["reporters"]),
        crew=frozenset(outlets["crew"]),
        carrying=frozenset(outlets["carrying"]),
        bodies=frozenset(titles["bodies"]),
        kinds=frozenset(titles["kinds"]),
        last_standing=frozenset(titles["last_standing"]),
        standing=frozenset(titles["standing"]),
        org_words=frozenset(places["org_words"]),
        states=frozenset(places["states"]),
        institutions={folded(alias): i for i, row in zip(institutions, rows, strict=True) for alias in (row["name"], *row.get("aliases", ()))},
        parents={i.name: i.parent for i in institutions if i.parent},
        outlets={folded(o): o for o in outlets["outlets"]},
        outlet_words=frozenset(outlets["outlet_words"]),
        times=frozenset(titles["times"]),
        demonyms=frozenset(fold(x) for names in lexicon.tables["places"]["demonyms"].values() for x in names) | set(titles["origins"]),
        landforms=frozenset(titles["landforms"]),
        modifying_plurals=frozenset(titles["modifying_plurals"]),
        speaking=frozenset().union(*(titles[x] for x in SPEAKING), *(outlets[x] for x in ("reporters", "media_words")), places["org_words"]),
        mute=frozenset(titles["mute"]),
        media_words=frozenset(outlets["media_words"]),
        governments={folded(x): adjective for adjective, names in places["governments"].items() for x in (adjective, *names)},
        state_bodies={british(folded(body)): of for body, of in places["bodies"].items()},
        called=places["called"],
        speakers={jointless(x): (row["speakers"][0], row["name"]) for row in rows for x in row.get("speakers", ())},
        given=frozenset(lexicon.tables["places"]["given"]),
        no_names=frozenset(titles["no_names"]),
        captions=frozenset(titles["captions"]),
        months=frozenset(titles["months"]),
        forms=frozenset(places["forms"]),
        makers=frozenset(places["makers"]),
        companies=frozenset(folded(x) for x in places["companies"]),
        stand_ins=tuple(stand_in(rows, places[f"{kind}s"], places[f"{kind}_nouns"], places.get(f"{kind}_wars")) for kind in ("monitor", "coalition")),
    )


def stand_in(rows: Sequence[Mapping[str, Any]], names: Sequence[str], nouns: Sequence[str], wars: Sequence[Mapping[str, Any]] | None) -> StandIn:
    """The common nouns of one kind of institution, with the names and aliases that they may stand for."""
    found = alternatives(x for row in rows if row["name"] in names for x in (row["name"], *row.get("aliases", ())))
    fought = tuple((w["name"], alternatives(w["against"]), alternatives(w["at"])) for w in wars or ())
    return StandIn(found, frozenset(folded(x) for x in nouns), wars is not None, fought)


def alternatives(names: Iterable[str]) -> re.Pattern[str]:
    """Names as one pattern, the longest first."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=lambda x: (-len(x), x)))) + r")\b")


def british(words: Phrase) -> Phrase:
    """Words in one spelling: "defense" is "defence", "center" "centre"."""
    return tuple({"defense": "defence", "center": "centre"}.get(w, w) for w in words)


def jointless(name: str) -> str:
    """A person's name without what its spellings in other scripts differ by: spaces, hyphens, vowels of the article.

    >>> jointless("Rami Abdul-Rahman") == jointless("Rami Abdurrahman") == jointless("Rami Abdel Rahman")
    True
    """
    plain = "".join(c for c in name.casefold() if c.isalpha())
    return ARTICLE.sub("abd", plain)


def verbs_of(lexicon: Lexicon) -> dict[str, tuple[Verb, ...]]:
    """Every form of every reporting verb."""
    irregular: Mapping[str, Sequence[str]] = lexicon.tables["reporting"]["irregular"]
    out: dict[str, tuple[Verb, ...]] = {}
    for e in lexicon.entries["reporting"]:
        verb = Verb(
            e.rule,
            frozenset(e.keys.get("frames", ())),
            e.keys.get("credit", True),
            e.keys.get("addressee", False),
            frozenset(e.keys.get("needs", ())),
            frozenset(e.keys.get("prepositions", ())),
            frozenset(e.keys.get("but", ())),
            e.keys.get("main", False),
            e.keys.get("inverts", False),
            e.keys.get("by", ""),
        )
        for base in e.keys.get("verbs", ()):
            for form in (base, *(irregular[base] if base in irregular else inflect(base))):
                out[form] = (*out.get(form, ()), verb)
    return out


def inflect(base: str) -> tuple[str, ...]:
    """The regular forms of a verb.

    >>> inflect("deny"), inflect("declare"), inflect("plan")
    (('denies', 'denied', 'denying'), ('declares', 'declared', 'declaring'), ('plans', 'planned', 'planning'))
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    s = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base.endswith("e"):
        return s, base + "d", (base if base.endswith(("ee", "oe")) else base[:-1]) + "ing"
    stem = base + base[-1] if base in DOUBLING else base
    return s, stem + "ed", stem + "ing"


def folded(name: str) -> Phrase:
    """A name's words as they are compared: lower case, no full stops, no possessive, no leading "the".

    >>> folded("The U.S. Central Command's")
    ('us', 'central', 'command')
    """
    words = [fold(w) for w in name.replace("-", " ").split()]
    return tuple(w for w in words if w and w != "the")


def fold(word: str) -> str:
    """One word as it is compared."""
    return word.casefold().replace("’", "'").removesuffix("'s").replace(".", "").strip("'\"")
