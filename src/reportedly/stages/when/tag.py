"""A text and its day of publication → its time expressions, each read in the light of those before it."""

from dataclasses import replace
from datetime import date

from reportedly.lexicon import Entry
from reportedly.stages.when.combine import Tagged, combined
from reportedly.stages.when.context import ENDS, Context, Reading, tense_at
from reportedly.stages.when.facts import conflict_of
from reportedly.stages.when.grammar import Caught, Match, match_at
from reportedly.stages.when.readers import READERS
from reportedly.stages.when.rules import SAME, Rules
from reportedly.stages.when.words import Words, apart, capital, tight, words_of

DEICTIC = frozenset(("deictic", "rel", "ago", "recent", "weekday"))
MOVES = frozenset((".", "in", "of", "during", "by", "throughout", "from", "since", "until", "for", ",", "(", ":", "between", "around", "-"))
NEWS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"))
FAR = 3  # years from what was told last that a year in the middle of a sentence moves a narrative
KEPT = 64  # words whose look-ups are kept: no expression is longer
HAD = 14  # words that "had" may stand before its date
TITLES = frozenset(("daily", "weekly", "monthly", "today", "now", "tomorrow", "tonight"))  # words that papers and programmes are called by
PARTED = frozenset(".;:!?()")
NEAR = 15  # words that a date without a year may stand behind one with it, in a report without a date


def tag(text: str, published: date | None, rules: Rules) -> tuple[Words, list[Tagged]]:
    """All time expressions of a text, in order; none overlap."""
    w = words_of(text)
    ctx = Context(published, historic=historic(w, published))
    found: list[Tagged] = []
    i = last = 0
    waiting: int | None = None  # an expression told from another that is named only after it
    while i < w.count:
        if len(w.edges) > KEPT:
            w.edges.clear()
        ctx.near = i - last < NEAR
        hit = tag_at(w, i, ctx, rules) if starts(w, i, rules) else None
        if hit is None:
            i += 1
            continue
        t, entry = hit
        if t.reading.value:
            t, joined = combined(w, t, found, ctx, rules.modifiers)
            found[len(found) - joined :] = [t]
            if waiting is not None:
                waiting = settle(w, waiting, t, found, ctx, rules)
            if entry.keys.get("of") == "anchor" and ctx.anchor is None:
                waiting = len(found) - 1
            remember(ctx, t, entry, w)
            last = t.j if t.reading.period else last
        i = t.j
    return w, found


def looks_back(w: Words, t: Tagged, ctx: Context) -> bool:
    """What "had" happened before what was told last, or would happen after it, does not move a narrative: "had seized the port in 1940"."""
    p, at = t.reading.period, ctx.anchor
    if p is None or at is None:
        return False
    if p.unit == "year" and p.start <= at.start and at.end <= p.end and ctx.near:
        return True  # "on December 7 (December 8 in Asia), 1941": the day is told already
    words = clause_before(w, t.i)
    return (p.end < at.start and "had" in words) or (p.start > at.end and ("would" in words or "until" in words[-7:]))


def clause_before(w: Words, i: int) -> list[str]:
    """The words before word i back to a sign, a few at most."""
    k = i
    while k and i - k < HAD and w.lower[k - 1] not in PARTED:
        k -= 1
    return w.lower[k:i]


def in_passing(w: Words, t: Tagged, ctx: Context) -> bool:
    """A year that does not move a narrative on: it qualifies a noun ("the 1975 offensive"), is still to come, or lies far off."""
    p = t.reading.period
    if p is None or p.unit not in ("year", "span") or not w.lower[t.i].isdecimal() or t.j - t.i > 3:
        return False
    before = w.lower[t.i - 1] if t.i else "."
    opens = t.i < 2 or w.lower[t.i - 2] in (".", "!", "?") or apart(w, t.i - 1) or apart(w, t.i)
    far = ctx.anchor is not None and abs(ctx.anchor.start.year - p.start.year) > FAR and not opens
    return before not in MOVES or ctx.tense == "future" or far


def historic(w: Words, published: date | None) -> bool:
    """The text tells of other years than its own, and names them: at least as many as twice its days of the week."""
    years = [int(x) for x in w.lower if len(x) == 4 and x.isdecimal() and x.isascii() and 1000 <= int(x) < 2200]
    years += [0] * sum(x in ("bc", "bce") for x in w.lower)
    other = sum(published is None or y != published.year for y in years)
    days = sum(x in NEWS for x in w.lower)
    return published is not None and other >= 8 and other >= 0.6 * len(years) and other >= 2 * days


