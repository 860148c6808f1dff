"""Mentions → quantities with their bounds, or refusals with their reason."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.lexicon import Entry
from reportedly.records import Change, Mention, Page, Quantifier, Quantity, Refusal, Span, Why
from reportedly.stages.read.bounds import bounds
from reportedly.stages.read.patterns import Match, matches
from reportedly.stages.read.refuse import by_time, refusal, refused, within
from reportedly.stages.read.rules import Rules, compile_rules
from reportedly.stages.read.shapes import TERMINAL
from reportedly.stages.read.units import Unit, per_of, unit_of
from reportedly.stages.read.words import Words, words_of

__all__ = ["Rules", "compile_rules", "read"]

Read = Quantity | Refusal

FEW = 20
"""Below this, "near" says where: of 40 reports none had "near" for "about" on a smaller number."""


def read(page: Page, rules: Rules) -> Page:
    """The page with `quantities` and `refusals` filled: every mention is in exactly one of the two."""
    words = words_of(page.text, page.mentions, rules.classes)
    junk, times = [j.start for j in page.junk], [t.start for t in page.times]
    sentences = [s.start for s in page.sentences]
    out: list[Read] = []
    for i, m in enumerate(page.mentions):
        if within(m, page.junk, junk):
            out.append(refused(m, rules.shapes["junk"]))
        else:
            last = out[-1] if out else None
            at = words.at[i]
            found = one(words, at, m, last, rules, max(0, bisect_right(sentences, m.start) - 1))
            if isinstance(found, Quantity):
                found = by_time(found, m, words, at, page.times, times, rules) or found
            out.append(found)
    quantities = tuple(x for x in out if isinstance(x, Quantity))
    return replace(page, quantities=quantities, refusals=tuple(x for x in out if isinstance(x, Refusal)))


def one(words: Words, at: int, m: Mention, last: Read | None, rules: Rules, sentence: int) -> Read:
    """One mention as a quantity or a refusal; `last` is how the mention before it was read."""
    unit = unit_of(words, at, m, rules)
    hedge = hedged(words, at, m, rules)
    first = min(at, hedge.first) if hedge else at
    if isinstance(last, Refusal) and last.reason in ("distance", "measurement") and is_conversion(words, last, m):
        return refused(m, rules.shapes["conversion"], None, last.reason)
    found = refusal(words, at, m, unit, rules, first)
    if found and found.reason == "pronoun" and is_share(words, at, m, last):
        found = None
    return found or quantity(words, at, m, unit, hedge, last, rules, sentence)


def quantity(words: Words, at: int, m: Mention, unit: Unit, hedge: Match | None, last: Read | None, rules: Rules, sentence: int) -> Quantity:
    """The quantity that a mention is."""
    quantifier, why, span = quantified(words, m, hedge, last)
    value = tuple(round(v * unit.part, 6) for v in m.values) if unit.part != 1 else m.values
    b = bounds(quantifier, value, unit.name, vague_of(words.text[m.start : m.end], rules))
    changed = change_of(words, at, m, unit, hedge, rules)
    change: Change | None = changed[0] if changed else None
    rule = "currencies.sign" if unit.kind == "money" and unit.span is None else "currencies.word" if unit.kind == "money" else "units.unit"
    whys = [*m.why, *why, *(changed[1] if changed else ())]
    if unit.kind not in ("count", "share", "times"):
        whys.append(Why(rule, *(unit.span or (m.start, m.end))))
    per = per_of(words, unit.last, rules, unit.kind)
    if per:
        whys.append(Why("units.per", m.start, m.end))
    return Quantity(
        m.start, m.end, quantifier, value, unit.name, b.low, b.best, b.high, b.low_inclusive, b.high_inclusive,
        change=change, per=per, form=m.form, sentence=sentence, hedge=span, unit_span=unit.span, why=tuple(whys),
    )  # fmt: skip


def hedged(words: Words, at: int, m: Mention, rules: Rules) -> Match | None:
    """The words that bound a number, the ones that limit before the ones that blur."""
    found = [x for x in matches(rules.quantifiers, words, at) if x.first <= x.last and limits(x, words, at, m, rules)]
    return min(found, key=lambda x: (rules.strength[x.entry.keys["quantifier"]], x.first - x.last), default=None)


def limits(x: Match, words: Words, at: int, m: Mention, rules: Rules) -> bool:
    """Whether what stands around a bound's words lets them bound: no verb that carries something "over", a ">" only glued to its number."""
    if words.word(x.first - 1) in x.entry.keys.get("no_left", ()) or (x.entry.keys.get("glued") and words.ends[at - 1] != words.starts[at]):
        return False
    if words.word(x.first) in ("near", "nears") and x.first == at - 1 and m.values[-1] < FEW:
        return False  # "near two villages" is where
    return not (words.word(x.first) == "up" and is_raised(words, x.first, rules))


def is_raised(words: Words, first: int, rules: Rules) -> bool:
    """Whether a total is brought "up to" a number, which is no limit."""
    noun = False
    for i in range(first - 1, max(-1, first - 16), -1):
        if words.word(i) in TERMINAL or words.word(i) in (";", ","):
            return False
        if noun and words.word(i) in rules.raised_verbs:
            return True
        noun = noun or words.word(i) in rules.raised_nouns
    return False


