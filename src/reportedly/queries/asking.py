"""A question and a ledger → an interval with the claims for and against it, or what there is nearest to it.

The claims that answer are settled as those of a series are: never added up, never averaged. Whatever is about something else
keeps its reason and is shown beside the answer, never in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly import own, reckoning
from reportedly.day import ordinal
from reportedly.queries.fitting import EVENT, RUNNING, SLACK, Connection, Fit, fits_of, kind_of, told_days
from reportedly.queries.lists import day
from reportedly.queries.questions import HAPPENED, Question, question_of
from reportedly.reconcile import same
from reportedly.reconcile.before import Earlier
from reportedly.reconcile.contradictions.alike import MOST_APART
from reportedly.reconcile.period import length, spoken
from reportedly.reconcile.rules import Rules
from reportedly.reconcile.said import Kind, stands_on
from reportedly.reconcile.series import vote_of
from reportedly.reconcile.settle import policy_of, settle
from reportedly.reduced import Claim, Contradiction, Part, Point, Taken, Vote
from reportedly.settings import Settings
from reportedly.store import FoundFigure, Store, ask, asked, reckoned

NEAREST, AGAINST = 5, 12
"""Claims that are shown of what comes near and of what differs."""
NO_DAY = "1000-01-01"
"""Stands for the day of reports of which none has one, while they are settled; it is shown nowhere."""
Told = tuple[list[Claim], list[Taken], list[str]]
"""Claims kept, the parts of those put aside, notes."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the ledger has for a question. `point` is None where nothing answers it; then `nearest` holds what comes near. Its days
    are empty where no report that says it has any.

    `told` are the claims of the point with their parts, those counted first; `against` what differs, was superseded, or counts
    something else; `notes` say what the question left open. `figures` has all of them by id.
    """

    question: Question
    kind: Kind
    policy: str
    as_known_on: str | None
    point: Point | None
    told: tuple[Taken, ...]
    against: tuple[Taken, ...]
    nearest: tuple[Taken, ...]
    notes: tuple[str, ...]
    figures: Mapping[str, FoundFigure]


def answer(store: Store, text: str, settings: Settings, *, policy: str = "range", as_known_on: str | None = None) -> Answered:
    """What the ledger says to a question, by what was published until `as_known_on` (a day, month or year).

    InputError where the question cannot be read, SettingError for a policy or day that is none.
    """
    policy_of(policy)
    known = day("as_known_on", as_known_on, 1)
    rules = reckoning.load(settings.language, own.load(settings.config))
    with store.reading() as connection:
        question = question_of(text, known or asked.last_day(connection), settings.language, settings.model, rules, own.load(settings.config))
        made = asked_of(connection, question, rules, settings, policy, known)
        if made.point is None and (brief := one_event_of(question)) is not None:
            other = asked_of(connection, brief, rules, settings, policy, known)
            made = replace(other, notes=(f"no report counts all of {asked_days(brief)}: this is of one event in it", *other.notes)) if other.point else made
        opposed = contradicted(reckoned.contradictions(connection, [t.figure for t in made.told]), made) if made.told else []
        against = tuple({t.figure: t for t in (*made.against, *opposed)}.values())[:AGAINST]
        ids = {t.figure for t in (*made.told, *against, *made.nearest)}
        return replace(made, as_known_on=known, against=against, figures=ask.found_by_id(connection, sorted(ids)))


def asked_of(connection: Connection, question: Question, rules: Rules, settings: Settings, policy: str, known: str | None) -> Answered:
    """The answer to a question, as far as its own claims make it."""
    fits = [f for f in fits_of(connection, question, rules, settings) if is_known(f.claim, known)]
    statements = reckoned.statement_ids(connection, [f.claim.figure.id for f in fits])
    made = settled(question, fits, statements, policy, reckoning.words(settings.language).earlier)
    if made.point or made.nearest:
        return made
    elsewhere = [f for f in fits_of(connection, question, rules, settings, anywhere=True) if f.gates and is_known(f.claim, known)]
    return settled(question, elsewhere, {}, policy, reckoning.words(settings.language).earlier)


def one_event_of(question: Question) -> Question | None:
    """A question about what happened in a month or less, taken for one of an event in it, where its words tell one from others."""
    brief = question.time is not None and length(question.time) <= RUNNING
    return replace(question, event=True) if brief and question.words and not question.event and question.claim.figure.category in HAPPENED else None


def asked_days(question: Question) -> str:
    """The days asked for, in words."""
    return spoken(question.time) if question.time else ""


def is_known(claim: Claim, known: str | None) -> bool:
    """Whether a claim was published by a day."""
    return known is None or (claim.published is not None and claim.published[1] <= known)


def settled(question: Question, fits: Sequence[Fit], statements: Mapping[str, str], policy: str, earlier: Earlier) -> Answered:
    """The point of the claims that answer, and the parts of all others that are worth showing."""
    kind = kind_of(question)
    chosen, aside, notes = narrowed(question, [f.claim for f in fits if not f.gates], kind, statements)
    votes = [counting(vote_of(c, statements, kind, None, earlier), c, question) for c in chosen]
    dated_votes = [v for v in votes if v.day]
    undated = [] if dated_votes or question.time else [replace(v, day=NO_DAY) for v in votes]
    point = point_of(dated_votes or undated, question, kind, policy)
    gated = [Taken(f.claim.figure.id, f.gates[0].gate or "counted", "; ".join(g.reason for g in f.gates)) for f in ranked(fits, question)]
    if point is None:
        kept_out = [Taken(v.id, v.gate or "other period", v.note or "no day is known") for v in votes]
        return Answered(question, kind, policy, None, None, (), (), tuple((*kept_out, *gated)[:NEAREST]), tuple(open_time(question)), {})
    told = told_by(point.claims)
    beside = [t for t in point.claims if t not in told and t.part != "copy"]
    single = [t for t, f in zip(gated, ranked(fits, question), strict=True) if len(f.gates) == 1]
    dated = replace(point, start="", end="") if undated else with_period(point, [c for c in chosen if c.figure.id in {t.figure for t in told}], kind)
    open_ = ["no report that says it has a date"] if undated else open_time(question)
    return Answered(question, kind, policy, None, dated, told, (*beside, *aside, *single)[:AGAINST], (), (*open_, *notes), {})


def point_of(votes: Sequence[Vote], question: Question, kind: Kind, policy: str) -> Point | None:
    """The point at the last day on which one of the votes stands, of a stock within the days asked for; None where nothing counts."""
    until = question.time[1] if question.time and kind == "stock" else "9999-12-31"
    days = [stands_on(v, kind) for v in votes if v.gate is None]
    last = max((d for d in days if d <= until), default=None)
    point = settle(votes, last, policy, kind) if last else None
    return point if point is not None and point.origins else None


def told_by(parts: Sequence[Taken]) -> tuple[Taken, ...]:
    """The claims counted, each followed by its copies."""
    counted = {t.figure: n for n, t in enumerate(t for t in parts if t.part == "counted")}
    copies = [t for t in parts if t.part == "copy" and t.reason.removeprefix("copy of ") in counted]
    return tuple(
        sorted(
            (*(t for t in parts if t.part == "counted"), *copies),
            key=lambda t: (counted.get(t.figure, counted.get(t.reason[-16:], 0)), t.part != "counted", t.figure),
        )
    )


def counting(vote: Vote, claim: Claim, question: Question) -> Vote:
    """A vote of what was asked for: a share, where the question asks for one, is no other measure, and what will be is told of as such."""
    share = vote.gate == "other measure" and question.claim.figure.unit != "count" and claim.figure.unit == question.claim.figure.unit
    ahead = vote.gate == "forecast" and question.claim.figure.modality == "forecast"
    return replace(vote, gate=None, note="") if share or ahead else vote


def with_period(point: Point, claims: Sequence[Claim], kind: Kind) -> Point:
    """A flow's point over its claims' days."""
    found = sorted({c.figure.as_of for c in claims if c.figure.as_of})
    return replace(point, start=found[0][0], end=found[0][1]) if kind == "flow" and found else point


def narrowed(question: Question, claims: Sequence[Claim], kind: Kind, statements: Mapping[str, str]) -> Told:
    """Of claims about several places, periods or events, those of one: the most told places and event, the latest period; the others aside."""
    kept, aside, notes = list(claims), list[Taken](), list[str]()
    if not question.places and not question.event:
        kept, aside, notes = one_of(kept, area_words, statements, "other place", "no place asked: this is for {}")
    several = kind == "toll" and not question.since and (question.time is None or length(question.time) > EVENT)
    if several or (question.time is None and kind != "stock"):
        key = event_key(kept, 1 if question.telling else 0) if kind == "toll" else period_key
        words = "no time asked: this is for {}" if question.time is None else "this is for the event of {}"
        kept, more, told = one_of(kept, key, statements, "other period", words, latest=kind == "flow")
        aside, notes = [*aside, *more], [*notes, *(told if question.time is None or more else [])]
    if kind != "stock":
        kept, out = comparable(kept)
        aside = [*aside, *out]
    if question.since:
        kept, earlier = latest_totals(kept)
        aside = [*aside, *earlier]
    return kept, aside, notes


def latest_totals(claims: Sequence[Claim]) -> tuple[list[Claim], list[Taken]]:
    """Of totals that run on, those that run longest, and the earlier ones with their part."""
    ends = {c.figure.id: (told_days(c)[0] or ("", ""))[1] for c in claims}
    last = max((end for end in ends.values() if end), default="")
    late = [c for c in claims if ends[c.figure.id] and ordinal(last) - ordinal(ends[c.figure.id]) < SLACK]
    return late, [Taken(c.figure.id, "aged", f"an earlier total, until {ends[c.figure.id] or 'no day that is said'}") for c in claims if c not in late]


def one_of(claims: Sequence[Claim], key: Callable[[Claim], str], statements: Mapping[str, str], part: Part, words: str, latest: bool = False) -> Told:
    """The claims of the key that most origins tell of (or of the latest), the others with their part, a note on it."""
    groups: dict[str, list[Claim]] = {}
    for c in claims:
        groups.setdefault(key(c), []).append(c)
    if not groups:
        return [], [], []
    origins = {k: len({statements.get(c.figure.id, c.figure.id) for c in found}) for k, found in groups.items()}
    best = max(groups, key=lambda k: (k != "", k[-10:] if latest else "", origins[k], k))
    others = [Taken(c.figure.id, part, k or "not said") for k, found in sorted(groups.items()) if k != best for c in found]
    beside = f"; {len(groups) - 1} more beside it" if len(groups) > 1 else ""
    return groups[best], others, [words.format(best or "where none is said") + beside] if best or beside else []


def area_words(claim: Claim) -> str:
    """The places of a claim as one name."""
    return ", ".join(sorted({p.name for p in claim.places}))


def period_key(claim: Claim) -> str:
    """The days of a claim; nothing where no words give them."""
    told, _ = told_days(claim)
    return f"{told[0]} to {told[1]}" if told else ""


def event_key(claims: Sequence[Claim], gap: int) -> Callable[[Claim], str]:
    """For each claim the first day of its event: those whose days meet, or lie `gap` apart, are of one."""
    first: dict[str, str] = {}
    reached = ""
    for start, end in sorted({(start_of(c), end_of(c)) for c in claims} - {("", "")}):
        first[start] = first[max(first)] if first and ordinal(start) - ordinal(reached) <= gap else first.get(start, start)
        reached = max(reached, end)
    return lambda c: first.get(start_of(c), "")


def comparable(claims: Sequence[Claim]) -> tuple[list[Claim], list[Taken]]:
    """The claims without those that lie ten times and more from the middle one, and without vague ones where there are numbers."""
    plain = [c for c in claims if c.figure.quantifier != "vague"] or list(claims)
    middle = sorted(c.figure.value[0] for c in plain)[len(plain) // 2] if plain else 0.0
    near = [c for c in plain if c.figure.value[0] <= MOST_APART * middle and middle <= MOST_APART * c.figure.value[0]]
    vague = [Taken(c.figure.id, "passed over", "a vague number, and there are others") for c in claims if c not in plain]
    return near, [*vague, *(Taken(c.figure.id, "outlier", "ten times or more from what others say") for c in plain if c not in near)]


def end_of(claim: Claim) -> str:
    """The last of the days that a claim is about, where they are no longer than an event; else the first."""
    _, about = told_days(claim)
    return "" if about is None else about[1] if length(about) <= EVENT else about[0]


def start_of(claim: Claim) -> str:
    """The first of the days that a claim is about; nothing where none are known."""
    _, about = told_days(claim)
    return about[0] if about else ""


def open_time(question: Question) -> list[str]:
    """What the question does not say of its days."""
    return [] if question.time or question.event else ["no time asked: the latest on record"]


def ranked(fits: Sequence[Fit], question: Question) -> list[Fit]:
    """The claims that do not answer, the nearest first: fewest reasons, nearest in time, then by their ids."""
    gated = [f for f in fits if f.gates]
    return sorted(gated, key=lambda f: (len(f.gates), away(f.claim, question), f.claim.figure.id))


def away(claim: Claim, question: Question) -> int:
    """Days between a claim's days and those asked for; from the latest backwards where none are."""
    _, about = told_days(claim)
    if about is None:
        return 10**6
    return (same.days_between(about, question.time) or 0) if question.time else -ordinal(about[1])


def contradicted(found: Sequence[Contradiction], made: Answered) -> list[Taken]:
    """What excludes the claims of an answer, with the cause."""
    mine = {t.figure for t in made.told}
    out = [(c.b if c.a in mine else c.a, c) for c in found]
    return [Taken(id, "other definition" if c.cause == "definition" else "passed over", f"differs: {c.reason}") for id, c in out if id not in mine]
