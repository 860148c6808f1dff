"""Two statements about one thing → why their numbers differ, in plain words that quote both, and how much that weighs."""

from reportedly.reconcile import same
from reportedly.reconcile.contradictions.alike import Alike
from reportedly.reconcile.contradictions.sides import Side
from reportedly.records import Figure
from reportedly.reduced import Cause, Claim

NAMED = 1.0
"""What it adds that two institutions of different names stand against each other."""
WEIGHTS: dict[Cause, float] = {
    "value": 4.0,
    "copy age": 2.5,
    "date": 2.0,
    "superseded": 1.5,
    "bound": 1.5,
    "definition": 1.0,
    "place": 0.5,
    "measure": 0.5,
    "unit": 0.5,
}
"""How much a contradiction of each cause weighs: what nothing but the value explains comes first."""
TOUCHING = 1.03
"""Ratio up to which a bound and a number say the same: "more than 200,000" and 200,000."""

HEDGES = {
    "exact": "{}", "about": "about {}", "more_than": "more than {}", "at_least": "at least {}", "less_than": "less than {}", "at_most": "at most {}",
    "vague": "{}",
}  # fmt: skip


def explain(a: Side, b: Side, found: Alike, excluded: bool) -> tuple[Cause, str, float] | None:
    """Cause, reason and weight of a pair, `a` the earlier; None where there is nothing worth telling."""
    if not excluded:
        return agreement(a, b, found)
    if not beyond_about(a.claim.figure, b.claim.figure):
        return None
    cause, why = cause_of(a, b, found)
    weight = WEIGHTS[cause] + (NAMED if named(a.claim) and named(b.claim) and same.same_source(a.claim, b.claim) is not True else 0.0)
    return cause, f"{quoted(a)}; {quoted(b)}: {why}", weight + (3.0 if found.differs == "disputed" else 0.0)


def agreement(a: Side, b: Side, found: Alike) -> tuple[Cause, str, float] | None:
    """What two institutions say of one thing, where both can be true and the numbers are not the same."""
    if found.differs not in ("nothing", "disputed") or not (named(a.claim) and named(b.claim)) or same.same_source(a.claim, b.claim) is not False:
        return None
    far = apart(a.claim.figure, b.claim.figure)
    how = f", though the numbers lie {far:.1f} times apart" if far > 2 else ""
    return "bound", f"{quoted(a)}; {quoted(b)}: both can hold{how}", 0.0


def cause_of(a: Side, b: Side, found: Alike) -> tuple[Cause, str]:
    """Why two statements differ, the first that explains it."""
    if found.differs == "place":
        return "place", f"{places(a.claim)} against {places(b.claim)}"
    if a.claim.narrower != b.claim.narrower:
        narrow = max((a.claim, b.claim), key=lambda c: len(c.narrower))
        return "definition", f"fewer in all than {narrow.figure.counted} alone"
    if a.stale or b.stale:
        return "copy age", "an older count, told again later without its date"
    if found.differs != "disputed" and (by := later(a, b)):
        return by
    return "value", "different sources for the same" if named(a.claim) and named(b.claim) else "the same thing, with different numbers"


def later(a: Side, b: Side) -> tuple[Cause, str] | None:
    """What the days explain: a count that its own institution has since replaced, a toll that has grown."""
    if one_source(a.claim, b.claim):
        return "superseded", f"a later count by the same source, {a.claim.institution or source_name(a.claim)}"
    if not is_flow(a.claim) and not (dated(a.claim) and dated(b.claim)):
        return "date", "one of them has no day: each may hold for its own"
    days = same.days_between(interval(a), interval(b))
    grew = (middle(b.claim.figure) > middle(a.claim.figure)) == is_flow(a.claim)
    if days and (grew or not is_flow(a.claim)):
        return "date", "a later count"
    told_later = any(s.subject is not None and s.subject.grown for s in (a, b))
    return ("date", "one of them says that the count has changed") if told_later and is_flow(a.claim) else None


def dated(claim: Claim) -> bool:
    """Whether its report has a day, not only a window, and its number one that it is about."""
    return claim.figure.as_of is not None and claim.published is not None and claim.published[0] == claim.published[1]


def one_source(a: Claim, b: Claim) -> bool:
    """Whether both come from one institution, or name their source by the same words."""
    return bool(same.same_source(a, b)) or (a.institution == b.institution and same.same_words(a, b))


def is_flow(claim: Claim) -> bool:
    """Whether a later count can only be higher."""
    return claim.figure.measure_type in ("flow", "cumulative")


def interval(side: Side) -> tuple[str, str] | None:
    """The day on which a statement was first published."""
    return (side.first, side.first) if side.first else side.claim.published


def named(claim: Claim) -> bool:
    """Whether somebody known stands behind it: an institution, not one voice or none."""
    return claim.institution is not None and claim.source_class not in ("unnamed", "local", "rumour") and said_here(claim)


def said_here(claim: Claim) -> bool:
    """Whether the sentence itself names its source, which is surer than one carried over; a place is none."""
    source, f = claim.figure.source, claim.figure
    place = claim.institution in {p.name for p in claim.places}
    return source is not None and source.cue is not None and f.sentence[0] <= source.cue[0] < f.sentence[1] and not place


def beyond_about(a: Figure, b: Figure) -> bool:
    """Whether the difference is more than two ways to write a round number: "more than 200,000" and 200,000."""
    return a.quantifier == b.quantifier == "exact" or apart(a, b) >= TOUCHING


def apart(a: Figure, b: Figure) -> float:
    """The ratio of the nearest ends, the greater to the smaller; where they hold each other, that of the numbers said. 1 or more."""
    small, large = sorted((middle(a), middle(b)))
    if a.high is not None and b.low is not None and a.high <= b.low:
        small, large = a.high, b.low
    elif b.high is not None and a.low is not None and b.high <= a.low:
        small, large = b.high, a.low
    return round(large / small, 3) if small > 0 else max(1.0, large)


def middle(f: Figure) -> float:
    """The number that was said, of two the nearer to zero; only to order figures by."""
    return min(f.value)


def quoted(side: Side) -> str:
    """A quantity with its noun, who said it and when."""
    who = (side.claim.institution or source_name(side.claim)) if said_here(side.claim) else side.claim.publisher
    when = f", {side.first}" if side.first else ""
    if side.claim.published and side.claim.published[0] != side.claim.published[1]:
        when = f", between {side.claim.published[0]} and {side.claim.published[1]}"
    return f"{quantity(side.claim.figure)} ({who or 'nobody named'}{when})"


def quantity(f: Figure) -> str:
    """A figure's number, its bound and its noun in plain words: "more than 70 countries"."""
    said = f.text + " of" * f.text.endswith("s") if f.quantifier == "vague" else " to ".join(f"{v:,.10g}" for v in f.value)
    unit = "" if f.unit == "count" else " percent of" if f.unit == "percent" else f" {f.unit}"
    return f"{HEDGES.get(f.quantifier, '{}').format(said)}{unit} {f.counted}".strip()


def source_name(claim: Claim) -> str:
    """The words that name a claim's source, if any do."""
    return claim.figure.source.name if claim.figure.source else ""


def places(claim: Claim) -> str:
    """The names of a claim's places."""
    return ", ".join(sorted({p.name for p in claim.places})) or "no place"
