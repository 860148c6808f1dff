"""Two claims → how surely they carry one statement, or that they cannot; and a claim → the keys under which it meets others.

What speaks for one statement is counted in points: a value that is not everyday's, one source, one town, the days said,
publication within a day, the same noun. Enough of them link two claims; what stands in the same words of two reports that
share text needs none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from reportedly.day import ordinal
from reportedly.reconcile import same
from reportedly.reconcile.claims import places_in
from reportedly.reconcile.rules import folded
from reportedly.reconcile.values import lightest, match, numbers, weight
from reportedly.records import Figure, Interval, Place, Span
from reportedly.reduced import Claim, Pair

ENOUGH = 4
"""Points that link two claims. Looked at one by one: of 83 statements of several reports whose sentences differ, out of 775 reports
on one war, 81 were right; of 11,082 figures in a command's daily bulletins, which share a formula and no statement, none met; with
3 points numbers of two digits meet by chance."""
TEXT, ALIGNED, REPEATED = 2, 100, 50
"""Points of a pair of reports that share text, and of figures in passages that stand in both; of a report that repeats itself."""
WEEK = 10
"""Days within which reports without a source or a date in common can still mean one thing."""
BUCKET = 14
OFFSET = 40
"""Characters by which a figure may stand elsewhere in two passages of the same words: a stripped comma, junk between."""
HEAVY = 4
"""Points at most for the value alone: a number of four digits is found in two reports by no chance, a date apart or not."""
SIDE, BESIDE = 4, 3
"""Of the four words on either side of a figure, so many stand beside it in a copy too."""
PRECISE, WEEKLY = 3, 7
"""Days up to which an interval is a day or a few, which small numbers need, and up to a week ("this week")."""
QUARTER = 92
QUOTED, QUOTE, FEWEST, MOST, QUOTE_DAYS, LONGEST = 4, 0.6, 7, 60, 4, 3
"""Points of one sentence in two reports; of the pairs of words of the longer one so many are in both (of twenty words four may be
others); how many pairs at least, and at most: longer ones are lists; days apart (formulas return after a week). Its longest
words are its keys."""
WORD = re.compile(r"\w+")
PEOPLE = frozenset({"person", "fighter", "soldier", "rebel"})
"""Kinds that are people; a headline leaves them out, and the next noun stands in for them."""
THOUSAND = 1000
"""An institution's numbers from here on are few enough to meet whatever their days, and those of undated reports have none."""
TOP = 20
"""A sentence that starts so early in the text is the headline, or repeats it."""


def keys(claim: Claim, pairs: Iterable[Pair] = ()) -> tuple[str, ...]:
    """The blocks in which a claim can meet others: two claims are linked only if they share one; `pairs` are those of its report.

    A small or round number is met only in its town and days, a larger one in its country and fortnight or under its
    institution, a number of four digits and more anywhere; any number in the report that shares text with its own.
    """
    f = claim.figure
    kinds = {"" if f.category in same.VAGUE_CATEGORIES else f.category} | ({""} if weight(f) >= 2 else set())
    inside = {f"{name}|{f.unit}|{number!r}" for name in (f.document, *(f"{p.a} {p.b}" for p in pairs)) for number in numbers(f)}
    return tuple(sorted(inside | {f"{f.unit}|{kind}|{key}" for key in met(claim) for kind in kinds}))


def met(claim: Claim) -> Iterator[str]:
    """The keys without unit and category."""
    heavy, near = weight(claim.figure), fortnights(claim)
    where = countries(claim) if heavy else towns(claim)
    for number in numbers(claim.figure):
        yield from (f"{number!r}|{place}|{days}" for place in where for days in near)
        if claim.institution and (heavy >= 2 or (heavy and number >= THOUSAND)):
            yield f"{number!r}|{claim.institution}"
        elif claim.institution:
            yield from (f"{number!r}|{claim.institution}|{days}" for days in near)
        if heavy >= 3:
            yield f"{number!r}"
        else:
            yield from (f"{number!r}|{word}|{days}" for word in telling(claim.words) for days in near)


