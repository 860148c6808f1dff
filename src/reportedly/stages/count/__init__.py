"""Quantities → what each counts, its category, its group, its kind of measure and what it is a part of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from reportedly.records import Category, Count, Page, Quantity, Reason, Refusal, Span, Why
from reportedly.stages.count.category import modifiers, told
from reportedly.stages.count.cues import Thing, Told, fits, noun_cue
from reportedly.stages.count.elided import LOSSES, restore
from reportedly.stages.count.kind import group_of, measure_of
from reportedly.stages.count.levels import level_verb, seen_by, subject_of
from reportedly.stages.count.named import inner
from reportedly.stages.count.parts import DEGREES, FATES, among, inherited, is_part, shares_noun, whole_category, whole_of
from reportedly.stages.count.people import is_person
from reportedly.stages.count.phrase import Gap, Phrase, counted_phrase, span_of, text_of
from reportedly.stages.count.reading import Reading, Restored
from reportedly.stages.count.run import noun_run
from reportedly.stages.count.tables import Rules, compile_rules, in_list
from reportedly.stages.count.words import Words, token_range, words_of

NEXT_WORD = re.compile(r"\s{1,4}([^\W\d_]{3,40}+)")
MEMORY = 16
"""How many numbers back a noun is looked for: more than any report of the gold needs, and bounded."""

HEADLINE = 4
"""Numbers that can stand in a headline and a lead."""

__all__ = ["Rules", "compile_rules", "count"]


def count(page: Page, rules: Rules) -> Page:
    """The page with `counts` filled, one for each quantity; a quantity that turns out to count nothing becomes a refusal."""
    page = without_list_numbers(page)
    views = {i: words_of(page, i, rules.plurals) for i in dict.fromkeys(q.sentence for q in page.quantities)}
    page = refusing(page, {q.start: q for q in page.quantities if is_named(views[q.sentence], q, rules)}, "name", "rejections.named")
    readings: list[Reading] = []
    for q in page.quantities:
        readings.append(read_one(page, q, views[q.sentence], readings[-MEMORY:], rules))
    readings = among(with_nouns_from_below(readings, rules), rules)
    return replace(page, counts=tuple(count_of(page, i, readings, rules) for i in range(len(readings))))


def without_list_numbers(page: Page) -> Page:
    """A small number that is all of its line or sentence numbers a list: "3." counts nothing."""
    alone = {q.start: q for q in page.quantities if q.unit == "count" and q.value[0] < 100 and is_alone(page, q)}
    return refusing(page, alone, "list_number", "rejections.list-number")


def refusing(page: Page, dropped: Mapping[int, Quantity], reason: Reason, rule: str) -> Page:
    """The page with some of its quantities, by start, as refusals."""
    if not dropped:
        return page
    refused = (Refusal(q.start, q.end, reason, (Why(rule, q.start, q.end),)) for q in dropped.values())
    kept = tuple(q for q in page.quantities if q.start not in dropped)
    return replace(page, quantities=kept, refusals=tuple(sorted((*page.refusals, *refused), key=lambda r: r.start)))


def is_named(words: Words, q: Quantity, rules: Rules) -> bool:
    """Whether a number belongs to the name before it: one thing follows and not several, "a Shahed 139 drone", "the Mary Rose 18 that sank"."""
    if not words.tokens or q.unit != "count" or q.form != "number" or q.quantifier != "exact" or q.value[0] <= 1:
        return False
    first, end = token_range(words, (q.start, q.end))
    if first == 0 or end >= len(words.low) or end - first != 1 or words.tokens[first].text[0].islower():
        return False
    before, after = words.tokens[first - 1], words.tokens[end]
    if before.text in ("a", "an") and after.tag == "NNP" and after.text[0].isupper() and not after.text.endswith("s"):
        return True  # "a 99 Ranch Market"
    if is_model(words, first, end, rules):
        return True
    if before.tag != "NNP" or not before.text[0].isupper() or before.end + 1 != q.start:
        return False
    if after.tag in ("WDT", ".", ","):
        return first > 1 and words.tags[first - 2] == "NNP" and words.low[first - 1] not in rules.cues and not told_of(words, first - 2, first - 1, rules)
    run = noun_run(words, end, rules) if after.tag in ("NN", "JJ") and after.text.islower() else None
    return run is not None and words.tags[run[1]] == "NN" and not in_list(words.low[run[1]], rules.persons) and not told_of(words, end, run[1], rules)


def is_model(words: Words, first: int, end: int, rules: Rules) -> bool:
    """Whether a number is the last word of one thing's name: "A Bell 412 helicopter crashes", "the barge Hong Hai 16 capsizes"."""
    name, after = words.tokens[first - 1], words.tokens[end]
    if name.tag != "NNP" or not name.text[0].isupper() or name.end + 1 != words.tokens[first].start or words.low[first - 1] in rules.cues:
        return False
    if first > 1 and words.low[first - 2] in ("a", "an") and after.tag == "NN" and after.text.islower():
        return not told_of(words, end, end, rules)
    return after.tag == "VBZ" and after.text.islower() and words.low[end] not in rules.cues and words.low[end] not in ("is", "has")


