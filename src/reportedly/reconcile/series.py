"""An indicator's claims → its series: each claim a vote or kept out with its reason, a point for each day or period, the gaps.

Stocks and tolls have a point on each day on which a claim stands, flows one for each period; nothing is ever summed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from reportedly.day import ordinal
from reportedly.reconcile.before import Earlier, is_previous
from reportedly.reconcile.said import Kind, Said, order, stands_on, statements
from reportedly.reconcile.settle import gated, out_of, policy_of, settle, settled
from reportedly.records import Figure, Interval
from reportedly.reduced import Claim, Indicator, Member, Part, Point, Series, Taken, Vote

STOCKS = frozenset({"present", "deployed", "territory", "missing"})
"""What is reported of things that are there; of all else a number counts what happened."""
SILENT: dict[Kind, int] = {"stock": 31, "toll": 7, "flow": 0}
"""Days without a claim after which a stretch is shown as a gap: a month of a stock, a week of a toll, any between periods."""
LEVELS = frozenset({"stock", "flow", "cumulative"})
SHARES = frozenset({"share", "rate"})  # in a series of their own, where an indicator asks for them
TOLD = frozenset({"stated", "resolved", "event", "inferred"})
"""What dates a figure where words do; one dated by its report's day says nothing of a period."""


def series(
    indicator: Indicator, claims: Iterable[Claim], statements: Mapping[str, str], policy: str = "range", as_known_on: str | None = None,
    members: Mapping[str, Member] | None = None, earlier: Earlier | None = None,
) -> Series:  # fmt: skip
    """An indicator settled over time, by what was published until `as_known_on`.

    `statements`: a figure's statement, its own id where it is missing. `members`: why a claim only nearly belongs. Reports whose
    day is not known are known at the end of their window. `earlier`: the words of earlier numbers. SettingError for an unknown policy.
    """
    policy_of(policy)
    listed = [c for c in claims if as_known_on is None or (c.published is not None and c.published[1] <= as_known_on)]
    kind = kind_of(indicator, listed)
    votes = [vote_of(c, statements, kind, (members or {}).get(c.figure.id), earlier) for c in listed]
    placed = [v for v in votes if v.day and (kind != "flow" or v.as_of or v.gate)]
    points = tuple(periods(placed, policy) if kind == "flow" else days(placed, policy, kind))
    return Series(indicator.slug, policy, as_known_on, points, gaps(points, kind), left_of(votes, points))


def dated(claims: Sequence[Claim], statements: Mapping[str, str]) -> list[Claim]:
    """The claims, those of undated reports with the day on which a dated report first has the same statement, where their window admits it."""
    first: dict[str, str] = {}
    for c in claims:
        of = statements.get(c.figure.id)
        if of and c.published and c.published[0] == c.published[1]:
            first[of] = min(first.get(of, c.published[0]), c.published[0])
    return [dated_one(c, first.get(statements.get(c.figure.id, ""))) for c in claims]


def dated_one(claim: Claim, day: str | None) -> Claim:
    """A claim of an undated report on the day of its statement; any other as it is."""
    window = claim.published
    if day is None or (window is not None and (window[0] == window[1] or not window[0] <= day <= window[1])):
        return claim
    figure = claim.figure
    if figure.date_basis in (None, "publication", "inferred") and figure.time is None:
        figure = replace(figure, as_of=(day, day), date_basis="inferred", date_prec=2)
    return replace(claim, published=(day, day), figure=figure)


def kind_of(indicator: Indicator, claims: Sequence[Claim] = ()) -> Kind:
    """Whether a series counts what is there, what has added up, or what happens in each period.

    What happened since a day that the indicator names adds up; without one it adds up where the claims are running totals. A
    share stands until another is told, as what is there does.
    """
    if indicator.measure_type in SHARES or (indicator.measure_type is None and indicator.unit == "percent"):
        return "stock"
    if indicator.measure_type in ("stock", "flow"):
        return "stock" if indicator.measure_type == "stock" else "flow"
    if indicator.measure_type == "cumulative":
        return "toll"
    if indicator.category in STOCKS or (indicator.category is None and most(claims, "stock")):
        return "stock"
    return "toll" if indicator.since or most(claims, "cumulative") else "flow"


def most(claims: Sequence[Claim], measure: str) -> bool:
    """Whether more than half of the claims are of a measure."""
    return 2 * sum(c.figure.measure_type == measure for c in claims) > len(claims)