def fortnights(claim: Claim) -> tuple[int, ...]:
    """Two stretches of days, such that publications a fortnight apart share one; none where the day is not known well."""
    at = claim.published
    if at is None or ordinal(at[1]) - ordinal(at[0]) > BUCKET:
        return ()
    n = ordinal(at[0]) // BUCKET
    return (n, n + 1)


def countries(claim: Claim) -> tuple[str, ...]:
    """The countries of a claim, "-" where it names none."""
    return tuple(sorted({p.country or "-" for p in claim.places})) or ("-",)


def towns(claim: Claim) -> tuple[str, ...]:
    """The places of a claim that are smaller than a country."""
    return tuple(sorted({str(p.geoname_id or folded(p.name)) for p in claim.places if is_town(p)}))


def is_town(place: Place) -> bool:
    """Whether a place is smaller than a region."""
    return (place.where_prec or same.TOWN) <= same.TOWN


def link(a: Claim, b: Claim, text: bool = False) -> int:
    """The points that speak for one statement, 0 where they are not enough; `text`: their reports share text."""
    if a.figure.document == b.figure.document:
        return REPEATED if repeats(a, b) else 0
    how = match(a.figure, b.figure)
    if how is None or not alike(a, b):
        return 0
    source = same.same_source(a, b)
    if source is False or (how != "same" and not (source or (text and how == "end"))):
        return 0
    quoted = same_sentence(a, b)
    if not (quoted or days_agree(a, b, source)):
        return 0
    place = same.where(a, b)
    if place == "apart" and not (quoted or one_day_in_one_country(a, b, source)):
        return 0
    points = score(a, b, source, place) + TEXT * text + QUOTED * quoted
    return points if points >= ENOUGH and (quoted or heavy_enough(a, b, source, place)) else 0


def same_sentence(a: Claim, b: Claim) -> bool:
    """Whether both stand in one sentence, a word more or less, published within days; small numbers of one publisher's daily formula do not."""
    apart = same.days_published_apart(a, b)
    if apart is None or apart > QUOTE_DAYS or (another_issue(a, b) and lightest(a.figure, b.figure) == 0):
        return False
    mine, theirs = turns(a.words), turns(b.words)
    longer = max(len(mine), len(theirs))
    return min(len(mine), len(theirs)) >= FEWEST and longer <= MOST and len(mine & theirs) >= QUOTE * longer


def another_issue(a: Claim, b: Claim) -> bool:
    """Whether one publisher published them on different days: its next report is more often about the next event."""
    return a.publisher is not None and a.publisher == b.publisher and bool(same.days_published_apart(a, b))


@lru_cache(maxsize=2**16)
def turns(sentence: str) -> frozenset[tuple[str, str]]:
    """Every two words in a row, in small letters."""
    words = WORD.findall(sentence.casefold())
    return frozenset(pairwise(words))


@lru_cache(maxsize=2**16)
def telling(sentence: str) -> tuple[str, ...]:
    """Its longest words, which say most of where else it may stand; none of a short sentence, or of a list."""
    words = {word for turn in turns(sentence) for word in turn}
    return tuple(sorted(words, key=lambda w: (-len(w), w))[:LONGEST]) if FEWEST <= len(turns(sentence)) <= MOST else ()


def alike(a: Claim, b: Claim) -> bool:
    """Whether they count one kind of thing, in one unit."""
    if not (same.same_unit(a, b) and like_category(a, b) and same.same_group(a, b) and like_noun(a, b)):
        return False
    return same.same_measure(a, b) or {a.figure.measure_type, b.figure.measure_type} <= same.LEVELS