def quantified(words: Words, m: Mention, hedge: Match | None, last: Read | None) -> tuple[Quantifier, list[Why], Span | None]:
    """The quantifier, why, and where the words are that gave it."""
    if m.form in ("range", "vague"):
        name: Quantifier = "range" if m.form == "range" else "vague"
        why = [Why(f"quantifiers.{name}", m.start, m.end)] + ([Why("vague.reportedly", m.start, m.end)] if name == "vague" else [])
        return name, why, None
    if hedge:
        span = span_of(words, hedge, m)
        return hedge.entry.keys["quantifier"], [Why(hedge.entry.rule, *span)], span
    if isinstance(last, Quantity) and last.quantifier not in ("exact", "range", "vague") and shares_bound(words, last, m):
        return last.quantifier, [Why("quantifiers.shared", *(last.hedge or (last.start, last.end)))], last.hedge
    return "exact", [], None


def span_of(words: Words, hedge: Match, m: Mention) -> Span:
    """Where the words of a bound stand, without the number unless they stand on both sides of it."""
    start, end = words.starts[hedge.first], words.ends[hedge.last]
    if end == m.end:
        return start, words.ends[hedge.last - 1]
    return (words.starts[hedge.first + 1] if start == m.start else start), end


def shares_bound(words: Words, last: Quantity, m: Mention) -> bool:
    """Whether a bound reaches over to the next number: a conversion in brackets, or one noun under one verb ("750 in A and 350 in B")."""
    gap = words.text[last.end : m.start]
    if len(gap) > 90 or "\n\n" in gap:
        return False
    if re.fullmatch(r"[ -]?(?:[^\W\d_]+[ .]){0,3}[^\W\d_]*\.? ?\(", gap):
        return True
    if last.quantifier != "about":
        return False
    gapped = re.search(r"(?:,|\band)\s+$", gap) and not re.search(r"[.;:]|\b(?:was|were|have|has|had|are|is)\b", gap)
    after = words.text[m.end : m.end + 40]
    before = words.text[max(0, (last.hedge or (last.start,))[0] - 6) : (last.hedge or (last.start,))[0]]
    return bool(gapped and (re.match(r"\s+(?:in|at|near|around|from)\s+[A-Z]", after) or (before.endswith("with ") and re.match(r"\s+more\b", after))))


def is_share(words: Words, at: int, m: Mention, last: Read | None) -> bool:
    """Whether "one" is a number beside another: "four from Norwood, one from Eastham and one from Weston"."""
    near = isinstance(last, Quantity) and m.start - last.end < 60 and not re.search(r"[.;!?]", words.text[last.end : m.start])
    return near and words.word(at - 1) in ("and", ",") and words.word(at + 1) in ("from", "in", "at", "near")


def is_conversion(words: Words, last: Refusal, m: Mention) -> bool:
    """Whether a number stands in brackets right behind the unit of the one before: "40 km (25 miles)"."""
    gap = words.text[last.end : m.start]
    return (
        len(gap) < 40
        and re.fullmatch(r"[ -]?(?:[^\W\d_]+\.?[ -]?){0,3}[(\[/](?:(?:almost|about|nearly|some|around|over|roughly|just|under|more than) )*", gap) is not None
    )


def change_of(words: Words, at: int, m: Mention, unit: Unit, hedge: Match | None, rules: Rules) -> tuple[Change, list[Why]] | None:
    """ "increase" or "decrease" for the size of a change, and why."""
    for word in words.text[m.start : m.end].lower().split()[-1:]:
        if entry := rules.change_words.get(word):
            return entry.keys["change"], [Why(entry.rule, m.start, m.end)]
    first = min(at, hedge.first) if hedge else at
    for start in {at: None, first: None}:
        for match in matches(rules.changes, words, at, start):
            if fits_unit(match.entry, unit) and not is_level(words, at, match):
                return match.entry.keys["change"], [Why(match.entry.rule, words.starts[max(0, match.first)], words.ends[match.last])]
    return None


def is_level(words: Words, at: int, match: Match) -> bool:
    """Whether "up" behind a number only says what was before: "to 125% up from 104%"."""
    return match.last == at + 1 and words.word(at + 1) in ("up", "down") and words.word(at + 2) == "from"


def fits_unit(e: Entry, unit: Unit) -> bool:
    """Whether an entry of changes.toml is for numbers of this unit."""
    allowed: Sequence[str] = e.keys.get("unit", ())
    return not allowed or unit.name in allowed or unit.kind in allowed


def vague_of(own: str, rules: Rules) -> tuple[float | None, float | None]:
    """What a vague expression means by the profile: the phrase itself, with "a" before it, or its last word."""
    phrase = " ".join(own.lower().split())
    for key in (phrase, f"a {phrase}", phrase.split(" ")[-1]):
        if key in rules.vague:
            return rules.vague[key]
    return (None, None)