def told_of(words: Words, first: int, last: int, rules: Rules) -> bool:
    """Whether a word of a phrase says what happened to people or things: "12 dead"."""
    return any(c.role in ("quality", "object", "either") for k in range(first, last + 1) for c in rules.cues.get(words.low[k], ()))


def is_alone(page: Page, q: Quantity) -> bool:
    """Whether a quantity is its whole sentence but for marks, and one of digits."""
    s = page.sentences[q.sentence]
    rest = page.text[s.start : q.start] + page.text[q.end : s.end] if s.end - s.start <= 12 else "x"
    return page.text[q.start : q.end].isdigit() and not any(c.isalnum() for c in rest)


def read_one(page: Page, q: Quantity, words: Words, earlier: Sequence[Reading], rules: Rules) -> Reading:
    """The noun and the cue of one quantity."""
    if not words.tokens:
        return read_unparsed(page, q, rules)
    first, end = token_range(words, (q.start, q.end))
    end = past_unit(words, q, end)
    found = counted_phrase(words, first, end, rules, q.unit in ("percent", "times") or q.form in ("fraction", "multiple"))
    if isinstance(found, Phrase) and q.unit in ("percent", "times") and (seen := seen_by(page.text, found, rules)):
        return read_gap(page, q, words, first, end, Gap(), earlier, rules, seen)
    if isinstance(found, Phrase):
        return read_phrase(page, q, words, first, end, inner(found, rules) if q.unit != "count" or found.how == "of" else found, earlier, rules)
    return read_gap(page, q, words, first, end, found, earlier, rules)


def read_unparsed(page: Page, q: Quantity, rules: Rules) -> Reading:
    """A quantity in a sentence too long to be one: the next word, where that is a plural or a person."""
    found = NEXT_WORD.match(page.text, q.end)
    word = found[1].casefold() if found else ""
    person = in_list(word, rules.persons)
    if found is None or not (person or word.endswith("s")):
        return Reading(q, None, "", None, False, None, category_of(None, q) or "other", "none", 0.1)
    cue = noun_cue([word], q.unit, rules)
    return Reading(q, None, found[1], found.span(1), person, None, category_of(Told(cue, -1) if cue else None, q) or "other", "none", 0.2, False, word)


def past_unit(words: Words, q: Quantity, end: int) -> int:
    """The word after the number and its unit: "98-kilometre | stretch"."""
    if q.unit_span and q.unit_span[0] >= q.end:
        return max(end, token_range(words, q.unit_span)[1])
    return end