def settle(w: Words, k: int, t: Tagged, found: list[Tagged], ctx: Context, rules: Rules) -> int | None:
    """Read the k-th expression anew from one after it in its sentence: "The following day, 3 more died of Sunday's blast"."""
    if k >= len(found) - 1 or any(x in ENDS for x in w.lower[found[k].j : t.i]):
        return None
    if t.reading.period is None or t.reading.type != "DATE":
        return k
    hit = tag_at(w, found[k].i, replace(ctx, anchor=t.reading.period), rules)
    if hit is not None and hit[0].j == found[k].j:
        found[k] = hit[0]
    return None


def remember(ctx: Context, t: Tagged, entry: Entry, w: Words) -> None:
    """Keep what later words may refer to; a narrative is not led astray by what was seen from the day of publication."""
    p = t.reading.period
    years_off = entry.keys["reads"] == "ago" and p is not None and p.unit in ("year", "decade", "century")
    as_of = t.i > 1 and w.lower[t.i - 2 : t.i] == ["as", "of"]
    seen_from_now = entry.keys["reads"] in DEICTIC and entry.keys.get("of") != "anchor"
    aside = ctx.historic and (years_off or as_of or seen_from_now or in_passing(w, t, ctx) or looks_back(w, t, ctx))
    if p and t.reading.type in ("DATE", "TIME") and not aside:
        ctx.anchor = p
    if t.reading.value in ("P9M", "P6M", "P1Y"):
        ctx.quarterly = False
    elif "-Q" in t.reading.value:
        ctx.quarterly = True
    if t.reading.value.startswith("BC") and t.reading.value[2:6].isdecimal() and not (ctx.bc and {"had", "since"} & set(clause_before(w, t.i))):
        ctx.bc = int(t.reading.value[2:6])
    elif p and t.reading.basis == "stated":
        ctx.bc = None
    since = next((i for rule, i, _ in t.rules if rule == "times.since"), t.i)
    if p and p.unit != "day" and since >= t.i:
        ctx.span = p


def starts(w: Words, i: int, rules: Rules) -> bool:
    """Some pattern may start with word i; none starts with the digits in the middle of "1-2-3", or with one sign of a row of them."""
    word = w.lower[i]
    if len(word) == 1 and w.lower[i + 1 : i + 2] == [word] and not word.isalnum():
        return False
    if word.isdecimal():
        return len(word) <= 6 and not (i > 1 and w.lower[i - 1] in "-/" and w.lower[i - 2].isdecimal() and tight(w, i - 2, i + 1))
    return word in rules.grammar.root.next or word in rules.grammar.phrases


def tag_at(w: Words, i: int, ctx: Context, rules: Rules) -> tuple[Tagged, Entry] | None:
    """The longest expression that starts at word i and means something."""
    for m in match_at(w, i, rules.grammar):
        if w.lower[m.j : m.j + 2] == ["-", "old"]:
            continue  # "a 24-year-old woman": an age
        if m.j == m.i + 1 and w.lower[m.i] in TITLES and titled(w, m.i):
            continue  # "the Daily Mail", "USA Today said"
        ctx.tense = tense_at(w, m.i, m.j, rules.verbs)
        if m.entry.keys["reads"] == "conflict" and ctx.conflict is None:
            ctx.conflict = conflict_of(w, rules.facts, ctx.dct)
        reading = read(m, ctx)
        if reading is not None:
            return Tagged(m.i, m.j, ((m.entry.rule, m.i, m.j),), reading), m.entry
        if impossible(m):
            return Tagged(m.i, m.j, (), Reading("DATE", "")), m.entry
    return None


def titled(w: Words, i: int) -> bool:
    """Word i, with a capital inside its sentence, is part of a name: before one with a capital, or behind one and before a small word."""
    if not i or i + 1 >= w.count or not capital(w, i) or not w.lower[i - 1].isalpha() or apart(w, i):
        return False
    onward = w.lower[i + 1].isalpha() and capital(w, i + 1)
    return onward if w.lower[i - 1] == "the" or not capital(w, i - 1) else not onward and w.lower[i + 1].isalpha()


def read(m: Match, ctx: Context) -> Reading | None:
    """What a match means; None for days outside the calendar's years 1 to 9999."""
    try:
        return READERS[m.entry.keys["reads"]](same(m.caught), ctx, m.entry.keys)
    except (ValueError, OverflowError):
        return None


def same(caught: Caught) -> Caught:
    """What was caught, under the names that the readers ask for."""
    plural = tuple((name, value) for name, value in caught if name in ("PLURAL", "QUARTERS"))
    return tuple(("UNIT" if name == "PLURAL" else SAME.get(name, name), value) for name, value in caught) + plural


def impossible(m: Match) -> bool:
    """A date that no calendar has: its words are passed over whole, so that "31 February" leaves no "February"."""
    return m.entry.keys["reads"] in ("date", "numeric", "clock")
