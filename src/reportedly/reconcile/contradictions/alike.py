"""Two claims with their subjects → whether they are about one thing, how surely, and in what they differ if not quite."""

from dataclasses import dataclass
from typing import Literal

from reportedly.reconcile import same
from reportedly.reconcile.events import Events
from reportedly.reconcile.rules import folded
from reportedly.reconcile.subject import TOLLS, Shared, Subject, clash, shared
from reportedly.reconcile.subject import whole as counted_whole
from reportedly.records import Figure
from reportedly.reduced import Claim

Differs = Literal["disputed", "nothing", "place", "definition", "measure"]

SURE = 3.0
"""Points from which two tolls are of one event: a town in common and a word or two, or something rare in common."""
ONE_TOWN = 2.0
MOST_APART = 10
"""Times that two counts of one thing differ at most: of 40 pairs of our reports read that lay further apart, none was about
one thing ("12,679 died of torture", "more than 250,000 died")."""
STATE_DAYS = 62
"""Days within which two counts of a state can be set against each other; after that the state has changed."""
TOLD_AGAIN = 366
"""Days between two reports of one period after which one of them was more likely dated by a war's first year than by its own."""
PERIOD_SLACK = 3
"""Days by which the ends of one period may differ between reports ("October", "since 1 October"); a tenth of long ones."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two claims about one thing, or nearly: what they differ in, and how surely it is one thing (points, 3 and more)."""

    differs: Differs
    score: float


def alike(a: Claim, b: Claim, mine: Subject | None, theirs: Subject | None, events: Events) -> Alike | None:
    """Whether two claims are about one thing; None where they are not, or nothing shows it."""
    if not comparable(a, b):
        return None
    if disputed(a.figure, b.figure) and same.where(a, b) != "apart" and counted_whole(a, events) and counted_whole(b, events):
        return Alike("disputed", 6.0)
    if mine is None or theirs is None or mine.scale != theirs.scale or beyond(a.figure, b.figure):
        return None
    if a.figure.document == b.figure.document:
        return in_one_report(a, b, mine, theirs, events)
    if mine.scale == "event":
        return one_event(a, b, mine, theirs, events)
    if clash(mine, theirs, events) or mine.holders != theirs.holders:
        return None
    return one_period(a, b, mine, theirs) if mine.scale == "period" else one_state(a, b, mine, theirs)


def beyond(a: Figure, b: Figure) -> bool:
    """Whether the numbers lie so far apart that one is a part of what the other counts, whatever the words say."""
    small, large = sorted((min(a.value), min(b.value)))
    return large > MOST_APART * small


def disputed(a: Figure, b: Figure) -> bool:
    """Whether a report sets one number against the other."""
    return b.id in a.disputes or a.id in b.disputes


def comparable(a: Claim, b: Claim) -> bool:
    """The same unit, kind of thing, what happened to it, whose, and both parts or neither; "people" and "civilians" are left to `fewer`."""
    if not (same.same_unit(a, b) and same.same_category(a, b) and a.kind == b.kind and one_group(a, b)):
        return False
    return a.narrower == b.narrower or fewer(a, b) or fewer(b, a)


def one_group(a: Claim, b: Claim) -> bool:
    """Of one group, or both of none that is named: those of none may be anybody's."""
    mine, theirs = a.figure.group, b.figure.group
    return (mine and folded(mine)) == (theirs and folded(theirs))


def fewer(wide: Claim, narrow: Claim) -> bool:
    """Whether there are fewer of all than another report counts of some of them: 20 people, 160 civilians."""
    high, low = wide.figure.high, narrow.figure.low
    return wide.narrower < narrow.narrower and high is not None and low is not None and high < low


def in_one_report(a: Claim, b: Claim, mine: Subject, theirs: Subject, events: Events) -> Alike | None:
    """A report that has the toll of one event from two sources: the same town and days, one told right after the other or with
    something telling in common, no part, nothing against it.
    """
    if a.institution == b.institution or same.same_source(a, b) or mine.scale != "event" or not (a.institution and b.institution):
        return None
    if not mine.sites or (mine.start, mine.end) != (theirs.start, theirs.end) or same.places_stand(mine.sites, theirs.sites) != "same":
        return None
    if clash(mine, theirs, events) or mine.over or theirs.over or a.narrower != b.narrower:
        return None
    common = shared(mine, theirs, events)
    telling = common.rare or common.seldom or common.targets or next_to(a.figure, b.figure)
    return Alike("nothing", SURE) if telling else None