def read_phrase(page: Page, q: Quantity, words: Words, first: int, end: int, phrase: Phrase, earlier: Sequence[Reading], rules: Rules) -> Reading:
    """A quantity whose noun stands beside it."""
    person = is_person(words, phrase.head, rules)
    noun = words.low[phrase.head]
    within = is_part(words, first, phrase.end + 1)
    part = phrase.part or within
    span = span_of(phrase, rules)
    last = max(phrase.end, token_range(words, span)[1] - 1)  # "two members of the brigade were killed"
    cue = told(Thing(words, first, end, phrase.head, last, noun, person, q.unit), rules)
    told_own = cue is not None and cue.at == last + 1 and cue.cue.category in FATES  # "including 16 inmates killed in a raid"
    if within and not told_own and (whole := whole_category(words, earlier)):
        return Reading(q, words, text_of(phrase, page.text, rules), span, person, whole[0], whole[1], phrase.how, phrase.confidence, True, noun)
    if cue is None or cue.cue.weak:
        cue = level_cue(words, first, end, q, person, rules) or cue
    category = category_of(cue, q) or inherited(words, first, within, earlier, rules) or "other"
    text = text_of(phrase, page.text, rules)
    return Reading(q, words, text, span, person, cue, category, phrase.how, phrase.confidence, part, noun)


def read_gap(
    page: Page, q: Quantity, words: Words, first: int, end: int, gap: Gap, earlier: Sequence[Reading], rules: Rules, known: Restored | None = None
) -> Reading:
    """A quantity whose noun stands elsewhere."""
    people = q.unit in ("count", "percent")
    within = is_part(words, first, end)
    if within and words.low[end : end + 1] and words.low[end] not in DEGREES:
        gap = replace(gap, part=True)
    cue = told(Thing(words, first, end, None, max(end - 1, gap.quality or 0), "", people, q.unit), rules)
    if gap.quality is not None:
        cue = cue or told(Thing(words, first, end, None, gap.quality - 1, "", people, q.unit), rules)
    noun = known or restore(page.text, words, first, end, gap, q, cue, earlier, rules)
    if not noun.person:
        cue = told(Thing(words, first, end, None, end - 1, noun.counted.split()[-1].casefold() if noun.counted else "", False, q.unit), rules)
    cue = cue or (subject_cue(words, noun.span, noun.person, q, rules) if noun.how == "subject" else None)
    own = noun_cue([noun.counted], q.unit, rules)
    if own and ((own.first and (own.category == "killed" or not (cue and cue.cue.category == "damaged"))) or (cue is None and noun.category is None)):
        cue = Told(own, last_token(words, noun.span))
    if noun.how == "predicate" and (whole := next((r for r in reversed(earlier[-4:]) if not r.part and r.quantity.unit == q.unit), None)):
        within, noun = True, replace(noun, category=noun.category or whole.category)
    category = category_of(cue, q) or noun.category or category_at(noun.span, earlier) or inherited(words, first, within or gap.part, earlier, rules) or "other"
    return Reading(q, words, noun.counted, noun.span, noun.person, cue, category, noun.how, noun.confidence, gap.part or within, "")


def category_at(span: Span | None, earlier: Sequence[Reading]) -> str | None:
    """The category of an earlier number whose noun stands there: "750 militants are in A and 350 in B"."""
    return next((r.category for r in reversed(earlier) if span and r.span == span and r.category not in ("other", "money")), None)


def category_of(cue: Told | None, q: Quantity) -> str | None:
    """Money is money; else what the cue says."""
    if q.unit.isupper() and len(q.unit) == 3:
        return "money"
    return cue.cue.category if cue else None


def level_cue(words: Words, first: int, end: int, q: Quantity, person: bool, rules: Rules) -> Told | None:
    """ "the death toll was put at 8 civilians": what the subject of the level tells."""
    verb = level_verb(words, first, end, rules)
    noun = subject_of(words, verb, first) if verb is not None else None
    cue = noun_cue([words.low[noun]], q.unit, rules) if noun is not None else None
    if cue is None or noun is None or (person and cue.first and cue.category != "killed"):
        return None
    struck = verb is not None and words.low[verb] in ("hit", "hits") and cue.category not in ("killed", "injured")
    return None if struck else Told(cue, noun)  # "the air force hit three targets"


def subject_cue(words: Words, span: Span | None, person: bool, q: Quantity, rules: Rules) -> Told | None:
    """ "put the number of sailors drowned at 21": what is said of the noun where it stands."""
    last = last_token(words, span)
    if last < 0:
        return None
    found = told(Thing(words, last, last + 1, last, last, words.low[last], person, q.unit), rules)
    if found and found.at > last:
        return found
    first = token_range(words, span)[0] if span else last
    own = Thing(words, first, first, last, last, words.low[last], person, q.unit)
    return next((t for t in modifiers(own, rules) if fits(t.cue, own)), None)  # "the number of displaced families"