def like_noun(a: Claim, b: Claim) -> bool:
    """Whether the nouns are one kind, or a headline's is none of people: "16 killed outside bakery" counts whom the body counts."""
    if same.like_noun(a, b):
        return True
    if not same.same_category(a, b) or a.figure.category not in same.COUNTED_PERSONS or lightest(a.figure, b.figure) == 0:
        return False
    return any(is_headline(c.figure) and c.kind not in PEOPLE and not c.narrower for c in (a, b))


def like_category(a: Claim, b: Claim) -> bool:
    """Whether the same happened to what they count, or one of two particular numbers of the same few days does not say what."""
    if same.same_category(a, b):
        return True
    near = same.days_published_apart(a, b)
    vague = bool(same.VAGUE_CATEGORIES & {a.figure.category, b.figure.category})
    return vague and lightest(a.figure, b.figure) >= 2 and days_said(a, b) > 0 and near is not None and near <= PRECISE


def score(a: Claim, b: Claim, source: bool | None, place: same.Where) -> int:
    """The points."""
    points = min(lightest(a.figure, b.figure), HEAVY)
    points += 2 if source else same.same_words(a, b)
    points += in_place(a, place)
    points += same.same_noun(a, b) + days_said(a, b)
    return points + published_near(a, b)


def in_place(a: Claim, place: same.Where) -> int:
    """Points of one town or province; an own place elsewhere counts against."""
    if place == "same":
        return any((p.where_prec or 1) <= same.REGION for p in places_in(a))
    return -1 if place in ("overlap", "apart") else 0


def one_day_in_one_country(a: Claim, b: Claim, source: bool | None) -> bool:
    """Whether one source says one particular number of one day in one country: different places of it are then only named differently."""
    if not source or lightest(a.figure, b.figure) < 2 or days_said(a, b) <= 0:
        return False
    return bool(same.countries(a.places) & same.countries(b.places))


def published_near(a: Claim, b: Claim) -> int:
    """Points of publication: a day apart speaks for one statement, unless one publisher's two reports; more than three against it."""
    days = same.days_published_apart(a, b)
    if days is None:
        return 0
    return 1 if days <= 1 and not another_issue(a, b) else 0 if days <= 3 else -1


def days_said(a: Claim, b: Claim) -> int:
    """A point where the words of both date them to the same few days, one less where to days that only touch."""
    if not (precise(a.figure.time) and precise(b.figure.time)):
        return 0
    return 1 if same.same_days_said(a, b) else -1


def other_days(a: Claim, b: Claim) -> bool:
    """Whether the words of both date them to other days, or to a stretch and to a small part of it: a month of a war is not the war."""
    mine, theirs = a.figure.time, b.figure.time
    if mine is None or theirs is None:
        return False
    apart = same.days_between(mine, theirs) or 0
    short, long = sorted((length(mine), length(theirs)))
    return apart > 1 or (long > QUARTER and 3 * short < long)


def length(days: Interval) -> int:
    """Days from the first to the last."""
    return ordinal(days[1]) - ordinal(days[0])


def precise(days: Interval | None) -> bool:
    """Whether an interval is a week or shorter."""
    return days is not None and length(days) <= WEEKLY


def days_agree(a: Claim, b: Claim, source: bool | None) -> bool:
    """Whether their days are one, or one was published too late to be anything but a repetition, and is specific enough for one."""
    light = lightest(a.figure, b.figure)
    if other_days(a, b):
        return False
    apart = same.days_published_apart(a, b)
    if apart is None or apart <= WEEK:
        return True
    return light >= 3 or (light >= 2 and bool(source)) or (bool(source) and days_said(a, b) > 0)


def heavy_enough(a: Claim, b: Claim, source: bool | None, place: same.Where) -> bool:
    """Whether a small number has what it needs besides its points: the noun, the days and the town or the source, said by both."""
    if lightest(a.figure, b.figure) > 0:
        return True
    few = all(t is not None and length(t) <= PRECISE for t in (a.figure.time, b.figure.time))
    return few and same.same_noun(a, b) and days_said(a, b) > 0 and (bool(source) or (in_town(a, place) and (quiet(a) or quiet(b))))


