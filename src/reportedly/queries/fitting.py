"""A question and the claims of a ledger → which of them answer it, and every reason why the others do not.

A claim answers where it counts the thing, at the places, in the days and by the source asked for, and where the other words of
the question stand near it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportedly import own, reckoning
from reportedly.day import ordinal
from reportedly.queries.questions import Question, group_word, words_of
from reportedly.reconcile import same
from reportedly.reconcile.area import Area, spoken, standing
from reportedly.reconcile.indicators import IN, RAIDS, STOCKS, Sought, groups_named, membership, near, sought
from reportedly.reconcile.period import LONG, days_told, length
from reportedly.reconcile.period import spoken as days_spoken
from reportedly.reconcile.rules import Rules, folded
from reportedly.reconcile.said import Kind
from reportedly.reconcile.series import LEVELS
from reportedly.records import Category, Interval, Place
from reportedly.reduced import Claim, Indicator, Member
from reportedly.settings import Settings
from reportedly.store import asked

Connection = Any  # the store's: nothing here speaks to a database but through it
Places = tuple[Place, ...]
Held = dict[tuple[Category | None, tuple[str, ...]], list[Claim]]
"""The claims read for a category and some countries."""
STANDS = 90
"""Days for which a number of things that are there stands, as settling takes two of them to be about one time."""
EVENT = 3
"""Days that one event takes at most: "on Saturday and Sunday"."""
SLACK, MOST_SLACK = 3, 15
"""Days by which the ends of one period may differ between reports ("October", "since 1 October"): a tenth of long ones, at most half a month."""
RUNNING = 31
"""Days by which two running totals may begin apart, and above which a number of events is one."""
AROUND = (300, 500)
"""Letters before and after a number's start in which the question's words must stand: about two sentences on either side."""
COUNTED_EITHER_WAY: frozenset[Category] = frozenset({"displaced", "detained", "missing", "joined", "returned", "deployed", "territory", "damaged", "other"})
"""Reports give these as what is there, or as what happened, and mean the same number."""
SAME_AS: Mapping[Category, tuple[Category, ...]] = {"present": ("deployed",), "deployed": ("present",)}
"""What reports say of the same things: asked for only where the question's own word finds nothing."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A claim that may answer, with every reason why it does not."""

    claim: Claim
    gates: tuple[Member, ...]


def fits_of(connection: Connection, question: Question, rules: Rules, settings: Settings, anywhere: bool = False, held: Held | None = None) -> list[Fit]:
    """The claims of the ledger that may answer, each with its gates; those that the question's words are not near have one for that.

    `anywhere`: also those of reports about other countries, none of which answers. `held` keeps what was read for the next question.
    """
    first: list[Fit] = []
    found: list[Fit] = []
    for category in readings(question):
        found = read_as(connection, question, category, rules, settings, () if anywhere else question.places, {} if held is None else held)
        first = first or found
        if any(not f.gates for f in found):
            break
    else:
        found = first
    if not (question.words or question.claim.figure.group):
        return found
    near_by = asked.words_around(connection, [f.claim.figure.id for f in found if len(f.gates) < 2], *AROUND)
    return with_words(found, question, {id: words_of(text, rules) for id, text in near_by.items()}, rules)


def read_as(connection: Connection, question: Question, category: Category | None, rules: Rules, settings: Settings, within: Places, held: Held) -> list[Fit]:
    """The claims of a category that may answer, of reports about the countries of some places."""
    wanted = indicator_of(question, category)
    made = sought(wanted, rules, reckoning.words(settings.language).terms, reckoning.places(own.load(settings.config)))
    key = (category, tuple(sorted({p.country or "" for p in within})))
    if key not in held:
        held[key] = with_wholes(asked.candidates(connection, kin(category), [] if "" in key[1] else key[1], rules))
    return [Fit(claim, gates_of(claim, member, question)) for claim, member in belonging(held[key], made)]


def kin(category: Category | None) -> list[Category]:
    """The categories whose claims may belong to one, or nearly do."""
    if category is None:
        return []
    loose: tuple[Category, ...] = ("other",) if category in RAIDS or category in ("present", "deployed") else ()
    return sorted({category, *loose, *(RAIDS if category in RAIDS else ())})