def last_token(words: Words, span: Span | None) -> int:
    """The last word of a span of this sentence; -1 where it is none of its words."""
    first, end = token_range(words, span) if span else (0, 0)
    return end - 1 if first < end else -1


EXPLICIT = ("after", "arc", "of", "antecedent")


def with_nouns_from_below(readings: list[Reading], rules: Rules) -> list[Reading]:
    """A headline's bare number takes the noun of the same number in the text below it, and "the number" that of the next of its kind."""
    readings = [joint if i + 1 < len(readings) and (joint := named_beside(r, readings[i + 1])) else r for i, r in enumerate(readings)]
    return [
        replace(r, counted=x.counted, span=x.span, category=x.category, how="below") if (x := named_below(readings, i, rules)) else r
        for i, r in enumerate(readings)
    ]


def named_beside(r: Reading, after: Reading) -> Reading | None:
    """ "30 regime and 39 rebel fighters": a singular counted by several, which the next number's noun completes."""
    words = r.words
    if words is None or after.words is not words or r.span is None or after.span is None or r.quantity.value[0] <= 1 or " " not in after.counted:
        return None
    last, end = token_range(words, r.span)[1] - 1, token_range(words, after.span)[1] - 1
    joined = words.low[last + 1 : last + 2] == ["and"] and last + 2 in words.numbers and words.tags[end] == "NNS" and after.how == "after"
    if not joined or r.how != "after" or words.tags[last] not in ("NN", "JJ", "NNP") or r.quantity.unit != "count" or after.quantity.unit != "count":
        return None
    category = after.category if r.category == "other" else r.category
    return replace(r, counted=f"{r.counted} {words.tokens[end].text}", person=after.person, category=category)


def named_below(readings: Sequence[Reading], i: int, rules: Rules) -> Reading | None:
    """The later reading that names what a number counts which no earlier one does: "6 Killed … At least six civilians"."""
    r = readings[i]
    if i + 1 < len(readings) and shares_noun(r, readings[i + 1], rules):
        return readings[i + 1]
    later = [x for x in readings[i + 1 : i + 8] if x.how in EXPLICIT and x.quantity.unit == r.quantity.unit]
    if r.how == "people" and r.category != "other" and i < HEADLINE:
        return next((x for x in later if x.quantity.value == r.quantity.value and x.category == r.category and x.noun not in LOSSES), None)
    if r.counted.casefold() in rules.stand_for and r.how in ("subject", "nearest"):
        return next(iter(later[:1]), None)
    return None


def count_of(page: Page, i: int, readings: Sequence[Reading], rules: Rules) -> Count:
    """The record of one reading."""
    r = readings[i]
    group = group_of(page, r, rules) or next((g for x in readings[max(0, i - MEMORY) : i] if restated(x, r) and (g := group_of(page, x, rules))), None)
    cue = cue_span(r)
    why = [Why(r.told.cue.rule, *(cue or (None, None)))] if r.told and r.told.cue.rule and r.told.cue.category == r.category else []
    why += [Why(group.rule, *group.span)] if group else []
    return Count(
        counted=r.counted, category=cast(Category, r.category), group=group.group if group else None, measure_type=measure_of(page, r), span=r.span,
        cue=cue if why else None, part_of=whole_of(i, readings), confidence=r.confidence, why=tuple(why),
    )  # fmt: skip


def restated(earlier: Reading, r: Reading) -> bool:
    """Whether the noun of a number is that of one in another sentence: "38 rebels … put the number at 60"."""
    return r.span is not None and earlier.span == r.span and earlier.words is not r.words


def cue_span(r: Reading) -> Span | None:
    """Where the word stands that gave the category."""
    if r.told is None or r.words is None or r.told.at < 0:
        return None
    t = r.words.tokens[r.told.at]
    return t.start, t.end
