"""A number without a noun beside it → the noun that is meant, from where it stands in the sentence or before it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from reportedly.records import Quantity
from reportedly.stages.count.cues import BE, Told, before
from reportedly.stages.count.levels import moved, number_of, number_so, put_at, standing, subject, tabled, theirs
from reportedly.stages.count.named import again, noun_of, plural_before, run_ending
from reportedly.stages.count.people import is_person
from reportedly.stages.count.phrase import DETERMINERS, Gap, quality_at, skip_marks
from reportedly.stages.count.reading import Reading, Restored
from reportedly.stages.count.run import PERIODS, noun_run
from reportedly.stages.count.tables import Rules, in_list
from reportedly.stages.count.words import Words, child, is_noun

PEOPLE_CATEGORIES = frozenset({"killed", "injured", "detained", "missing", "displaced", "joined", "returned", "deployed", "released", "present"})
LAST_RESORT = {"percent": "total", "times": "total"}
NEAR = 2
"""Sentences back within which "them" can be a counted noun."""

LOSSES = ("lives", "life", "death", "deaths", "body", "bodies", "corpses", "fatalities", "toll")
SELF = dict.fromkeys(("family", "families", "household", "households"), ("displaced", "returned")) | dict.fromkeys(LOSSES, ("killed",))
"""What can befall nouns that are not single people: "35,000 families are cut off; six drowned", "claimed 47 lives and left 30 missing"."""
PAYERS = frozenset({"government", "ministry", "council", "company", "firm", "bank", "court", "agency", "state", "country", "union", "province", "city"})
SHAPES = frozenset({"long", "wide", "broad"})
CASUALTIES = frozenset({"killed", "injured", "missing", "damaged", "detained", "displaced"})


def restore(
    text: str, words: Words, first: int, end: int, gap: Gap, quantity: Quantity, cue: Told | None, earlier: Sequence[Reading], rules: Rules
) -> Restored:
    """The noun that a number without one means; "others" beside children or women are people."""
    found = restored(text, words, first, end, gap, quantity, cue, earlier, rules)
    sort = found.counted.casefold().split()[-1:]
    return replace(found, counted="people") if words.low[end : end + 1] == ["others"] and sort and sort[0] in rules.sorts else found


def restored(
    text: str, words: Words, first: int, end: int, gap: Gap, quantity: Quantity, cue: Told | None, earlier: Sequence[Reading], rules: Rules
) -> Restored:
    """The noun, from the first place that gives one."""
    return (
        converted(words, first, earlier)
        or labelled(text, words, first, end, rules)
        or quality(text, words, gap, quantity, rules)
        or appositive(text, words, end, gap, quantity, rules)
        or predicate(text, words, end, quantity, rules)
        or (including(text, words, first, earlier, rules) if gap.part else None)
        or (of_them(text, words, first, quantity.unit, earlier, rules) if gap.part else None)
        or (from_category(cue, gap, quantity, words, earlier) if cue and end <= cue.at <= end + 2 else None)
        or area(quantity)
        or strong(text, words, first, end, rules)
        or (theirs(text, words, first, end, rules) if not earlier or earlier[-1].words is not words else None)
        or (moved(text, words, first, end, rules) if quantity.unit == "percent" and quantity.change else None)
        or (standing(text, words, first, rules) if quantity.unit == "percent" else None)
        or (put_at(text, words, first, rules) if quantity.unit == "count" and not gap.like else None)
        or (tabled(text, words, first, end, rules) if quantity.unit == "count" and not gap.like else None)
        or shaped(text, words, first, end, quantity, rules)
        or measure_of(text, words, first, rules)
        or number_so(words, end, rules)
        or (subject(text, words, first, end, earlier, rules) if not gap.like else None)
        or (number_of(text, words, first, end, rules) if not gap.like else None)
        or (money(text, words, first, end, rules) if quantity.unit.isupper() else None)
        or (from_category(cue, gap, quantity, words, earlier) if cue else None)
        or parallel(words, quantity, earlier, gap)
        or (hanging(text, words, first, quantity, rules) if quantity.unit != "count" or quantity.value == (0.0,) else None)
        or Restored(LAST_RESORT.get(quantity.unit, "people" if quantity.unit == "count" else "money"), None, quantity.unit == "count", "people", 0.4)
    )


def converted(words: Words, first: int, earlier: Sequence[Reading]) -> Restored | None:
    """ "10 million crowns ($1.1 million)": the same in another unit; "$90 million, of which 42 percent …": a share of it."""
    if first > 1 and words.low[first - 2 : first] == ["of", "which"] and earlier and earlier[-1].words is words and earlier[-1].quantity.unit.isupper():
        return again(earlier[-1], "converted", 0.8)
    if first == 0 or words.low[first - 1] != "(" or not earlier or earlier[-1].words is not words:
        return None
    last = earlier[-1]
    near = words.starts[first] - last.quantity.end <= 30
    return again(last, "converted", 0.8) if near and last.counted and last.quantity.unit != "count" else None


def labelled(text: str, words: Words, first: int, end: int, rules: Rules) -> Restored | None:
    """ "Daily flights: 1,300" → flights: a plural before a colon whose number nothing follows."""
    k = first - 2
    alone = end >= len(words.low) or words.low[end] in (".", ",", ";")
    if k < 0 or not alone or words.low[k + 1] != ":" or words.tags[k] not in ("NNS", "NNPS") or quality_at(words, k, rules) is not None:
        return None
    return noun_of(text, words, run_ending(words, k, rules), rules, "label", 0.8)


def nearest(text: str, words: Words, first: int, rules: Rules) -> Restored | None:
    """The noun that a price, share or measure hangs on in the parse, else the noun before it: "Blackmores up 9.4 per cent"."""
    at = min(first, len(words.heads) - 1)
    for _ in range(5):
        at = words.heads[at]
        if is_noun(words, at) and at < first and words.low[at] not in rules.times:
            return noun_of(text, words, run_ending(words, at, rules), rules, "nearest", 0.5)
        level = words.low[at] in rules.levels or words.low[at] in BE
        if (noun := child(words, at, "nsubjpass", *(("nsubj",) if level else ()))) is not None and is_noun(words, noun):
            return noun_of(text, words, run_ending(words, noun, rules), rules, "nearest", 0.5)
    left = next((k for k in range(first - 1, max(-1, first - 9), -1) if is_noun(words, k) and words.low[k] not in rules.times), None)
    return None if left is None else noun_of(text, words, run_ending(words, left, rules), rules, "nearest", 0.4)


def hanging(text: str, words: Words, first: int, quantity: Quantity, rules: Rules) -> Restored | None:
    """The noun that a price or share hangs on; who pays is not what is paid."""
    found = nearest(text, words, first, rules)
    last = (found.counted.split() or [""])[-1] if found else ""
    payer = quantity.unit.isupper() and (last[:1].isupper() or in_list(last.casefold(), PAYERS) or (found is not None and found.person))
    return None if payer else found


def area(quantity: Quantity) -> Restored | None:
    """An area of nothing named is territory."""
    if quantity.unit.startswith("square ") or quantity.unit in ("hectare", "acre"):
        return Restored("territory", None, False, "area", 0.7, "territory")
    return None


def strong(text: str, words: Words, first: int, end: int, rules: Rules) -> Restored | None:
    """ "The force, 4,500 strong, …" → force."""
    k = first - 2
    if words.low[end : end + 1] != ["strong"] or k < 0 or words.low[k + 1] != "," or not is_noun(words, k):
        return None
    return noun_of(text, words, run_ending(words, k, rules), rules, "nearest", 0.8)


def shaped(text: str, words: Words, first: int, end: int, quantity: Quantity, rules: Rules) -> Restored | None:
    """ "a trench 15 kilometres long" → trench."""
    if quantity.unit == "count" or first == 0 or not (is_noun(words, first - 1) or words.deps[first - 1] in ("dobj", "pobj", "nsubj", "attr")):
        return None
    if not any(w in SHAPES for w in words.low[end : end + 2]):
        return None
    return noun_of(text, words, run_ending(words, first - 1, rules), rules, "nearest", 0.8)


def quality(text: str, words: Words, gap: Gap, quantity: Quantity, rules: Rules) -> Restored | None:
    """ "14 of the dead were rebels" → rebels; "half of the dead" → dead; "two of those killed" → who was killed."""
    if gap.quality is None:
        return None
    k = gap.quality + 1
    if k < len(words.low) and words.low[k] in BE and quantity.unit == "count":
        run = noun_run(words, k + 1, rules)
        if run and words.tags[run[1]] in ("NNS", "NNPS", "NN"):
            return noun_of(text, words, run, rules, "predicate", 0.85)
    if words.low[gap.quality - 1] == "who":
        return Restored("people", None, True, "quality", 0.7)
    if words.low[gap.quality - 1] in ("the", "of"):
        t = words.tokens[gap.quality]
        return Restored(t.text, (t.start, t.end), True, "quality", 0.8)
    return None


def appositive(text: str, words: Words, end: int, gap: Gap, quantity: Quantity, rules: Rules) -> Restored | None:
    """ "six of them children" → children."""
    if not gap.part or quantity.unit != "count" or end + 2 >= len(words.low) or words.low[end : end + 2] not in (["of", "them"], ["of", "whom"]):
        return None
    k = end + 2
    while k < len(words.low) and words.low[k] in BE | {"all", "also"}:
        k += 1
    run = noun_run(words, k, rules) or (k, k)
    if run[1] >= len(words.low) or not in_list(words.low[run[1]], rules.persons):
        return None
    return noun_of(text, words, run, rules, "appositive", 0.9)


def including(text: str, words: Words, first: int, earlier: Sequence[Reading], rules: Rules) -> Restored | None:
    """ "the guards, including 115 trained abroad" → guards, where no number of them was named."""
    k = before(words, first, rules)
    while k > 0 and words.low[k] in ("including", "include", "includes", ",", "and"):
        k -= 1
    if k < 1 or words.low[k + 1] not in ("including", ",") or "including" not in words.low[k + 1 : first] or words.tags[k] not in ("NNS", "NNPS"):
        return None
    restored = noun_of(text, words, run_ending(words, k, rules), rules, "including", 0.8)
    here = [r for r in earlier if r.words is words]
    if not restored.person and any(r.person and r.category in CASUALTIES for r in here):
        return None  # "at least 50 villagers were killed in raids, including 30 in the port"
    return None if any(r.span and restored.span and r.span[1] >= restored.span[1] for r in here) else restored


def predicate(text: str, words: Words, end: int, quantity: Quantity, rules: Rules) -> Restored | None:
    """ "Of those, 13 were children" → children."""
    if quantity.unit != "count" or end + 1 >= len(words.low) or words.low[end] not in ("were", "are", "was", "is"):
        return None
    run = noun_run(words, end + 1, rules)
    if run is None or words.tags[run[1]] not in ("NNS", "NNPS") or not is_person(words, run[1], rules):
        return None
    return noun_of(text, words, run, rules, "predicate", 0.85)


def of_them(text: str, words: Words, first: int, unit: str, earlier: Sequence[Reading], rules: Rules) -> Restored | None:
    """ "dozens of them", "including two that …": what was counted last, whole before part; no money of what is none."""
    if unit.isupper() and not (earlier and earlier[-1].quantity.unit == unit):
        return None
    whole = next((r for r in reversed(earlier[-3:]) if not r.part and r.words is earlier[-1].words), None) if earlier else None
    last = earlier[-1].words if earlier else None
    if last and (last is words or (words.index - last.index <= NEAR and plural_before(words, first, rules) is None)):
        return again(whole or earlier[-1], "them", 0.8)
    noun = plural_before(words, first, rules)
    return None if noun is None else noun_of(text, words, run_ending(words, noun, rules), rules, "them", 0.6)


def measure_of(text: str, words: Words, first: int, rules: Rules) -> Restored | None:
    """ "a population of around 120,000" → population, where the noun before "of" does not stand for something else."""
    k = before(words, first, rules)
    if k > 1 and words.low[k] == "of" and (toll := past_times(words, k - 1, rules)) is not None:
        return noun_of(text, words, run_ending(words, toll, rules), rules, "of", 0.75)
    if k < 1 or words.low[k] != "of" or not is_noun(words, k - 1):
        return None
    low = words.low[k - 1]
    if in_list(low, rules.stand_for) or any(c.role == "of" for c in rules.cues.get(low, ())):
        return None
    if in_list(low, rules.changes):
        return None
    return noun_of(text, words, run_ending(words, k - 1, rules), rules, "of", 0.75)


def past_times(words: Words, k: int, rules: Rules) -> int | None:
    """ "an earlier toll on Sunday evening of 15": the toll before a time."""
    at = k
    while at > 0 and (words.low[at] in rules.times or words.low[at] in PERIODS):
        at -= 1
    at -= at < k and words.low[at] in ("on", "in", "at")
    return at if at < k and words.low[at] == "toll" else None


def money(text: str, words: Words, first: int, end: int, rules: Rules) -> Restored | None:
    """ "$12 million in grants" → grants, past a conversion too; "received $1.27 million" → payment."""
    purpose = purposed(text, words, skip_marks(words, end), rules)
    if purpose and purpose[0] == "in":
        return purpose[1]
    at = before(words, first, rules)
    for step in range(6):
        if at >= 0 and words.low[at] in rules.paid:
            name = rules.paid[words.low[at]]
            if name == "funds" and purpose:
                return purpose[1]
            return Restored(name, (words.tokens[at].start, words.tokens[at].end), False, "paid", 0.6 if step else 0.7)
        at = words.heads[at] if step else words.heads[min(first, len(words.heads) - 1)]
    return purpose[1] if purpose else None


def purposed(text: str, words: Words, end: int, rules: Rules) -> tuple[str, Restored] | None:
    """The preposition behind an amount and the noun that it leads to: "in grants", "each for the relief effort"."""
    end += words.low[end : end + 1] in (["each"], ["apiece"])
    if words.low[end : end + 1] not in (["in"], ["for"], ["towards"]):
        return None
    at = end + 1
    while at < len(words.low) and words.tags[at] in DETERMINERS:
        at += 1
    run = noun_run(words, at, rules) or ((at, at) if quality_at(words, at, rules) is not None else None)
    if run is None or words.tags[run[1]] == "NNP" or words.low[at - 1] in ("a", "each"):
        return None
    return words.low[end], noun_of(text, words, run, rules, "money", 0.8)


def from_category(cue: Told, gap: Gap, quantity: Quantity, words: Words, earlier: Sequence[Reading]) -> Restored | None:
    """People or things of the sentence or the one before it to whom the same could happen."""
    people = cue.cue.category in PEOPLE_CATEGORIES
    here = (r for r in reversed(earlier) if r.words is words)
    near = (r for r in reversed(earlier) if same_story(r, gap, quantity, words, cue))
    for r in chain(here, near):
        explicit = (
            not r.part and r.how != "people" and r.quantity.unit == "count" and r.counted and (cue.cue.category in SELF.get(r.noun, ()) or r.noun not in SELF)
        )
        alike = r.person == people or (r.noun and r.words is words and r.category == cue.cue.category)  # "30 elephants … and another 20"
        if explicit and alike and (not people or r.category in PEOPLE_CATEGORIES):
            return again(r, "antecedent", 0.8 if r.words is words else 0.6)
    return Restored("people", None, True, "people", 0.7) if people else None


def same_story(r: Reading, gap: Gap, quantity: Quantity, words: Words, cue: Told) -> bool:
    """Whether a number of the last sentences can name what this one counts: casualties before casualties of a like size, or "others"."""
    if cue.cue.category in CASUALTIES and r.category in ("deployed", "present"):
        return False  # "4,600 police were sent. Up to 400 more may have died"
    if r.words is None or not words.index - 4 <= r.words.index < words.index:
        return False
    if gap.like:
        return r.category in CASUALTIES or r.words.index == words.index - 1
    return r.category in CASUALTIES and quantity.form != "vague" and max(quantity.value) <= 10 * max(r.quantity.value)


def parallel(words: Words, quantity: Quantity, earlier: Sequence[Reading], gap: Gap) -> Restored | None:
    """ "90 guards in A and 60 in B" → militants; "fell from 1,500 … to 700" likewise."""
    here = [r for r in earlier if r.words is words and r.quantity.unit == quantity.unit]
    if here:
        return again(here[-1], "parallel", 0.8)
    near = [r for r in earlier if r.words is not None and r.words.index == words.index - 1 and r.quantity.unit == quantity.unit]
    if near and (gap.like or quantity.form != "vague"):
        return again(near[-1], "before", 0.5)
    return None