def next_to(a: Figure, b: Figure) -> bool:
    """Whether the sentence of one figure follows that of the other."""
    first, second = sorted((a.sentence, b.sentence))
    return a.field == b.field and first != second and second[0] - first[1] <= 2


def one_event(a: Claim, b: Claim, mine: Subject, theirs: Subject, events: Events) -> Alike | None:
    """Whether two counts are of one event."""
    apart = max(0, mine.start - theirs.end, theirs.start - mine.end)
    if apart > 1 or clash(mine, theirs, events):
        return None
    if a.figure.category not in TOLLS and (apart or a.publisher == b.publisher):
        return None
    if (mine.over or theirs.over) and (mine.start, mine.end) != (theirs.start, theirs.end):
        return None
    where = nearness(a, b, mine, theirs)
    if where is None:
        return None
    common = shared(mine, theirs, events)
    small = mine.small and theirs.small
    if not telling(common, where, apart, a.narrower != b.narrower, small):
        return None
    score = where + small + 2.0 * common.rare + common.seldom + 0.5 * common.means + 1.5 * common.targets + 0.5 * min(common.words, 4) - 0.5 * apart
    return Alike("nothing", score) if score >= SURE else None


def telling(common: Shared, where: float, apart: int, subset: bool, small: bool) -> bool:
    """Whether the words tell the event from others of the same days: something rare or the same target; in one town on one day
    a seldom means or two words, too; in a small one the same means.
    """
    if common.rare or common.targets:
        return True
    return not apart and not subset and where >= ONE_TOWN and bool(common.seldom or common.words >= 2 or (small and common.means))


def nearness(a: Claim, b: Claim, mine: Subject, theirs: Subject) -> float | None:
    """What the places say for one event: 2 points for one town, 1 for a town in the other's province, 0 in its country; None against."""
    if mine.sites and theirs.sites:
        stand = same.places_stand(mine.sites, theirs.sites)
        return {"same": ONE_TOWN, "within": 1.5}.get(stand)
    stand = same.where(a, b)
    if stand == "apart" or stand == "overlap":
        return None
    regions = all(any(p.where_prec != same.COUNTRY for p in c.places) and c.own_places for c in (a, b))
    return 1.0 if regions and stand in ("same", "within") else 0.0


def one_period(a: Claim, b: Claim, mine: Subject, theirs: Subject) -> Alike | None:
    """Whether two counts run over one period, in one place. Of two that began together the longer one is no contradiction for being greater."""
    slack = max(PERIOD_SLACK, min(mine.end - mine.start, theirs.end - theirs.start) // 10)
    if (same.days_published_apart(a, b) or 0) > TOLD_AGAIN or mine.means != theirs.means:
        return None
    if abs(mine.start - theirs.start) > slack or abs(mine.end - theirs.end) > slack:
        return None
    longer, shorter = (a, b) if mine.end > theirs.end else (b, a)
    if abs(mine.end - theirs.end) > PERIOD_SLACK and min(longer.figure.value) >= min(shorter.figure.value):
        return None
    return by_place(a, b)


def one_state(a: Claim, b: Claim, mine: Subject, theirs: Subject) -> Alike | None:
    """Whether two counts are of one state of things, at days so near that it can hardly have changed otherwise than they say."""
    near = same.same_period(a, b, STATE_DAYS) is not False
    told = a.figure.group is not None or len(mine.words & theirs.words) >= 2
    found = by_place(a, b) if near and told else None
    days = max(mine.end - mine.start, theirs.end - theirs.start)
    return None if found and found.differs == "place" and (days > STATE_DAYS or not mine.start or not theirs.start) else found


def by_place(a: Claim, b: Claim) -> Alike | None:
    """The same thing in the same place, or in a part of it; where the words of one give no place, the same countries' by the same people."""
    where = same.where(a, b)
    if where == "same":
        return Alike("nothing", SURE)
    if where == "within":
        return Alike("place", SURE - 1) if a.figure.group is not None and more_in_part(a, b) else None
    told = a.figure.group is not None or same.same_source(a, b) is True
    alone = not a.own_places and not b.own_places
    return Alike("nothing", SURE - 0.5) if where == "unknown" and told and alone and same.countries(a.places) == same.countries(b.places) else None


def more_in_part(a: Claim, b: Claim) -> bool:
    """Whether more is counted in the narrower of two places; less there is a part of the whole, and no contradiction."""
    part, whole = (a, b) if all(any(same.lies_in(p, q) for q in b.places) for p in a.places) else (b, a)
    return min(part.figure.value) > max(whole.figure.value)
