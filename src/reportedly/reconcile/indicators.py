"""Claims and the definition of an indicator → the claims that belong to it, and those that only nearly do, each with the reason.

A series never joins another scope or definition: weapons are not strikes, foreign fighters not fighters, Syria not Iraq and
Syria. Who said something, how surely and how long ago is settling's to weigh; here only what is counted decides.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.reconcile.area import Area, among_events, area_of, spoken, standing
from reportedly.reconcile.period import far_off, period_reason
from reportedly.reconcile.rules import Rules, folded
from reportedly.reconcile.same import COUNTED_PERSONS
from reportedly.reconcile.terms import WORD, Terms, Thing, are_near, thing_counted, thing_of
from reportedly.records import Category, Place
from reportedly.reduced import Claim, Indicator, Member, Part

Resolve = Callable[[str], Sequence[Place]]
"""A name or the two letters of a country → the place that it means; no place where it is not known."""
LEVELS = frozenset({"stock", "flow", "cumulative"})
STOCKS: frozenset[Category] = frozenset({"present", "deployed", "territory", "missing"})
"""What is reported of things that are there; of all else a number counts what happened."""
RAIDS: frozenset[Category] = frozenset({"strike", "attack", "operation"})
"""Told in one breath: a figure of one is shown beside a series of another."""
IN = Member()


@dataclass(frozen=True, slots=True)
class Sought:
    """An indicator made ready: the things that it counts, its places found, its words folded."""

    indicator: Indicator
    things: tuple[Thing, ...]
    area: Area | None
    group: str | None
    unit: str
    exclude: tuple[str, ...]
    terms: Terms


def sought(indicator: Indicator, rules: Rules, terms: Terms, resolve: Resolve) -> Sought:
    """An indicator made ready for `membership`. A place that `resolve` does not know matches by its name alone."""
    return Sought(
        indicator, tuple(dict.fromkeys(thing_counted(noun, rules, terms) for noun in indicator.counted)), area_of(indicator.places, resolve),
        folded(indicator.group) if indicator.group else None, indicator.unit or "count", tuple(words_of(e) for e in indicator.exclude), terms,
    )  # fmt: skip


def words_of(phrase: str) -> str:
    """Words with a space before and after each, so that whole ones are found in others."""
    return f" {' '.join(WORD.findall(phrase.casefold()))} "


def gathered(claims: Iterable[Claim], wanted: Sought) -> Iterator[tuple[Claim, Member]]:
    """The claims that belong to an indicator or nearly do, in their order; they must be all claims of each of their reports.

    A claim that names no group is taken for the group's where its report counts no other group's of that kind. One that counts
    another thing nearly belongs only where something else ties it to the indicator: its group, its place, its first day, or
    another claim of its report that belongs.
    """
    held = list(claims)
    named = groups_named(held)
    found = [(c, membership(c, wanted, named.get((c.figure.document, c.kind), frozenset()))) for c in held]
    reports = {c.figure.document for c, member in found if member == IN}
    for claim, member in found:
        if member is not None and (member == IN or claim.figure.document in reports or thing(claim, wanted) in wanted.things or tied(claim, wanted)):
            yield claim, member


def groups_named(claims: Iterable[Claim]) -> Mapping[tuple[str, str], frozenset[str]]:
    """The groups, folded, whose things of each kind a report counts, by (report, kind)."""
    found: dict[tuple[str, str], set[str]] = {}
    for c in claims:
        if c.figure.group:
            found.setdefault((c.figure.document, c.kind), set()).add(folded(c.figure.group))
    return {key: frozenset(names) for key, names in found.items()}


def tied(claim: Claim, wanted: Sought) -> bool:
    """Whether a claim says itself that it is about the indicator's group, its places, or the time since its first day."""
    if wanted.group is not None and claim.figure.group is not None:
        return True
    if wanted.area is not None and claim.places:
        return True
    return counted_since(claim, wanted.indicator)


def membership(claim: Claim, wanted: Sought, named: frozenset[str] = frozenset()) -> Member | None:
    """Whether a claim belongs to an indicator (`gate` None), only nearly does (`gate` and reason), or not at all (None).

    `named` are the groups, folded, whose things of its kind its report counts. A claim that differs in one thing nearly belongs, also one
    that is narrower in several; one that differs in more is about something else.
    """
    if claim.figure.unit != wanted.unit and not is_share(claim):
        return None
    found: list[Member] = []
    for test in (category_test, thing_test, group_test, measure_test, place_test, period_test):
        member = test(claim, wanted, named)
        if member is None:
            return None
        if member.gate:
            found.append(member)
            if len(found) > 1 and any(m.gate != "narrower" for m in found):
                return None
    return Member(found[0].gate, "; ".join(m.reason for m in found)) if found else IN


def is_share(claim: Claim) -> bool:
    """A share or a multiple of what is counted: in another unit, and still about it."""
    return claim.figure.unit in ("percent", "times")


def near(gate: Part, words: str) -> Member:
    """Nearly a member: the gate, and the words after it."""
    return Member(gate, f"{gate}: {words}")