def vote_of(claim: Claim, statements: Mapping[str, str], kind: Kind, member: Member | None = None, earlier: Earlier | None = None) -> Vote:
    """A claim as a vote, with why it has no part; its day is empty where nothing says when it was published."""
    f = claim.figure
    window = claim.published or (f.as_of if f.as_of else None)
    gate, note = gate_of(claim, member, earlier)
    return Vote(
        f.id, window[1] if window else "", about(f, kind), claim.institution, claim.source_class, f.quantifier, f.value, f.low, f.best, f.high,
        f.low_inclusive, f.high_inclusive, statements.get(f.id, f.id), f.document, gate, note, window[0] if window and window[0] != window[1] else None,
    )  # fmt: skip


def about(figure: Figure, kind: Kind) -> Interval | None:
    """The days that a figure is about, where words say them; a flow's must."""
    return figure.as_of if figure.date_basis in TOLD or kind != "flow" else None


def gate_of(claim: Claim, member: Member | None = None, earlier: Earlier | None = None) -> tuple[Part | None, str]:
    """Why a claim has no part, before it is set beside others, and in words."""
    f = claim.figure
    if member is not None and member.gate:
        return member.gate, member.reason or member.gate
    if f.modality in ("forecast", "denied"):
        return ("forecast", "a forecast") if f.modality == "forecast" else ("denied", "denied where it is reported")
    if f.change or f.measure_type not in (LEVELS if member is None else LEVELS | SHARES):
        return "other measure", f"a {f.change or f.measure_type}, no level"
    if f.title_only:
        return "headline", "only the headline says it"
    if f.time is None and is_previous(claim.words, f.text, f.start - f.sentence[0], earlier or Earlier()):
        return "previous", "an earlier number, told beside the present one"
    return None, ""


def left_of(votes: Iterable[Vote], points: Iterable[Point]) -> tuple[Taken, ...]:
    """The parts of the claims that no point tells of, by their ids."""
    told = {t.figure for p in points for t in p.claims}
    return tuple(sorted((untold(v) for v in votes if v.id not in told), key=lambda t: t.figure))


def untold(vote: Vote) -> Taken:
    """The part of a claim that no point tells of: a copy or a number kept out, or one that nothing says when it was."""
    return out_of(vote) or Taken(vote.id, "other period", "no period is said" if vote.day else "no day is known")


def days(votes: Sequence[Vote], policy: str, kind: Kind) -> Iterator[Point]:
    """A point for each day on which a claim stands; a toll never falls without a revision."""
    found, copies = statements([v for v in votes if out_of(v) is None], kind)
    out = [(stands_on(v, kind), t) for v in votes for t in gated([v])]
    before: Point | None = None
    shown: frozenset[tuple[str, Part]] = frozenset()
    for day in sorted({stands_on(v, kind) for v in votes if out_of(v) is None}):
        known = [s for s in found if s.on <= ordinal(day)]
        point = settled(known, [t for on, t in (*copies, *out) if on <= day], day, policy, kind)
        if kind == "toll" and before is not None:
            point = not_fallen(point, before, known)
        whole = frozenset((t.figure, t.part) for t in point.claims)
        yield replace(point, claims=tuple(t for t in point.claims if t.part == "counted" or (t.figure, t.part) not in shown))
        shown, before = whole, point


def not_fallen(point: Point, before: Point, found: Sequence[Said]) -> Point:
    """A toll's point with the best of the point before, where it would fall and who said that number still stands by it."""
    if before.best is None or point.best is None or point.best >= before.best or point.disputed:
        return point
    counted = {t.figure for t in point.claims if t.part == "counted"}
    if not any(s.vote.id in counted and before.best in s.vote.value for s in found):
        return point
    low = point.low if point.low is None or before.low is None else max(point.low, before.low)
    high = None if point.high is None else max(point.high, before.best)
    return replace(point, low=low, best=before.best, high=high)


def periods(votes: Sequence[Vote], policy: str) -> Iterator[Point]:
    """A point for each period, by all that is known of it; no period is added to another."""
    by_period: dict[Interval, list[Vote]] = {}
    for v in sorted(votes, key=lambda v: order(v, "flow")):
        by_period.setdefault(v.as_of or (v.day, v.day), []).append(v)
    for period in sorted(by_period):
        if any(out_of(v) is None for v in by_period[period]):
            last = max(v.day for v in by_period[period])
            yield replace(settle(by_period[period], last, policy, "flow"), start=period[0], end=period[1])


def gaps(points: Sequence[Point], kind: Kind) -> tuple[Interval, ...]:
    """The stretches between points in which no report says anything: more than a month of a stock, a week of a toll."""
    found: list[Interval] = []
    reached: str | None = None
    for a, b in pairwise(points):
        reached = max(reached or a.end, a.end)
        if ordinal(b.start) - ordinal(reached) - 1 > SILENT[kind]:
            found.append((shifted(reached, 1), shifted(b.start, -1)))
    return tuple(found)


def shifted(day: str, by: int) -> str:
    """Some days later or earlier."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