def belonging(claims: Sequence[Claim], made: Sought) -> Iterator[tuple[Claim, Member]]:
    """The claims that count the thing, or nearly do."""
    named = groups_named(claims)
    for claim in claims:
        member = membership(claim, made, named.get((claim.figure.document, claim.kind), frozenset()))
        if member is not None:
            yield claim, member


def with_wholes(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, a total at the places of its parts too: of 20 dead, 12 are told in one country and 8 in the other."""
    parts: dict[str, list[Place]] = {}
    for c in claims:
        if c.figure.part_of and c.own_places:
            parts.setdefault(c.figure.part_of, []).extend(p for p in c.figure.places if p.role == "in")
    return [replace(c, places=tuple(dict.fromkeys((*c.places, *parts[c.figure.id])))) if c.own_places and c.figure.id in parts else c for c in claims]


def readings(question: Question) -> Iterator[Category | None]:
    """What may be reported of the things: as the question says it, then as reports may say the same."""
    category = question.claim.figure.category
    if category == "other" and question.claim.figure.measure_type == "stock":
        yield "present"
    else:
        yield category
    yield from SAME_AS.get(category, ())


def indicator_of(question: Question, category: Category | None) -> Indicator:
    """The question as the definition of a series, without its places and days, which are weighed here."""
    f = question.claim.figure
    running = question.time is not None and length(question.time) > LONG
    return Indicator(
        "question", question.text, (f.counted,), category, f.group, measure_type="cumulative" if running and kind_of(question) != "stock" else None, unit=f.unit
    )


def gates_of(claim: Claim, member: Member, question: Question) -> tuple[Member, ...]:
    """All reasons why a claim is no answer."""
    tests = (definition(claim, member, question), where(claim, question), when(claim, question), who(claim, question))
    return tuple(m for m in tests if m.gate)


def definition(claim: Claim, member: Member, question: Question) -> Member:
    """The thing, its group and measure; a share where a share is asked for, and what is there or happened where both are said."""
    f, asks = claim.figure, question.claim.figure
    if member.gate != "other measure":
        return member
    if asks.unit != "count" and f.unit == asks.unit:
        return IN
    plain = f.unit == asks.unit and f.measure_type in LEVELS and not f.change
    return IN if plain and f.category in COUNTED_EITHER_WAY else member


def where(claim: Claim, question: Question) -> Member:
    """The places asked for, all of them and nothing beside; an event that is named may be told more closely."""
    if not question.places:
        return IN
    if not claim.places:
        grouped = claim.figure.group is not None and question.claim.figure.group is not None
        return IN if grouped else near("other place", "none is said")
    if opposite(claim, question):
        return near("other place", f"{claim.figure.places[0].role} {claim.figure.places[0].name}")
    stand = standing(claim, Area(question.places))
    within = stand == "narrower" and question.event and all(p.where_prec != same.COUNTRY for p in claim.places)
    if stand == "same" or within:
        return IN
    return near("other place" if stand == "apart" else stand, spoken(claim))


def opposite(claim: Claim, question: Question) -> bool:
    """Whether people went to a place where the question asks for those who left it, or the other way round."""
    ways = {p.role for p in question.places} - {"in"}
    other = {"from": "to", "to": "from"}
    return any(p.role == other[way] and any(same.one(p, q) for q in question.places) for way in ways for p in claim.figure.places)


def kind_of(question: Question) -> Kind:
    """Whether the number stands on a day, grows with an event or since a day, or belongs to a period."""
    f = question.claim.figure
    if f.unit != "count" or f.measure_type == "stock" or f.category in STOCKS:
        return "stock"
    brief = question.time is not None and length(question.time) <= EVENT
    return "toll" if question.event or question.since or brief else "flow"


def when(claim: Claim, question: Question) -> Member:
    """The days asked for: a stock that still stood, the toll of an event in them, a running total since then, a number of just that period."""
    days = question.time
    if days is None:
        return IN
    told, about = told_days(claim)
    if about is None:
        return near("other period", "no day is known")
    kind = kind_of(question)
    if kind == "stock":
        fits = about[0] <= days[1] and ordinal(about[1]) >= ordinal(days[0]) - STANDS and (length(about) <= STANDS or about[1] <= days[1])
    elif question.since:
        fits = told is not None and abs(ordinal(told[0]) - ordinal(days[0])) <= RUNNING and length(told) > RUNNING
    elif kind == "toll":
        fits = in_event(told, about, days)
    elif told is None and claim.figure.category in COUNTED_EITHER_WAY:
        fits = same.days_between(about, days) == 0
    elif told is None:
        return near("other period", f"no period is said; told on {days_spoken(about)}")
    else:
        slack = min(max(SLACK, length(days) // 10), MOST_SLACK)
        fits = abs(ordinal(told[0]) - ordinal(days[0])) <= slack and abs(ordinal(told[1]) - ordinal(days[1])) <= slack
    return IN if fits else near("other period", days_spoken(about))


def told_days(claim: Claim) -> tuple[Interval | None, Interval | None]:
    """The days that a claim's words give, whatever dated its report, and those it is taken to be about."""
    told, about = days_told(claim)
    return (told or claim.figure.time, about if told or not claim.figure.time else claim.figure.time)


def in_event(told: Interval | None, about: Interval, days: Interval) -> bool:
    """Whether a claim is about an event in some days: its own lie in them, or, where it gives none, its report came soon after."""
    if told is None:
        return days[0] <= about[1] and ordinal(about[0]) <= ordinal(days[1]) + SLACK
    return (same.days_between(told, days) or 0) <= (1 if length(days) <= EVENT else 0) and length(told) <= max(length(days), RUNNING)


def who(claim: Claim, question: Question) -> Member:
    """The source asked for, where the question names one."""
    wanted = question.source
    if wanted is None or claim.institution == wanted or any(folded(v.organisation or v.name) == folded(wanted) for v in claim.figure.via):
        return IN
    return near("passed over", f"said by {claim.institution or 'nobody named'}")


def with_words(fits: Sequence[Fit], question: Question, near_by: Mapping[str, frozenset[str]], rules: Rules) -> list[Fit]:
    """The claims with a gate where the question's words do not stand near them and nothing shows that they are of the same event."""
    fits = [named_near(f, question, near_by.get(f.claim.figure.id, frozenset())) for f in fits]
    lacking = {f.claim.figure.id: [w for w in needed(f.claim, question) if not says(near_by.get(f.claim.figure.id, frozenset()), w, rules)] for f in fits}
    anchors = [f.claim for f in fits if not lacking[f.claim.figure.id] and not f.gates] if question.event else []
    whole = [f.claim for f in fits if not lacking[f.claim.figure.id]] if question.event else []
    out: list[Fit] = []
    for f in fits:
        missing = lacking[f.claim.figure.id]
        if question.words and set(question.words) <= set(missing):
            continue
        told = any(one_event(f.claim, a) for a in anchors or whole)
        gate = () if not missing or told else (near("other definition", f"{', '.join(missing)} not said near it"),)
        out.append(replace(f, gates=(*f.gates, *gate)))
    return out


def named_near(fit: Fit, question: Question, words: frozenset[str]) -> Fit:
    """A claim of an event whose place is told more widely ("at the border") is of the place that is named near it."""
    fine = all(p.where_prec != same.COUNTRY for p in question.places)
    wide = (
        fine
        and question.event
        and question.named
        and all(g.gate == "wider" and not g.reason.startswith("wider: its") for g in fit.gates)
        and set(question.named) <= words
    )
    return replace(fit, gates=()) if wide and fit.gates and fit.claim.figure.counted == question.claim.figure.counted else fit


def needed(claim: Claim, question: Question) -> tuple[str, ...]:
    """The words that must stand near a claim: the question's, and whose things it asks for where the claim does not say it."""
    group = question.claim.figure.group
    return (*question.words, group_word(group)) if group and claim.figure.group is None else question.words


def says(words: frozenset[str], word: str, rules: Rules) -> bool:
    """Whether some words say a word, or the same that happened in another."""
    classes = (rules.events.means.get(word), rules.events.targets.get(word))
    return word in words or any(f"={name}" in words for name in classes if name)


def one_event(a: Claim, b: Claim) -> bool:
    """Whether two claims may be of one event: the same brief days, and a town, not only a country, in common."""
    if any(c.figure.as_of is None or length(c.figure.as_of) > EVENT or c.figure.date_basis == "publication" for c in (a, b)):
        return False
    return same.same_period(a, b, 1) is True and a.own_places and b.own_places and same.where(a, b) in ("same", "within")