def category_test(claim: Claim, wanted: Sought, _: frozenset[str]) -> Member | None:
    """What is reported of them: the same; "other" says nothing of things that are there."""
    found, asked = claim.figure.category, wanted.indicator.category
    if asked is None or found == asked or (found == "other" and asked == "present" and claim.figure.measure_type in ("stock", "share", "change")):
        return IN
    if found in RAIDS and asked in RAIDS:
        return near("other definition", f"{found}, not {asked}") if thing(claim, wanted) in wanted.things else IN
    if {found, asked} <= {"other", *RAIDS} and any(are_near(claim.kind, t.kind, wanted.terms) for t in wanted.things):
        return IN  # weapons released: what is counted says it
    return None


def thing_test(claim: Claim, wanted: Sought, _: frozenset[str]) -> Member | None:
    """What is counted: one of the indicator's things, with no word more or less that makes it another."""
    mine = thing(claim, wanted)
    said = words_of(claim.figure.counted)
    if any(e in said for e in wanted.exclude):
        return near("other definition", claim.figure.counted)
    if not wanted.things or mine in wanted.things:
        return IN
    alike = [t for t in wanted.things if t.kind == mine.kind]
    if alike:
        return scope_test(mine, alike[0], claim, wanted)
    persons = claim.figure.category in COUNTED_PERSONS and "person" in (mine.kind, *(t.kind for t in wanted.things))
    if persons and mine.kind != "person" and Thing("person", frozenset()) in wanted.things:
        return near("narrower", claim.figure.counted)
    if persons or any(are_near(mine.kind, t.kind, wanted.terms) for t in wanted.things):
        return near("other definition", f"{claim.figure.counted}, not {wanted.indicator.counted[0]}")
    return None


def scope_test(mine: Thing, theirs: Thing, claim: Claim, wanted: Sought) -> Member:
    """Why a thing of the right kind is another one: narrower or wider than the indicator's, or defined otherwise."""
    more, less = mine.words - theirs.words, theirs.words - mine.words
    words = claim.figure.counted + (f", not {wanted.indicator.counted[0]}" if less else "")
    if (more | less) & wanted.terms.scope or (more and less):
        return near("other definition", words)
    return near("narrower" if more else "wider", words)


def thing(claim: Claim, wanted: Sought) -> Thing:
    """What a claim counts."""
    return thing_of(claim.figure.counted, claim.kind, claim.narrower, wanted.terms.scope)


def group_test(claim: Claim, wanted: Sought, named: frozenset[str]) -> Member | None:
    """Whose they are: the group's; or nobody's by name, in a report that names no other group."""
    if wanted.group is None:
        return IN
    if claim.figure.group is not None:
        return IN if folded(claim.figure.group) == wanted.group else None
    if named and wanted.group not in named:
        return near("other definition", f"its report counts others than {wanted.indicator.group}")
    return IN


def measure_test(claim: Claim, wanted: Sought, _: frozenset[str]) -> Member | None:
    """A level of the indicator's sort; a change, a share or a rate of it is another measure."""
    found, asked = measure_of(claim), measures(wanted.indicator)
    if found in asked and claim.figure.unit == wanted.unit:
        return IN
    if found == "flow" and "cumulative" in asked:
        return IN  # a flow that runs from the day that the indicator is counted from: the period decides
    return near("other measure", f"{found}{' in ' + claim.figure.unit if found in asked else ''}")


def measure_of(claim: Claim) -> str:
    """What sort of number a claim gives: a change is one however it is told."""
    return "change" if claim.figure.change else claim.figure.measure_type


def measures(indicator: Indicator) -> frozenset[str]:
    """The sorts of numbers that an indicator takes: its own; else things that are there, or events counted over some time."""
    if indicator.measure_type:
        return frozenset({indicator.measure_type})
    if indicator.unit == "percent":
        return frozenset({"share", "rate"})
    if indicator.category is None:
        return LEVELS
    return frozenset({"stock"}) if indicator.category in STOCKS else frozenset({"flow", "cumulative"})


def place_test(claim: Claim, wanted: Sought, _: frozenset[str]) -> Member | None:
    """Where: all of the indicator's places and nothing beside them. A claim that says no place must say its group, or since when."""
    if wanted.area is None:
        return IN
    if not claim.places:
        known = wanted.group is not None and claim.figure.group is not None
        return IN if known or counted_since(claim, wanted.indicator) else near("other place", "none is said")
    stand = standing(claim, wanted.area)
    if stand == "narrower" and "flow" in measures(wanted.indicator) and among_events(claim, wanted.area):
        return None
    return IN if stand == "same" else None if stand == "apart" else near(stand, spoken(claim))


def counted_since(claim: Claim, indicator: Indicator) -> bool:
    """Whether its words say that it is counted from the indicator's own first day on."""
    time = claim.figure.time
    return indicator.since is not None and time is not None and time[0] != time[1] and period_reason(claim, indicator, "cumulative") is None


def period_test(claim: Claim, wanted: Sought, _: frozenset[str]) -> Member | None:
    """When: within the indicator's days; a running total from their first day on."""
    if far_off(claim, wanted.indicator):
        return None
    asked = measures(wanted.indicator)
    words = period_reason(claim, wanted.indicator, "cumulative" if asked == {"cumulative"} else "flow" if "flow" in asked else "stock")
    return near("other period", words) if words else IN