def in_town(a: Claim, place: same.Where) -> bool:
    """Whether both are in one place smaller than a region."""
    return place == "same" and any(map(is_town, places_in(a)))


def quiet(claim: Claim) -> bool:
    """Whether a claim names no source that others could name."""
    return claim.institution is None


def repeats(a: Claim, b: Claim) -> bool:
    """Whether one report says one thing twice: the same value of the same thing, or its headline in other words."""
    f, g = a.figure, b.figure
    how = match(f, g)
    if how is None or not same.same_unit(a, b) or same.where(a, b) == "apart" or same.same_days_said(a, b, slack=1) is False:
        return False
    if how == "same" and misread(a, b):
        return True
    if not (same.same_category(a, b) and same.same_group(a, b) and like_noun(a, b)) or same.same_source(a, b) is False:
        return False
    if is_headline(f) or is_headline(g):
        return True
    return how == "same" and same.same_noun(a, b) and (f.sentence != g.sentence or lightest(f, g) > 0)


def is_headline(figure: Figure) -> bool:
    """Whether a figure stands in the headline, or in a first sentence that does its work."""
    return figure.field == "title" or figure.title_only or figure.sentence[0] <= TOP


def clash(a: Claim, b: Claim, text: bool = False) -> bool:
    """Whether two claims cannot be in one statement, whatever links both to a third one; `text`: the same words carry both."""
    if a.figure.document == b.figure.document:
        return not repeats(a, b)
    if match(a.figure, b.figure) is None:
        return True
    if text:
        return False
    if same.same_source(a, b) is False or not (misread(a, b) or (like_noun(a, b) and like_category(a, b))):
        return True
    return not same_sentence(a, b) and (other_days(a, b) or other_place(a, b))


def misread(a: Claim, b: Claim) -> bool:
    """Whether one of two particular numbers stands in a headline, whose nouns are left out: its body says what it counts."""
    return lightest(a.figure, b.figure) >= 2 and (is_headline(a.figure) or is_headline(b.figure))


def other_place(a: Claim, b: Claim) -> bool:
    """Whether two claims are about different places, and not one particular number in one country."""
    if same.where(a, b) != "apart":
        return False
    return lightest(a.figure, b.figure) < 2 or not same.countries(a.places) & same.countries(b.places)


def aligned(a: Claim, b: Claim, pair: Pair) -> bool:
    """Whether two claims, of the reports `pair.a` and `pair.b`, stand at one place of a passage that is in both, among the same words."""
    f, g = a.figure, b.figure
    if f.field != "text" or g.field != "text" or not (same.same_category(a, b) or same.VAGUE_CATEGORIES & {f.category, g.category}):
        return False
    if not any(stands(f, p.a) and stands(g, p.b) and not strays(f, g, p.a, p.b) for p in pair.passages):
        return False
    mine, theirs = around(a), around(b)
    return len(mine & theirs) >= min(BESIDE, len(mine), len(theirs))


def around(claim: Claim) -> frozenset[str]:
    """The words beside a figure in its sentence, four on either side."""
    at, to = claim.figure.start - claim.figure.sentence[0], claim.figure.end - claim.figure.sentence[0]
    before, after = WORD.findall(claim.words[:at].casefold()), WORD.findall(claim.words[to:].casefold())
    return frozenset(before[-SIDE:] + after[:SIDE])


def stands(figure: Figure, span: Span) -> bool:
    """Whether a figure stands in a span."""
    return span[0] <= figure.start and figure.end <= span[1]


def strays(figure: Figure, other: Figure, mine: Span, theirs: Span) -> bool:
    """Whether two figures stand too far apart in two spans of the same words, counted from the start."""
    longest = max(mine[1] - mine[0], theirs[1] - theirs[0])
    return abs(figure.start - mine[0] - other.start + theirs[0]) > OFFSET + longest // 10
